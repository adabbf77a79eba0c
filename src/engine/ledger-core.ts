/**
 * The single writer. Every stake is decided here in one step: the gate, the limits, the side, the
 * funds, the request id; then it is applied to the book and put into the open batch (R3, R9). The
 * same code applies a journal on replay, so the book after a restart is the book before it.
 */
import { Book } from "../domain/book.ts";
import { depositEntry, grantEntry, type Posting } from "../domain/entry.ts";
import { roomId, type AccountNo, type RequestId, type RoomId, type UserId } from "../domain/ids.ts";
import type { AccountKind, JournalEvent } from "../domain/journal-event.ts";
import type { Limits } from "../domain/limits.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import { preferencesFromPlain } from "../domain/preferences.ts";
import type { Refusal } from "../domain/refusal.ts";
import { assert, Bug, err, ok, type Result } from "../domain/result.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { settling, type Settlement } from "../domain/settlement.ts";
import type { Sliced } from "../domain/slices.ts";
import { FLAG_RECEIPT, type Transfer } from "../domain/transfer.ts";
import type { Verdict } from "../domain/verdict.ts";
import { Answers, repeated } from "./answers.ts";
import type { StakeReceipt, StakeRequest } from "./room-card.ts";
import { GroupBook } from "./group-book.ts";
import type { GroupCommit } from "./group-commit.ts";
import { HouseAccounts, type MoneyKind } from "./house-accounts.ts";
import { parseReceiptId } from "./notices.ts";
import { NearRooms } from "./near-rooms.ts";
import { OperatorBook } from "./operator-book.ts";
import { loadOwed, parseDepositId, saveOwed, type OwedDeposit } from "./owed-deposits.ts";
import { loadReceipts, saveReceipts, type OwedReceipt } from "./owed-receipts.ts";
import { OwedSecurity } from "./owed-security.ts";
import { paySheet, type PaySheet } from "./pay-sheet.ts";
import { Players, type PlayerRow } from "./players.ts";
import { Protections } from "./protections.ts";
import { loadRooms, saveRooms } from "./room-columns.ts";
import { RoomLedger } from "./room-ledger.ts";
import { ScheduleBook } from "./schedule-book.ts";
import type { Sections, SectionsWriter } from "./sections.ts";
import { StakeTable } from "./stake-table.ts";
import { SweepBook } from "./sweep-book.ts";
import { WithdrawalBook } from "./withdrawal-book.ts";

export class LedgerCore {
  readonly book = new Book();
  readonly players = new Players();
  readonly protections: Protections;
  readonly rooms = new Map<RoomId, RoomLedger>();
  readonly stakeTable = new StakeTable();
  readonly withdrawals = new WithdrawalBook();
  readonly sweeps = new SweepBook();
  /** Stakes whose receipt has not been delivered yet, by sequence. */
  readonly owedReceipts = new Map<number, OwedReceipt>();
  /** Deposits that their players have not been told of, by sequence. */
  readonly owedDeposits = new Map<number, OwedDeposit>();
  readonly owedSecurity = new OwedSecurity();
  readonly schedules = new ScheduleBook();
  readonly operators = new OperatorBook();
  readonly near = new NearRooms();
  readonly groups = new GroupBook();
  readonly #answers = new Answers();
  readonly #commit: GroupCommit;
  readonly #limits: Limits;
  /** Rooms with stakes that their charts have not been told of. */
  #touched = new Set<RoomLedger>();
  readonly #house = new HouseAccounts();

  constructor(commit: GroupCommit, limits: Limits) {
    this.#commit = commit;
    this.#limits = limits;
    const { players, book } = this;
    this.protections = new Protections({ players, book, commit });
  }

  get protocol(): AccountNo {
    return this.#house.number("protocol");
  }

  get world(): AccountNo {
    return this.#house.number("world");
  }

  /** Where withdrawals in flight are; there is none with play money. */
  get held(): AccountNo {
    return this.#house.number("held");
  }

  /** Opens the world's and the house's accounts of an empty journal. */
  found(money: MoneyKind = "play"): void {
    this.#house.found(money, (kind) => this.#open(kind, 0));
  }

