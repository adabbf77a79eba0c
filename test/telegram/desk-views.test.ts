/** The desk's screens and those of notices, in every language, with the longest facts they can carry. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ticketId, userId } from "../../src/domain/ids.ts";
import { OPERATOR_ACTS } from "../../src/domain/operator-act.ts";
import { LANGUAGES, NOTICE_KINDS } from "../../src/domain/preferences.ts";
import { parseQuietHours } from "../../src/domain/quiet-hours.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import { TRANSFER_KIND } from "../../src/domain/transfer.ts";
import {
  announcementView,
  broadcastPreview,
  broadcastView,
} from "../../src/telegram/views/broadcast.ts";
import {
  actsView,
  confirmTurnView,
  deskView,
  foundView,
  playerView,
} from "../../src/telegram/views/desk.ts";
import { noticesView } from "../../src/telegram/views/notice-settings.ts";
import { nearTargetView, referralsView } from "../../src/telegram/views/notices.ts";
import { lookIn } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { decimal, money, title } from "./nasty-words.ts";
import { START_MS } from "./time.ts";

const words = fc.string({ unit: "grapheme", maxLength: 400 });
const atMs = fc.constant(START_MS);
const operator = fc.constant(2 ** 52);
const ticket = ticketId(new Uint8Array(12));
const toggle = fc.record({ isOn: fc.boolean(), by: operator, why: words, atMs });
const user = fc.constant(userId(2 ** 52));
const player = fc.record({
  id: user,
  account: fc.constant(1 as never),
  name: fc.string({ unit: "grapheme", maxLength: 64 }),
  joinedAtMs: atMs,
  referralCode: fc.constant("REFAAAAAAAAAAA"),
  referrer: fc.option(user, { nil: undefined }),
  homeMessage: fc.constant(undefined),
});

const state = fc.record({
  standing: fc.record({
    players: fc.nat(10_000_000),
    rooms: fc.nat(1_000_000),
    parked: fc.nat(1_000_000),
    noticesOwed: fc.nat(1_000_000),
    stakes: toggle,
    payouts: fc.option(fc.record({ switch: toggle, fault: fc.option(words, { nil: undefined }) }), {
      nil: undefined,
    }),
  }),
  pulse: fc.record({
    perSecond: fc.double({ min: 0, max: 100_000, noNaN: true }),
    p99Ms: fc.constantFrom(undefined, 0.1, 1_000, Number.POSITIVE_INFINITY),
    waiting: fc.nat(1_000_000),
    held: fc.nat(1_000_000),
    away: fc.nat(1_000_000),
  }),
  prices: fc.constant(
    Array.from({ length: 12 }, () => ({
      asset: "1000PEPEUSD",
      price: 1,
      status: "degraded" as const,
      confidenceBps: 5,
      atMs: START_MS - 7_000_000,
      groups: [],
    })),
  ),
  sources: fc.constant([]),
  reserves: fc.option(
    fc.record({
      atMs,
      verdict: fc.record({ kind: fc.constant("unknown" as const), why: words }),
      found: fc.constant(undefined),
    }),
    { nil: undefined },
  ),
});

const line = fc.record({
  seq: fc.nat(),
  atMs,
  kind: fc.constantFrom(...Object.keys(TRANSFER_KIND), "what"),
  room: fc.constantFrom(null, 0, 2 ** 32 - 1),
  lamports: money.map(String),
  balanceAfter: money.map(String),
  signature: fc.constant(null),
});

const file = fc.record({
  player,
  language: fc.constantFrom(...LANGUAGES),
  availableLamports: money,
  inPlayLamports: money,
  deposited: money,
  withdrawn: money,
  profit: money.map((sum) => -sum),
  isPartial: fc.boolean(),
  openBets: fc.nat(100_000),
  openWithdrawals: fc.nat(100),
  lines: fc.array(line, { maxLength: 10 }),
});

const act = fc.record({
  by: operator,
  act: fc.constantFrom(...OPERATOR_ACTS),
  about: words,
  why: words,
  atMs,
});

const broadcast = fc.record({
  no: fc.nat(),
  by: operator,
  text: fc.string({ unit: "grapheme", minLength: 1, maxLength: 700 }).filter(isSeen),
  atMs,
  upTo: fc.nat(10_000_000),
  next: fc.nat(10_000_000),
  putOff: fc.array(fc.nat(), { maxLength: 3 }),
  ended: fc.option(fc.record({ by: operator, why: fc.constantFrom("through", "stopped"), atMs }), {
    nil: undefined,
  }),
});

function isSeen(text: string): boolean {
  return text.trim() !== "" && text.length <= 700;
}

describe.each(LANGUAGES)("in %s", (language) => {
  function keeps<T>(arbitrary: fc.Arbitrary<T>, view: (state: T) => Screen): void {
    fc.assert(
      fc.property(arbitrary, (each) => {
        expect(screenFaults(view(each))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }

  it.each([true, false])("the desk keeps to a phone's screen, with play money: %s", (play) => {
    expect.hasAssertions();
    keeps(state, (each) => deskView(each, lookIn(language, { play })));
  });

  it("a confirmation, players found, a player's file and the acts keep to it", () => {
    expect.hasAssertions();
    const look = lookIn(language);
    const turn = fc.record({
      what: fc.constantFrom("stakes" as const, "withdrawals" as const),
      isOn: fc.boolean(),
      why: fc.string({ unit: "grapheme", maxLength: 300 }),
    });
    keeps(turn, (each) => confirmTurnView({ turn: each, ticket }, look));
    keeps(fc.array(player, { minLength: 2, maxLength: 5 }), (each) => foundView(each, look));
    keeps(file, (each) => playerView(each, look));
    keeps(fc.array(act, { maxLength: 5 }), (rows) =>
      actsView({ acts: { rows, total: 500 }, page: 3 }, look),
    );
  });

  it("a message to everybody keeps to it, before it goes, on its way and when it comes", () => {
    expect.hasAssertions();
    const look = lookIn(language);
    keeps(broadcast, (each) => broadcastView(each, look));
    keeps(broadcast, ({ text, next }) =>
      broadcastPreview({ text, ticket, receivers: next, lastsMs: next * 40 }, look),
    );
    keeps(broadcast, ({ text }) => announcementView(text, look));
  });

  it("the choice of notices, and the notices themselves, keep to it", () => {
    expect.hasAssertions();
    const look = lookIn(language);
    const quiet = fc.constantFrom(undefined, parseQuietHours("22:30-7:15 -4:30"));
    const choice = fc.record({
      muted: fc.subarray([...NOTICE_KINDS]),
      quiet,
      typing: fc.boolean(),
    });
    keeps(choice, (each) => noticesView(each, look));
    const near = fc.record({
      kind: fc.constant("near-target" as const),
      id: fc.constant("n1"),
      user,
      room: fc.constant(1 as never),
      title,
      price: decimal,
      target: decimal,
    });
    keeps(near, (each) => nearTargetView(each, look));
    keeps(fc.array(money, { minLength: 3, maxLength: 3 }), (levels) =>
      referralsView({ kind: "referrals", id: "g1", user: userId(1), levels }, look),
    );
  });
});
