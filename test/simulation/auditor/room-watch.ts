/**
 * One touch room's price, as far as words alone can tell (R9, R14, R16): when it must be suspended,
 * when it cannot be, when it must have been hit, and whether a claimed hit is one. The oracle looks at
 * the words at moments of its own, a second apart at most; what depends on those is left open.
 */
import { holds } from "./mismatch.ts";
import { assertedAtMs, type PriceRecord, type Reading, type Stretch } from "./price-record.ts";

/** From a word until every consensus shows it, and back to the chart. */
export const SEEN_WITHIN_MS = 1_300;
/** Words of one moment share a consensus: a shorter one may never be seen (reference/oracle.md C.4). */
const BLINK_MS = 101;

export interface Watched {
  readonly target: number;
  readonly up: boolean;
  readonly createdAtMs: number;
}

export class RoomWatch {
  readonly record: PriceRecord;
  readonly #watched: Watched;
  #nowMs: number;
  /** Since when every venue has been beyond, freshly and of one mind. */
  #beyondSinceMs: number | undefined;
  /** The longest such time, and when it began. */
  #longest = { sinceMs: 0, ms: 0 };
  #nearSinceMs: number | undefined;
  /** Since when a hit may have been under way. */
  #hitSinceMs: number | undefined;
  #mayBeSuspended = false;
  #mayBeHit = false;

  constructor(record: PriceRecord, watched: Watched) {
    this.record = record;
    this.#watched = watched;
    this.#nowMs = watched.createdAtMs;
  }

