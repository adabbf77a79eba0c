/** One client of a simulated venue: its socket, what it asked for, and how much it talks. */
import type { WebSocket } from "ws";

/** A client that reads this slowly is dropped, as the real venues do. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

/** What a visitor needs of its socket. */
export type Wire = Pick<
  WebSocket,
  "readyState" | "OPEN" | "bufferedAmount" | "send" | "ping" | "close" | "terminate"
>;

export class Visitor {
  /** What it subscribed to, in the venue's own words. */
  readonly topics = new Set<string>();
  /** Binance: whether its frames are wrapped with their stream's name. */
  readonly combined: boolean;
  /** Frames since the venue last looked; for heartbeats in silence. */
  sent = 0;
  lastPongMs: number;
  readonly arrivedAtMs: number;
  readonly #socket: Wire;
  readonly #heardAtMs: number[] = [];

  constructor(socket: Wire, combined: boolean, nowMs: number) {
    this.#socket = socket;
    this.combined = combined;
    this.arrivedAtMs = nowMs;
    this.lastPongMs = nowMs;
  }

  send(frame: unknown): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BACKLOG_BYTES) {
      this.cut();
      return;
    }
    this.sent += 1;
    this.#socket.send(text);
  }

  ping(payload: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping(payload);
  }

  /** Counts one more message and tells whether it is over `limit` in the last second. */
  talksTooMuch(nowMs: number, limit: number): boolean {
    while ((this.#heardAtMs[0] ?? nowMs) <= nowMs - 1_000) this.#heardAtMs.shift();
    return this.#heardAtMs.push(nowMs) > limit;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  cut(): void {
    this.#socket.terminate();
  }
}
