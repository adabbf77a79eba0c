/** What groups read, in all five languages, whatever people have written: the rules of a screen hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import { LANGUAGES, type Language } from "../../src/domain/preferences.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";
import { visibleText } from "../../src/telegram/html.ts";
import type { Look, Screen } from "../../src/telegram/screen.ts";
import {
  groupBetsView,
  groupCardView,
  groupCreateView,
  groupHelpView,
  groupPrivacyView,
  groupResultView,
  groupRoomsView,
  groupSentence,
  groupSettingsView,
  groupTopView,
  inlineCardView,
} from "../../src/telegram/views/groups.ts";
import { stagedScreen } from "../../src/telegram/groups/staged-screen.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { lookIn } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { decimal, MINT, mintTerms, money, title } from "./nasty-words.ts";
import { START_MS } from "./time.ts";

const atMs = fc.integer({ min: START_MS - 86_400_000, max: START_MS + 86_400_000 });
const side = fc.constantFrom("yes" as const, "no" as const);

const settled = fc.record({
  outcome: fc.constantFrom("YES" as const, "NO" as const, "VOID" as const),
  reason: fc.constantFrom(undefined, "one-sided" as const, "hit-while-queuing" as const),
  atMs,
  price: fc.option(decimal, { nil: undefined }),
  hitAtMs: fc.constant(undefined),
  feeLamports: money,
  hostLamports: money,
  evidence: fc.constant([]),
});

const card: fc.Arbitrary<RoomCard> = fc
  .record({
    id: fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(roomId),
    title,
    isMint: fc.boolean(),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
    target: decimal,
    settlement: fc.constantFrom("touch" as const, "close" as const),
    host: fc.constant(userId(5)),
    createdAtMs: atMs,
    lockAtMs: atMs,
    settleAtMs: atMs,
    feeBps: fc.constantFrom(300, 250, 0),
    minPlayers: fc.integer({ min: 2, max: 100 }),
    minStakeLamports: money,
    maxStakeLamports: money,
    rule: fc.string({ unit: "grapheme", maxLength: 600 }),
    phase: fc.constantFrom("QUEUING", "OPEN", "LOCKED", "SETTLING", "SETTLED"),
    state: fc.constantFrom("OPEN.betting", "SETTLING.pricing"),
    acceptsStakes: fc.boolean(),
    suspended: fc.boolean(),
    players: fc.nat(100_000),
    yesLamports: money,
    noLamports: money,
    changedAtMs: atMs,
    outcome: settled,
    terms: mintTerms,
  })
  .map(({ isMint, outcome, terms, ...each }) => ({
    ...each,
    market: isMint
      ? ({ kind: "pump-cap", mint: MINT } as const)
      : ({ kind: "coin-price", asset: "1000SHIB" } as const),
    mint: isMint ? terms : undefined,
    settled: each.phase === "SETTLED" ? outcome : undefined,
  }));

const price = fc.record({
  asset: fc.constant("SOL"),
  price: fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
  status: fc.constantFrom("live" as const, "degraded" as const, "down" as const),
  confidenceBps: fc.nat(500),
  atMs,
  groups: fc.constant([]),
});

const state = fc.record({
  card,
  price: fc.option(price, { nil: undefined }),
  decimals: fc.constantFrom(0, 2, 8),
  named: fc.array(fc.record({ name: title, side, lamports: money }), { maxLength: 2 }),
});

const CREATE = `https://t.me/a_bot_with_a_very_long_name_bot?start=${"g".repeat(64)}`;
const NAMES = new Map<Language, string>(LANGUAGES.map((language) => [language, language]));

function faults<T>(arbitrary: fc.Arbitrary<T>, view: (each: T) => Screen): unknown[] {
  const found = fc.check(
    fc.property(arbitrary, (each) => screenFaults(view(each)).length === 0),
    { numRuns: 40 },
  );
  if (!found.failed) return [];
  const [each] = found.counterexample ?? [];
  return each === undefined ? [found.errorInstance] : [each, ...screenFaults(view(each))];
}

describe.each(LANGUAGES)("in %s", (language) => {
  const look: Look = lookIn(language);

  it("a card in a group and one that is sent inline keep to the limits of a screen", () => {
    expect(faults(state, (each) => groupCardView(each, look))).toEqual([]);
    expect(faults(state, (each) => inlineCardView(each, look))).toEqual([]);
    expect(faults(card, (each) => groupResultView(each, look))).toEqual([]);
  });

  it("a private screen keeps to them in a group too, and shows there what it shows in private", () => {
    const position = fc.record({
      room: card,
      side,
      stakeLamports: money,
      returnedLamports: fc.constant(undefined),
      ifWonLamports: fc.constant(undefined),
    });
    const held = fc.option(position, { nil: undefined });
    const seen = fc.record({ state, held });
    const staged = ({ state: each, held: own }: { state: GroupState; held: Held }): Screen => {
      const page = roomView({ ...each, position: own, link: CREATE }, look);
      const shown = stagedScreen(page, each.card.id, look);
      expect(shown.text).toBe(page.text);
      return shown;
    };
    expect(faults(seen, staged)).toEqual([]);
  });

  it("answers to commands and settings keep to them", () => {
    const rooms = fc.record({ rows: fc.array(card, { maxLength: 5 }), total: fc.nat(20) });
    const row = fc.record({
      name: fc.option(title, { nil: undefined }),
      profitLamports: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    });
    expect(
      faults(rooms, (each) => groupRoomsView({ rooms: each, createUrl: CREATE }, look)),
    ).toEqual([]);
    expect(faults(fc.array(row, { maxLength: 10 }), (rows) => groupTopView(rows, look))).toEqual(
      [],
    );
    for (const page of [
      groupCreateView(CREATE, look),
      groupHelpView(CREATE, look),
      groupBetsView(look),
      groupSentence("group-no-room", look),
      groupSentence("group-admins-only", look),
      groupSettingsView(NAMES, look),
      groupPrivacyView(true, look),
      groupPrivacyView(false, look),
    ]) {
      expect(screenFaults(page)).toEqual([]);
    }
  });

  it.each(["toast-group-old", "toast-admins-only", "group-not-now"])("%s fits a toast", (key) => {
    expect(look.t.plain(key).length).toBeLessThanOrEqual(200);
  });
});

type GroupState = Parameters<typeof groupCardView>[0];
type Held = Parameters<typeof roomView>[0]["position"];

it("a name that is markup or deceives stands in a card as the text that it is", () => {
  const [each] = fc.sample(state, { numRuns: 1, seed: 1 });
  if (each === undefined) return expect.fail("no sample");
  const named = [
    { name: "<b>\u202eEve</b>", side: "yes" as const, lamports: each.card.yesLamports },
  ];
  const { text } = groupCardView({ ...each, named }, lookIn("en"));
  expect(visibleText(text)).toContain("<b>Eve</b>: YES");
});
