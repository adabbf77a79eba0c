/** A10 of reference/oracle.md E: what is written as the programs write it is read back, at every length. */
import { PublicKey } from "@solana/web3.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marketCap } from "../../../src/domain/pump.ts";
import {
  readCurve,
  readMint,
  readPool,
  readTokenAccount,
  type Account,
} from "../../../src/oracle/pump/accounts.ts";
import {
  canonicalPoolAddress,
  curveAddress,
  isAddress,
  METAPLEX_PROGRAM,
  PUMP_PROGRAM,
  PUMP_SWAP_PROGRAM,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
  USDC,
  WRAPPED_SOL,
} from "../../../src/oracle/pump/programs.ts";
import { nameInMetaplex, nameInMint, tokenName } from "../../../src/oracle/pump/token-name.ts";
import {
  curveBytes,
  metaplexBytes,
  mintBytes,
  namedMintBytes,
  NOBODY,
  poolBytes,
  tokenAccountBytes,
} from "../../../src/sandbox/pump/account-bytes.ts";

const U64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const I128 = fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n - 1n });
const KEY = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => new PublicKey(bytes).toBase58());

const CURVE = fc.record({
  virtualToken: U64,
  virtualQuote: U64,
  realToken: U64,
  realQuote: U64,
  supply: U64,
  complete: fc.boolean(),
  creator: KEY,
  mayhem: fc.boolean(),
  quoteMint: fc.oneof(KEY, fc.constant(NOBODY)),
});

const POOL = fc.record({
  creator: KEY,
  baseMint: KEY,
  quoteMint: KEY,
  baseVault: KEY,
  quoteVault: KEY,
  lpSupply: U64,
  mayhem: fc.boolean(),
  virtualQuote: I128,
});

const LENGTHS = [49, 81, 115, 124, 125, 151];

const ofPump = (data: Uint8Array): Account => ({ owner: PUMP_PROGRAM, data });

describe("a bonding curve", () => {
  it.each(LENGTHS)("of %i bytes is read back as it was written", (length) => {
    fc.assert(
      fc.property(CURVE, (curve) => {
        const read = readCurve(ofPump(curveBytes(curve).subarray(0, length)));
        const sol = length < 115 || curve.quoteMint === NOBODY;
        expect(read).toEqual({
          virtualToken: curve.virtualToken,
          virtualQuote: curve.virtualQuote,
          realToken: curve.realToken,
          realQuote: curve.realQuote,
          complete: curve.complete,
          // What an older account does not have reads as zeros.
          mayhem: length > 81 && curve.mayhem,
          quoteMint: sol ? WRAPPED_SOL : curve.quoteMint,
        });
      }),
    );
  });

  it("from the docs has the cap that the formula gives", () => {
    const text = "F7f4N2DYrGAX9NdH488DAA2sI/wGAAAAF1zF+1HRAgANAAAAAAAAAACAxqR+jQMAAA==";
    const curve = readCurve(ofPump(Buffer.from(text, "base64")));
    const reserves = { base: curve?.virtualToken ?? 0n, quote: curve?.virtualQuote ?? 0n };
    expect(marketCap(reserves, 10n ** 15n)).toBe(27_958_993_488n);
    expect(curve).toMatchObject({ complete: false, mayhem: false, quoteMint: WRAPPED_SOL });
  });

  it("is none when another program owns it, or its first bytes or its length are not a curve's", () => {
    fc.assert(
      fc.property(CURVE, fc.nat(48), fc.nat(7), KEY, (curve, short, index, owner) => {
        const data = curveBytes(curve);
        expect(readCurve(undefined)).toBeUndefined();
        expect(readCurve({ owner, data })).toBeUndefined();
        expect(readCurve(ofPump(data.subarray(0, short)))).toBeUndefined();
        const other = data.map((byte, at) => (at === index ? byte ^ 1 : byte));
        expect(readCurve(ofPump(other))).toBeUndefined();
      }),
    );
  });
});

describe("a pool", () => {
  it.each([261, 300])(
    "of %i bytes is read back, with what is virtual in it below 0 or above",
    (length) => {
      fc.assert(
        fc.property(POOL, (pool) => {
          const data = poolBytes(pool).subarray(0, length);
          const { creator: _creator, lpSupply: _lpSupply, ...read } = pool;
          expect(readPool({ owner: PUMP_SWAP_PROGRAM, data })).toEqual(read);
        }),
      );
    },
  );

  it.each([211, 243, 244, 245, 250])("of only %i bytes has nothing virtual", (length) => {
    fc.assert(
      fc.property(POOL, (pool) => {
        const old = { ...pool, virtualQuote: 0n };
        const data = poolBytes(old).subarray(0, length);
        const read = readPool({ owner: PUMP_SWAP_PROGRAM, data });
        expect(read?.virtualQuote).toBe(0n);
        expect(read?.quoteVault).toBe(pool.quoteVault);
        expect(readPool({ owner: PUMP_SWAP_PROGRAM, data: data.subarray(0, 210) })).toBeUndefined();
      }),
    );
  });
});

