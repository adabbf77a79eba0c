/** Links that open the bot, and lines that ask it. Pure. */

const PAYLOAD = /^[\w-]{1,64}$/;
const BOT_HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/**
 * What a pasted text or a tapped link asks for: `{ kind: "start" | "startgroup", payload }` (payload
 * undefined when there is none), or `{ kind: "other", why }`.
 */
export function parseDeepLink(text, botUsername) {
  const trimmed = text.trim();
  if (PAYLOAD.test(trimmed)) return { kind: "start", payload: trimmed };
  const url = toUrl(trimmed);
  if (url === undefined) return { kind: "other", why: "That is neither a link nor a payload." };
  const resolved = url.protocol === "tg:" && (url.hostname || url.pathname) === "resolve";
  const bot = resolved
    ? url.searchParams.get("domain")
    : BOT_HOSTS.has(url.hostname)
      ? url.pathname.split("/")[1]
      : undefined;
  if (!bot) return { kind: "other", why: "That link leads out of the sandbox." };
  if (bot.toLowerCase() !== botUsername.toLowerCase())
    return { kind: "other", why: `That link opens @${bot}, not @${botUsername}.` };
  const kind = url.searchParams.has("startgroup") ? "startgroup" : "start";
  const payload = url.searchParams.get(kind) || undefined;
  if (payload !== undefined && !PAYLOAD.test(payload))
    return { kind: "other", why: "A payload is 1 to 64 of A-Z a-z 0-9 _ and -." };
  return { kind, payload };
}

/** The words after `@bot `, or undefined when the text is no inline query. */
export function inlineQueryIn(text, botUsername) {
  const [, name, query] = /^@(\w+)\s([^]*)$/.exec(text) ?? [];
  return name?.toLowerCase() === botUsername.toLowerCase() ? query.trim() : undefined;
}

function toUrl(text) {
  const full = /^(t|telegram)\.(me|dog)\//i.test(text) ? `https://${text}` : text;
  if (!/^(https?|tg):/i.test(full)) return undefined;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** A page of this very computer may be opened; anything else is only shown. */
export function isLoopback(href) {
  const url = toUrl(href);
  return (
    url !== undefined &&
    url.protocol.startsWith("http") &&
    ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)
  );
}
