/** Every transaction that has landed, by signature and by the addresses that it names. */
import type { Execution } from "./machine.ts";
import { readMemo } from "./instruction-json.ts";
import type { WireTransaction } from "./transaction-bytes.ts";

/** A transaction with everything that a node tells of it. */
export interface Landed extends Execution {
  readonly tx: WireTransaction;
  readonly slot: number;
  readonly timeS: number;
  readonly feeLamports: bigint;
  /** Of all addresses, in their order. */
  readonly preLamports: readonly bigint[];
  readonly postLamports: readonly bigint[];
  readonly loaded: LoadedAddresses;
}

export interface LoadedAddresses {
  readonly writable: readonly string[];
  readonly readonly: readonly string[];
}

export function addressesOf({ tx, loaded }: Pick<Landed, "tx" | "loaded">): readonly string[] {
  return [...tx.keys, ...loaded.writable, ...loaded.readonly];
}

export class History {
  readonly #bySignature = new Map<string, Landed>();
  readonly #all: Landed[] = [];
  /** Oldest first. */
  readonly #byAddress = new Map<string, Landed[]>();

  get count(): number {
    return this.#all.length;
  }

  add(landed: Landed): void {
    this.#all.push(landed);
    this.#bySignature.set(landed.tx.signatures[0], landed);
    for (const address of new Set(addressesOf(landed))) {
      const list = this.#byAddress.get(address);
      if (list === undefined) this.#byAddress.set(address, [landed]);
      else list.push(landed);
    }
  }

  find(signature: string): Landed | undefined {
    return this.#bySignature.get(signature);
  }

  /** Those of a slot and of later ones. */
  since(slot: number): readonly Landed[] {
    const before = this.#all.findLastIndex((landed) => landed.slot < slot);
    return this.#all.slice(before + 1);
  }

  of(address: string): readonly Landed[] {
    return this.#byAddress.get(address) ?? [];
  }
}

/** As a history's rows give it: `[9] rooms:w:1`, several joined with `; `; null without one. */
export function memoOf({ tx }: Landed): string | null {
  const memos = tx.instructions.flatMap(({ programIndex, data }) => {
    const text = readMemo(tx.keys[programIndex] ?? "", data);
    return text === undefined ? [] : [`[${Buffer.byteLength(text)}] ${text}`];
  });
  return memos.length === 0 ? null : memos.join("; ");
}
