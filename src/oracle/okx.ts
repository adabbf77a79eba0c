/**
 * OKX spot (reference/oracle.md A.4): the middle of the best bid and offer, in USDT, as of the time in
 * the frame. It speaks on a trade or a change of the best prices and otherwise not at all, and hangs
 * up after half a minute of that unless it is sent the word "ping".
 */
import type { Asset } from "../domain/price.ts";
import type { PriceSource } from "../ports.ts";
import {
  asFields,
  book,
  epochMs,
  parseFields,
  positiveDecimal,
  type Fields,
} from "../net/frame.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import { SocketSource, type SocketSourceOptions } from "./socket-source.ts";
import { isFromTheFuture } from "./venue-time.ts";
import { symbolsAt, type Quote, type Reading, type Session, type Venue } from "./venue.ts";

export const OKX_URL = "wss://ws.okx.com:8443";

const ID = "okx";
/** 480 requests an hour are allowed on a connection; batches keep us far below. */
const MESSAGES_PER_SECOND = 2;
const INSTRUMENTS_PER_MESSAGE = 100;
/** Below the thirty seconds after which it hangs up. */
const PING_AFTER_MS = 15_000;
/** "The connection will soon be closed for a service upgrade": half a minute later. */
const UPGRADE_NOTICE = "64008";

/** `url` is the venue's address without a path. */
export function okxSource(
  options: Omit<SocketSourceOptions, "connect"> & { url?: string; connect?: Connect },
): PriceSource {
  const venue: Venue = {
    id: ID,
    quote: "USDT",
    url: `${options.url ?? OKX_URL}/ws/v5/public`,
    heartbeatMs: 0,
    messagesPerSecond: MESSAGES_PER_SECOND,
    keepAlive: {
      text: "ping",
      afterMs: PING_AFTER_MS,
      since: "last frame",
      answers: (text) => text === "pong",
    },
    open: (assets) => new OkxSession(assets),
  };
  return new SocketSource(venue, { connect: connectWebSocket, ...options });
}

interface Known {
  readonly asset: string;
  /** Venue time of the newest frame. */
  toldAtMs: number;
  print: string | undefined;
}

export class OkxSession implements Session {
  readonly wants: readonly string[];
  readonly #known = new Map<string, Known>();

  constructor(assets: readonly Asset[]) {
    for (const [instId, asset] of symbolsAt(ID, assets)) {
      this.#known.set(instId, { asset, toldAtMs: 0, print: undefined });
    }
    // An instrument that it does not list fails alone, not the message that names it.
    const all = [...this.#known.keys()].map((instId) => ({ channel: "tickers", instId }));
    const wants: string[] = [];
    for (let from = 0; from < all.length; from += INSTRUMENTS_PER_MESSAGE) {
      const args = all.slice(from, from + INSTRUMENTS_PER_MESSAGE);
      wants.push(JSON.stringify({ op: "subscribe", args }));
    }
    this.wants = wants;
  }

  read(text: string, receivedAtMs: number): readonly Reading[] {
    const frame = parseFields(text);
    if (frame === undefined) return [];
    if (frame["event"] !== undefined) return readEvent(frame);
    const arg = asFields(frame["arg"]);
    const data: unknown = frame["data"];
    if (arg?.["channel"] !== "tickers" || !Array.isArray(data)) return [];
    const instId = arg["instId"];
    const known = typeof instId === "string" ? this.#known.get(instId) : undefined;
    if (known === undefined) return [];
    return data.flatMap((entry: unknown) => {
      const ticker = asFields(entry);
      if (ticker === undefined || ticker["instId"] !== instId) return [];
      return readTicker(known, ticker, receivedAtMs);
    });
  }
}

/** The fields of which one changes whenever the market does; its volume also changes by the hour. */
const PRINT = ["bidPx", "bidSz", "askPx", "askSz", "last", "lastSz"];

function readTicker(known: Known, ticker: Fields, receivedAtMs: number): readonly Quote[] {
  const best = book(positiveDecimal(ticker["bidPx"]), positiveDecimal(ticker["askPx"]));
  const sizes = [positiveDecimal(ticker["bidSz"]), positiveDecimal(ticker["askSz"])];
  const time = epochMs(ticker["ts"]);
  if (best === undefined || sizes.includes(undefined) || time === undefined) return [];
  if (time < known.toldAtMs) return [];
  // A wrong time must not make every later frame an older one.
  if (!isFromTheFuture(time, receivedAtMs)) known.toldAtMs = time;
  const print = PRINT.map((field) => String(ticker[field])).join(" ");
  const moved = known.print !== undefined && known.print !== print;
  known.print = print;
  return [
    {
      kind: "quote",
      asset: known.asset,
      price: best.mid,
      spread: best.spread,
      assertedAt: time,
      madeAt: moved ? time : undefined,
      halted: false,
    },
  ];
}

function readEvent(frame: Fields): readonly Reading[] {
  const { event, code, msg } = frame;
  if (event === "notice" && code === UPGRADE_NOTICE) {
    return [{ kind: "renew", detail: "a service upgrade" }];
  }
  if (event !== "error" && event !== "notice") return [];
  const said = typeof msg === "string" && msg !== "" ? msg : `${event} without words`;
  return [{ kind: "notice", detail: typeof code === "string" ? `${said} (${code})` : said }];
}
