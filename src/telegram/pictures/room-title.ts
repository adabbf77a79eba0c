/** What a picture calls a room. */
import type { RoomCard } from "../../engine/room-card.ts";
import type { Look } from "../screen.ts";
import { roomNumber } from "../views/market-lines.ts";
import { drawable } from "./letters.ts";

const LETTERS = /[\p{L}\p{N}]/gu;

/** A title in a script that the fonts lack stands in the caption; here is the room's number then. */
export function drawnTitle(card: Pick<RoomCard, "id" | "title">, look: Look): string {
  const title = drawable(card.title);
  const kept = title.match(LETTERS)?.length ?? 0;
  const written = card.title.match(LETTERS)?.length ?? 0;
  if (kept > 0 && kept * 2 >= written) return title;
  return look.t.plain("picture-room", { room: roomNumber(card.id) });
}
