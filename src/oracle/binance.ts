/**
 * Binance spot (reference/oracle.md A.1): the middle of the best bid and offer, in USDT. The book frame
 * carries no time, so it is as of its receipt; trades have one and serve as evidence of a live market.
 */
import type { Asset } from "../domain/price.ts";
import type { PriceSource } from "../ports.ts";
import {
  asFields,
  book,
  counter,
  parseFields,
  positiveDecimal,
  type Fields,
} from "../net/frame.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import { SocketSource, type SocketSourceOptions } from "./socket-source.ts";
import { symbolsAt, type Quote, type Reading, type Session, type Venue } from "./venue.ts";

/** Market data only, no key, and not behind the exchange's own geographic block. */
export const BINANCE_URL = "wss://data-stream.binance.vision";

const ID = "binance";
/** Five are allowed, and pongs count among them. */
const MESSAGES_PER_SECOND = 4;
const STREAMS_PER_MESSAGE = 200;

/** `url` is the venue's address without a path; another one speaks the same formats (the sandbox). */
export function binanceSource(
  options: Omit<SocketSourceOptions, "connect"> & { url?: string; connect?: Connect },
): PriceSource {
  const venue: Venue = {
    id: ID,
    quote: "USDT",
    url: `${options.url ?? BINANCE_URL}/stream`,
    heartbeatMs: 0,
    messagesPerSecond: MESSAGES_PER_SECOND,
    open: (assets) => new BinanceSession(assets),
  };
  return new SocketSource(venue, { connect: connectWebSocket, ...options });
}

interface Known {
  readonly asset: string;
  updateId: number;
  tradeId: number;
  /** The book's four fields as sent: to see whether anything changed. */
  book: string | undefined;
  /** Venue time of a trade since the last book frame. */
  tradedAtMs: number | undefined;
}

export class BinanceSession implements Session {
  readonly wants: readonly string[];
  readonly #known = new Map<string, Known>();

  constructor(assets: readonly Asset[]) {
    const streams: string[] = [];
    for (const [symbol, asset] of symbolsAt(ID, assets)) {
      const blank = { updateId: -1, tradeId: -1, book: undefined, tradedAtMs: undefined };
      this.#known.set(symbol, { asset, ...blank });
      streams.push(`${symbol.toLowerCase()}@bookTicker`, `${symbol.toLowerCase()}@aggTrade`);
    }
    const wants: string[] = [];
    for (let from = 0; from < streams.length; from += STREAMS_PER_MESSAGE) {
      const params = streams.slice(from, from + STREAMS_PER_MESSAGE);
      wants.push(JSON.stringify({ method: "SUBSCRIBE", params, id: wants.length + 1 }));
    }
    this.wants = wants;
  }

  read(text: string): readonly Reading[] {
    const frame = parseFields(text);
    if (frame === undefined) return [];
    const data = asFields(frame["data"]) ?? frame;
    if (data["e"] === "serverShutdown") return [{ kind: "renew", detail: "server shutdown" }];
    if (data === frame) return refusal(frame);
    const known = typeof data["s"] === "string" ? this.#known.get(data["s"]) : undefined;
    if (known === undefined) return [];
    const stream = frame["stream"];
    const name = String(data["s"]).toLowerCase();
    if (stream === `${name}@aggTrade`) readTrade(known, data);
    return stream === `${name}@bookTicker` ? readBook(known, data) : [];
  }
}

function readBook(known: Known, data: Fields): readonly Quote[] {
  const updateId = counter(data["u"]);
  const best = book(positiveDecimal(data["b"]), positiveDecimal(data["a"]));
  const sizes = [positiveDecimal(data["B"]), positiveDecimal(data["A"])];
  if (updateId === undefined || best === undefined || sizes.includes(undefined)) return [];
  if (updateId <= known.updateId) return [];
  const sides = [data["b"], data["B"], data["a"], data["A"]].join(" ");
  const moved = known.book !== undefined && known.book !== sides;
  const madeAt = moved ? "on receipt" : known.tradedAtMs;
  known.updateId = updateId;
  known.book = sides;
  known.tradedAtMs = undefined;
  return [
    {
      kind: "quote",
      asset: known.asset,
      price: best.mid,
      spread: best.spread,
      assertedAt: "on receipt",
      madeAt,
      halted: false,
    },
  ];
}

function readTrade(known: Known, data: Fields): void {
  const tradeId = counter(data["a"]);
  const tradedAtMs = counter(data["T"]);
  if (data["e"] !== "aggTrade" || tradeId === undefined || tradedAtMs === undefined) return;
  // `p` is a price here and a change of price in other streams: the event's name was checked first.
  if (positiveDecimal(data["p"]) === undefined || tradeId <= known.tradeId) return;
  known.tradeId = tradeId;
  known.tradedAtMs = tradedAtMs;
}

/** `{"code":2,"msg":".."}`, bare or under `error`; an acknowledgement is nothing to report. */
function refusal(frame: Fields): readonly Reading[] {
  const error = asFields(frame["error"]) ?? frame;
  return typeof error["msg"] === "string" ? [{ kind: "notice", detail: error["msg"] }] : [];
}
