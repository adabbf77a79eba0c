/**
 * What the venues said of one coin, word by word, and what can be said of it by the rulebook alone
 * (R15). With three venues the share-capped weighted median is the middle one of three, so the record
 * needs no weights.
 */
import type { AssetClass, Observation } from "../../../src/domain/price.ts";
import { ORACLE_RULES, type OracleRules } from "./oracle-rules.ts";

/** Distrust comes after half a minute outside the band and goes after one inside; a little is forgiven. */
const STRAY_FOR_DISTRUST_MS = 28_000;
const CALM_FOR_TRUST_MS = 62_000;
/** A venue is called frozen when it asserts the same price for ten seconds, and others have moved. */
const STILL_FOR_DOUBT_MS = 9_000;
/** The oracle looks at everything each second, and at a word a tenth of one after it came. */
const SEEN_WITHIN_MS = 1_101;
/** From the future by more than this is no assertion. */
const FUTURE_MAX_MS = 2_000;
/** Votes this close to each other leave no doubt about the consensus, nor about its confidence. */
const UNANIMOUS = 0.002;
/** Stretches that are forgotten at once, when all of them are old. */
const FORGOTTEN_AT_ONCE = 10_000;

/** What votes say together. */
export interface Reading {
  readonly votes: readonly Observation[];
  /** The consensus of these votes; undefined when none can decide anything. */
  readonly price: number | undefined;
  /** How many votes are within the band of it. */
  readonly agreeing: number;
  /** The price, if it can be live at all. */
  readonly live: number | undefined;
}

/** A time during which the same words were votes, and what they may say together. */
export class Stretch {
  readonly fromMs: number;
  /** It began with a word; else with the end of one. */
  readonly isNews: boolean;
  /** Nobody hears words while no process runs. */
  readonly isUp: boolean;
  /** No venue can be distrusted for what it said before. */
  readonly isTrusted: boolean;
  readonly votes: readonly Observation[];
  /** Of all votes and, where a venue may be distrusted and enough others remain, of these others. */
  readonly readings: readonly Reading[];
  readonly oldestMs: number;
  readonly #isOfOneMind: boolean;

  constructor(
    rules: OracleRules,
    about: Pick<Stretch, "fromMs" | "isNews" | "isUp" | "votes"> & {
      readonly doubted: ReadonlySet<string>;
    },
  ) {
    const { votes, doubted } = about;
    this.fromMs = about.fromMs;
    this.isNews = about.isNews;
    this.isUp = about.isUp;
    this.isTrusted = doubted.size === 0;
    this.votes = votes;
    this.readings = readings(votes, doubted, rules);
    const prices = votes.map((vote) => vote.price);
    const low = Math.min(...prices);
    this.#isOfOneMind =
      votes.length === 3 &&
      (Math.max(...prices) - low) / low <= UNANIMOUS &&
      votes.every(({ spread }) => spread <= UNANIMOUS / 2);
    this.oldestMs = Math.min(...votes.map(assertedAtMs));
  }

  /** All three say nearly the same until `toMs`, and nobody doubts any of them. */
  isUnanimous(toMs: number, maxAgeMs = Number.POSITIVE_INFINITY): boolean {
    return this.isUp && this.isTrusted && this.#isOfOneMind && toMs - this.oldestMs <= maxAgeMs;
  }
}

interface Suspicion {
  straySinceMs: number | undefined;
  /** Start of its present stay inside the band. */
  backSinceMs: number | undefined;
  calmSinceMs: number | undefined;
  isDoubted: boolean;
}

export class PriceRecord {
  readonly rules: OracleRules;
  #stretches: Stretch[] = [];
  /** Stretches that were forgotten: positions count them too. */
  #forgotten = 0;
  #words: readonly Observation[] = [];
  #isUp = false;
  readonly #suspicions = new Map<string, Suspicion>();

  constructor(assetClass: AssetClass) {
    this.rules = ORACLE_RULES[assetClass];
  }

  /** A process begins, and has heard nothing yet. */
  start(atMs: number): void {
    this.#words = [];
    this.#suspicions.clear();
    this.#isUp = true;
    this.#begin(atMs, true);
  }

