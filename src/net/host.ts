/**
 * One HTTP host and our manners towards it, whoever of us asks: its budget of request weights, its own
 * waits (Retry-After), and its doors that are shut for good.
 */
import type { Clock, SourceFailure } from "../ports.ts";
import type { Ask, HttpAnswer } from "./http.ts";
import { refusalOf, type Refusal, type Refused } from "./refusal.ts";
import { TokenBucket, type Budget } from "./token-bucket.ts";

/** What a host said, once its envelope has been opened. */
export type Told =
  | { readonly kind: "body"; readonly body: unknown }
  /** This request cannot be answered, others may be: a symbol that the host does not know. */
  | { readonly kind: "unknown"; readonly detail: string }
  /** Nothing can be had of this host now. `waitMs`: it wants to be left alone for so long. */
  | { readonly kind: "fault"; readonly detail: string; readonly waitMs?: number }
  /** Nothing can be had of it ever: by law, or by a key that is none. */
  | { readonly kind: "barred"; readonly detail: string };

/** As {@link Told}, in our own time. */
export type Answer =
  | Extract<Told, { kind: "unknown" | "barred" }>
  /** However long it took, what it says is no older than `askedAtMs`. */
  | { readonly kind: "body"; readonly body: unknown; readonly askedAtMs: number }
  | {
      readonly kind: "fault";
      readonly detail: string;
      readonly failure: Exclude<SourceFailure, "barred">;
      /** With `rate-limited`. */
      readonly retryAtMs?: number;
    };

/** Opens the host's own envelope of a JSON answer: errors often come with status 200. Never throws. */
export type Envelope = (status: number, json: unknown) => Told;

export interface HostTraits {
  /** Scheme and host; paths are added to it. */
  readonly url: string;
  readonly budget: Budget;
  readonly envelope: Envelope;
  readonly headers?: Readonly<Record<string, string>>;
  /** The least that a 403 means. */
  readonly forbiddenWaitMs?: number;
  /** How long an answer may take, where that is not the usual. */
  readonly patienceMs?: number;
}

export interface Request {
  /** With its query. */
  readonly path: string;
  readonly weight: number;
  /** Posted as JSON; without it the request is a GET. */
  readonly posted?: unknown;
}

export class Host {
  readonly #traits: HostTraits;
  readonly #clock: Clock;
  readonly #ask: Ask;
  readonly #bucket: TokenBucket;
  #restsUntilMs = 0;
  #requests = 0;
  #barred: Extract<Told, { kind: "barred" }> | undefined;

  constructor(traits: HostTraits, options: { readonly clock: Clock; readonly ask: Ask }) {
    this.#traits = traits;
    this.#clock = options.clock;
    this.#ask = options.ask;
    this.#bucket = new TokenBucket(traits.budget);
  }

  get url(): string {
    return this.#traits.url;
  }

  /** Sent so far. */
  get requests(): number {
    return this.#requests;
  }

  /** Until then it wants to be left alone; what is asked earlier waits. */
  get restsUntilMs(): number {
    return this.#restsUntilMs;
  }

  get isResting(): boolean {
    return this.#restsUntilMs > this.#clock.now();
  }

  /** Why nothing is asked of it any more; undefined while something may be. */
  get barred(): string | undefined {
    return this.#barred?.detail;
  }

  /**
   * Asks as soon as the host's waits and its budget allow; a signal ends the waiting and the asking.
   * Never rejects. The caller spaces its failures.
   */
  async ask({ path, weight, posted }: Request, signal: AbortSignal): Promise<Answer> {
    await this.#turn(weight, signal);
    if (this.#barred !== undefined) return this.#barred;
    if (signal.aborted) return { kind: "fault", detail: "stopped", failure: "closed" };
    const { url, headers = {}, patienceMs } = this.#traits;
    const askedAtMs = this.#clock.now();
    this.#requests += 1;
    const answer = await this.#ask(`${url}${path}`, { headers, posted, patienceMs, signal });
    if (answer.kind === "failed")
      return { kind: "fault", detail: answer.detail, failure: "closed" };
    const told = this.#judge(answer);
    return told.kind === "body" ? { ...told, askedAtMs } : this.#heed(told);
  }

  /** Heeds a refusal that did not come over {@link ask}: in place of a socket's upgrade. */
  refused(refused: Refused): Exclude<Answer, { kind: "body" }> {
    const detail = `refused with HTTP status ${refused.status}`;
    return this.#heed(toldBy(this.#refusalOf(refused) ?? { kind: "refused" }, detail));
  }

  #heed(told: Exclude<Told, { kind: "body" }>): Exclude<Answer, { kind: "body" }> {
    if (told.kind === "barred") this.#barred = told;
    if (told.kind !== "fault") return told;
    const { detail, waitMs } = told;
    if (waitMs === undefined) return { kind: "fault", detail, failure: "refused" };
    this.#restsUntilMs = Math.max(this.#restsUntilMs, this.#clock.now() + waitMs);
    return {
      kind: "fault",
      detail: `${detail}; not asked again before ${new Date(this.#restsUntilMs).toISOString()}`,
      failure: "rate-limited",
      retryAtMs: this.#restsUntilMs,
    };
  }

  /** Resolves with the weight taken, or with a reason not to ask. */
  async #turn(weight: number, signal: AbortSignal): Promise<void> {
    while (this.#barred === undefined && !signal.aborted) {
      const now = this.#clock.now();
      const readyAtMs = Math.max(this.#restsUntilMs, this.#bucket.readyAtMs(now, weight));
      if (readyAtMs <= now) {
        this.#bucket.take(now, weight);
        return;
      }
      await this.#until(readyAtMs, signal);
    }
  }

  #until(atMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const cancel = this.#clock.at(atMs, wake);
      signal.addEventListener("abort", wake);
    });
  }

  #judge(answer: Extract<HttpAnswer, { kind: "answered" }>): Told {
    const { status, json, excerpt } = answer;
    const detail = `HTTP ${status}${excerpt === "" ? "" : `: ${excerpt}`}`;
    const refusal = this.#refusalOf(answer);
    if (refusal !== undefined) return toldBy(refusal, detail);
    if (json === undefined) return { kind: "fault", detail: `not JSON: ${detail}` };
    return this.#traits.envelope(status, json);
  }

  #refusalOf(refused: Refused): Refusal | undefined {
    return refusalOf(refused, this.#clock.now(), this.#traits.forbiddenWaitMs);
  }
}

function toldBy(refusal: Refusal, detail: string): Exclude<Told, { kind: "body" }> {
  if (refusal.kind === "barred") return { kind: "barred", detail };
  return refusal.kind === "refused"
    ? { kind: "fault", detail }
    : { kind: "fault", detail, waitMs: refusal.waitMs };
}
