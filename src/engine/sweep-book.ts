/**
 * Every sweep there ever was, a line each: for what is under way, for how each address fared last, and
 * to know the house's own signatures again. The actors' own records feed it.
 */
import type { UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import { isSweepDone, type SweepSource } from "../domain/sweep.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { Sections, SectionsWriter } from "./sections.ts";
import type { WithdrawalBook } from "./withdrawal-book.ts";

export interface SweepRow {
  readonly id: string;
  /** Whose address it is. */
  readonly user: UserId;
  readonly from: string;
  readonly lamports: Lamports;
  /** The most that the chain may take of the treasury for it. */
  readonly feeLamports: Lamports;
  readonly plannedAtMs: number;
  readonly state: string;
  /** Of the attempt that is alive: nothing of it is older on chain. */
  readonly builtSlot: number | null;
  readonly signature: string | null;
  readonly slot: number;
  /** Attempts that came to nothing, and are known. */
  readonly past: readonly string[];
}

type SavedRow = Omit<SweepRow, "lamports" | "feeLamports"> & {
  readonly lamports: string;
  readonly feeLamports: string;
};

export class SweepBook {
  readonly #rows = new Map<string, SweepRow>();
  readonly #open = new Set<string>();
  readonly #lastOf = new Map<string, string>();
  readonly #signatures = new Set<string>();
  #lastSlot = 0;

  /** What its actor has come to. */
  note(state: string, context: WithdrawalContext): void {
    this.#put({
      id: context.id,
      user: context.user as UserId,
      from: context.from ?? "",
      lamports: lamports(BigInt(context.lamports)),
      feeLamports: lamports(BigInt(context.feeLamports)),
      plannedAtMs: context.requestedAtMs,
      state,
      builtSlot: context.attempt?.builtSlot ?? null,
      signature: context.landed?.signature ?? context.signature,
      slot: context.landed?.slot ?? 0,
      past: context.past,
    });
  }

  /** Whether the house signed it, as far as this journal knows. */
  isOurs(signature: string): boolean {
    return this.#signatures.has(signature);
  }

  get(id: string): SweepRow | undefined {
    return this.#rows.get(id);
  }

  /** Those that have not ended, in the order in which they were planned. */
  open(): readonly SweepRow[] {
    return [...this.#open].flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** The most that the chain may still take for those that have not ended. */
  feesInFlight(): bigint {
    return this.open().reduce((sum, { feeLamports }) => sum + feeLamports, 0n);
  }

  /** How an address fared. */
  lastOf(address: string): Pick<SweepSource, "last" | "lastAtMs"> {
    const row = this.#rows.get(this.#lastOf.get(address) ?? "");
    if (row === undefined) return { last: undefined, lastAtMs: undefined };
    const ended = row.state === "FINALIZED" ? "swept" : "came-to-nothing";
    return { last: isSweepDone(row.state) ? ended : "live", lastAtMs: row.plannedAtMs };
  }

  /** As the withdrawals' own, of what this book knows. */
  get slots(): { readonly last: number; readonly built: readonly number[] } {
    const built = this.open().flatMap(({ builtSlot }) => builtSlot ?? []);
    return { last: this.#lastSlot, built };
  }

  save(into: SectionsWriter): void {
    into.json(
      "sweeps",
      Array.from(this.#rows.values(), (row) => ({
        ...row,
        lamports: row.lamports.toString(),
        feeLamports: row.feeLamports.toString(),
      })),
    );
  }

  load(from: Sections): void {
    for (const row of from.json("sweeps") as readonly SavedRow[]) {
      const [amount, fee] = [lamports(BigInt(row.lamports)), lamports(BigInt(row.feeLamports))];
      this.#put({ ...row, lamports: amount, feeLamports: fee });
    }
  }

  #put(row: SweepRow): void {
    if (!this.#rows.has(row.id)) this.#lastOf.set(row.from, row.id);
    this.#rows.set(row.id, row);
    if (isSweepDone(row.state)) this.#open.delete(row.id);
    else this.#open.add(row.id);
    if (row.signature !== null) this.#signatures.add(row.signature);
    for (const signature of row.past) this.#signatures.add(signature);
    this.#lastSlot = Math.max(this.#lastSlot, row.slot);
  }
}

/** No payment of the treasury's that this journal does not know is older than this slot. */
export function unknownSinceSlot(withdrawals: WithdrawalBook, sweeps: SweepBook): number {
  const [paid, swept] = [withdrawals.slots, sweeps.slots];
  return Math.min(Math.max(paid.last, swept.last), ...paid.built, ...swept.built);
}
