/** The programs' addresses, and those that they derive from a mint's. */
import { createHash } from "node:crypto";
import { PublicKey } from "@solana/web3.js";

export const PUMP_PROGRAM = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";
export const PUMP_SWAP_PROGRAM = "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA";
export const TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
export const TOKEN_2022_PROGRAM = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";
export const METAPLEX_PROGRAM = "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s";
const ASSOCIATED_TOKEN_PROGRAM = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL";

export const WRAPPED_SOL = "So11111111111111111111111111111111111111112";
export const USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";

function derive(program: string, ...seeds: readonly (string | Buffer)[]): string {
  const bytes = seeds.map((seed) => (typeof seed === "string" ? Buffer.from(seed) : seed));
  return PublicKey.findProgramAddressSync(bytes, new PublicKey(program))[0].toBase58();
}

const bytesOf = (address: string): Buffer => new PublicKey(address).toBuffer();

export function curveOf(mint: string): string {
  return derive(PUMP_PROGRAM, "bonding-curve", bytesOf(mint));
}

export function poolCreatorOf(mint: string): string {
  return derive(PUMP_PROGRAM, "pool-authority", bytesOf(mint));
}

export function poolOf(mint: string, quoteMint: string): string {
  const creator = bytesOf(poolCreatorOf(mint));
  const index = Buffer.alloc(2);
  return derive(PUMP_SWAP_PROGRAM, "pool", index, creator, bytesOf(mint), bytesOf(quoteMint));
}

/** Where `holder` keeps its tokens of `mint`. */
export function vaultOf(holder: string, mint: string, tokenProgram: string): string {
  const seeds = [holder, tokenProgram, mint].map(bytesOf);
  return derive(ASSOCIATED_TOKEN_PROGRAM, ...seeds);
}

export function metadataOf(mint: string): string {
  return derive(METAPLEX_PROGRAM, "metadata", bytesOf(METAPLEX_PROGRAM), bytesOf(mint));
}

/** An address out of a word, the same in every run; of a mint it ends in `pump`, as pump.fun's own do. */
export function addressOf(word: string, isMint = false): string {
  for (let attempt = 0; ; attempt += 1) {
    const hash = createHash("sha256").update(`rooms sandbox ${word} ${attempt}`).digest();
    const address = new PublicKey(hash).toBase58();
    if (!isMint) return address;
    const vain = `${address.slice(0, -4)}pump`;
    if (isAddress(vain)) return vain;
  }
}

function isAddress(text: string): boolean {
  try {
    return new PublicKey(text).toBase58() === text;
  } catch {
    return false; // too large for 32 bytes: another attempt will do
  }
}
