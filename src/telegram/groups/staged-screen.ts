/**
 * A private screen as one person sees it in a group. What asks for a typed text, a picture or a wallet
 * stays in the private chat: such buttons become links into it, or are left out.
 */
import type { InlineKeyboardButton } from "grammy/types";
import type { RoomId } from "../../domain/ids.ts";
import { decodeButton, type Button } from "../buttons.ts";
import { plainRoomLink, stakeLink } from "../links.ts";
import type { Look, Screen } from "../screen.ts";

const STAGED: ReadonlySet<Button["to"]> = new Set<Button["to"]>([
  "stake",
  "amount",
  "confirm",
  "cancel",
  "room",
  "refresh",
  "position",
  "proof",
]);

/** What may be pressed in a group. */
export function isStaged(button: Button): boolean {
  return STAGED.has(button.to);
}

export function stagedScreen(page: Screen, room: RoomId | undefined, look: Look): Screen {
  const rows = page.keyboard.map((row) => row.flatMap((key) => stagedKey(key, look)));
  const url = room === undefined ? `https://t.me/${look.bot}` : plainRoomLink(look.bot, room);
  const { text } = page;
  return {
    text,
    keyboard: [
      ...rows.filter((row) => row.length > 0),
      [{ text: look.t.plain("button-in-bot"), url }],
    ],
  };
}

function stagedKey(key: InlineKeyboardButton, look: Look): InlineKeyboardButton[] {
  if (!("callback_data" in key)) return [key];
  const button = decodeButton(key.callback_data)?.button;
  if (button === undefined) return [];
  if (isStaged(button)) return [key];
  if (button.to !== "custom") return [];
  return [{ text: key.text, url: stakeLink(look.bot, button.room, button.side) }];
}

/** The same wish in the private chat. */
export function privateLink(button: Button | undefined, look: Look): string {
  if (button?.to === "stake" || button?.to === "amount" || button?.to === "custom") {
    return stakeLink(look.bot, button.room, button.side);
  }
  return button !== undefined && "room" in button
    ? plainRoomLink(look.bot, button.room)
    : `https://t.me/${look.bot}?start=bets`;
}
