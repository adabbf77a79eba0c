/** Every button that there is: its name, its code, and its arguments in the order in which they are written. */
import type { Direction, SettlementType } from "../domain/market.ts";
import { LANGUAGES } from "../domain/preferences.ts";
import type { Period, Ranking } from "../domain/standings.ts";
import type { PositionTab, RoomTab } from "../engine/door.ts";
import type { ShownFilter } from "./views/history.ts";
import {
  flag,
  form,
  lamports,
  letter,
  oneOf,
  room,
  side,
  symbol,
  ticket,
  whole,
  word,
} from "./button-fields.ts";

export const HELP_TOPICS = ["rooms", "payout", "price", "void", "money", "invite"] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

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
  invite: form("rf", {}),
  settings: form("og", {}),
  language: form("ol", { language: oneOf(LANGUAGES) }),
  /** `never` stands for no sum at all. */
  "ask-above": form("oa", { lamports, never: flag }),
  presets: form("op", {}),
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
  ...STANDING,
};
