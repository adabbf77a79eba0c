/** OKX spot as its clients see it: events, tickers on every change, and the words ping and pong. */
import type { Book, Change, VenueBooks } from "./books.ts";
import { parseObject, type Exchange } from "./exchange.ts";
import type { Visitor } from "./visitor.ts";

const QUIET_MAX_S = 30;
const UPGRADE_NOTICE_MS = 30_000;

export class Okx implements Exchange {
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
    return path === "/ws/v5/public";
  }

  combines(): boolean {
    return false;
  }

  /** It says nothing until it is asked. */
  greet(visitor: Visitor): void {
    this.#connections += 1;
    this.#ids.set(visitor, (0xa4d3ae00 + this.#connections).toString(16));
  }

  hear(visitor: Visitor, text: string): void {
    if (text === "ping") {
      visitor.sendText("pong");
      return;
    }
    const request = parseObject(text);
    const op = request?.["op"];
    const args: unknown = request?.["args"];
    if ((op !== "subscribe" && op !== "unsubscribe") || !Array.isArray(args) || args.length === 0) {
      this.#refuse(visitor, "60012", `Invalid request: ${text.slice(0, 200)}`);
      return;
    }
    for (const arg of args as unknown[]) this.#apply(visitor, op, arg);
  }

  /** Each argument is accepted or refused for itself. */
  #apply(visitor: Visitor, op: "subscribe" | "unsubscribe", arg: unknown): void {
    const { channel, instId } = (typeof arg === "object" && arg !== null ? arg : {}) as {
      channel?: unknown;
      instId?: unknown;
    };
    const book = this.#books.book(String(instId));
    if (channel !== "tickers" || book === undefined) {
      const message = `Wrong URL or channel:${String(channel)},instId:${String(instId)} doesn't exist.`;
      this.#refuse(visitor, "60018", message);
      return;
    }
    if (op === "subscribe") visitor.topics.add(book.symbol);
    else visitor.topics.delete(book.symbol);
    visitor.send({ event: op, arg: { channel, instId }, connId: this.#ids.get(visitor) });
    if (op === "subscribe") visitor.sendText(this.#push(book));
  }

  #refuse(visitor: Visitor, code: string, msg: string): void {
    visitor.send({ event: "error", code, msg, connId: this.#ids.get(visitor) });
  }

  /** It speaks of changes only; a frozen one goes on asserting the same. */
  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void {
    const frames = changes
      .filter(({ moved, traded }) => moved || traded || this.#books.frozen)
      .map(({ book }) => ({ symbol: book.symbol, text: this.#push(book) }));
    for (const visitor of visitors) {
      for (const { symbol, text } of frames) {
        if (visitor.topics.has(symbol)) visitor.sendText(text);
      }
    }
  }

  second(visitors: Iterable<Visitor>): void {
    for (const visitor of visitors) {
      if (visitor.quietSeconds() >= QUIET_MAX_S) visitor.close(4004, "No data received in 30s");
    }
  }

  statusChanged(): void {
    // Whether an instrument is traded is told over REST and on a channel of its own, not here.
  }

  announceShutdown(visitors: Iterable<Visitor>): number {
    const msg = "The connection will soon be closed for a service upgrade. Please reconnect.";
    for (const visitor of visitors) {
      visitor.send({ event: "notice", code: "64008", msg, connId: this.#ids.get(visitor) });
    }
    return UPGRADE_NOTICE_MS;
  }

  /** Errors ride in `code`, under status 200. */
  #ticker(book: Book) {
    return { ...ticker(book), ts: String(this.#books.frozen ? this.#now() : book.quotedAtMs) };
  }

  #push(book: Book): string {
    const arg = { channel: "tickers", instId: book.symbol };
    return JSON.stringify({ arg, data: [this.#ticker(book)] });
  }
}

/** All but its time. */
export function ticker(book: Book) {
  const price = (value: number): string => value.toFixed(book.digits);
  return {
    instType: "SPOT",
    instId: book.symbol,
    last: price(book.last),
    lastSz: book.lastSize.toFixed(8),
    askPx: price(book.ask),
    askSz: book.askSize.toFixed(8),
    bidPx: price(book.bid),
    bidSz: book.bidSize.toFixed(8),
    open24h: price(book.open),
    high24h: price(Math.max(book.open, book.last)),
    low24h: price(Math.min(book.open, book.last)),
    volCcy24h: (book.volume * book.last).toFixed(8),
    vol24h: book.volume.toFixed(8),
    sodUtc0: price(book.open),
    sodUtc8: price(book.open),
  };
}
