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
  /** Address -> its versions, oldest first. Only of addresses that a transaction has changed. */
  readonly #versions = new Map<string, Version[]>();

  /** `before`: what it was until now, needed the first time. */
  record(address: string, slot: number, before: Account | undefined, now: Account | undefined) {
    const versions = this.#versions.get(address) ?? [{ slot: 0, account: before }];
    if (versions.at(-1)?.slot === slot) versions.pop();
    versions.push({ slot, account: now });
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
