/** What the engine says in words of its own is said to players in theirs. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import {
  FAILED_ON_CHAIN,
  NOT_APPROVED,
  returnedWhy,
  TAKEN_BACK,
} from "../../src/domain/returned-why.ts";
import { destinationFault } from "../../src/domain/withdrawal.ts";
import type { WithdrawalView } from "../../src/engine/withdrawal-view.ts";
import { proofView } from "../../src/telegram/views/proof.ts";
import { createView } from "../../src/telegram/views/create.ts";
import { withdrawalView } from "../../src/telegram/views/withdraw.ts";
import { ASSETS, FakeDoor, sol } from "./fake-door.ts";
import { lookIn } from "./look.ts";
import { asRead } from "./reading.ts";
import { clockAtStart, START_MS } from "./time.ts";

const RENT = lamports(890_880n);
const faultOf = (facts: Partial<Parameters<typeof destinationFault>[0]>): string =>
  destinationFault(
    { account: "absent", isOnCurve: true, rentMinimumLamports: RENT, ...facts } as Parameters<
      typeof destinationFault
    >[0],
    1n,
  ) ?? expect.fail("no fault");

/** Each with the kind that it is recognised by. */
const REASONS: readonly (readonly [string, string])[] = [
  ["taken-back", TAKEN_BACK],
  ["not-approved", NOT_APPROVED],
  ["program", faultOf({ account: "other" })],
  ["no-key", faultOf({ isOnCurve: false })],
  ["rent", faultOf({})],
  ["chain", FAILED_ON_CHAIN],
  ["chain", JSON.stringify({ InstructionError: [0, { Custom: 1 }] })],
  ["chain", JSON.stringify("AccountInUse")],
];

const returned = (why: string): WithdrawalView => ({
  id: "Zz0123456789",
  user: 7 as never,
  stage: "returned",
  state: "RETURNED",
  to: "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
  lamports: sol(1),
  feeLamports: sol(0.001),
  requestedAtMs: START_MS,
  mayCancel: false,
  signature: undefined,
  why,
});

describe("why a withdrawal came back", () => {
  it.each(REASONS)("is known as %s: %s", (kind, why) => {
    expect(returnedWhy(why).kind).toBe(kind);
  });

  it.each(LANGUAGES)("is said in %s, with nothing of the engine's own sentence", (language) => {
    for (const [kind, why] of REASONS) {
      const look = lookIn(language);
      const text = asRead(withdrawalView(returned(why), look).text);
      const least = look.numerals.decimal === "," ? "0,00089088" : "0.00089088";
      expect(text).toContain(look.t.plain(`returned-${kind}`, { least: `${least} tSOL` }));
      if (language !== "en") expect(text).not.toContain(why);
    }
  });

  it("stays an operator's own when he wrote it, whatever it looks like", () => {
    for (const words of ["we doubt this address", "{ not JSON", "it asks for 5 SOL", ""]) {
      expect(returnedWhy(words)).toEqual({ kind: "words", words });
      expect(asRead(withdrawalView(returned(words), lookIn("ru")).text)).toContain(words);
    }
  });
});

describe("the sources' status", () => {
  const door = new FakeDoor(clockAtStart());
  const card = door.addRoom();
  const price = door.price("SOL") ?? expect.fail("a price");

  it.each(LANGUAGES)("is in the words of %s on the screen of proof", (language) => {
    const seen = (["live", "degraded", "single", "conflict", "down"] as const).map((status) => {
      const groups = [{ ...(price.groups[0] ?? expect.fail("one")), group: "averages" }];
      const state = { card, price: { ...price, status, groups }, decimals: 2 };
      const text = asRead(proofView(state, lookIn(language)).text);
      const shown = lookIn(language).t.plain(`feed-${status}`);
      if (language !== "en") expect(shown).not.toBe(lookIn("en").t.plain(`feed-${status}`));
      expect(text).toContain(shown);
      if (language !== "en") expect(text).not.toContain("averages");
      return text;
    });
    expect(new Set(seen).size).toBe(5);
  });
});

describe("the times that a room can take", () => {
  it.each([
    ["en", ["15 min", "30 min", "1 h", "2 h", "4 h"]],
    ["ru", ["15 мин", "30 мин", "1 ч", "2 ч", "4 ч"]],
    ["tr", ["15 dk", "30 dk", "1 sa", "2 sa", "4 sa"]],
  ] as const)("are buttons in the units of %s", (language, labels) => {
    const draft = { asset: "SOL", lockFraction: 0.5 } as never;
    const creation = { state: "WINDOW", draft, refusal: undefined, expectsText: true } as never;
    const page = createView({ creation, assets: ASSETS, price: undefined }, lookIn(language));
    const texts = page.keyboard.flat().map(({ text }) => text);
    expect(texts.slice(0, 5)).toEqual(labels);
  });
});
