/**
 * Who may ask the inspector anything. It listens on loopback, which keeps other machines out but not
 * the web pages in this machine's browser: a page can make the browser send requests here, and by DNS
 * rebinding even read the answers under its own name. So the name asked for must be a loopback name
 * (else 421) and a request that says where it comes from must come from here (else 403).
 */
import type { MiddlewareHandler } from "hono";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Scripts and styles from here alone: a room's title that contains markup stays text. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** Refuses foreign names (421), foreign origins (403) and everything but reading (405). */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url);
  const host = c.req.header("host") ?? url.host;
  if (!loopbackNames.has(nameOf(host)) || !loopbackNames.has(url.hostname)) {
    return c.text("This address answers to loopback names only.\n", 421);
  }
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== `http://${host}`) {
    return c.text("Pages of other origins may not read this.\n", 403);
  }
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    return c.text("The inspector only reads.\n", 405, { allow: "GET, HEAD" });
  }
  await next();
  c.header("content-security-policy", contentPolicy);
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("cross-origin-resource-policy", "same-origin");
};

/** The host without its port; an IPv6 name keeps its brackets. Empty when it is no host at all. */
function nameOf(host: string): string {
  return /^(\[[\da-f:]+\]|[^:/@\s]+)(:\d+)?$/i.exec(host)?.[1]?.toLowerCase() ?? "";
}
