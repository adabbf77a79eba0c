/** Boards, records, history, invitations and the host's screens, in all five languages. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HISTORY_FILTERS } from "../../src/domain/history.ts";
import { roomId, userId } from "../../src/domain/ids.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import { PERIODS, RANKINGS, type StandingRow } from "../../src/domain/standings.ts";
import { NO_RECORD, type TrackRecord } from "../../src/domain/track-record.ts";
import { inviteLink, roomLink } from "../../src/telegram/links.ts";
import { withBanner } from "../../src/telegram/screen.ts";
import { historyView } from "../../src/telegram/views/history.ts";
import {
  announcementView,
  hostingView,
  hostRoomView,
  voidRequestView,
} from "../../src/telegram/views/hosting.ts";
import { positionsView, positionView } from "../../src/telegram/views/positions.ts";
import { inviteCodeView, referralsView } from "../../src/telegram/views/referrals.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { boardView, recordView } from "../../src/telegram/views/standings.ts";
import { FakeDoor, sol } from "./fake-door.ts";
import { lookIn, lookNow } from "./look.ts";
import { breaches, screenFaults } from "./markup.ts";
import { money, title } from "./nasty-words.ts";
import { clockAtStart, START_MS } from "./time.ts";

const signed = fc.tuple(money, fc.boolean()).map(([sum, minus]) => (minus ? -sum : sum));
const count = fc.nat(99_999);

const standing: fc.Arbitrary<StandingRow> = fc.record({
  place: fc.option(fc.integer({ min: 1, max: 999_999 })),
  user: fc.constant(7),
  name: title,
  rooms: count,
  wins: count,
  streak: fc.integer({ min: -9_999, max: 9_999 }),
  stakedLamports: money.map(String),
  profitLamports: signed.map(String),
});

const trackRecord: fc.Arbitrary<TrackRecord> = fc.oneof(
  fc.constant(NO_RECORD),
  fc.record({
    rooms: count,
    wins: count,
    streak: fc.integer({ min: -9_999, max: 9_999 }),
    stakedLamports: money,
    profitLamports: signed,
    forecasts: count,
    squaredErrors: fc.nat(1e12),
  }),
);

const line = fc.record({
  seq: fc.nat(),
  atMs: fc.constant(START_MS),
  kind: fc.constantFrom("stake", "payout", "referral-3", "fee-host", "something-new"),
  room: fc.constantFrom(null, 0, 2 ** 32 - 1),
  lamports: signed.map(String),
  balanceAfter: money.map(String),
  signature: fc.constantFrom(null, "5".repeat(88)),
});

const bot = "a_bot_with_a_very_long_name_bot";
const link = roomLink(bot, roomId(2 ** 32 - 1), userId(2 ** 52));

const door = new FakeDoor(clockAtStart());
const plainCard = door.addRoom({ hostStaked: true });
const card = fc
  .record({
    title,
    yesLamports: money,
    noLamports: money,
    players: count,
    id: fc.constant(roomId(2 ** 32 - 1)),
  })
  .map((changes) => ({ ...plainCard, ...changes }));

describe.each(LANGUAGES)("in %s within a phone's screen and in valid markup:", (language) => {
  const look = lookIn(language, { bot });

  it("boards, whatever people call themselves", () => {
    const state = fc.record({
      ranking: fc.constantFrom(...RANKINGS),
      period: fc.constantFrom(...PERIODS),
      hidden: fc.boolean(),
      standings: fc.record({
        rows: fc.array(standing, { maxLength: 10 }),
        own: fc.option(standing, { nil: undefined }),
      }),
    });
    expect(breaches(state, (each) => boardView(each, look))).toEqual([]);
  });

  it("the own record, and bets under it", () => {
    expect(breaches(trackRecord, (each) => recordView(each, look))).toEqual([]);
    const position = fc.record({
      room: card,
      side: fc.constantFrom("yes" as const, "no" as const),
      stakeLamports: fc.constant(sol(1)),
      returnedLamports: fc.constant(undefined),
      ifWonLamports: fc.option(money, { nil: undefined }),
      valueNowLamports: fc.option(money, { nil: undefined }),
    });
    const state = fc.record({
      tab: fc.constantFrom("open" as const, "locked" as const),
      page: fc.nat(100),
      positions: fc.record({ rows: fc.array(position, { maxLength: 5 }), total: count }),
      record: trackRecord,
    });
    expect(breaches(state, (each) => positionsView(each, look))).toEqual([]);
    expect(breaches(position, (each) => positionView(each, look))).toEqual([]);
  });

  it("ten lines of history under every filter", () => {
    const state = fc.record({
      history: fc.array(line, { maxLength: 10 }),
      filter: fc.constantFrom(...HISTORY_FILTERS),
      beforeSeq: fc.nat(),
    });
    expect(breaches(state, (each) => historyView(each, look))).toEqual([]);
  });

  it("invitations, level by level", () => {
    const state = fc.record({
      link: fc.constant(inviteLink(bot, userId(2 ** 52))),
      code: fc.constant("REFABCDEFGHIJK"),
      period: fc.constantFrom(...PERIODS),
      levels: fc.array(fc.record({ players: count, lamports: money }), { maxLength: 3 }),
      earnedLamports: money,
      credits: fc.array(line, { maxLength: 5 }),
    });
    expect(breaches(state, (each) => referralsView(each, look))).toEqual([]);
    expect(screenFaults(inviteCodeView(link, look))).toEqual([]);
  });

  it("a host's rooms, one of them, its announcement, and what an operator is asked", () => {
    const conduct = fc.record({
      hosted: count,
      settled: count,
      voided: count,
      earnedLamports: money.map(String),
    });
    const state = fc.record({
      page: fc.nat(9),
      rooms: fc.array(card, { maxLength: 6 }),
      record: conduct,
    });
    expect(breaches(state, (each) => hostingView(each, look))).toEqual([]);
    const one = fc.record({ card, link: fc.constant(link), asking: fc.boolean() });
    expect(breaches(one, (each) => withBanner(hostRoomView(each, look), "x".repeat(90)))).toEqual(
      [],
    );
    expect(breaches(card, (each) => announcementView(each, link, look))).toEqual([]);
    const plea = fc.record({ card, host: title, reason: fc.string({ maxLength: 400 }) });
    expect(breaches(plea, (each) => voidRequestView(each, look))).toEqual([]);
    const room = { card: plainCard, price: undefined, decimals: 2, position: undefined, link };
    expect(screenFaults(roomView({ ...room, isHost: true }, look))).toEqual([]);
  });
});

describe("the room's screen", () => {
  it("says to everybody that the host has staked, and not how much", () => {
    const room = { price: undefined, decimals: 2, position: undefined, link };
    const shown = (card: typeof plainCard) => roomView({ ...room, card }, lookNow()).text;
    const { hostStaked: _staked, ...without } = plainCard;
    expect(shown(plainCard)).toContain("The host has staked in this room.");
    expect(shown(without)).not.toContain("The host");
  });
});

describe("a host's part", () => {
  it("is a range where it depends on the winner, and what was paid once it is settled", () => {
    const look = lookNow();
    const of = (changes: object) =>
      hostRoomView({ card: { ...plainCard, ...changes }, link, asking: false }, look).text;
    expect(of({ yesLamports: sol(100), noLamports: sol(50) })).toContain("<b>1.5\u00a0tSOL</b>");
    expect(of({ yesLamports: sol(100), noLamports: sol(0.3) })).toContain(
      "<b>0.1\u00a0tSOL – 1.003\u00a0tSOL</b>",
    );
  });
});
