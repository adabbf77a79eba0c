/** A crowd that stakes: many players, many rooms, everybody on one side of each. */
import { requestId, type RoomId, type UserId } from "../src/domain/ids.ts";
import { lamports, LAMPORTS_PER_SOL } from "../src/domain/money.ts";
import type { StakeRequest } from "../src/engine/room-card.ts";
import type { RoomLedger } from "../src/engine/room-ledger.ts";
import { Chance } from "./chance.ts";
import { SMALL_STAKE, type Past } from "./past.ts";

/** More than any benchmark can stake. */
export const DEEP_POCKET = lamports(10_000n * LAMPORTS_PER_SOL);

export function sideOf(user: UserId, room: RoomId): "yes" | "no" {
  return (user + room) % 2 === 0 ? "yes" : "no";
}

/** `players` people and `rooms` rooms that are open, each with a stake on both sides. */
export async function crowd(past: Past, players: number, rooms: number): Promise<RoomLedger[]> {
  await past.join(players, DEEP_POCKET);
  const opened: RoomLedger[] = [];
  for (let index = 0; index < rooms; index++) {
    const room = past.open("200");
    for (const user of past.players.slice(0, 2)) past.stake(room, user, sideOf(user, room.id));
    past.tell(room);
    opened.push(room);
    await past.pause();
  }
  return opened;
}

/** Requests drawn beforehand, with ids as tickets have them: no id is like another. */
export class StakeDraw {
  readonly #players: readonly UserId[];
  readonly #rooms: readonly RoomId[];
  readonly #chance = new Chance(7);
  #drawn = 2n ** 32n;

  constructor(players: readonly UserId[], rooms: readonly RoomId[]) {
    this.#players = players;
    this.#rooms = rooms;
  }

  one(): StakeRequest {
    const user = this.#players[this.#chance.below(this.#players.length)];
    const room = this.#rooms[this.#chance.below(this.#rooms.length)];
    if (user === undefined || room === undefined) throw new Error("nobody stakes nowhere");
    this.#drawn++;
    // An odd multiplier spreads the count over the ticket's 71 bits, one to one.
    const ticket = (this.#drawn * 0x9e3779b97f4a7c15f3n) & ((1n << 71n) - 1n);
    return {
      request: requestId((ticket << 53n) | BigInt(user)),
      user,
      room,
      side: sideOf(user, room),
      lamports: SMALL_STAKE,
      receipt: false,
    };
  }

  many(count: number): StakeRequest[] {
    return Array.from({ length: count }, () => this.one());
  }
}
