/** What may stand on a screen at worst: people's and coin makers' words, and amounts without an end. */
import fc from "fast-check";
import { visibleName, type MintFact, type MintTerms } from "../../src/domain/mint-terms.ts";
import type { CreationMint } from "../../src/engine/creation-door.ts";
import { lamports, type Lamports } from "../../src/domain/money.ts";

export const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

// No amount on a screen is larger than all SOL there is; a stake is at most a thousand.
export const money: fc.Arbitrary<Lamports> = fc
  .bigInt({ min: 0n, max: 600_000_000n * 10n ** 9n })
  .map(lamports);

const nasty = fc.constantFrom(
  "<b>&\"'</b>",
  "\u202eSOL\u200b",
  "<a href='x'>",
  "🎲",
  "&amp;",
  "\u0645\u0631\u062d\u0628\u0627",
  "a b",
);

/** What a maker may have written, as it is kept: up to 32 visible characters. */
const word = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.array(nasty, { maxLength: 20 }).map((parts) => parts.join("")),
    fc.constantFrom("W".repeat(64), "$WIF", "\u202e\u200b".repeat(40), "\ufdfd".repeat(32)),
  )
  .map(visibleName);
export const mintTerms: fc.Arbitrary<MintTerms> = fc.record({
  name: word,
  symbol: word,
  supply: fc.constant(1e9),
  thin: fc.boolean(),
  moveCostLamports: money,
  maxPoolLamports: money,
});
const mintFact: fc.Arbitrary<MintFact> = fc.record({
  mint: fc.constant(MINT),
  name: word,
  symbol: word,
  decimals: fc.constant(6),
  supply: fc.constant(1e9),
  quote: fc.constantFrom("SOL" as const, "USDC" as const),
  reserves: fc.constant({ base: "1", quote: "1" }),
  liquidityUsd: fc.constantFrom(0, 25_000),
});

export const title = fc
  .array(nasty, { minLength: 1, maxLength: 60 })
  .map((parts) => [...parts.join(" ")].slice(0, 200).join(""));
export const decimal = fc.stringMatching(/^[1-9][0-9]{0,14}(\.[0-9]{1,12})?$/);

export const creationMint: fc.Arbitrary<CreationMint> = fc.record({
  address: fc.constant(MINT),
  fact: fc.option(mintFact, { nil: undefined }),
  terms: fc.option(mintTerms, { nil: undefined }),
});
