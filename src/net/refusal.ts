/**
 * What an HTTP status says of the time to come, whether it answers a request or stands in place of a
 * socket's upgrade. The statuses mean what reference/oracle.md A and C.3 say.
 */
import type { SourceHealth } from "../ports.ts";
import { retryAfterMs } from "./backoff.ts";

/** What a report of health says of a failure; empty when nothing has failed. */
export type Failure = Pick<SourceHealth, "failure" | "retryAtMs">;

export type Refusal =
  /** By law or by key: asking again cannot help and may get the address banned. */
  | { readonly kind: "barred" }
  | { readonly kind: "rate-limited"; readonly waitMs: number }
  | { readonly kind: "refused" };

export interface Refused {
  readonly status: number;
  /** The header, if there is one. */
  readonly retryAfter: string | undefined;
}

/** Whoever says "too much" and not how long. */
export const UNSAID_WAIT_MS = 60_000;

const BARRED: ReadonlySet<number> = new Set([401, 451]);
const TOO_MUCH: ReadonlySet<number> = new Set([418, 429]);
const FORBIDDEN = 403;

/**
 * Undefined for a status that need not be a refusal: of what is asked, 4xx are for the host's own words
 * to explain. `forbiddenWaitMs` is the least that a 403 means.
 */
export function refusalOf(
  { status, retryAfter }: Refused,
  nowMs: number,
  forbiddenWaitMs = UNSAID_WAIT_MS,
): Refusal | undefined {
  if (BARRED.has(status)) return { kind: "barred" };
  const saidMs = retryAfterMs(retryAfter, nowMs);
  if (TOO_MUCH.has(status)) return { kind: "rate-limited", waitMs: saidMs ?? UNSAID_WAIT_MS };
  if (status === FORBIDDEN) {
    return { kind: "rate-limited", waitMs: Math.max(saidMs ?? 0, forbiddenWaitMs) };
  }
  if (status >= 500 || status < 200 || (status >= 300 && status < 400)) {
    return saidMs === undefined ? { kind: "refused" } : { kind: "rate-limited", waitMs: saidMs };
  }
  return undefined;
}
