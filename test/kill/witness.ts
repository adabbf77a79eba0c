/**
 * What was said in the chats, held against what is in the journal after each kill and at the end. It
 * throws where an acknowledged stake is lost, booked twice or other than it was said, where a life
 * rewrote what an earlier one had made durable, and where a notice came that was noted as told.
 */
import { JournalBook } from "../e2e/journal-book.ts";
import { copyJournal, type ChainPlace, type JournalCopy } from "../e2e/journal-copy.ts";
import { settleByHand } from "../e2e/settlement-by-hand.ts";
import type { Staker } from "../e2e/stakers.ts";
import type { SaidNotice, WordSent } from "../e2e/word-sent.ts";
import type { Lives } from "./lives.ts";

export class Witness {
  readonly #lives: Lives;
  readonly #word: WordSent;
  readonly #book = new JournalBook({ events: [], transfers: [] });
  /** In which life each notice was said last, and at the end of which it was noted as told. */
  readonly #saidIn = new Map<string, number>();
  readonly #toldIn = new Map<string, number>();
  /** Heads of the journal as the kills left it: `no:hash`. */
  readonly heads: string[] = [];
  #place: ChainPlace | undefined;
  #notices = 0;
  #booked = 0;
  repeated = 0;

  constructor(lives: Lives, word: WordSent) {
    this.#lives = lives;
    this.#word = word;
  }

  get book(): JournalBook {
    return this.#book;
  }

  /** After a kill, or at the end: what the dead process left. */
  look(): void {
    const copy = copyJournal(this.#lives.dir, this.#place);
    this.#place = copy.end;
    const { batches, hash } = copy.end;
    if (batches > 0n) this.heads.push(`${batches}:${Buffer.from(hash).toString("hex")}`);
    this.#checkRepetitions();
    this.#book.add(copy);
    this.#noteTold(copy);
    this.#checkAcknowledged();
  }

  /** Every acknowledgement since the last look: a receipt in a chat, or a press that was answered "Booked". */
  #checkAcknowledged(): void {
    const { notices, booked } = this.#word;
    for (; this.#notices < notices.length; this.#notices++) {
      const said = notices[this.#notices];
      if (said?.id.startsWith("s") === true) this.#checkReceipt(said);
    }
    for (; this.#booked < booked.length; this.#booked++) {
      const { seq, person } = booked[this.#booked] ?? { seq: 0, person: 0 };
      const user = this.#book.stakes.get(seq)?.user;
      if (user !== person) throw new Error(`booked no. ${seq} for ${person}, and it is ${user}'s`);
    }
  }

  #checkReceipt({ id, person, room, side, lamports }: SaidNotice): void {
    const stake = this.#book.stakes.get(Number(id.slice(1)));
    const isAsSaid =
      stake?.user === person &&
      stake.room === room &&
      stake.side === side &&
      stake.lamports === lamports;
    if (!isAsSaid) throw new Error(`the stake of receipt ${id} was lost, or is another one`);
  }

  /** At least once: again only what the journal did not note as told when the life before ended. */
  #checkRepetitions(): void {
    for (const { id, life } of this.#word.notices.slice(this.#notices)) {
      const before = this.#saidIn.get(id);
      if (before === life) throw new Error(`${id} was said twice by one process (life ${life})`);
      const told = this.#toldIn.get(id) ?? Number.POSITIVE_INFINITY;
      if (told < life)
        throw new Error(`${id} was noted as told in life ${told}, and said in ${life}`);
      if (before !== undefined) this.repeated++;
      this.#saidIn.set(id, life);
    }
  }

  #noteTold({ events }: JournalCopy): void {
    for (const event of events) {
      if (event.t !== "told") continue;
      for (const id of event.ids) this.#toldIn.set(id, this.#lives.no);
    }
  }

  /** Of a stopped process's journal: receipts are all told, rooms are settled as worked out by hand. */
  checkTheEnd(voided: readonly number[]): { hit: number; void: number } {
    const { receiptsOwed, rooms } = this.#book;
    if (receiptsOwed.length > 0)
      throw new Error(`${receiptsOwed.length} receipts are owed for ever`);
    for (const no of voided) {
      if (rooms.get(no)?.settled !== 1) throw new Error(`room ${no} was voided and is not settled`);
    }
    const outcomes = { hit: 0, void: 0 };
    for (const room of rooms.values()) {
      if (room.settled === 0) continue;
      const isHit = room.hitAtMs !== undefined && room.states.includes("INSTANT_SETTLE");
      outcomes[isHit ? "hit" : "void"]++;
      if (isHit) this.#checkByHand(room.no, room.hitAtMs ?? 0);
    }
    return outcomes;
  }

  /** What was booked for a staker is what that staker had confirmed, by the ticket's own request id. */
  checkAgreed(stakers: readonly Staker[]): void {
    const agreed = new Map(stakers.flatMap((one) => [...one.agreed]));
    const users = new Set(stakers.map(({ person }) => person.id));
    for (const { seq, request, user, room, side, lamports } of this.#book.stakes.values()) {
      if (!users.has(user)) continue;
      const wish = agreed.get(request);
      const isAsAgreed =
        wish?.user === user &&
        wish.room === room &&
        wish.side === side &&
        wish.lamports === lamports;
      if (!isAsAgreed) throw new Error(`stake ${seq} is not what its player confirmed`);
    }
  }

  #checkByHand(no: number, hitAtMs: number): void {
    const room = this.#book.rooms.get(no);
    if (room === undefined) return;
    const { credited, returned } = settleByHand(room, hitAtMs, (user) =>
      this.#book.referrerOf(user),
    );
    const booked = this.#book.creditsOf(room);
    const isAsWorkedOut =
      booked.size === credited.size &&
      [...credited].every(([account, lamports]) => booked.get(account) === lamports);
    if (!isAsWorkedOut) throw new Error(`room ${no} paid other than it should`);
    for (const user of returned.keys()) {
      if (!this.#book.isTold(`r${no}.${user}`))
        throw new Error(`room ${no}: ${user} was never told`);
    }
  }
}
