/** In which rooms a player has staked, so that a list of bets looks at those and not at every room. */
import type { RoomId, UserId } from "../domain/ids.ts";

export class StakedRooms {
  readonly #rooms = new Map<UserId, RoomId[]>();

  /** To be said once for each player of a room. */
  note(user: UserId, room: RoomId): void {
    const rooms = this.#rooms.get(user);
    if (rooms === undefined) this.#rooms.set(user, [room]);
    else rooms.push(room);
  }

  /** Those that still live; the others are forgotten with it. */
  of(user: UserId, lives: (room: RoomId) => boolean): readonly RoomId[] {
    const rooms = this.#rooms.get(user)?.filter(lives) ?? [];
    if (rooms.length > 0) this.#rooms.set(user, rooms);
    else this.#rooms.delete(user);
    return rooms;
  }
}
