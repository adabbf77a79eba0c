/**
 * The outside world on one loopback port: a Telegram server, the exchanges, the chat page, and the
 * clock that all of them (and the product beside them) live by.
 *
 *     /sandbox/                     the chat page and its API
 *     /telegram/bot<token>/<method> Bot API
 *     /exchanges/<venue>/...        WebSocket and REST of each venue
 *     /aggregators/<id>/...         REST of CoinGecko and CryptoCompare
 *     /solana/<node>                JSON-RPC and WebSocket of the chain's nodes; `/solana` is the first
 *     /dexscreener/ /jupiter/       two aggregators of pump.fun mints, which live on that chain
 *     anything else                 `fallback`: health, metrics, the inspector
 */
import { createServer, STATUS_CODES } from "node:http";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Aggregators } from "./aggregators/aggregators.ts";
import { createBotApi } from "./bot-api/bot-api.ts";
import type { World } from "./bot-api/world.ts";
import { createVirtualClock } from "./clock.ts";
import type { VirtualClock } from "./clock.ts";
import { createExchanges } from "./exchanges/exchanges.ts";
import type { ExchangeAsset, Exchanges } from "./exchanges/exchanges.ts";
import { seededRandom } from "./exchanges/random.ts";
import { listen } from "./listening.ts";
import { rejectStranger } from "./page-guard.ts";
import { createPage, reject } from "./page.ts";
import type { Page } from "./page.ts";
import { TapeDeck } from "./tapes/deck.ts";
import { createPump, PUMP_PATHS, type Pump } from "./pump/pump.ts";
import { openLocalChain } from "./solana/local-chain.ts";
import { Wallets } from "./solana/wallets.ts";

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Only loopback addresses are accepted. Default `127.0.0.1`. */
  readonly host?: "127.0.0.1" | "localhost" | "::1";
  readonly botToken: string;
  /** Without the `@`. */
  readonly botUsername?: string;
  readonly clock?: VirtualClock;
  /** Ids, price walks and fault rates are drawn from it. */
  readonly seed?: number;
  /** Shown beside the chat; must be of the same origin (`/inspect/`) to be allowed in the frame. */
  readonly inspectorUrl?: string;
  /** Who is there at the start. Default Alice, Bob and Carol. */
  readonly people?: readonly string[];
  /** A plain group with all of them and the bot. Default "Traders"; an empty string makes none. */
  readonly group?: string;
  /** Answers every path that is not the sandbox's own. */
  readonly fallback?: RequestListener;
  /** What the exchanges trade. Default: a handful of known coins. */
  readonly assets?: readonly ExchangeAsset[];
  /** Folder of the price tapes to choose from. Default: none. */
  readonly tapesDir?: string;
  /** File in which the chain's blocks are kept, so that money is there after a restart. Default: none. */
  readonly chainFile?: string;
  /** What the page says of the bot's money: a game, or SOL of this sandbox's chain. Default `play`. */
  readonly money?: "play" | "sol";
  /** How many times faster than life tapes play. Default 1. */
  readonly tapeSpeed?: number;
  /** Gets defects (a throw in our own code). Default: throws them where nobody catches. */
  readonly onBug?: (error: unknown) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:7777`, without a slash at the end. */
  readonly url: string;
  /** For `TELEGRAM_API_ROOT`. */
  readonly telegramRoot: string;
  /** Venue id -> base address of its WebSocket. */
  readonly venues: Readonly<Record<string, string>>;
  /** Venue or aggregator id -> base address of its REST. */
  readonly rest: Readonly<Record<string, string>>;
  /** Addresses of the simulated Solana node and of the aggregators of mint prices. */
  readonly pumpUrls: Readonly<Record<keyof typeof PUMP_PATHS, string>>;
  /** The chain's nodes, for `SOLANA_RPC_URLS`; their WebSockets are at the same addresses. */
  readonly solanaUrls: readonly string[];
  readonly world: World;
  readonly exchanges: Exchanges;
  readonly aggregators: Aggregators;
  readonly pump: Pump;
  /** What people have outside of the bot. */
  readonly wallets: Wallets;
  readonly tapes: TapeDeck;
  readonly clock: VirtualClock;
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
/** Where no exchange trades SOL, mints still have a cap in dollars. */
const SOL_USD = 165;

const throwWhereNobodyCatches = (error: unknown): void => {
  setImmediate(() => {
    throw error;
  });
};

/** Rejects when the port is taken, and when the chain's file is damaged. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = options.clock ?? createVirtualClock();
  const seed = options.seed ?? 1;
  const botApi = createBotApi({
    clock,
    seed,
    botToken: options.botToken,
    botUsername: options.botUsername ?? "rooms_bot",
  });
  const exchanges = createExchanges({
    clock,
    seed,
    ...(options.assets === undefined ? {} : { assets: options.assets }),
  });
  const aggregators = new Aggregators({
    clock,
    priceOf: (asset) => exchanges.control.assets().find((one) => one.asset === asset)?.price,
  });
  const onBug = options.onBug ?? throwWhereNobodyCatches;
  const solUsd = (): number =>
    exchanges.control.assets().find(({ asset }) => asset === "SOL")?.price ?? SOL_USD;
  const local = await openLocalChain({ clock, file: options.chainFile });
  const pump = createPump({ clock, random: seededRandom(seed + 1), solUsd, local });
  const tapes = await TapeDeck.open({
    clock,
    exchanges: exchanges.control,
    pump: pump.control,
    folder: options.tapesDir,
    speed: options.tapeSpeed ?? 1,
    onBug,
  });
  populate(botApi.world, options.people ?? ["Alice", "Bob", "Carol"], options.group ?? "Traders");
  const wallets = new Wallets({ ...local, people: () => botApi.world.people() });
  wallets.welcome();
  botApi.world.subscribe((event) => {
    if (event.type === "person") wallets.welcome();
  });
  const page = createPage({
    world: botApi.world,
    exchanges: exchanges.control,
    aggregators,
    pump: pump.control,
    nodes: pump.nodes,
    wallets,
    clock,
    tapes,
    inspectorUrl: options.inspectorUrl,
    money: options.money ?? "play",
    onExchanges: (listener) => exchanges.subscribe(listener),
    onPump: (listener) => pump.subscribe(listener),
    onBug,
  });

  const server = createServer((req, res) => {
    const rejection = rejectStranger(req);
    if (rejection !== undefined) return reject(res, rejection);
    if (pump.handleRequest(req, res, onBug)) return;
    route(req, res, {
      botApi,
      exchanges,
      aggregators,
      page,
      fallback: options.fallback ?? notFound,
    });
  });
  // Longer than any client's idle pool, so that the bot never writes into a socket just closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    const rejection = rejectStranger(req);
    if (rejection !== undefined) return hangUp(socket, rejection.status);
    if (pump.handleUpgrade(req, socket, head)) return;
    const path = pathOf(req);
    const mine = path.startsWith("/exchanges/");
    if (!mine || !exchanges.handleUpgrade(req, socket, head, path.slice("/exchanges".length)))
      hangUp(socket, 404);
  });

  const closeWorld = async (): Promise<void> => {
    page.close();
    aggregators.close();
    tapes.stop();
    await Promise.all([botApi.close(), exchanges.close(), pump.close()]);
  };
  const { url, close } = await listen(server, { close: closeWorld }, options);
  return {
    ...addresses(new URL(url).host, exchanges.control.venues(), aggregators.ids),
    solanaUrls: pump.nodes.paths.map((path) => `${url}${path}`),
    world: botApi.world,
    exchanges,
    aggregators,
    pump,
    wallets,
    tapes,
    clock,
    close,
  };
}

/** Where everything is, below `address`. */
function addresses(
  address: string,
  venues: readonly { readonly id: string }[],
  aggregators: readonly string[],
): Pick<Sandbox, "url" | "telegramRoot" | "venues" | "rest" | "pumpUrls"> {
  return {
    url: `http://${address}`,
    telegramRoot: `http://${address}/telegram`,
    venues: Object.fromEntries(venues.map(({ id }) => [id, `ws://${address}/exchanges/${id}`])),
    rest: Object.fromEntries([
      ...venues.map(({ id }) => [id, `http://${address}/exchanges/${id}`] as const),
      ...aggregators.map((id) => [id, `http://${address}/aggregators/${id}`] as const),
    ]),
    pumpUrls: {
      solana: `http://${address}${PUMP_PATHS.solana}`,
      dexscreener: `http://${address}${PUMP_PATHS.dexscreener}`,
      jupiter: `http://${address}${PUMP_PATHS.jupiter}`,
    },
  };
}

