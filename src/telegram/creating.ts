/** The create-room wizard: presses and texts become answers to the engine's chart, whose state is shown. */
import { groupedTarget } from "../domain/grouped-digits.ts";
import type { RoomId, UserId } from "../domain/ids.ts";
import type { CreateAnswer, Creation } from "../engine/creation-door.ts";
import { refused, type Answer, type House } from "./house.ts";
import { homePage, roomPage } from "./pages.ts";
import { limitsPage } from "./protecting.ts";
import { refusalSentence } from "./refusals.ts";
import { withBanner } from "./screen.ts";
import { createView } from "./views/create.ts";

/** Steps that end by themselves, some of them before their screen has reached the host. */
const AWAITED: ReadonlySet<Creation["state"]> = new Set<Creation["state"]>([
  "LOOKING_UP",
  "AWAITING_PRICE",
  "CHECKING",
]);

/** Starts a room, or goes on with the one that was begun. */
export async function createPage(house: House, user: UserId): Promise<Answer> {
  const begun = house.door.creation(user);
  const creation =
    begun === undefined || isOver(begun) ? await house.door.create(user, { type: "START" }) : begun;
  const answer = await creationPage(house, user, creation);
  if (house.door.groups.aimOf(user) === undefined) return answer;
  const sentence = house.look(user).t.plain("create-for-group");
  return { ...answer, screen: withBanner(answer.screen, sentence) };
}

/** An answer to the question on the screen; from an old keyboard it changes nothing. */
export async function createAnswer(
  house: House,
  user: UserId,
  answer: CreateAnswer,
): Promise<Answer> {
  const begun = house.door.creation(user);
  if (begun === undefined || isOver(begun)) {
    const room = answer.type === "PUBLISH" ? house.published.get(user) : undefined;
    if (room !== undefined) return published(house, user, room);
    const toast = { text: house.look(user).t.plain("toast-old-menu"), alert: false };
    return { screen: await homePage(house, user), toast };
  }
  // The next room is not for the group that this one was for.
  if (answer.type === "DISCARD") house.door.groups.aim(user, undefined);
  return creationPage(house, user, await house.door.create(user, answer));
}

/**
 * A typed target in the marks of its writer's language: `$65.120` is how the bot writes 65120 to some
 * readers, and would be taken as 65.12. Keys of the screen do not come this way: their decimals are ours.
 */
export async function misreadTarget(
  house: House,
  user: UserId,
  answer: CreateAnswer,
): Promise<Answer | undefined> {
  const look = house.look(user);
  const creation = house.door.creation(user);
  if (answer.type !== "TARGET" || creation === undefined) return undefined;
  if (look.numerals.group !== ".") return undefined;
  const refusal = groupedTarget(answer.text, ".");
  if (refusal === undefined) return undefined;
  return creationPage(house, user, { ...creation, refusal });
}

/** The answer that a text typed in `message` is in this state, if any. */
export function textAnswer(
  creation: Creation | undefined,
  text: string,
  message: number,
): CreateAnswer | undefined {
  if (creation === undefined || !creation.expectsText) return undefined;
  // Whoever sends another coin while one is being looked up means that one.
  const state = AWAITED.has(creation.state) ? "ASSET" : creation.state;
  const asksForText =
    state === "ASSET" || state === "TARGET" || state === "WINDOW" || state === "TITLE";
  return asksForText ? { type: state, text, message } : undefined;
}

function isOver(creation: Creation): boolean {
  return creation.state === "PUBLISHED" || creation.state === "DISCARDED";
}

/** The screen of a flow as it stands. */
export async function creationPage(
  house: House,
  user: UserId,
  creation: Creation,
): Promise<Answer> {
  const look = house.look(user);
  if (creation.refusal?.code === "excluded") {
    return { ...limitsPage(house, user), toast: refused(creation.refusal, look) };
  }
  if (creation.state === "PUBLISHED" && creation.room !== undefined) {
    house.published.set(user, creation.room);
    return published(house, user, creation.room);
  }
  if (!isOver(creation)) house.prompts.ask(user, { kind: "wizard" });
  const { asset } = creation.draft;
  const price = asset === undefined ? undefined : house.door.price(asset);
  const page = createView({ creation, assets: house.door.assets(), price }, look);
  const screen = AWAITED.has(creation.state) ? { ...page, awaits: creation.state } : page;
  if (creation.refusal === undefined) return { screen };
  return { screen: withBanner(screen, refusalSentence(creation.refusal, look)) };
}

async function published(house: House, user: UserId, room: RoomId): Promise<Answer> {
  const answer = await roomPage(house, user, room);
  return { ...answer, screen: withBanner(answer.screen, house.look(user).t.plain("create-live")) };
}
