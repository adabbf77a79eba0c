/** A player's own pictures: the card of a stake to show to others, and the curve of what all came to. */
import type { RoomId, UserId } from "../domain/ids.ts";
import { profitCurve } from "../domain/profit.ts";
import type { Answer, House } from "./house.ts";
import { positionPage } from "./pages.ts";
import { profitPicture } from "./pictures/profit-curve.ts";
import { shareCard } from "./pictures/share-card.ts";
import { profitView, shareView } from "./views/share.ts";

export async function cardPage(
  house: House,
  user: UserId,
  { room, amounts }: { readonly room: RoomId; readonly amounts: boolean },
): Promise<Answer> {
  const position = await house.door.position(user, room);
  if (position === undefined) return positionPage(house, user, room);
  const look = house.look(user);
  const card = { position, user, amounts };
  return { screen: shareView(card, look), drawing: shareCard(card, look) };
}

/** The newest rooms, as many as a picture can tell apart. */
const ROOMS_DRAWN = 300;

export async function profitPage(house: House, user: UserId): Promise<Answer> {
  const { rows, total } = await house.door.positions(user, "settled", 0, ROOMS_DRAWN);
  const settled = rows.flatMap(({ room, stakeLamports, returnedLamports }) =>
    room.settled === undefined || returnedLamports === undefined
      ? []
      : [{ stakeLamports, returnedLamports, settledAtMs: room.settled.atMs }],
  );
  const state = { curve: profitCurve(settled), isCut: total > rows.length };
  const look = house.look(user);
  return { screen: profitView(state, look), drawing: profitPicture(state, look) };
}
