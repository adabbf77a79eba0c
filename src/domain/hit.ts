/**
 * R16: whether and when a watched target was hit. A pure reducer, one run per watched room: it is
 * stepped with every consensus tick, and at least once a second. A run is not kept over a restart:
 * it starts over, which is the safe side (reference/oracle.md C.6).
 */
import { BANDS, isWitness, THIN_MINT_DWELL_MS, type HitBands } from "./bands.ts";
import { priceE12, reached, type Direction, type PriceE12 } from "./market.ts";
import type { AssetClass, GroupVote, Tick } from "./price.ts";

/** What a touch room waits for. */
export interface HitWatch {
  readonly target: PriceE12;
  readonly direction: Direction;
  readonly class: AssetClass;
  /** A mint whose liquidity is below 20,000 dollars: it must stay beyond for a minute. */
  readonly thin?: boolean;
}

/** Within half a percent of the target it is near. */
const NEAR_PER_MILLE = 5n;

export function nearTarget({ target, direction }: HitWatch): PriceE12 {
  const by = direction === "reach-or-exceed" ? -NEAR_PER_MILLE : NEAR_PER_MILLE;
  return ((target * (1000n + by)) / 1000n) as PriceE12;
}

export type HitRun =
  /** Never yet seen on the near side of the target by a live feed: cannot be hit. */
  | { readonly phase: "unarmed" }
  | { readonly phase: "armed" }
  /** A crossing is being confirmed: betting is suspended (R9). */
  | {
      readonly phase: "pending";
      /** The first tick of the run: the hit's time if it is confirmed. */
      readonly hitAtMs: number;
      readonly lastTickAtMs: number;
      readonly ticks: number;
      /** Of these ticks, as few as would confirm the hit by themselves. */
      readonly witness: readonly Tick[];
    }
  /** For good: whatever comes later does not undo a hit. */
  | {
      readonly phase: "hit";
      readonly hitAtMs: number;
      readonly decidedAtMs: number;
      readonly ticks: number;
      readonly witness: readonly Tick[];
    };

type PendingRun = Extract<HitRun, { phase: "pending" }>;

const UNARMED: HitRun = { phase: "unarmed" };
const ARMED: HitRun = { phase: "armed" };

/** `armed` when the caller knows that the target was not met, as a room's creation does (R4). */
export function startHit(options: { readonly armed: boolean }): HitRun {
  return options.armed ? ARMED : UNARMED;
}

/** The run after `tick`; the very same object when nothing has changed. */
export function stepHit(run: HitRun, tick: Tick, watch: HitWatch): HitRun {
  if (run.phase === "hit") return run;
  if (run.phase === "unarmed") return isLive(tick) && !isBeyond(tick, watch) ? ARMED : run;
  if (!confirms(tick, watch)) return ARMED;
  if (run.phase === "armed" || !follows(run, tick, watch)) return begin(tick);
  // Two evaluations within one millisecond are one tick.
  return tick.atMs === run.lastTickAtMs ? run : extend(run, tick, watch);
}

/** The consensus itself is at or beyond the target: reason enough to suspend bets, not to settle. */
export function isBeyond(tick: Tick, watch: Pick<HitWatch, "target" | "direction">): boolean {
  return isLive(tick) && reached(priceE12(tick.price), watch.target, watch.direction);
}

/** How long a crossing must last. */
export function dwellMs(watch: Pick<HitWatch, "class" | "thin">): number {
  const thin = watch.class === "mint" && watch.thin === true;
  return thin ? THIN_MINT_DWELL_MS : BANDS[watch.class].hit.dwellMs;
}

/** The most that may pass between the first tick of a run and the one that confirms it. */
export function longestRunMs(watch: Pick<HitWatch, "class" | "thin">): number {
  return dwellMs(watch) + BANDS[watch.class].hit.maxGapMs;
}

function isLive(tick: Tick): boolean {
  return tick.status === "live" && !tick.held;
}

/** One tick's part of R16: everything but the time that it must last. */
function confirms(tick: Tick, watch: HitWatch): boolean {
  const { minGroups, hit } = BANDS[watch.class];
  const witnesses = tick.groups.filter(({ group }) => isWitness(group));
  const groups = witnesses.length;
  if (groups < minGroups || tick.confidenceBps > hit.maxConfidenceBps) return false;
  if (!isBeyond(tick, watch)) return false;
  const needed = Math.max(2, Math.ceil((2 * groups) / 3));
  return witnesses.filter((vote) => attests(vote, tick.atMs, watch, hit)).length >= needed;
}

/** A group counts when it agrees, is itself at or beyond the target, and has said so just now. */
function attests(vote: GroupVote, atMs: number, watch: HitWatch, hit: HitBands): boolean {
  return (
    vote.agrees &&
    atMs - vote.asOfMs <= hit.voteAgeMs &&
    reached(priceE12(vote.price), watch.target, watch.direction)
  );
}

/** Silence is not confirmation; and a clock that went back has not shown what happened meanwhile. */
function follows(run: PendingRun, tick: Tick, watch: HitWatch): boolean {
  const gapMs = tick.atMs - run.lastTickAtMs;
  return gapMs >= 0 && gapMs <= BANDS[watch.class].hit.maxGapMs;
}

function begin(tick: Tick): HitRun {
  return {
    phase: "pending",
    hitAtMs: tick.atMs,
    lastTickAtMs: tick.atMs,
    ticks: 1,
    witness: [tick],
  };
}

function extend(run: PendingRun, tick: Tick, watch: HitWatch): HitRun {
  const { hitAtMs } = run;
  const ticks = run.ticks + 1;
  const witness = addWitness(run.witness, tick, watch);
  const lasted = tick.atMs - hitAtMs >= dwellMs(watch);
  return lasted && ticks >= BANDS[watch.class].hit.minTicks
    ? { phase: "hit", hitAtMs, decidedAtMs: tick.atMs, ticks, witness }
    : { phase: "pending", hitAtMs, lastTickAtMs: tick.atMs, ticks, witness };
}

/**
 * Keeps the evidence small at any tick rate: a tick is dropped when those on both sides of it are
 * close enough together. The spacing leaves no gap that R16 forbids, and enough ticks for it.
 */
function addWitness(witness: readonly Tick[], tick: Tick, watch: HitWatch): readonly Tick[] {
  const { maxGapMs, minTicks } = BANDS[watch.class].hit;
  const spacingMs = Math.min(maxGapMs, dwellMs(watch) / minTicks);
  const beforeLast = witness.at(-2);
  const lastIsSpare = beforeLast !== undefined && tick.atMs - beforeLast.atMs <= spacingMs;
  return [...(lastIsSpare ? witness.slice(0, -1) : witness), tick];
}
