/**
 * An audit's own rooms: the stakes that were booked in each, judged again, what its chart has heard of
 * them, the verdict that was claimed, and what left the room (R6 to R19).
 */
import type { AccountNo, UserId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Stake } from "../domain/settlement.ts";
import { FLAG_LINKED } from "../domain/transfer.ts";
import type { RoomContext } from "../../machines/room.machine.ts";
import type { AuditedBook, Booked } from "./audited-book.ts";
import { AuditedPrices } from "./audited-prices.ts";
import { isOfSettlement, judgeSettlement, poolOf } from "./audited-settlement.ts";
import { verdictFault } from "./audited-verdict.ts";
import { termsFromPlain } from "./cards.ts";
import type { Problems } from "./problems.ts";
import type { ActorEvent } from "./shadow-actors.ts";

export interface AuditedRoom {
  readonly id: number;
  readonly terms: RoomTerms;
  yes: AccountNo | undefined;
  no: AccountNo | undefined;
  readonly stakes: Stake[];
  /** Of both sides. */
  pool: bigint;
  readonly holdings: Map<UserId, { readonly side: Stake["side"]; lamports: bigint }>;
  /** Of its stakes, in their order, those that its chart has heard of, and what they are together. */
  heard: number;
  heardYes: bigint;
  heardNo: bigint;
  readonly heardOf: Set<UserId>;
  /** A bug has parked it: it hears nothing. */
  parked: boolean;
  state: string;
  context: Partial<RoomContext>;
  /** The batch in which its verdict was claimed. */
  claimedIn: number;
  settled: boolean;
}

export class AuditedRooms {
  readonly #problems: Problems;
  readonly #book: AuditedBook;
  readonly #rooms = new Map<number, AuditedRoom>();
  /** With stakes in the batch at hand. */
  readonly #staked = new Set<AuditedRoom>();
  readonly #prices = new AuditedPrices();
  settled = 0;

  constructor(problems: Problems, book: AuditedBook) {
    this.#problems = problems;
    this.#book = book;
  }

  get count(): number {
    return this.#rooms.size;
  }

  termsOf(id: number): RoomTerms | undefined {
    return this.#rooms.get(id)?.terms;
  }

