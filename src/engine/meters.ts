/** What the engine notes of its own speed and of what it had no time for; read when metrics are asked for. */
import { Histogram } from "./histogram.ts";

/** 50 us to 1 s, in ms. */
const LATENCIES_MS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000];
const BATCH_SIZES = [0, 1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536];

export class Meters {
  /** From the sealing of a batch until it is durable. */
  readonly commitMs = new Histogram(LATENCIES_MS);
  /** From the decision of a stake until it may be answered. */
  readonly stakeMs = new Histogram(LATENCIES_MS);
  /** Transfers in each batch: as many as were waiting when the one before it was durable. */
  readonly batchTransfers = new Histogram(BATCH_SIZES);
  /** Stakes refused because too many were waiting, or none could be taken. */
  busy = 0;
  readonly #stopwatch: () => number;
  #sealedMs = 0;
  #durableMs = 0;

  /** `stopwatch`: milliseconds with their fractions, from any beginning. */
  constructor(stopwatch: () => number) {
    this.#stopwatch = stopwatch;
  }

  sealed(transfers: number): void {
    this.batchTransfers.note(transfers);
    this.#sealedMs = this.#stopwatch();
  }

  /** All answers of a batch go out at this one moment. */
  durable(): void {
    this.#durableMs = this.#stopwatch();
    this.commitMs.note(this.#durableMs - this.#sealedMs);
  }

  /** The moment of a decision, to be given back to {@link answered}. */
  decided(): number {
    return this.#stopwatch();
  }

  /** The batch with a stake decided at `decidedMs` has just become durable. */
  answered(decidedMs: number): void {
    this.stakeMs.note(this.#durableMs - decidedMs);
  }
}
