import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import { createCopy } from "../../src/telegram/copy.ts";
import { isAboutMoney, REFUSAL_CODES, refusalSentence } from "../../src/telegram/refusals.ts";
import { CATALOGUES, EN } from "./street.ts";
import { lookIn, lookNow } from "./look.ts";

const copy = createCopy("en", EN);
const most = lamports(3_999_999_999_999_999_999n);
const long = "<b>Ω\u202e".repeat(30);

const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

const resetAtMs = lookNow().nowMs + 86_400_000;

/** Each refusal with the longest facts that it can carry. */
const REFUSALS = {
  "bad-amount": { code: "bad-amount", text: long },
  "stake-below-min": { code: "stake-below-min", minLamports: most },
  "stake-above-max": { code: "stake-above-max", maxLamports: most },
  "pool-full": { code: "pool-full", roomLamports: most, maxPoolLamports: most },
  "insufficient-funds": {
    code: "insufficient-funds",
    availableLamports: most,
    neededLamports: most,
  },
  "room-unknown": { code: "room-unknown" },
  "room-shut": { code: "room-shut", lockAtMs: 0 },
  "betting-suspended": { code: "betting-suspended" },
  "other-side": { code: "other-side", side: "yes" },
  "request-reused": { code: "request-reused" },
  "title-length": { code: "title-length", length: 4_096 },
  "unknown-asset": { code: "unknown-asset", text: long, known: Array(50).fill("1000PEPE") },
  "bad-mint": { code: "bad-mint", text: long },
  "price-unavailable": { code: "price-unavailable", asset: long },
  "mint-unknown": { code: "mint-unknown", mint: MINT },
  "mint-mayhem": { code: "mint-mayhem", mint: MINT },
  "mint-quote": { code: "mint-quote", mint: MINT },
  "mint-migrating": { code: "mint-migrating", mint: MINT },
  "pool-too-small": { code: "pool-too-small", maxPoolSol: "3999999999.999999999" },
  "bad-target": { code: "bad-target", text: long },
  "grouped-target": {
    code: "grouped-target",
    text: long,
    whole: "999999999999999.5",
    fraction: "999.9990",
  },
  "target-met": { code: "target-met", price: "123456789012345.123456789012" },
  "target-too-near": { code: "target-too-near", price: "123456789012345.123456789012" },
  "bad-duration": { code: "bad-duration", text: long },
  "bad-lock": { code: "bad-lock" },
  "bad-min-players": { code: "bad-min-players", text: long },
  "not-expected": { code: "not-expected" },
  "too-many-rooms": { code: "too-many-rooms", max: 1_000 },
  "bad-series": { code: "bad-series", text: long },
  "bad-timing": { code: "bad-timing", text: long },
  "timing-too-dense": { code: "timing-too-dense", minutes: 15 },
  "timing-passed": { code: "timing-passed" },
  "bad-percent": { code: "bad-percent", text: long },
  "too-many-schedules": { code: "too-many-schedules", max: 5 },
  "schedule-unknown": { code: "schedule-unknown" },
  "bad-address": { code: "bad-address", text: long },
  "own-address": { code: "own-address" },
  "off-curve-address": { code: "off-curve-address" },
  "withdraw-below-min": { code: "withdraw-below-min", minLamports: most },
  "withdraw-above-most": { code: "withdraw-above-most", mostLamports: most },
  "withdraw-day-limit": { code: "withdraw-day-limit", leftLamports: most },
  "withdraw-house-limit": { code: "withdraw-house-limit" },
  "too-many-withdrawals": { code: "too-many-withdrawals", max: 1_000 },
  "withdrawal-unknown": { code: "withdrawal-unknown" },
  "withdrawal-under-way": { code: "withdrawal-under-way" },
  "no-real-money": { code: "no-real-money" },
  "pin-needed": { code: "pin-needed" },
  "no-pin": { code: "no-pin" },
  "pin-easy": { code: "pin-easy" },
  "pin-wrong": { code: "pin-wrong", triesLeft: 4 },
  "pin-locked": { code: "pin-locked", untilMs: 8_000_000_000_000 },
  "account-frozen": { code: "account-frozen" },
  "frozen-until": { code: "frozen-until", untilMs: 8_000_000_000_000 },
  "not-frozen": { code: "not-frozen" },
  "too-fast": { code: "too-fast", waitMs: 3_600_000 },
  "player-unknown": { code: "player-unknown" },
  "stakes-stopped": { code: "stakes-stopped" },
  excluded: { code: "excluded", kind: "self-exclusion", untilMs: 8_000_000_000_000 },
  "terms-needed": { code: "terms-needed" },
  "stake-limit": { code: "stake-limit", limitLamports: most, leftLamports: most, resetAtMs },
  "loss-limit": { code: "loss-limit", limitLamports: most, leftLamports: most, resetAtMs },
  "deposit-limit": { code: "deposit-limit", leftLamports: most, resetAtMs },
  "break-kept": { code: "break-kept", untilMs: 8_000_000_000_000 },
  "stakes-paused": { code: "stakes-paused" },
  busy: { code: "busy" },
} satisfies { readonly [C in Refusal["code"]]: Extract<Refusal, { readonly code: C }> };

