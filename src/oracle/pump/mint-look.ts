/** Looks a mint up on chain, before a room can be about it: what it is, where it trades, how deep that is. */
import { QUOTE_DECIMALS, type MintRefusal } from "../../domain/pump.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { MintFacts, MintLook } from "../../ports.ts";
import { readMint, type Account } from "./accounts.ts";
import { MintMarket, type MarketReading } from "./mint-market.ts";
import { isAddress, metadataAddress, PUMP_DECIMALS } from "./programs.ts";
import type { Rpc } from "./rpc.ts";
import { nameInMetaplex, nameInMint, type TokenName } from "./token-name.ts";

export interface MintLookOptions {
  readonly rpc: Pick<Rpc, "accounts">;
  /** Price of one SOL in dollars; undefined while there is none that can be relied on. */
  readonly solUsd: () => number | undefined;
  /** Asks an aggregator for the name of a mint that has none on chain; does not reject. */
  readonly nameElsewhere: (mint: string) => Promise<TokenName | undefined>;
}

type Looked = Result<MintFacts, MintRefusal>;

/** Null: known not to exist. */
type Accounts = Map<string, Account | null>;

/** Curve, then pool, then its vaults: each answer shows what to ask next. */
const ROUNDS = 3;

export function createMintLook(options: MintLookOptions): MintLook {
  const underWay = new Map<string, Promise<Looked>>();
  return {
    look: (mint) => {
      const asked = underWay.get(mint);
      if (asked !== undefined) return asked;
      const looking = look(mint, options).finally(() => underWay.delete(mint));
      underWay.set(mint, looking);
      return looking;
    },
  };
}

async function look(mint: string, options: MintLookOptions): Promise<Looked> {
  if (!isAddress(mint)) return err({ code: "mint-unknown", mint });
  const market = new MintMarket(mint);
  const metadata = metadataAddress(mint);
  const accounts: Accounts = new Map();
  let wanted: readonly string[] = [mint, metadata, ...market.needs];
  let reading: MarketReading = { kind: "unread" };
  for (let round = 0; round < ROUNDS && reading.kind === "unread"; round += 1) {
    const answer = await options.rpc.accounts(wanted);
    if (!answer.ok) return err({ code: "price-unavailable", asset: mint });
    wanted.forEach((address, at) => accounts.set(address, answer.value.accounts[at] ?? null));
    reading = market.read((address) => accounts.get(address));
    wanted = market.needs.filter((address) => !accounts.has(address));
  }
  const token = readMint(accounts.get(mint) ?? undefined);
  // Whoever pays for it can make a mint; only pump.fun's own have a curve and these decimals.
  if (token?.decimals !== PUMP_DECIMALS || token.supply === 0n) {
    return err({ code: "mint-unknown", mint });
  }
  if (reading.kind !== "open") return err(refusalOf(reading, mint));
  const liquidityUsd = inDollars(reading, options.solUsd());
  if (liquidityUsd === undefined) return err({ code: "price-unavailable", asset: mint });
  const name =
    nameInMint(accounts.get(mint) ?? undefined) ??
    nameInMetaplex(accounts.get(metadata) ?? undefined) ??
    (await options.nameElsewhere(mint));
  return ok({
    mint,
    name: name?.name ?? "",
    symbol: name?.symbol ?? "",
    decimals: token.decimals,
    supply: Number(token.supply) / 10 ** token.decimals,
    market: reading.market,
    quote: reading.quote,
    reserves: reading.reserves,
    liquidityUsd,
  });
}

type Shut = Exclude<MarketReading, { kind: "open" }>;

function refusalOf(reading: Shut, mint: string): MintRefusal {
  switch (reading.kind) {
    case "unknown":
      return { code: "mint-unknown", mint };
    case "mayhem":
      return { code: "mint-mayhem", mint };
    case "quote":
      return { code: "mint-quote", mint };
    case "migrating":
      return { code: "mint-migrating", mint };
    case "unread":
      return { code: "price-unavailable", asset: mint };
  }
}

/** One USDC is one dollar here; an aggregator that sees it otherwise disagrees with the chain's vote. */
function inDollars(
  { quote, realQuote }: Extract<MarketReading, { kind: "open" }>,
  solUsd: number | undefined,
): number | undefined {
  const whole = Number(realQuote) / 10 ** QUOTE_DECIMALS[quote];
  if (quote === "USDC") return whole;
  return solUsd === undefined ? undefined : whole * solUsd;
}
