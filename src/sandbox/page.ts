/**
 * The chat page's side of the server, everything below `/sandbox/`: files, the stream of frames, the
 * acts, and transcripts.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ImpossibleAct } from "./bot-api/world.ts";
import type { World, WorldEvent } from "./bot-api/world.ts";
import type { ExchangesEvent } from "./exchanges/exchanges.ts";
import { parseAct, perform, readFaults } from "./page-acts.ts";
import type { Outside } from "./page-acts.ts";
import { createPageFeed } from "./page-feed.ts";
import { createPageFiles } from "./page-files.ts";
import { readBody, rejectForgery } from "./page-guard.ts";
import type { Rejection } from "./page-guard.ts";

export interface Page {
  /** `path` is what follows `/sandbox`. */
  handle(req: IncomingMessage, res: ServerResponse, path: string): void;
  close(): void;
}

export interface PageOptions extends Outside {
  /** Address of the pane beside the chat; undefined leaves it out. */
  readonly inspectorUrl: string | undefined;
  readonly money: "play" | "sol";
  readonly onExchanges: (listener: (event: ExchangesEvent) => void) => () => void;
  readonly onPump: (listener: () => void) => () => void;
  /** Gets what no person caused: a throw of our own code, or of a timer that was wound forward. */
  readonly onBug: (error: unknown) => void;
}

const KEPT_CALLS = 300;
/** Acts that change what `readFaults` reads. */
const SWITCHES: ReadonlySet<string> = new Set(["outage", "slow", "limits"]);
/** Prices change many times a second; eyes need four. */
const PRICES_EVERY_MS = 250;

export function createPage(options: PageOptions): Page {
  const { world, exchanges, pump, nodes, wallets, clock, tapes } = options;
  const session = randomBytes(6).toString("hex");
  const token = randomBytes(24).toString("base64url");
  const files = createPageFiles(token);

  const prices = (): unknown => ({
    assets: exchanges.assets(),
    venues: exchanges.venues(),
    walking: exchanges.walking(),
  });
  const mints = (): unknown => ({ mints: pump.mints(), services: pump.services() });
  const solana = (): unknown => ({ wallets: wallets.views(), nodes: nodes.faults() });
  let shownSolana = "";
  const feed = createPageFeed(session, () => ({
    session,
    inspectorUrl: options.inspectorUrl,
    money: options.money,
    world: world.snapshot(),
    calls: world.calls().slice(-KEPT_CALLS),
    exchanges: prices(),
    mints: mints(),
    solana: solana(),
    clock: clock.reading(),
    faults: readFaults(world),
    tapes: tapes.reading(),
  }));

  let pricesDue: NodeJS.Timeout | undefined;
  let mintsDue: NodeJS.Timeout | undefined;
  const stops = [
    world.subscribe((event: WorldEvent) => feed.push("world", event)),
    clock.subscribe((reading) => feed.push("clock", reading)),
    tapes.subscribe((reading) => feed.push("tapes", reading)),
    options.onExchanges(() => {
      pricesDue ??= setTimeout(() => {
        pricesDue = undefined;
        feed.push("exchanges", prices());
      }, PRICES_EVERY_MS);
    }),
    options.onPump(() => {
      mintsDue ??= setTimeout(() => {
        mintsDue = undefined;
        feed.push("mints", mints());
        // Most blocks have nothing in them that the page shows.
        const now = solana();
        if (JSON.stringify(now) === shownSolana) return;
        shownSolana = JSON.stringify(now);
        feed.push("solana", now);
      }, PRICES_EVERY_MS);
    }),
  ];

  const act = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = rejectForgery(req, token) ?? (await readBody(req));
    if (typeof body !== "string") return reject(res, body);
    const parsed = parseAct(body);
    if ("refused" in parsed) return answer(res, 400, { error: parsed.refused });
    try {
      const result = (await perform(parsed.act, options)) ?? null;
      if (SWITCHES.has(parsed.act.do)) feed.push("faults", readFaults(world));
      answer(res, 200, { result });
    } catch (error) {
      if (error instanceof ImpossibleAct) return answer(res, 409, { error: error.message });
      answer(res, 500, { error: String(error) });
      options.onBug(error);
    }
  };

  return {
    handle: (req, res, path) => {
      const chat = /^\/transcript\/(-?\d+)\.txt$/.exec(path)?.[1];
      if (path === "/act" && req.method === "POST") act(req, res).catch(options.onBug);
      else if (req.method !== "GET") answer(res, 405, { error: "Only GET, or POST of an act." });
      else if (path === "/events") feed.connect(req, res);
      else if (chat !== undefined) transcript(res, world, Number(chat));
      else if (!files.serve(path, res)) answer(res, 404, { error: "There is no such page." });
    },
    close: () => {
      clearTimeout(pricesDue);
      clearTimeout(mintsDue);
      for (const stop of stops) stop();
      feed.close();
    },
  };
}

function answer(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  res.end(JSON.stringify(body));
}

/** Refuses a request and hangs up, so that a body that nobody reads does not hold the socket. */
export function reject(res: ServerResponse, { status, reason }: Rejection): void {
  res.setHeader("connection", "close");
  answer(res, status, { error: reason });
}

/** A chat as a person would paste it into a bug report. */
function transcript(res: ServerResponse, world: World, chatId: number): void {
  const names = new Map(world.people().map((person) => [person.id, person.name]));
  const lines = world.transcript(chatId).map((message) => {
    const who = message.fromBot ? "bot" : (names.get(message.fromId) ?? message.fromId);
    const at = new Date(message.dateS * 1000).toISOString();
    const what = [
      message.photo === undefined ? "" : "[photo]",
      message.document === undefined ? "" : `[file ${message.document.fileName ?? ""}]`,
      message.service === undefined ? "" : `[${message.service.kind}]`,
      message.text,
    ].filter((part) => part !== "");
    const buttons = (message.buttons ?? []).map(
      (row) => `    ${row.map((button) => `[ ${button.text} ]`).join(" ")}`,
    );
    return [`${at} ${who} #${message.messageId}`, ...what.map((part) => `    ${part}`), ...buttons]
      .join("\n")
      .concat("\n");
  });
  res.writeHead(200, {
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="chat-${chatId}.txt"`,
    "x-content-type-options": "nosniff",
  });
  res.end(lines.join("\n"));
}
