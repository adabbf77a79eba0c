/**
 * How the feed of accounts is, which has two ways to the chain: a socket that pushes, and asking. It
 * works while one of them does.
 */
import type { SourceHealth } from "../../ports.ts";
import type { Failure } from "../../net/refusal.ts";

export type FeedHealth = Omit<SourceHealth, "source" | "sinceMs">;

export class FeedStanding {
  readonly #tell: (health: FeedHealth) => void;
  isOpen = false;
  isAnswered = false;
  /** What was last wrong with each of the two; empty when nothing is. */
  socketTrouble = "";
  askTrouble = "";
  #told = "";

  constructor(tell: (health: FeedHealth) => void) {
    this.#tell = tell;
  }

  reset(): void {
    this.isOpen = false;
    this.isAnswered = false;
    this.#told = "";
  }

  /** Each failure and each success; without an outcome, what has changed. */
  report(outcome?: Failure | "worked"): void {
    const health = this.#health();
    const text = `${health.state} ${health.detail}`;
    if (outcome === undefined && text === this.#told) return;
    this.#told = text;
    if (outcome === undefined || outcome === "worked") return this.#tell(health);
    const { failure = "closed", retryAtMs } = outcome;
    this.#tell({ ...health, failure, ...(retryAtMs === undefined ? {} : { retryAtMs }) });
  }

  /** No node will ever have us. */
  bar(why: string): void {
    const detail = this.#trouble().join("; ");
    this.reset();
    this.#tell({ state: "disabled", detail: detail === "" ? why : detail, failure: "barred" });
  }

  #trouble(): readonly string[] {
    return [this.socketTrouble, this.askTrouble].filter((text) => text !== "");
  }

  #health(): FeedHealth {
    const trouble = this.#trouble();
    if (this.isOpen) return { state: "open", detail: trouble.join(": ") };
    if (this.isAnswered && this.socketTrouble !== "") {
      return { state: "open", detail: ["asked for, not pushed", ...trouble].join(": ") };
    }
    const state = trouble.length > 0 ? "backing-off" : "connecting";
    return { state, detail: trouble.join("; ") };
  }
}
