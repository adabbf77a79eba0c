/** Connections that a test plays the other end of, and a sink that remembers. */
import { readFileSync } from "node:fs";
import { loadAssets } from "../../src/oracle/assets.ts";
import type { Connect, Ending, SocketEvents } from "../../src/net/socket.ts";
import type { Asset, Observation } from "../../src/domain/price.ts";
import type { Clock, SourceHealth, SourceSink } from "../../src/ports.ts";

export const ASSETS = loadAssets(
  readFileSync(new URL("../../data/assets.json", import.meta.url), "utf8"),
);

export function only(...names: string[]): readonly Asset[] {
  return ASSETS.filter(({ asset }) => names.includes(asset));
}

/** One dial, seen from the venue. */
export class FakeSocket {
  readonly sent: { text: string; atMs: number }[] = [];
  terminated = false;
  readonly url: string;
  readonly dialledAtMs: number;
  readonly #events: SocketEvents;

  constructor(url: string, dialledAtMs: number, events: SocketEvents) {
    this.url = url;
    this.dialledAtMs = dialledAtMs;
    this.#events = events;
  }

  open(): this {
    this.#events.opened();
    return this;
  }

  say(frame: unknown): void {
    this.#events.frame(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  end(ending: Ending = { kind: "closed", detail: "closed with 1006" }): void {
    this.#events.ended(ending);
  }

  refuse(status: number, retryAfter?: string): void {
    this.end({ kind: "refused", status, retryAfter });
  }
}

export class FakeVenue {
  readonly sockets: FakeSocket[] = [];
  readonly connect: Connect;

  constructor(clock: Pick<Clock, "now">) {
    this.connect = (url, events) => {
      const socket = new FakeSocket(url, clock.now(), events);
      this.sockets.push(socket);
      return {
        send: (text) => void socket.sent.push({ text, atMs: clock.now() }),
        terminate: () => void (socket.terminated = true),
      };
    };
  }

  /** The newest dial. */
  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("nobody dialled");
    return socket;
  }
}

export class Memory implements SourceSink {
  readonly observations: Observation[] = [];
  readonly healths: SourceHealth[] = [];

  observe(observation: Observation): void {
    this.observations.push(observation);
  }

  health(health: SourceHealth): void {
    this.healths.push(health);
  }

  get last(): Observation | undefined {
    return this.observations.at(-1);
  }

  get prices(): readonly number[] {
    return this.observations.map(({ price }) => price);
  }

  get state(): string | undefined {
    return this.healths.at(-1)?.state;
  }

  get detail(): string | undefined {
    return this.healths.at(-1)?.detail;
  }
}

/** A bookTicker frame of the combined stream with the given middle. */
export function binanceBook(updateId: number, mid: number, symbol = "SOLUSDT"): object {
  const data = {
    u: updateId,
    s: symbol,
    b: (mid - 0.01).toFixed(8),
    B: "31.21000000",
    a: (mid + 0.01).toFixed(8),
    A: "40.66000000",
  };
  return { stream: `${symbol.toLowerCase()}@bookTicker`, data };
}
