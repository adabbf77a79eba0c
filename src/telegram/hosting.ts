/** What a host does with his rooms: looks, announces, and asks the operator for a void; he voids none himself. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { RoomCard } from "../engine/room-card.ts";
import type { Answer, House } from "./house.ts";
import { roomLink } from "./links.ts";
import { roomMissing } from "./pages.ts";
import { withBanner } from "./screen.ts";
import { announcementView, hostingView, hostRoomView, voidRequestView } from "./views/hosting.ts";
import { PER_PAGE } from "./views/rooms.ts";

/** Nobody turns further; presses may ask for any page. */
const PAGES_MAX = 2_000;

export async function hostingPage(house: House, user: UserId, asked = 0): Promise<Answer> {
  const page = Math.min(asked, PAGES_MAX);
  const [rooms, record] = await Promise.all([
    house.door.hosted(user, page * PER_PAGE, PER_PAGE + 1),
    house.door.hostRecord(user),
  ]);
  if (rooms.length === 0 && page > 0) return hostingPage(house, user, 0);
  return { screen: hostingView({ page, rooms, record }, house.look(user)) };
}

export async function hostRoomPage(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const card = await ownRoom(house, user, id);
  return card === undefined ? roomMissing(house, user) : panel(house, user, card, false);
}

/** A text to forward stays in the chat, above the panel. */
export async function announce(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const card = await ownRoom(house, user, id);
  if (card === undefined) return roomMissing(house, user);
  const look = house.look(user);
  const kept = announcementView(card, roomLink(look.bot, id, user), look);
  return { ...panel(house, user, card, false), kept };
}

/** One request a room in an hour, and so many of a host in a day: an operator must not be drowned. */
const ROOM_REST_MS = 3_600_000;
const DAY_MS = 86_400_000;
const REQUESTS_A_DAY = 5;

export async function askVoid(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const card = await ownRoom(house, user, id);
  if (card === undefined) return roomMissing(house, user);
  const refusal = refusalOf(house, user, card);
  const { t } = house.look(user);
  if (refusal !== undefined) {
    const toast = { text: t.plain(refusal), alert: true };
    return { ...panel(house, user, card, false), toast };
  }
  house.prompts.ask(user, { kind: "ask-void", room: id });
  return panel(house, user, card, true);
}

const REASON = /^[\s\S]{5,300}$/;

export async function typedVoidReason(
  house: House,
  user: UserId,
  id: RoomId,
  reason: string,
): Promise<Answer> {
  const card = await ownRoom(house, user, id);
  if (card === undefined) return roomMissing(house, user);
  const said = (key: string, asking: boolean): Answer => {
    const answer = panel(house, user, card, asking);
    return { screen: withBanner(answer.screen, house.look(user).t.plain(key)) };
  };
  const refusal = refusalOf(house, user, card);
  if (refusal !== undefined) return said(refusal, false);
  if (!REASON.test(reason)) return said("host-void-short", true);
  const { nowMs } = house.look(user);
  const recent = requestsOf(house, user, nowMs);
  house.voidRequests.set(user, [...recent, { room: id, atMs: nowMs }]);
  house.prompts.ask(user, { kind: "none" });
  const host = `${house.door.player(user)?.name ?? ""} (${user})`;
  house.tellOperators((look) => voidRequestView({ card, host, reason }, look));
  return said("host-void-sent", false);
}

/** Why an operator is not asked now, as the key of a sentence. */
function refusalOf(house: House, user: UserId, card: RoomCard): string | undefined {
  if (card.settled !== undefined) return "host-void-late";
  if (house.admins.size === 0) return "host-void-nobody";
  const { nowMs } = house.look(user);
  const recent = requestsOf(house, user, nowMs);
  const isAgain = recent.some(({ room, atMs }) => {
    return room === card.id && nowMs - atMs < ROOM_REST_MS;
  });
  return isAgain || recent.length >= REQUESTS_A_DAY ? "host-void-again" : undefined;
}

function requestsOf(house: House, user: UserId, nowMs: number) {
  return (house.voidRequests.get(user) ?? []).filter(({ atMs }) => nowMs - atMs < DAY_MS);
}

/** Only a host has this panel: to others the room's own screen says all. */
async function ownRoom(house: House, user: UserId, id: RoomId): Promise<RoomCard | undefined> {
  const card = await house.door.room(id);
  return card?.host === user ? card : undefined;
}

function panel(house: House, user: UserId, card: RoomCard, asking: boolean): Answer {
  const look = house.look(user);
  const link = roomLink(look.bot, card.id, user);
  return { screen: hostRoomView({ card, link, asking }, look) };
}
