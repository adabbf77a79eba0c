/**
 * A visitor's socket with the faults of its venue on it: mute (a half-open connection: everything
 * arrives and nothing comes back), or late. Frames keep their order whatever is done to the lateness.
 */
import type { SandboxClock } from "./exchanges.ts";

/** What a visitor needs of its socket; a `WebSocket` of `ws` has it. */
export interface Wire {
  readonly readyState: number;
  readonly OPEN: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(payload: string): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** Read anew at every frame. */
export interface WireFaults {
  readonly silent: boolean;
  readonly slowMs: number;
}

export class FaultyWire implements Wire {
  readonly #wire: Wire;
  readonly #faults: WireFaults;
  readonly #clock: SandboxClock;
  readonly #late: { readonly text: string; readonly dueMs: number }[] = [];
  #cancel: () => void = () => undefined;

  constructor(wire: Wire, faults: WireFaults, clock: SandboxClock) {
    this.#wire = wire;
    this.#faults = faults;
    this.#clock = clock;
  }

  get readyState(): number {
    return this.#wire.readyState;
  }

  get OPEN(): number {
    return this.#wire.OPEN;
  }

  get bufferedAmount(): number {
    return this.#wire.bufferedAmount;
  }

  send(text: string): void {
    if (this.#faults.silent) return;
    const now = this.#clock.now();
    const before = this.#late.at(-1);
    if (before === undefined && this.#faults.slowMs === 0) {
      this.#wire.send(text);
      return;
    }
    this.#late.push({ text, dueMs: Math.max(now + this.#faults.slowMs, before?.dueMs ?? 0) });
    if (before === undefined) this.#wait();
  }

  ping(payload: string): void {
    if (!this.#faults.silent) this.#wire.ping(payload);
  }

  close(code: number, reason: string): void {
    this.#wire.close(code, reason);
  }

  terminate(): void {
    this.#wire.terminate();
  }

  /** Forgets what is still on its way: the socket is closed. */
  end(): void {
    this.#cancel();
    this.#late.length = 0;
  }

  #wait(): void {
    const [next] = this.#late;
    if (next !== undefined) this.#cancel = this.#clock.at(next.dueMs, () => this.#deliver());
  }

  #deliver(): void {
    const now = this.#clock.now();
    const due = this.#late.findIndex(({ dueMs }) => dueMs > now);
    for (const { text } of this.#late.splice(0, due < 0 ? this.#late.length : due)) {
      if (this.#wire.readyState === this.#wire.OPEN) this.#wire.send(text);
    }
    this.#wait();
  }
}
