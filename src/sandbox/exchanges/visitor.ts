/** One client of a simulated venue: its socket, what it asked for, and how much it talks. */
import type { Wire } from "./wire.ts";

/** A client that reads this slowly is dropped, as the real venues do. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

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
  #quietSeconds = 0;

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

  /** Asked once a second: for how many of them in a row nothing was sent to it. */
  quietSeconds(): number {
    this.#quietSeconds = this.sent === 0 ? this.#quietSeconds + 1 : 0;
    this.sent = 0;
    return this.#quietSeconds;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  cut(): void {
    this.#socket.terminate();
  }
}
