/**
 * Assets without a reliable price for so long that operators must hear of it, and when it is over: once
 * each, and only of assets that somebody has money on.
 */
import type { Clock } from "../ports.ts";
import type { PriceAlert } from "./source-view.ts";

/** A gap that every venue has at times; rooms bear it. */
const TOLD_AFTER_MS = 60_000;

export interface OutagesOptions {
  readonly clock: Clock;
  /** Live rooms about an asset. */
  readonly roomsOn: (asset: string) => number;
  readonly alert: (alert: PriceAlert) => void;
}

interface Outage {
  readonly sinceMs: number;
  readonly cancel: () => void;
  isTold: boolean;
}

export class Outages {
  readonly #options: OutagesOptions;
  readonly #outages = new Map<string, Outage>();

  constructor(options: OutagesOptions) {
    this.#options = options;
  }

  /** The asset has no live price, from now on or still. */
  begin(asset: string): void {
    if (this.#outages.has(asset)) return;
    const { clock } = this.#options;
    const sinceMs = clock.now();
    const cancel = clock.at(sinceMs + TOLD_AFTER_MS, () => this.#tell(asset));
    this.#outages.set(asset, { sinceMs, cancel, isTold: false });
  }

  end(asset: string): void {
    const outage = this.#outages.get(asset);
    if (outage === undefined) return;
    outage.cancel();
    this.#outages.delete(asset);
    if (!outage.isTold) return;
    const { clock, alert } = this.#options;
    alert({ kind: "price-back", asset, sinceMs: outage.sinceMs, atMs: clock.now() });
  }

  /** Nobody needs its price any more: there is nothing to be back. */
  forget(asset: string): void {
    this.#outages.get(asset)?.cancel();
    this.#outages.delete(asset);
  }

  stop(): void {
    for (const { cancel } of this.#outages.values()) cancel();
  }

  #tell(asset: string): void {
    const outage = this.#outages.get(asset);
    // No room can be opened about it meanwhile (R4): one that has none now gets none.
    const rooms = this.#options.roomsOn(asset);
    if (outage === undefined || rooms === 0) return;
    outage.isTold = true;
    const { clock, alert } = this.#options;
    alert({ kind: "price-lost", asset, rooms, sinceMs: outage.sinceMs, atMs: clock.now() });
  }
}
