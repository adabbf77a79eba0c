/**
 * Coinbase Exchange (reference/oracle.md A.2): the last trade, in US dollars. A heartbeat whose last
 * trade is ours proves that there is no newer one, so the price holds as of the heartbeat.
 */
import type { Asset } from "../domain/price.ts";
import type { PriceSource } from "../ports.ts";
import {
  asFields,
  book,
  counter,
  parseFields,
  positiveDecimal,
  utcMs,
  type Fields,
} from "../net/frame.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import { SocketSource, type SocketSourceOptions } from "./socket-source.ts";
import { symbolsAt, type Quote, type Reading, type Session, type Venue } from "./venue.ts";

export const COINBASE_URL = "wss://ws-feed.exchange.coinbase.com";

const ID = "coinbase";
const HEARTBEAT_MS = 1_000;
/** A hundred are allowed. */
const MESSAGES_PER_SECOND = 50;

/** `url` is the venue's address. */
export function coinbaseSource(
  options: Omit<SocketSourceOptions, "connect"> & { url?: string; connect?: Connect },
): PriceSource {
  const venue: Venue = {
    id: ID,
    quote: "USD",
    url: options.url ?? COINBASE_URL,
    heartbeatMs: HEARTBEAT_MS,
    messagesPerSecond: MESSAGES_PER_SECOND,
    open: (assets) => new CoinbaseSession(assets),
  };
  return new SocketSource(venue, { connect: connectWebSocket, ...options });
}

interface Known {
  readonly asset: string;
  sequence: number;
  halted: boolean;
  last: { readonly price: number; readonly spread: number; readonly tradeId: number } | undefined;
}

export class CoinbaseSession implements Session {
  readonly wants: readonly string[];
  readonly #known = new Map<string, Known>();

  constructor(assets: readonly Asset[]) {
    // First, so that a product in auction is known for one before its last trade is told.
    const wants = [JSON.stringify({ type: "subscribe", channels: [{ name: "status" }] })];
    for (const [product, asset] of symbolsAt(ID, assets)) {
      this.#known.set(product, { asset, sequence: -1, halted: false, last: undefined });
      // One message each: an unknown product fails the whole message that names it.
      const channels = ["ticker", "heartbeat"];
      wants.push(JSON.stringify({ type: "subscribe", product_ids: [product], channels }));
    }
    this.wants = wants;
  }

  read(text: string): readonly Reading[] {
    const frame = parseFields(text);
    if (frame === undefined) return [];
    if (frame["type"] === "error") return [{ kind: "notice", detail: complaint(frame) }];
    if (frame["type"] === "status") return this.#readStatus(frame);
    const product = frame["product_id"];
    const known = typeof product === "string" ? this.#known.get(product) : undefined;
    if (known === undefined) return [];
    if (frame["type"] === "ticker") return readTicker(known, frame);
    return frame["type"] === "heartbeat" ? readHeartbeat(known, frame) : [];
  }

  /** A product in auction or cancel-only still has a last trade, which means nothing (oracle.md D). */
  #readStatus(frame: Fields): readonly Reading[] {
    const products: unknown = frame["products"];
    if (!Array.isArray(products)) return [];
    return products.flatMap((entry: unknown) => {
      const product = asFields(entry);
      const known =
        typeof product?.["id"] === "string" ? this.#known.get(product["id"]) : undefined;
      return product === undefined || known === undefined ? [] : applyStatus(known, product);
    });
  }
}

function readTicker(known: Known, frame: Fields): readonly Quote[] {
  const price = positiveDecimal(frame["price"]);
  const best = book(positiveDecimal(frame["best_bid"]), positiveDecimal(frame["best_ask"]));
  const sequence = counter(frame["sequence"]);
  const tradeId = counter(frame["trade_id"]);
  const time = utcMs(frame["time"]);
  if (price === undefined || best === undefined || time === undefined) return [];
  if (sequence === undefined || sequence <= known.sequence) return [];
  if (tradeId === undefined || tradeId < (known.last?.tradeId ?? 0)) return [];
  known.sequence = sequence;
  known.last = { price, spread: best.spread, tradeId };
  return assertion(known, time, time);
}

function readHeartbeat(known: Known, frame: Fields): readonly Quote[] {
  const sequence = counter(frame["sequence"]);
  const tradeId = counter(frame["last_trade_id"]);
  const time = utcMs(frame["time"]);
  if (sequence === undefined || tradeId === undefined || time === undefined) return [];
  if (sequence < known.sequence || tradeId !== known.last?.tradeId) return [];
  return assertion(known, time, undefined);
}

const RESTRICTIONS = ["cancel_only", "post_only", "limit_only", "auction_mode", "trading_disabled"];

function applyStatus(known: Known, product: Fields): readonly Reading[] {
  const status = product["status"];
  if (typeof status !== "string") return [];
  const restriction = RESTRICTIONS.find((flag) => product[flag] === true);
  const halted = status !== "online" || restriction !== undefined;
  if (halted === known.halted) return [];
  known.halted = halted;
  if (halted) {
    const detail = `${known.asset} is not trading: ${restriction ?? status}`;
    return [{ kind: "notice", detail }, ...assertion(known, "on receipt", undefined)];
  }
  // What was traded before the halt is not a price after it.
  known.last = undefined;
  return [{ kind: "notice", detail: `${known.asset} is trading again` }];
}

function assertion(
  { asset, last, halted }: Known,
  assertedAt: Quote["assertedAt"],
  madeAt: Quote["madeAt"],
): readonly Quote[] {
  if (last === undefined) return [];
  const { price, spread } = last;
  return [{ kind: "quote", asset, price, spread, assertedAt, madeAt, halted }];
}

function complaint(frame: Fields): string {
  const said = [frame["message"], frame["reason"]].filter((part) => typeof part === "string");
  return said.length === 0 ? "an error without words" : said.join(": ");
}
