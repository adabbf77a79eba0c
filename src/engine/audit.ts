/**
 * A second opinion on a whole journal. It shares the rules (src/domain) with the ledger and none of
 * its code: accounts, balances and rooms are kept anew here, slowly and plainly, and whatever does not
 * fit is named to the transfer. The reader vouches for the hash chain before a batch gets here.
 */
import { settlementEntry } from "../domain/entry.ts";
import type { AccountNo, UserId } from "../domain/ids.ts";
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import type { Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { settle, type Stake } from "../domain/settlement.ts";
import { FLAG_LINKED, readTransfer, TRANSFER_BYTES, type Transfer } from "../domain/transfer.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Batch } from "../ports.ts";
import { cardFromJson, termsFromPlain } from "./cards.ts";

export interface AuditReport {
  readonly batches: number;
  readonly transfers: number;
  readonly players: number;
  readonly rooms: number;
  readonly settled: number;
  /** One sentence each, naming batch or transfer; empty when all is well. */
  readonly problems: readonly string[];
}

interface Account {
  readonly kind: Extract<JournalEvent, { t: "account" }>["kind"];
  readonly owner: number;
  balance: bigint;
}

interface Room {
  readonly terms: RoomTerms;
  yes: AccountNo | undefined;
  no: AccountNo | undefined;
  readonly stakes: Stake[];
  readonly sides: Map<UserId, Stake["side"]>;
  verdict: Verdict | undefined;
  settled: boolean;
}

/** More problems than this say nothing new. */
const PROBLEMS_MAX = 100;

export async function audit(batches: AsyncIterable<Batch> | Iterable<Batch>): Promise<AuditReport> {
  const auditor = new Auditor();
  for await (const batch of batches) auditor.take(batch);
  return auditor.report();
}

class Auditor {
  readonly #accounts: Account[] = [];
  readonly #userAccount = new Map<number, AccountNo>();
  readonly #referrer = new Map<number, number>();
  readonly #rooms = new Map<number, Room>();
  readonly #requests = new Set<bigint>();
  readonly #problems: string[] = [];
  #batches = 0;
  #transfers = 0;
  #settled = 0;

  take(batch: Batch): void {
    this.#batches++;
    this.#transfers += batch.count;
    const events = decodeEvents(batch.events);
    for (const event of events) this.#fact(event, batch.no);
    const transfers = this.#read(batch);
    transfers.forEach((transfer, index) => this.#move(transfer, batch.first + index, batch.atMs));
    if (((transfers.at(-1)?.flags ?? 0) & FLAG_LINKED) !== 0) {
      this.#problem(`batch ${batch.no} ends inside a linked entry`);
    }
    for (const event of events) this.#outcome(event, batch.no, transfers);
  }

  report(): AuditReport {
    const sum = this.#accounts.reduce((all, account) => all + account.balance, 0n);
    if (sum !== 0n) this.#problem(`all balances together are ${sum} lamports, not 0 (R3)`);
    for (const [id, room] of this.#rooms) this.#checkPools(id, room);
    return {
      batches: this.#batches,
      transfers: this.#transfers,
      players: this.#userAccount.size,
      rooms: this.#rooms.size,
      settled: this.#settled,
      problems: this.#problems,
    };
  }

  #fact(event: JournalEvent, no: number): void {
    if (event.t === "account") this.#openAccount(event, no);
    else if (event.t === "player") {
      if (this.#accounts[event.account]?.owner !== event.user) {
        this.#problem(`batch ${no}: player ${event.user} has somebody else's account`);
      }
      if (event.referrer !== null) this.#referrer.set(event.user, event.referrer);
    } else if (event.t === "terms") {
      if (this.#rooms.has(event.room)) this.#problem(`batch ${no}: room ${event.room} opens twice`);
      this.#rooms.set(event.room, {
        terms: termsFromPlain(event.terms),
        yes: undefined,
        no: undefined,
        stakes: [],
        sides: new Map(),
        verdict: undefined,
        settled: false,
      });
    } else if (event.t === "actor" && event.actor.startsWith("room:")) {
      const room = this.#rooms.get(Number(event.actor.slice(5)));
      const context = event.record["context"] as { verdict?: Verdict | null } | undefined;
      if (room !== undefined) room.verdict = context?.verdict ?? undefined;
    }
  }

  #openAccount(event: Extract<JournalEvent, { t: "account" }>, batch: number): void {
    const { no, kind, owner } = event;
    if (no !== this.#accounts.length) {
      this.#problem(`batch ${batch}: account ${no} opens where ${this.#accounts.length} is next`);
    }
    this.#accounts.push({ kind, owner, balance: 0n });
    if (kind === "user") this.#userAccount.set(owner, no as AccountNo);
    const room = this.#rooms.get(owner);
    if (kind === "room-yes" && room !== undefined) room.yes = no as AccountNo;
    if (kind === "room-no" && room !== undefined) room.no = no as AccountNo;
  }

  #read(batch: Batch): Transfer[] {
    const { buffer, byteOffset, byteLength } = batch.transfers;
    const view = new DataView(buffer, byteOffset, byteLength);
    const transfers: Transfer[] = [];
    for (let index = 0; index < batch.count; index++) {
      try {
        transfers.push(readTransfer(view, index * TRANSFER_BYTES));
      } catch (error) {
        this.#problem(`transfer ${batch.first + index}: ${String(error)}`);
      }
    }
    return transfers;
  }

  #move(transfer: Transfer, seq: number, sealedAtMs: number): void {
    const debit = this.#accounts[transfer.debit];
    const credit = this.#accounts[transfer.credit];
    if (debit === undefined || credit === undefined || debit === credit) {
      this.#problem(`transfer ${seq} is not between two open accounts`);
      return;
    }
    debit.balance -= transfer.lamports;
    credit.balance += transfer.lamports;
    if (debit.balance < 0n && debit.kind !== "world") {
      this.#problem(`transfer ${seq} leaves account ${transfer.debit} at ${debit.balance} (R3)`);
    }
    if (transfer.bookedAtMs > sealedAtMs) this.#problem(`transfer ${seq} is later than its batch`);
    if (transfer.kind === "stake") this.#stake(transfer, seq, debit, credit);
  }

  /** R8, R9 and R7's limits, judged again. */
  #stake(transfer: Transfer, seq: number, debit: Account, credit: Account): void {
    const room = this.#rooms.get(transfer.room);
    const wrong = (what: string): void => this.#problem(`transfer ${seq}: ${what}`);
    if (room === undefined) return wrong(`a stake in room ${transfer.room}, which does not exist`);
    if (room.settled) wrong(`a stake in room ${transfer.room}, which is settled`);
    if (debit.kind !== "user") wrong("a stake that no player pays");
    if (transfer.credit !== room.yes && transfer.credit !== room.no)
      wrong("a stake beside its room");
    if (this.#requests.has(transfer.request)) wrong("a request that was booked before");
    this.#requests.add(transfer.request);
    if (transfer.bookedAtMs >= room.terms.lockAtMs) wrong("a stake after the lock (R9)");
    if (transfer.lamports < room.terms.minStakeLamports) wrong("a stake below the room's minimum");
    const side = credit.kind === "room-yes" ? "yes" : "no";
    const user = debit.owner as UserId;
    if ((room.sides.get(user) ?? side) !== side) wrong(`player ${user} is on both sides (R9)`);
    room.sides.set(user, side);
    const { lamports, bookedAtMs } = transfer;
    room.stakes.push({ seq, user, side, lamports, bookedAtMs });
  }

  #outcome(event: JournalEvent, no: number, transfers: readonly Transfer[]): void {
    if (event.t !== "settled") return;
    const room = this.#rooms.get(event.room);
    const wrong = (what: string): void => this.#problem(`batch ${no}: room ${event.room} ${what}`);
    if (room?.verdict === undefined) return wrong("is settled without a verdict");
    if (room.settled) return wrong("is settled twice (R12)");
    room.settled = true;
    this.#settled++;
    this.#comparePayout(event.room, room, room.verdict, transfers, wrong);
    const card = cardFromJson(event.card);
    const settlement = this.#settle(room, room.verdict);
    if (card.settled?.outcome !== settlement.outcome) {
      wrong(`says ${card.settled?.outcome} where the rules say ${settlement.outcome}`);
    }
  }

  #settle(room: Room, verdict: Verdict) {
    return settle(room.stakes, room.terms, verdict, (user) => {
      return this.#referrer.get(user) as UserId | undefined;
    });
  }

  /** R20 to R23: the entry that was booked is the one that the rules give, line by line. */
  #comparePayout(
    id: number,
    room: Room,
    verdict: Verdict,
    transfers: readonly Transfer[],
    wrong: (what: string) => void,
  ): void {
    const protocol = this.#accounts.findIndex((account) => account.kind === "protocol");
    const expected = settlementEntry(this.#settle(room, verdict), {
      yes: room.yes ?? (0 as AccountNo),
      no: room.no ?? (0 as AccountNo),
      protocol: protocol as AccountNo,
      host: this.#accountOf(room.terms.host),
      accountOf: (user) => this.#accountOf(user),
    });
    const booked = transfers.filter(({ room: of, kind }) => of === id && kind !== "stake");
    const line = (posting: Pick<Transfer, "debit" | "credit" | "lamports" | "kind">): string =>
      `${posting.kind} ${posting.debit}>${posting.credit} ${posting.lamports}`;
    const unmatched = new Map<string, number>();
    const count = (posting: string, by: number): void => {
      unmatched.set(posting, (unmatched.get(posting) ?? 0) + by);
    };
    for (const posting of booked) count(line(posting), 1);
    for (const posting of expected) count(line(posting), -1);
    for (const [posting, surplus] of unmatched) {
      if (surplus < 0) wrong(`lacks the posting ${posting}`);
      if (surplus > 0) wrong(`has the posting ${posting}, which no rule gives`);
    }
  }

  #accountOf(user: UserId): AccountNo {
    return this.#userAccount.get(user) ?? (-1 as AccountNo);
  }

  /** A live room's accounts hold its stakes, a settled room's nothing. */
  #checkPools(id: number, room: Room): void {
    for (const side of ["yes", "no"] as const) {
      const account = this.#accounts[room[side] ?? -1];
      const staked = room.stakes.reduce(
        (sum, stake) => (stake.side === side ? sum + stake.lamports : sum),
        0n,
      ) as Lamports;
      const due = room.settled ? 0n : staked;
      if (account?.balance !== due) {
        this.#problem(`room ${id}: its ${side} side holds ${account?.balance}, not ${due}`);
      }
    }
  }

  #problem(sentence: string): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(sentence);
  }
}
