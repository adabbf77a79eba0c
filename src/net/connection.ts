/**
 * One connection, from dialling to its end: it paces what we send, keeps it alive and watches the
 * silence. It does not reconnect and cannot read a price.
 */
import type { Clock } from "../ports.ts";
import { RateWindow } from "./rate-window.ts";
import type { Connect, Ending, Socket } from "./socket.ts";

/** A connection that has said nothing for this long is dead, whatever TCP believes. */
const DEAD_MS = 30_000;
const LEAST_STALE_MS = 5_000;

export interface ConnectionEvents {
  opened(): void;
  frame(text: string): void;
  /**
   * No frame for max(2 x heartbeat, 5 s). Pings do not count, nor do answers to a keep-alive: they
   * prove the wire, not the feed.
   */
  stale(): void;
  /** Exactly once, unless {@link Connection.drop} came first. Nothing is called after it. */
  ended(ending: Ending): void;
}

/**
 * What keeps a venue from hanging up on a quiet connection, where it wants words and not a ping frame
 * of the protocol.
 */
export interface KeepAlive {
  readonly text: string;
  /** Sent when so long has passed without a frame of the venue, or since it was last sent. */
  readonly afterMs: number;
  readonly since: "last frame" | "last sent";
  /** Whether a frame is nothing but the answer: like a pong it proves the wire and not the feed. */
  answers(text: string): boolean;
}

/** What the other end is like. */
export interface ConnectionTraits {
  readonly url: string;
  /** The longest silence of a healthy connection. */
  readonly heartbeatMs: number;
  /** How many messages the venue takes from us in one second. */
  readonly messagesPerSecond: number;
  readonly keepAlive?: KeepAlive;
}

export interface ConnectionOptions {
  readonly traits: ConnectionTraits;
  readonly connect: Connect;
  readonly clock: Clock;
}

export class Connection {
  readonly #clock: Clock;
  readonly #events: ConnectionEvents;
  readonly #staleAfterMs: number;
  readonly #pace: RateWindow;
  readonly #keepAlive: KeepAlive | undefined;
  readonly #outbox: string[] = [];
  readonly #socket: Socket;
  #open = false;
  #over = false;
  #stale = false;
  #heardAtMs: number;
  /** When the keep-alive was last sent, or the connection opened. */
  #keptAtMs = 0;
  #cancelWatch: () => void = () => undefined;
  #cancelKeeping: () => void = () => undefined;
  #cancelPump: (() => void) | undefined;

  constructor({ traits, connect, clock }: ConnectionOptions, events: ConnectionEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#staleAfterMs = Math.max(2 * traits.heartbeatMs, LEAST_STALE_MS);
    this.#pace = new RateWindow(traits.messagesPerSecond, 1_000);
    this.#keepAlive = traits.keepAlive;
    this.#heardAtMs = this.#clock.now();
    this.#socket = connect(traits.url, {
      opened: () => this.#opened(),
      frame: (text) => this.#frame(text),
      ended: (ending) => this.#end(ending),
    });
    this.#watch();
  }

  /** Sends now, or as soon as the venue's rate allows. */
  send(text: string): void {
    this.#outbox.push(text);
    this.#pump();
  }

  /** Ends it from our side; no event follows. */
  drop(): void {
    if (this.#over) return;
    this.#close();
    this.#socket.terminate();
  }

  #opened(): void {
    if (this.#over) return;
    this.#open = true;
    this.#heardAtMs = this.#clock.now();
    this.#keptAtMs = this.#heardAtMs;
    this.#watch();
    this.#events.opened();
    this.#pump();
    this.#keep();
  }

  #frame(text: string): void {
    if (this.#over || this.#keepAlive?.answers(text) === true) return;
    this.#heardAtMs = this.#clock.now();
    if (this.#stale) {
      this.#stale = false;
      this.#watch();
    }
    this.#events.frame(text);
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.#close();
    this.#events.ended(ending);
  }

  #close(): void {
    this.#over = true;
    this.#outbox.length = 0;
    this.#cancelWatch();
    this.#cancelKeeping();
    this.#cancelPump?.();
  }

  #pump(): void {
    while (this.#open && !this.#over && this.#cancelPump === undefined) {
      const now = this.#clock.now();
      const readyAtMs = this.#pace.readyAtMs(now);
      if (readyAtMs > now && this.#outbox.length > 0) {
        this.#cancelPump = this.#clock.at(readyAtMs, () => {
          this.#cancelPump = undefined;
          this.#pump();
        });
        return;
      }
      const text = this.#outbox.shift();
      if (text === undefined) return;
      this.#pace.take(now);
      this.#socket.send(text);
    }
  }

  /** Sends the keep-alive when it is due; its timer is re-armed as the watchdog's is. */
  #keep(): void {
    const keepAlive = this.#keepAlive;
    if (keepAlive === undefined || this.#over) return;
    this.#cancelKeeping();
    const now = this.#clock.now();
    // A clock that was set back must not leave a venue waiting.
    this.#keptAtMs = Math.min(this.#keptAtMs, now);
    if (now - this.#quietSinceMs(keepAlive) >= keepAlive.afterMs) {
      this.#keptAtMs = now;
      this.send(keepAlive.text);
    }
    const dueAtMs = this.#quietSinceMs(keepAlive) + keepAlive.afterMs;
    this.#cancelKeeping = this.#clock.at(dueAtMs, () => this.#keep());
  }

  #quietSinceMs({ since }: KeepAlive): number {
    return since === "last sent" ? this.#keptAtMs : Math.max(this.#keptAtMs, this.#heardAtMs);
  }

  /** One timer, re-armed when it fires and not on every frame. */
  #watch(): void {
    this.#cancelWatch();
    const now = this.#clock.now();
    // A clock that was set back must not leave the watchdog asleep.
    this.#heardAtMs = Math.min(this.#heardAtMs, now);
    const silentMs = now - this.#heardAtMs;
    if (silentMs >= DEAD_MS) {
      const detail = `no frame for ${DEAD_MS / 1_000} s`;
      this.#socket.terminate();
      this.#end({ kind: "closed", detail });
      return;
    }
    if (this.#open && !this.#stale && silentMs >= this.#staleAfterMs) {
      this.#stale = true;
      this.#events.stale();
      if (this.#over) return;
    }
    const patienceMs = this.#open && !this.#stale ? this.#staleAfterMs : DEAD_MS;
    this.#cancelWatch = this.#clock.at(this.#heardAtMs + patienceMs, () => this.#watch());
  }
}