  die(atMs: number): void {
    this.lookUntil(atMs);
    this.#words = [];
    this.#isUp = false;
    this.#begin(atMs, true);
  }

  /** A venue's word; one that does not rise in sequence is not news, and one without a price is none. */
  hear(word: Observation): void {
    if (!(word.price >= 1e-12 && word.price < 1e15)) return;
    const before = this.#words.find(({ source }) => source === word.source);
    if (before !== undefined && word.sequence <= before.sequence) return;
    const nowMs = word.receivedAtMs;
    this.lookUntil(nowMs);
    this.#suspect(nowMs);
    this.#words = [...this.#words.filter(({ source }) => source !== word.source), word];
    this.#suspect(nowMs);
    this.#begin(nowMs, true);
  }

  /** Time has passed: words may have become too old since. Nothing is asked of later than this. */
  lookUntil(nowMs: number): void {
    for (;;) {
      const cutMs = this.#nextCutMs();
      if (cutMs > nowMs) return;
      this.#suspect(cutMs);
      this.#begin(cutMs, false);
    }
  }

  at(position: number): Stretch | undefined {
    return this.#stretches[position - this.#forgotten];
  }

  /** Position of the stretch in which `atMs` lies: the last one that did not begin after it. */
  positionAt(atMs: number): number {
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stretches[middle]?.fromMs ?? 0) <= atMs) low = middle + 1;
      else high = middle;
    }
    return this.#forgotten + low - 1;
  }

  stretchAt(atMs: number): Stretch | undefined {
    return this.at(this.positionAt(atMs));
  }

  /** Calls back for each stretch between the two moments, with the part of it that lies there. */
  between(
    fromMs: number,
    toMs: number,
    see: (stretch: Stretch, fromMs: number, toMs: number) => void,
  ): void {
    this.lookUntil(toMs);
    for (let position = Math.max(this.positionAt(fromMs), this.#forgotten); ; position++) {
      const stretch = this.at(position);
      if (stretch === undefined || stretch.fromMs > toMs) return;
      const endMs = Math.min(toMs, this.at(position + 1)?.fromMs ?? toMs);
      see(stretch, Math.max(fromMs, stretch.fromMs), endMs);
    }
  }

  forgetBefore(atMs: number): void {
    const old = this.positionAt(atMs) - this.#forgotten;
    if (old < FORGOTTEN_AT_ONCE) return;
    this.#stretches = this.#stretches.slice(old);
    this.#forgotten += old;
  }

  /** When a word begins or ceases to be a vote, or a venue has strayed for long enough to be doubted. */
  #nextCutMs(): number {
    const { voteMaxAgeMs, unchangedMaxMs } = this.rules;
    const sinceMs = this.#stretches.at(-1)?.fromMs ?? 0;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { asOfMs, changedAtMs } of this.#words) {
      for (const cutMs of [
        asOfMs - FUTURE_MAX_MS,
        asOfMs + voteMaxAgeMs + 1,
        changedAtMs + unchangedMaxMs + 1,
      ]) {
        if (sinceMs < cutMs && cutMs < nextMs) nextMs = cutMs;
      }
    }
    for (const { straySinceMs, isDoubted } of this.#suspicions.values()) {
      if (straySinceMs === undefined || isDoubted) continue;
      const cutMs = straySinceMs + STRAY_FOR_DISTRUST_MS;
      if (sinceMs < cutMs && cutMs < nextMs) nextMs = cutMs;
    }
    return nextMs;
  }

  #begin(fromMs: number, isNews: boolean): void {
    const doubted = this.#doubted();
    const votes = this.#votes(fromMs);
    const about = { fromMs, isNews, isUp: this.#isUp, doubted, votes };
    this.#stretches.push(new Stretch(this.rules, about));
  }

  #doubted(): ReadonlySet<string> {
    const suspected = [...this.#suspicions].filter(([, { isDoubted }]) => isDoubted);
    return new Set(suspected.map(([source]) => source));
  }

  /** The words that count as votes at `nowMs`. */
  #votes(nowMs: number): Observation[] {
    const { agree, voteMaxAgeMs, unchangedMaxMs } = this.rules;
    return this.#words.filter(
      ({ price, spread, halted, asOfMs, changedAtMs }) =>
        !halted &&
        price >= 1e-12 &&
        price < 1e15 &&
        spread >= 0 &&
        spread <= agree &&
        asOfMs <= nowMs + FUTURE_MAX_MS &&
        nowMs - asOfMs <= voteMaxAgeMs &&
        nowMs - changedAtMs <= unchangedMaxMs,
    );
  }

  /**
   * Errs on the side of doubt: whoever may be distrusted by the oracle is doubted here, and is as far
   * off as he is from whichever price the oracle may have found.
   */
  #suspect(nowMs: number): void {
    const votes = this.#votes(nowMs);
    const may = votes.length < 3 ? [] : readings(votes, this.#doubted(), this.rules);
    const prices = may.flatMap(({ price }) => price ?? []);
    for (const word of this.#words) {
      const { source } = word;
      const suspicion = this.#suspicions.get(source) ?? {
        straySinceMs: undefined,
        backSinceMs: undefined,
        calmSinceMs: undefined,
        isDoubted: false,
      };
      this.#suspicions.set(source, suspicion);
      const vote = votes.find((one) => one.source === source);
      const offs = vote === undefined ? [] : prices.map((price) => off(vote, price));
      const away = offs.length === 0 ? undefined : Math.max(...offs);
      this.#judge(suspicion, away, nowMs);
      if (assertedAtMs(word) - word.changedAtMs < STILL_FOR_DOUBT_MS) continue;
      suspicion.isDoubted = true;
      suspicion.calmSinceMs = undefined;
    }
  }

  #judge(suspicion: Suspicion, away: number | undefined, nowMs: number): void {
    const { straySinceMs, calmSinceMs } = suspicion;
    const { agree, readmit } = this.rules;
    if (straySinceMs !== undefined && nowMs - straySinceMs >= STRAY_FOR_DISTRUST_MS) {
      suspicion.isDoubted = true;
    }
    if (away !== undefined) {
      const isBack = away <= agree * 0.98;
      suspicion.backSinceMs = isBack ? (suspicion.backSinceMs ?? nowMs) : undefined;
      // What is over in less than a second the oracle need not have seen.
      const isSeen = nowMs - (suspicion.backSinceMs ?? nowMs) > SEEN_WITHIN_MS;
      if (!isBack) suspicion.straySinceMs = straySinceMs ?? nowMs;
      else if (isSeen) suspicion.straySinceMs = undefined;
    }
    const isCalm = away !== undefined && away < readmit * 0.98;
    suspicion.calmSinceMs = isCalm ? (calmSinceMs ?? nowMs) : undefined;
    if (isCalm && nowMs - (calmSinceMs ?? nowMs) >= CALM_FOR_TRUST_MS) suspicion.isDoubted = false;
  }
}

