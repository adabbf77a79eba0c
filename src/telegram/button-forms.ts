/** Every button that there is: its name, its code, and its arguments in the order in which they are written. */
import type { Direction, SettlementType } from "../domain/market.ts";
import type { ExclusionTerm, LimitKind } from "../domain/protection.ts";
import { LANGUAGES, NOTICE_KINDS } from "../domain/preferences.ts";
import type { Period, Ranking } from "../domain/standings.ts";
import type { PositionTab, RoomTab } from "../engine/door.ts";
import type { Paused } from "./orders.ts";
import type { ShownFilter } from "./views/history.ts";
import {
  flag,
  form,
  lamports,
  letter,
  oneOf,
  person,
  room,
  side,
  symbol,
  ticket,
  whole,
  word,
} from "./button-fields.ts";

export const HELP_TOPICS = ["rooms", "payout", "price", "void", "money", "invite"] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

const limitKind = letter<LimitKind>({ stake: "s", loss: "l", deposit: "d" });
const breakTerm = letter<ExclusionTerm>({
  day: "d",
  week: "w",
  month: "m",
  "half-year": "h",
  year: "y",
  "five-years": "f",
  ever: "e",
});

const ROOMS = {
  home: form("hm", {}),
  /** An empty `asset` means every asset. */
  rooms: form("rl", {
    tab: letter<RoomTab>({ open: "o", ending: "e", new: "n", mine: "m" }),
    page: whole,
    asset: word(/^[A-Za-z0-9]{0,20}$/),
  }),
  room: form("rm", { room }),
  refresh: form("rr", { room }),
  chart: form("rc", { room }),
  proof: form("ru", { room }),
  /** An empty `topic` means the list of topics. */
  help: form("hp", {
    topic: letter<HelpTopic | "">({
      rooms: "r",
      payout: "p",
      price: "c",
      void: "v",
      money: "m",
      invite: "i",
      "": "",
    }),
  }),
};

const STAKING = {
  stake: form("bs", { room, side }),
  amount: form("ba", { room, side, lamports }),
  custom: form("bx", { room, side }),
  confirm: form("bc", { ticket }),
  cancel: form("bz", { ticket }),
  positions: form("ps", {
    tab: letter<PositionTab>({ open: "o", locked: "l", settled: "s" }),
    page: whole,
  }),
  position: form("pp", { room }),
};

const MONEY = {
  wallet: form("wl", {}),
  deposit: form("wd", {}),
  history: form("wh", {
    filter: letter<ShownFilter>({ all: "a", stakes: "s", payouts: "p", money: "m", earned: "e" }),
    beforeSeq: whole,
  }),
  withdraw: form("ww", {}),
  "withdraw-amount": form("wa", { lamports }),
  /** To where an earlier one was paid. */
  "withdraw-again": form("wr", { withdrawal: ticket, lamports }),
  "withdraw-confirm": form("wc", { ticket }),
  "withdraw-off-curve": form("wo", { ticket }),
  /** A withdrawal's name has the form of a ticket's. */
  withdrawal: form("wv", { withdrawal: ticket }),
  "withdraw-cancel": form("wz", { withdrawal: ticket }),
};

const SECURITY = {
  security: form("sc", {}),
  "pin-choose": form("sp", {}),
  "pin-remove": form("sr", {}),
  "pin-forgot": form("sf", {}),
  "pin-keep": form("sk", {}),
  freeze: form("sz", {}),
  thaw: form("st", {}),
  /** A key of a keypad: its slot, which is not its digit. */
  pad: form("pk", { ticket, slot: whole }),
};

const CREATING = {
  create: form("nw", {}),
  "pick-asset": form("na", { asset: symbol }),
  "pick-condition": form("nq", {
    direction: letter<Direction>({ "reach-or-exceed": "r", "fall-to-or-below": "f" }),
    settlement: letter<SettlementType>({ touch: "t", close: "c" }),
  }),
  "pick-target": form("nt", { target: word(/^\d{1,15}(?:\.\d{1,12})?$/) }),
  "pick-window": form("nd", { minutes: whole }),
  "pick-lock": form("nl", { quarters: whole }),
  "pick-players": form("nm", { count: whole }),
  "create-next": form("nx", {}),
  "create-back": form("nb", {}),
  publish: form("nc", {}),
  discard: form("nz", {}),
};

