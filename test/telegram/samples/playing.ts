/** Views of whoever plays, one state of each as it may well be. A key is the view's name, and after a space which state. */
import { DEFAULT_PREFERENCES } from "../../../src/domain/preferences.ts";
import type { Creation } from "../../../src/engine/creation-door.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import { chartView } from "../../../src/telegram/views/chart.ts";
import { lookingUpView } from "../../../src/telegram/views/create-mint.ts";
import { createView } from "../../../src/telegram/views/create.ts";
import { helpView, unknownTextView } from "../../../src/telegram/views/help.ts";
import { historyView } from "../../../src/telegram/views/history.ts";
import { homeView, welcomeView } from "../../../src/telegram/views/home.ts";
import { hostFeeView, lockedView, settledView } from "../../../src/telegram/views/notices.ts";
import { positionsView, positionView } from "../../../src/telegram/views/positions.ts";
import { proofView } from "../../../src/telegram/views/proof.ts";
import { roomView } from "../../../src/telegram/views/room.ts";
import { roomsView } from "../../../src/telegram/views/rooms.ts";
import { settingsView } from "../../../src/telegram/views/settings.ts";
import { receiptView, stakeView, ticketView } from "../../../src/telegram/views/stake.ts";
import { walletView } from "../../../src/telegram/views/wallet.ts";
import { ASSETS, sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import {
  MINUTE,
  ALICE,
  ROOM,
  LINK,
  ADDRESS,
  TICKET,
  card,
  price,
  settledCard,
  position,
  settled,
  late,
  withdrawal,
  history,
} from "./evening.ts";

const won = { ...position, room: settledCard, returnedLamports: sol(14.55) };

function creation(state: Creation["state"]): Creation {
  return {
    state,
    expectsText: true,
    draft: {
      asset: "SOL",
      direction: "reach-or-exceed",
      settlement: "touch",
      target: "170",
      durationMs: 60 * MINUTE,
      lockFraction: 0.5,
      minPlayers: 2,
      title: "Will SOL reach $170?",
    },
    mint: undefined,
    proposedTitle: "Will SOL reach $170 by 15:00 UTC?",
    rule: card.rule,
    room: undefined,
    refusal: undefined,
  };
}

const create = (state: Creation["state"]) => (look: Look) =>
  createView({ creation: creation(state), assets: ASSETS, price }, look);

export const PLAYING: Readonly<Record<string, (look: Look) => Screen>> = {
  welcomeView: (look) => {
    const greeting = { grantedLamports: sol(100), referral: "attached" as const };
    return welcomeView({ greeting, room: ROOM, rooms: 3 }, look);
  },
  homeView: (look) => {
    const balance = { availableLamports: sol(87.654321), inPlayLamports: sol(12) };
    return homeView({ ...balance, openBets: 3, nextLockAtMs: card.lockAtMs }, look);
  },
  roomsView: (look) =>
    roomsView({ tab: "open", page: 0, asset: "", rooms: { rows: [card], total: 7 } }, look),
  roomView: (look) => roomView({ card, price, decimals: 2, position, link: LINK }, look),
  "roomView paused": (look) => {
    const series = {
      schedule: 3,
      run: 4,
      timing: { kind: "weekly" as const, days: 0b0010010, minute: 1_110 },
    };
    const seen = {
      card: { ...card, series, hostStaked: true as const },
      price,
      decimals: 2,
      link: LINK,
    };
    return roomView({ ...seen, position: undefined, isHost: true, paused: true }, look);
  },
  "roomView settled": (look) =>
    roomView({ card: settledCard, price, decimals: 2, position: won, link: LINK }, look),
  chartView: (look) => {
    const span = { atMs: START_MS, fromMs: START_MS - MINUTE, toMs: START_MS + 60 * MINUTE };
    const trail = { bucketMs: 1_000, atMs: [], prices: [] } as never;
    return chartView({ card, ...span, price, trail, pools: [], suspended: [] }, price, 2, look);
  },
  proofView: (look) => proofView({ card, price, decimals: 2 }, look),
  "proofView settled": (look) => proofView({ card: settledCard, price, decimals: 2 }, look),
  stakeView: (look) => {
    const quickLamports = [sol(0.1), sol(0.5), sol(1), sol(5)];
    const about = { card, side: "yes" as const, availableLamports: sol(87.654321) };
    return stakeView({ ...about, committed: false, quickLamports, typing: true }, look);
  },
  ticketView: (look) => {
    const stake = { user: ALICE, room: ROOM, side: "yes" as const, lamports: sol(40) };
    const quote = {
      stakeLamports: sol(40),
      totalStakeLamports: sol(40),
      payoutLamports: sol(52.857142857),
      feeLamports: sol(5.7),
      yesLamports: sol(140),
      noLamports: sol(50),
      oneSided: false,
      balanceAfterLamports: sol(47.654321),
    };
    const ticket = { ...stake, id: TICKET, quote, expiresAtMs: START_MS + MINUTE };
    return ticketView({ card, ticket }, look);
  },
  receiptView: (look) => {
    const stake = { seq: 12, user: ALICE, room: ROOM, side: "yes" as const, lamports: sol(10) };
    const receipt = { ...stake, bookedAtMs: START_MS, repeated: false };
    return receiptView({ receipt, card, position, link: LINK }, look);
  },
  positionsView: (look) =>
    positionsView({ tab: "open", page: 0, positions: { rows: [position], total: 2 } }, look),
  positionView: (look) => positionView(position, look),
  walletView: (look) =>
    walletView(
      {
        availableLamports: sol(87.654321),
        inPlayLamports: sol(12),
        withdrawals: look.play ? [] : [withdrawal],
        history,
      },
      look,
    ),
  historyView: (look) => historyView({ history, filter: "all", beforeSeq: 0 }, look),
  lookingUpView: (look) =>
    lookingUpView({ address: ADDRESS, fact: undefined, terms: undefined }, [], look),
  "createView asset": create("ASSET"),
  "createView condition": create("CONDITION"),
  "createView target": create("TARGET"),
  "createView window": create("WINDOW"),
  "createView title": create("TITLE"),
  "createView review": create("REVIEW"),
  settingsView: (look) => {
    const languages = new Map([
      ["en", "English"],
      ["es", "Español"],
      ["pt-br", "Português (Brasil)"],
      ["ru", "Русский"],
      ["tr", "Türkçe"],
    ] as const);
    return settingsView({ preferences: DEFAULT_PREFERENCES, languages, typing: false }, look);
  },
  helpView: (look) => helpView("", look),
  "helpView rooms": (look) => helpView("rooms", look),
  "helpView payout": (look) => helpView("payout", look),
  "helpView price": (look) => helpView("price", look),
  "helpView void": (look) => helpView("void", look),
  "helpView money": (look) => helpView("money", look),
  "helpView invite": (look) => helpView("invite", look),
  unknownTextView: (look) => unknownTextView(look),
  settledView: (look) => settledView({ notice: settled, late }, look),
  "settledView lost": (look) =>
    settledView(
      {
        notice: { ...settled, side: "no", returnedLamports: sol(0), voidedLamports: sol(0) },
        late: undefined,
      },
      look,
    ),
  "settledView void": (look) =>
    settledView(
      {
        notice: {
          ...settled,
          outcome: "VOID",
          reason: "one-sided",
          returnedLamports: sol(12),
          voidedLamports: sol(0),
        },
        late: undefined,
      },
      look,
    ),
  hostFeeView: (look) => {
    const about = { user: ALICE, room: ROOM, title: card.title, lamports: sol(1.5) };
    return hostFeeView({ kind: "host-fee", id: "h8.1001", ...about }, look);
  },
  lockedView: (look) => {
    const about = { user: ALICE, room: ROOM, title: card.title, settleAtMs: card.settleAtMs };
    return lockedView({ kind: "locked", id: "l8.1001", ...about }, look);
  },
};
