/**
 * A Solana node as its clients see it, for the accounts of the simulated mints: JSON-RPC over HTTP, and
 * subscriptions over WebSocket, with the real error codes.
 */
import type { WebSocket } from "ws";
import type { Guest } from "../exchanges/exchanges.ts";
import type { Wire } from "../exchanges/wire.ts";
import type { ChainAccount } from "./mint-accounts.ts";
import type { PumpWorld } from "./pump-world.ts";

const ACCOUNTS_MAX = 100;
/** A client that reads this slowly is dropped, as real nodes do. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Follower {
  readonly socket: Pick<Wire, "readyState" | "OPEN" | "send" | "terminate" | "bufferedAmount">;
  /** Subscription id -> account, and its bytes as last sent. */
  readonly accounts: Map<number, { readonly address: string; shown: string }>;
  readonly slots: Set<number>;
}

export class SolanaNode {
  readonly #world: PumpWorld;
  readonly #followers = new Set<Follower>();
  #lastSubscription = 0;
  #shownSlot: number;

  constructor(world: PumpWorld) {
    this.#world = world;
    this.#shownSlot = world.slot;
    world.subscribe(() => this.#publish());
  }

  /** The answer to a posted text: one request or a list of them. */
  answer(text: string): unknown {
    const parsed = parse(text);
    if (Array.isArray(parsed)) return parsed.map((one: unknown) => this.#reply(one, undefined));
    return this.#reply(parsed, undefined);
  }

  follow(socket: WebSocket): void {
    const guest = this.enter(socket);
    socket.on("message", (data) => guest.hear(Buffer.isBuffer(data) ? data.toString("utf8") : ""));
    socket.on("close", () => guest.leave());
    // A client's broken frame ends its connection, which the close reports.
    socket.on("error", () => undefined);
  }

  /** What a client of the WebSocket does there, over whatever wire. */
  enter(socket: Follower["socket"]): Guest {
    const follower: Follower = { socket, accounts: new Map(), slots: new Set() };
    this.#followers.add(follower);
    return {
      hear: (text) => {
        if (text !== undefined) send(follower, this.#reply(parse(text), follower));
      },
      pong: () => undefined,
      leave: () => void this.#followers.delete(follower),
    };
  }

  cut(): void {
    for (const { socket } of this.#followers) socket.terminate();
  }

  #reply(request: unknown, follower: Follower | undefined): unknown {
    const { id = null, method, params } = (request ?? {}) as Record<string, unknown>;
    const list: readonly unknown[] = Array.isArray(params) ? params : [];
    const reply =
      typeof method === "string"
        ? (this.#perform(method, list) ?? this.#subscribe(method, list, follower))
        : { error: { code: -32700, message: "Parse error" } };
    return { jsonrpc: "2.0", ...(reply ?? NO_METHOD), id };
  }

  #perform(method: string, params: readonly unknown[]): Reply | undefined {
    const context = { apiVersion: "4.2.3", slot: this.#world.slot };
    switch (method) {
      case "getHealth":
        return { result: "ok" };
      case "getSlot":
        return { result: this.#world.slot };
      case "getAccountInfo": {
        const [address] = params;
        if (!isAddress(address)) return WRONG_ADDRESS;
        return { result: { context, value: wire(this.#world.account(address)) } };
      }
      case "getMultipleAccounts": {
        const addresses: readonly unknown[] = Array.isArray(params[0]) ? params[0] : [];
        if (addresses.length > ACCOUNTS_MAX) return TOO_MANY;
        if (!addresses.every(isAddress)) return WRONG_ADDRESS;
        const value = addresses.map((address) => wire(this.#world.account(address)));
        return { result: { context, value } };
      }
      default:
        return undefined;
    }
  }

  #subscribe(
    method: string,
    params: readonly unknown[],
    follower: Follower | undefined,
  ): Reply | undefined {
    if (follower === undefined) return undefined;
    const [first] = params;
    switch (method) {
      case "slotSubscribe": {
        follower.slots.add(++this.#lastSubscription);
        return { result: this.#lastSubscription };
      }
      case "accountSubscribe": {
        if (!isAddress(first)) return WRONG_ADDRESS;
        const shown = JSON.stringify(wire(this.#world.account(first)));
        follower.accounts.set(++this.#lastSubscription, { address: first, shown });
        return { result: this.#lastSubscription };
      }
      case "slotUnsubscribe":
      case "accountUnsubscribe": {
        const from = method === "slotUnsubscribe" ? follower.slots : follower.accounts;
        return from.delete(Number(first)) ? { result: true } : NO_SUBSCRIPTION;
      }
      default:
        return undefined;
    }
  }

  #publish(): void {
    const { slot } = this.#world;
    const isNew = slot > this.#shownSlot;
    this.#shownSlot = slot;
    if (this.#world.knobs("chain").cut) this.cut();
    for (const follower of this.#followers) {
      for (const [subscription, followed] of follower.accounts) {
        const value = wire(this.#world.account(followed.address)) ?? GONE;
        const shown = JSON.stringify(value);
        if (shown === followed.shown || (value === GONE && followed.shown === "null")) continue;
        followed.shown = shown;
        notify(follower, "accountNotification", subscription, { context: { slot }, value });
      }
      if (!isNew) continue;
      for (const subscription of follower.slots) {
        const result = { parent: slot - 1, root: slot - 32, slot };
        notify(follower, "slotNotification", subscription, result);
      }
    }
  }
}

const NO_METHOD: Reply = { error: { code: -32601, message: "Method not found" } };
const WRONG_ADDRESS: Reply = { error: { code: -32602, message: "Invalid param: WrongSize" } };
const NO_SUBSCRIPTION: Reply = { error: { code: -32602, message: "Invalid subscription id." } };
const TOO_MANY: Reply = {
  error: { code: -32602, message: `Too many inputs provided; max ${ACCOUNTS_MAX}` },
};

/** What subscribers are shown of an account that is no more. */
const GONE = {
  data: ["", "base64"],
  executable: false,
  lamports: 0,
  owner: "11111111111111111111111111111111",
  rentEpoch: 0,
  space: 0,
};

function wire(account: ChainAccount | undefined) {
  if (account === undefined) return null;
  const { owner, data } = account;
  const text = Buffer.from(data).toString("base64");
  const space = data.length;
  // The rent of an account is never paid back while it lives: 128 bytes of its own, and its data.
  const lamports = 6_960 * (128 + space);
  return { data: [text, "base64"], executable: false, lamports, owner, rentEpoch: 2 ** 53, space };
}

function notify(follower: Follower, method: string, subscription: number, result: unknown): void {
  send(follower, { jsonrpc: "2.0", method, params: { result, subscription } });
}

function send({ socket }: Follower, frame: unknown): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_BACKLOG_BYTES) socket.terminate();
  else socket.send(JSON.stringify(frame));
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // answered with the node's own words for it
  }
}