describe("refusals", () => {
  it.each(REFUSAL_CODES)("%s has a sentence that fits a toast and says what to do", (code) => {
    const sentence = refusalSentence(REFUSALS[code], lookNow());
    expect(sentence.length).toBeGreaterThan(20);
    expect(sentence.length).toBeLessThanOrEqual(200);
    expect(sentence).toMatch(
      /\b(send|choose|open|tap|try|create another|go on|can only add|paste)\b/i,
    );
    if (isAboutMoney(code)) expect(sentence).toContain("Nothing was taken.");
  });

  it("say how long ago a room was locked, and do not when it ended early", () => {
    const look = lookNow();
    const shut = (lockAtMs: number) => refusalSentence({ code: "room-shut", lockAtMs }, look);
    expect(shut(look.nowMs - 3_000)).toContain("Betting closed 3 s ago.");
    expect(shut(look.nowMs + 60_000)).toContain("Betting in this room is over.");
  });
});

/** Of a message as it is written: its variables, and the tags in it. */
function facts(ftl: string) {
  const { body } = new FluentResource(ftl);
  const text = new Map(ftl.split(/\n(?=[a-z][a-z0-9-]* =)/).map((one) => [one.split(" ")[0], one]));
  return new Map(
    body.map(({ id }) => {
      const message = text.get(id) ?? "";
      const variables = [...message.matchAll(/\$([A-Za-z]+)/g)].map((match) => match[1]);
      const tags = [...message.matchAll(/<\/?([a-z-]+)/g)].map((match) => match[1]);
      return [id, { variables: new Set(variables), tags: new Set(tags) }];
    }),
  );
}

describe.each(LANGUAGES.filter((language) => language !== "en"))(
  "the catalogue of %s",
  (language) => {
    const ftl = (CATALOGUES[language] ?? "").replaceAll(/^#.*\n/gm, "");

    it("says all that the English one says, of the same facts, and nothing else", () => {
      expect(Object.fromEntries(facts(ftl))).toEqual(Object.fromEntries(facts(EN)));
    });

    it("has every plural form that its numbers need", () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      // A number of millions and a fraction are never counted here.
      const needed = pluralCategories.filter((one) => language === "ru" || one !== "many");
      for (const message of ftl.split(/\n(?=[a-z][a-z0-9-]* =)/)) {
        if (!/^[a-z][^]*\[one\]/.test(message)) continue;
        for (const category of needed) expect(message).toContain(`[${category}]`);
      }
    });

    it.each(REFUSAL_CODES)("fits the refusal %s into a toast", (code) => {
      const sentence = refusalSentence(REFUSALS[code], lookIn(language));
      expect(sentence.length).toBeGreaterThan(20);
      expect(sentence.length).toBeLessThanOrEqual(200);
      expect(sentence).not.toContain("[object");
    });
  },
);

describe("the English catalogue", () => {
  const folder = join(import.meta.dirname, "../../src/telegram");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const literal = [...sources.matchAll(/"([a-z]+(?:-[a-z0-9]+)*)"/g)].map(
    (match) => match[1] ?? "",
  );
  const families = [...sources.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1] ?? "");

  it("has every key that a view asks for by name", () => {
    const asked = [...sources.matchAll(/t\.(?:html|plain)\(\s*"([a-z0-9-]+)"/g)];
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.map((match) => match[1] ?? "").filter((key) => !copy.keys.has(key))).toEqual([]);
  });

  it("has no key that nothing asks for", () => {
    const known = new Set(literal);
    const orphans = [...copy.keys].filter(
      (key) => !known.has(key) && !families.some((family) => key.startsWith(family)),
    );
    expect(orphans).toEqual([]);
  });

  it("refuses a catalogue with a message that cannot be read", () => {
    expect(() => createCopy("xx", "good = fine\nbad = { $\n")).toThrow(/bad/);
  });

  it("throws for a key or an argument that is missing, rather than print it to a player", () => {
    expect(() => copy.plain("no-such-key")).toThrow(/no-such-key/);
    expect(() => copy.plain("receipt-title")).toThrow(/receipt-title/);
  });

  it("escapes what people wrote, and writes a link without invisible marks", () => {
    expect(copy.html("receipt-room", { room: "1", title: "<i>&" }).markup).toBe(
      "Room 1: &lt;i&gt;&amp;",
    );
    const link = "https://t.me/rooms_bot?start=REFABC";
    expect(copy.html("invite-link", { link }).markup).toContain(`<code>${link}</code>`);
  });
});
