/**
 * The book that a copied journal adds up to, in the test's own arithmetic. It throws where the
 * journal breaks a rule that holds at every moment: R3's sums and floors, R9's one side per player,
 * one grant per player, one stake per request, a room settled once and to the last lamport.
 */
import type { JournalCopy, JournaledTransfer } from "./journal-copy.ts";

export interface BookedStake {
  readonly seq: number;
  readonly request: bigint;
  readonly user: number;
  readonly room: number;
  readonly side: "yes" | "no";
  readonly lamports: bigint;
  readonly bookedAtMs: number;
  readonly owesReceipt: boolean;
}

export interface BookedRoom {
  readonly no: number;
  readonly title: string;
  readonly host: number;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly stakes: BookedStake[];
  /** The settlement: all transfers of the room that are no stakes. */
  readonly settlement: JournaledTransfer[];
  /** The state after each message that its actor handled. */
  readonly states: string[];
  hitAtMs: number | undefined;
  settled: number;
}

type Account = { readonly kind: string; readonly owner: number };

export class JournalBook {
  readonly stakes = new Map<number, BookedStake>();
  readonly rooms = new Map<number, BookedRoom>();
  readonly told = new Set<string>();
  readonly #accounts: Account[] = [];
  readonly #balances: bigint[] = [];
  readonly #referrers = new Map<number, number | null>();
  readonly #numbers = new Map<string, number>();
  readonly #requests = new Set<bigint>();
  readonly #granted = new Set<number>();

  constructor(copy: Pick<JournalCopy, "events" | "transfers">) {
    this.add(copy);
  }

  /** What came behind all that is in the book. */
  add({ events, transfers }: Pick<JournalCopy, "events" | "transfers">): void {
    for (const event of events) {
      if (event.t === "account") this.#open(event.no, event);
      else if (event.t === "player") this.#join(event.user, event.referrer);
      else if (event.t === "terms") this.#found(event.room, event.terms);
      else if (event.t === "actor") this.#note(event.actor, event.state, event.event);
      else if (event.t === "settled") this.#room(event.room).settled += 1;
      else if (event.t === "told") for (const id of event.ids) this.told.add(id);
    }
    for (const transfer of transfers) this.#apply(transfer);
    this.#check();
  }

  /** In lamports. */
  balanceOf(user: number): bigint {
    return this.#balanceOf(`user ${user}`);
  }

