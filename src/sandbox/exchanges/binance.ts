/** Binance spot as its clients see it: raw and combined streams, requests by id, pings. */
import type { Book, Change, VenueBooks } from "./books.ts";
import { parseObject, strings, type Exchange } from "./exchange.ts";
import type { Visitor } from "./visitor.ts";

const PING_EACH_S = 20;
const PONG_WITHIN_MS = 60_000;
const MAX_STREAMS = 1_024;
/** Its documents promise no lead time. */
const SHUTDOWN_NOTICE_MS = 10_000;

export class Binance implements Exchange {
  readonly messagesPerSecond = 5;
  readonly #now: () => number;

  constructor(_books: VenueBooks, now: () => number) {
    this.#now = now;
  }

  hasSocketAt(path: string): boolean {
    return path === "/stream" || path === "/ws" || path.startsWith("/ws/");
  }

  combines(path: string): boolean {
    return path === "/stream";
  }

  greet(visitor: Visitor, path: string, query: URLSearchParams): void {
    const named = visitor.combined ? (query.get("streams") ?? "") : path.slice("/ws/".length);
    for (const stream of named.split("/")) if (stream !== "") visitor.topics.add(stream);
  }

  hear(visitor: Visitor, text: string): void {
    const request = parseObject(text);
    if (request === undefined) {
      visitor.send({ code: 3, msg: "Invalid JSON: expected value at line 1 column 1" });
      return;
    }
    const { method, id } = request;
    const params = request["params"] === undefined ? [] : strings(request["params"]);
    if (method === "LIST_SUBSCRIPTIONS") {
      visitor.send({ result: [...visitor.topics], id });
      return;
    }
    if ((method !== "SUBSCRIBE" && method !== "UNSUBSCRIBE") || params === undefined) {
      visitor.send({ code: 2, msg: `Invalid request: unknown method or parameters` });
      return;
    }
    if (method === "SUBSCRIBE" && visitor.topics.size + params.length > MAX_STREAMS) {
      visitor.send({ code: 2, msg: "Invalid request: too many parameters" });
      return;
    }
    // A stream of a symbol that is not traded is accepted and stays silent.
    for (const stream of params) {
      if (method === "SUBSCRIBE") visitor.topics.add(stream);
      else visitor.topics.delete(stream);
    }
    visitor.send({ result: null, id });
  }

  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void {
    const frames = changes.flatMap(({ book, traded }) => {
      const symbol = book.symbol.toLowerCase();
      const shown = frame(`${symbol}@bookTicker`, bookTicker(book));
      return traded ? [shown, frame(`${symbol}@aggTrade`, aggTrade(book, this.#now()))] : [shown];
    });
    for (const visitor of visitors) {
      for (const { stream, raw, wrapped } of frames) {
        if (visitor.topics.has(stream)) visitor.sendText(visitor.combined ? wrapped : raw);
      }
    }
  }

  second(visitors: Iterable<Visitor>, count: number): void {
    if (count % PING_EACH_S !== 0) return;
    const now = this.#now();
    for (const visitor of visitors) {
      if (now - visitor.lastPongMs > PONG_WITHIN_MS) visitor.cut();
      else visitor.ping(String(now));
    }
  }

  statusChanged(): void {
    // Whether a symbol is traded is told over REST only.
  }

  announceShutdown(visitors: Iterable<Visitor>): number {
    const { raw, wrapped } = frame("!serverShutdown", { e: "serverShutdown", E: this.#now() });
    for (const visitor of visitors) visitor.sendText(visitor.combined ? wrapped : raw);
    return SHUTDOWN_NOTICE_MS;
  }
}

function frame(stream: string, data: unknown): { stream: string; raw: string; wrapped: string } {
  return { stream, raw: JSON.stringify(data), wrapped: JSON.stringify({ stream, data }) };
}

function decimal(value: number): string {
  return value.toFixed(8);
}

function bookTicker(book: Book) {
  return {
    u: book.updateId,
    s: book.symbol,
    b: decimal(book.bid),
    B: decimal(book.bidSize),
    a: decimal(book.ask),
    A: decimal(book.askSize),
  };
}

function aggTrade(book: Book, nowMs: number) {
  return {
    e: "aggTrade",
    E: nowMs,
    s: book.symbol,
    a: book.tradeId,
    p: decimal(book.last),
    q: decimal(book.lastSize),
    f: book.tradeId,
    l: book.tradeId,
    T: book.tradedAtMs,
    m: book.lastSide === "sell",
    M: true,
  };
}
