/**
 * Addresses pushed over a WebSocket as hints: that one has changed, and not by how much. It lives as
 * long as somebody is worth watching, reconnects by itself, and its loss costs seconds, not money.
 */
import { backoffMs, STABLE_MS } from "../../net/backoff.ts";
import { Connection } from "../../net/connection.ts";
import { asFields, counter, parseFields } from "../../net/frame.ts";
import type { Connect } from "../../net/socket.ts";
import type { Clock } from "../../ports.ts";

export interface AccountHintsOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly connect: Connect;
  /** At least one; the next is dialled when one fails. */
  readonly urls: readonly string[];
}

/** Slots pass several times a second: silence means that the socket is dead. */
const HEARTBEAT_MS = 2_500;
const MESSAGES_PER_SECOND = 20;
/** Helius hangs up on whoever has said nothing for ten minutes (reference/solana.md 4). */
const PING_EVERY_MS = 60_000;
const PING_ID = 0;

export class AccountHints {
  readonly #options: AccountHintsOptions;
  readonly #changed: (address: string) => void;
  #wanted: ReadonlySet<string> = new Set();
  #connection: Connection | undefined;
  #openedAtMs: number | undefined;
  #dials = 0;
  #failures = 0;
  #lastId = PING_ID;
  #cancelDial: (() => void) | undefined;
  /** Request id -> address, until it is answered. */
  readonly #asked = new Map<number, string>();
  /** The node's subscription -> address. */
  readonly #subscriptions = new Map<number, string>();

  constructor(options: AccountHintsOptions, changed: (address: string) => void) {
    this.#options = options;
    this.#changed = changed;
  }

  /** These addresses and no others; none closes the socket. */
  want(addresses: readonly string[]): void {
    const before = this.#wanted;
    this.#wanted = new Set(addresses);
    if (this.#wanted.size === 0) return this.#close();
    if (this.#connection === undefined && this.#cancelDial === undefined) return this.#dial();
    if (this.#openedAtMs === undefined) return;
    for (const address of this.#wanted) if (!before.has(address)) this.#subscribe(address);
    for (const [subscription, address] of this.#subscriptions) {
      if (!this.#wanted.has(address)) this.#unsubscribe(subscription);
    }
  }

  #dial(): void {
    const { clock, connect, urls } = this.#options;
    const url = urls[this.#dials++ % urls.length] ?? "";
    const keepAlive = {
      text: JSON.stringify({ jsonrpc: "2.0", id: PING_ID, method: "ping", params: [] }),
      afterMs: PING_EVERY_MS,
      since: "last sent",
      answers: (text: string) => parseFields(text)?.["id"] === PING_ID,
    } as const;
    const traits = {
      url,
      heartbeatMs: HEARTBEAT_MS,
      messagesPerSecond: MESSAGES_PER_SECOND,
      keepAlive,
    };
    const connection: Connection = new Connection(
      { traits, connect, clock },
      {
        opened: () => this.#opened(),
        frame: (text) => this.#frame(text),
        stale: () => {
          connection.drop();
          this.#ended();
        },
        ended: () => this.#ended(),
      },
    );
    this.#connection = connection;
  }

  #opened(): void {
    this.#openedAtMs = this.#options.clock.now();
    this.#send("slotSubscribe", []);
    for (const address of this.#wanted) this.#subscribe(address);
  }

  #ended(): void {
    const { clock, random } = this.#options;
    const now = clock.now();
    const wasStable = this.#openedAtMs !== undefined && now - this.#openedAtMs >= STABLE_MS;
    this.#failures = wasStable ? 1 : this.#failures + 1;
    this.#forget();
    this.#cancelDial = clock.at(now + backoffMs(this.#failures, random()), () => {
      this.#cancelDial = undefined;
      this.#dial();
    });
  }

  /** Anything else, whatever it is, is no hint. */
  #frame(text: string): void {
    const frame = parseFields(text);
    if (frame?.["method"] === "accountNotification") {
      const subscription = counter(asFields(frame["params"])?.["subscription"]);
      const address = this.#subscriptions.get(subscription ?? -1);
      if (address !== undefined) this.#changed(address);
      return;
    }
    const id = counter(frame?.["id"]);
    const address = this.#asked.get(id ?? -1);
    if (id === undefined || address === undefined) return;
    this.#asked.delete(id);
    const subscription = counter(frame?.["result"]);
    if (subscription === undefined) return;
    this.#subscriptions.set(subscription, address);
    if (!this.#wanted.has(address)) this.#unsubscribe(subscription);
  }

  #subscribe(address: string): void {
    const params = [address, { encoding: "base64", commitment: "confirmed" }];
    this.#asked.set(this.#send("accountSubscribe", params), address);
  }

  #unsubscribe(subscription: number): void {
    this.#subscriptions.delete(subscription);
    this.#send("accountUnsubscribe", [subscription]);
  }

  #send(method: string, params: readonly unknown[]): number {
    const id = ++this.#lastId;
    this.#connection?.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return id;
  }

  #close(): void {
    this.#cancelDial?.();
    this.#cancelDial = undefined;
    this.#connection?.drop();
    this.#failures = 0;
    this.#forget();
  }

  #forget(): void {
    this.#connection = undefined;
    this.#openedAtMs = undefined;
    this.#asked.clear();
    this.#subscriptions.clear();
  }
}
