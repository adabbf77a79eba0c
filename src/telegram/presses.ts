/** One handler per button. */
import type { UserId } from "../domain/ids.ts";
import { agreeAndStake, cancel, confirm, stakePage, ticketPage } from "./betting.ts";
import { broadcastPressed, broadcastStopped } from "./broadcasting.ts";
import type { Button } from "./buttons.ts";
import { createAnswer, createPage } from "./creating.ts";
import { actsPressed, confirmOrder, playerPressed, showDesk, turnPressed } from "./desk.ts";
import type { Answer, House } from "./house.ts";
import {
  chartPage,
  depositPage,
  historyPage,
  homePage,
  positionPage,
  positionsPage,
  proofPage,
  roomPage,
  roomsPage,
  walletPage,
} from "./pages.ts";
import { endQuiet, noticesPage, toggleNotice } from "./noticing.ts";
import {
  agree,
  beginBreak,
  breakPage,
  breaksPage,
  keepLimit,
  limitPage,
  limitsPage,
  setLimit,
} from "./protecting.ts";
import { announce, askVoid, hostingPage, hostRoomPage } from "./hosting.ts";
import { reportPage } from "./reporting.ts";
import {
  act,
  asking,
  endWish,
  placeWish,
  repeat,
  schedulePage,
  schedulesPage,
  wish,
} from "./repeating.ts";
import {
  boardPage,
  hideMe,
  inviteCodePage,
  recordPage,
  referralsPage,
  statementPage,
} from "./standing-pages.ts";
import { cardPage, profitPage } from "./sharing.ts";
import { groupPrivacyPage, setNamed, setPreference, settingsPage } from "./settling-in.ts";
import { helpView } from "./views/help.ts";
import { timingOf } from "./views/schedule-draft.ts";
import { choosePin, padFor, pressPad, secure, securityPage, thaw } from "./securing.ts";
import {
  acceptOffCurve,
  cancelWithdrawal,
  confirmWithdrawal,
  withdrawAgain,
  withdrawalPage,
  withdrawAmount,
  withdrawPage,
} from "./withdrawing.ts";

/** `press` is the id of the callback query. */
type Handler<B> = (
  house: House,
  user: UserId,
  button: B,
  press: string,
) => Answer | Promise<Answer>;

