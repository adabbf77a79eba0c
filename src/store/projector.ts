/**
 * Makes the read model's rows out of sealed batches, one transaction per chunk, its place in the
 * journal included: whatever happens, the rows are those of a whole number of batches. A batch can
 * hold a settlement of a hundred thousand lines, so it can be made in slices.
 */
import { historyClass } from "../domain/history.ts";
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import { preferencesFromPlain } from "../domain/preferences.ts";
import { assert } from "../domain/result.ts";
import { atOnce, type Sliced } from "../domain/slices.ts";
import type { Batch } from "../ports.ts";
import { batchName, GENESIS, type ChainPoint } from "./chain.ts";
import { endsEntry, EntryLines, transfersOf, type SequencedTransfer } from "./entry-lines.ts";
import { asJournalFault } from "./journal-fault.ts";
import type { Chunk } from "./journal-reader.ts";
import { ProjectedAccounts } from "./projected-accounts.ts";
import { ProjectedStandings } from "./projected-standings.ts";
import { isDamage, type Database } from "./sqlite.ts";

/** Part of a read model's version: raise it when the same batches have to give other rows. */
export const PROJECTION_VERSION = 2;

/** A few milliseconds of writing. */
const SLICE_ROWS = 512;

/** Room for the events of one batch in an actor line's position. */
const EVENTS_PER_BATCH = 2 ** 20;

export class Projector {
  readonly #db: Database;
  readonly #accounts: ProjectedAccounts;
  readonly #standings: ProjectedStandings;
  readonly #sql;
  #point: ChainPoint;

  constructor(db: Database) {
    this.#db = db;
    this.#accounts = new ProjectedAccounts(db);
    this.#standings = new ProjectedStandings(db, this.#accounts);
    this.#sql = statements(db);
    this.#point = this.#sql.place.get() ?? GENESIS;
  }

  /** After the last batch whose rows are there. */
  get point(): ChainPoint {
    return this.#point;
  }

  /** Takes verified batches that follow {@link point}; all of them or, when it throws, none. */
  project(chunk: Pick<Chunk, "batches" | "to">): void {
    atOnce(this.projecting(chunk));
  }

  /** The same in slices, within one transaction that other connections do not see yet. */
  *projecting({ batches, to }: Pick<Chunk, "batches" | "to">): Sliced<void> {
    if (batches.length === 0) return;
    assert(batches[0]?.no === this.#point.no + 1, "the projector takes batches in order");
    this.#sql.begin.run();
    try {
      for (const batch of batches) yield* this.#batch(batch);
      yield* this.#accounts.flush(SLICE_ROWS);
      this.#sql.setPlace.run(to.no, to.nextSeq, to.atMs, to.hash);
      this.#sql.commit.run();
    } catch (error) {
      if (this.#db.inTransaction) this.#sql.rollback.run();
      this.#accounts.forget();
      this.#standings.forget();
      throw error;
    }
    this.#point = to;
  }

  *#batch(batch: Batch): Sliced<void> {
    try {
      const events = decodeEvents(batch.events);
      // Accounts first: the transfers of the same batch may use them already.
      for (const event of events) this.#opening(event);
      yield* this.#transfers(batch);
      for (const [index, event] of events.entries()) {
        yield* this.#event(event, batch.no * EVENTS_PER_BATCH + index);
      }
    } catch (error) {
      if (isDamage(error)) throw error; // the read model's trouble, not the batch's
      throw asJournalFault(error, `${batchName(batch)} cannot be projected`);
    }
  }

  #opening(event: JournalEvent): void {
    if (event.t === "account") {
      this.#accounts.open(event.no, event.kind, event.owner);
    } else if (event.t === "player") {
      const { user, name, account, atMs, referrer } = event;
      this.#sql.player.run(user, name, account, atMs, referrer);
    }
  }

