/** Who handles what: a press by its button, a text by its command or by what it says; newcomers are greeted first. */
import { type UserId, ticketId } from "../domain/ids.ts";
import type { Greeting } from "../engine/door.ts";
import type { Randomness } from "../ports.ts";
import { stakePage } from "./betting.ts";
import type { Button } from "./buttons.ts";
import { createPage } from "./creating.ts";
import { readGroupPayload } from "./groups/group-links.ts";
import type { Answer, House, Visitor } from "./house.ts";
import { parseStart, type StartPayload } from "./links.ts";
import { homePage, positionsPage, roomPage } from "./pages.ts";
import { withBanner } from "./screen.ts";
import { onText } from "./texts.ts";
import { welcomeView } from "./views/home.ts";
import { carryOut, oldMenu } from "./presses.ts";
import { readCommand, obey } from "./commands.ts";

/** A press that was decoded. Whatever was being typed is forgotten, unless the new screen asks again. */
export async function onPress(
  house: House,
  visitor: Visitor,
  button: Button,
  press: string,
): Promise<Answer> {
  const newcomer = await greetStranger(house, visitor);
  if (newcomer !== undefined) return newcomer;
  house.prompts.ask(visitor.user, { kind: "none" });
  return carryOut(house, visitor.user, button, press);
}

/** A press that this code never put on a button: home, with a word about the old menu. */
export async function onForeignPress(house: House, visitor: Visitor): Promise<Answer> {
  const newcomer = await greetStranger(house, visitor);
  if (newcomer !== undefined) return newcomer;
  return oldMenu(house, visitor.user);
}

/** A text in a private chat, and the number of its message there. */
export async function onMessage(
  house: House,
  visitor: Visitor,
  text: string,
  message: number,
): Promise<Answer> {
  const { name, rest } = readCommand(text);
  if (name === "start") return onStart(house, visitor, parseStart(rest));
  const newcomer = await greetStranger(house, visitor);
  if (newcomer !== undefined) return newcomer;
  if (name === undefined) return onText(house, visitor.user, text, message);
  house.prompts.ask(visitor.user, { kind: "none" });
  return obey(house, visitor.user, name, rest, message);
}

async function onStart(house: House, visitor: Visitor, start: StartPayload): Promise<Answer> {
  house.prompts.ask(visitor.user, { kind: "none" });
  const greeting = await greet(house, visitor, start.referralCode);
  const isLinkOld = start.group !== undefined && !aimAt(house, visitor.user, start.group);
  const answer = greeting.isNew
    ? welcome(house, visitor.user, greeting, start)
    : await startPage(house, visitor.user, start, isLinkOld);
  if (isLinkOld) {
    const sentence = house.look(visitor.user).t.plain("group-link-old");
    return { ...answer, screen: withBanner(answer.screen, sentence) };
  }
  if (greeting.isNew) return answer;
  if (greeting.referral === "none") return answer;
  const sentence = house.look(visitor.user).t.plain(`referral-${greeting.referral}`);
  return { ...answer, screen: withBanner(answer.screen, sentence) };
}

/** False when the group's link is not good any more, or never was. */
function aimAt(house: House, user: UserId, payload: string): boolean {
  const { groups } = house.door;
  const { nowMs } = house.look(user);
  const target = readGroupPayload(payload, (chat) => groups.group(chat), nowMs);
  if (target !== undefined) groups.aim(user, target);
  return target !== undefined;
}

/** What a link asks for. */
async function startPage(
  house: House,
  user: UserId,
  { room, side, bets, group }: StartPayload,
  isLinkOld: boolean,
): Promise<Answer> {
  if (group !== undefined && !isLinkOld) return createPage(house, user);
  if (bets === true) {
    return { screen: await positionsPage(house, user, { tab: "open", page: 0 }) };
  }
  if (room === undefined) return { screen: await homePage(house, user) };
  return side === undefined ? roomPage(house, user, room) : stakePage(house, user, { room, side });
}

/** Somebody who pressed or wrote without ever saying /start. */
async function greetStranger(house: House, visitor: Visitor): Promise<Answer | undefined> {
  if (house.door.player(visitor.user) !== undefined) return undefined;
  const greeting = await greet(house, visitor, undefined);
  const start = { room: undefined, referralCode: undefined };
  return greeting.isNew ? welcome(house, visitor.user, greeting, start) : undefined;
}

/** A newcomer is spoken to in the language of the client, until the settings say otherwise. */
async function greet(
  house: House,
  { user, name, language }: Visitor,
  referralCode: string | undefined,
): Promise<Greeting> {
  const greeting = await house.door.greet({ user, name, referralCode });
  const isOther = language !== undefined && language !== house.door.preferences(user).language;
  if (greeting.isNew && isOther) await house.door.prefer(user, { language });
  return greeting;
}

function welcome(house: House, user: UserId, greeting: Greeting, start: StartPayload): Answer {
  const rooms = house.door.rooms("open", user, 0, 1).total;
  const { room, side } = start;
  return { screen: welcomeView({ greeting, room, side, rooms }, house.look(user)) };
}

/** Four characters by which a player's report finds its line in the log. */
export function faultReference(random: Randomness): string {
  return ticketId(random(12)).slice(0, 4).toUpperCase();
}