export const HANDLERS: {
  readonly [T in Button["to"]]: Handler<Extract<Button, { readonly to: T }>>;
} = {
  home: async (house, user) => ({ screen: await homePage(house, user) }),
  rooms: (house, user, list) => ({ screen: roomsPage(house, user, list) }),
  room: (house, user, { room }) => roomPage(house, user, room),
  refresh: async (house, user, { room }) => ({
    toast: { text: house.look(user).t.plain("toast-fresh"), alert: false },
    ...(await roomPage(house, user, room)),
  }),
  chart: (house, user, { room }) => chartPage(house, user, room),
  proof: (house, user, { room }) => proofPage(house, user, room),
  stake: (house, user, wish) => stakePage(house, user, wish),
  amount: (house, user, { room, side, lamports }, press) =>
    ticketPage(house, user, { room, side, lamports }, `press ${press}`),
  custom: (house, user, wish) => stakePage(house, user, wish, true),
  confirm: (house, user, { ticket }) => confirm(house, user, ticket),
  cancel: (house, user, { ticket }) => cancel(house, user, ticket),
  positions: async (house, user, list) => ({ screen: await positionsPage(house, user, list) }),
  position: (house, user, { room }) => positionPage(house, user, room),
  wallet: async (house, user) => ({ screen: await walletPage(house, user) }),
  deposit: (house, user) => depositPage(house, user),
  withdraw: (house, user) => withdrawPage(house, user),
  "withdraw-amount": (house, user, { lamports }) => withdrawAmount(house, user, lamports),
  "withdraw-again": (house, user, again) => withdrawAgain(house, user, again),
  "withdraw-confirm": (house, user, { ticket }) => confirmWithdrawal(house, user, ticket),
  withdrawal: (house, user, { withdrawal }) => withdrawalPage(house, user, withdrawal),
  "withdraw-off-curve": (house, user, { ticket }) => acceptOffCurve(house, user, ticket),
  "withdraw-cancel": (house, user, { withdrawal }) => cancelWithdrawal(house, user, withdrawal),
  security: (house, user) => securityPage(house, user),
  "pin-choose": (house, user) => choosePin(house, user),
  "pin-remove": (house, user) => padFor(house, user, { for: "remove" }),
  "pin-forgot": (house, user) => secure(house, user, "askReset"),
  "pin-keep": (house, user) => secure(house, user, "cancelReset"),
  freeze: (house, user) => secure(house, user, "freeze"),
  thaw: (house, user) => thaw(house, user),
  pad: (house, user, key) => pressPad(house, user, key),
  history: async (house, user, list) => ({ screen: await historyPage(house, user, list) }),
  statement: (house, user) => statementPage(house, user),
  create: (house, user) => createPage(house, user),
  "pick-asset": (house, user, { asset }) =>
    createAnswer(house, user, { type: "ASSET", text: asset }),
  "pick-condition": (house, user, { direction, settlement }) =>
    createAnswer(house, user, { type: "CONDITION", direction, settlement }),
  "pick-target": (house, user, { target }) =>
    createAnswer(house, user, { type: "TARGET", text: target }),
  "pick-window": (house, user, { minutes }) =>
    createAnswer(house, user, { type: "WINDOW", text: `${minutes}m` }),
  "pick-lock": (house, user, { quarters }) =>
    createAnswer(house, user, { type: "LOCK", fraction: quarters / 4 }),
  "pick-players": (house, user, { count }) =>
    createAnswer(house, user, { type: "MIN_PLAYERS", count }),
  "create-next": (house, user) => createAnswer(house, user, { type: "NEXT" }),
  "create-back": (house, user) => createAnswer(house, user, { type: "BACK" }),
  publish: (house, user) => createAnswer(house, user, { type: "PUBLISH" }),
  discard: (house, user) => createAnswer(house, user, { type: "DISCARD" }),
  invite: (house, user) => referralsPage(house, user, "all"),
  referrals: (house, user, { period }) => referralsPage(house, user, period),
  "invite-code": (house, user) => inviteCodePage(house, user),
  top: (house, user, { by, period }) => boardPage(house, user, by, period),
  "hide-me": (house, user, wish) => hideMe(house, user, wish),
  record: (house, user) => recordPage(house, user),
  hosting: (house, user, { page }) => hostingPage(house, user, page),
  "host-room": (house, user, { room }) => hostRoomPage(house, user, room),
  announce: (house, user, { room }) => announce(house, user, room),
  "ask-void": (house, user, { room }) => askVoid(house, user, room),
  settings: (house, user) => settingsPage(house, user),
  language: (house, user, { language }) => setPreference(house, user, { language }),
  "ask-above": (house, user, { lamports, never }) =>
    setPreference(house, user, { askAboveLamports: never ? undefined : lamports }),
  presets: (house, user) => settingsPage(house, user, true),
  report: (house, user) => reportPage(house, user),
  card: (house, user, wish) => cardPage(house, user, wish),
  profit: (house, user) => profitPage(house, user),
  limits: (house, user) => limitsPage(house, user),
  limit: (house, user, { of }) => limitPage(house, user, of),
  "limit-set": (house, user, { of, lamports, none }) =>
    setLimit(house, user, of, none ? undefined : lamports),
  "limit-keep": (house, user, { of }) => keepLimit(house, user, of),
  breaks: (house, user) => breaksPage(house, user),
  break: (house, user, { term }) => breakPage(house, user, term),
  "break-begin": (house, user, { term }) => beginBreak(house, user, term),
  agree: (house, user, { version }) => agree(house, user, version),
  "agree-stake": (house, user, { version, room, side, lamports }, press) =>
    agreeAndStake(house, user, version, { room, side, lamports }, `press ${press}`),
  desk: showDesk,
  turn: turnPressed,
  order: confirmOrder,
  player: playerPressed,
  acts: actsPressed,
  broadcast: broadcastPressed,
  "broadcast-stop": broadcastStopped,
  notices: (house, user) => noticesPage(house, user),
  mute: (house, user, { kind }) => toggleNotice(house, user, kind),
  quiet: (house, user) => noticesPage(house, user, true),
  "quiet-off": endQuiet,
  help: (house, user, { topic }) => ({ screen: helpView(topic, house.look(user)) }),
  schedules: (house, user) => schedulesPage(house, user),
  schedule: (house, user, { schedule }) => schedulePage(house, user, schedule),
  "repeat-room": (house, user, { room }) => repeat(house, user, { from: "room", room }),
  "repeat-draft": (house, user) => repeat(house, user, { from: "creation" }),
  "schedule-page": (house, user, { schedule, page }) => asking(house, user, schedule, page),
  "schedule-timing": (house, user, button) =>
    wish(house, user, button.schedule, { what: "timing", timing: timingOf(button) }),
  "schedule-offset": (house, user, { schedule, bps }) =>
    wish(house, user, schedule, { what: "offset", bps }),
  "schedule-exact": (house, user, { schedule }) => wish(house, user, schedule, { what: "exact" }),
  "schedule-end": (house, user, { schedule, rooms, days }) =>
    wish(house, user, schedule, endWish(house, user, rooms, days)),
  "schedule-place": (house, user, { schedule, place }) =>
    wish(house, user, schedule, placeWish(house, user, place)),
  "schedule-do": (house, user, button) => act(house, user, button),
  // Its own place is a group: in private it is somebody's invention.
  "group-language": (house, user) => oldMenu(house, user),
  "group-privacy": (house, user) => groupPrivacyPage(house, user),
  "group-named": (house, user, { on }) => setNamed(house, user, on),
};

// `decodeButton` made the button, so its own handler takes it.
const BY_TARGET = new Map<string, Handler<Button>>(
  Object.entries(HANDLERS).map(([to, handler]) => [to, handler as Handler<Button>]),
);

/** A press of somebody who is known; what is being typed in private stays asked for. */
export function carryOut(
  house: House,
  user: UserId,
  button: Button,
  press: string,
): Answer | Promise<Answer> {
  const handler = BY_TARGET.get(button.to);
  if (handler === undefined) throw new TypeError(`no handler for ${button.to}`);
  return handler(house, user, button, press);
}

export async function oldMenu(house: House, user: UserId): Promise<Answer> {
  return {
    screen: await homePage(house, user),
    toast: { text: house.look(user).t.plain("toast-old-menu"), alert: false },
  };
}