/** Of all votes and, for each that may be distrusted where enough others remain, of these others. */
function readings(
  votes: readonly Observation[],
  doubted: ReadonlySet<string>,
  rules: OracleRules,
): Reading[] {
  const left = votes
    .filter(({ source }) => doubted.has(source))
    .map((vote) => votes.filter((other) => other !== vote))
    .filter((others) => others.length >= rules.groupsForLive);
  return [votes, ...left].map((counted) => reading(counted, rules));
}

function reading(votes: readonly Observation[], rules: OracleRules): Reading {
  const price = consensus(votes, rules);
  const agreeing =
    price === undefined ? 0 : votes.filter((vote) => off(vote, price) <= rules.agree).length;
  return { votes, price, agreeing, live: agreeing >= rules.groupsForLive ? price : undefined };
}

function consensus(votes: readonly Observation[], rules: OracleRules): number | undefined {
  const [low, middle, high] = votes.map(({ price }) => price).sort((a, b) => a - b);
  if (low === undefined || middle === undefined) return undefined;
  if (high !== undefined) return middle;
  const between = (low + middle) / 2;
  return (middle - low) / between > rules.agree ? undefined : between;
}

/** Nothing was asserted later than it was received. */
export function assertedAtMs(word: Observation): number {
  return Math.min(word.asOfMs, word.receivedAtMs);
}

function off({ price }: Observation, from: number): number {
  return Math.abs(price - from) / from;
}
