/** What a typed text means: an answer to a prompt, a link, a coin, a room, a ticket in a sentence, or nothing. */
import { parseRoomCode, type RoomId, type UserId } from "../domain/ids.ts";
import { parseSol } from "../domain/money.ts";
import { typedAmount } from "./betting.ts";
import { createAnswer, textAnswer } from "./creating.ts";
import type { Answer, House } from "./house.ts";
import { typedVoidReason } from "./hosting.ts";
import { parseStart, pastedPayload } from "./links.ts";
import { roomPage, roomsPage } from "./pages.ts";
import { typedPresets } from "./settling-in.ts";
import { unknownTextView } from "./views/help.ts";
import { typedAddress, typedWithdrawAmount } from "./withdrawing.ts";

/** Longer texts are no amounts, titles or links: a title has 200 characters at most. */
const TEXT_MAX = 1_000;

/** `message` is the number of the message in which it was typed. */
export async function onText(
  house: House,
  user: UserId,
  typed: string,
  message: number,
): Promise<Answer> {
  const text = typed.slice(0, TEXT_MAX).trim();
  const payload = pastedPayload(text);
  const linked = payload === undefined ? undefined : parseStart(payload).room;
  if (linked !== undefined) return shown(house, user, () => roomPage(house, user, linked));

  const prompt = house.prompts.of(user);
  if (prompt?.kind === "amount") {
    const { room, side } = prompt;
    return typedAmount(house, user, { room, side }, parseSol(text), message);
  }
  if (prompt?.kind === "ask-void") return typedVoidReason(house, user, prompt.room, text);
  if (prompt?.kind === "presets") return typedPresets(house, user, text);
  if (prompt?.kind === "withdraw-amount") return typedWithdrawAmount(house, user, text);
  if (prompt?.kind === "withdraw-to") return typedAddress(house, user, prompt, text);
  // After a restart nothing is known of the screen, but the engine knows whether it awaits a text.
  if (prompt === undefined || prompt.kind === "wizard") {
    const answer = textAnswer(house.door.creation(user), text, message);
    if (answer !== undefined) return createAnswer(house, user, answer);
  }
  return shown(house, user, () => search(house, user, text, message));
}

/** A screen that asks for nothing: what is typed next is a search. */
async function shown(house: House, user: UserId, page: () => Promise<Answer>): Promise<Answer> {
  house.prompts.ask(user, { kind: "none" });
  return page();
}

const SENTENCE = /^(\S{1,20})\s+(yes|no)\s+(?:room\s+)?(\S{1,7})$/i;

async function search(house: House, user: UserId, text: string, message: number): Promise<Answer> {
  const symbol = text.replace(/^\$/, "").toUpperCase();
  if (house.door.assets().some((row) => row.offered && row.asset === symbol)) {
    return { screen: roomsPage(house, user, { tab: "open", page: 0, asset: symbol }) };
  }
  const sentence = SENTENCE.exec(text);
  if (sentence !== null) {
    const [, sum = "", side = "", code = ""] = sentence;
    const room = await knownRoom(house, code);
    if (room !== undefined) {
      const wish = { room, side: side.toLowerCase() === "yes" ? "yes" : "no" } as const;
      return typedAmount(house, user, wish, parseSol(sum), message);
    }
  }
  const room = await knownRoom(house, text.replace(/^#/, ""));
  if (room !== undefined) return roomPage(house, user, room);
  return { screen: unknownTextView(house.look(user)) };
}

async function knownRoom(house: House, code: string): Promise<RoomId | undefined> {
  const id = parseRoomCode(code);
  if (id === undefined) return undefined;
  return (await house.door.room(id)) === undefined ? undefined : id;
}
