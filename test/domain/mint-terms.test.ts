/** What a room about a mint freezes, with the reference's own figures (oracle.md C.7). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { parsePrice, type PriceE12 } from "../../src/domain/market.ts";
import {
  mintAsset,
  mintLabel,
  mintTerms,
  visibleName,
  type MintFact,
  type MintTerms,
} from "../../src/domain/mint-terms.ts";
import { formatSol, lamports, LAMPORTS_MAX, type Lamports } from "../../src/domain/money.ts";
import { userId } from "../../src/domain/ids.ts";
import { proposedTitle, roomTerms, type RoomDraft } from "../../src/domain/room-terms.ts";

const MINT = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";

/** A curve at a cap of 50 SOL: 40.119 SOL of virtual reserves. */
const FACT: MintFact = {
  mint: MINT,
  name: "Dog With Hat",
  symbol: "HAT",
  decimals: 6,
  supply: 1_000_000_000,
  quote: "SOL",
  reserves: { base: "802370240000000", quote: "40118573000" },
  liquidityUsd: 25_000,
};

function price(text: string): PriceE12 {
  const parsed = parsePrice(text);
  if (parsed === undefined) throw new Error(`not a price: ${text}`);
  return parsed;
}

/** At $160 a SOL the cap is $8,000. */
const AT = {
  price: 8_000,
  target: price("16000"),
  solPrice: 160,
  configuredMax: lamports(100_000_000_000n),
};

function terms(fact: Partial<MintFact> = {}, at: Partial<typeof AT> = {}): MintTerms {
  const made = mintTerms({ ...FACT, ...fact }, { ...AT, ...at });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const short = (amount: Lamports): number => Number(formatSol(amount));

describe("a pool's cap", () => {
  it("is ten times what it costs to move the price to the target and back (C.7)", () => {
    // 50 to 100 SOL of cap takes 16.6 SOL; 1.25 % of it each way is 0.415.
    const { moveCostLamports, maxPoolLamports } = terms();
    expect(short(moveCostLamports)).toBeCloseTo(0.41545, 4);
    expect(maxPoolLamports).toBe(moveCostLamports * 10n);
  });

  it("needs no price of SOL for a market in SOL: the ratio of the caps is enough", () => {
    const without = mintTerms(FACT, { ...AT, solPrice: undefined });
    expect(without).toEqual({ ok: true, value: terms() });
  });

  it("is no more than the operator allows", () => {
    const configuredMax = lamports(4_000_000_000n);
    expect(terms({}, { configuredMax }).maxPoolLamports).toBe(configuredMax);
    expect(terms({}, { configuredMax }).moveCostLamports).toBe(terms().moveCostLamports);
  });

  it("of a market in USDC is in SOL at the price of SOL", () => {
    // As much as 40.118573 SOL at $160 each.
    const usdc = { quote: "USDC", reserves: { ...FACT.reserves, quote: "6418971680" } } as const;
    expect(terms(usdc).maxPoolLamports).toBe(terms().maxPoolLamports);
    const twice = terms(usdc, { solPrice: 80 }).maxPoolLamports;
    expect(Number(twice) / Number(terms().maxPoolLamports)).toBeCloseTo(2, 6);
  });

  it("of a market in USDC cannot be said while SOL has no live price", () => {
    expect(mintTerms({ ...FACT, quote: "USDC" }, { ...AT, solPrice: undefined })).toEqual({
      ok: false,
      error: { code: "price-unavailable", asset: "SOL" },
    });
  });

  it("cannot be said of a market that holds nothing", () => {
    for (const reserves of [
      { base: "0", quote: "5" },
      { base: "5", quote: "0" },
    ]) {
      const made = mintTerms({ ...FACT, reserves }, AT);
      expect(made).toEqual({ ok: false, error: { code: "mint-migrating", mint: MINT } });
    }
  });

  it("is smaller for a nearer target, the same whichever way, and never above the limit", () => {
    const cap = fc.integer({ min: 1_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(cap, cap, cap, (now, one, other) => {
        const most = (target: number): bigint =>
          terms({}, { price: now, target: price(String(target)) }).maxPoolLamports;
        const [near, far] = [one, other].sort((a, b) => Math.abs(a - now) - Math.abs(b - now));
        const isSameSide = (one > now && other > now) || (one < now && other < now);
        if (isSameSide) expect(most(near!)).toBeLessThanOrEqual(most(far!));
        expect(most(one)).toBeLessThanOrEqual(AT.configuredMax);
      }),
    );
  });

  it("of any target has a cost that can be written down", () => {
    const vast = { base: "1", quote: String(2n ** 63n) };
    const { moveCostLamports } = terms(
      { reserves: vast },
      { price: 1e-9, target: price("999999999999") },
    );
    expect(moveCostLamports).toBe(LAMPORTS_MAX);
    expect(
      terms({}, { price: 1e14, target: price("0.000000000001") }).moveCostLamports,
    ).toBeGreaterThan(0n);
  });
});

describe("a thin mint", () => {
  it.each([
    [19_999.99, true],
    [20_000, false],
    [0, true],
  ])("with $%d to be taken out of its market: %s (R16)", (liquidityUsd, thin) => {
    expect(terms({ liquidityUsd }).thin).toBe(thin);
  });
});

describe("a maker's words", () => {
  it.each([
    ["HAT", "HAT"],
    ["  Dog \n With\tHat ", "Dog With Hat"],
    ["\u202eTAH\u200b\u2066", "TAH"],
    ["\u3164\u115f", ""],
    ["<b>$WIF & co</b>", "<b>$WIF & co</b>"],
    ["\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"],
    ["x".repeat(10_000), "x".repeat(32)],
    ["\u{e0041}\ud800A", "A"],
  ])("%j are frozen as %j", (written, kept) => {
    expect(visibleName(written)).toBe(kept);
  });

  it("are one line of at most 32 characters, whatever they were, and the same a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (written) => {
        const kept = visibleName(written);
        expect([...kept].length).toBeLessThanOrEqual(32);
        expect(kept).not.toMatch(/[\p{C}\n\r]/u);
        expect(visibleName(kept)).toBe(kept);
      }),
    );
  });

  it("never stand without the address", () => {
    expect(mintLabel(MINT, { name: "Dog", symbol: "SOL" })).toBe("SOL 4wTV…xnjf");
    expect(mintLabel(MINT, { name: "Dog", symbol: "" })).toBe("Dog 4wTV…xnjf");
    expect(mintLabel(MINT, { name: "", symbol: "" })).toBe("4wTV…xnjf");
  });
});

