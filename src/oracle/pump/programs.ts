/** Programs, well-known mints, and the addresses that are derived from a mint (reference/oracle.md A.10). */
import { PublicKey } from "@solana/web3.js";

export const PUMP_PROGRAM = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";
export const PUMP_SWAP_PROGRAM = "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA";
export const TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
export const TOKEN_2022_PROGRAM = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";
export const METAPLEX_PROGRAM = "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s";

/** SOL as a token; a curve says it with an address of zeros, a pool with this. */
export const WRAPPED_SOL = "So11111111111111111111111111111111111111112";
export const USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";

/** pump.fun makes all its mints with so many. */
export const PUMP_DECIMALS = 6;

const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** Whether `text` is the address of 32 bytes, in base58. */
export function isAddress(text: string): boolean {
  return key(text) !== undefined;
}

/** The account of a mint's bonding curve. */
export function curveAddress(mint: string): string {
  return derive(PUMP_PROGRAM, ["bonding-curve", new PublicKey(mint).toBytes()]);
}

/** The one pool to which a curve migrates; others of the same pair are anybody's. */
export function canonicalPoolAddress(mint: string, quoteMint: string): string {
  const mintBytes = new PublicKey(mint).toBytes();
  const creator = derive(PUMP_PROGRAM, ["pool-authority", mintBytes]);
  const index = new Uint8Array(2);
  return derive(PUMP_SWAP_PROGRAM, [
    "pool",
    index,
    new PublicKey(creator).toBytes(),
    mintBytes,
    new PublicKey(quoteMint).toBytes(),
  ]);
}

/** Where Metaplex keeps the name of a mint that does not keep it itself. */
export function metadataAddress(mint: string): string {
  const program = new PublicKey(METAPLEX_PROGRAM).toBytes();
  return derive(METAPLEX_PROGRAM, ["metadata", program, new PublicKey(mint).toBytes()]);
}

function derive(program: string, seeds: readonly (string | Uint8Array)[]): string {
  const bytes = seeds.map((seed) => (typeof seed === "string" ? Buffer.from(seed) : seed));
  return PublicKey.findProgramAddressSync(bytes, new PublicKey(program))[0].toBase58();
}

function key(text: string): PublicKey | undefined {
  if (!ADDRESS.test(text)) return undefined;
  try {
    return new PublicKey(text);
  } catch {
    // Base58, but not of 32 bytes: what a person typed is no address.
    return undefined;
  }
}
