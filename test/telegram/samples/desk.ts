/** As operators.ts, of the operators' desk: how the house stands, players, messages to everybody, reports. */
import type { Player } from "../../../src/engine/door.ts";
import { OPERATOR_ACTS, type ActKind } from "../../../src/domain/operator-act.ts";
import { userId } from "../../../src/domain/ids.ts";
import type { Broadcast } from "../../../src/domain/broadcast.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import {
  announcementView,
  broadcastPreview,
  broadcastView,
} from "../../../src/telegram/views/broadcast.ts";
import {
  ACTS_PER_PAGE,
  actsView,
  confirmTurnView,
  deskView,
  foundView,
  playerView,
  type DeskState,
} from "../../../src/telegram/views/desk.ts";
import { askReportView, reportView } from "../../../src/telegram/views/report.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { ALICE, history, MINUTE, price, SIGNATURE, TICKET } from "./evening.ts";

const DAY = 1_440 * MINUTE;
const OPERATOR = 900;
const on = { isOn: true, by: 0, why: "", atMs: 0 };
const off = { isOn: false, by: OPERATOR, why: "prices look odd", atMs: START_MS - MINUTE };

const desk: DeskState = {
  standing: {
    players: 321,
    rooms: 21,
    parked: 1,
    noticesOwed: 2,
    stakes: on,
    payouts: { switch: on, fault: undefined },
  },
  pulse: { perSecond: 12.5, p99Ms: 100, waiting: 3, held: 1, away: 2 },
  prices: price === undefined ? [] : [{ ...price, atMs: START_MS - 2_000 }],
  sources: [],
  reserves: undefined,
};
const player: Player = {
  id: ALICE,
  account: 1 as never,
  name: "Alice",
  joinedAtMs: START_MS - 7 * DAY,
  referralCode: "REFABC",
  referrer: userId(1002),
  homeMessage: undefined,
};
const message: Broadcast = {
  no: 1,
  by: userId(OPERATOR),
  text: "We move to a new machine on Sunday at 10:00 UTC.",
  atMs: START_MS,
  upTo: 321,
  next: 120,
  putOff: [7],
  ended: undefined,
};

const ABOUT: Readonly<Record<ActKind, string>> = {
  void: "8",
  "pause-stakes": "",
  "resume-stakes": "",
  "pause-withdrawals": "",
  "resume-withdrawals": "",
  withdrawal: TICKET,
  approve: TICKET,
  explain: SIGNATURE,
  alarm: "deposit:1001",
  "look-up": "1001",
  broadcast: "1",
  "broadcast-stop": "1",
};
const acts = OPERATOR_ACTS.map((act) => {
  const why = act.startsWith("pause") || act === "void" ? off.why : "";
  return { by: OPERATOR, act, about: ABOUT[act], why, atMs: START_MS };
});

function actsOn(page: number): (look: Look) => Screen {
  const from = page * ACTS_PER_PAGE;
  const rows = acts.slice(from, from + ACTS_PER_PAGE);
  return (look) => actsView({ acts: { rows, total: acts.length }, page }, look);
}

export const DESK: Readonly<Record<string, (look: Look) => Screen>> = {
  deskView: (look) => deskView(desk, look),
  "deskView paused": (look) => {
    const payouts = { switch: on, fault: "the chain and the books differ" };
    const standing = { ...desk.standing, parked: 0, stakes: off, payouts };
    const verdict = { kind: "unknown" as const, why: "no node answers" };
    const reserves = { atMs: START_MS, verdict, found: undefined };
    const pulse = { ...desk.pulse, p99Ms: undefined };
    return deskView({ ...desk, standing, reserves, pulse }, look);
  },
  "confirmTurnView stakes": (look) =>
    confirmTurnView({ turn: { what: "stakes", isOn: false, why: off.why }, ticket: TICKET }, look),
  "confirmTurnView withdrawals": (look) =>
    confirmTurnView({ turn: { what: "withdrawals", isOn: true, why: "" }, ticket: TICKET }, look),
  foundView: (look) => foundView([player, { ...player, id: userId(1003), name: "Alicia" }], look),
  playerView: (look) =>
    playerView(
      {
        player,
        language: "en",
        availableLamports: sol(87.654321),
        inPlayLamports: sol(12),
        deposited: sol(100),
        withdrawn: sol(3.5),
        profit: -sol(1.28),
        isPartial: true,
        openBets: 3,
        openWithdrawals: 1,
        lines: history,
      },
      look,
    ),
  actsView: actsOn(0),
  "actsView 2": actsOn(1),
  "actsView 3": actsOn(2),
  "broadcastView preview": (look) => {
    const reach = { receivers: 321, lastsMs: 321 * 40 };
    return broadcastPreview({ text: message.text, ticket: TICKET, ...reach }, look);
  },
  broadcastView: (look) => broadcastView(message, look),
  "broadcastView through": (look) => {
    const ended = { by: OPERATOR, why: "through" as const, atMs: START_MS };
    return broadcastView({ ...message, next: 321, putOff: [], ended }, look);
  },
  "broadcastView stopped": (look) => {
    const ended = { by: OPERATOR, why: "stopped" as const, atMs: START_MS };
    return broadcastView({ ...message, ended }, look);
  },
  "announcementView to everybody": (look) => announcementView(message.text, look),
  askReportView: (look) => askReportView(look),
  reportView: (look) =>
    reportView({ ref: "7KQ2", user: ALICE, name: "Alice", text: "My bet is missing" }, look),
};
