/** What sources say (observations) and what the oracle makes of it (ticks). Shapes only; the rules are in consensus.ts and hit.ts. */

/** Decides bands, ages and dwell times (reference/oracle.md C.3). */
export type AssetClass = "major" | "alt" | "mint";

/**
 * One row of data/assets.json, where symbols are pinned per venue and never derived; or a pump.fun mint
 * that rooms are about, whose "price" is its market cap and whose symbol everywhere is its address.
 */
export interface Asset {
  readonly asset: string;
  readonly name: string;
  readonly class: AssetClass;
  /** Decimals that people expect to read. */
  readonly decimals: number;
  /** May have rooms; one that may not is watched for conversion (USDT). */
  readonly offered: boolean;
  /** Venue id -> the symbol there; a venue without the asset is absent. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Of a mint: whole tokens on chain, by which a token's price becomes a market cap. */
  readonly supply?: number;
}

/** What sources quote in; all but dollars are converted by the consensus of the same instant. */
export type QuoteCurrency = "USD" | "USDT" | "SOL";

/** One source's latest assertion about one asset. */
export interface Observation {
  readonly source: string;
  /** Independence group: one vote each, however many sources are in it. */
  readonly group: string;
  readonly asset: string;
  /** In `quote` units, above 0; of a mint the market cap: price x on-chain supply. */
  readonly price: number;
  readonly quote: QuoteCurrency;
  /** (ask - bid) / mid, or 0 when the source gives no book. */
  readonly spread: number;
  /** When the source last asserted the price: quote or trade time, or a heartbeat that proves nothing newer. */
  readonly asOfMs: number;
  readonly receivedAtMs: number;
  /** Last time that the price itself was made (a trade or a book change), for the frozen-venue rule. */
  readonly changedAtMs: number;
  /** Rises within one source and asset; an observation that does not rise is not newer. */
  readonly sequence: number;
  /** The venue says that it is not trading. */
  readonly halted: boolean;
}

export type FeedStatus = "live" | "degraded" | "single" | "conflict" | "down";

export interface GroupVote {
  readonly group: string;
  /** In US dollars. */
  readonly price: number;
  readonly asOfMs: number;
  readonly share: number;
  /** Within the class's band of the consensus. */
  readonly agrees: boolean;
}

/** The oracle's consensus at one instant (R15). */
export interface Tick {
  readonly asset: string;
  readonly atMs: number;
  /** US dollars; when `held`, the last price that was not. 0 only when there never was one. */
  readonly price: number;
  readonly confidenceBps: number;
  /** 0 to 100. */
  readonly quality: number;
  readonly status: FeedStatus;
  /** True when nothing can be said now; such a price decides no money. */
  readonly held: boolean;
  readonly groups: readonly GroupVote[];
}
