/** An exchange in a test's hands: it says what the test makes it say. */
import type { Asset } from "../../src/domain/price.ts";
import type { PriceSource, SourceHealth, SourceSink, SourceState } from "../../src/ports.ts";
import type { ManualClock } from "./manual-clock.ts";

type Failure = Pick<SourceHealth, "failure" | "retryAtMs">;

/** A price source that says, a few times a second, what the test last told it. */
export class PuppetVenue implements PriceSource {
  readonly id: string;
  readonly #clock: ManualClock;
  readonly #beatMs: number;
  #sink: SourceSink | undefined;
  #cancel: (() => void) | undefined;
  #sequence = 0;
  price = 160;
  silent = false;
  /** Since when it has been repeating itself without asserting anything anew. */
  frozenAtMs: number | undefined;
  /** Since when its price has stood, though it asserts it as if that were new. */
  stillSinceMs: number | undefined;

  constructor(id: string, clock: ManualClock, beatMs: number) {
    this.id = id;
    this.#clock = clock;
    this.#beatMs = beatMs;
  }

  start(_assets: readonly Asset[], sink: SourceSink): void {
    this.#sink = sink;
    this.#beat();
  }

  stop(): Promise<void> {
    this.#cancel?.();
    this.#sink = undefined;
    return Promise.resolve();
  }

  /** What its connection tells operators, and the breaker. */
  report(state: SourceState, detail: string, failure: Failure = {}): void {
    const sinceMs = this.#clock.now();
    this.#sink?.health({ source: this.id, state, sinceMs, detail, ...failure });
  }

  #beat(): void {
    this.say();
    this.#cancel = this.#clock.at(this.#clock.now() + this.#beatMs, () => this.#beat());
  }

  say(): void {
    const nowMs = this.#clock.now();
    if (this.silent) return;
    const assertedAtMs = this.frozenAtMs ?? nowMs;
    this.#sink?.observe({
      source: this.id,
      group: this.id,
      asset: "SOL",
      price: this.price,
      quote: "USD",
      spread: 0.0001,
      asOfMs: assertedAtMs,
      receivedAtMs: nowMs,
      changedAtMs: this.stillSinceMs ?? assertedAtMs,
      sequence: ++this.#sequence,
      halted: false,
    });
  }
}