  /** R3: books one transfer that stands alone and concerns no room; returns its sequence. */
  move(
    posting: Posting,
    request: RequestId | 0n = 0n,
    flags = 0,
    bookedAtMs = this.#commit.now(),
  ): number {
    this.book.move(posting.debit, posting.credit, posting.lamports);
    this.protections.moved(posting, bookedAtMs);
    return this.#commit.add({ ...posting, request, flags, room: 0, bookedAtMs });
  }

  join(user: UserId, name: string, referrer: UserId | undefined, atMs: number): PlayerRow {
    const account = this.#open("user", user);
    this.#commit.note({
      t: "player",
      user,
      name,
      account,
      atMs,
      referrer: referrer ?? null,
    });
    return this.players.add({ id: user, account, name, joinedAtMs: atMs, referrer });
  }

  /** R3: play money is lent by the world, as an entry. Once per player: `join` happens once. */
  grant(player: PlayerRow, amount: Lamports): void {
    this.move(grantEntry(this.world, player.account, amount));
  }

  openRoom(id: RoomId, terms: RoomTerms): RoomLedger {
    const yes = this.#open("room-yes", id);
    const no = this.#open("room-no", id);
    const room = new RoomLedger(id, terms, yes, no, this.stakeTable);
    this.rooms.set(id, room);
    return room;
  }

  /** Decides a stake now. What it answers may leave the process only once it is durable. */
  stake(request: StakeRequest): Result<StakeReceipt, Refusal> {
    const answered = this.#answers.get(request.request);
    if (answered !== undefined) return repeated(answered, request);
    const room = this.rooms.get(request.room);
    if (room === undefined) return err({ code: "room-unknown" });
    const player = this.players.get(request.user);
    const bookedAtMs = this.#commit.now();
    const refusal = this.refusal(request, room, bookedAtMs);
    if (refusal !== undefined) return err(refusal);
    assert(player !== undefined, "a stake that is not refused has a player");

    const amount = request.lamports;
    const account = room.account(request.side);
    this.book.move(player.account, account, amount);
    const seq = this.#commit.add({
      debit: player.account,
      credit: account,
      lamports: amount,
      request: request.request,
      kind: "stake",
      flags: request.receipt ? FLAG_RECEIPT : 0,
      room: room.id,
      bookedAtMs,
    });
    this.#touched.add(room);
    const receipt = this.#accept(request, room, player, seq, bookedAtMs);
    return ok({ ...receipt, repeated: false });
  }

  receipt(request: RequestId): StakeReceipt | undefined {
    const answered = this.#answers.get(request);
    return answered === undefined ? undefined : { ...answered, repeated: true };
  }

  /** Why such a stake is not taken now, or undefined; a quote asks the very same (R24). */
  refusal(
    request: Pick<StakeRequest, "user" | "side" | "lamports">,
    room: RoomLedger,
    nowMs = this.#commit.now(),
  ): Refusal | undefined {
    const { terms } = room;
    const player = this.players.get(request.user);
    if (player === undefined) return { code: "player-unknown" };
    if (!this.operators.stakes.isOn) return { code: "stakes-paused" };
    // The gate's own deadline holds even when the timer that shuts it is a few milliseconds late.
    if (room.gate === "shut" || nowMs >= terms.lockAtMs) {
      return { code: "room-shut", lockAtMs: terms.lockAtMs };
    }
    if (room.gate === "suspended") return { code: "betting-suspended" };
    const held = room.holding(request.user);
    if (held !== undefined && held.side !== request.side) {
      return { code: "other-side", side: held.side };
    }
    if (request.lamports < terms.minStakeLamports) {
      return { code: "stake-below-min", minLamports: terms.minStakeLamports };
    }
    if (request.lamports + (held?.lamports ?? 0n) > terms.maxStakeLamports) {
      return { code: "stake-above-max", maxLamports: terms.maxStakeLamports };
    }
    const { mint } = terms;
    if (mint !== undefined && request.lamports + room.pool > mint.maxPoolLamports) {
      const { maxPoolLamports } = mint;
      return {
        code: "pool-full",
        roomLamports: lamports(maxPoolLamports - room.pool),
        maxPoolLamports,
      };
    }
    const protecting = this.protections.refusal(player, request.lamports, nowMs);
    if (protecting !== undefined) return protecting;
    if (!this.book.canPay(player.account, request.lamports)) {
      return {
        code: "insufficient-funds",
        availableLamports: lamports(this.book.balance(player.account)),
        neededLamports: request.lamports,
      };
    }
    return this.#commit.waitingRequests >= this.#limits.inFlightMax ? { code: "busy" } : undefined;
  }

  #accept(
    stake: Pick<StakeRequest, "request" | "user" | "side" | "lamports" | "receipt">,
    room: RoomLedger,
    player: PlayerRow,
    seq: number,
    bookedAtMs: number,
  ): OwedReceipt {
    room.take(seq, stake.user, stake.side, stake.lamports, bookedAtMs);
    this.players.play(player, stake.lamports);
    this.protections.staked(player, stake.lamports, bookedAtMs);
    const receipt = {
      seq,
      user: stake.user,
      room: room.id,
      side: stake.side,
      lamports: stake.lamports,
      bookedAtMs,
    };
    this.#answers.put(stake.request, receipt);
    if (stake.receipt) this.owedReceipts.set(seq, receipt);
    return receipt;
  }

  /** The rooms that took stakes since this was last asked. */
  takeTouched(): ReadonlySet<RoomLedger> {
    const touched = this.#touched;
    if (touched.size > 0) this.#touched = new Set();
    return touched;
  }

  /** Its chart has to be told of stakes that it has not heard of. */
  touch(room: RoomLedger): void {
    this.#touched.add(room);
  }

  /** What `verdict` pays by the accepted stakes, in slices; nothing is booked. */
  settling(room: RoomLedger, verdict: Verdict): Sliced<Settlement> {
    return settling(room.eachStake(), room.terms, verdict, this.players.referrerOf);
  }

  /** The same, and the entry that pays it; the room's gate is shut. */
  paySheet(room: RoomLedger, verdict: Verdict): Sliced<PaySheet> {
    return paySheet(room, verdict, this.players, this.protocol);
  }

  /**
   * R12: books the whole settlement as one linked entry and checks that the room ends at exactly 0.
   * The caller forgets the room in the same turn, so a second attempt finds nothing to pay.
   */
  pay(room: RoomLedger, { entry, dues }: PaySheet): void {
    assert(room.gate === "shut", `room ${room.id} is paid while its gate is ${room.gate}`);
    const staked = room.tote.yesLamports + room.tote.noLamports;
    const { leaving } = entry;
    assert(leaving === staked, `room ${room.id} holds ${staked} and would pay ${leaving}`);
    this.book.moveAll(entry.bytes);
    const paidAtMs = this.#commit.addEntry(entry.bytes);
    this.players.settle(dues);
    this.protections.settled(dues, paidAtMs);
    assert(
      this.book.balance(room.yes) === 0n && this.book.balance(room.no) === 0n,
      `room ${room.id} does not end at 0`,
    );
  }

  /** It is paid and nobody asks for its stakes again. */
  forgetRoom(room: RoomLedger): void {
    this.rooms.delete(room.id);
    room.release();
  }

  /** On replay: a room that is settled lives no longer; its stakes are not in play, and are kept. */
  closeRoom(room: RoomLedger): void {
    for (const [user, holding] of room.holders()) {
      const player = this.players.get(user);
      if (player !== undefined) this.players.play(player, -holding.lamports);
    }
    this.protections.closed(room);
    this.rooms.delete(room.id);
  }

  /** Applies one batch's accounts, players and terms; first of the three parts of a replay. */
  replayFacts(event: JournalEvent, termsOf: (room: number) => RoomTerms): void {
    if (event.t === "account") {
      const no = this.book.open(event.kind);
      assert(no === event.no, `account ${event.no} of the journal would be ${no}`);
      this.#house.note(event.kind, no);
      if (event.kind === "room-no") {
        const id = roomId(event.owner);
        const yes = (no - 1) as AccountNo;
        this.rooms.set(id, new RoomLedger(id, termsOf(id), yes, no, this.stakeTable));
      }
    } else if (event.t === "player") {
      this.players.add({
        id: event.user as UserId,
        account: event.account as AccountNo,
        name: event.name,
        joinedAtMs: event.atMs,
        referrer: (event.referrer ?? undefined) as UserId | undefined,
      });
    } else if (event.t === "home") {
      const player = this.players.get(event.user as UserId);
      if (player !== undefined) player.homeMessage = event.message;
    } else if (event.t === "prefers") {
      this.players.prefer(event.user as UserId, preferencesFromPlain(event.preferences));
    } else this.protections.replay(event);
  }

  replayTransfer(seq: number, transfer: Transfer): void {
    this.book.move(transfer.debit, transfer.credit, transfer.lamports);
    this.players.noteReferral(transfer);
    this.protections.replayTransfer(transfer);
    if (transfer.kind === "deposit") this.#oweDeposit(seq, transfer);
    if (transfer.kind !== "stake") return;
    const room = this.rooms.get(transfer.room as RoomId);
    const player = this.players.byAccount(transfer.debit);
    if (room === undefined || player === undefined) {
      throw new Bug(`stake ${seq} lacks its room or its player`);
    }
    const stake = {
      request: transfer.request as StakeRequest["request"],
      user: player.id,
      side: transfer.credit === room.yes ? ("yes" as const) : ("no" as const),
      lamports: transfer.lamports,
      receipt: (transfer.flags & FLAG_RECEIPT) !== 0,
    };
    this.#accept(stake, room, player, seq, transfer.bookedAtMs);
  }

  /** R28: what has arrived at a player's address is his, and he is owed to be told. */
  deposit(player: PlayerRow, amount: Lamports, request: RequestId): OwedDeposit {
    const line = depositEntry(this.world, player.account, amount);
    const bookedAtMs = this.#commit.now();
    const seq = this.move(line, request, FLAG_RECEIPT, bookedAtMs);
    return this.#oweDeposit(seq, { ...line, bookedAtMs });
  }

  #oweDeposit(
    seq: number,
    { credit, lamports: amount, bookedAtMs }: Pick<Transfer, "credit" | "lamports" | "bookedAtMs">,
  ): OwedDeposit {
    const player = this.players.byAccount(credit);
    if (player === undefined) throw new Bug(`deposit ${seq} lacks its player`);
    const owed = { seq, user: player.id, lamports: amount, bookedAtMs };
    this.owedDeposits.set(seq, owed);
    return owed;
  }

  /** A notice about one transfer was told; false when it is about something else. */
  told(noticeId: string): boolean {
    const receipt = parseReceiptId(noticeId);
    if (receipt !== undefined) return this.owedReceipts.delete(receipt);
    const deposit = parseDepositId(noticeId);
    if (deposit !== undefined) return this.owedDeposits.delete(deposit);
    if (this.schedules.told(noticeId)) return true;
    return this.withdrawals.told(noticeId) || this.owedSecurity.told(noticeId);
  }

  /** All of the ledger; for a moment between two batches, when no stake is untold. */
  save(into: SectionsWriter): void {
    into.json("ledger", this.#house.save());
    into.put("book", this.book.balances());
    this.players.save(into);
    saveRooms(into, "rooms", this.rooms.values());
    this.#answers.save(into);
    saveReceipts(into, this.owedReceipts);
    saveOwed(into, this.owedDeposits);
    this.protections.save(into);
  }

  /** Into a ledger that has seen nothing yet. */
  load(from: Sections): void {
    const house = from.json("ledger") as { readonly world: AccountNo | null };
    this.#house.load(house);
    this.book.load(from.bigints("book"), house.world ?? undefined);
    this.players.load(from);
    for (const [id, room] of loadRooms(from, "rooms", this.stakeTable)) this.rooms.set(id, room);
    this.#answers.load(from);
    loadReceipts(from, this.owedReceipts);
    loadOwed(from, this.owedDeposits);
    this.protections.load(from);
  }

  #open(kind: AccountKind, owner: number): AccountNo {
    const no = this.book.open(kind);
    this.#commit.note({ t: "account", no, kind, owner });
    this.#house.note(kind, no);
    return no;
  }
}
