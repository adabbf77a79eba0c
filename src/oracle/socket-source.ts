/**
 * A price source over a venue's socket, whichever venue it is: keeps one connection alive for ever,
 * replaces it before the venue cuts it (make before break), and numbers and dates what it says.
 * Numbers are those of reference/oracle.md C.3.
 */
import { assert } from "../domain/result.ts";
import type { Asset } from "../domain/price.ts";
import type { Clock, PriceSource, SourceSink, SourceState } from "../ports.ts";
import { backoffMs, STABLE_MS } from "../net/backoff.ts";
import { Connection } from "../net/connection.ts";
import { Dating } from "./dating.ts";
import { RateWindow } from "../net/rate-window.ts";
import { refusalOf, type Failure } from "../net/refusal.ts";
import type { Connect, Ending } from "../net/socket.ts";
import { symbolsAt, type Reading, type Session, type Venue } from "./venue.ts";

export interface SocketSourceOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1): spreads reconnections and rotations. */
  readonly random: () => number;
  readonly connect: Connect;
}

const HOUR_MS = 3_600_000;
/** Venues cut a connection after a day; 23 h give or take half an hour is before that, and not for all at once. */
const ROTATE_AFTER_MS = 22.5 * HOUR_MS;
const ROTATE_SPREAD_MS = HOUR_MS;
/** Binance allows 300 dials in five minutes and Kraken about 75; jitter alone would promise nothing. */
const DIALS = 60;
const DIALS_WINDOW_MS = 5 * 60_000;
/** OKX allows three dials in a second, also to somebody who changes his mind over and over. */
const DIALS_PER_SECOND = 2;
/** One connection of the source, and what that connection has been told. */
interface Leg {
  readonly generation: number;
  readonly connection: Connection;
  readonly session: Session;
  openedAtMs: number | undefined;
  cancelRotation: () => void;
}

export class SocketSource implements PriceSource {
  readonly id: string;
  readonly #venue: Venue;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #connect: Connect;
  readonly #dials = new RateWindow(DIALS, DIALS_WINDOW_MS);
  readonly #dialPace = new RateWindow(DIALS_PER_SECOND, 1_000);
  readonly #dating: Dating;
  #assets: readonly Asset[] = [];
  #sink: SourceSink | undefined;
  #generation = 0;
  #current: Leg | undefined;
  /** On its way to replace the current one; says nothing until it has a price. */
  #successor: Leg | undefined;
  #cancelRetry: (() => void) | undefined;
  #failures = 0;
  /** The venue's own wait (Retry-After), which nothing shortens. */
  #notBeforeMs = 0;
  #barred: string | undefined;
  #state: SourceState | undefined;
  #sinceMs = 0;
  #detail = "";

  constructor(venue: Venue, options: SocketSourceOptions) {
    assert(URL.canParse(venue.url), `${venue.id}: not a URL: ${venue.url}`);
    this.id = venue.id;
    this.#venue = venue;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#connect = options.connect;
    this.#dating = new Dating(venue);
  }

  get requests(): number {
    return this.#generation;
  }

  /** Starts, or, when it runs already, moves to a new set of assets without a gap. */
  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#assets = assets;
    this.#sink = sink;
    if (symbolsAt(this.id, assets).size === 0) {
      this.#reset();
      this.#report("disabled", "no asset has a symbol here");
      return;
    }
    if (this.#barred !== undefined) return;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#successor?.connection.drop();
    this.#successor = undefined;
    this.#dialAt(this.#clock.now());
  }

  stop(): Promise<void> {
    this.#reset();
    this.#sink = undefined;
    return Promise.resolve();
  }

