/**
 * Payments of one kind, a line each for ever: which are under way, which signatures are the house's own,
 * and how far back the treasury's history may hold something that the journal does not. Each kind's book
 * keeps its own columns and questions beside it.
 */
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";

export interface PaymentRow {
  readonly id: string;
  /** Who withdraws, or whose address it is. */
  readonly user: UserId;
  readonly lamports: Lamports;
  /** The most that the chain may take for it. */
  readonly feeLamports: Lamports;
  readonly state: string;
  /** Of the attempt that is alive: nothing of it is older on chain. */
  readonly builtSlot: number | null;
  /** By which it was paid, or failed for good. */
  readonly signature: string | null;
  readonly slot: number;
  /** Attempts that came to nothing, and are known. */
  readonly past: readonly string[];
}

/** As JSON has it. */
export type SavedRow<Row extends PaymentRow> = Omit<Row, "lamports" | "feeLamports"> & {
  readonly lamports: string;
  readonly feeLamports: string;
};

/** The last slot that has landed, and those in which what may land was built. */
export interface KnownSlots {
  readonly last: number;
  readonly built: readonly number[];
}

/** What every kind of payment's line says, of what its actor has come to. */
export function paymentRow(state: string, context: WithdrawalContext): PaymentRow {
  return {
    id: context.id,
    user: context.user as UserId,
    lamports: lamports(BigInt(context.lamports)),
    feeLamports: lamports(BigInt(context.feeLamports)),
    state,
    builtSlot: context.attempt?.builtSlot ?? null,
    signature: context.landed?.signature ?? context.signature,
    slot: context.landed?.slot ?? 0,
    past: context.past,
  };
}

export class PaymentRows<Row extends PaymentRow> {
  readonly #isDone: (state: string) => boolean;
  readonly #rows = new Map<string, Row>();
  readonly #open = new Set<string>();
  readonly #signatures = new Set<string>();
  #lastSlot = 0;

  constructor(isDone: (state: string) => boolean) {
    this.#isDone = isDone;
  }

  /** True for one that is new. */
  put(row: Row): boolean {
    const isNew = !this.#rows.has(row.id);
    this.#rows.set(row.id, row);
    if (this.#isDone(row.state)) this.#open.delete(row.id);
    else this.#open.add(row.id);
    if (row.signature !== null) this.#signatures.add(row.signature);
    for (const signature of row.past) this.#signatures.add(signature);
    this.#lastSlot = Math.max(this.#lastSlot, row.slot);
    return isNew;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** In the order in which they began. */
  all(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** Those that have not ended, in the order in which they began. */
  open(): readonly Row[] {
    return [...this.#open].flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** The latest begun of those that have ended, oldest first. */
  ended(limit: number): readonly Row[] {
    return [...this.#rows.values()].filter(({ state }) => this.#isDone(state)).slice(-limit);
  }

  /** Whether the house signed it, as far as this journal knows. */
  hasSigned(signature: string): boolean {
    return this.#signatures.has(signature);
  }

  get slots(): KnownSlots {
    const built = this.open().flatMap(({ builtSlot }) => builtSlot ?? []);
    return { last: this.#lastSlot, built };
  }

  saved(): SavedRow<Row>[] {
    return Array.from(this.#rows.values(), (row) => ({
      ...row,
      lamports: row.lamports.toString(),
      feeLamports: row.feeLamports.toString(),
    }));
  }
}

export function loadedRow<Row extends PaymentRow>(saved: SavedRow<Row>): Row {
  const [amount, fee] = [lamports(BigInt(saved.lamports)), lamports(BigInt(saved.feeLamports))];
  return { ...saved, lamports: amount, feeLamports: fee } as unknown as Row;
}

/** No payment of the treasury's that this journal does not know is older than this slot. */
export function unknownSinceSlot(...kinds: readonly { readonly slots: KnownSlots }[]): number {
  const slots = kinds.map((kind) => kind.slots);
  const last = Math.max(...slots.map((one) => one.last));
  return Math.min(last, ...slots.flatMap((one) => one.built));
}
