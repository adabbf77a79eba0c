/** Who does best in the rooms that were posted in a group; named are those alone who have asked for it. */
import { userId, type UserId } from "../../domain/ids.ts";
import type { ChatNo } from "../../engine/group-door.ts";
import type { Door } from "../../engine/door.ts";
import type { GroupTopRow } from "../views/groups.ts";

/** The newest of the rooms that were ever posted there. */
const ROOMS_MAX = 1_000;

export async function groupTop(
  door: Pick<Door, "groups" | "boardOf">,
  chat: ChatNo,
  asker: UserId,
): Promise<readonly GroupTopRow[]> {
  const { groups } = door;
  const rooms = groups.postedIn(chat).slice(-ROOMS_MAX);
  const { rows } = await door.boardOf(rooms, asker, "profit", "all");
  return rows.map(({ user, name, profitLamports }) => ({
    name: groups.isNamed(userId(user)) ? name : undefined,
    profitLamports: BigInt(profitLamports),
  }));
}
