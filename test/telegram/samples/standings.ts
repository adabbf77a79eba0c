/** As playing.ts, of how players stand, what they invite and host, and what they pass on. */
import { profitCurve } from "../../../src/domain/profit.ts";
import type { StandingRow } from "../../../src/domain/standings.ts";
import { NO_RECORD, type TrackRecord } from "../../../src/domain/track-record.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import {
  announcementView,
  hostingView,
  hostRoomView,
  voidRequestView,
} from "../../../src/telegram/views/hosting.ts";
import {
  nearTargetView,
  referralsView as referralsNotice,
} from "../../../src/telegram/views/notices.ts";
import { positionsView } from "../../../src/telegram/views/positions.ts";
import { inviteCodeView, referralsView } from "../../../src/telegram/views/referrals.ts";
import { profitView, shareView } from "../../../src/telegram/views/share.ts";
import { boardView, recordView } from "../../../src/telegram/views/standings.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { ALICE, card, facts, LINK, MINUTE, position, ROOM, settledCard } from "./evening.ts";

const standing: StandingRow = {
  place: 1,
  user: 7,
  name: "Eve",
  rooms: 12,
  wins: 8,
  streak: 3,
  stakedLamports: String(sol(40)),
  profitLamports: String(sol(12.345678)),
};
const second = { ...standing, place: 2, user: 8, name: "Mallory", rooms: 2, streak: -1 };
const own = { ...standing, place: 21, user: 1001, name: "Alice", rooms: 5, streak: -2 };
const loss = { profitLamports: String(-sol(3)) };
const rows = [standing, { ...second, ...loss }];
const standings = { rows, own: { ...own, ...loss } };

const record: TrackRecord = {
  rooms: 21,
  wins: 13,
  streak: 4,
  stakedLamports: sol(40),
  profitLamports: sol(1.28),
  forecasts: 21,
  squaredErrors: 420_000_000,
};
const hosted = { hosted: 9, settled: 8, voided: 1, earnedLamports: String(sol(6.5)) };
const won = { ...position, room: settledCard, returnedLamports: sol(14.55) };
const lost = { ...won, side: "no" as const, returnedLamports: sol(0) };
const lockedCard = { ...card, phase: "LOCKED" as const, acceptsStakes: false };
const voidCard = {
  ...settledCard,
  settled: { ...facts, outcome: "VOID" as const, reason: "one-sided" as const },
};
const credits = [1, 2, 3].map((level) => ({
  seq: 9 - level,
  atMs: START_MS - level * MINUTE,
  kind: `referral-${level}`,
  room: 8,
  lamports: String(sol(0.045 / level)),
  balanceAfter: String(sol(90)),
  signature: null,
}));

export const STANDINGS: Readonly<Record<string, (look: Look) => Screen>> = {
  boardView: (look) =>
    boardView({ ranking: "profit", period: "all", standings, hidden: false }, look),
  "boardView roi": (look) => {
    const unplaced = { rows, own: { ...own, ...loss, place: null } };
    return boardView({ ranking: "roi", period: "week", standings: unplaced, hidden: true }, look);
  },
  "boardView streak": (look) =>
    boardView({ ranking: "streak", period: "today", standings, hidden: false }, look),
  "boardView none": (look) => {
    const nobody = { rows: [], own: undefined };
    return boardView({ ranking: "profit", period: "week", standings: nobody, hidden: false }, look);
  },
  recordView: (look) => recordView(record, look),
  "recordView none": (look) => recordView(NO_RECORD, look),
  "positionsView locked": (look) => {
    const positions = {
      rows: [{ ...position, room: lockedCard, valueNowLamports: sol(0) }],
      total: 1,
    };
    return positionsView({ tab: "locked", page: 0, positions, record }, look);
  },
  referralsView: (look) => {
    const levels = [
      { players: 5, lamports: sol(0.045) },
      { players: 1, lamports: sol(0.015) },
      { players: 0, lamports: sol(0) },
    ];
    const code = { link: LINK, code: "REFABC", period: "all" as const };
    return referralsView({ ...code, levels, earnedLamports: sol(0.06), credits }, look);
  },
  "referralsView notice": (look) => {
    const levels = [sol(0.045), sol(0.015), sol(0)];
    return referralsNotice({ kind: "referrals", id: "g1", user: ALICE, levels }, look);
  },
  inviteCodeView: (look) => inviteCodeView(LINK, look),
  hostingView: (look) => hostingView({ page: 0, rooms: [card, settledCard], record: hosted }, look),
  "hostingView none": (look) => {
    const none = { hosted: 0, settled: 0, voided: 0, earnedLamports: "0" };
    return hostingView({ page: 0, rooms: [], record: none }, look);
  },
  hostRoomView: (look) =>
    hostRoomView({ card: { ...card, hostStaked: true }, link: LINK, asking: false }, look),
  "hostRoomView asking": (look) => hostRoomView({ card, link: LINK, asking: true }, look),
  "hostRoomView settled": (look) =>
    hostRoomView({ card: settledCard, link: LINK, asking: false }, look),
  announcementView: (look) => announcementView(card, LINK, look),
  voidRequestView: (look) =>
    voidRequestView({ card, host: "Bob", reason: "SOL is $165 already" }, look),
  nearTargetView: (look) => {
    const about = { user: ALICE, room: ROOM, title: card.title };
    const prices = { price: "164.2", target: "165" };
    return nearTargetView({ kind: "near-target", id: "n8.1001", ...about, ...prices }, look);
  },
  shareView: (look) => shareView({ position, user: ALICE, amounts: true }, look),
  "shareView won": (look) => shareView({ position: won, user: ALICE, amounts: false }, look),
  "shareView lost": (look) => shareView({ position: lost, user: ALICE, amounts: true }, look),
  "shareView void": (look) => {
    const refunded = { ...position, room: voidCard, returnedLamports: position.stakeLamports };
    return shareView({ position: refunded, user: ALICE, amounts: true }, look);
  },
  profitView: (look) => {
    const stake = { stakeLamports: sol(10), settledAtMs: START_MS - MINUTE };
    const stakes = [
      { ...stake, returnedLamports: sol(14.55) },
      { ...stake, returnedLamports: sol(0), settledAtMs: START_MS },
    ];
    return profitView({ curve: profitCurve(stakes), isCut: true }, look);
  },
  "profitView none": (look) => profitView({ curve: profitCurve([]), isCut: false }, look),
};
