/** R4 to R7: what a host may ask for, what is refused and why, and what is frozen. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedTarget } from "../../src/domain/grouped-digits.ts";
import { userId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import {
  parsePrice,
  priceE12,
  priceText,
  reached,
  type Direction,
} from "../../src/domain/market.ts";
import {
  assetName,
  checkMinPlayers,
  checkTarget,
  checkTitle,
  parseDuration,
  parseMint,
  parseTarget,
  proposedTitle,
  roomTerms,
  type RoomDraft,
  type TermsFacts,
} from "../../src/domain/room-terms.ts";

const NOW_MS = Date.UTC(2026, 10, 23, 12, 0, 0);
const MINUTE_MS = 60_000;
const MINT = "9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump";

const DRAFT: RoomDraft = {
  title: "Will SOL reach $165?",
  market: { kind: "coin-price", asset: "SOL" },
  direction: "reach-or-exceed",
  settlement: "touch",
  target: "165",
  durationMs: 60 * MINUTE_MS,
  lockFraction: 0.5,
  minPlayers: 2,
};

const FACTS: TermsFacts = {
  host: userId(99),
  nowMs: NOW_MS,
  price: 160,
  assetClass: "major",
  sources: ["binance", "coinbase", "kraken"],
  limits: DEFAULT_LIMITS,
};

function made(draft: Partial<RoomDraft>, facts: Partial<TermsFacts> = {}) {
  return roomTerms({ ...DRAFT, ...draft }, { ...FACTS, ...facts });
}

function codeOf(result: ReturnType<typeof made>): string {
  return result.ok ? "ok" : result.error.code;
}

describe("a room's terms", () => {
  it("freeze all that a player agrees to (R4 to R7)", () => {
    const rule =
      "YES as soon as the consensus of binance, coinbase, kraken holds the price of SOL at or above " +
      "$165 for 3 s without a break, before 2026-11-23 13:00:00 UTC; otherwise NO.";
    expect(made({})).toEqual({
      ok: true,
      value: {
        title: "Will SOL reach $165?",
        market: { kind: "coin-price", asset: "SOL" },
        assetClass: "major",
        direction: "reach-or-exceed",
        target: "165",
        settlement: "touch",
        host: 99,
        createdAtMs: NOW_MS,
        lockAtMs: NOW_MS + 30 * MINUTE_MS,
        settleAtMs: NOW_MS + 60 * MINUTE_MS,
        feeBps: 300,
        minPlayers: 2,
        minStakeLamports: DEFAULT_LIMITS.minStakeLamports,
        maxStakeLamports: DEFAULT_LIMITS.maxStakeLamports,
        sources: ["binance", "coinbase", "kraken"],
        rule,
      },
    });
  });

  it("say in the rule how a close room is decided (R5, R18)", () => {
    const result = made({
      settlement: "close",
      direction: "fall-to-or-below",
      target: "150.50",
      market: { kind: "pump-cap", mint: MINT },
    });
    expect(result.ok && result.value.rule).toBe(
      `YES if the closing price of the market cap of ${MINT}, the trimmed mean of the last 60 seconds ` +
        "before 2026-11-23 13:00:00 UTC by the consensus of binance, coinbase, kraken, is at or below " +
        "$150.5; otherwise NO.",
    );
  });

  it.each([
    [0.25, 15],
    [0.5, 30],
    [0.75, 45],
  ])("lock at %f of the duration (R6)", (lockFraction, minutes) => {
    const result = made({ lockFraction });
    expect(result.ok && result.value.lockAtMs - NOW_MS).toBe(minutes * MINUTE_MS);
  });

  it.each<[string, Partial<RoomDraft>, Partial<TermsFacts>]>([
    ["title-length", { title: "SOL?" }, {}],
    ["price-unavailable", {}, { price: undefined }],
    ["bad-target", { target: "one" }, {}],
    ["target-met", { target: "160" }, {}],
    ["target-met", { target: "165", direction: "fall-to-or-below" }, {}],
    ["target-too-near", { target: "160.1" }, {}],
    ["bad-duration", { durationMs: 15 * MINUTE_MS - 1 }, {}],
    ["bad-duration", { durationMs: 24 * 60 * MINUTE_MS + 1 }, {}],
    ["bad-duration", { durationMs: Number.NaN }, {}],
    ["bad-duration", { durationMs: 1_000_000.5 }, {}],
    ["bad-lock", { lockFraction: 0.6 }, {}],
    ["bad-lock", { lockFraction: Number.NaN }, {}],
    ["bad-min-players", { minPlayers: 1 }, {}],
    ["bad-min-players", { minPlayers: 101 }, {}],
    ["bad-min-players", { minPlayers: 2.5 }, {}],
  ])("are refused with %s for %o (R4, R6)", (code, draft, facts) => {
    expect(codeOf(made(draft, facts))).toBe(code);
  });

  it("name the first thing that is wrong, of many", () => {
    expect(codeOf(made({ title: "", target: "x", durationMs: 0, minPlayers: 0 }))).toBe(
      "title-length",
    );
  });

  it("of any draft are frozen whole or refused, never half made", () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, 0.25, 0.5, 2, 900_000, 3_600_000));
    const drafts = fc.record({
      title: fc.string({ unit: "grapheme", maxLength: 220 }),
      market: fc.constant(DRAFT.market),
      direction: fc.constantFrom<Direction>("reach-or-exceed", "fall-to-or-below"),
      settlement: fc.constantFrom("touch" as const, "close" as const),
      target: fc.oneof(fc.string(), fc.constantFrom("165", "150,5", "$170", "0")),
      durationMs: number,
      lockFraction: number,
      minPlayers: number,
    });
    const prices = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(drafts, prices, (draft, price) => {
        const result = made(draft, { price });
        if (!result.ok) return;
        const terms = result.value;
        expect(terms.createdAtMs).toBeLessThan(terms.lockAtMs);
        expect(terms.lockAtMs).toBeLessThan(terms.settleAtMs);
        expect(Number.isInteger(terms.lockAtMs)).toBe(true);
        const target = parsePrice(terms.target);
        expect(target !== undefined && !reached(priceE12(price), target, terms.direction)).toBe(
          true,
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe("a title", () => {
  it.each([
    ["abcde", "abcde"],
    ["  Will it rain?\n\n today ", "Will it rain? today"],
    ["<b>bold</b> & co", "<b>bold</b> & co"],
    ["\u202Eabcde", "\u202Eabcde"],
    ["🚀🚀🚀🚀🚀", "🚀🚀🚀🚀🚀"],
    ["a".repeat(200), "a".repeat(200)],
    ["🚀".repeat(200), "🚀".repeat(200)],
  ])("%j is taken (R4)", (text, title) => {
    expect(checkTitle(text)).toEqual({ ok: true, value: title });
  });

  it.each([
    ["", 0],
    ["    ", 0],
    ["abcd", 4],
    ["🚀🚀🚀🚀", 4],
    ["a".repeat(201), 201],
  ])("%j is refused with its length (R4)", (text, length) => {
    expect(checkTitle(text)).toEqual({ ok: false, error: { code: "title-length", length } });
  });

  it("that is taken is taken again unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 220 }), (text) => {
        const once = checkTitle(text);
        if (once.ok) expect(checkTitle(once.value)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  it("is proposed from the answers (R5)", () => {
    const titles = (["reach-or-exceed", "fall-to-or-below"] as const).flatMap((direction) =>
      (["touch", "close"] as const).map((settlement) =>
        proposedTitle({ ...DRAFT, direction, settlement }),
      ),
    );
    expect(titles).toEqual([
      "Will SOL reach $165?",
      "Will SOL close at or above $165?",
      "Will SOL fall to $165?",
      "Will SOL close at or below $165?",
    ]);
    expect(assetName({ kind: "pump-cap", mint: MINT })).toBe(MINT);
  });
});

describe("a target", () => {
  const codeAt = (text: string, direction: Direction = "reach-or-exceed", spot = 160): string => {
    const result = checkTarget(text, direction, spot);
    return result.ok ? "ok" : result.error.code;
  };

  it.each(["165", " 165 ", "$165", "165.5", "165,5", "1000000", "160.320000000001"])(
    "%j is taken at a price of 160 (R4)",
    (text) => expect(codeAt(text)).toBe("ok"),
  );

  it.each(["", "-1", "+165", "1e3", "1.2.3", "0", "0.0", "€5", "165 USD", "١٦٥", "NaN", "0x10"])(
    "%j is no price (R4)",
    (text) => expect(codeAt(text)).toBe("bad-target"),
  );

  it.each([
    ["65,120", "65120", "65.1200"],
    ["$65,120", "65120", "65.1200"],
    [" 1,234 ", "1234", "1.2340"],
    ["165,500", "165500", "165.5000"],
    ["1,234,567", "1234567", null],
    ["65,120.50", "65120.50", null],
    ["65 120", "65120", null],
    ["65\u00a0120,5", "65120.5", null],
  ])("%j may be grouped: it is refused, and shown as %s or %s (R4)", (text, whole, fraction) => {
    const error = { code: "grouped-target", text, whole, fraction };
    expect(checkTarget(text, "reach-or-exceed", 160)).toEqual({ ok: false, error });
    expect(parseTarget(text)).toBeUndefined();
  });

  it.each([
    ["0,065", "0.065"],
    ["000,065", "0.065"],
    ["65,12", "65.12"],
    ["65,1200", "65.12"],
    ["1234,567", "1234.567"],
    ["65.120", "65.12"],
  ])("%j cannot be grouped by commas: it is %s (R4)", (text, price) => {
    const parsed = parseTarget(text);
    expect(parsed === undefined ? parsed : priceText(parsed)).toBe(price);
  });

  it("grouped as any language writes it is never read as a thousandth, and what is proposed is taken", () => {
    const whole = fc.integer({ min: 1_000, max: 999_999_999_999 });
    fc.assert(
      fc.property(whole, fc.constantFrom(",", ".", " "), (value, mark) => {
        const text = String(value).replace(/\B(?=(\d{3})+$)/g, mark);
        const refusal = groupedTarget(text, mark);
        if (refusal?.code !== "grouped-target") return expect.fail(text);
        expect(refusal.whole).toBe(String(value));
        const fraction = refusal.fraction ?? "1";
        for (const form of [fraction, fraction.replace(".", ",")]) {
          expect(groupedTarget(form, ",") ?? groupedTarget(form, ".")).toBeUndefined();
          expect(parseTarget(form)).toBe(parsePrice(fraction));
        }
        if (mark !== ".") expect(parseTarget(text)).toBeUndefined();
        return undefined;
      }),
    );
  });

  it("at the price itself is met, in both directions (R4, R14)", () => {
    expect(codeAt("160")).toBe("target-met");
    expect(codeAt("160", "fall-to-or-below")).toBe("target-met");
  });

  it("within 0.2 %, the bound included, is too near; a hair further is not (R4)", () => {
    expect(codeAt("160.32")).toBe("target-too-near");
    expect(codeAt("160.320000000001")).toBe("ok");
    expect(codeAt("159.68", "fall-to-or-below")).toBe("target-too-near");
    expect(codeAt("159.679999999999", "fall-to-or-below")).toBe("ok");
  });

  it("is refused with the price that it was compared to, exactly", () => {
    expect(checkTarget("110000.05", "reach-or-exceed", 110_000.1)).toEqual({
      ok: false,
      error: { code: "target-met", price: "110000.1" },
    });
  });

  it("of any text is refused or a price that is not met (R4)", () => {
    const texts = fc.oneof(fc.string(), fc.double({ min: 0, noNaN: true }).map(String));
    const directions = fc.constantFrom<Direction>("reach-or-exceed", "fall-to-or-below");
    const spots = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(texts, directions, spots, (text, direction, spot) => {
        const result = checkTarget(text, direction, spot);
        if (result.ok) expect(reached(priceE12(spot), result.value, direction)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a duration", () => {
  it.each([
    ["15m", 15],
    ["15", 15],
    ["90", 90],
    ["1h", 60],
    [" 2 H ", 120],
    ["24h", 1_440],
    ["1440 minutes", 1_440],
    ["30 min", 30],
    ["1 hour", 60],
    ["0900", 900],
  ])("%j is %i minutes (R6)", (text, minutes) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: minutes * MINUTE_MS });
  });

  it.each(["", "14m", "14", "25h", "1441", "1d", "1.5h", "-30", "30s", "m", "h", "١٥", "15mm"])(
    "%j is refused (R6)",
    (text) => {
      expect(parseDuration(text)).toEqual({ ok: false, error: { code: "bad-duration", text } });
    },
  );

  it("is quoted in its refusal, but not at any length", () => {
    const result = parseDuration("x".repeat(5_000));
    expect(!result.ok && result.error).toEqual({ code: "bad-duration", text: "x".repeat(20) });
  });

  it("of any text is refused or within 15 minutes and 24 hours (R6)", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat({ max: 3_000 }), fc.constantFrom("", "m", "h")).map(([n, u]) => `${n}${u}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = parseDuration(text);
        if (!result.ok) return;
        expect(result.value).toBeGreaterThanOrEqual(15 * MINUTE_MS);
        expect(result.value).toBeLessThanOrEqual(24 * 60 * MINUTE_MS);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a number of players", () => {
  it.each([2, 3, 100])("%i is taken", (count) => {
    expect(checkMinPlayers(count)).toEqual({ ok: true, value: count });
  });

  it.each([0, 1, 101, -2, 2.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (count) => {
    expect(checkMinPlayers(count)).toEqual({
      ok: false,
      error: { code: "bad-min-players", text: String(count) },
    });
  });
});

describe("a mint", () => {
  it("is an address by its alphabet and length (R4)", () => {
    expect(parseMint(` ${MINT}\n`)).toEqual({ ok: true, value: MINT });
  });

  it.each([
    "",
    "SOL",
    MINT.slice(0, 31),
    `${MINT}1`,
    MINT.replace("9", "0"),
    MINT.replace("B", "l"),
  ])("%j is refused (R4)", (text) => {
    expect(parseMint(text)).toEqual({ ok: false, error: { code: "bad-mint", text } });
  });
});
