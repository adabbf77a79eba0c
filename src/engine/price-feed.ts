/**
 * One symbol's feed: observations in, a consensus at most ten times a second, and messages to exactly
 * the rooms that it concerns: those that have just been crossed, those whose dwell is over, those that
 * came back (R15, R16), and those that ask what their settle time decides (R14, R18).
 */
import { closeSample, closingPrice, type CloseSample } from "../domain/closing-price.ts";
import {
  consensus,
  NO_MEMORY,
  type Consensus,
  type ConsensusInput,
  type ConsensusMemory,
} from "../domain/consensus.ts";
import { touchVerdictAtSettle } from "../domain/deadline-verdict.ts";
import { isWritable } from "../domain/evidence-shape.ts";
import { hitEvidence, type HitEvidence } from "../domain/hit-evidence.ts";
import {
  isBeyond,
  nearTarget,
  startHit,
  stepHit,
  type HitRun,
  type HitWatch,
} from "../domain/hit.ts";
import type { RoomId } from "../domain/ids.ts";
import {
  priceE12,
  priceText,
  reached,
  type PriceE12,
  type SettlementType,
} from "../domain/market.ts";
import type { Asset, Observation, Tick } from "../domain/price.ts";
import type { Suspects } from "../domain/suspects.ts";
import { isPrice } from "../domain/votes.ts";
import type { WrittenEvidence } from "../domain/price-evidence.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { Clock } from "../ports.ts";
import { PriceRecording, type Asked } from "./price-recording.ts";
import { Targets, type WatchedRoom } from "./targets.ts";

/** Observations of one moment share a consensus. */
const COALESCE_MS = 100;
const SECOND_MS = 1_000;
/** A closing price looks back a minute and slides five (R18). */
const SAMPLES_KEPT = 400;

export interface FeedOptions {
  readonly asset: Asset;
  readonly clock: Clock;
  /** The USDT/USD consensus, by which USDT venues are converted. */
  readonly usdt: () => Tick | undefined;
  /** The latest SOL consensus, by which markets that quote in SOL are converted. */
  readonly sol: () => Tick | undefined;
  readonly onTick: (tick: Tick) => void;
  readonly toRoom: (room: RoomId, event: RoomEvent) => void;
  /** The price has come near what a room waits for, the first time since it watches. */
  readonly onNear?: (room: RoomId, price: PriceE12) => void;
  /** Stores the observations that a verdict names (R11); called before the room hears of it. */
  readonly keep: (written: WrittenEvidence) => void;
}

/** Rooms that wait for the same target and were crossed by the same tick: their run is one. */
interface Crossing {
  readonly watch: HitWatch;
  run: HitRun;
  readonly rooms: Set<RoomId>;
}

interface Question extends Asked {
  readonly watch: HitWatch;
  readonly settlement: SettlementType;
  watched: boolean;
}

export class PriceFeed {
  readonly asset: Asset;
  readonly #options: FeedOptions;
  readonly #observations = new Map<string, Observation>();
  readonly #targets = new Targets();
  /** Where each room's target is near; a room that has come there is not in it any more. */
  readonly #nears = new Targets();
  readonly #crossings = new Set<Crossing>();
  readonly #crossingOf = new Map<RoomId, Crossing>();
  readonly #questions = new Map<RoomId, Question>();
  readonly #samples: CloseSample[] = [];
  readonly #recording: PriceRecording;
  #memory: ConsensusMemory = NO_MEMORY;
  #tick: Tick | undefined;
  /** Every run has been stepped with the latest tick. */
  #isStepped = true;
  /** The earliest settle time among the questions; infinite while there are none. */
  #waitingSinceMs = Number.POSITIVE_INFINITY;
  #cancelCoalesced: (() => void) | undefined;
  #cancelSecond: (() => void) | undefined;

  constructor(options: FeedOptions) {
    this.asset = options.asset;
    this.#options = options;
    this.#recording = new PriceRecording(options.asset.class);
    this.#everySecond(Math.ceil(options.clock.now() / SECOND_MS) * SECOND_MS);
  }

  get tick(): Tick | undefined {
    return this.#tick;
  }

  /** The last consensus that was not held. */
  get lastGood(): Tick | undefined {
    return this.#memory.last;
  }

  /** Groups that the last consensus doubts. */
  get suspects(): Suspects {
    return this.#memory.suspects;
  }

  get watching(): number {
    return this.#targets.size + this.#crossingOf.size;
  }

  stop(): void {
    this.#cancelCoalesced?.();
    this.#cancelSecond?.();
  }

