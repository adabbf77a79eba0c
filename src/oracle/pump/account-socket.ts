/**
 * One WebSocket to a Solana node: it keeps subscribed exactly what is wanted, and hands on what comes.
 * It does not reconnect; subscriptions die with their socket.
 */
import type { Clock } from "../../ports.ts";
import { Connection } from "../../net/connection.ts";
import type { Connect, Ending } from "../../net/socket.ts";
import type { Account } from "./accounts.ts";
import { COMMITMENT } from "./rpc.ts";
import { readRpcFrame, type RpcFrame } from "./rpc-frame.ts";

export interface AccountSocketEvents {
  opened(): void;
  /** From now on the node tells of this account's changes, but not of what it is now. */
  subscribed(address: string): void;
  changed(address: string, slot: number, account: Account | undefined): void;
  slot(slot: number): void;
  refused(detail: string): void;
  /** Exactly once, unless {@link AccountSocket.drop} came first. */
  ended(ending: Ending): void;
}

export interface AccountSocketOptions {
  readonly url: string;
  readonly connect: Connect;
  readonly clock: Clock;
}

/** Slots pass several times a second: silence means that the socket is dead. */
const HEARTBEAT_MS = 2_500;
const MESSAGES_PER_SECOND = 20;

type RpcMessage = "accountSubscribe" | "accountUnsubscribe" | "slotSubscribe";

export class AccountSocket {
  readonly #events: AccountSocketEvents;
  readonly #connection: Connection;
  readonly #wanted = new Set<string>();
  /** Request id -> the account that it subscribes. */
  readonly #asked = new Map<number, string>();
  /** The node's subscription id -> account. */
  readonly #subscriptions = new Map<number, string>();
  #lastId = 0;
  #isOpen = false;

  constructor({ url, connect, clock }: AccountSocketOptions, events: AccountSocketEvents) {
    this.#events = events;
    const traits = { url, heartbeatMs: HEARTBEAT_MS, messagesPerSecond: MESSAGES_PER_SECOND };
    this.#connection = new Connection(
      { traits, connect, clock },
      {
        opened: () => this.#opened(),
        frame: (text) => this.#frame(text),
        stale: () => {
          this.drop();
          events.ended({ kind: "closed", detail: "no frames" });
        },
        ended: (ending) => events.ended(ending),
      },
    );
  }

  /** Subscribes and unsubscribes until exactly these are followed. */
  want(addresses: ReadonlySet<string>): void {
    for (const address of this.#wanted) if (!addresses.has(address)) this.#leave(address);
    for (const address of addresses) {
      if (this.#wanted.has(address)) continue;
      this.#wanted.add(address);
      if (this.#isOpen) this.#subscribe(address);
    }
  }

  drop(): void {
    this.#connection.drop();
  }

  #opened(): void {
    this.#isOpen = true;
    this.#send("slotSubscribe", []);
    for (const address of this.#wanted) this.#subscribe(address);
    this.#events.opened();
  }

  #subscribe(address: string): void {
    const params = [address, { encoding: "base64", commitment: COMMITMENT }];
    this.#asked.set(this.#send("accountSubscribe", params), address);
  }

  /** One that was asked for and is not confirmed yet is left when it is. */
  #leave(address: string): void {
    this.#wanted.delete(address);
    for (const [subscription, followed] of this.#subscriptions) {
      if (followed === address) this.#unsubscribe(subscription);
    }
  }

  #unsubscribe(subscription: number): void {
    this.#subscriptions.delete(subscription);
    this.#send("accountUnsubscribe", [subscription]);
  }

  #frame(text: string): void {
    const frame = readRpcFrame(text);
    if (frame === undefined) return;
    switch (frame.kind) {
      case "slot":
        return this.#events.slot(frame.slot);
      case "subscribed":
        return this.#subscribed(frame);
      case "refused":
        if (frame.id !== undefined) this.#asked.delete(frame.id);
        return this.#events.refused(frame.detail);
      case "account": {
        const address = this.#subscriptions.get(frame.subscription);
        if (address !== undefined) this.#events.changed(address, frame.slot, frame.account);
        return;
      }
    }
  }

  #subscribed({ id, subscription }: Extract<RpcFrame, { kind: "subscribed" }>): void {
    const address = this.#asked.get(id);
    if (address === undefined) return; // of slots, or of leaving: nothing waits for it
    this.#asked.delete(id);
    const again = [...this.#subscriptions.values()].includes(address);
    this.#subscriptions.set(subscription, address);
    if (!this.#wanted.has(address) || again) this.#unsubscribe(subscription);
    else this.#events.subscribed(address);
  }

  #send(method: RpcMessage, params: readonly unknown[]): number {
    const id = ++this.#lastId;
    this.#connection.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return id;
  }
}