  /** Takes in all that has been said up to now. */
  look(nowMs: number): void {
    if (nowMs <= this.#nowMs) return;
    this.record.between(this.#nowMs, nowMs, this.#take);
    this.#nowMs = nowMs;
  }

  /** Betting must be suspended by now (R9). */
  get mustBeSuspended(): boolean {
    const since = this.#beyondSinceMs;
    return since !== undefined && this.#nowMs - since >= SEEN_WITHIN_MS;
  }

  get mayBeSuspended(): boolean {
    return this.#mayBeSuspended;
  }

  get mayBeHit(): boolean {
    return this.#mayBeHit;
  }

  /** The room has been seen open: whatever might have been a hit was none. */
  wasNotHit(): void {
    this.#mayBeHit = false;
  }

  /** When a hit began that nobody could miss; undefined when there was none. */
  get surelyHitSinceMs(): number | undefined {
    const { dwellMs, maxGapMs } = this.record.rules;
    const { sinceMs, ms } = this.#longest;
    return ms >= dwellMs + maxGapMs + SEEN_WITHIN_MS ? sinceMs : undefined;
  }

  isBeyond(price: number): boolean {
    const { target, up } = this.#watched;
    // A target has twelve decimals (R4): the middle of two prices may miss it by a bit of a float.
    const exact = Number(price.toFixed(12));
    return up ? exact >= target : exact <= target;
  }

  readonly #take = (stretch: Stretch, fromMs: number, toMs: number): void => {
    const { votes, readings, isUp } = stretch;
    const { dwellMs, hitVoteMaxAgeMs } = this.record.rules;
    // A dwell starts over in the next process (R16).
    if (!isUp) this.#longest = { sinceMs: 0, ms: 0 };
    const crosses = readings.some(({ live }) => live !== undefined && this.isBeyond(live));
    if (crosses) this.#mayBeSuspended = true;

    const beyond = votes.filter(({ price }) => this.isBeyond(price)).length;
    if (beyond === votes.length && stretch.isUnanimous(toMs, hitVoteMaxAgeMs)) {
      this.#beyondSinceMs ??= fromMs;
      const ms = toMs - this.#beyondSinceMs;
      if (ms > this.#longest.ms) this.#longest = { sinceMs: this.#beyondSinceMs, ms };
    } else this.#beyondSinceMs = undefined;

    if (beyond === 0 && stretch.isUnanimous(toMs)) {
      this.#nearSinceMs ??= fromMs;
      if (toMs - this.#nearSinceMs >= SEEN_WITHIN_MS) this.#mayBeSuspended = false;
    } else this.#nearSinceMs = undefined;

    if (this.#confirms(stretch) || (isUp && !isSeen(stretch, fromMs, toMs))) {
      this.#hitSinceMs ??= fromMs;
      if (toMs - this.#hitSinceMs >= dwellMs) this.#mayBeHit = true;
    } else this.#hitSinceMs = undefined;
  };

  /** What one tick of a dwell needs (R16), as of `nowMs`; without it, freshness is not asked for. */
  #confirms({ readings }: Stretch, nowMs?: number): boolean {
    return readings.some((reading) => this.#isConfirmedBy(reading, nowMs));
  }

  #isConfirmedBy({ votes, live }: Reading, nowMs?: number): boolean {
    if (live === undefined || !this.isBeyond(live)) return false;
    const oldestMs = nowMs === undefined ? 0 : nowMs - this.record.rules.hitVoteMaxAgeMs;
    const beyond = votes.filter((vote) => {
      return assertedAtMs(vote) >= oldestMs && this.isBeyond(vote.price);
    });
    return beyond.length >= Math.max(2, Math.ceil((2 * votes.length) / 3));
  }

  /** R14, R16: a hit that is said to have begun at `hitAtMs`, and to have been decided by `knownAtMs`. */
  checkHit(hitAtMs: number, knownAtMs: number): void {
    const { record } = this;
    const endMs = hitAtMs + record.rules.dwellMs;
    holds(knownAtMs >= endMs, "a hit known before its dwell was over (R16)", hitAtMs, knownAtMs);
    const began = "a hit that began when too few venues said so (R16)";
    this.#expect(this.#confirmsAt(hitAtMs), began, hitAtMs);
    record.between(hitAtMs + 1, endMs, (stretch, fromMs, toMs) => {
      holds(stretch.isUp || fromMs === endMs, "a dwell that went on through a crash", hitAtMs);
      const isBroken = isSeen(stretch, fromMs, toMs) && !this.#confirms(stretch);
      const what = "a dwell that went on though too few venues said so (R16)";
      this.#expect(!isBroken || fromMs === endMs, what, fromMs);
    });
    for (let atMs = nextSecond(hitAtMs + 1); atMs <= endMs; atMs += 1_000) {
      const what = "a dwell on words that were not fresh (R16)";
      this.#expect(this.#confirmsAt(atMs), what, atMs);
    }
  }

  /** A tick at `atMs`; whether before or after what begins at that very moment is open. */
  #confirmsAt(atMs: number): boolean {
    let position = this.record.positionAt(atMs);
    for (;;) {
      const stretch = this.record.at(position);
      if (stretch === undefined) return false;
      if (this.#confirms(stretch, atMs)) return true;
      if (stretch.fromMs < atMs) return false;
      position--;
    }
  }

  /** R14, R19: a settle time that decided NO, or that there was one side, by `knownAtMs`. */
  checkMissed(settleAtMs: number, knownAtMs: number): void {
    const sinceMs = this.surelyHitSinceMs ?? Number.POSITIVE_INFINITY;
    const isInTime = sinceMs + SEEN_WITHIN_MS < settleAtMs;
    this.#expect(!isInTime, "a target that was hit in time, and is not said to be (R14)", sinceMs);
    const earliestMs = settleAtMs - this.record.rules.maxGapMs;
    let [isNear, isBeyond] = [false, false];
    this.record.between(earliestMs, knownAtMs, ({ readings }, fromMs) => {
      for (const { price, agreeing } of readings) {
        if (price === undefined || agreeing < 2) continue;
        if (!this.isBeyond(price)) isNear = true;
        else if (fromMs <= settleAtMs + SEEN_WITHIN_MS) isBeyond = true;
      }
    });
    this.#expect(isNear || isBeyond, "NO without a price that says so (R19)", knownAtMs);
  }

  /** R19: a settle time of which nobody could tell anything until `knownAtMs`. */
  checkUndecided(settleAtMs: number, knownAtMs: number): void {
    const { dwellMs, maxGapMs } = this.record.rules;
    const decidedMs = settleAtMs + dwellMs + maxGapMs + SEEN_WITHIN_MS;
    let isClear = knownAtMs >= decidedMs;
    let nearSinceMs: number | undefined;
    const beginMs = settleAtMs - maxGapMs - SEEN_WITHIN_MS;
    this.record.between(beginMs, knownAtMs, (stretch, fromMs, toMs) => {
      const isUnanimous = stretch.isUnanimous(toMs);
      if (fromMs <= decidedMs && !isUnanimous) isClear = false;
      const isNear = isUnanimous && stretch.votes.every(({ price }) => !this.isBeyond(price));
      nearSinceMs = isNear ? (nearSinceMs ?? fromMs) : undefined;
      const nearMs = toMs - Math.max(nearSinceMs ?? toMs, settleAtMs);
      const what = "a price that says NO, and a room that is void for want of one (R14, R19)";
      this.#expect(nearMs < SEEN_WITHIN_MS, what, fromMs);
    });
    this.#expect(!isClear, "a settle time that everybody saw, and a void room (R19)", settleAtMs);
  }

  #expect(isSo: boolean, what: string, atMs: number): void {
    if (!isSo) holds(false, what, ...this.#said(atMs));
  }

  #said(atMs: number): unknown[] {
    const words = this.record.stretchAt(atMs)?.votes ?? [];
    return words.map(({ source, price, asOfMs, receivedAtMs }) => ({
      source,
      price,
      asOf: asOfMs - atMs,
      received: receivedAtMs - atMs,
      ...this.#watched,
    }));
  }
}

/**
 * Whether the oracle must have looked at a stretch between the two moments: at a word soon after it
 * came, and at everything at each whole second of the clock, but not at what is over in a blink.
 */
function isSeen({ fromMs: beganMs, isNews }: Stretch, fromMs: number, toMs: number): boolean {
  return (isNews && toMs - beganMs >= BLINK_MS) || nextSecond(fromMs) < toMs;
}

function nextSecond(atMs: number): number {
  return Math.ceil(atMs / 1_000) * 1_000;
}