  /** Keeps a source's newest word; one that does not rise in sequence is not newer. */
  observe(observation: Observation): void {
    if (!isStorable(observation)) return;
    const before = this.#observations.get(observation.source);
    if (before !== undefined && observation.sequence <= before.sequence) return;
    this.#observations.set(observation.source, observation);
    if (this.#cancelCoalesced !== undefined) return;
    const { clock } = this.#options;
    this.#cancelCoalesced = clock.at(clock.now() + COALESCE_MS, () => {
      this.#cancelCoalesced = undefined;
      this.evaluate();
    });
  }

  /** What the source has said does not count any more. */
  forget(source: string): void {
    this.#observations.delete(source);
  }

  /**
   * From now on the room hears of its target. `crossing`: it was told CROSSED before a restart and is
   * still waiting for the end of it. `isToldNear`: it has come near the target before.
   */
  watch(room: RoomId, watch: HitWatch, crossing: boolean, isToldNear = false): void {
    if (this.#crossingOf.has(room)) return;
    const isAway = !crossing && !isToldNear;
    if (isAway) this.#nears.add({ room, watch: { ...watch, target: nearTarget(watch) } });
    if (crossing) this.#beginCrossing([{ room, watch }]);
    else this.#targets.add({ room, watch });
  }

  unwatch(room: RoomId): void {
    this.#targets.remove(room);
    this.#nears.remove(room);
    this.#endCrossing(room);
    this.#questions.delete(room);
  }

  /** The room's settle time has come; it is told PRICED as soon as that can be decided. */
  ask(room: RoomId, watch: HitWatch, settlement: SettlementType, settleAtMs: number): void {
    const question = {
      watch,
      settlement,
      settleAtMs,
      watched: false,
      askedAtMs: this.#options.clock.now(),
      moment: this.#recording.latest,
      isStepped: this.#isStepped,
    };
    if (this.#questions.size === 0) this.#waitingSinceMs = settleAtMs;
    this.#waitingSinceMs = Math.min(this.#waitingSinceMs, settleAtMs);
    this.#questions.set(room, question);
    this.#answer(room, question, question.askedAtMs);
  }

  /** Makes the consensus of this moment and acts on it. */
  evaluate(): void {
    const { tick, memory } = this.#consensus();
    this.#memory = memory;
    this.onTick(tick);
  }

  #consensus(): Consensus {
    const { asset } = this.#options;
    const input: ConsensusInput = {
      asset: asset.asset,
      class: asset.class,
      observations: [...this.#observations.values()],
      nowMs: this.#options.clock.now(),
      usdt: this.#options.usdt(),
      sol: this.#options.sol(),
      memory: this.#memory,
    };
    const isAsked = this.#questions.size > 0;
    this.#recording.add(input, isAsked ? this.#waitingSinceMs : undefined);
    return consensus(input);
  }

  /** A consensus tick, whoever made it: two comparisons when it crosses nothing. */
  onTick(tick: Tick): void {
    this.#tick = tick;
    // Whoever asks now, its settle time being due, does so before runs know of this tick.
    this.#isStepped = false;
    this.#options.onTick(tick);
    if (tick.status === "live" && !tick.held) this.#cross(tick);
    if (this.#crossings.size > 0) this.#stepCrossings(tick);
    this.#isStepped = true;
    if (this.#questions.size > 0) {
      for (const [room, question] of this.#questions) this.#answer(room, question, tick.atMs);
    }
  }

  #cross(tick: Tick): void {
    const price = priceE12(tick.price);
    const crossed = this.#targets.takeReached(price);
    for (const { room } of crossed) this.#nears.remove(room);
    for (const { room } of this.#nears.takeReached(price)) this.#options.onNear?.(room, price);
    if (crossed.length === 0) return;
    this.#beginCrossing(crossed);
    for (const { room } of crossed) {
      this.#options.toRoom(room, { type: "CROSSED", atMs: tick.atMs });
    }
  }

  /** Whose run has not begun has none of its own: it can be shared with those who wait for the same. */
  #beginCrossing(rooms: readonly WatchedRoom[]): void {
    const waiting = new Map<string, Crossing>();
    for (const crossing of this.#crossings) {
      if (crossing.run.phase === "armed") waiting.set(watchKey(crossing.watch), crossing);
    }
    for (const { room, watch } of rooms) {
      const key = watchKey(watch);
      const crossing = waiting.get(key) ?? {
        watch,
        run: startHit({ armed: true }),
        rooms: new Set(),
      };
      waiting.set(key, crossing);
      crossing.rooms.add(room);
      this.#crossings.add(crossing);
      this.#crossingOf.set(room, crossing);
    }
  }

  #endCrossing(room: RoomId): void {
    const crossing = this.#crossingOf.get(room);
    if (crossing === undefined) return;
    this.#crossingOf.delete(room);
    crossing.rooms.delete(room);
    if (crossing.rooms.size === 0) this.#crossings.delete(crossing);
  }

  #stepCrossings(tick: Tick): void {
    for (const crossing of this.#crossings) {
      const { watch } = crossing;
      crossing.run = stepHit(crossing.run, tick, watch);
      const evidence = hitEvidence(crossing.run, watch);
      if (evidence !== undefined) {
        this.#tellHit(crossing, evidence);
        continue;
      }
      const back = tick.status === "live" && !tick.held && !isBeyond(tick, watch);
      if (!back) continue;
      for (const room of crossing.rooms) {
        this.#endCrossing(room);
        this.#targets.add({ room, watch });
        this.#options.toRoom(room, { type: "RECEDED", atMs: tick.atMs });
      }
    }
  }

  #tellHit(crossing: Crossing, evidence: HitEvidence): void {
    let verdict: HitVerdict | undefined;
    for (const room of crossing.rooms) {
      const question = this.#questions.get(room);
      // After the settle time only a hit that began before it counts (R14); the question decides.
      if (question !== undefined && evidence.hitAtMs >= question.settleAtMs) continue;
      this.#endCrossing(room);
      this.#questions.delete(room);
      verdict ??= this.#hitVerdict(evidence);
      this.#options.toRoom(room, { type: "TARGET_HIT", verdict });
    }
  }

  #answer(room: RoomId, question: Question, nowMs: number): void {
    const verdict =
      question.settlement === "touch" ? this.#touch(room, question, nowMs) : this.#close(question);
    if (verdict === undefined) return;
    this.unwatch(room);
    this.#options.toRoom(room, { type: "PRICED", verdict });
  }

  /** By the time of the tick that made it ask, not of this line: so that it can be asked again. */
  #touch(room: RoomId, question: Question, tickAtMs: number): Verdict | undefined {
    const run = this.#crossingOf.get(room)?.run ?? startHit({ armed: true });
    const { watch, settleAtMs, watched, askedAtMs } = question;
    const answer = touchVerdictAtSettle({
      ...watch,
      run,
      settleAtMs,
      watched,
      nowMs: Math.max(askedAtMs, tickAtMs),
      lastTick: this.#tick,
    });
    switch (answer.kind) {
      case "wait":
        question.watched = answer.watched;
        return undefined;
      case "none":
        return noPrice("no price could be relied on at the settle time");
      case "missed":
        return {
          ...timed(false, answer.tick.price, answer.tick),
          ...this.#kept(this.#recording.ofTouch(question, isBeyond(answer.tick, watch))),
        };
      case "hit": {
        const evidence = hitEvidence(run, watch);
        return evidence === undefined ? undefined : this.#hitVerdict(evidence);
      }
    }
  }

  #close(question: Question): Verdict | undefined {
    // Judged as of the last sample: the settle time and its own second's sample may be due at once.
    const sampledMs = this.#samples.at(-1)?.atMs ?? 0;
    const closing = closingPrice(this.#samples, question.settleAtMs, sampledMs);
    if (closing.kind === "wait") return undefined;
    if (closing.kind === "none") return noPrice("too few samples for a closing price");
    const { target, direction } = question.watch;
    const yes = reached(priceE12(closing.price), target, direction);
    const written = this.#recording.ofClose(question.settleAtMs, closing.windowEndMs);
    return { ...timed(yes, closing.price, this.#tick), ...this.#kept(written) };
  }

  #hitVerdict(evidence: HitEvidence): HitVerdict {
    const { hitAtMs, decidedAtMs, witness } = evidence;
    const price = priceText(priceE12(witness[0]?.price ?? Number.NaN));
    const written = this.#recording.ofHit(hitAtMs, decidedAtMs);
    return { kind: "hit", hitAtMs, price, evidence, ...this.#kept(written) };
  }

  /** What a verdict says of the observations behind it. */
  #kept(written: WrittenEvidence | undefined): Pick<HitVerdict, "observations"> {
    if (written === undefined) return {};
    this.#options.keep(written);
    return { observations: written.hash };
  }

  /** Once a second by the clock's own seconds: a sample for closing prices, and a step for dwells. */
  #everySecond(atMs: number): void {
    this.#cancelSecond = this.#options.clock.at(atMs, () => {
      this.#sampleNow();
      const nextMs = Math.floor(this.#options.clock.now() / SECOND_MS) * SECOND_MS + SECOND_MS;
      this.#everySecond(Math.max(nextMs, atMs + SECOND_MS));
    });
  }

  /** A sample is of the moment at which it is taken: a stalled loop leaves a gap, not an old second. */
  #sampleNow(): void {
    const { tick, memory } = this.#consensus();
    this.#memory = memory;
    this.#recording.sampled();
    this.#samples.push(closeSample(tick));
    if (this.#samples.length > SAMPLES_KEPT) this.#samples.shift();
    this.onTick(tick);
  }
}

/** Rooms with the same one are told the same at every tick. */
function watchKey({ target, direction, class: assetClass, thin = false }: HitWatch): string {
  return `${target} ${direction} ${assetClass} ${thin}`;
}

type HitVerdict = Extract<Verdict, { kind: "hit" }>;

/** A word without a price, or with a number that no verdict could be stored with, is as if never said (P6). */
function isStorable({ price, spread, sequence, ...times }: Observation): boolean {
  const { asOfMs, receivedAtMs, changedAtMs } = times;
  const isWord = isPrice(price) && spread >= 0;
  return isWord && [spread, sequence, asOfMs, receivedAtMs, changedAtMs].every(isWritable);
}

function timed(
  yes: boolean,
  price: number,
  tick: Tick | undefined,
): Extract<Verdict, { kind: "timed" }> {
  return { kind: "timed", yes, price: priceText(priceE12(price)), votes: tick?.groups ?? [] };
}

function noPrice(note: string): Verdict {
  return { kind: "void", reason: "no-deciding-price", note };
}
