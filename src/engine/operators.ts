/**
 * The operators' desk: stakes are paused and go on, players are looked up, a message goes to everybody.
 * Each act is journaled with who did it and why, in the batch of what it did.
 */
import { isUnderWay, type Broadcast, type BroadcastStep } from "../domain/broadcast.ts";
import { parseReferralCode, userId, type UserId } from "../domain/ids.ts";
import { REASON_MAX, type ActKind, type OperatorAct } from "../domain/operator-act.ts";
import type { ReadModel } from "../ports.ts";
import type { Page, Player } from "./door.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { OperatorDesk, PlayerFile, Standing } from "./operator-door.ts";
import type { ByOperator } from "./payout-orders.ts";
import { readLines } from "./player-lines.ts";
import type { Screens } from "./screens.ts";

export interface OperatorsOptions {
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly readModel: ReadModel;
  /** The last durable batch. */
  readonly headNo: () => number;
  readonly screens: Screens;
  readonly parked: () => number;
  readonly noticesOwed: () => number;
  /** Why nothing is paid now; undefined when payments are made. Only with real money. */
  readonly payoutsFault: () => string | undefined;
  readonly dealsInMoney: boolean;
}

/** Names that a search finds; whoever looks for more says more of the name. */
const FOUND_MAX = 5;

export class Operators implements OperatorDesk {
  readonly #options: OperatorsOptions;
  #onStakes: (() => void) | undefined;

  constructor(options: OperatorsOptions) {
    this.#options = options;
  }

  /** Journals an act; with it in the same turn comes what it does. */
  note(act: ActKind, about: string, { by, why }: ByOperator): void {
    const { commit, ledger } = this.#options;
    const atMs = commit.now();
    const event = { t: "operator", by, act, about, why: why.slice(0, REASON_MAX), atMs } as const;
    commit.note(event);
    ledger.operators.note(event);
  }

  standing(): Standing {
    const { ledger, parked, noticesOwed, payoutsFault, dealsInMoney } = this.#options;
    const { switch: payouts } = ledger.withdrawals;
    return {
      players: ledger.players.size,
      rooms: ledger.rooms.size,
      parked: parked(),
      noticesOwed: noticesOwed(),
      stakes: ledger.operators.stakes,
      payouts: dealsInMoney ? { switch: payouts, fault: payoutsFault() } : undefined,
    };
  }

  takesStakes(): boolean {
    return this.#options.ledger.operators.stakes.isOn;
  }

  async turnStakes(isOn: boolean, { by, why }: ByOperator): Promise<void> {
    const { commit, ledger } = this.#options;
    this.note(isOn ? "resume-stakes" : "pause-stakes", "", { by, why });
    const turned = { isOn, by, why: why.slice(0, REASON_MAX), atMs: commit.now() };
    commit.note({ t: "stakes", ...turned });
    ledger.operators.stakes = turned;
    commit.whenDurable(() => this.#onStakes?.());
    await commit.durable();
  }

  onStakes(listener: () => void): void {
    this.#onStakes = listener;
  }

  acts(offset: number, limit: number): Page<OperatorAct> {
    const { acts } = this.#options.ledger.operators;
    return { rows: acts.toReversed().slice(offset, offset + limit), total: acts.length };
  }

  async find(text: string, by: UserId): Promise<readonly Player[]> {
    const { commit, ledger } = this.#options;
    const found = this.#matching(text.trim());
    this.note("look-up", text.trim().slice(0, 64), { by, why: "" });
    await commit.durable();
    return found.map((row) => ledger.players.view(row));
  }

  #matching(text: string) {
    const { players } = this.#options.ledger;
    const digits = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined;
    const isId = digits !== undefined && Number.isSafeInteger(digits);
    const named = isId ? userId(digits) : parseReferralCode(text);
    const one = named === undefined ? undefined : players.get(named);
    if (one !== undefined) return [one];
    const wanted = text.toLowerCase().replace(/^@/, "");
    const found = [];
    if (wanted === "") return [];
    for (const row of players.rows()) {
      if (!row.name.toLowerCase().includes(wanted)) continue;
      found.push(row);
      if (found.length === FOUND_MAX) break;
    }
    return found;
  }

  async file(user: UserId, by: UserId): Promise<PlayerFile | undefined> {
    const { commit, ledger, readModel, screens, headNo } = this.#options;
    const row = ledger.players.get(user);
    if (row === undefined) return undefined;
    this.note("look-up", String(user), { by, why: "" });
    await commit.durable();
    await readModel.caughtUp(headNo());
    const [read, open, locked] = await Promise.all([
      readLines(readModel, user),
      screens.positions(user, "open", 0, 1),
      screens.positions(user, "locked", 0, 1),
    ]);
    const balance = screens.balance(user);
    const worth = balance.availableLamports + balance.inPlayLamports;
    return {
      player: ledger.players.view(row),
      language: ledger.players.preferences(user).language,
      ...balance,
      deposited: read.deposited,
      withdrawn: read.withdrawn,
      profit: worth - read.deposited + read.withdrawn,
      isPartial: read.isPartial,
      openBets: open.total + locked.total,
      openWithdrawals: ledger.withdrawals.openOf(user),
      lines: read.newest,
    };
  }

  broadcast(): Broadcast | undefined {
    return this.#options.ledger.operators.broadcast;
  }

  userAt(no: number): UserId | undefined {
    return this.#options.ledger.players.rows()[no]?.id;
  }

  async beginBroadcast(text: string, by: UserId): Promise<boolean> {
    const { commit, ledger } = this.#options;
    const no = (ledger.operators.broadcast?.no ?? 0) + 1;
    if (isUnderWay(ledger.operators.broadcast)) return false;
    const upTo = ledger.players.size;
    this.note("broadcast", String(no), { by, why: text });
    this.#step({ what: "begun", no, by, text, upTo, atMs: commit.now() });
    await commit.durable();
    return true;
  }

  reached(next: number, putOff: readonly number[], told: readonly number[]): void {
    const no = this.broadcast()?.no;
    if (no !== undefined) this.#step({ what: "reached", no, next, putOff, told });
  }

  async endBroadcast(by: UserId | undefined): Promise<boolean> {
    const { commit } = this.#options;
    const broadcast = this.broadcast();
    if (!isUnderWay(broadcast)) return false;
    const { no } = broadcast;
    if (by !== undefined) this.note("broadcast-stop", String(no), { by, why: "" });
    const why = by === undefined ? "through" : "stopped";
    this.#step({ what: "ended", no, by: by ?? 0, why, atMs: commit.now() });
    await commit.durable();
    return true;
  }

  #step(step: BroadcastStep): void {
    const { commit, ledger } = this.#options;
    const event = { t: "broadcast", ...step } as const;
    commit.note(event);
    ledger.operators.note(event);
  }
}
