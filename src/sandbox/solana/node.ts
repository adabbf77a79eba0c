/**
 * The simulated chain's nodes on a server: `/solana/a`, `/solana/b` .., and `/solana` for the first of
 * them, HTTP and WebSocket alike. They show one chain, each with faults of its own.
 */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Guest } from "../exchanges/exchanges.ts";
import type { Wire } from "../exchanges/wire.ts";
import type { Chain } from "./chain.ts";
import type { NodeFault, NodeFaults } from "./faults.ts";
import type { Account } from "./machine.ts";
import { NodeView } from "./node-view.ts";
import { PubSub } from "./pubsub.ts";
import { Rpc } from "./rpc.ts";
import { ResponseLost, type Faucet } from "./sending-methods.ts";

const ROOT = "/solana";
const REQUEST_MAX_BYTES = 64 * 1024;
const RETRY_AFTER_S = 2;

export interface NodesOptions {
  readonly chain: Chain;
  readonly faucet?: Faucet | undefined;
  /** What is there beside the chain's own accounts. */
  readonly laidOver?: (address: string) => Account | undefined;
  /** All nodes refuse everybody. */
  readonly isCut?: () => boolean;
  /** Names of the nodes, one at least. */
  readonly ids?: readonly string[];
}

export interface NodeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `hang`: nothing is ever answered. `lost`: the connection breaks. */
type Answered = NodeAnswer | "hang" | "lost";

interface Node {
  readonly view: NodeView;
  readonly rpc: Rpc;
  readonly pubsub: PubSub;
}

export class SolanaNodes {
  readonly #nodes = new Map<string, Node>();
  readonly #isCut: () => boolean;
  readonly #hanging = new Set<ServerResponse>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: REQUEST_MAX_BYTES,
  });

  constructor(options: NodesOptions) {
    const { chain, faucet, laidOver = () => undefined, ids = ["a", "b", "c"] } = options;
    this.#isCut = options.isCut ?? (() => false);
    for (const id of ids) {
      const view = new NodeView({ id, chain, laidOver });
      const rpc = new Rpc(view, faucet);
      this.#nodes.set(id, { view, rpc, pubsub: new PubSub(view, rpc) });
    }
  }

  get ids(): readonly string[] {
    return [...this.#nodes.keys()];
  }

  /** Below a server's address: where each node is. */
  get paths(): readonly string[] {
    return this.ids.map((id) => `${ROOT}/${id}`);
  }

  /** Of each node, as they are now. */
  faults(): readonly ({ readonly id: string } & NodeFaults)[] {
    return [...this.#nodes.values()].map(({ view }) => ({ id: view.id, ...view.faults.now }));
  }

  /** 0 mends it. False when there is no such node. */
  set(id: string, fault: NodeFault, amount: number): boolean {
    const node = this.#nodes.get(id);
    node?.view.faults.set(fault, amount);
    this.publish();
    return node !== undefined;
  }

  /** Tells subscribers what has changed, and hangs up on them where that is the fault. */
  publish(): void {
    for (const { view, pubsub } of this.#nodes.values()) {
      if (this.#isCutOff(view)) pubsub.cut();
      else pubsub.publish();
    }
  }

  /** Without a socket; undefined where no node is. */
  answer(pathname: string, posted: string | undefined): Answered | undefined {
    const node = this.#at(pathname);
    if (node === undefined) return undefined;
    const { faults } = node.view;
    if (this.#isCut() || faults.now.cut > 0) return UNAVAILABLE;
    if (faults.strikes("hang")) return "hang";
    if (faults.strikes("tooMany")) return TOO_MANY;
    if (posted === undefined) return { ...UNAVAILABLE, status: 405 };
    try {
      return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(node.rpc.answer(posted)) };
    } catch (error) {
      if (error instanceof ResponseLost) return "lost";
      throw error;
    }
  }

  /** Takes a client of a node's WebSocket over whatever wire; undefined: refused, or no such path. */
  enter(pathname: string, wire: Wire): Guest | undefined {
    const node = this.#at(pathname);
    return node === undefined || this.#isCutOff(node.view) ? undefined : node.pubsub.enter(wire);
  }

  /** Answers if the path is a node's. `onBug` gets what our own code throws. */
  handleRequest(
    req: IncomingMessage,
    res: ServerResponse,
    onBug: (error: unknown) => void,
  ): boolean {
    const { pathname } = new URL(req.url ?? "/", "http://loopback");
    if (this.#at(pathname) === undefined) return false;
    this.#serve(pathname, req, res).catch(onBug);
    return true;
  }

  /** Takes the socket if its path is a node's, even to refuse it. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const node = this.#at(new URL(req.url ?? "/", "http://loopback").pathname);
    if (node === undefined) return false;
    if (this.#isCutOff(node.view)) refuse(socket, 503);
    else {
      this.#sockets.handleUpgrade(req, socket, head, (client) => follow(node.pubsub, client));
    }
    return true;
  }

  /** Hangs up on everybody. */
  close(): Promise<void> {
    for (const { pubsub } of this.#nodes.values()) pubsub.cut();
    for (const response of this.#hanging) response.destroy();
    return new Promise((resolve) => this.#sockets.close(() => resolve()));
  }

  #isCutOff({ faults }: NodeView): boolean {
    return this.#isCut() || faults.now.cut > 0 || faults.now.cutSockets > 0;
  }

  #at(pathname: string): Node | undefined {
    const path = pathname.replace(/\/$/, "");
    if (path === ROOT) return this.#nodes.values().next().value;
    return path.startsWith(`${ROOT}/`) ? this.#nodes.get(path.slice(ROOT.length + 1)) : undefined;
  }

  async #serve(pathname: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const posted = req.method === "POST" ? await textOf(req) : undefined;
    const isTooLong = req.method === "POST" && posted === undefined;
    const answered = isTooLong ? { ...UNAVAILABLE, status: 413 } : this.answer(pathname, posted);
    if (answered === "lost") res.destroy();
    else if (answered === "hang") {
      this.#hanging.add(res);
      res.on("close", () => this.#hanging.delete(res));
    } else if (answered !== undefined) {
      res.writeHead(answered.status, answered.headers).end(answered.body);
    }
  }
}

const JSON_HEADERS = { "content-type": "application/json" };
const UNAVAILABLE: NodeAnswer = { status: 503, headers: JSON_HEADERS, body: "{}" };
/** As Helius refuses what is above the plan. */
const TOO_MANY: NodeAnswer = {
  status: 429,
  headers: { ...JSON_HEADERS, "retry-after": String(RETRY_AFTER_S) },
  body: '{"jsonrpc":"2.0","error":{"code":-32429,"message":"rate limited"}}',
};

function follow(pubsub: PubSub, socket: WebSocket): void {
  const guest = pubsub.enter(socket);
  socket.on("message", (data) => guest.hear(Buffer.isBuffer(data) ? data.toString("utf8") : ""));
  socket.on("close", () => guest.leave());
  // A client's broken frame ends its connection, which the close reports.
  socket.on("error", () => undefined);
}

/** Undefined when it is too long, or when whoever sent it has gone. */
async function textOf(req: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of req as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > REQUEST_MAX_BYTES) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined; // nobody is there to be told
  }
  return Buffer.concat(parts).toString("utf8");
}

function refuse(socket: Duplex, status: number): void {
  // Whoever hangs up before the refusal is written has what it wanted.
  socket.on("error", () => undefined);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
