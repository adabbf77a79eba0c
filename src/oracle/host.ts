/**
 * One HTTP host and our manners towards it, whoever of us asks: its budget of request weights, its own
 * waits (Retry-After), and its doors that are shut for good. Statuses mean what reference/oracle.md A
 * and C.3 say.
 */
import type { Clock, SourceFailure } from "../ports.ts";
import { retryAfterMs } from "./backoff.ts";
import type { Ask, HttpAnswer } from "./http.ts";
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
}

export interface Request {
  /** With its query. */
  readonly path: string;
  readonly weight: number;
}

/** A host that says "too much" and not how long. */
export const UNSAID_WAIT_MS = 60_000;

export class Host {
  readonly #traits: HostTraits;
  readonly #clock: Clock;
  readonly #ask: Ask;
  readonly #bucket: TokenBucket;
  #notBeforeMs = 0;
  #barred: Extract<Told, { kind: "barred" }> | undefined;

  constructor(traits: HostTraits, options: { readonly clock: Clock; readonly ask: Ask }) {
    this.#traits = traits;
    this.#clock = options.clock;
    this.#ask = options.ask;
    this.#bucket = new TokenBucket(traits.budget);
  }

  /** Why nothing is asked of it any more; undefined while something may be. */
  get barred(): string | undefined {
    return this.#barred?.detail;
  }

  /**
   * Asks as soon as the host's waits and its budget allow; a signal ends the waiting and the asking.
   * Never rejects. The caller spaces its failures.
   */
  async get({ path, weight }: Request, signal: AbortSignal): Promise<Answer> {
    await this.#turn(weight, signal);
    if (this.#barred !== undefined) return this.#barred;
    if (signal.aborted) return { kind: "fault", detail: "stopped", failure: "closed" };
    const { url, headers = {} } = this.#traits;
    const askedAtMs = this.#clock.now();
    const answer = await this.#ask(`${url}${path}`, { headers, signal });
    if (answer.kind === "failed")
      return { kind: "fault", detail: answer.detail, failure: "closed" };
    const told = this.#judge(answer);
    if (told.kind === "body") return { ...told, askedAtMs };
    if (told.kind === "barred") this.#barred = told;
    return told.kind === "fault" ? this.#heed(told) : told;
  }

  #heed({ detail, waitMs }: Extract<Told, { kind: "fault" }>): Answer {
    if (waitMs === undefined) return { kind: "fault", detail, failure: "refused" };
    this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.now() + waitMs);
    return {
      kind: "fault",
      detail: `${detail}; not asked again before ${new Date(this.#notBeforeMs).toISOString()}`,
      failure: "rate-limited",
      retryAtMs: this.#notBeforeMs,
    };
  }

  /** Resolves with the weight taken, or with a reason not to ask. */
  async #turn(weight: number, signal: AbortSignal): Promise<void> {
    while (this.#barred === undefined && !signal.aborted) {
      const now = this.#clock.now();
      const readyAtMs = Math.max(this.#notBeforeMs, this.#bucket.readyAtMs(now, weight));
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

  #judge({ status, json, excerpt, retryAfter }: Extract<HttpAnswer, { kind: "answered" }>): Told {
    const detail = `HTTP ${status}${excerpt === "" ? "" : `: ${excerpt}`}`;
    if (status === 401 || status === 451) return { kind: "barred", detail };
    const saidMs = retryAfterMs(retryAfter, this.#clock.now());
    if (status === 418 || status === 429) {
      return { kind: "fault", detail, waitMs: saidMs ?? UNSAID_WAIT_MS };
    }
    if (status === 403) {
      const { forbiddenWaitMs = UNSAID_WAIT_MS } = this.#traits;
      return { kind: "fault", detail, waitMs: Math.max(saidMs ?? 0, forbiddenWaitMs) };
    }
    if (status >= 500 || status < 200 || (status >= 300 && status < 400)) {
      return { kind: "fault", detail, ...(saidMs === undefined ? {} : { waitMs: saidMs }) };
    }
    if (json === undefined) return { kind: "fault", detail: `not JSON: ${detail}` };
    return this.#traits.envelope(status, json);
  }
}
