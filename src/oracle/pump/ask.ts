/** One question over HTTP: a JSON answer, a refusal with the wait it asks for, or a fault. Never throws. */
import type { Clock } from "../../ports.ts";
import { retryAfterMs } from "../backoff.ts";

/** `fetch` as this folder uses it; tests pass another. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Line {
  readonly fetch: Fetch;
  readonly clock: Clock;
}

export interface Question {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted as JSON; without it the question is a GET. */
  readonly body?: unknown;
}

export type Answer =
  | { readonly kind: "json"; readonly json: unknown }
  /** `waitMs` is what the server asks for, if it does. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly waitMs: number | undefined;
      readonly detail: string;
    }
  | { readonly kind: "fault"; readonly detail: string };

const TIMEOUT_MS = 5_000;
/** A hundred accounts or thirty mints' pairs take some hundred kilobytes. */
const ANSWER_MAX_BYTES = 8 * 1024 * 1024;
const SLOW_DOWN: ReadonlySet<number> = new Set([403, 418, 429]);
/** A server that says "too much" and not how long. */
const UNSAID_WAIT_MS = 60_000;

export async function ask(
  { fetch, clock }: Line,
  question: Question,
  until?: AbortSignal,
): Promise<Answer> {
  const ending = new AbortController();
  const abort = (): void => ending.abort();
  const cancelTimeout = clock.at(clock.now() + TIMEOUT_MS, abort);
  until?.addEventListener("abort", abort);
  try {
    const response = await fetch(question.url, requestOf(question, ending.signal));
    if (response.status !== 200) {
      await response.body?.cancel();
      return refusal(response, clock.now());
    }
    return jsonOf(await textOf(response));
  } catch (error) {
    const late = ending.signal.aborted && until?.aborted !== true;
    return { kind: "fault", detail: late ? `no answer in ${TIMEOUT_MS / 1_000} s` : reason(error) };
  } finally {
    cancelTimeout();
    until?.removeEventListener("abort", abort);
  }
}

function requestOf({ headers, body }: Question, signal: AbortSignal): RequestInit {
  const always = { accept: "application/json", "user-agent": "rooms-oracle", ...headers };
  if (body === undefined) return { headers: always, signal };
  const posted = { ...always, "content-type": "application/json" };
  return { method: "POST", headers: posted, body: JSON.stringify(body), signal };
}

function refusal({ status, headers }: Response, nowMs: number): Answer {
  const asked = retryAfterMs(headers.get("retry-after") ?? undefined, nowMs);
  const waitMs = asked ?? (SLOW_DOWN.has(status) ? UNSAID_WAIT_MS : undefined);
  return { kind: "refused", status, waitMs, detail: `refused with HTTP status ${status}` };
}

/** A page of HTML with status 200 is a fault like any other. */
function jsonOf(text: string): Answer {
  try {
    return { kind: "json", json: JSON.parse(text) as unknown };
  } catch {
    return { kind: "fault", detail: "the answer is not JSON" };
  }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > ANSWER_MAX_BYTES) throw new Error("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Node's fetch says "fetch failed" and keeps the reason as its cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