  /** R6, R7. */
  found(event: Extract<JournalEvent, { t: "terms" }>, batch: number): void {
    const { room: id } = event;
    const wrong = (what: string): void => this.#problems.add(`batch ${batch}: room ${id} ${what}`);
    if (this.#rooms.has(id)) return wrong("opens twice");
    const terms = termsFromPlain(event.terms);
    const { createdAtMs, lockAtMs, settleAtMs } = terms;
    if (!(createdAtMs < lockAtMs && lockAtMs < settleAtMs))
      wrong("locks at no time of its own (R6)");
    this.#rooms.set(id, {
      id,
      terms,
      yes: undefined,
      no: undefined,
      stakes: [],
      pool: 0n,
      holdings: new Map(),
      heard: 0,
      heardYes: 0n,
      heardNo: 0n,
      heardOf: new Set(),
      parked: false,
      state: "",
      context: {},
      claimedIn: 0,
      settled: false,
    });
  }

  /** R11: before anything that names them. */
  keepPrices(events: readonly JournalEvent[], batch: number): void {
    this.#prices.begin();
    for (const event of events) {
      const wrong = event.t === "prices" ? this.#prices.take(event) : undefined;
      if (wrong !== undefined) this.#problems.add(`batch ${batch} ${wrong}`);
    }
  }

  openAccount({ no, kind, owner }: Extract<JournalEvent, { t: "account" }>): void {
    const room = this.#rooms.get(owner);
    if (kind === "room-yes" && room !== undefined) room.yes = no as AccountNo;
    if (kind === "room-no" && room !== undefined) room.no = no as AccountNo;
  }

  park(id: number): void {
    const room = this.#rooms.get(id);
    if (room !== undefined) room.parked = true;
  }

  /** R8, R9 and R7's limits, judged again. */
  stake({ seq, transfer }: Booked): void {
    const room = this.#rooms.get(transfer.room);
    const wrong = (what: string): void => this.#problems.add(`transfer ${seq}: ${what}`);
    if (room === undefined) return wrong(`a stake in room ${transfer.room}, which does not exist`);
    if (room.settled) wrong(`a stake in room ${transfer.room}, which is settled`);
    const debit = this.#book.accounts[transfer.debit];
    if (debit?.kind !== "user") return wrong("a stake that no player pays");
    if (transfer.credit !== room.yes && transfer.credit !== room.no)
      return wrong("a stake beside its room");
    const { lamports, bookedAtMs } = transfer;
    const { lockAtMs, createdAtMs, minStakeLamports, maxStakeLamports, mint } = room.terms;
    if (bookedAtMs >= lockAtMs) wrong("a stake after the lock (R9)");
    if (bookedAtMs < createdAtMs) wrong("a stake before its room was there");
    if (lamports < minStakeLamports) wrong("a stake below the room's minimum");
    if ((transfer.flags & FLAG_LINKED) !== 0) wrong("a stake in an entry of others");
    const side = transfer.credit === room.yes ? "yes" : "no";
    const user = debit.owner as UserId;
    const holding = room.holdings.get(user) ?? { side, lamports: 0n };
    if (holding.side !== side) wrong(`player ${user} is on both sides (R9)`);
    holding.lamports += lamports;
    if (holding.lamports > maxStakeLamports) wrong(`player ${user} is above the room's maximum`);
    room.holdings.set(user, holding);
    room.stakes.push({ seq, user, side, lamports, bookedAtMs });
    this.#staked.add(room);
    room.pool += lamports;
    if (mint !== undefined && room.pool > mint.maxPoolLamports) {
      wrong(`room ${room.id} holds more than its pool may (R7)`);
    }
  }

  /** A record of the room's actor; `takes`: whether its chart took stakes before this message. */
  hear(step: ActorEvent, takes: boolean, batch: number): void {
    const id = Number(step.actor.slice("room:".length));
    const room = this.#rooms.get(id);
    const wrong = (what: string): void => this.#problems.add(`batch ${batch}: room ${id} ${what}`);
    if (room === undefined) return wrong("lives without terms");
    if (room.settled) wrong(`hears ${step.event.type} after it was settled`);
    if (step.event.type === "STAKED") this.#hearStakes(room, step, takes, wrong);
    const before = room.context.verdict ?? null;
    room.parked = false;
    room.state = step.state;
    room.context = step.record["context"] as Partial<RoomContext>;
    const verdict = room.context.verdict ?? null;
    if (verdict === null || JSON.stringify(verdict) === JSON.stringify(before)) return;
    if (before !== null) return wrong("changes its verdict after that was claimed (R12)");
    room.claimedIn = batch;
    const fault =
      verdictFault(verdict, room.terms, step.atMs) ??
      this.#prices.fault(verdict, room.terms, batch);
    if (fault !== undefined) wrong(fault);
  }

  /** What a chart is told of its stakes is what was booked, no more and no less (R8). */
  #hearStakes(
    room: AuditedRoom,
    step: ActorEvent,
    takes: boolean,
    wrong: (what: string) => void,
  ): void {
    const { players, yesLamports, noLamports } = step.event as unknown as RoomContext;
    const [yes, no] = [BigInt(yesLamports), BigInt(noLamports)];
    const isAll = (): boolean => room.heardYes === yes && room.heardNo === no;
    for (let next = room.stakes[room.heard]; next !== undefined && !isAll();) {
      if (!takes) wrong(`takes transfer ${next.seq} while its chart takes no stakes (R9)`);
      if (next.side === "yes") room.heardYes += next.lamports;
      else room.heardNo += next.lamports;
      room.heardOf.add(next.user);
      next = room.stakes[++room.heard];
    }
    if (isAll() && room.heardOf.size === players) return;
    wrong(
      `hears of YES ${yesLamports}, NO ${noLamports} by ${players} players, which is not what was staked`,
    );
    room.heard = room.stakes.length;
  }

  /** At the end of a batch: its stakes and what they made of their rooms are one (R8). */
  checkHeard(batch: number): void {
    for (const room of this.#staked) {
      const unheard = room.stakes[room.heard];
      if (unheard === undefined || room.parked) continue;
      this.#problems.add(
        `batch ${batch}: room ${room.id} has not heard of transfer ${unheard.seq} (R8)`,
      );
    }
    this.#staked.clear();
  }

  /** R12, R13, R20 to R23. `booked`: all transfers of the batch. */
  settle(
    event: Extract<JournalEvent, { t: "settled" }>,
    batch: number,
    booked: readonly Booked[],
  ): void {
    const room = this.#rooms.get(event.room);
    const wrong = (what: string): void => {
      this.#problems.add(`batch ${batch}: room ${event.room} ${what}`);
    };
    if (room === undefined) return wrong("is settled and does not exist");
    if (room.settled) return wrong("is settled twice (R12)");
    room.settled = true;
    this.settled++;
    judgeSettlement(room, this.#book, event.card, batch, booked).forEach(wrong);
    // Of a settled room nothing is asked any more, and a journal may have millions of stakes.
    room.stakes.length = 0;
    room.holdings.clear();
    room.heard = 0;
  }

  /** R12: money that leaves a room does so in the batch that settles it. `settled`: those rooms. */
  checkLeaving(batch: number, booked: readonly Booked[], settled: ReadonlySet<number>): void {
    const said = new Set<number>();
    for (const { seq, transfer } of booked) {
      const { room, kind } = transfer;
      if (!isOfSettlement(transfer, room) || settled.has(room) || said.has(room)) continue;
      said.add(room);
      this.#problems.add(
        `transfer ${seq} is a ${kind} of room ${room}, which batch ${batch} does not settle (R12)`,
      );
    }
  }

  /** At the end: a live room's accounts hold its stakes, a settled room's nothing. */
  checkPools(): void {
    for (const room of this.#rooms.values()) {
      for (const side of ["yes", "no"] as const) {
        const holds = this.#book.accounts[room[side] ?? -1]?.balance;
        const due = room.settled ? 0n : poolOf(room, side);
        if (holds !== due) {
          this.#problems.add(
            `room ${room.id}: its ${side} side holds ${holds ?? "no account"}, not ${due}`,
          );
        }
      }
    }
  }
}
