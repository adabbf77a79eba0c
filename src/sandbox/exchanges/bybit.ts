/** Bybit spot as its clients see it: snapshots of the ticker, which has no book, and JSON pings. */
import type { Book, Change, VenueBooks } from "./books.ts";
import { parseObject, strings, type Exchange } from "./exchange.ts";
import type { Visitor } from "./visitor.ts";

const QUIET_MAX_S = 600;
const MAX_ARGS = 10;
const TOPIC = "tickers.";

export class Bybit implements Exchange {
  readonly messagesPerSecond = 20;
  readonly #books: VenueBooks;
  readonly #now: () => number;
  readonly #ids = new WeakMap<Visitor, string>();
  #connections = 0;

  constructor(books: VenueBooks, now: () => number) {
    this.#books = books;
    this.#now = now;
  }

  hasSocketAt(path: string): boolean {
    return path === "/v5/public/spot";
  }

  combines(): boolean {
    return false;
  }

  /** It says nothing until it is asked. */
  greet(visitor: Visitor): void {
    this.#connections += 1;
    const serial = this.#connections.toString(16).padStart(12, "0");
    this.#ids.set(visitor, `db31f2a0-6c11-4b7e-9d52-${serial}`);
  }

  hear(visitor: Visitor, text: string): void {
    const request = parseObject(text);
    const op = request?.["op"];
    const given = request?.["req_id"];
    const about = {
      conn_id: this.#ids.get(visitor),
      ...(typeof given === "string" ? { req_id: given } : {}),
    };
    if (op === "ping") {
      visitor.send({ success: true, ret_msg: "pong", ...about, op });
      return;
    }
    if (op !== "subscribe" && op !== "unsubscribe") {
      const ret_msg = "error:invalid op";
      visitor.send({ success: false, ret_msg, ...about, request: { op: op ?? "", args: null } });
      return;
    }
    const topics = strings(request?.["args"]) ?? [];
    const fault = this.#faultOf(topics);
    visitor.send({ success: fault === undefined, ret_msg: fault ?? op, ...about, op });
    if (fault !== undefined) return;
    for (const topic of topics) {
      const book = this.#books.book(topic.slice(TOPIC.length));
      if (op === "unsubscribe") visitor.topics.delete(topic);
      else visitor.topics.add(topic);
      if (op === "subscribe" && book !== undefined) visitor.sendText(this.#push(book));
    }
  }

  /** One bad topic spoils the whole request. */
  #faultOf(topics: readonly string[]): string | undefined {
    if (topics.length === 0) return "error:request args is empty";
    if (topics.length > MAX_ARGS) return `args size >${MAX_ARGS}`;
    const alien = topics.find((topic) => !topic.startsWith(TOPIC));
    if (alien !== undefined) return `error:handler not found,topic:${alien}`;
    const unknown = topics.find((topic) => !this.#books.book(topic.slice(TOPIC.length)));
    return unknown === undefined ? undefined : `Invalid symbol :[${unknown}]`;
  }

  /** The same ticker is pushed again while nothing is traded, with a new time. */
  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void {
    const frames = changes.map(({ book }) => ({
      topic: TOPIC + book.symbol,
      text: this.#push(book),
    }));
    for (const visitor of visitors) {
      for (const { topic, text } of frames) {
        if (visitor.topics.has(topic)) visitor.sendText(text);
      }
    }
  }

  second(visitors: Iterable<Visitor>): void {
    for (const visitor of visitors) {
      if (visitor.quietSeconds() >= QUIET_MAX_S) visitor.cut();
    }
  }

  statusChanged(): void {
    // Whether a symbol is traded is told over REST only.
  }

  announceShutdown(): number {
    return 0; // it gives no notice
  }

  /** Errors ride in `retCode`, under status 200. */
  #push(book: Book): string {
    const ts = this.#now();
    const topic = TOPIC + book.symbol;
    return JSON.stringify({ topic, ts, type: "snapshot", cs: book.tradeId, data: ticker(book) });
  }
}

/** All but the best prices, which its socket does not give. */
export function ticker(book: Book) {
  return {
    symbol: book.symbol,
    lastPrice: book.last.toFixed(book.digits),
    highPrice24h: Math.max(book.open, book.last).toFixed(book.digits),
    lowPrice24h: Math.min(book.open, book.last).toFixed(book.digits),
    prevPrice24h: book.open.toFixed(book.digits),
    volume24h: book.volume.toFixed(6),
    turnover24h: (book.volume * book.last).toFixed(8),
    price24hPcnt: (book.last / book.open - 1).toFixed(4),
  };
}
