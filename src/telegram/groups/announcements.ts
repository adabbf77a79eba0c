/** The latest stakes of players who let groups read of theirs. Lost at a restart: they are talk, not books. */
import type { RoomId, UserId } from "../../domain/ids.ts";
import type { StakeReceipt } from "../../engine/room-card.ts";
import type { House } from "../house.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { NamedStake } from "../views/groups.ts";

const ROOMS_MAX = 5_000;
const SHOWN_MAX = 2;

type Kept = Pick<StakeReceipt, "user" | "side" | "lamports">;

export class Announcements {
  readonly #door: Pick<House["door"], "groups" | "player">;
  readonly #latest = new BoundedMap<RoomId, readonly Kept[]>(ROOMS_MAX);

  constructor(door: Pick<House["door"], "groups" | "player">) {
    this.#door = door;
  }

  staked({ user, room, side, lamports, repeated }: StakeReceipt): void {
    if (repeated || !this.#door.groups.isNamed(user)) return;
    const before = (this.#latest.get(room) ?? []).filter((stake) => stake.user !== user);
    this.#latest.set(room, [{ user, side, lamports }, ...before].slice(0, SHOWN_MAX));
  }

  /** Asked again whenever a card is drawn: whoever has changed his mind is not named any more. */
  of(room: RoomId): readonly NamedStake[] {
    const named = (this.#latest.get(room) ?? []).filter(({ user }) => this.#isNamed(user));
    return named.map(({ user, ...stake }) => ({
      name: this.#door.player(user)?.name ?? `#${user}`,
      ...stake,
    }));
  }

  #isNamed(user: UserId): boolean {
    return this.#door.groups.isNamed(user);
  }
}
