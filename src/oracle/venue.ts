/**
 * What one venue's source has to say for itself: its limits, what to send on a fresh connection, and
 * how to read what comes back. The plumbing (socket-source.ts) is the same for all of them; another
 * venue is another file that makes a {@link Venue}.
 */
import type { Asset } from "../domain/price.ts";
import type { ConnectionTraits } from "../net/connection.ts";

/** A price that a venue asserts, before the plumbing numbers and dates it. */
export interface Quote {
  readonly kind: "quote";
  readonly asset: string;
  readonly price: number;
  /** (ask - bid) / mid, or 0 without a book. */
  readonly spread: number;
  /** When the venue asserted it, by the venue's clock; "on receipt" when the frame has no time. */
  readonly assertedAt: number | "on receipt";
  /** When the price itself was made, by the venue's clock; undefined while it is the same as before. */
  readonly madeAt: number | "on receipt" | undefined;
  readonly halted: boolean;
}

export type Reading =
  | Quote
  /** Something for the operator to read: a refused subscription, a rate limit, a halt. */
  | { readonly kind: "notice"; readonly detail: string }
  /** The venue is about to cut this connection; open another before it does. */
  | { readonly kind: "renew"; readonly detail: string };

/** One connection's memory. A new connection gets a new one, so nothing of an old one is re-asserted. */
export interface Session {
  /** Messages that state everything wanted of this connection, in order. */
  readonly wants: readonly string[];
  /** Never throws, whatever the text; what it does not understand yields nothing. */
  read(text: string, receivedAtMs: number): readonly Reading[];
}

export interface Venue extends ConnectionTraits {
  readonly id: string;
  readonly quote: "USD" | "USDT";
  /** The least that a 403 means; a minute when left out. */
  readonly forbiddenWaitMs?: number;
  open(assets: readonly Asset[]): Session;
}

/** Venue symbol -> asset, for the assets that have a symbol at this venue. */
export function assetsAt(venue: string, assets: readonly Asset[]): ReadonlyMap<string, Asset> {
  const found = new Map<string, Asset>();
  for (const asset of assets) {
    const symbol = asset.symbols[venue];
    if (symbol !== undefined) found.set(symbol, asset);
  }
  return found;
}

/** As {@link assetsAt}, by the asset's name. */
export function symbolsAt(venue: string, assets: readonly Asset[]): ReadonlyMap<string, string> {
  return new Map([...assetsAt(venue, assets)].map(([symbol, { asset }]) => [symbol, asset]));
}