  #reset(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    for (const leg of [this.#current, this.#successor]) {
      leg?.cancelRotation();
      leg?.connection.drop();
    }
    this.#current = undefined;
    this.#successor = undefined;
  }

  /** Dials at `atMs` or as soon after it as the limit on dials allows. One wait at a time. */
  #dialAt(atMs: number): void {
    if (this.#cancelRetry !== undefined) return;
    const now = this.#clock.now();
    const allowedAtMs = Math.max(this.#dials.readyAtMs(now), this.#dialPace.readyAtMs(now));
    const readyAtMs = Math.max(atMs, this.#notBeforeMs, allowedAtMs);
    if (readyAtMs <= now) {
      this.#dial();
      return;
    }
    this.#cancelRetry = this.#clock.at(readyAtMs, () => {
      this.#cancelRetry = undefined;
      this.#dialAt(this.#clock.now());
    });
  }

  #dial(): void {
    const generation = ++this.#generation;
    this.#dials.take(this.#clock.now());
    this.#dialPace.take(this.#clock.now());
    const session = this.#venue.open(this.#assets);
    const connection = new Connection(
      { traits: this.#venue, connect: this.#connect, clock: this.#clock },
      {
        opened: () => this.#opened(generation),
        frame: (text) => this.#frame(generation, text),
        stale: () => this.#stale(generation),
        ended: (ending) => this.#ended(generation, ending),
      },
    );
    const cancelRotation = (): void => undefined;
    const leg: Leg = { generation, connection, session, openedAtMs: undefined, cancelRotation };
    if (this.#current === undefined) {
      this.#current = leg;
      this.#report("connecting", this.#detail);
    } else {
      this.#successor = leg;
    }
  }

  /** The leg that a callback is about; undefined when it is an old one's, which has no say. */
  #leg(generation: number): Leg | undefined {
    if (this.#current?.generation === generation) return this.#current;
    return this.#successor?.generation === generation ? this.#successor : undefined;
  }

  #opened(generation: number): void {
    const leg = this.#leg(generation);
    if (leg === undefined) return;
    const now = this.#clock.now();
    leg.openedAtMs = now;
    const rotateAtMs = now + ROTATE_AFTER_MS + this.#random() * ROTATE_SPREAD_MS;
    leg.cancelRotation = this.#clock.at(rotateAtMs, () => this.#renew(leg));
    for (const message of leg.session.wants) leg.connection.send(message);
  }

  #frame(generation: number, text: string): void {
    const leg = this.#leg(generation);
    if (leg === undefined) return;
    const receivedAtMs = this.#clock.now();
    const readings = leg.session.read(text, receivedAtMs);
    if (leg === this.#successor && readings.some(({ kind }) => kind === "quote")) this.#promote();
    if (leg !== this.#current) return;
    if (this.#state !== "open") this.#report("open", "");
    for (const reading of readings) this.#take(leg, reading, receivedAtMs);
  }

  #take(leg: Leg, reading: Reading, receivedAtMs: number): void {
    if (reading.kind === "quote") {
      const observed = this.#dating.observe(leg.generation, reading, receivedAtMs);
      if (typeof observed === "object") this.#sink?.observe(observed);
      else if (observed === "from the future") {
        this.#report("open", `${reading.asset}: a time from the future; is our clock right?`);
      }
    } else {
      this.#report("open", reading.detail);
    }
    if (reading.kind === "renew") this.#renew(leg);
  }

  #stale(generation: number): void {
    if (generation === this.#current?.generation) this.#report("stale", "no frames");
  }

  #ended(generation: number, ending: Ending): void {
    const leg = this.#leg(generation);
    if (leg === undefined) return;
    leg.cancelRotation();
    const wasCurrent = leg === this.#current;
    if (wasCurrent) this.#current = this.#successor;
    this.#successor = undefined;
    const detail =
      ending.kind === "closed" ? ending.detail : `refused with HTTP status ${ending.status}`;
    const failure = this.#failureOf(ending);
    if (failure.failure === "barred") this.#barred = detail;
    if (this.#current === undefined) {
      const state = this.#barred === undefined ? "backing-off" : "disabled";
      this.#report(state, this.#barred ?? detail, failure);
    } else if (wasCurrent) {
      this.#report("connecting", detail);
    }
    const replaced = wasCurrent && this.#current !== undefined;
    if (!replaced && this.#barred === undefined) this.#retry(leg, failure);
  }

  #failureOf(ending: Ending): Failure {
    if (ending.kind === "closed") return { failure: "closed" };
    const now = this.#clock.now();
    const refusal = refusalOf(ending, now, this.#venue.forbiddenWaitMs) ?? { kind: "refused" };
    if (refusal.kind !== "rate-limited") return { failure: refusal.kind };
    return { failure: "rate-limited", retryAtMs: now + refusal.waitMs };
  }

  /** Tries again after the backoff that this leg's end has earned, or after the venue's own wait. */
  #retry(leg: Leg, { retryAtMs = 0 }: Failure = {}): void {
    const now = this.#clock.now();
    if (stable(leg, now)) this.#failures = 0;
    this.#failures += 1;
    this.#notBeforeMs = Math.max(this.#notBeforeMs, retryAtMs);
    this.#dialAt(now + backoffMs(this.#failures, this.#random()));
  }

  /** Opens the successor of a connection that still works. */
  #renew(leg: Leg): void {
    const onItsWay = this.#successor !== undefined || this.#cancelRetry !== undefined;
    if (leg !== this.#current || onItsWay || this.#barred !== undefined) return;
    const now = this.#clock.now();
    if (stable(leg, now)) this.#dialAt(now);
    else this.#retry(leg);
  }

  #promote(): void {
    const old = this.#current;
    this.#current = this.#successor;
    this.#successor = undefined;
    old?.cancelRotation();
    old?.connection.drop();
    this.#report("open", "");
  }

  /** Each failure, and otherwise what has changed. */
  #report(state: SourceState, detail: string, failure?: Failure): void {
    if (failure === undefined && state === this.#state && detail === this.#detail) return;
    if (state !== this.#state) this.#sinceMs = this.#clock.now();
    this.#state = state;
    this.#detail = detail;
    this.#sink?.health({ source: this.id, state, sinceMs: this.#sinceMs, detail, ...failure });
  }
}

function stable(leg: Leg, nowMs: number): boolean {
  return leg.openedAtMs !== undefined && nowMs - leg.openedAtMs >= STABLE_MS;
}
