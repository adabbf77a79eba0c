/**
 * R31: whether the house has what it owes, asked once an hour and before large payments. What the ledger
 * says is taken before the chain is asked, so that what arrives meanwhile is more and never less; a
 * failure is looked at twice, and then stakes and payments stop until a look finds all well again.
 */
import type { ChainFault } from "../domain/chain-facts.ts";
import { APPROVAL_TIERS } from "../domain/approval.ts";
import { lamports, ZERO, type Lamports } from "../domain/money.ts";
import type { HeldAt } from "../domain/reserve-report.ts";
import { assert } from "../domain/result.ts";
import {
  judgeReserves,
  UNKNOWN_MAX_MS,
  type ReserveAddress,
  type ReserveVerdict,
} from "../domain/reserves.ts";
import type { DepositContext } from "../../machines/deposit.machine.ts";
import type { Clock, JournalHead, PayoutChain } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { depositorOfActor, HOUSE } from "./deposit-actor.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { MoneyAlert } from "./money-door.ts";

export interface ReservesOptions {
  readonly chain: Pick<PayoutChain, "balances">;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly clock: Clock;
  readonly head: () => JournalHead;
  /** Payments that may have been sent and are not booked. */
  readonly leaving: () => readonly Leaving[];
  readonly alert: (alert: MoneyAlert) => void;
  readonly log: EngineLog;
}

/** A payment under way: an address may have less by so much already, its fee included. */
export interface Leaving {
  readonly id: string;
  readonly address: string;
  readonly lamports: bigint;
}

/** What one look found, and what a report says of it; nothing of that when the chain was silent. */
export interface ReserveCheck {
  readonly atMs: number;
  readonly verdict: ReserveVerdict;
  readonly found: ReserveFindings | undefined;
}

export interface ReserveFindings {
  readonly atMs: number;
  readonly slot: number;
  readonly addresses: readonly HeldAt[];
  readonly owed: readonly { readonly user: number; readonly lamports: bigint }[];
  readonly journal: { readonly no: number; readonly hash: string };
}

/** Nodes differ for a moment; money that is gone is still gone after this. */
const LOOK_AGAIN_MS = 15_000;
/** Before a payment of the first tier (R30) the last good look may be so old. */
const FRESH_MS = 60_000;

const LARGE = APPROVAL_TIERS[0]?.fromLamports ?? ZERO;

export class Reserves {
  readonly #options: ReservesOptions;
  #last: ReserveCheck | undefined;
  #lastGoodMs: number | undefined;
  /** When the chain last said anything; the start counts as such. */
  #lastKnownMs: number;
  /** Why stakes and payments stand still; empty while they do not. */
  #frozen = "";
  #underWay: Promise<ReserveCheck> | undefined;
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(options: ReservesOptions) {
    this.#options = options;
    this.#lastKnownMs = options.clock.now();
  }

  get last(): ReserveCheck | undefined {
    return this.#last;
  }

  get isFrozen(): boolean {
    return this.#frozen !== "";
  }

