/**
 * Turns what a venue asserts into observations: our time, in order, numbered. A source keeps one of
 * these for its whole life, across connections.
 */
import type { Observation } from "../domain/price.ts";
import { VenueTime } from "./venue-time.ts";
import type { Quote, Venue } from "./venue.ts";

/** Of a source that is not its group's only one, `group` differs from its id. */
export type Origin = Pick<Venue, "id" | "quote"> & { readonly group?: string };

export type NoNews = "older" | "from the future";

export class Dating {
  readonly #venue: Origin;
  readonly #time = new VenueTime();
  readonly #last = new Map<string, { generation: number; observation: Observation }>();
  #sequence = 0;

  constructor(venue: Origin) {
    this.#venue = venue;
  }

  /** Nothing is to be known of other assets any more. */
  keep(assets: ReadonlySet<string>): void {
    for (const asset of this.#last.keys()) if (!assets.has(asset)) this.#last.delete(asset);
  }

  /**
   * The observation that `quote` makes, received over connection `generation`; or why it makes none:
   * another connection has said something newer, or its time lies absurdly far ahead. A quote without
   * a time of its own is taken to be as of `untimedAtMs`: of an answer that is the time of its question.
   */
  observe(
    generation: number,
    quote: Quote,
    receivedAtMs: number,
    untimedAtMs = receivedAtMs,
  ): Observation | NoNews {
    const ours = (venueMs: number | "on receipt"): number | undefined =>
      venueMs === "on receipt" ? untimedAtMs : this.#time.ours(venueMs, receivedAtMs);
    let asOfMs = ours(quote.assertedAt);
    if (asOfMs === undefined) return "from the future";
    const last = this.#last.get(quote.asset);
    const before = last?.observation;
    // Only while our own clock goes forward can two times of it be compared.
    if (before !== undefined && receivedAtMs >= before.receivedAtMs) {
      // Another connection may lag behind the one before it. Within one, the session keeps the order.
      if (generation !== last?.generation && asOfMs < before.asOfMs) return "older";
      asOfMs = Math.max(asOfMs, before.asOfMs);
    }
    const observation: Observation = {
      source: this.#venue.id,
      group: this.#venue.group ?? this.#venue.id,
      asset: quote.asset,
      price: quote.price,
      quote: this.#venue.quote,
      spread: quote.spread,
      asOfMs,
      receivedAtMs,
      changedAtMs: changedAtMs(quote, before, ours) ?? asOfMs,
      sequence: ++this.#sequence,
      halted: quote.halted,
    };
    this.#last.set(quote.asset, { generation, observation });
    return observation;
  }
}

/** A new connection does not know what the old one said, so that an old price may be new to it. */
function changedAtMs(
  quote: Quote,
  before: Observation | undefined,
  ours: (venueMs: number | "on receipt") => number | undefined,
): number | undefined {
  if (quote.madeAt !== undefined) return ours(quote.madeAt);
  return before?.price === quote.price ? before.changedAtMs : undefined;
}
