/**
 * Which mints are watched, and for whom: a mint's feed is kept while a room or a host's choice needs
 * it and let go afterwards. The sources hear of changes a moment later, of several at once.
 */
import { MINTS_WATCHED_MAX } from "../domain/limits.ts";
import type { Asset } from "../domain/price.ts";
import type { Clock } from "../ports.ts";

export interface MintWatchOptions {
  readonly clock: Clock;
  readonly open: (asset: Asset) => void;
  readonly close: (mint: string) => void;
  /** {@link MintWatch.assets} are others than when they were last asked for. */
  readonly changed: () => void;
}

/** Each start of a source may cost a connection: changes within so long are one. */
const GATHER_MS = 200;

interface Watched {
  readonly asset: Asset;
  /** Names of the actors that need it. */
  readonly holders: Set<string>;
}

interface Hold {
  readonly mint: string;
  /** Ends the wait for a hold's own end. */
  readonly cancel: (() => void) | undefined;
}

export class MintWatch {
  readonly #options: MintWatchOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #holds = new Map<string, Hold>();
  #told = "";
  #cancelSweep: (() => void) | undefined;
  #stopped = false;

  constructor(options: MintWatchOptions) {
    this.#options = options;
  }

  has(mint: string): boolean {
    return this.#watched.has(mint);
  }

  /** Rooms about one mint share its feed, and with it the supply that came first. */
  asset(mint: string): Asset | undefined {
    return this.#watched.get(mint)?.asset;
  }

  /** All of them, for a source that is being started: only another set is a change from now on. */
  assets(): readonly Asset[] {
    this.#told = this.#names();
    return Array.from(this.#watched.values(), ({ asset }) => asset);
  }

  /** No other mint can be watched for a host now; those of rooms always are. */
  get isFull(): boolean {
    return this.#watched.size >= MINTS_WATCHED_MAX;
  }

  /** From now on `holder` needs this mint and no other; with `forMs`, for so long at most. */
  hold(holder: string, asset: Asset, forMs?: number): void {
    if (this.#stopped) return;
    const mint = asset.asset;
    if (this.#holds.get(holder)?.mint !== mint) this.release(holder);
    this.#holds.get(holder)?.cancel?.();
    const { clock, open } = this.#options;
    const endsAtMs = forMs === undefined ? undefined : clock.now() + forMs;
    const cancel =
      endsAtMs === undefined ? undefined : clock.at(endsAtMs, () => this.release(holder));
    this.#holds.set(holder, { mint, cancel });
    const watched = this.#watched.get(mint);
    if (watched !== undefined) {
      watched.holders.add(holder);
      return;
    }
    this.#watched.set(mint, { asset, holders: new Set([holder]) });
    open(asset);
    this.#sweepSoon();
  }

  /** `holder` needs no mint any more. */
  release(holder: string): void {
    const hold = this.#holds.get(holder);
    if (hold === undefined) return;
    hold.cancel?.();
    this.#holds.delete(holder);
    const watched = this.#watched.get(hold.mint);
    watched?.holders.delete(holder);
    if (watched?.holders.size === 0) this.#sweepSoon();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelSweep?.();
    for (const { cancel } of this.#holds.values()) cancel?.();
  }

  #sweepSoon(): void {
    if (this.#stopped || this.#cancelSweep !== undefined) return;
    const { clock } = this.#options;
    this.#cancelSweep = clock.at(clock.now() + GATHER_MS, () => {
      this.#cancelSweep = undefined;
      this.#sweep();
    });
  }

  #sweep(): void {
    for (const [mint, { holders }] of this.#watched) {
      if (holders.size > 0) continue;
      this.#watched.delete(mint);
      this.#options.close(mint);
    }
    if (this.#names() !== this.#told) this.#options.changed();
  }

  #names(): string {
    return [...this.#watched.keys()].sort().join(" ");
  }
}
