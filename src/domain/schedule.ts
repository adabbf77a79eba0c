/**
 * Rooms that open by themselves: what they are like, when, until when, and what becomes of a run whose
 * time came while nobody was there. A run freezes its room's terms as any host does (R4 to R7).
 */
import type { Place } from "./place.ts";
import { DURATION_MIN_MS } from "./limits.ts";
import {
  parsePrice,
  priceE12,
  priceText,
  type Direction,
  type Market,
  type PriceE12,
  type SettlementType,
} from "./market.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";
import { proposedTitle, type RoomDraft } from "./room-terms.ts";
import { nextRun, type Timing } from "./timing.ts";

/** Schedules of one host, those that wait for a tap not counted, and of all together. */
export const SCHEDULES_PER_HOST = 5;
export const SCHEDULES_MAX = 1_000;
/** After so many runs in a row that made no room a schedule ends. */
export const SKIPS_MAX = 10;
/** What the list of a schedule's last runs holds. */
export const RESULTS_KEPT = 5;
/** A run that begins this late has its whole time all the same. */
export const ON_TIME_MS = 60_000;

/** How far from the price at a run's start; which way is the direction's. */
export interface OffsetTarget {
  readonly kind: "offset";
  readonly bps: number;
}

/** Only a single room can have one: of a series it would be met, or out of reach, before long. */
export interface ExactTarget {
  readonly kind: "exact";
  readonly price: string;
}

/** What a schedule's rooms have in common. Plain JSON. */
export interface RoomTemplate {
  readonly market: Market;
  /** Of a mint, as its maker called it. */
  readonly coin: { readonly name: string; readonly symbol: string } | null;
  readonly direction: Direction;
  readonly settlement: SettlementType;
  readonly target: OffsetTarget | ExactTarget;
  readonly durationMs: number;
  readonly lockFraction: number;
  readonly minPlayers: number;
}

export interface ScheduleEnd {
  /** Rooms, after which it is over; null: no matter how many. */
  readonly rooms: number | null;
  readonly untilMs: number | null;
}

export interface SchedulePlan {
  readonly template: RoomTemplate;
  /** Null until the host has said when. */
  readonly timing: Timing | null;
  readonly end: ScheduleEnd;
  /** The group in which its rooms are announced; null: the host alone is told. */
  readonly place: Place | null;
  /** The target of the room from which it was made: a single room may have that very one. */
  readonly exact: string | null;
}

/** One answer of a host to what a draft still lacks. */
export type PlanChange =
  | { readonly what: "timing"; readonly timing: Timing }
  | { readonly what: "offset"; readonly bps: number }
  | { readonly what: "exact" }
  | { readonly what: "end"; readonly end: ScheduleEnd }
  | { readonly what: "place"; readonly place: Place | null };

/** A series has no exact target, and a plan with one has no series: what is said last counts. */
export function changedPlan(plan: SchedulePlan, change: PlanChange): SchedulePlan {
  const { template, exact } = plan;
  switch (change.what) {
    case "timing": {
      const { timing } = change;
      const isKept = timing.kind === "once" || template.target.kind === "offset";
      const target = isKept ? template.target : defaultOffset(template.market);
      return { ...plan, timing, template: { ...template, target } };
    }
    case "offset":
      return { ...plan, template: { ...template, target: { kind: "offset", bps: change.bps } } };
    case "exact": {
      if (exact === null) return plan;
      const timing = plan.timing?.kind === "once" ? plan.timing : null;
      return {
        ...plan,
        timing,
        template: { ...template, target: { kind: "exact", price: exact } },
      };
    }
    case "end":
      return { ...plan, end: change.end };
    case "place":
      return { ...plan, place: change.place };
  }
}

/** Caps of young coins move further than coins do. */
export const COIN_OFFSETS_BPS = [50, 100, 200, 500] as const;
export const CAP_OFFSETS_BPS = [1_000, 2_500, 5_000, 9_000] as const;

export function defaultOffset({ kind }: Market): OffsetTarget {
  return { kind: "offset", bps: kind === "coin-price" ? 200 : 2_500 };
}

/** R4 refuses what is within 0.2 %: so does a schedule, with something to spare for the rounding. */
const OFFSET_MIN_BPS = 30;
const OFFSET_MAX_BPS = 100_000;
const FALL_MAX_BPS = 9_900;

export function checkOffset(bps: number, direction: Direction): Result<number, Refusal> {
  const max = direction === "reach-or-exceed" ? OFFSET_MAX_BPS : FALL_MAX_BPS;
  const isOne = Number.isInteger(bps) && bps >= OFFSET_MIN_BPS && bps <= max;
  return isOne ? ok(bps) : err({ code: "bad-percent", text: `${bps / 100}%` });
}

