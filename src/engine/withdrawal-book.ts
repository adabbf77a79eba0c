/**
 * Every withdrawal there ever was, a line each: for idempotency, which has no end (R29), for limits, and
 * for what a start has to look for in the treasury's history. The actors' own records feed it.
 */
import type { UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import { DAY_MS, isWithdrawalDone } from "../domain/withdrawal.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export interface WithdrawalRow {
  readonly id: string;
  readonly user: UserId;
  readonly request: string;
  readonly to: string;
  readonly lamports: Lamports;
  /** Held beside the amount. */
  readonly feeLamports: Lamports;
  readonly requestedAtMs: number;
  readonly state: string;
  /** Of the attempt that is alive: nothing of it is older on chain. */
  readonly builtSlot: number | null;
  /** By which it was paid, or failed for good. */
  readonly signature: string | null;
  readonly slot: number;
  /** Attempts that came to nothing, and are known. */
  readonly past: readonly string[];
  readonly why: string;
}

/** Whether withdrawals are paid, by whose word. */
export interface PayoutSwitch {
  readonly isOn: boolean;
  readonly by: number;
  readonly why: string;
  readonly atMs: number;
}

type SavedRow = Omit<WithdrawalRow, "lamports" | "feeLamports"> & {
  readonly lamports: string;
  readonly feeLamports: string;
};

interface Saved {
  readonly rows: readonly SavedRow[];
  readonly switch: PayoutSwitch;
  readonly explained: readonly string[];
}

/** Nobody has touched it. */
const AS_BUILT: PayoutSwitch = { isOn: true, by: 0, why: "", atMs: 0 };

export class WithdrawalBook {
  switch: PayoutSwitch = AS_BUILT;
  /** Payments under the house's memo that this journal had not made, and an operator has answered for. */
  readonly explained = new Set<string>();
  /** Of those that are paid or given back, the ones whose players have not been told. */
  readonly untold = new Set<string>();
  readonly #rows = new Map<string, WithdrawalRow>();
  readonly #byRequest = new Map<string, string>();
  readonly #ofUser = new Map<UserId, string[]>();
  readonly #paidTo = new Set<string>();
  readonly #signatures = new Set<string>();
  #lastSlot = 0;

  /** What its actor has come to. */
  note(state: string, context: WithdrawalContext): void {
    const before = this.#rows.get(context.id)?.state ?? "";
    if (isWithdrawalDone(state) && !isWithdrawalDone(before)) this.untold.add(context.id);
    this.#put({
      id: context.id,
      user: context.user as UserId,
      request: context.request,
      to: context.to,
      lamports: lamports(BigInt(context.lamports)),
      feeLamports: lamports(BigInt(context.feeLamports)),
      requestedAtMs: context.requestedAtMs,
      state,
      builtSlot: context.attempt?.builtSlot ?? null,
      signature: context.landed?.signature ?? context.signature,
      slot: context.landed?.slot ?? 0,
      past: context.past,
      why: context.why,
    });
  }

  /** Its notice was delivered; false when it is a notice about something else. */
  told(noticeId: string): boolean {
    return noticeId.startsWith("w") && this.untold.delete(noticeId.slice(1));
  }

  /** Whether the house signed it, as far as this journal knows. */
  isOurs(signature: string): boolean {
    return this.#signatures.has(signature) || this.explained.has(signature);
  }

  get(id: string): WithdrawalRow | undefined {
    return this.#rows.get(id);
  }

  byRequest(request: bigint): WithdrawalRow | undefined {
    return this.#rows.get(this.#byRequest.get(request.toString()) ?? "");
  }

  /** Newest first. */
  ofUser(user: UserId, limit: number): readonly WithdrawalRow[] {
    const ids = this.#ofUser.get(user) ?? [];
    return ids
      .slice(-limit)
      .reverse()
      .flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** Neither paid nor given back, in the order in which they were asked for. */
  open(): readonly WithdrawalRow[] {
    return [...this.#rows.values()].filter(({ state }) => !isWithdrawalDone(state));
  }

  openOf(user: UserId): number {
    return this.ofUser(user, 100).filter(({ state }) => !isWithdrawalDone(state)).length;
  }

  /** Asked for within the last 24 hours and not given back: by one player, or by all. */
  withinDay(nowMs: number, user?: UserId): bigint {
    let sum = 0n;
    for (const row of this.#rows.values()) {
      const counts = row.state === "FINALIZED" || !isWithdrawalDone(row.state);
      const isTheirs = user === undefined || row.user === user;
      if (counts && isTheirs && row.requestedAtMs > nowMs - DAY_MS) sum += row.lamports;
    }
    return sum;
  }

  hasPaid(user: UserId, to: string): boolean {
    return this.#paidTo.has(`${user} ${to}`);
  }

  /** What must be in the account of what is held. */
  heldLamports(): bigint {
    return this.open().reduce((sum, row) => sum + row.lamports + row.feeLamports, 0n);
  }

  /** The last that has landed, and when those were built that may: see `unknownSinceSlot`. */
  get slots(): { readonly last: number; readonly built: readonly number[] } {
    const built = this.open().flatMap(({ builtSlot }) => builtSlot ?? []);
    return { last: this.#lastSlot, built };
  }

  save(into: SectionsWriter): void {
    const saved: Saved = {
      rows: Array.from(this.#rows.values(), (row) => ({
        ...row,
        lamports: row.lamports.toString(),
        feeLamports: row.feeLamports.toString(),
      })),
      switch: this.switch,
      explained: [...this.explained],
    };
    into.json("withdrawals", saved);
    into.json("withdrawals.untold", [...this.untold].sort());
  }

  load(from: Sections): void {
    const saved = from.json("withdrawals") as Saved;
    for (const row of saved.rows) {
      const [amount, fee] = [lamports(BigInt(row.lamports)), lamports(BigInt(row.feeLamports))];
      this.#put({ ...row, lamports: amount, feeLamports: fee });
    }
    this.switch = saved.switch;
    for (const signature of saved.explained) this.explained.add(signature);
    for (const id of from.json("withdrawals.untold") as readonly string[]) this.untold.add(id);
  }

  #put(row: WithdrawalRow): void {
    if (!this.#rows.has(row.id)) {
      this.#byRequest.set(row.request, row.id);
      const theirs = this.#ofUser.get(row.user);
      if (theirs === undefined) this.#ofUser.set(row.user, [row.id]);
      else theirs.push(row.id);
    }
    this.#rows.set(row.id, row);
    if (row.signature !== null) this.#signatures.add(row.signature);
    for (const signature of row.past) this.#signatures.add(signature);
    this.#lastSlot = Math.max(this.#lastSlot, row.slot);
    if (row.state === "FINALIZED") this.#paidTo.add(`${row.user} ${row.to}`);
  }
}
