/**
 * The simulated aggregators: they quote the hidden market too, but late, from a cache, and under names
 * of their own. Each is below `/<its id>`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { assert } from "../../domain/result.ts";
import type { HttpAnswer } from "../http-answer.ts";
import { HttpFaults, type HttpFault } from "../http-faults.ts";
import { listen, type Listening } from "../listening.ts";
import { coinGeckoAnswer } from "./coingecko.ts";
import { cryptoCompareAnswer } from "./cryptocompare.ts";
import { PriceCache, type Cached, type PriceOf } from "./price-cache.ts";

export interface AggregatorsOptions {
  readonly clock: { now(): number };
  /** Asset -> US dollars; undefined for an asset that nobody trades. */
  readonly priceOf: PriceOf;
}

interface Aggregator {
  readonly cache: PriceCache;
  readonly answer: (
    path: string,
    query: URLSearchParams,
    headers: IncomingMessage["headers"],
    cached: (asset: string) => Cached | undefined,
  ) => HttpAnswer;
}

/** As long as CoinGecko keeps an answer for those without a paid plan. */
const COINGECKO_CACHE_MS = 60_000;
const CRYPTOCOMPARE_CACHE_MS = 10_000;

export class Aggregators {
  readonly ids: readonly string[];
  readonly #clock: { now(): number };
  readonly #aggregators: ReadonlyMap<string, Aggregator>;
  readonly #faults = new HttpFaults();

  constructor({ clock, priceOf }: AggregatorsOptions) {
    this.#clock = clock;
    this.#aggregators = new Map<string, Aggregator>([
      [
        "coingecko",
        { cache: new PriceCache(priceOf, COINGECKO_CACHE_MS), answer: coinGeckoAnswer },
      ],
      [
        "cryptocompare",
        { cache: new PriceCache(priceOf, CRYPTOCOMPARE_CACHE_MS), answer: cryptoCompareAnswer },
      ],
    ]);
    this.ids = [...this.#aggregators.keys()];
  }

  /** Every answer is this fault; undefined ends it. */
  httpFault(id: string, fault: HttpFault | undefined): void {
    assert(this.ids.includes(id), `the sandbox has no aggregator ${id}`);
    this.#faults.set(id, fault);
  }

  /** Answers if `path` (without the mount prefix; a query may follow) is an aggregator's. */
  handleRequest(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const [pathname = "", search = (request.url ?? "").split("?")[1] ?? ""] = path.split("?");
    const [, id = "", rest = ""] = /^\/([^/]+)(.*)$/.exec(pathname) ?? [];
    const found = this.#aggregators.get(id);
    if (found === undefined) return false;
    if (this.#faults.answer(id, response)) return true;
    const cached = (asset: string): Cached | undefined => found.cache.get(asset, this.#clock.now());
    const answer = found.answer(rest, new URLSearchParams(search), request.headers, cached);
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(answer.json));
    return true;
  }

  close(): void {
    this.#faults.close();
  }

  /** A server of its own on loopback, for tests. */
  listen(): Promise<Listening> {
    const server = createServer((request, response) => {
      if (!this.handleRequest(request, response, request.url ?? "/")) {
        response.writeHead(404).end();
      }
    });
    return listen(server, this);
  }
}
