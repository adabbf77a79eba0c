/**
 * The simulated exchanges: one hidden market, five venues that quote it in their own formats on
 * loopback, and the knobs with which a person (or a test) moves, freezes, cuts and corrupts them.
 */
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { assert } from "../../domain/result.ts";
import { listen, type Listening } from "../listening.ts";
import { HttpFaults, type HttpFault } from "../http-faults.ts";
import type { Change } from "./books.ts";
import { COINS, HiddenMarket, type Coin } from "./hidden-market.ts";
import { seededRandom } from "./random.ts";
import { restAnswer } from "./rest-answers.ts";
import { cutAll, openVenues, stateOf, type Venue, type VenueState } from "./venues.ts";
import { Visitor } from "./visitor.ts";
import { FaultyWire, type Wire } from "./wire.ts";

/** A timer on the sandbox's own, possibly virtual, time. */
export interface SandboxClock {
  now(): number;
  at(atMs: number, fire: () => void): () => void;
}

export type ExchangesEvent =
  | {
      readonly kind: "price";
      readonly asset: string;
      readonly price: number;
      readonly atMs: number;
    }
  | { readonly kind: "venue"; readonly venue: VenueState }
  | { readonly kind: "walk"; readonly on: boolean };

/** Unknown assets and venues, and prices that are none, throw: the caller has a list to choose from. */
export interface ExchangesControl {
  /** The hidden prices, in US dollars. */
  assets(): readonly { asset: string; price: number; decimals: number }[];
  venues(): readonly VenueState[];
  /** On every honest venue's wire before it returns. */
  setPrice(asset: string, price: number): void;
  move(asset: string, percent: number): void;
  freeze(venue: string, on: boolean): void;
  silence(venue: string, on: boolean): void;
  cut(venue: string, on: boolean): void;
  lie(venue: string, percent: number): void;
  /** Stops trading there; Kraken (cancel_only) and Coinbase (auction) tell it on their sockets. */
  halt(venue: string, on: boolean): void;
  /**
   * The server behind all present connections goes down, after the venue's own notice if it gives one
   * (Binance, OKX); new connections are served throughout.
   */
  shutdown(venue: string): void;
  /** Delivers every frame `ms` late; 0 ends it. */
  slow(venue: string, ms: number): void;
  /** As `cut`, but REST goes on answering. */
  cutSocket(venue: string, on: boolean): void;
  /** Every REST answer is this fault; undefined ends it. */
  httpFault(venue: string, fault: HttpFault | undefined): void;
  /** Off: prices stand exactly where they were set, without noise. */
  walk(on: boolean): void;
  walking(): boolean;
}

/** A coin to trade; what is left out is as in the default list, or plain. */
export interface ExchangeAsset {
  readonly asset: string;
  readonly price: number;
  readonly symbols: Readonly<Record<string, string>>;
  readonly decimals?: number;
  readonly restlessBps?: number;
}

export interface ExchangesOptions {
  readonly clock: SandboxClock;
  readonly seed: number;
  readonly assets?: readonly ExchangeAsset[];
}

const STEP_MS = 250;
const STEPS_PER_SECOND = 4;
const MAX_REQUEST_BYTES = 256 * 1024;

/** What a client of a venue does there. */
export interface Guest {
  /** Undefined: a ping, which counts as a message. */
  hear(text: string | undefined): void;
  pong(): void;
  leave(): void;
}

/** Starts quoting at once, on `clock`'s timers. */
export function createExchanges(options: ExchangesOptions): Exchanges {
  return new Exchanges(options);
}

