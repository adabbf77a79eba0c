/** What people write about a token: links, addresses, caps. The texts are anybody's. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrice, priceText } from "../../src/domain/market.ts";
import { isMint, looksLikeMint, mintIn, parseCap, shortMint } from "../../src/domain/mint-text.ts";

const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
const OTHER = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";

describe("a mint", () => {
  it.each([
    MINT,
    ` ${MINT}\n`,
    `https://pump.fun/coin/${MINT}`,
    `https://pump.fun/${MINT}`,
    `http://www.pump.fun/coin/${MINT}/`,
    `pump.fun/coin/${MINT}`,
    `https://pump.fun/coin/${MINT}?ref=${OTHER}#chart`,
    `https://dexscreener.com/solana/${MINT}`,
    `https://dexscreener.com/solana/${MINT}?embed=1`,
    `HTTPS://PUMP.FUN/coin/${MINT}`,
    `https://jup.ag/swap/${OTHER}/${MINT}`,
    `https://solscan.io/token/${MINT}`,
  ])("is found in %s", (text) => {
    expect(mintIn(text)).toBe(MINT);
    expect(looksLikeMint(text)).toBe(true);
  });

  it.each([
    "SOL",
    "",
    "300k",
    "https://pump.fun/",
    "https://pump.fun/coin/short",
    `https://evil.example/coin/${MINT}`,
    `https://notpump.fun/coin/${MINT}`,
    `https://pump.fun.evil.example/coin/${MINT}`,
    `https://pump.fun@evil.example/coin/${MINT}`,
    `${MINT} ${MINT}`,
    `${MINT}0`,
    "1".repeat(31),
    "1".repeat(45),
    `https://pump.fun/board?coin=${MINT}`,
  ])("is not found in %j", (text) => {
    expect(mintIn(text)).toBeUndefined();
  });

  it("is never a coin's symbol, and a link never is either", () => {
    for (const symbol of ["SOL", "$SOL", "1000PEPE", "", " usdt "]) {
      expect(looksLikeMint(symbol)).toBe(false);
    }
    expect(looksLikeMint("https://example.com")).toBe(true);
  });

  it("whatever is written, is nothing or an address that was written", () => {
    const parts = fc.constantFrom(
      MINT,
      OTHER,
      "https://",
      "pump.fun",
      "/coin/",
      "?a=",
      "#",
      " ",
      "\u202e",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.array(parts, { maxLength: 8 }).map((some) => some.join("")),
      fc
        .array(fc.constantFrom("a.", "b", "/", "-", "."), { maxLength: 2_000 })
        .map((some) => some.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const mint = mintIn(text);
        if (mint === undefined) return;
        expect(isMint(mint)).toBe(true);
        expect(text).toContain(mint);
        expect(looksLikeMint(text)).toBe(true);
      }),
    );
  });

  it("is shortened to its two ends", () => {
    expect(shortMint(OTHER)).toBe("4wTV…xnjf");
  });
});

describe("a market cap", () => {
  it.each([
    ["300k", "300000"],
    ["300K", "300000"],
    ["$300k", "300000"],
    ["$300,000", "300000"],
    ["300000", "300000"],
    ["1.2m", "1200000"],
    ["1,2m", "1200000"],
    ["$ 1.25 M", "1250000"],
    ["1 million", "1000000"],
    ["2.5bn", "2500000000"],
    ["2 billion", "2000000000"],
    ["45 thousand", "45000"],
    ["1,234,567.89", "1234567.89"],
    ["1,234", "1234"],
    ["1,23", "1.23"],
    ["0.5k", "500"],
    ["1.2345k", "1234.5"],
    ["000300k", "300000"],
    [" 69420 ", "69420"],
  ])("%j is %s dollars", (text, cap) => {
    expect(priceText(parseCap(text)!)).toBe(cap);
  });

  it.each([
    "",
    "k",
    "$",
    "0",
    "0k",
    "-5k",
    "+5k",
    "1e5",
    "300kk",
    "300 k m",
    "1.2.3m",
    "1,2,3m",
    "12,34,567",
    "€300",
    "300k$",
    "soon",
    "٣٠٠",
    "1".repeat(16),
    `${"9".repeat(15)}b`,
    "Infinity",
  ])("%j is none", (text) => {
    expect(parseCap(text)).toBeUndefined();
  });

  it("that is written plainly is read to the letter", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.nat(99), (whole, cents) => {
        const fraction = String(cents).padStart(2, "0");
        const plain = parsePrice(`${whole}.${fraction}`);
        expect(parseCap(`${whole}.${fraction}`)).toBe(plain);
        expect(parseCap(`$${whole.toLocaleString("en-US")}.${fraction}`)).toBe(plain);
      }),
    );
  });

  it("in thousands and millions is shifted and nothing else", () => {
    const number = fc.stringMatching(/^[1-9][0-9]{0,5}(\.[0-9]{1,6})?$/);
    fc.assert(
      fc.property(number, (text) => {
        const one = parsePrice(text)!;
        expect(parseCap(`${text}k`)).toBe(one * 1_000n);
        expect(parseCap(`${text}m`)).toBe(one * 1_000_000n);
        expect(parseCap(`${text}b`)).toBe(one * 1_000_000_000n);
      }),
    );
  });

  it("of any text is a price above nothing, or none", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc
        .array(fc.constantFrom(..."0123456789.,$ kmb".split("")), { maxLength: 30 })
        .map((some) => some.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const cap = parseCap(text);
        expect(cap === undefined || cap > 0n).toBe(true);
      }),
    );
  });
});
