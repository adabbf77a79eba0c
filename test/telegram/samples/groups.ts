/** As playing.ts, of what a group reads. */
import type { Language } from "../../../src/domain/preferences.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import {
  groupBetsView,
  groupCardView,
  groupCreateView,
  groupHelpView,
  groupPrivacyView,
  groupResultView,
  groupRoomsView,
  groupSettingsView,
  groupTopView,
  inlineCardView,
} from "../../../src/telegram/views/groups.ts";
import { sol } from "../fake-door.ts";
import { card, facts, price, settledCard } from "./evening.ts";

const CREATE = "https://t.me/rooms_bot?start=g_1";
const NAMES = new Map<Language, string>([
  ["en", "English"],
  ["es", "Español"],
  ["pt-br", "Português (Brasil)"],
  ["ru", "Русский"],
  ["tr", "Türkçe"],
]);

export const GROUPS: Readonly<Record<string, (look: Look) => Screen>> = {
  groupCardView: (look) => {
    const named = [{ name: "Eve", side: "yes" as const, lamports: sol(10) }];
    return groupCardView({ card, price, decimals: 2, named }, look);
  },
  "groupCardView settled": (look) =>
    groupCardView({ card: settledCard, price, decimals: 2, named: [] }, look),
  inlineCardView: (look) =>
    inlineCardView({ card, price: undefined, decimals: 2, named: [], paused: true }, look),
  groupResultView: (look) => groupResultView(settledCard, look),
  "groupResultView void": (look) => {
    const settled = { ...facts, outcome: "VOID" as const, reason: "one-sided" as const };
    return groupResultView({ ...settledCard, settled }, look);
  },
  groupRoomsView: (look) => {
    const locked = { ...card, phase: "LOCKED" as const, acceptsStakes: false };
    const rooms = { rows: [card, locked], total: 2 };
    return groupRoomsView({ rooms, createUrl: CREATE }, look);
  },
  "groupRoomsView none": (look) =>
    groupRoomsView({ rooms: { rows: [], total: 0 }, createUrl: CREATE }, look),
  groupCreateView: (look) => groupCreateView(CREATE, look),
  groupHelpView: (look) => groupHelpView(CREATE, look),
  groupBetsView: (look) => groupBetsView(look),
  groupSettingsView: (look) => groupSettingsView(NAMES, look),
  groupTopView: (look) => {
    const rows = [
      { name: "Eve", profitLamports: sol(12.345678) },
      { name: undefined, profitLamports: -sol(3) },
    ];
    return groupTopView(rows, look);
  },
  "groupTopView none": (look) => groupTopView([], look),
  "groupPrivacyView hidden": (look) => groupPrivacyView(false, look),
  "groupPrivacyView named": (look) => groupPrivacyView(true, look),
};
