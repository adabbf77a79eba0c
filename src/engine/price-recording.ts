/**
 * What the consensus of one asset was lately made of, so that a verdict can be stored with the
 * observations behind it (R11). Between verdicts it holds references to what is there anyway: of a
 * quiet second there is nothing to write down.
 */
import type { ConsensusInput } from "../domain/consensus.ts";
import { longestRunMs } from "../domain/hit.ts";
import type { AssetClass } from "../domain/price.ts";
import {
  priceEvidence,
  writeEvidence,
  type EvidenceKind,
  type Moment,
  type WrittenEvidence,
} from "../domain/price-evidence.ts";

/** How far before a hit its evidence begins (reference/oracle.md C.6). */
const BEFORE_HIT_MS = 5_000;
/** A closing price looks back a minute and slides five (R18), once a second. */
const CLOSE_LOOKS_BACK_MS = 60_000;
const SAMPLES_KEPT = 400;
/** Up to the one that said NO at a settle time. */
const MOMENTS_SHOWN = 3;

/** A touch room's question, as far as it tells which moments answered it. */
export interface Asked {
  readonly settleAtMs: number;
  readonly askedAtMs: number;
  /** Number of the latest moment then; 0 when there was none. */
  readonly moment: number;
  /** Runs had been stepped with it. */
  readonly isStepped: boolean;
}

export class PriceRecording {
  readonly #longestRunMs: number;
  readonly #moments = new Recent();
  readonly #samples: Moment[] = [];
  /** By what it is of; until the next consensus, for all rooms that the last one decided. */
  readonly #written = new Map<string, WrittenEvidence>();
  #no = 0;

  constructor(assetClass: AssetClass) {
    this.#longestRunMs = longestRunMs({ class: assetClass, thin: true });
  }

  /** Moments that are held now. */
  get size(): number {
    return this.#moments.size + this.#samples.length;
  }

  /** Number of the latest moment; 0 before the first. */
  get latest(): number {
    return this.#no;
  }

  /**
   * A consensus is made of `input`. Kept as long as the longest run that it may be a part of and, while
   * a touch room waits for its answer since `waitingSinceMs`, from before that room's settle time.
   */
  add(input: ConsensusInput, waitingSinceMs = Number.POSITIVE_INFINITY): void {
    this.#no++;
    this.#written.clear();
    const runMs = this.#longestRunMs;
    const keptMs = Math.min(input.nowMs - BEFORE_HIT_MS - runMs, waitingSinceMs - runMs);
    // Twice a run and a little more: a room may ask a while after its settle time.
    this.#moments.add({ no: this.#no, input }, keptMs - BEFORE_HIT_MS - runMs);
  }

  /** The latest moment is also its second's sample. */
  sampled(): void {
    const last = this.#moments.last;
    if (last === undefined) return;
    this.#samples.push(last);
    if (this.#samples.length > SAMPLES_KEPT) this.#samples.shift();
  }

  ofHit(hitAtMs: number, decidedAtMs: number): WrittenEvidence | undefined {
    return this.#once(`hit ${hitAtMs} ${decidedAtMs}`, () => {
      const moments = this.#moments.between(hitAtMs - BEFORE_HIT_MS, decidedAtMs);
      return [{ kind: "hit" }, moments];
    });
  }

  /** Decided by the latest moment; `isBeyond`: though the price was beyond the target. */
  ofTouch(asked: Asked, isBeyond: boolean): WrittenEvidence | undefined {
    const { settleAtMs, askedAtMs, moment, isStepped } = asked;
    const key = `touch ${settleAtMs} ${askedAtMs} ${moment} ${isStepped} ${isBeyond}`;
    return this.#once(key, () => {
      // Short of the target a moment ends every run and needs no past; people like to see a little.
      const few = moment === this.#no ? MOMENTS_SHOWN : 1;
      const moments = isBeyond ? this.#about(asked) : this.#moments.newest(few);
      const frame = moments.findIndex(({ no }) => no === moment);
      return [{ kind: "touch", askedAtMs, frame, isStepped }, moments];
    });
  }

  /** All that shows whether a run was under way at the settle time, and what decided. */
  #about({ settleAtMs, moment }: Asked): Moment[] {
    const runMs = this.#longestRunMs;
    const since = this.#moments.between(settleAtMs - runMs, Number.POSITIVE_INFINITY);
    // What began before the settle time is over a run later; from then on one moment alone decides.
    return since.filter(({ no, input }) => {
      return input.nowMs <= settleAtMs + runMs || no === moment || no === this.#no;
    });
  }

  /** Decided by the minute that ended at `windowEndMs`; `settleAtMs` is the earliest such moment. */
  ofClose(settleAtMs: number, windowEndMs: number): WrittenEvidence | undefined {
    const inTime = this.#samples.filter(({ input: { nowMs } }) => {
      return nowMs > settleAtMs - CLOSE_LOOKS_BACK_MS;
    });
    const end = inTime.findIndex(({ input: { nowMs } }) => nowMs >= windowEndMs);
    const samples = end < 0 ? inTime : inTime.slice(0, end + 1);
    const key = `close ${samples[0]?.no} ${samples.at(-1)?.no}`;
    return this.#once(key, () => [{ kind: "close" }, samples]);
  }

  #once(
    key: string,
    moments: () => readonly [EvidenceKind, readonly Moment[]],
  ): WrittenEvidence | undefined {
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const [of, chosen] = moments();
    if (chosen.length === 0) return undefined;
    const written = writeEvidence(priceEvidence(of, chosen));
    this.#written.set(key, written);
    return written;
  }
}

/** Moments in their order; what is too old goes at the front, a good many at once. */
class Recent {
  #moments: Moment[] = [];
  #gone = 0;

  get size(): number {
    return this.#moments.length;
  }

  get last(): Moment | undefined {
    return this.#moments.at(-1);
  }

  /** Forgets what was before `keptMs`; and, after a clock was put back, what is not yet. */
  add(moment: Moment, keptMs: number): void {
    this.#moments.push(moment);
    const { nowMs } = moment.input;
    for (let oldest = this.#moments[this.#gone]; oldest !== undefined;) {
      const atMs = oldest.input.nowMs;
      if (atMs >= keptMs && atMs <= nowMs) break;
      oldest = this.#moments[++this.#gone];
    }
    if (this.#gone < 32) return;
    this.#moments = this.#moments.slice(this.#gone);
    this.#gone = 0;
  }

  newest(count: number): Moment[] {
    return this.#moments.slice(this.#gone).slice(-count);
  }

  between(fromMs: number, toMs: number): Moment[] {
    return this.#moments.slice(this.#gone).filter(({ input: { nowMs } }) => {
      return nowMs >= fromMs && nowMs <= toMs;
    });
  }
}
