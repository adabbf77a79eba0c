/** Kraken (WebSocket v2) as its clients see it: status first, acknowledgements per symbol, heartbeats in silence. */
import type { Book, Change, VenueBooks } from "./books.ts";
import { microsecondTime, parseObject, strings, type Exchange } from "./exchange.ts";
import type { Visitor } from "./visitor.ts";

/** Events on which a ticker is published: a change of the best prices, or every trade. */
const TRIGGERS = ["bbo", "trades"];

export class Kraken implements Exchange {
  readonly messagesPerSecond = 20;
  readonly #books: VenueBooks;
  readonly #now: () => number;
  readonly #ids = new WeakMap<Visitor, number>();
  #connections = 0;

  constructor(books: VenueBooks, now: () => number) {
    this.#books = books;
    this.#now = now;
  }

  hasSocketAt(path: string): boolean {
    return path === "/v2";
  }

  combines(): boolean {
    return false;
  }

  greet(visitor: Visitor): void {
    this.#connections += 1;
    this.#ids.set(visitor, 2 ** 62 + this.#connections * 1_024);
    this.statusChanged([visitor]);
  }

  statusChanged(visitors: Iterable<Visitor>): void {
    const system = systemStatus(this.#books);
    for (const visitor of visitors) {
      const connection_id = this.#ids.get(visitor);
      const data = [{ version: "2.0.10", system, api_version: "v2", connection_id }];
      visitor.send({ channel: "status", type: "update", data });
    }
  }

  announceShutdown(): number {
    return 0; // it gives no notice
  }

  hear(visitor: Visitor, text: string): void {
    const time_in = microsecondTime(this.#now());
    const request = parseObject(text);
    const method = request?.["method"];
    const stamp = { req_id: request?.["req_id"], time_in, time_out: time_in };
    if (method === "ping") {
      visitor.send({ method: "pong", ...stamp });
      return;
    }
    if (method !== "subscribe" && method !== "unsubscribe") {
      visitor.send({ error: "Malformed request", method, success: false, ...stamp });
      return;
    }
    const params = (request?.["params"] ?? {}) as Record<string, unknown>;
    const trigger = params["event_trigger"] ?? "trades";
    const symbols = strings(params["symbol"]);
    if (params["channel"] !== "ticker" || typeof trigger !== "string" || symbols === undefined) {
      const error = "Event(s) not found";
      visitor.send({ error, method, success: false, ...stamp });
      return;
    }
    for (const symbol of symbols) {
      const snapshot = params["snapshot"] !== false;
      this.#apply(visitor, { method, symbol, trigger, snapshot, stamp });
    }
  }

  #apply(
    visitor: Visitor,
    request: { method: string; symbol: string; trigger: string; snapshot: boolean; stamp: object },
  ): void {
    const { method, symbol, trigger, snapshot, stamp } = request;
    const book = this.#books.book(symbol);
    const topic = `${trigger} ${symbol}`;
    const refuse = (error: string): void => {
      visitor.send({ error, method, success: false, symbol, ...stamp });
    };
    if (book === undefined) return refuse(`Currency pair not supported ${symbol}`);
    if (!TRIGGERS.includes(trigger)) return refuse("Event trigger not supported");
    if (method === "unsubscribe") {
      visitor.topics.delete(topic);
    } else {
      if (visitor.topics.has(topic)) return refuse("Already subscribed");
      visitor.topics.add(topic);
    }
    const result = { channel: "ticker", event_trigger: trigger, symbol, snapshot };
    visitor.send({ method, result, success: true, ...stamp });
    if (method === "subscribe" && snapshot) {
      visitor.send({ channel: "ticker", type: "snapshot", data: [ticker(book)] });
    }
  }

  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void {
    const frames = changes
      .filter(({ moved, traded }) => moved || traded)
      .map(({ book, moved, traded }) => ({
        bbo: moved ? `bbo ${book.symbol}` : "",
        trades: traded ? `trades ${book.symbol}` : "",
        text: JSON.stringify({ channel: "ticker", type: "update", data: [ticker(book)] }),
      }));
    for (const visitor of visitors) {
      for (const { bbo, trades, text } of frames) {
        if (visitor.topics.has(bbo) || visitor.topics.has(trades)) visitor.sendText(text);
      }
    }
  }

  second(visitors: Iterable<Visitor>): void {
    for (const visitor of visitors) {
      if (visitor.sent === 0 && visitor.topics.size > 0) visitor.send({ channel: "heartbeat" });
      visitor.sent = 0;
    }
  }
}

export function systemStatus({ halted }: VenueBooks): string {
  return halted ? "cancel_only" : "online";
}

/** Numbers here are JSON numbers. */
function ticker(book: Book) {
  const change = Number((book.last - book.open).toFixed(book.digits));
  return {
    symbol: book.symbol,
    bid: book.bid,
    bid_qty: book.bidSize,
    ask: book.ask,
    ask_qty: book.askSize,
    last: book.last,
    volume: Number(book.volume.toFixed(8)),
    vwap: book.last,
    low: Math.min(book.open, book.last),
    high: Math.max(book.open, book.last),
    change,
    change_pct: Number(((change / book.open) * 100).toFixed(2)),
  };
}
