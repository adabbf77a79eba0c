/**
 * Makes the read model's rows out of sealed batches, one transaction per chunk, its place in the
 * journal included: whatever happens, the rows are those of a whole number of batches.
 */
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";
import type { Batch } from "../ports.ts";
import { batchName, GENESIS, type ChainPoint } from "./chain.ts";
import { entriesOf, linesOf, type SequencedTransfer } from "./entry-lines.ts";
import { asJournalFault } from "./journal-fault.ts";
import type { Chunk } from "./journal-reader.ts";
import { ProjectedAccounts } from "./projected-accounts.ts";
import { isDamage, type Database } from "./sqlite.ts";

/** Part of a read model's version: raise it when the same batches have to give other rows. */
export const PROJECTION_VERSION = 1;

/** Room for the events of one batch in an actor line's position. */
const EVENTS_PER_BATCH = 2 ** 20;

export class Projector {
  readonly #db: Database;
  readonly #accounts: ProjectedAccounts;
  readonly #sql;
  #point: ChainPoint;

  constructor(db: Database) {
    this.#db = db;
    this.#accounts = new ProjectedAccounts(db);
    this.#sql = statements(db);
    this.#point = this.#sql.place.get() ?? GENESIS;
  }

  /** After the last batch whose rows are there. */
  get point(): ChainPoint {
    return this.#point;
  }

  /** Takes verified batches that follow {@link point}; all of them or, when it throws, none. */
  project({ batches, to }: Pick<Chunk, "batches" | "to">): void {
    if (batches.length === 0) return;
    assert(batches[0]?.no === this.#point.no + 1, "the projector takes batches in order");
    try {
      this.#db.transaction(() => {
        for (const batch of batches) this.#batch(batch);
        this.#accounts.flush();
        this.#sql.setPlace.run(to.no, to.nextSeq, to.atMs, to.hash);
      })();
    } catch (error) {
      this.#accounts.forget();
      throw error;
    }
    this.#point = to;
  }

  #batch(batch: Batch): void {
    try {
      const events = decodeEvents(batch.events);
      // Accounts first: the transfers of the same batch may use them already.
      for (const event of events) this.#opening(event);
      for (const entry of entriesOf(batch)) this.#entry(entry);
      events.forEach((event, index) => this.#event(event, batch.no * EVENTS_PER_BATCH + index));
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

  #entry(entry: readonly SequencedTransfer[]): void {
    for (const transfer of entry) {
      const { seq, bookedAtMs, kind, debit, credit, lamports, room } = transfer;
      this.#sql.transfer.run(seq, bookedAtMs, kind, debit, credit, lamports, room || null);
      if (room !== 0) this.#stakePosition(transfer);
    }
    for (const { account: no, seq, atMs, kind, room, lamports } of linesOf(entry)) {
      const account = this.#accounts.get(no);
      const after = this.#accounts.add(account, lamports);
      if (account.kind !== "user") continue;
      this.#sql.line.run(no, seq, atMs, kind, room || null, lamports, after);
    }
  }

  #stakePosition({ seq, kind, debit, credit, lamports, room }: SequencedTransfer): void {
    if (kind === "stake") {
      const side = this.#accounts.get(credit).kind === "room-yes" ? "yes" : "no";
      this.#sql.staked.run(debit, room, side, lamports);
    } else if (kind === "payout" || kind === "refund") {
      const { changes } = this.#sql.returned.run(lamports, credit, room);
      assert(changes === 1, `transfer ${seq} returns a stake that was never made`);
    }
  }

  #event(event: JournalEvent, position: number): void {
    if (event.t === "actor") {
      const { actor, atMs, from, state } = event;
      this.#sql.actorLine.run(actor, position, atMs, from, JSON.stringify(event.event), state);
    } else if (event.t === "settled") {
      this.#sql.settled.run(event.room, event.atMs, event.card);
    }
  }
}

function statements(db: Database) {
  return {
    place: db.prepare<[], ChainPoint>(
      "SELECT no, next_seq AS nextSeq, at_ms AS atMs, hash FROM position_in_journal",
    ),
    setPlace: db.prepare("INSERT OR REPLACE INTO position_in_journal VALUES (1, ?, ?, ?, ?)"),
    player: db.prepare("INSERT OR REPLACE INTO player VALUES (?, ?, ?, ?, ?)"),
    transfer: db.prepare("INSERT INTO transfer VALUES (?, ?, ?, ?, ?, ?, ?)"),
    line: db.prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)"),
    staked: db.prepare(
      `INSERT INTO stake_position (account, room, side, stake, returned) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT (account, room) DO UPDATE SET stake = stake + excluded.stake`,
    ),
    returned: db.prepare(
      "UPDATE stake_position SET returned = returned + ? WHERE account = ? AND room = ?",
    ),
    actorLine: db.prepare("INSERT INTO actor_line VALUES (?, ?, ?, ?, ?, ?)"),
    settled: db.prepare("INSERT INTO settled_room VALUES (?, ?, ?)"),
  };
}