describe("a token account and a mint", () => {
  it("are read back, of either token program", () => {
    fc.assert(
      fc.property(KEY, KEY, U64, fc.boolean(), (mint, holder, amount, extended) => {
        const owner = extended ? TOKEN_2022_PROGRAM : TOKEN_PROGRAM;
        const vault = { owner, data: tokenAccountBytes(mint, holder, amount, extended) };
        expect(readTokenAccount(vault)).toEqual({ mint, amount });
        const fields = { mint, supply: amount, decimals: 6 };
        const data = extended ? namedMintBytes(fields, "Name", "SYM") : mintBytes(fields);
        expect(readMint({ owner, data })).toEqual({ supply: amount, decimals: 6 });
        // One is never taken for the other.
        expect(readMint(vault)).toBeUndefined();
        expect(readTokenAccount({ owner, data })).toBeUndefined();
      }),
    );
  });

  it("say nothing when the owner is another program, or they were never initialized", () => {
    const data = mintBytes({ mint: USDC, supply: 5n, decimals: 6 });
    expect(readMint({ owner: PUMP_PROGRAM, data })).toBeUndefined();
    expect(readMint({ owner: TOKEN_PROGRAM, data: new Uint8Array(82) })).toBeUndefined();
  });
});

describe("a name", () => {
  const fields = { mint: USDC, supply: 1n, decimals: 6 };

  it("is read from the mint, or from Metaplex's account beside it", () => {
    const data = namedMintBytes(fields, "Moo Deng", "MOO");
    expect(nameInMint({ owner: TOKEN_2022_PROGRAM, data })).toEqual({
      name: "Moo Deng",
      symbol: "MOO",
    });
    const beside = { owner: METAPLEX_PROGRAM, data: metaplexBytes(USDC, "Moo Deng", "MOO") };
    expect(nameInMetaplex(beside)).toEqual({ name: "Moo Deng", symbol: "MOO" });
    expect(nameInMint({ owner: TOKEN_PROGRAM, data })).toBeUndefined();
    expect(nameInMint({ owner: TOKEN_2022_PROGRAM, data: mintBytes(fields) })).toBeUndefined();
  });

  it("keeps to its line", () => {
    expect(tokenName("a\u202Eb\u0000\nc", " X ")).toEqual({ name: "ab c", symbol: "X" });
    expect(tokenName("\u200B\n", undefined)).toBeUndefined();
    expect(tokenName("🐸".repeat(100), "")?.name).toBe("🐸".repeat(40));
  });

  it("of any bytes is a short line or none", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(200).map((cut) => namedMintBytes(fields, "Name", "SYM").slice(0, 160 + cut)),
    );
    fc.assert(
      fc.property(bytes, (data) => {
        for (const name of [
          nameInMint({ owner: TOKEN_2022_PROGRAM, data }),
          nameInMetaplex({ owner: METAPLEX_PROGRAM, data }),
        ]) {
          expect((name?.name ?? "").length).toBeLessThanOrEqual(80);
          expect(name?.name ?? "").not.toMatch(/\p{C}/u);
        }
      }),
    );
  });
});

describe("any bytes at all", () => {
  it("are read or not read, and never throw", () => {
    const owner = fc.constantFrom(
      PUMP_PROGRAM,
      PUMP_SWAP_PROGRAM,
      TOKEN_PROGRAM,
      TOKEN_2022_PROGRAM,
    );
    fc.assert(
      fc.property(owner, fc.uint8Array({ maxLength: 320 }), (owner, data) => {
        const account = { owner, data };
        readCurve(account);
        readPool(account);
        readTokenAccount(account);
        readMint(account);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an address", () => {
  it("is 32 bytes in base58", () => {
    expect(isAddress(WRAPPED_SOL)).toBe(true);
    expect(isAddress("SOL")).toBe(false);
    expect(isAddress("z".repeat(44))).toBe(false);
    expect(isAddress(`${WRAPPED_SOL.slice(0, -1)}0`)).toBe(false);
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(typeof isAddress(text)).toBe("boolean");
      }),
    );
  });

  it("of a curve and of its pool is the program's own, one for each mint and quote", () => {
    // pump.fun's Global account is derived in the same way, from a known seed.
    const [global] = PublicKey.findProgramAddressSync(
      [Buffer.from("global")],
      new PublicKey(PUMP_PROGRAM),
    );
    expect(global.toBase58()).toBe("4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf");
    const derived = [
      curveAddress(USDC),
      canonicalPoolAddress(USDC, WRAPPED_SOL),
      canonicalPoolAddress(WRAPPED_SOL, USDC),
    ];
    expect(new Set(derived).size).toBe(3);
    for (const address of derived) expect(PublicKey.isOnCurve(address)).toBe(false);
  });
});