  /** Why nothing may be paid now, in an operator's words; a large payment asks for a fresh look. */
  fault(amount: Lamports): string | undefined {
    if (this.#frozen !== "") return this.#frozen;
    if (amount < LARGE) return undefined;
    const ageMs = this.#options.clock.now() - (this.#lastGoodMs ?? Number.NEGATIVE_INFINITY);
    if (ageMs <= FRESH_MS) return undefined;
    void this.check();
    return "reserves are being checked before so large a payment";
  }

  /** Looks now; whoever asks while a look is under way is given that one. Never rejects. */
  check(): Promise<ReserveCheck> {
    this.#underWay ??= this.#look().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  async #look(): Promise<ReserveCheck> {
    const { commit, clock, log } = this.#options;
    const first = await this.#judge();
    let check = first;
    if (first.verdict.kind === "failed" && !this.#stopped) {
      log.warn({ faults: first.verdict.faults }, "reserves do not add up: looking again");
      await new Promise<void>((resolve) => {
        this.#cancel = clock.at(clock.now() + LOOK_AGAIN_MS, resolve);
      });
      check = await this.#judge();
    }
    if (this.#stopped) return check;
    this.#last = check;
    this.#conclude(check.verdict, commit.now());
    return check;
  }

  async #judge(): Promise<ReserveCheck> {
    const { commit, chain, ledger, head } = this.#options;
    await commit.durable();
    const books = this.#books();
    const leavingBefore = this.#options.leaving();
    const owed = this.#owed();
    const journalSum = ledger.book.sum();
    const { no, hash } = head();
    const answer = await chain
      .balances(books.map(({ address }) => address))
      .catch((error: unknown): { readonly ok: false; readonly error: ChainFault } => {
        return { ok: false, error: { code: "malformed", detail: String(error) } };
      });
    const atMs = commit.now();
    if (!answer.ok) {
      const { code, detail } = answer.error;
      const verdict = { kind: "unknown", why: `${code}: ${detail}` } as const;
      return { atMs, verdict, found: undefined };
    }
    const { slot, lamports: held } = answer.value;
    // What was sent while the chain was asked may have landed already.
    const leaving = sums([...leavingBefore, ...this.#options.leaving()]);
    const addresses = books.map((book, index): ReserveAddress => {
      const leavingLamports = leaving.get(book.address) ?? 0n;
      return { ...book, chainLamports: held[index] ?? ZERO, leavingLamports };
    });
    const owedLamports = lamports(owed.reduce((sum, one) => sum + one.lamports, 0n));
    const found: ReserveFindings = {
      atMs,
      slot,
      addresses: addresses.map(({ address, chainLamports }) => {
        return { address, lamports: chainLamports.toString() };
      }),
      owed,
      journal: { no, hash },
    };
    return { atMs, verdict: judgeReserves({ slot, addresses, owedLamports, journalSum }), found };
  }

  #conclude(verdict: ReserveVerdict, nowMs: number): void {
    const { alert, log } = this.#options;
    if (verdict.kind === "unknown") {
      log.warn({ why: verdict.why }, "reserves could not be checked");
      if (nowMs - this.#lastKnownMs < UNKNOWN_MAX_MS) return;
      this.#freeze(`reserves are unknown: ${verdict.why}`);
      return;
    }
    this.#lastKnownMs = nowMs;
    if (verdict.kind === "failed") {
      this.#freeze(`reserves do not add up: ${verdict.faults.join("; ")}`);
      return;
    }
    this.#lastGoodMs = nowMs;
    if (this.#frozen === "") return;
    this.#frozen = "";
    this.#options.actors.deliver("ledger", "reserves", { type: "THAW" });
    alert({ kind: "reserves-good" });
  }

  #freeze(why: string): void {
    const { actors, alert, log } = this.#options;
    log.error({ why }, "stakes and payments stop");
    if (this.#frozen === "") actors.deliver("ledger", "reserves", { type: "FREEZE", why });
    if (this.#frozen !== why) alert({ kind: "reserves-bad", why });
    this.#frozen = why;
  }

  /** Every address of the house, with what it holds by the ledger. */
  #books(): Pick<ReserveAddress, "address" | "kind" | "bookLamports">[] {
    const { actors } = this.#options;
    return actors.summaries().flatMap(({ actor }) => {
      const owner = depositorOfActor(actor);
      if (owner === undefined) return [];
      const { address, bookLamports } = this.#columnsOf(actor);
      if (address === null) return [];
      const booked = BigInt(bookLamports);
      return {
        address,
        kind: owner === HOUSE ? ("treasury" as const) : ("deposit" as const),
        bookLamports: lamports(booked < 0n ? 0n : booked),
      };
    });
  }

  #columnsOf(actor: string): DepositContext {
    const snapshot = this.#options.actors.snapshot(actor);
    assert(snapshot !== undefined, `${actor} was listed just now`);
    return snapshot.context as DepositContext;
  }

  /** Balances, stakes in open rooms and withdrawals under way, by player; dust that waits is theirs too. */
  #owed(): ReserveFindings["owed"] {
    const { ledger, actors } = this.#options;
    const held = new Map<number, bigint>();
    for (const { user, lamports: amount, feeLamports } of ledger.withdrawals.open()) {
      held.set(user, (held.get(user) ?? 0n) + amount + feeLamports);
    }
    for (const { actor } of actors.summaries()) {
      const owner = depositorOfActor(actor);
      if (owner === undefined || owner === HOUSE) continue;
      const { keptLamports } = this.#columnsOf(actor);
      if (keptLamports !== "0") held.set(owner, (held.get(owner) ?? 0n) + BigInt(keptLamports));
    }
    return Array.from(ledger.players.rows(), (player) => {
      const balance = ledger.book.balance(player.account) + ledger.players.inPlay(player);
      return { user: player.id, lamports: balance + (held.get(player.id) ?? 0n) };
    }).filter((one) => one.lamports > 0n);
  }
}

/** By address; a payment that is named twice counts once. */
function sums(leaving: readonly Leaving[]): ReadonlyMap<string, bigint> {
  const byId = new Map(leaving.map((one) => [one.id, one]));
  const sum = new Map<string, bigint>();
  for (const { address, lamports: amount } of byId.values()) {
    sum.set(address, (sum.get(address) ?? 0n) + amount);
  }
  return sum;
}