  #balanceOf(name: string): bigint {
    return this.#balances[this.#numbers.get(name) ?? -1] ?? 0n;
  }

  /** By account, what a room's settlement gave to anybody but the room's own two sides. */
  creditsOf({ settlement }: BookedRoom): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { credit, lamports, kind } of settlement) {
      if (kind === "pool") continue;
      const account = this.accountName(credit);
      sums.set(account, (sums.get(account) ?? 0n) + lamports);
    }
    return sums;
  }

  referrerOf(user: number): number | undefined {
    return this.#referrers.get(user) ?? undefined;
  }

  knows(user: number): boolean {
    return this.#referrers.has(user);
  }

  /** `user 17`, `protocol 0`, `room-yes 3`. */
  accountName(no: number): string {
    const account = this.#accounts[no];
    must(account !== undefined, `account ${no} was never opened`);
    return `${account.kind} ${account.owner}`;
  }

  /** R12: nobody is owed word of it any more, by this id or by its whole room's. */
  isTold(noticeId: string): boolean {
    const room = /^[rh](\d+)\./.exec(noticeId)?.[1];
    return this.told.has(noticeId) || (room !== undefined && this.told.has(`r${room}`));
  }

  /** Receipts of booked stakes that nobody is noted to have been told of. */
  get receiptsOwed(): readonly BookedStake[] {
    return [...this.stakes.values()].filter(({ seq, owesReceipt }) => {
      return owesReceipt && !this.isTold(`s${seq}`);
    });
  }

  #open(no: number, { kind, owner }: Account): void {
    must(no === this.#accounts.length, `account ${no} is opened after ${this.#accounts.length}`);
    const name = `${kind} ${owner}`;
    must(!this.#numbers.has(name), `${name} has two accounts`);
    this.#numbers.set(name, no);
    this.#accounts.push({ kind, owner });
    this.#balances.push(0n);
  }

  #join(user: number, referrer: number | null): void {
    must(!this.#referrers.has(user), `player ${user} joined twice`);
    this.#referrers.set(user, referrer);
  }

  #found(no: number, terms: Pick<BookedRoom, "title" | "host" | "feeBps" | "minPlayers">): void {
    must(!this.rooms.has(no), `room ${no} was published twice`);
    const { title, host, feeBps, minPlayers } = terms;
    const blank = { stakes: [], settlement: [], states: [], hitAtMs: undefined, settled: 0 };
    this.rooms.set(no, { no, title, host, feeBps, minPlayers, ...blank });
  }

  #note(actor: string, state: string, event: Readonly<Record<string, unknown>>): void {
    if (!actor.startsWith("room:")) return;
    const room = this.#room(Number(actor.slice(5)));
    room.states.push(state);
    if (event["type"] !== "TARGET_HIT") return;
    must(room.hitAtMs === undefined, `room ${room.no} was hit twice`);
    room.hitAtMs = (event["verdict"] as { hitAtMs: number }).hitAtMs;
  }

  #apply(transfer: JournaledTransfer): void {
    const { seq, debit, credit, lamports, kind, room } = transfer;
    must(lamports > 0n && debit !== credit, `transfer ${seq} moves nothing`);
    const left = (this.#balances[debit] ?? 0n) - lamports;
    const mayOwe = this.accountName(debit) === "world 0";
    must(mayOwe || left >= 0n, `transfer ${seq} leaves ${this.accountName(debit)} with ${left}`);
    this.#balances[debit] = left;
    this.accountName(credit);
    this.#balances[credit] = (this.#balances[credit] ?? 0n) + lamports;
    if (kind === "stake") this.#stake(transfer);
    else if (kind === "grant") this.#grant(credit);
    else this.#room(room).settlement.push(transfer);
  }

  #grant(credit: number): void {
    must(!this.#granted.has(credit), "a player was granted twice");
    this.#granted.add(credit);
  }

  #stake(transfer: JournaledTransfer): void {
    const { seq, debit, credit, request, lamports, bookedAtMs, owesReceipt } = transfer;
    const room = this.#room(transfer.room);
    const [kind, owner] = this.accountName(credit).split(" ");
    must(
      owner === String(room.no) && kind?.startsWith("room-") === true,
      `stake ${seq} goes astray`,
    );
    must(room.settlement.length === 0, `stake ${seq} comes after room ${room.no} was settled`);
    const side = kind === "room-yes" ? "yes" : "no";
    const user = this.#accounts[debit]?.owner ?? 0;
    must(
      room.stakes.every((other) => other.user !== user || other.side === side),
      `player ${user} is on both sides of room ${room.no}`,
    );
    const stake = {
      seq,
      request,
      user,
      room: room.no,
      side,
      lamports,
      bookedAtMs,
      owesReceipt,
    } as const;
    must(request !== 0n && !this.#requests.has(request), "a request is booked twice");
    this.#requests.add(request);
    this.stakes.set(seq, stake);
    room.stakes.push(stake);
  }

  #check(): void {
    must(this.#balances.reduce((sum, balance) => sum + balance, 0n) === 0n, "the sum is not 0");
    must(this.#granted.size === this.#referrers.size, "a player was not granted");
    for (const room of this.rooms.values()) this.#checkRoom(room);
  }

  /** R12, R13: settled once, as one linked entry, to the last lamport; or not at all. */
  #checkRoom(room: BookedRoom): void {
    const { no, settlement, states } = room;
    const settledStates = states.filter((state) => state === "SETTLED").length;
    must(room.settled <= 1 && settledStates === room.settled, `room ${no} settled more than once`);
    if (room.settled === 0) {
      must(settlement.length === 0, `room ${no} paid and is not settled`);
      return;
    }
    must(states.at(-1) === "SETTLED", `room ${no} lived on after it was settled`);
    settlement.forEach(({ seq, linked }, index) => {
      const isLast = index === settlement.length - 1;
      const follows = seq === (settlement[0]?.seq ?? 0) + index;
      must(follows && linked !== isLast, `room ${no} is not settled by one entry`);
    });
    for (const kind of ["room-yes", "room-no"]) {
      must(this.#balanceOf(`${kind} ${no}`) === 0n, `room ${no} does not end at 0`);
    }
  }

  #room(no: number): BookedRoom {
    const room = this.rooms.get(no);
    must(room !== undefined, `room ${no} has no terms`);
    return room;
  }
}

function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(`the journal: ${otherwise}`);
}
