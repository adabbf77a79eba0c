/** What accounts were at earlier slots, as far back as any node may still be asked of it. */
import type { Account } from "./machine.ts";

interface Version {
  /** From this slot on. */
  readonly slot: number;
  readonly account: Account | undefined;
}

/** Further back nobody looks: longer than the slowest endpoint lags, and finality after it. */
const KEPT_SLOTS = 2_000;

export class AccountVersions {
  /** Address -> its versions, oldest first. Only of addresses that a transaction may have changed. */
  readonly #versions = new Map<string, Version[]>();

  /** What it was until now: to be said before a transaction may change it. */
  know(address: string, account: Account | undefined): void {
    if (!this.#versions.has(address)) this.#versions.set(address, [{ slot: 0, account }]);
  }

  record(address: string, slot: number, account: Account | undefined): void {
    const versions = this.#versions.get(address) ?? [];
    if (versions.at(-1)?.slot === slot) versions.pop();
    versions.push({ slot, account });
    // The one that held when the kept slots began stays.
    while ((versions[1]?.slot ?? slot) <= slot - KEPT_SLOTS) versions.shift();
    this.#versions.set(address, versions);
  }

  /** Undefined where it never changed: it is what the machine says. */
  at(address: string, slot: number): { readonly account: Account | undefined } | undefined {
    const versions = this.#versions.get(address);
    return versions?.findLast((version) => version.slot <= slot) ?? versions?.[0];
  }
}
