/**
 * Helius' webhooks as hints (helius.dev/docs/webhooks). They echo a static Authorization header, want
 * 200 within a second and give up after three tries: they are answered at once, and nothing depends on
 * one that is lost. Whatever its form, enhanced or raw, a body names the addresses that it concerns.
 */
import { createHash, timingSafeEqual } from "node:crypto";

export interface HeliusWebhookOptions {
  /** The whole value of the header, as it was set at Helius. */
  readonly authorization: string;
  /** Told of every address that a body names, watched or not. */
  readonly hint: (address: string) => void;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 32;
/** A transaction has up to 256 accounts; a body, some transactions. */
const MAX_ADDRESSES = 10_000;
const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** 401 to a stranger, 405, 413 and 400 to what cannot be read; nothing else is ever refused. */
export function heliusWebhook(options: HeliusWebhookOptions) {
  const expected = digest(options.authorization);
  return async (request: Request): Promise<Response> => {
    if (request.method !== "POST") {
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    }
    const said = request.headers.get("authorization") ?? "";
    if (!timingSafeEqual(digest(said), expected)) return new Response(null, { status: 401 });
    const text = await bounded(request);
    if (text === undefined) return new Response(null, { status: 413 });
    const body = parsed(text);
    if (body === undefined) return new Response(null, { status: 400 });
    for (const address of addressesIn(body)) options.hint(address);
    return new Response(null, { status: 200 });
  };
}

/** Every text in a JSON value that could be an address, each once, to a sane depth and number. */
export function addressesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: unknown, depth: number): void => {
    if (found.size >= MAX_ADDRESSES || depth > MAX_DEPTH) return;
    if (typeof part === "string" && ADDRESS.test(part)) found.add(part);
    if (typeof part !== "object" || part === null) return;
    for (const inner of Object.values(part)) visit(inner, depth + 1);
  };
  visit(value, 0);
  return found;
}

async function bounded(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the sender is told so
  }
}

/** Of equal length, whatever is compared. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