it("a mint is to the oracle an asset of its own class, known everywhere by its address", () => {
  expect(mintAsset(MINT, FACT)).toEqual({
    asset: MINT,
    name: "HAT 4wTV…xnjf",
    class: "mint",
    decimals: 0,
    offered: false,
    symbols: { chain: MINT, dexscreener: MINT, jupiter: MINT },
    supply: 1_000_000_000,
  });
});

describe("a room about a mint", () => {
  const DRAFT: RoomDraft = {
    title: "Will HAT fly?",
    market: { kind: "pump-cap", mint: MINT },
    direction: "reach-or-exceed",
    settlement: "touch",
    target: "16000",
    durationMs: 3_600_000,
    lockFraction: 0.5,
    minPlayers: 2,
  };

  function made(fact: Partial<MintFact> = {}, draft: Partial<RoomDraft> = {}, minPlayers = 2) {
    return roomTerms(
      { ...DRAFT, ...draft, minPlayers },
      {
        host: userId(1),
        nowMs: Date.UTC(2026, 10, 23, 12),
        price: 8_000,
        assetClass: "mint",
        sources: ["chain", "dexscreener"],
        limits: DEFAULT_LIMITS,
        mint: { fact: { ...FACT, ...fact }, solPrice: 160 },
      },
    );
  }

  function ruleOf(result: ReturnType<typeof made>): string {
    return result.ok ? result.value.rule : result.error.code;
  }

  it("freezes names, supply, dwell and the pool's cap (R7), all in its rule sentence", () => {
    const result = made();
    expect(result).toMatchObject({ ok: true, value: { assetClass: "mint", mint: terms() } });
    expect(ruleOf(result)).toBe(
      `YES as soon as the consensus of chain, dexscreener holds the market cap of HAT (${MINT}) at or ` +
        "above $16,000 for 15 s without a break, before 2026-11-23 13:00:00 UTC; otherwise NO. " +
        `The pool takes ${formatSol(terms().maxPoolLamports)} SOL at most.`,
    );
  });

  it("about a thin one asks for a minute (R16)", () => {
    expect(ruleOf(made({ liquidityUsd: 19_999 }))).toContain("for 60 s without a break");
  });

  it("that is decided by its close names the cap too", () => {
    expect(ruleOf(made({}, { settlement: "close" }))).toMatch(
      /^YES if the closing price of the market cap of HAT .*, is at or above \$16,000; otherwise NO\. The pool takes [\d.]+ SOL at most\.$/,
    );
  });

  it("takes a target as people write caps, and freezes it as a decimal", () => {
    expect(made({}, { target: "$16k" })).toMatchObject({ value: { target: "16000" } });
    expect(made({}, { target: "1.2m" })).toMatchObject({ value: { target: "1200000" } });
    expect(made({}, { target: "7k" })).toMatchObject({ error: { code: "target-met" } });
    expect(made({}, { target: "8.01k" })).toMatchObject({ error: { code: "target-too-near" } });
  });

  it("whose pool could not hold its players' smallest stakes is refused", () => {
    // From $8,000 to $8,020 costs 0.00125 SOL there and back: the pool would hold 0.0125 SOL.
    const near = made({}, { target: "8020" });
    expect(near).toMatchObject({ ok: false, error: { code: "pool-too-small" } });
    expect(made({}, {}, 100)).toMatchObject({ ok: true });
    expect(made({}, { target: "8800" }, 100)).toMatchObject({
      ok: false,
      error: { code: "pool-too-small" },
    });
  });

  it("is titled with symbol and address", () => {
    const title = proposedTitle(DRAFT, FACT);
    expect(title).toBe("Will the market cap of HAT 4wTV…xnjf reach $16,000?");
    expect(proposedTitle({ ...DRAFT, target: "1234567.5" })).toContain(
      "of 4wTV…xnjf reach $1,234,567.5?",
    );
  });
});
