/**
 * A small engine in memory: enough of the door for the bot's tests. It books stakes by request id as
 * the ledger does (a repeated id gets its first answer), and owes notices until they are told.
 */
import {
  accountNo,
  parseReferralCode,
  referralCode,
  roomId,
  type RoomId,
  type UserId,
} from "../../src/domain/ids.ts";
import { roomFee } from "../../src/domain/fees.ts";
import type { Side } from "../../src/domain/market.ts";
import { lamports, ZERO, type Lamports } from "../../src/domain/money.ts";
import type { Asset } from "../../src/domain/price.ts";
import type { Quote } from "../../src/domain/quote.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { poolOf, withStake } from "../../src/domain/tote.ts";
import type { CreateAnswer, Creation } from "../../src/engine/creation-door.ts";
import type { Door, Greeting, Page, Player, PriceView, RoomChange } from "../../src/engine/door.ts";
import { GroupBook } from "../../src/engine/group-book.ts";
import { Groups } from "../../src/engine/groups.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { Position, RoomCard, StakeReceipt, StakeRequest } from "../../src/engine/room-card.ts";
import { FakeStandings } from "./fake-standings.ts";
import { FakeWizard } from "./fake-wizard.ts";
import type { ManualClock } from "../support/manual-clock.ts";

export const ASSETS: readonly Asset[] = ["SOL", "BTC", "ETH", "DOGE"].map((asset) => ({
  asset,
  name: asset,
  class: asset === "DOGE" ? "alt" : "major",
  decimals: 2,
  offered: true,
  symbols: {},
}));

export function sol(amount: number): Lamports {
  return lamports(BigInt(Math.round(amount * 1e9)));
}

export class FakeDoor extends FakeStandings implements Door {
  readonly balances = new Map<UserId, Lamports>();
  readonly booked: StakeReceipt[] = [];
  readonly acknowledged: string[] = [];
  readonly greeted: (string | undefined)[] = [];
  grant = sol(100);
  /** The next stake neither answers nor fails cleanly: the answer is lost after the booking. */
  loseNextAnswer = false;
  readonly inspection = undefined as never;
  /** The engine's own, without its journal. */
  readonly groups = new Groups(new GroupBook(), {
    note: () => 0,
    whenDurable: (callback) => callback(),
    durable: () => Promise.resolve(),
  });
  readonly #clock: ManualClock;
  readonly #answers = new Map<bigint, Result<StakeReceipt, Refusal>>();
  readonly #owed = new Map<string, Notice>();
  readonly #wizard: FakeWizard;
  #listener: ((notice: Notice) => void) | undefined;
  #onRoomChange: ((change: RoomChange) => void) | undefined;
  #seq = 0;

  constructor(clock: ManualClock) {
    super(() => clock.now());
    this.#clock = clock;
    this.setPrice("SOL", 163.58);
    this.setPrice("BTC", 65_120);
    this.#wizard = new FakeWizard(this, clock);
  }

  setPrice(asset: string, price: number, status: PriceView["status"] = "live"): void {
    const atMs = this.#clock.now() - 2_000;
    const groups = ["binance", "coinbase", "kraken"].map((group) => ({
      group,
      price,
      asOfMs: atMs,
      share: 1 / 3,
      agrees: true,
    }));
    this.prices.set(asset, { asset, price, status, confidenceBps: 5, atMs, groups });
    this.tellStatus(asset);
  }

  addRoom(changes: Partial<RoomCard> = {}): RoomCard {
    const id = roomId(this.cards.size + 1);
    const nowMs = this.#clock.now();
    const card: RoomCard = {
      id,
      title: "Will SOL reach $165?",
      market: { kind: "coin-price", asset: "SOL" },
      direction: "reach-or-exceed",
      target: "165",
      settlement: "touch",
      host: 900 as UserId,
      createdAtMs: nowMs,
      lockAtMs: nowMs + 30 * 60_000,
      settleAtMs: nowMs + 60 * 60_000,
      feeBps: 300,
      minPlayers: 2,
      minStakeLamports: sol(0.01),
      maxStakeLamports: sol(1000),
      rule: "YES as soon as the consensus holds SOL at or above $165; otherwise NO.",
      phase: "OPEN",
      state: "OPEN.betting",
      acceptsStakes: true,
      suspended: false,
      players: 3,
      yesLamports: sol(100),
      noLamports: sol(50),
      changedAtMs: nowMs,
      settled: undefined,
      ...changes,
    };
    this.cards.set(id, card);
    return card;
  }

