/**
 * The part of the fake engine that concerns operators (the journal's head, sources, alerts that a test
 * raises), flows that go on by themselves, what players have chosen, and what rooms' pictures show.
 */
import type { RoomId, UserId } from "../../src/domain/ids.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "../../src/domain/preferences.ts";
import { ZERO } from "../../src/domain/money.ts";
import {
  dayEndMs,
  exclusionAt,
  protect,
  UNPROTECTED,
  type Protection,
  type ProtectionWish,
} from "../../src/domain/protection.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { ProtectionView } from "../../src/engine/protection-door.ts";
import type { Alert, Anchor, Player, PriceView } from "../../src/engine/door.ts";
import type { CreationChange } from "../../src/engine/creation-door.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";
import { FakeDesk } from "./fake-desk.ts";
import type { AlarmAnswer, DepositView, MoneyAlert } from "../../src/engine/money-door.ts";
import type { ReserveCheck } from "../../src/engine/reserves.ts";
import type { RoomChart } from "../../src/engine/room-charts.ts";
import type { ScheduleView } from "../../src/engine/schedule-door.ts";
import type { PriceAlert, SourceView } from "../../src/engine/source-view.ts";

export class FakeOffice {
  readonly now: () => number;
  readonly desk = new FakeDesk(this);
  readonly chosen = new Map<UserId, Preferences>();
  readonly players = new Map<UserId, Player>();
  readonly cards = new Map<RoomId, RoomCard>();
  readonly prices = new Map<string, PriceView>();
  head: Anchor = {
    no: 1_234,
    hash: "ab".repeat(32),
    atMs: Date.UTC(2026, 10, 23, 12, 0, 0),
    transfers: 5_678,
    players: 2,
    owedLamports: 200_000_000_000n,
    bookedLamports: 200_000_000_000n,
  };
  sourceViews: SourceView[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  raisePrice: (alerts: readonly PriceAlert[]) => void = () => undefined;
  tellStatus: (asset: string) => void = () => undefined;
  raise: (alerts: readonly Alert[]) => void = () => undefined;

  preferences(user: UserId): Preferences {
    return this.chosen.get(user) ?? DEFAULT_PREFERENCES;
  }

  prefer(user: UserId, change: Partial<Preferences>): Promise<Preferences> {
    const preferences = { ...this.preferences(user), ...change };
    if (this.players.has(user)) this.chosen.set(user, preferences);
    return Promise.resolve(preferences);
  }

  /** As with play money, which has no gate; a test of the ledger's own decisions plays with an engine. */
  readonly protections = new Map<UserId, Protection>();

  protection(user: UserId): ProtectionView {
    const protection = this.protections.get(user) ?? UNPROTECTED;
    const used = { stake: ZERO, loss: ZERO, deposit: ZERO };
    const nowMs = this.now();
    const exclusion = exclusionAt(protection.exclusion, nowMs);
    return { protection, used, resetAtMs: dayEndMs(nowMs), exclusion, terms: undefined };
  }

  protect(user: UserId, wish: ProtectionWish): Promise<Result<ProtectionView, Refusal>> {
    const result = protect(this.protection(user).protection, wish, this.now(), 0);
    if (!result.ok) return Promise.resolve(result);
    this.protections.set(user, result.value);
    return Promise.resolve(ok(this.protection(user)));
  }

  isExcluded(user: UserId, nowMs: number): boolean {
    return exclusionAt(this.protections.get(user)?.exclusion, nowMs) !== undefined;
  }

  /** There are none: what their screens do is told with a whole engine. */
  schedules(): readonly ScheduleView[] {
    return [];
  }

  schedule(): ScheduleView | undefined {
    return undefined;
  }

  repeat(): Promise<Result<ScheduleView, Refusal>> {
    return Promise.resolve(err({ code: "room-unknown" }));
  }

  reschedule(): Promise<Result<ScheduleView, Refusal>> {
    return Promise.resolve(err({ code: "schedule-unknown" }));
  }

  onAlert(listener: (alerts: readonly Alert[]) => void): void {
    this.raise = listener;
  }

  onPriceAlert(listener: (alerts: readonly PriceAlert[]) => void): void {
    this.raisePrice = listener;
  }

  /** Deposits of real money; there are none with play money. */
  depositViews = new Map<UserId, DepositView>();
  alarmAnswers: AlarmAnswer[] = [];
  alarmOutcome: "done" | "no-alarm" | "unpayable" = "done";
  raiseMoney: (alerts: readonly MoneyAlert[]) => void = () => undefined;

  deposit(user: UserId): Promise<DepositView | undefined> {
    return Promise.resolve(this.depositViews.get(user));
  }

  answerAlarm(answer: AlarmAnswer) {
    this.alarmAnswers.push(answer);
    return Promise.resolve(this.alarmOutcome);
  }

  /** What the last look at the reserves found, and how many were asked for. */
  lastReserves: ReserveCheck | undefined;
  reserveChecks = 0;

  reserves(): ReserveCheck | undefined {
    return this.lastReserves;
  }

  checkReserves(): Promise<ReserveCheck | undefined> {
    this.reserveChecks++;
    return Promise.resolve(this.lastReserves);
  }

  onMoneyAlert(listener: (alerts: readonly MoneyAlert[]) => void): void {
    this.raiseMoney = listener;
  }

  onPriceStatus(listener: (asset: string) => void): void {
    this.tellStatus = listener;
  }

  sources(): readonly SourceView[] {
    return this.sourceViews;
  }

  /** What becomes of a flow while its host waits. */
  goOn: (change: CreationChange) => void = () => undefined;

  onCreation(listener: (change: CreationChange) => void): void {
    this.goOn = listener;
  }

  anchor(): Promise<Anchor> {
    return Promise.resolve(this.head);
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }

  /** A level line at the price of now, a minute after the room was opened: time stands still there. */
  chart(id: RoomId): Promise<RoomChart | undefined> {
    const card = this.cards.get(id);
    if (card === undefined) return Promise.resolve(undefined);
    const { createdAtMs: fromMs, settleAtMs: toMs, yesLamports, noLamports } = card;
    const price = this.prices.get("SOL");
    const last = price?.price ?? 1;
    const points = [2_500, 7_500].map((ms) => ({ atMs: fromMs + ms, low: last, high: last, last }));
    return Promise.resolve({
      card,
      atMs: fromMs + 60_000,
      fromMs,
      toMs,
      price,
      trail: { sinceMs: fromMs, everyMs: 5_000, points },
      pools: [{ atMs: fromMs, yesLamports, noLamports }],
      suspended: [],
    });
  }
}
