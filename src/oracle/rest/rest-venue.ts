/**
 * What one venue's REST interface has to say for itself: its host's manners, how prices are asked and
 * read while its socket is away, and how its list of symbols is. Another venue is another file.
 */
import type { HostTraits, Request } from "../../net/host.ts";
import type { Polled } from "../poll-source.ts";

/** A symbol as a venue lists it. */
export interface ListedSymbol {
  readonly symbol: string;
  /** In the names that everybody uses: BTC, USD. */
  readonly base: string;
  readonly quote: string;
  /** Its name at the venue's socket, where that is another. */
  readonly socketSymbol?: string;
  /** The venue's own word for whether it trades. */
  readonly status: string;
  readonly trading: boolean;
}

export interface Listing {
  /** One request about all of `symbols`; the answer may list others too. */
  request(symbols: readonly string[]): Request;
  /** Undefined when the body is no list. Never throws. */
  read(body: unknown): readonly ListedSymbol[] | undefined;
}

export interface RestVenue {
  /** The id of the venue's socket source, which is its independence group too. */
  readonly id: string;
  /** The back-up source: `<id>-rest`. */
  readonly prices: Polled;
  readonly listing: Listing;
  readonly host: Omit<HostTraits, "url">;
  /** The venue's public address. */
  readonly url: string;
}
