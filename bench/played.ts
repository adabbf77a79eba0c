/** A journal of a given length: rooms played to their end, one after the other, and some that live. */
import { Chance } from "./chance.ts";
import type { Past } from "./past.ts";
import type { RoomLedger } from "../src/engine/room-ledger.ts";
import { sideOf } from "./stakes.ts";

const STAKES_A_LIVE_ROOM = 20;
const STAKES_A_SETTLED_ROOM = 100;
/** A room hears of its stakes once per batch that has some for it. */
const STAKES_A_TELLING = 10;

export interface Played {
  readonly transfers: number;
  /** The rooms that live, oldest first. */
  readonly live: readonly RoomLedger[];
}

/** `past`'s players, who have joined and done nothing yet, play until there are about `transfers`. */
export async function play(past: Past, transfers: number, liveRooms: number): Promise<Played> {
  const chance = new Chance(17);
  let booked = past.players.length; // a grant to each
  const round = async (stakes: number): Promise<RoomLedger> => {
    const room = past.open("200");
    for (let stake = 0; stake < stakes; stake++) {
      const user = past.players[chance.below(past.players.length)];
      if (user !== undefined) past.stake(room, user, sideOf(user, room.id));
      if ((stake + 1) % STAKES_A_TELLING === 0) past.tell(room);
    }
    await past.pause();
    booked += stakes;
    return room;
  };
  while (booked + liveRooms * STAKES_A_LIVE_ROOM < transfers) {
    const room = await round(STAKES_A_SETTLED_ROOM);
    booked += past.settle(room);
  }
  const live: RoomLedger[] = [];
  while (live.length < liveRooms) live.push(await round(STAKES_A_LIVE_ROOM));
  return { transfers: booked, live };
}
