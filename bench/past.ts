/**
 * A journal as a time of play would have left it, written quickly: the ledger's own code decides and
 * books, while what the charts would have said is written down without running them.
 */
import { requestId, roomId, userId, type UserId } from "../src/domain/ids.ts";
import { DEFAULT_LIMITS, GRACE_MS, type Limits } from "../src/domain/limits.ts";
import type { Side } from "../src/domain/market.ts";
import { lamports, LAMPORTS_PER_SOL, type Lamports } from "../src/domain/money.ts";
import { roomTerms, type RoomTerms } from "../src/domain/room-terms.ts";
import { atOnce } from "../src/domain/slices.ts";
import type { PlainEvent } from "../src/domain/journal-event.ts";
import type { Verdict } from "../src/domain/verdict.ts";
import { statePath } from "../src/engine/chart-step.ts";
import { cardToPlain, roomCard, termsToPlain } from "../src/engine/cards.ts";
import { GroupCommit } from "../src/engine/group-commit.ts";
import { LedgerCore } from "../src/engine/ledger-core.ts";
import { roomActor, type RoomLedger } from "../src/engine/room-ledger.ts";
import { roomState } from "../src/engine/room-states.ts";
import { roomMachine, type RoomContext } from "../machines/room.machine.ts";
import type { Journal } from "../src/ports.ts";
import { openJournal } from "../src/store/journal.ts";
import { MIGRATIONS } from "./place.ts";
import { EXCHANGES, SOL_ASSET } from "./venues.ts";

/** Nothing that a benchmark does is refused for being too much. */
export const WIDE_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  maxStakeLamports: lamports(1_000_000n * LAMPORTS_PER_SOL),
  inFlightMax: 10_000_000,
  roomsPerHost: 1_000_000,
};

export const SMALL_STAKE = DEFAULT_LIMITS.minStakeLamports;

/** Transfers in a batch, about: what a thousand requests in flight make. */
const A_BATCH = 1_000;

export class Past {
  readonly ledger: LedgerCore;
  readonly nowMs: number;
  readonly #journal: Journal;
  readonly #commit: GroupCommit;
  readonly #players: UserId[] = [];
  #rooms = 0;
  #requests = 0n;

