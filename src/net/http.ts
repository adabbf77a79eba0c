/**
 * The one place that touches `fetch`: one question as a value, whatever happens. It does not retry,
 * does not judge a status, and parses only what says that it is JSON: a rate limit often comes as HTML.
 */
import type { Clock } from "../ports.ts";

export type HttpAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** Undefined when the body is no JSON: by its content type, or because it cannot be parsed. */
      readonly json: unknown;
      /** How the body begins, without markup: for the operator. */
      readonly excerpt: string;
    }
  /** No answer: the network, the time limit, the size limit, or the caller's own signal. */
  | { readonly kind: "failed"; readonly detail: string };

export interface AskOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Posted as JSON; without it the question is a GET. */
  readonly posted?: unknown;
  /** How long an answer may take. Default: ten seconds. */
  readonly patienceMs?: number | undefined;
  readonly signal: AbortSignal;
}

/** Asks at `url`. Never rejects. */
export type Ask = (url: string, options: AskOptions) => Promise<HttpAnswer>;

/** Venues answer in a tenth of a second or, at the end of their own patience, after ten. */
const PATIENCE_MS = 10_000;
/** Coinbase's list of all products is the largest that is wanted, at a few hundred kilobytes. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const EXCERPT_LENGTH = 120;

/** Redirects are not followed: a key in a header must not go to another host. */
export function httpAsk({ clock }: { readonly clock: Clock }): Ask {
  return async (url, { headers, posted, patienceMs = PATIENCE_MS, signal }) => {
    const limit = new AbortController();
    const tooLate = `no answer within ${patienceMs / 1_000} s`;
    const cancel = clock.at(clock.now() + patienceMs, () => limit.abort(new Error(tooLate)));
    // Not AbortSignal.any: on Node 20 it leaks with a signal that lives as long as the process.
    const stop = (): void => limit.abort(new Error("stopped"));
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    try {
      const response = await fetch(url, {
        ...question(headers, posted),
        redirect: "manual",
        signal: limit.signal,
      });
      const text = await readText(response);
      return {
        kind: "answered",
        status: response.status,
        retryAfter: response.headers.get("retry-after") ?? undefined,
        json: parseJson(response.headers.get("content-type") ?? "", text),
        excerpt: excerpt(text),
      };
    } catch (error) {
      return { kind: "failed", detail: reason(error) };
    } finally {
      cancel();
      signal.removeEventListener("abort", stop);
    }
  };
}

function question(headers: AskOptions["headers"], posted: unknown): RequestInit {
  const always = { "user-agent": "rooms-oracle", accept: "application/json", ...headers };
  if (posted === undefined) return { headers: always };
  const json = { ...always, "content-type": "application/json" };
  return { method: "POST", headers: json, body: JSON.stringify(posted) };
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`an answer over ${MAX_BODY_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(contentType: string, text: string): unknown {
  if (!/\bjson\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A truncated body carries no price; the caller is told that it was no JSON.
    return undefined;
  }
}

/** One line without markup and control characters; a page's title says mostly what its body says. */
function excerpt(text: string): string {
  const start = text.slice(0, 4_096);
  const body = line(start.replace(/<head\b[\s\S]*?<\/head>/i, " "));
  const said = body === "" ? line(start) : body;
  return said.length <= EXCERPT_LENGTH ? said : `${said.slice(0, EXCERPT_LENGTH)}..`;
}

function line(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, " ")
    .replace(/<[^>]*>?/g, " ")
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
}

/** `fetch failed` says nothing: its cause does. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return cause.message === "" ? code : cause.message;
}