export class Exchanges {
  readonly control: ExchangesControl;
  readonly #clock: SandboxClock;
  readonly #market: HiddenMarket;
  readonly #venues = new Map<string, Venue>();
  readonly #listeners = new Set<(event: ExchangesEvent) => void>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_REQUEST_BYTES,
  });
  readonly #httpFaults = new HttpFaults();
  /** Venues whose sockets are cut while REST goes on. */
  readonly #socketless = new Set<Venue>();
  #walking = true;
  #steps = 0;
  #steppedAtMs: number;
  #cancelStep: () => void;
  /** Connections that were told of their end. */
  readonly #cancelCuts = new Set<() => void>();

  constructor({ clock, seed, assets }: ExchangesOptions) {
    this.#clock = clock;
    const random = seededRandom(seed);
    this.#market = new HiddenMarket(assets?.map(coinOf) ?? COINS, random);
    for (const venue of openVenues(this.#market, random, () => clock.now())) {
      this.#venues.set(venue.books.traits.id, venue);
    }
    this.control = this.#makeControl();
    this.#steppedAtMs = clock.now();
    this.#cancelStep = clock.at(clock.now() + STEP_MS, () => this.#step());
  }

  /** Tells of prices once a second and when set, and of every control. Returns the way out. */
  subscribe(listener: (event: ExchangesEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Answers if `path` (without the mount prefix; a query may follow) is a venue's. */
  handleRequest(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const place = this.#place(request, path);
    if (place === undefined) return false;
    const { venue, rest, query } = place;
    const { id } = venue.books.traits;
    if (this.#httpFaults.answer(id, response)) return true;
    const answer = venue.cut
      ? { status: 503, json: { message: "Service Unavailable" } }
      : restAnswer(venue.books, rest, query, this.#clock.now());
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.json));
    return true;
  }

  /** Takes the socket if `path` (without the mount prefix) is a venue's, even to refuse it. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): boolean {
    const place = this.#place(request, path);
    if (place === undefined) return false;
    const { venue, rest, query } = place;
    const away = venue.cut || this.#socketless.has(venue);
    if (away || !venue.exchange.hasSocketAt(rest)) {
      refuse(socket, away ? 503 : 404);
      return true;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      const guest = this.#welcome(venue, client, rest, query);
      client.on("message", (data) =>
        guest.hear(Buffer.isBuffer(data) ? data.toString("utf8") : ""),
      );
      client.on("ping", () => guest.hear(undefined));
      client.on("pong", () => guest.pong());
      client.on("close", () => guest.leave());
      // A client's broken frame ends its connection, which the close reports.
      client.on("error", () => undefined);
    });
    return true;
  }

  /**
   * A client without a socket, for tests: what it is sent goes to `wire`. Undefined where a socket at
   * `path` (`/kraken/v2`) would be refused.
   */
  enter(path: string, wire: Wire): Guest | undefined {
    const place = this.#place({ url: path }, path);
    if (place === undefined || place.venue.cut) return undefined;
    const { venue, rest, query } = place;
    return venue.exchange.hasSocketAt(rest) ? this.#welcome(venue, wire, rest, query) : undefined;
  }

  #welcome(venue: Venue, line: Wire, rest: string, query: URLSearchParams): Guest {
    const { exchange, visitors } = venue;
    const wire = new FaultyWire(line, venue, this.#clock);
    const visitor = new Visitor(wire, exchange.combines(rest), this.#clock.now());
    visitors.add(visitor);
    const hear = (text: string | undefined): void => {
      if (visitor.talksTooMuch(this.#clock.now(), exchange.messagesPerSecond)) {
        visitor.close(1008, "Too many requests");
      } else if (text !== undefined) {
        exchange.hear(visitor, text);
      }
    };
    const pong = (): void => {
      visitor.lastPongMs = this.#clock.now();
      hear(undefined);
    };
    exchange.greet(visitor, rest, query);
    const leave = (): void => {
      visitors.delete(visitor);
      wire.end();
    };
    return { hear, pong, leave };
  }

  /** Stops quoting and hangs up on everybody. */
  close(): Promise<void> {
    this.#cancelStep();
    for (const cancel of this.#cancelCuts) cancel();
    this.#httpFaults.close();
    for (const venue of this.#venues.values()) cutAll(venue);
    return new Promise((resolve) => this.#sockets.close(() => resolve()));
  }

  /** A server of its own on loopback, for tests; each venue below `/<its id>`. */
  listen(port = 0): Promise<Listening> {
    const server = createServer((request, response) => {
      if (!this.handleRequest(request, response, request.url ?? "/")) {
        response.writeHead(404).end();
      }
    });
    server.on("upgrade", (request, socket, head) => {
      if (!this.handleUpgrade(request, socket, head, request.url ?? "/")) refuse(socket, 404);
    });
    return listen(server, this, { port });
  }

  #place(
    request: Pick<IncomingMessage, "url">,
    path: string,
  ): { venue: Venue; rest: string; query: URLSearchParams } | undefined {
    const [pathname = "", search = (request.url ?? "").split("?")[1] ?? ""] = path.split("?");
    const [, id = "", rest = ""] = /^\/([^/]+)(.*)$/.exec(pathname) ?? [];
    const venue = this.#venues.get(id);
    return venue === undefined ? undefined : { venue, rest, query: new URLSearchParams(search) };
  }

  #step(): void {
    const now = this.#clock.now();
    this.#cancelStep = this.#clock.at(now + STEP_MS, () => this.#step());
    this.#steps += 1;
    if (this.#walking) this.#market.walk(Math.max(0, now - this.#steppedAtMs) / 1_000);
    this.#steppedAtMs = now;
    for (const venue of this.#venues.values()) this.#show(venue, venue.books.symbols());
    if (this.#steps % STEPS_PER_SECOND !== 0) return;
    for (const { exchange, visitors, silent } of this.#venues.values()) {
      if (!silent) exchange.second(visitors, this.#steps / STEPS_PER_SECOND);
    }
    if (this.#walking) for (const { asset } of this.#market.coins()) this.#tellPrice(asset);
  }

  #show(venue: Venue, symbols: readonly string[], set = false): void {
    const now = this.#clock.now();
    const still = set || !this.#walking;
    const changes: Change[] = symbols.map((symbol) => venue.books.quote(symbol, now, still));
    if (!venue.silent && venue.visitors.size > 0) venue.exchange.publish(venue.visitors, changes);
  }

  #shutDown({ exchange, visitors }: Venue): void {
    const present = [...visitors];
    const cut = (): void => {
      for (const visitor of present) visitor.cut();
    };
    const afterMs = exchange.announceShutdown(present);
    if (afterMs === 0) return cut();
    const cancel = this.#clock.at(this.#clock.now() + afterMs, () => {
      this.#cancelCuts.delete(cancel);
      cut();
    });
    this.#cancelCuts.add(cancel);
  }

  #tell(event: ExchangesEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #tellPrice(asset: string): void {
    const price = this.#market.price(asset);
    this.#tell({ kind: "price", asset, price, atMs: this.#clock.now() });
  }

  #makeControl(): ExchangesControl {
    const change = (id: string, apply: (venue: Venue) => void): void => {
      const venue = this.#venues.get(id);
      assert(venue !== undefined, `the sandbox has no venue ${id}`);
      apply(venue);
      this.#tell({ kind: "venue", venue: stateOf(venue) });
    };
    const setPrice = (asset: string, price: number): void => {
      this.#market.set(asset, price);
      for (const venue of this.#venues.values()) {
        const symbol = venue.books.symbolOf(asset);
        if (symbol !== undefined) this.#show(venue, [symbol], true);
      }
      this.#tellPrice(asset);
    };
    return {
      assets: () =>
        this.#market.coins().map(({ asset, decimals }) => {
          return { asset, decimals, price: this.#market.price(asset) };
        }),
      venues: () => [...this.#venues.values()].map(stateOf),
      setPrice,
      move: (asset, percent) => setPrice(asset, this.#market.price(asset) * (1 + percent / 100)),
      freeze: (id, on) => change(id, (venue) => (venue.books.frozen = on)),
      silence: (id, on) => change(id, (venue) => (venue.silent = on)),
      cut: (id, on) =>
        change(id, (venue) => {
          venue.cut = on;
          if (on) cutAll(venue);
        }),
      lie: (id, percent) => {
        assert(percent > -100 && percent < 1_000, `not a lie that can be told: ${percent} %`);
        change(id, (venue) => (venue.books.lieBps = Math.round(percent * 100)));
      },
      halt: (id, on) =>
        change(id, (venue) => {
          venue.books.halted = on;
          venue.exchange.statusChanged(venue.visitors);
        }),
      shutdown: (id) => change(id, (venue) => this.#shutDown(venue)),
      slow: (id, ms) => {
        assert(Number.isSafeInteger(ms) && ms >= 0, `not a delay: ${ms} ms`);
        change(id, (venue) => (venue.slowMs = ms));
      },
      cutSocket: (id, on) =>
        change(id, (venue) => {
          if (on) this.#socketless.add(venue);
          else this.#socketless.delete(venue);
          if (on) cutAll(venue);
        }),
      httpFault: (id, fault) => change(id, () => this.#httpFaults.set(id, fault)),
      walk: (on) => {
        this.#walking = on;
        this.#tell({ kind: "walk", on });
      },
      walking: () => this.#walking,
    };
  }
}

function coinOf(given: ExchangeAsset): Coin {
  const known = COINS.find((coin) => coin.asset === given.asset);
  return { decimals: known?.decimals ?? 2, restlessBps: known?.restlessBps ?? 3, ...given };
}

function refuse(socket: Duplex, status: number): void {
  // Whoever hangs up before the refusal is written has what it wanted.
  socket.on("error", () => undefined);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