  change(id: RoomId, changes: Partial<RoomCard>): void {
    const card = this.cards.get(id);
    if (card === undefined) return;
    const { phase, suspended } = { ...card, ...changes };
    this.cards.set(id, { ...card, ...changes });
    const phaseChanged = card.phase !== phase || card.suspended !== suspended;
    this.#onRoomChange?.({ room: id, phaseChanged });
  }

  owe(notice: Notice): void {
    this.#owed.set(notice.id, notice);
    this.#listener?.(notice);
  }

  greet(person: {
    readonly user: UserId;
    readonly name: string;
    readonly referralCode: string | undefined;
  }): Promise<Greeting> {
    this.greeted.push(person.referralCode);
    const known = this.players.get(person.user);
    const referral = this.#referral(person.user, person.referralCode, known !== undefined);
    if (known !== undefined) {
      return Promise.resolve({ player: known, isNew: false, grantedLamports: ZERO, referral });
    }
    const player: Player = {
      id: person.user,
      account: accountNo(this.players.size),
      name: person.name,
      joinedAtMs: this.#clock.now(),
      referralCode: referralCode(person.user),
      referrer: undefined,
      homeMessage: undefined,
    };
    this.players.set(person.user, player);
    this.balances.set(person.user, this.grant);
    this.#line(person.user, "grant", null, this.grant);
    return Promise.resolve({ player, isNew: true, grantedLamports: this.grant, referral });
  }