function populate(world: World, people: readonly string[], group: string): void {
  const members = people.map((name) => world.addPerson({ name, languageCode: "en" }).id);
  if (group !== "" && members.length > 0) world.addGroup(group, members, { kind: "group" });
}

function hangUp(socket: Duplex, status: number): void {
  // The other side may be gone already; there is nobody left to tell.
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n\r\n`);
}

function pathOf(req: IncomingMessage): string {
  return (req.url ?? "/").split("?", 1)[0] ?? "/";
}

interface Routes {
  readonly botApi: ReturnType<typeof createBotApi>;
  readonly exchanges: Exchanges;
  readonly aggregators: Aggregators;
  readonly page: Page;
  readonly fallback: RequestListener;
}

function route(req: IncomingMessage, res: ServerResponse, to: Routes): void {
  const path = pathOf(req);
  if (path === "/" || path === "/sandbox") {
    res.writeHead(302, { location: "/sandbox/" }).end();
  } else if (path.startsWith("/sandbox/")) {
    to.page.handle(req, res, path.slice("/sandbox".length));
  } else if (path.startsWith("/telegram/")) {
    if (!to.botApi.handle(req, res, path.slice("/telegram".length))) notFound(req, res);
  } else if (path.startsWith("/exchanges/")) {
    if (!to.exchanges.handleRequest(req, res, path.slice("/exchanges".length))) notFound(req, res);
  } else if (path.startsWith("/aggregators/")) {
    const rest = path.slice("/aggregators".length);
    if (!to.aggregators.handleRequest(req, res, rest)) notFound(req, res);
  } else {
    to.fallback(req, res);
  }
}

function notFound(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
}