  *#transfers(batch: Batch): Sliced<void> {
    const lines = new EntryLines();
    let rows = 0;
    for (const transfer of transfersOf(batch)) {
      const { seq, bookedAtMs, kind, debit, credit, lamports, room } = transfer;
      this.#sql.transfer.run(seq, bookedAtMs, kind, debit, credit, lamports, room || null);
      if (room !== 0) this.#stakePosition(transfer);
      lines.add(transfer);
      // An entry never spans batches; were one cut short, what is there still moved money.
      if (endsEntry(transfer) || seq === batch.first + batch.count - 1) yield* this.#lines(lines);
      if (++rows % SLICE_ROWS === 0) yield;
    }
  }

  *#lines(lines: EntryLines): Sliced<void> {
    let rows = 0;
    for (const { account: no, seq, atMs, kind, room, lamports } of lines.take()) {
      const account = this.#accounts.get(no);
      const after = this.#accounts.add(account, lamports);
      if (account.kind !== "user") continue;
      const named = historyClass(kind);
      this.#sql.line.run(no, seq, atMs, kind, room || null, lamports, after, named);
      if (++rows % SLICE_ROWS === 0) yield;
    }
  }

  #stakePosition({ seq, kind, debit, credit, lamports, room }: SequencedTransfer): void {
    if (kind === "stake") {
      const side = this.#accounts.get(credit).kind === "room-yes" ? "yes" : "no";
      const implied = this.#standings.implied(room, side, lamports) ?? null;
      this.#sql.staked.run(debit, room, side, lamports, implied);
    } else if (kind === "payout" || kind === "refund") {
      const refunded = kind === "refund" ? lamports : 0n;
      const { changes } = this.#sql.returned.run(lamports, refunded, credit, room);
      assert(changes === 1, `transfer ${seq} returns a stake that was never made`);
    }
  }

  *#event(event: JournalEvent, position: number): Sliced<void> {
    if (event.t === "actor") {
      const { actor, atMs, from, state } = event;
      this.#sql.actorLine.run(actor, position, atMs, from, JSON.stringify(event.event), state);
    } else if (event.t === "terms") {
      const { host } = event.terms;
      this.#sql.terms.run(
        event.room,
        typeof host === "number" ? host : null,
        JSON.stringify(event.terms),
      );
    } else if (event.t === "settled") {
      const { room, atMs, card } = event;
      // Same batch as its payouts (R12): what came back is there already.
      const decided = yield* this.#standings.settle(room, atMs, SLICE_ROWS);
      const text = typeof card === "string" ? card : JSON.stringify(card);
      this.#sql.settled.run(room, atMs, text, position, decided ? 1 : 0);
    } else if (event.t === "prefers") {
      const { hidden } = preferencesFromPlain(event.preferences);
      this.#standings.hide(event.user, hidden);
    } else if (event.t === "on-chain") {
      this.#sql.onChain.run(event.seq, event.address, event.signature, event.slot);
    }
  }
}

function statements(db: Database) {
  return {
    begin: db.prepare("BEGIN"),
    commit: db.prepare("COMMIT"),
    rollback: db.prepare("ROLLBACK"),
    place: db.prepare<[], ChainPoint>(
      "SELECT no, next_seq AS nextSeq, at_ms AS atMs, hash FROM position_in_journal",
    ),
    setPlace: db.prepare("INSERT OR REPLACE INTO position_in_journal VALUES (1, ?, ?, ?, ?)"),
    player: db.prepare(
      `INSERT OR REPLACE INTO player (user, name, account, joined_at_ms, referrer)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    transfer: db.prepare("INSERT INTO transfer VALUES (?, ?, ?, ?, ?, ?, ?)"),
    line: db.prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
    staked: db.prepare(
      `INSERT INTO stake_position (account, room, side, stake, returned, refunded, implied)
       VALUES (?, ?, ?, ?, 0, 0, ?) ON CONFLICT (account, room)
       DO UPDATE SET stake = stake + excluded.stake, implied = excluded.implied`,
    ),
    returned: db.prepare(
      `UPDATE stake_position SET returned = returned + ?, refunded = refunded + ?
       WHERE account = ? AND room = ?`,
    ),
    actorLine: db.prepare("INSERT INTO actor_line VALUES (?, ?, ?, ?, ?, ?)"),
    terms: db.prepare("INSERT INTO room_terms VALUES (?, ?, ?)"),
    settled: db.prepare("INSERT INTO settled_room VALUES (?, ?, ?, ?, ?)"),
    onChain: db.prepare("INSERT OR REPLACE INTO on_chain VALUES (?, ?, ?, ?)"),
  };
}
