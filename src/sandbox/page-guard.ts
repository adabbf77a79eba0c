/**
 * Who may talk to the sandbox: a browser on this computer, showing this very page.
 *
 * A loopback port is reachable from every web site that the person has open, so each request is
 * checked: the Host must be loopback (DNS rebinding), a POST's Origin must be our own (cross-site
 * forms), the body must be JSON (a form cannot send it), and the token must be the one in the page.
 */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface Rejection {
  readonly status: 403 | 413 | 415 | 421;
  readonly reason: string;
}

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);
const BODY_LIMIT_BYTES = 64 * 1024;

/** What every request to the server must satisfy, whatever its path; undefined when it does. */
export function rejectStranger(req: IncomingMessage): Rejection | undefined {
  const host = req.headers.host ?? "";
  if (!LOOPBACK_HOSTS.has(host.replace(/:\d{1,5}$/, "").toLowerCase()))
    return { status: 421, reason: "The sandbox answers on loopback only." };
  const origin = req.headers.origin;
  const safe = (req.method === "GET" || req.method === "HEAD") && req.headers.upgrade === undefined;
  if (!safe && origin !== undefined && origin !== `http://${host}`)
    return { status: 403, reason: "The request comes from another origin." };
  return undefined;
}

/** What an act of the page must satisfy beside {@link rejectStranger}. */
export function rejectForgery(req: IncomingMessage, token: string): Rejection | undefined {
  if (req.headers.origin !== `http://${req.headers.host}`)
    return { status: 403, reason: "The request does not say that it comes from this page." };
  const type = req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return { status: 415, reason: "Send application/json." };
  const given = req.headers["x-csrf-token"];
  if (typeof given !== "string" || !sameText(given, token))
    return { status: 403, reason: "The page is of an earlier run: reload it." };
  return undefined;
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The whole body as text, or a rejection when it is longer than 64 KiB. */
export async function readBody(req: IncomingMessage): Promise<string | Rejection> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_LIMIT_BYTES) return { status: 413, reason: "The body is over 64 KiB." };
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
