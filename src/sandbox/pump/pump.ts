/** The world of pump.fun on loopback: `/solana` (HTTP and WebSocket), `/dexscreener/..`, `/jupiter/..`. */
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Guest } from "../exchanges/exchanges.ts";
import type { Wire } from "../exchanges/wire.ts";
import { listen, type Listening } from "../listening.ts";
import { DexScreener, Jupiter, type HttpAnswer } from "./aggregators.ts";
import { PumpWorld, type PumpControl, type PumpWorldOptions } from "./pump-world.ts";
import { SolanaNode } from "./solana-node.ts";

const MAX_REQUEST_BYTES = 64 * 1024;
const JSON_HEADERS = { "content-type": "application/json" };

/** Where each service is below a server's root. */
export const PUMP_PATHS = {
  solana: "/solana",
  dexscreener: "/dexscreener",
  jupiter: "/jupiter",
} as const;

/** Makes slots at once, on the clock's timers. */
export function createPump(options: PumpWorldOptions): Pump {
  return new Pump(options);
}

export class Pump {
  readonly control: PumpControl;
  readonly #world: PumpWorld;
  readonly #node: SolanaNode;
  readonly #dexscreener: DexScreener;
  readonly #jupiter: Jupiter;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_REQUEST_BYTES,
  });

  constructor(options: PumpWorldOptions) {
    this.#world = new PumpWorld(options);
    this.control = this.#world.control;
    this.#node = new SolanaNode(this.#world);
    this.#dexscreener = new DexScreener(this.#world);
    this.#jupiter = new Jupiter(this.#world);
  }

  /** Calls at every slot, trade and knob. Returns the way out. */
  subscribe(listener: () => void): () => void {
    return this.#world.subscribe(listener);
  }

  /** Answers if the request's path is a service's. `onBug` gets what our own code throws. */
  handleRequest(
    req: IncomingMessage,
    res: ServerResponse,
    onBug: (error: unknown) => void,
  ): boolean {
    const url = new URL(req.url ?? "/", "http://loopback");
    if (isNode(url)) {
      this.#solana(req, res).catch(onBug);
      return true;
    }
    const answer = this.#aggregator(url, req.headers["x-api-key"]?.toString());
    if (answer !== undefined) give(res, answer);
    return answer !== undefined;
  }

  /**
   * What is answered to a question of `fetch`, without a socket: a path and its query below the
   * services' root, and for the node what is posted. Undefined where no service is.
   */
  answer(path: string, posted: string | undefined, key?: string): HttpAnswer | undefined {
    const url = new URL(path, "http://loopback");
    return isNode(url) ? this.#rpc(posted) : this.#aggregator(url, key);
  }

  /** Takes a client of the node's WebSocket without a socket; undefined: refused, or no such path. */
  enter(path: string, wire: Wire): Guest | undefined {
    const isHere = isNode(new URL(path, "http://loopback"));
    return !isHere || this.#world.knobs("chain").cut ? undefined : this.#node.enter(wire);
  }

  /** Takes the socket if its path is the node's, even to refuse it. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isNode(new URL(req.url ?? "/", "http://loopback"))) return false;
    if (this.#world.knobs("chain").cut) {
      refuse(socket, 503);
      return true;
    }
    this.#sockets.handleUpgrade(req, socket, head, (client) => this.#node.follow(client));
    return true;
  }

  /** Stops the chain and hangs up on everybody. */
  close(): Promise<void> {
    this.#world.close();
    this.#node.cut();
    return new Promise((resolve) => this.#sockets.close(() => resolve()));
  }

  /** A server of its own on loopback, for tests. */
  listen(): Promise<Listening> {
    const server = createServer((req, res) => {
      const throwOn = (error: unknown): void => void res.destroy(error as Error);
      if (!this.handleRequest(req, res, throwOn)) res.writeHead(404).end();
    });
    server.on("upgrade", (req, socket, head) => {
      if (!this.handleUpgrade(req, socket, head)) refuse(socket, 404);
    });
    return listen(server, this);
  }

  async #solana(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const posted = req.method === "POST" ? await textOf(req) : undefined;
    const isTooLong = req.method === "POST" && posted === undefined;
    give(res, isTooLong ? { ...UNAVAILABLE, status: 413 } : this.#rpc(posted));
  }

  #rpc(posted: string | undefined): HttpAnswer {
    if (this.#world.knobs("chain").cut) return UNAVAILABLE;
    if (posted === undefined) return { ...UNAVAILABLE, status: 405 };
    const body = JSON.stringify(this.#node.answer(posted));
    return { status: 200, headers: JSON_HEADERS, body };
  }

  #aggregator({ pathname, searchParams }: URL, key: string | undefined): HttpAnswer | undefined {
    const rest = (base: string): string | undefined =>
      pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : undefined;
    const atDexscreener = rest(PUMP_PATHS.dexscreener);
    if (atDexscreener !== undefined) return this.#dexscreener.answer(atDexscreener);
    const atJupiter = rest(PUMP_PATHS.jupiter);
    return atJupiter === undefined ? undefined : this.#jupiter.answer(atJupiter, searchParams, key);
  }
}

function isNode({ pathname }: URL): boolean {
  return pathname.replace(/\/$/, "") === PUMP_PATHS.solana;
}

const UNAVAILABLE: HttpAnswer = { status: 503, headers: JSON_HEADERS, body: "{}" };

/** Undefined when it is too long, or when whoever sent it has gone. */
async function textOf(req: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of req as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > MAX_REQUEST_BYTES) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined; // nobody is there to be told
  }
  return Buffer.concat(parts).toString("utf8");
}

function give(res: ServerResponse, { status, headers, body }: HttpAnswer): void {
  res.writeHead(status, headers).end(body);
}

function refuse(socket: Duplex, status: number): void {
  // Whoever hangs up before the refusal is written has what it wanted.
  socket.on("error", () => undefined);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