  private constructor(journal: Journal, nowMs: number) {
    this.#journal = journal;
    this.nowMs = nowMs;
    this.#commit = new GroupCommit({
      journal,
      clock: { now: () => nowMs, at: () => () => undefined },
      beforeSeal: () => undefined,
      onDurable: () => undefined,
      onFault: (fault) => {
        throw fault;
      },
      defer: setImmediate,
    });
    this.ledger = new LedgerCore(this.#commit, WIDE_LIMITS);
    this.#commit.recover(0, 0, 0);
    this.ledger.found();
  }

  /** In an empty directory; everything happens at `nowMs`. */
  static async begin(dir: string, nowMs: number): Promise<Past> {
    return new Past(await openJournal({ dir, migrationsDir: MIGRATIONS }), nowMs);
  }

  get players(): readonly UserId[] {
    return this.#players;
  }

  /** Seals a batch when there is enough for one; to be awaited between things done by the thousand. */
  async pause(): Promise<void> {
    if (this.#commit.undurable >= A_BATCH) await this.#commit.durable();
  }

  async end(): Promise<void> {
    await this.#commit.durable();
    await this.#journal.close();
  }

  /** Everybody with `grant` lamports; every third one was brought by somebody. */
  async join(count: number, grant: Lamports): Promise<void> {
    await this.joinAs(
      Array.from({ length: count }, (_, index) => userId(1_000 + index)),
      grant,
    );
  }

  /** The same, as people whom Telegram knows by these ids. */
  async joinAs(ids: readonly UserId[], grant: Lamports): Promise<void> {
    for (const [index, id] of ids.entries()) {
      const referrer = index % 3 === 2 ? this.#players[index >> 1] : undefined;
      const row = this.ledger.join(id, `Player ${index}`, referrer, this.nowMs);
      this.ledger.grant(row, grant);
      this.#players.push(id);
      await this.pause();
    }
  }

  /** A touch room on SOL, settling in a day, with its gate open. */
  open(target: string): RoomLedger {
    const host = this.#players[0];
    if (host === undefined) throw new Error("a room needs a host");
    const id = roomId(++this.#rooms);
    const terms = benchTerms(host, target, this.nowMs);
    this.#commit.note({ t: "terms", room: id, terms: termsToPlain(terms) });
    const room = this.ledger.openRoom(id, terms);
    room.gate = "open";
    this.#record(room, "host", { type: "CREATED" }, "QUEUING", roomContext(room));
    return room;
  }

  stake(room: RoomLedger, user: UserId, side: Side, amount = SMALL_STAKE): void {
    const result = this.ledger.stake({
      request: requestId((++this.#requests << 53n) | BigInt(user)),
      user,
      room: room.id,
      side,
      lamports: amount,
      receipt: false,
    });
    if (!result.ok) throw new Error(`a stake was refused: ${result.error.code}`);
  }

  /** The room has heard of its stakes, and is open. */
  tell(room: RoomLedger): void {
    const context = roomContext(room);
    const { players, yesLamports, noLamports } = context;
    const event = { type: "STAKED", players, yesLamports, noLamports };
    this.#record(room, "ledger", event, { OPEN: "betting" }, context);
  }

  /** NO at its settle time, everybody paid and told; returns how many transfers that took. */
  settle(room: RoomLedger): number {
    room.gate = "shut";
    const verdict: Verdict = { kind: "timed", yes: false, price: "160", votes: [] };
    const sheet = atOnce(this.ledger.paySheet(room, verdict));
    const { settlement } = sheet;
    const { outcome, feeLamports, hostLamports } = settlement;
    const summary = {
      outcome,
      reason: settlement.reason ?? null,
      feeLamports: feeLamports.toString(),
      hostLamports: hostLamports.toString(),
    };
    const context = { ...roomContext(room), verdict };
    this.#record(room, "scheduler", { type: "LOCK_DUE" }, "LOCKED", roomContext(room));
    const priced = { type: "PRICED", verdict };
    this.#record(room, "feed:SOL", priced, { SETTLING: "claiming" }, context);
    this.#record(room, "journal", { type: "STORED" }, { SETTLING: "paying" }, context);
    const last = { ...context, summary };
    this.#record(room, "ledger", { type: "PAID", summary }, "SETTLED", last);
    const before = this.#commit.undurable;
    this.ledger.pay(room, sheet);
    const state = roomState(roomMachine.resolveState({ value: "SETTLED", context: last }));
    const card = roomCard(room, state, last, this.nowMs);
    this.#commit.note({ t: "settled", room: room.id, atMs: this.nowMs, card: cardToPlain(card) });
    this.#commit.note({ t: "told", ids: [`r${room.id}`] });
    this.ledger.forgetRoom(room);
    return this.#commit.undurable - before;
  }

  #record(
    room: RoomLedger,
    from: string,
    event: PlainEvent,
    value: string | Readonly<Record<string, string>>,
    context: RoomContext,
  ): void {
    this.#commit.note({
      t: "actor",
      actor: roomActor(room.id),
      chart: roomMachine.id,
      from,
      atMs: this.nowMs,
      event,
      state: statePath(value),
      record: { value, context },
    });
  }
}

const DAY_MS = 24 * 60 * 60_000;

/** Real terms, from what a host would have answered with SOL at 160 dollars. */
export function benchTerms(host: UserId, target: string, nowMs: number): RoomTerms {
  const draft = {
    title: `Will SOL reach $${target}?`,
    market: { kind: "coin-price" as const, asset: SOL_ASSET.asset },
    direction: "reach-or-exceed" as const,
    settlement: "touch" as const,
    target,
    durationMs: DAY_MS,
    lockFraction: 0.75,
    minPlayers: 2,
  };
  const terms = roomTerms(draft, {
    host,
    nowMs,
    price: 160,
    assetClass: SOL_ASSET.class,
    sources: EXCHANGES,
    limits: WIDE_LIMITS,
  });
  if (!terms.ok) throw new Error(`no such room: ${terms.error.code}`);
  return terms.value;
}

function roomContext({ terms, players, tote }: RoomLedger): RoomContext {
  return {
    lockAtMs: terms.lockAtMs,
    settleAtMs: terms.settleAtMs,
    graceAtMs: terms.settleAtMs + GRACE_MS,
    settlement: terms.settlement,
    minPlayers: terms.minPlayers,
    retryAtMs: 0,
    players,
    yesLamports: tote.yesLamports.toString(),
    noLamports: tote.noLamports.toString(),
    crossing: false,
    verdict: null,
    summary: null,
    attempts: 0,
  };
}
