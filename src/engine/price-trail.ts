/**
 * Where prices have been, for pictures: of every five seconds the lowest, the highest and the last live
 * consensus, for a day, in memory only. What was not live or held leaves a gap, and a restart begins a
 * new trail: nothing here is journaled and no money is decided by it.
 */
import type { Tick } from "../domain/price.ts";

const BUCKET_MS = 5_000;
const PAGE_BUCKETS = 720;
const PAGE_MS = BUCKET_MS * PAGE_BUCKETS;
/** A day (R6: the longest room) and the hour that is being written. */
const PAGES_KEPT = 25;
/** Lowest, highest, last. */
const COLUMNS = 3;
/** Above this the asset that has been silent for longest is forgotten: 200 x 216 kB are 43 MB. */
const ASSETS_MAX = 200;

/** A stretch of time in which there was a live price; prices in US dollars. */
export interface TrailPoint {
  /** The middle of the stretch. */
  readonly atMs: number;
  readonly low: number;
  readonly high: number;
  readonly last: number;
}

/** A part of a trail as a picture has room for it. */
export interface Trail {
  /** Before this nothing was kept: the process, or the asset's feed, began then. Undefined: never. */
  readonly sinceMs: number | undefined;
  /** Length of a point's stretch; two neighbours are so far apart, others have a gap between them. */
  readonly everyMs: number;
  /** Oldest first. */
  readonly points: readonly TrailPoint[];
}

/**
 * One asset's. An hour's prices are one page of 8,640 bytes (single precision: a picture shows four
 * digits), made when its first price comes; a full day's 25 pages hold 216,000 bytes.
 */
export class PriceTrail {
  readonly #pages = new Map<number, Float32Array>();
  #sinceMs: number | undefined;
  #lastAtMs = 0;

  get lastAtMs(): number {
    return this.#lastAtMs;
  }

  get bytes(): number {
    return this.#pages.size * PAGE_BUCKETS * COLUMNS * Float32Array.BYTES_PER_ELEMENT;
  }

  add({ atMs, price, status, held }: Pick<Tick, "atMs" | "price" | "status" | "held">): void {
    this.#sinceMs ??= atMs;
    this.#lastAtMs = Math.max(this.#lastAtMs, atMs);
    if (status !== "live" || held) return;
    const bucket = Math.floor(atMs / BUCKET_MS);
    const page = this.#page(Math.floor(bucket / PAGE_BUCKETS));
    const at = (bucket % PAGE_BUCKETS) * COLUMNS;
    const low = page[at] ?? Number.NaN;
    const high = page[at + 1] ?? Number.NaN;
    // A comparison with NaN is false: the first price of a bucket is its lowest and its highest.
    if (!(low <= price)) page[at] = price;
    if (!(high >= price)) page[at + 1] = price;
    page[at + 2] = price;
  }

  /** From `fromMs` to before `toMs` in at most `pointsMax` stretches. */
  between(fromMs: number, toMs: number, pointsMax: number): Trail {
    const buckets = Math.max(1, Math.ceil((toMs - fromMs) / BUCKET_MS));
    const together = Math.max(1, Math.ceil(buckets / pointsMax));
    const everyMs = together * BUCKET_MS;
    const points: TrailPoint[] = [];
    // Stretches begin at multiples of their length, so that a picture made later has the same ones.
    for (let at = Math.floor(fromMs / everyMs); at * everyMs < toMs; at += 1) {
      const point = this.#stretch(at * together, together, at * everyMs + everyMs / 2);
      if (point !== undefined) points.push(point);
    }
    return { sinceMs: this.#sinceMs, everyMs, points };
  }

  #stretch(first: number, count: number, atMs: number): TrailPoint | undefined {
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    let last: number | undefined;
    for (let bucket = first; bucket < first + count; bucket += 1) {
      const page = this.#pages.get(Math.floor(bucket / PAGE_BUCKETS));
      const at = (bucket % PAGE_BUCKETS) * COLUMNS;
      const price = page?.[at + 2] ?? Number.NaN;
      if (page === undefined || Number.isNaN(price)) continue;
      low = Math.min(low, page[at] ?? price);
      high = Math.max(high, page[at + 1] ?? price);
      last = price;
    }
    return last === undefined ? undefined : { atMs, low, high, last };
  }

  #page(hour: number): Float32Array {
    const there = this.#pages.get(hour);
    if (there !== undefined) return there;
    const page = new Float32Array(PAGE_BUCKETS * COLUMNS).fill(Number.NaN);
    this.#pages.set(hour, page);
    const newest = Math.floor(this.#lastAtMs / PAGE_MS);
    for (const kept of this.#pages.keys()) {
      if (kept <= newest - PAGES_KEPT) this.#pages.delete(kept);
    }
    return page;
  }
}

/** Every asset's. */
export class PriceTrails {
  readonly #trails = new Map<string, PriceTrail>();

  add(tick: Tick): void {
    let trail = this.#trails.get(tick.asset);
    if (trail === undefined) {
      if (this.#trails.size >= ASSETS_MAX) this.#forgetSilent();
      trail = new PriceTrail();
      this.#trails.set(tick.asset, trail);
    }
    trail.add(tick);
  }

  between(asset: string, fromMs: number, toMs: number, pointsMax: number): Trail {
    return (this.#trails.get(asset) ?? new PriceTrail()).between(fromMs, toMs, pointsMax);
  }

  get bytes(): number {
    return [...this.#trails.values()].reduce((sum, trail) => sum + trail.bytes, 0);
  }

  get size(): number {
    return this.#trails.size;
  }

  #forgetSilent(): void {
    const [silent] = [...this.#trails].toSorted(([, a], [, b]) => a.lastAtMs - b.lastAtMs);
    if (silent !== undefined) this.#trails.delete(silent[0]);
  }
}
