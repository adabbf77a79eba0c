/** One handler per command. */
import type { UserId } from "../domain/ids.ts";
import { broadcastCommand } from "./broadcasting.ts";
import { createPage } from "./creating.ts";
import { actsCommand, pauseCommand, playerCommand, resumeCommand, showDesk } from "./desk.ts";
import type { Answer, House } from "./house.ts";
import { depositPage } from "./pages.ts";
import { noticesPage } from "./noticing.ts";
import { approveCommand, payoutsCommand } from "./payouts.ts";
import { limitsPage } from "./protecting.ts";
import { hostingPage } from "./hosting.ts";
import { proveReserves, showReserves } from "./proving.ts";
import { typedReport } from "./reporting.ts";
import { repeatCommand } from "./repeating.ts";
import { boardPage, referralsPage } from "./standing-pages.ts";
import { onText } from "./texts.ts";
import { settingsPage } from "./settling-in.ts";
import { answerAlarm, showSources, tellHead, voidRoom } from "./operator.ts";
import { helpView, unknownTextView } from "./views/help.ts";
import { secure } from "./securing.ts";
import { withdrawPage } from "./withdrawing.ts";
import { HANDLERS } from "./presses.ts";

type Command = (
  house: House,
  user: UserId,
  rest: string,
  message: number,
) => Answer | Promise<Answer>;

/** The commands in Telegram's menu, in its order; `start` is handled apart. */
export const MENU = [
  "start",
  "rooms",
  "bets",
  "create",
  "wallet",
  "top",
  "host",
  "invite",
  "settings",
  "limits",
  "help",
] as const;

const COMMANDS = new Map<string, Command>([
  [
    "rooms",
    (house, user) =>
      HANDLERS.rooms(house, user, { to: "rooms", tab: "open", page: 0, asset: "" }, ""),
  ],
  [
    "bets",
    (house, user) => HANDLERS.positions(house, user, { to: "positions", tab: "open", page: 0 }, ""),
  ],
  ["create", (house, user) => createPage(house, user)],
  ["wallet", (house, user) => HANDLERS.wallet(house, user, { to: "wallet" }, "")],
  ["invite", (house, user) => referralsPage(house, user, "all")],
  ["ref", (house, user) => referralsPage(house, user, "all")],
  ["top", (house, user) => boardPage(house, user, "profit", "all")],
  ["host", (house, user) => hostingPage(house, user)],
  ["settings", (house, user) => settingsPage(house, user)],
  ["limits", (house, user) => limitsPage(house, user)],
  ["lang", (house, user) => settingsPage(house, user)],
  ["help", (house, user) => ({ screen: helpView("", house.look(user)) })],
  ["report", typedReport],
  ["repeat", repeatCommand],
  ["room", onText],
  ["bet", onText],
  ["void", voidRoom],
  ["deposit", (house, user) => depositPage(house, user)],
  ["withdraw", (house, user) => withdrawPage(house, user)],
  ["freeze", (house, user) => secure(house, user, "freeze")],
  ["withdrawals", payoutsCommand],
  ["approve", approveCommand],
  ["recheck", (house, user, rest) => answerAlarm(house, user, rest, "RECHECK")],
  ["proof", proveReserves],
  ["reserves", showReserves],
  ["lost", (house, user, rest) => answerAlarm(house, user, rest, "ACKNOWLEDGE")],
  ["head", tellHead],
  ["sources", showSources],
  ["admin", showDesk],
  ["pause", pauseCommand],
  ["resume", resumeCommand],
  ["player", playerCommand],
  ["audit", actsCommand],
  ["broadcast", broadcastCommand],
  ["notices", (house, user) => noticesPage(house, user)],
]);

const COMMAND_TEXT = /^\/([a-z]{1,32})(?:@\w{1,64})?(?:\s+([\s\S]*))?$/i;

/** Of a text that is no command no name. */
export function readCommand(text: string): {
  readonly name: string | undefined;
  readonly rest: string;
} {
  const match = COMMAND_TEXT.exec(text);
  return { name: match?.[1]?.toLowerCase(), rest: match?.[2]?.trim() ?? "" };
}

export function obey(
  house: House,
  user: UserId,
  name: string,
  rest: string,
  message: number,
): Answer | Promise<Answer> {
  const command = COMMANDS.get(name);
  if (command === undefined) return { screen: unknownTextView(house.look(user)) };
  return command(house, user, rest, message);
}
