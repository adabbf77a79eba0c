/** Every account that a mint has on chain, by address, as the programs would have written it. */
import {
  curveBytes,
  metaplexBytes,
  mintBytes,
  namedMintBytes,
  NOBODY,
  poolBytes,
  tokenAccountBytes,
} from "./account-bytes.ts";
import {
  addressOf,
  curveOf,
  metadataOf,
  METAPLEX_PROGRAM,
  poolCreatorOf,
  poolOf,
  PUMP_PROGRAM,
  PUMP_SWAP_PROGRAM,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
  vaultOf,
  WRAPPED_SOL,
} from "./addresses.ts";
import type { Account } from "../solana/machine.ts";
import type { CastMint } from "./cast.ts";

export type ChainAccount = Pick<Account, "owner" | "data">;

const DECIMALS = 6;
const CREATOR = addressOf("creator");

export class MintAccounts {
  readonly curve: string;
  readonly pool: string;
  readonly baseVault: string;
  readonly quoteVault: string;
  readonly metadata: string;
  readonly #poolCreator: string;
  readonly #mint: CastMint;

  constructor(mint: CastMint) {
    const { quote } = mint;
    this.#mint = mint;
    this.curve = curveOf(mint.mint);
    this.pool = poolOf(mint.mint, quote.mint);
    this.metadata = metadataOf(mint.mint);
    this.#poolCreator = poolCreatorOf(mint.mint);
    this.baseVault = vaultOf(this.pool, mint.mint, programOf(mint.isToken2022));
    this.quoteVault = vaultOf(this.pool, quote.mint, programOf(quote.isToken2022));
  }

  get addresses(): readonly string[] {
    const { curve, pool, baseVault, quoteVault, metadata } = this;
    return [this.#mint.mint, curve, pool, baseVault, quoteVault, metadata];
  }

  /** `lieBps`: what a lying node adds to the quote's side of each market. */
  at(address: string, lieBps: number): ChainAccount | undefined {
    const { market, isToken2022, quote, mint } = this.#mint;
    const { pool } = market;
    switch (address) {
      case mint:
        return this.#mintAccount();
      case this.curve:
        return { owner: PUMP_PROGRAM, data: this.#curve(lieBps) };
      case this.metadata: {
        const { name, symbol } = this.#mint;
        if (isToken2022) return undefined;
        return { owner: METAPLEX_PROGRAM, data: metaplexBytes(mint, name, symbol) };
      }
      case this.pool:
        return pool && { owner: PUMP_SWAP_PROGRAM, data: this.#pool(pool.virtualQuote) };
      case this.baseVault:
        return pool && this.#vault(mint, pool.base, isToken2022);
      case this.quoteVault:
        return pool && this.#vault(quote.mint, bent(pool.quote, lieBps), quote.isToken2022);
      default:
        return undefined;
    }
  }

  #mintAccount(): ChainAccount {
    const { mint, name, symbol, market, isToken2022 } = this.#mint;
    const fields = { mint, supply: market.supply, decimals: DECIMALS };
    const data = isToken2022 ? namedMintBytes(fields, name, symbol) : mintBytes(fields);
    return { owner: programOf(isToken2022), data };
  }

  #curve(lieBps: number): Uint8Array {
    const { market, mayhem, quote } = this.#mint;
    const virtualQuote = bent(market.curve.virtualQuote, lieBps);
    const quoteMint = quote.mint === WRAPPED_SOL ? NOBODY : quote.mint;
    const { supply, curve } = market;
    return curveBytes({ ...curve, virtualQuote, supply, creator: CREATOR, mayhem, quoteMint });
  }

  #pool(virtualQuote: bigint): Uint8Array {
    const { mint, quote, mayhem } = this.#mint;
    const { baseVault, quoteVault } = this;
    const creator = this.#poolCreator;
    const vaults = { baseVault, quoteVault, lpSupply: 4_193_388_282_661n };
    return poolBytes({
      creator,
      baseMint: mint,
      quoteMint: quote.mint,
      ...vaults,
      mayhem,
      virtualQuote,
    });
  }

  #vault(mint: string, amount: bigint, isToken2022: boolean): ChainAccount {
    const data = tokenAccountBytes(mint, this.pool, amount, isToken2022);
    return { owner: programOf(isToken2022), data };
  }
}

function programOf(isToken2022: boolean): string {
  return isToken2022 ? TOKEN_2022_PROGRAM : TOKEN_PROGRAM;
}

function bent(amount: bigint, lieBps: number): bigint {
  return (amount * BigInt(10_000 + lieBps)) / 10_000n;
}
