/** Coinbase Exchange as its clients see it: ticker on every trade, heartbeat each second, status. */
import type { Book, Change, VenueBooks } from "./books.ts";
import { microsecondTime, parseObject, strings, type Exchange } from "./exchange.ts";
import type { Visitor } from "./visitor.ts";

const SUBSCRIBE_WITHIN_MS = 5_000;
const STATUS_EACH_S = 5;
const CHANNELS = ["ticker", "heartbeat", "status"];

interface Subscription {
  readonly channel: string;
  /** Empty for a channel of no product. */
  readonly product: string;
}

export class Coinbase implements Exchange {
  readonly messagesPerSecond = 100;
  readonly #books: VenueBooks;
  readonly #now: () => number;

  constructor(books: VenueBooks, now: () => number) {
    this.#books = books;
    this.#now = now;
  }

  hasSocketAt(path: string): boolean {
    return path === "" || path === "/";
  }

  combines(): boolean {
    return false;
  }

  greet(): void {
    // It says nothing until it is asked.
  }

  hear(visitor: Visitor, text: string): void {
    const request = parseObject(text);
    const type = request?.["type"];
    if (request === undefined || (type !== "subscribe" && type !== "unsubscribe")) {
      visitor.send({ type: "error", message: "Malformed JSON", reason: "not a request" });
      return;
    }
    const wanted = this.#parse(request);
    if (typeof wanted === "string") {
      visitor.send({ type: "error", message: "Failed to subscribe", reason: wanted });
      return;
    }
    for (const { channel, product } of wanted) {
      if (type === "subscribe") visitor.topics.add(`${channel} ${product}`);
      else visitor.topics.delete(`${channel} ${product}`);
    }
    visitor.send({ type: "subscriptions", channels: summary(visitor.topics) });
    if (type === "unsubscribe") return;
    for (const { channel, product } of wanted) {
      const book = this.#books.book(product);
      if (channel === "ticker" && book !== undefined) visitor.send(ticker(book));
      if (channel === "status") visitor.send(this.#status());
    }
  }

  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void {
    const frames = changes
      .filter((change) => change.traded)
      .map(({ book }) => ({ topic: `ticker ${book.symbol}`, text: JSON.stringify(ticker(book)) }));
    for (const visitor of visitors) {
      for (const { topic, text } of frames) {
        if (visitor.topics.has(topic)) visitor.sendText(text);
      }
    }
  }

  second(visitors: Iterable<Visitor>, count: number): void {
    const now = this.#now();
    const time = microsecondTime(now);
    for (const visitor of visitors) {
      if (visitor.topics.size === 0 && now - visitor.arrivedAtMs >= SUBSCRIBE_WITHIN_MS) {
        visitor.cut();
        continue;
      }
      for (const symbol of this.#books.symbols()) {
        const book = this.#books.book(symbol);
        if (book === undefined || !visitor.topics.has(`heartbeat ${symbol}`)) continue;
        const { updateId: sequence, tradeId: last_trade_id } = book;
        visitor.send({ type: "heartbeat", sequence, last_trade_id, product_id: symbol, time });
      }
      if (count % STATUS_EACH_S === 0 && visitor.topics.has("status ")) {
        visitor.send(this.#status());
      }
    }
  }

  statusChanged(visitors: Iterable<Visitor>): void {
    for (const visitor of visitors) {
      if (visitor.topics.has("status ")) visitor.send(this.#status());
    }
  }

  announceShutdown(): number {
    return 0; // it gives no notice
  }

  /** The subscriptions of a request, or the reason why it has none: one bad name spoils all. */
  #parse(request: Record<string, unknown>): readonly Subscription[] | string {
    const shared = strings(request["product_ids"]) ?? [];
    const channels = Array.isArray(request["channels"]) ? request["channels"] : [];
    const wanted: Subscription[] = [];
    for (const entry of channels as unknown[]) {
      const own = typeof entry === "object" && entry !== null ? entry : { name: entry };
      const { name, product_ids: ids } = own as { name?: unknown; product_ids?: unknown };
      if (typeof name !== "string" || !CHANNELS.includes(name)) {
        return `${String(name)} is not a valid channel`;
      }
      const products = name === "status" ? [""] : [...shared, ...(strings(ids) ?? [])];
      for (const product of products) {
        if (product !== "" && this.#books.book(product) === undefined) {
          return `${product} is not a valid product`;
        }
        wanted.push({ channel: name, product });
      }
    }
    return wanted.length === 0 ? "channels and product_ids are required" : wanted;
  }

  #status() {
    const products = this.#books.symbols().map((id) => {
      const [base, quote] = id.split("-");
      return {
        id,
        base_currency: base,
        quote_currency: quote,
        base_increment: "0.00000001",
        quote_increment: "0.00000001",
        display_name: id,
        status: "online",
        status_message: "",
        min_market_funds: "1",
        post_only: false,
        limit_only: false,
        cancel_only: false,
        trading_disabled: false,
        auction_mode: this.#books.halted,
      };
    });
    return { type: "status", products, currencies: [] };
  }
}

export function ticker(book: Book) {
  return {
    type: "ticker",
    sequence: book.updateId,
    product_id: book.symbol,
    price: book.last.toFixed(book.digits),
    open_24h: book.open.toFixed(book.digits),
    volume_24h: book.volume.toFixed(8),
    low_24h: Math.min(book.open, book.last).toFixed(book.digits),
    high_24h: Math.max(book.open, book.last).toFixed(book.digits),
    volume_30d: book.volume.toFixed(8),
    best_bid: book.bid.toFixed(book.digits),
    best_bid_size: book.bidSize.toFixed(8),
    best_ask: book.ask.toFixed(book.digits),
    best_ask_size: book.askSize.toFixed(8),
    side: book.lastSide,
    time: microsecondTime(book.tradedAtMs),
    trade_id: book.tradeId,
    last_size: book.lastSize.toFixed(8),
  };
}

function summary(topics: ReadonlySet<string>) {
  return CHANNELS.flatMap((name) => {
    const mine = [...topics].filter((topic) => topic.startsWith(`${name} `));
    const product_ids = mine.map((topic) => topic.slice(name.length + 1)).filter(Boolean);
    return mine.length === 0 ? [] : [{ name, product_ids, account_ids: null }];
  });
}
