/** What a typed text means: an answer to a prompt, a link, a coin, a room, a ticket in a sentence, or nothing. */
import { parseRoomCode, type RoomId, type UserId } from "../domain/ids.ts";
import { parseSol } from "../domain/money.ts";
import { typedAmount } from "./betting.ts";
import { createAnswer, misreadTarget, textAnswer } from "./creating.ts";
import { typedReason } from "./desk.ts";
import type { Answer, House } from "./house.ts";
import { typedVoidReason } from "./hosting.ts";
import { parseStart, pastedPayload } from "./links.ts";
import { typedQuiet } from "./noticing.ts";
import { roomPage, roomsPage } from "./pages.ts";
import { typedReport } from "./reporting.ts";
import { parseSentence } from "./sentences.ts";
import { typedExclusion, typedLimit } from "./protecting.ts";
import { typedWish } from "./repeating.ts";
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
  if (prompt?.kind === "limit") return typedLimit(house, user, prompt.of, text);
  if (prompt?.kind === "exclude") return typedExclusion(house, user, prompt.term, text);
  if (prompt?.kind === "pause-reason") return typedReason(house, user, prompt.what, text);
  if (prompt?.kind === "quiet-hours") return typedQuiet(house, user, text);
  if (prompt?.kind === "ask-void") return typedVoidReason(house, user, prompt.room, text);
  if (prompt?.kind === "presets") return typedPresets(house, user, text);
  if (prompt?.kind === "report") return typedReport(house, user, text);
  if (prompt?.kind === "withdraw-amount") return typedWithdrawAmount(house, user, text);
  if (prompt?.kind === "withdraw-to") return typedAddress(house, user, prompt, text);
  if (prompt?.kind === "schedule") return typedWish(house, user, prompt, text);
  // After a restart nothing is known of the screen, but the engine knows whether it awaits a text.
  if (prompt === undefined || prompt.kind === "wizard") {
    const answer = textAnswer(house.door.creation(user), text, message);
    if (answer !== undefined) {
      return (await misreadTarget(house, user, answer)) ?? createAnswer(house, user, answer);
    }
  }
  return shown(house, user, () => search(house, user, text, message));
}

/** A screen that asks for nothing: what is typed next is a search. */
async function shown(house: House, user: UserId, page: () => Promise<Answer>): Promise<Answer> {
  house.prompts.ask(user, { kind: "none" });
  return page();
}

async function search(house: House, user: UserId, text: string, message: number): Promise<Answer> {
  const symbol = text.replace(/^\$/, "").toUpperCase();
  if (house.door.assets().some((row) => row.offered && row.asset === symbol)) {
    return { screen: roomsPage(house, user, { tab: "open", page: 0, asset: symbol }) };
  }
  const staked = await stakeSentence(house, user, text, message);
  if (staked !== undefined) return staked;
  const room = await knownRoom(house, text.replace(/^#/, ""));
  if (room !== undefined) return roomPage(house, user, room);
  return { screen: unknownTextView(house.look(user)) };
}

/** Read in two ways, and not beyond doubt by the rooms that there are: the ticket is shown first. */
async function stakeSentence(
  house: House,
  user: UserId,
  text: string,
  message: number,
): Promise<Answer | undefined> {
  const sentence = parseSentence(text);
  if (sentence === undefined) return undefined;
  const { side, readings, misread } = sentence;
  const all = misread === undefined ? readings : [...readings, misread];
  const known = await Promise.all(all.map(({ room }) => house.door.room(room)));
  const at = known.findIndex((card) => card !== undefined);
  const reading = all[at];
  if (reading === undefined) return undefined;
  const isDoubtful = at > 0 || (readings.length > 1 && known[1] !== undefined);
  const asking = isDoubtful ? "always" : "as-set";
  const { room, sum } = reading;
  return typedAmount(house, user, { room, side }, parseSol(sum), message, asking);
}

async function knownRoom(house: House, code: string): Promise<RoomId | undefined> {
  const id = parseRoomCode(code);
  if (id === undefined) return undefined;
  return (await house.door.room(id)) === undefined ? undefined : id;
}