const PERSONAL = {
  report: form("hr", {}),
  invite: form("rf", {}),
  settings: form("og", {}),
  language: form("ol", { language: oneOf(LANGUAGES) }),
  /** `never` stands for no sum at all. */
  "ask-above": form("oa", { lamports, never: flag }),
  presets: form("op", {}),
};

const PICTURES = {
  card: form("ec", { room, amounts: flag }),
  profit: form("ep", {}),
};

const PROTECTION = {
  limits: form("ll", {}),
  limit: form("lo", { of: limitKind }),
  /** `none` stands for no sum at all. */
  "limit-set": form("ls", { of: limitKind, lamports, none: flag }),
  "limit-keep": form("lk", { of: limitKind }),
  breaks: form("lb", {}),
  break: form("lt", { term: breakTerm }),
  "break-begin": form("lc", { term: breakTerm }),
  /** Confirms age and terms of this version. */
  agree: form("la", { version: whole }),
  /** The same, and goes on with the stake that asked for it. */
  "agree-stake": form("lg", { version: whole, room, side, lamports }),
};

/** A host's schedules, by their numbers. */
const SCHEDULES = {
  schedules: form("yl", {}),
  schedule: form("ys", { schedule: whole }),
  "repeat-room": form("yr", { room }),
  "repeat-draft": form("yd", {}),
  "schedule-page": form("yg", {
    schedule: whole,
    page: letter<"timing" | "target" | "end" | "place">({
      timing: "w",
      target: "t",
      end: "e",
      place: "p",
    }),
  }),
  "schedule-timing": form("yt", {
    schedule: whole,
    kind: letter<"once" | "every" | "weekly">({ once: "o", every: "e", weekly: "w" }),
    days: whole,
    minutes: whole,
  }),
  "schedule-offset": form("yp", { schedule: whole, bps: whole }),
  "schedule-exact": form("ye", { schedule: whole }),
  /** Nought of both is no end. */
  "schedule-end": form("yn", { schedule: whole, rooms: whole, days: whole }),
  /** The how manieth of the host's groups; nought is none. */
  "schedule-place": form("yo", { schedule: whole, place: whole }),
  "schedule-do": form("ya", {
    schedule: whole,
    act: letter<"start" | "pause" | "continue" | "delete">({
      start: "s",
      pause: "p",
      continue: "c",
      delete: "d",
    }),
  }),
};

const DESK = {
  desk: form("aa", {}),
  turn: form("ap", { what: letter<Paused>({ stakes: "s", withdrawals: "w" }), isOn: flag }),
  /** Confirms what an operator ordered. */
  order: form("ac", { ticket }),
  player: form("ak", { id: person }),
  acts: form("au", { page: whole }),
  broadcast: form("ae", {}),
  "broadcast-stop": form("ab", {}),
};

const NOTICES = {
  notices: form("qn", {}),
  mute: form("qm", { kind: oneOf(NOTICE_KINDS) }),
  quiet: form("qh", {}),
  "quiet-off": form("qx", {}),
};

const GROUPS = {
  /** On a group's settings: for its administrators. */
  "group-language": form("gl", { language: oneOf(LANGUAGES) }),
  "group-privacy": form("gv", {}),
  "group-named": form("gn", { on: flag }),
};

const by = letter<Ranking>({ profit: "p", roi: "r", streak: "s" });
const period = letter<Period>({ today: "d", week: "w", all: "a" });

const STANDING = {
  top: form("tp", { by, period }),
  "hide-me": form("th", { by, period, hidden: flag }),
  record: form("tr", {}),
  referrals: form("tf", { period }),
  "invite-code": form("tq", {}),
  statement: form("tc", {}),
  hosting: form("vh", { page: whole }),
  "host-room": form("vp", { room }),
  announce: form("va", { room }),
  "ask-void": form("vv", { room }),
};

export const FORMS = {
  ...ROOMS,
  ...STAKING,
  ...MONEY,
  ...SECURITY,
  ...CREATING,
  ...PERSONAL,
  ...PICTURES,
  ...PROTECTION,
  ...SCHEDULES,
  ...DESK,
  ...NOTICES,
  ...GROUPS,
  ...STANDING,
};
