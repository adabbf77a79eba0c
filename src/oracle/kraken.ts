/**
 * Kraken (WebSocket v2, reference/oracle.md A.3): the middle of the best bid and offer, in US dollars,
 * told on every change of the book. The heartbeat, sent when there is nothing else to send, asserts
 * every price of the connection again.
 */
import type { Asset } from "../domain/price.ts";
import type { PriceSource } from "../ports.ts";
import { asFields, book, parseFields, positiveNumber, utcMs, type Fields } from "../net/frame.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import { SocketSource, type SocketSourceOptions } from "./socket-source.ts";
import { isFromTheFuture } from "./venue-time.ts";
import { symbolsAt, type Quote, type Reading, type Session, type Venue } from "./venue.ts";

export const KRAKEN_URL = "wss://ws.kraken.com";

const ID = "kraken";
const HEARTBEAT_MS = 1_000;
/** Its limit is not published. */
const MESSAGES_PER_SECOND = 2;

/** `url` is the venue's address without a path. */
export function krakenSource(
  options: Omit<SocketSourceOptions, "connect"> & { url?: string; connect?: Connect },
): PriceSource {
  const venue: Venue = {
    id: ID,
    quote: "USD",
    url: `${options.url ?? KRAKEN_URL}/v2`,
    heartbeatMs: HEARTBEAT_MS,
    messagesPerSecond: MESSAGES_PER_SECOND,
    open: (assets) => new KrakenSession(assets),
  };
  return new SocketSource(venue, { connect: connectWebSocket, ...options });
}

interface Known {
  readonly asset: string;
  /** Venue time of the last frame that had one. */
  toldAtMs: number;
  last: { readonly mid: number; readonly spread: number; readonly print: string } | undefined;
}

export class KrakenSession implements Session {
  readonly wants: readonly string[];
  readonly #known = new Map<string, Known>();
  #system = "online";

  constructor(assets: readonly Asset[]) {
    for (const [symbol, asset] of symbolsAt(ID, assets)) {
      this.#known.set(symbol, { asset, toldAtMs: 0, last: undefined });
    }
    const symbol = [...this.#known.keys()];
    const params = { channel: "ticker", symbol, event_trigger: "bbo", snapshot: true };
    this.wants = [JSON.stringify({ method: "subscribe", params, req_id: 1 })];
  }

  read(text: string, receivedAtMs: number): readonly Reading[] {
    const frame = parseFields(text);
    switch (frame?.["channel"]) {
      case "ticker":
        return this.#readTickers(frame, receivedAtMs);
      case "heartbeat":
        return this.#assertAll();
      case "status":
        return this.#readStatus(frame);
      default:
        return frame === undefined ? [] : refusal(frame);
    }
  }

  #readTickers(frame: Fields, receivedAtMs: number): readonly Quote[] {
    const data: unknown = frame["data"];
    if (!Array.isArray(data) || (frame["type"] !== "snapshot" && frame["type"] !== "update")) {
      return [];
    }
    return data.flatMap((entry: unknown) => {
      const ticker = asFields(entry);
      const symbol = ticker?.["symbol"];
      const known = typeof symbol === "string" ? this.#known.get(symbol) : undefined;
      if (ticker === undefined || known === undefined) return [];
      return this.#readTicker(known, ticker, receivedAtMs);
    });
  }

  #readTicker(known: Known, ticker: Fields, receivedAtMs: number): readonly Quote[] {
    const best = book(positiveNumber(ticker["bid"]), positiveNumber(ticker["ask"]));
    if (best === undefined) return [];
    // Some frames say when they were made; a time that cannot be read is a frame that cannot be.
    const timed = ticker["timestamp"] !== undefined;
    const time = timed ? utcMs(ticker["timestamp"]) : known.toldAtMs;
    if (time === undefined || time < known.toldAtMs) return [];
    const print = PRINT.map((field) => String(ticker[field])).join(" ");
    const moved = known.last !== undefined && known.last.print !== print;
    // A wrong time must not make every later frame an older one.
    if (!isFromTheFuture(time, receivedAtMs)) known.toldAtMs = time;
    known.last = { ...best, print };
    const assertedAt = timed ? time : "on receipt";
    return this.#assertion(known, assertedAt, moved ? assertedAt : undefined);
  }

  #assertAll(): readonly Quote[] {
    return [...this.#known.values()].flatMap((known) =>
      this.#assertion(known, "on receipt", undefined),
    );
  }

  #readStatus(frame: Fields): readonly Reading[] {
    const data: unknown = frame["data"];
    const system = Array.isArray(data) ? asFields(data[0])?.["system"] : undefined;
    if (typeof system !== "string" || system === this.#system) return [];
    this.#system = system;
    const notice: Reading = { kind: "notice", detail: `the exchange is ${system}` };
    if (system !== "online") return [notice, ...this.#assertAll()];
    // What stood in the book before the halt is not a price after it.
    for (const known of this.#known.values()) known.last = undefined;
    return [notice];
  }

  #assertion(
    { asset, last }: Known,
    assertedAt: Quote["assertedAt"],
    madeAt: Quote["madeAt"],
  ): readonly Quote[] {
    if (last === undefined) return [];
    const halted = this.#system !== "online";
    const { mid, spread } = last;
    return [{ kind: "quote", asset, price: mid, spread, assertedAt, madeAt, halted }];
  }
}

/** The fields of which one changes whenever the market does. */
const PRINT = ["bid", "bid_qty", "ask", "ask_qty", "last", "volume"];

function refusal(frame: Fields): readonly Reading[] {
  if (frame["success"] !== false || typeof frame["error"] !== "string") return [];
  const symbol = typeof frame["symbol"] === "string" ? `${frame["symbol"]}: ` : "";
  return [{ kind: "notice", detail: `${symbol}${frame["error"]}` }];
}