  #referral(user: UserId, code: string | undefined, known: boolean): Greeting["referral"] {
    if (code === undefined) return "none";
    const referrer = parseReferralCode(code);
    if (referrer === user) return "self";
    if (known) return "too-late";
    return referrer !== undefined && this.players.has(referrer) ? "attached" : "unknown-code";
  }

  player(user: UserId): Player | undefined {
    return this.players.get(user);
  }

  rememberHome(user: UserId, message: number): void {
    const player = this.players.get(user);
    if (player !== undefined) this.players.set(user, { ...player, homeMessage: message });
  }

  balance(user: UserId) {
    const inPlay = this.booked
      .filter((receipt) => receipt.user === user)
      .reduce((sum, receipt) => sum + receipt.lamports, 0n);
    return {
      availableLamports: this.balances.get(user) ?? ZERO,
      inPlayLamports: lamports(inPlay),
    };
  }

  referrals() {
    return [
      { players: 2, lamports: sol(0.045) },
      { players: 1, lamports: sol(0.015) },
      { players: 0, lamports: ZERO },
    ];
  }

  rooms(tab: string, user: UserId, offset: number, limit: number): Page<RoomCard> {
    const all = [...this.cards.values()].filter((card) => tab !== "mine" || card.host === user);
    return { rows: all.slice(offset, offset + limit), total: all.length };
  }

  room(id: RoomId): Promise<RoomCard | undefined> {
    return Promise.resolve(this.cards.get(id));
  }

  position(user: UserId, room: RoomId): Promise<Position | undefined> {
    const card = this.cards.get(room);
    const stakes = this.booked.filter((one) => one.user === user && one.room === room);
    const [first] = stakes;
    if (card === undefined || first === undefined) return Promise.resolve(undefined);
    const stake = lamports(stakes.reduce((sum, one) => sum + one.lamports, 0n));
    return Promise.resolve({
      room: card,
      side: first.side,
      stakeLamports: stake,
      returnedLamports: undefined,
      ifWonLamports: payout(card, first.side, stake),
    });
  }

  async positions(
    user: UserId,
    _tab: string,
    offset: number,
    limit: number,
  ): Promise<Page<Position>> {
    const ids = [...new Set(this.booked.filter((one) => one.user === user).map((one) => one.room))];
    const all = await Promise.all(ids.map((id) => this.position(user, id)));
    const rows = all.filter((position) => position !== undefined);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }

  #refusal(request: Omit<StakeRequest, "request" | "receipt">): Refusal | undefined {
    const card = this.cards.get(request.room);
    if (card === undefined) return { code: "room-unknown" };
    if (card.suspended) return { code: "betting-suspended" };
    if (!card.acceptsStakes || this.#clock.now() >= card.lockAtMs) {
      return { code: "room-shut", lockAtMs: card.lockAtMs };
    }
    const { user, room, side } = request;
    const held = this.booked.find((one) => one.user === user && one.room === room);
    if (held !== undefined && held.side !== side) return { code: "other-side", side: held.side };
    if (request.lamports < card.minStakeLamports) {
      return { code: "stake-below-min", minLamports: card.minStakeLamports };
    }
    if (request.lamports > card.maxStakeLamports) {
      return { code: "stake-above-max", maxLamports: card.maxStakeLamports };
    }
    const availableLamports = this.balances.get(user) ?? ZERO;
    return request.lamports > availableLamports
      ? { code: "insufficient-funds", availableLamports, neededLamports: request.lamports }
      : undefined;
  }

  quote(request: Omit<StakeRequest, "request" | "receipt">): Result<Quote, Refusal> {
    const refusal = this.#refusal(request);
    const card = this.cards.get(request.room);
    if (refusal !== undefined || card === undefined)
      return err(refusal ?? { code: "room-unknown" });
    const { user, room, side } = request;
    const earlier = this.booked
      .filter((one) => one.user === user && one.room === room)
      .reduce((sum, one) => sum + one.lamports, 0n);
    const tote = withStake(card, side, request.lamports);
    const total = lamports(earlier + request.lamports);
    const losing = poolOf(tote, side === "yes" ? "no" : "yes");
    return ok({
      stakeLamports: request.lamports,
      totalStakeLamports: total,
      payoutLamports: payout({ ...card, ...tote }, side, total),
      feeLamports: roomFee(lamports(tote.yesLamports + tote.noLamports), losing, card.feeBps),
      yesLamports: tote.yesLamports,
      noLamports: tote.noLamports,
      oneSided: losing === 0n,
      balanceAfterLamports: lamports((this.balances.get(user) ?? ZERO) - request.lamports),
    });
  }

  stake(request: StakeRequest): Promise<Result<StakeReceipt, Refusal>> {
    return Promise.resolve(this.stakeNow(request));
  }

  stakeNow(request: StakeRequest): Result<StakeReceipt, Refusal> {
    const first = this.#answers.get(request.request);
    const answer = first ?? this.#book(request);
    this.#answers.set(request.request, answer);
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new Error("the answer was lost");
    }
    const repeated = first !== undefined;
    return answer.ok ? ok({ ...answer.value, repeated }) : answer;
  }

  #book(request: StakeRequest): Result<StakeReceipt, Refusal> {
    const refusal = this.#refusal(request);
    if (refusal !== undefined) return err(refusal);
    const { user, room, side } = request;
    const available = lamports((this.balances.get(user) ?? ZERO) - request.lamports);
    this.balances.set(user, available);
    const card = this.cards.get(room);
    if (card !== undefined) this.change(room, withStake(card, side, request.lamports));
    const seq = this.#line(user, "stake", room, -request.lamports);
    const receipt: StakeReceipt = {
      seq,
      user,
      room,
      side,
      lamports: request.lamports,
      bookedAtMs: this.#clock.now(),
      repeated: false,
    };
    this.booked.push(receipt);
    if (request.receipt) this.owe({ kind: "receipt", id: `receipt:${seq}`, user, receipt });
    return ok(receipt);
  }

  #line(user: UserId, kind: string, room: RoomId | null, change: bigint): number {
    this.#seq += 1;
    const balanceAfter = (this.balances.get(user) ?? 0n).toString();
    const atMs = this.#clock.now();
    this.lines.push({
      user,
      seq: this.#seq,
      atMs,
      kind,
      room,
      lamports: change.toString(),
      balanceAfter,
      signature: null,
    });
    return this.#seq;
  }

  receipt(request: bigint): StakeReceipt | undefined {
    const answered = this.#answers.get(request);
    return answered?.ok === true ? { ...answered.value, repeated: true } : undefined;
  }

  voidRoom(room: RoomId): Promise<boolean> {
    const card = this.cards.get(room);
    this.change(room, { phase: "SETTLING", state: "SETTLING.paying", acceptsStakes: false });
    return Promise.resolve(card?.settled === undefined && card !== undefined);
  }

  creation(user: UserId): Creation | undefined {
    return this.#wizard.of(user);
  }

  create(user: UserId, answer: CreateAnswer): Promise<Creation> {
    return Promise.resolve(this.#wizard.take(user, answer));
  }

  assets(): readonly Asset[] {
    return ASSETS;
  }

  price(asset: string): PriceView | undefined {
    return this.prices.get(asset);
  }

  onNotice(listener: (notice: Notice) => void): void {
    this.#listener = listener;
    for (const notice of this.#owed.values()) listener(notice);
  }

  onRoomChange(listener: (change: RoomChange) => void): void {
    this.#onRoomChange = listener;
  }

  told(noticeIds: readonly string[]): void {
    for (const id of noticeIds) {
      this.#owed.delete(id);
      this.acknowledged.push(id);
    }
  }
}

/** R20, R21 without the dust. */
function payout(card: RoomCard, side: Side, stake: Lamports): Lamports {
  const winning = poolOf(card, side);
  const losing = poolOf(card, side === "yes" ? "no" : "yes");
  if (winning === 0n) return ZERO;
  const fee = roomFee(lamports(winning + losing), losing, card.feeBps);
  return lamports(stake + ((losing - fee) * stake) / winning);
}
