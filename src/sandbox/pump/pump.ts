/** The world of pump.fun on loopback: `/solana` (see solana/node.ts), `/dexscreener/..`, `/jupiter/..`. */
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Guest } from "../exchanges/exchanges.ts";
import type { Wire } from "../exchanges/wire.ts";
import { listen, type Listening } from "../listening.ts";
import { emptyChain, type LocalChain } from "../solana/local-chain.ts";
import type { Account } from "../solana/machine.ts";
import { SolanaNodes } from "../solana/node.ts";
import { DexScreener, Jupiter, type HttpAnswer } from "./aggregators.ts";
import type { ChainAccount } from "./mint-accounts.ts";
import { PumpWorld, type PumpControl, type PumpWorldOptions } from "./pump-world.ts";

/** Where each service is below a server's root. */
export const PUMP_PATHS = {
  solana: "/solana",
  dexscreener: "/dexscreener",
  jupiter: "/jupiter",
} as const;

export interface PumpOptions extends Omit<PumpWorldOptions, "slots"> {
  /** The chain on which the mints live, closed with them. Default: one that takes no transactions. */
  readonly local?: LocalChain;
}

/** Makes slots at once, on the clock's timers. */
export function createPump(options: PumpOptions): Pump {
  return new Pump(options);
}

export class Pump {
  readonly control: PumpControl;
  readonly nodes: SolanaNodes;
  readonly #world: PumpWorld;
  readonly #local: LocalChain;
  readonly #dexscreener: DexScreener;
  readonly #jupiter: Jupiter;

  constructor(options: PumpOptions) {
    const { local = emptyChain(options.clock) } = options;
    this.#local = local;
    this.#world = new PumpWorld({ ...options, slots: local.slots });
    this.control = this.#world.control;
    this.nodes = new SolanaNodes({
      ...local,
      laidOver: (address) => withRent(this.#world.account(address)),
      isCut: () => this.#world.knobs("chain").cut,
    });
    this.#world.subscribe(() => this.nodes.publish());
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
    if (this.nodes.handleRequest(req, res, onBug)) return true;
    const url = new URL(req.url ?? "/", "http://loopback");
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
    const answered = this.nodes.answer(url.pathname, posted);
    if (answered === undefined) return this.#aggregator(url, key);
    return typeof answered === "string" ? NO_ANSWER : answered;
  }

  /** Takes a client of the node's WebSocket without a socket; undefined: refused, or no such path. */
  enter(path: string, wire: Wire): Guest | undefined {
    return this.nodes.enter(new URL(path, "http://loopback").pathname, wire);
  }

  /** Takes the socket if its path is a node's, even to refuse it. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.nodes.handleUpgrade(req, socket, head);
  }

  /** Stops the chain and hangs up on everybody. */
  close(): Promise<void> {
    this.#world.close();
    this.#local.chain.close();
    return this.nodes.close();
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

  #aggregator({ pathname, searchParams }: URL, key: string | undefined): HttpAnswer | undefined {
    const rest = (base: string): string | undefined =>
      pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : undefined;
    const atDexscreener = rest(PUMP_PATHS.dexscreener);
    if (atDexscreener !== undefined) return this.#dexscreener.answer(atDexscreener);
    const atJupiter = rest(PUMP_PATHS.jupiter);
    return atJupiter === undefined ? undefined : this.#jupiter.answer(atJupiter, searchParams, key);
  }
}

/** The rent of an account is never paid back while it lives: 128 bytes of its own, and its data. */
function withRent(account: ChainAccount | undefined): Account | undefined {
  if (account === undefined) return undefined;
  const lamports = 6_960n * BigInt(128 + account.data.length);
  return { ...account, lamports, executable: false };
}

/** Of a node that breaks the connection, or never answers, where there is none. */
const NO_ANSWER: HttpAnswer = { status: 503, headers: {}, body: "" };

function give(res: ServerResponse, { status, headers, body }: HttpAnswer): void {
  res.writeHead(status, headers).end(body);
}

function refuse(socket: Duplex, status: number): void {
  // Whoever hangs up before the refusal is written has what it wanted.
  socket.on("error", () => undefined);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