const PERCENT = /^[+-]?(?:%\s?)?(\d{1,4})(?:[.,](\d{1,2}))?\s?%?$/;

/** `2`, `+2 %`, `1,5%`, a Turk's `%1,5`, whatever its sign: the way is the direction's. */
export function parseOffset(text: string, direction: Direction): Result<number, Refusal> {
  const [, whole, fraction = ""] = PERCENT.exec(text.trim()) ?? [];
  if (whole === undefined) return err({ code: "bad-percent", text: text.trim().slice(0, 20) });
  return checkOffset(Number(whole) * 100 + Number(fraction.padEnd(2, "0")), direction);
}

const TARGET_DIGITS = 5n;

/** The target of a run: so far from the price at its start, and as short as a person would write it. */
export function targetAt(spot: number, direction: Direction, bps: number): string {
  const signed = direction === "reach-or-exceed" ? BigInt(bps) : -BigInt(bps);
  const exact = (priceE12(spot) * (10_000n + signed)) / 10_000n;
  const digits = BigInt(exact.toString().length);
  const unit = digits > TARGET_DIGITS ? 10n ** (digits - TARGET_DIGITS) : 1n;
  const rounded = ((exact + unit / 2n) / unit) * unit;
  return priceText((rounded > 0n ? rounded : 1n) as PriceE12);
}

/** The draft that a run publishes at this price. */
export function draftAt(template: RoomTemplate, spot: number, durationMs: number): RoomDraft {
  const { market, direction, settlement, coin, lockFraction, minPlayers } = template;
  const { target } = template;
  const price = target.kind === "exact" ? target.price : targetAt(spot, direction, target.bps);
  const asked = { market, direction, settlement, target: price };
  // A host's own title names one target; a series has another each time.
  const title = proposedTitle(asked, coin ?? undefined);
  return { ...asked, title, durationMs, lockFraction, minPlayers };
}

/** How far a target is from a price, in whole hundredths of a percent: what a room's repeat begins with. */
export function offsetOf(target: string, spot: number, market: Market): OffsetTarget {
  const price = parsePrice(target);
  if (price === undefined || !(spot > 0)) return defaultOffset(market);
  const now = priceE12(spot);
  const apart = price > now ? price - now : now - price;
  const bps = Number((apart * 10_000n) / now);
  const rounded = Math.round(bps / 10) * 10;
  const isOne = rounded >= OFFSET_MIN_BPS && rounded <= FALL_MAX_BPS;
  return isOne ? { kind: "offset", bps: rounded } : defaultOffset(market);
}

/** What became of one run: `room` is null when it made none, `missed` counts those nobody was there for. */
export interface RunResult {
  readonly run: number;
  readonly atMs: number;
  readonly room: number | null;
  readonly refusal: Refusal | null;
  readonly missed: number;
}

/** All the rooms that were asked for, no time left, or too many runs in a row without a room. */
export type ScheduleEnded = "rooms" | "over" | "skips";

/** What has become of the runs whose time has come. */
export type DueRun = {
  /** The latest of them: never are two made up at once. */
  readonly runAtMs: number;
  /** Of its room; null when too little of it is left. */
  readonly durationMs: number | null;
  /** Those that are not made up. */
  readonly missed: number;
  /** Null when it was the last. */
  readonly nextAtMs: number | null;
};

/**
 * A run that is late keeps its end: its room lasts for what is left, which must be half of its time at
 * least, and as long as any room must last (R6).
 */
export function dueRun(
  { timing, template, end }: SchedulePlan & { readonly timing: Timing },
  dueAtMs: number,
  nowMs: number,
): DueRun {
  let runAtMs = dueAtMs;
  let passed = 0;
  let next = runAfter(timing, end, runAtMs);
  while (next !== null && next <= nowMs) {
    passed++;
    runAtMs = next;
    next = runAfter(timing, end, runAtMs);
  }
  const { durationMs } = template;
  if (nowMs - runAtMs <= ON_TIME_MS) return { runAtMs, durationMs, missed: passed, nextAtMs: next };
  const leftMs = runAtMs + durationMs - nowMs;
  const isEnough = leftMs * 2 >= durationMs && leftMs >= DURATION_MIN_MS;
  return isEnough
    ? { runAtMs, durationMs: leftMs, missed: passed, nextAtMs: next }
    : { runAtMs, durationMs: null, missed: passed + 1, nextAtMs: next };
}

/** The run after `afterMs`, or null when the schedule has come to its end by then. */
export function runAfter(timing: Timing, { untilMs }: ScheduleEnd, afterMs: number): number | null {
  const next = nextRun(timing, afterMs);
  return next === undefined || (untilMs !== null && next > untilMs) ? null : next;
}
