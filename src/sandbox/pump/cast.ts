/** The mints that the sandbox begins with: one of each kind that a room must be offered, or refused. */
import { addressOf, USDC, WRAPPED_SOL } from "./addresses.ts";
import { FULL_SUPPLY, MintMarket, type QuoteToken } from "./mint-market.ts";

export interface CastMint {
  readonly mint: string;
  readonly name: string;
  readonly symbol: string;
  readonly quote: QuoteToken;
  /** The mint itself is of Token-2022 and carries its name, as new ones do; else Metaplex has it. */
  readonly isToken2022: boolean;
  mayhem: boolean;
  readonly market: MintMarket;
  /** Seconds between two of its own trades, on average. */
  readonly tradeEveryS: number;
}

const SOL: QuoteToken = { name: "SOL", mint: WRAPPED_SOL, decimals: 9, isToken2022: false };
const DOLLAR: QuoteToken = { name: "USDC", mint: USDC, decimals: 6, isToken2022: false };
/** A share as a token: it has a market, but no price here. */
const STOCK: QuoteToken = {
  name: "TSLAx",
  mint: addressOf("xStock"),
  decimals: 8,
  isToken2022: true,
};

const UNIT = 1_000_000_000n;
const VIRTUAL_SOL = 30n * UNIT;

interface Raised {
  readonly quote?: QuoteToken;
  readonly virtual?: bigint;
  readonly supply?: bigint;
  /** What was paid into the curve so far, in base units of the quote. */
  readonly raised: bigint;
}

function onCurve({ virtual = VIRTUAL_SOL, supply = FULL_SUPPLY, raised }: Raised): MintMarket {
  const market = new MintMarket(virtual, supply);
  market.buy((raised * 10_000n) / 9_875n);
  return market;
}

/** Long graduated: a pool of 400 SOL, a little of its price virtual and below 0. */
function inPool(): MintMarket {
  const market = new MintMarket(VIRTUAL_SOL);
  market.complete();
  market.migrate(-UNIT / 2n);
  market.buy(320n * UNIT);
  return market;
}

function mint(
  name: string,
  symbol: string,
  market: MintMarket,
  more: Partial<CastMint> = {},
): CastMint {
  const plain = { quote: SOL, isToken2022: true, mayhem: false, tradeEveryS: 2 };
  return { mint: addressOf(symbol, true), name, symbol, market, ...plain, ...more };
}

export function cast(): readonly CastMint[] {
  return [
    mint("Old Pond", "POND", inPool(), { isToken2022: false }),
    mint("Lobby Frog", "FROG", onCurve({ raised: 35n * UNIT })),
    mint("Almost There", "ALMOST", onCurve({ raised: 82n * UNIT })),
    mint("Thin Air", "THIN", onCurve({ raised: UNIT }), { tradeEveryS: 45 }),
    mint("Dollar Dog", "BUCK", onCurve({ virtual: 4_500_000_000n, raised: 5_000_000_000n }), {
      quote: DOLLAR,
    }),
    mint("Two Billion Cats", "MAYHEM", onCurve({ supply: 2n * FULL_SUPPLY, raised: 9n * UNIT }), {
      mayhem: true,
    }),
    mint("Share Hamster", "SHARE", onCurve({ virtual: 1_500_000_000n, raised: 900_000_000n }), {
      quote: STOCK,
    }),
  ];
}
