/**
 * What becomes of a create-room flow while its host waits: an answer from the chain, a first price, a
 * room. The engine says so; the host's home is edited in place, if the wizard still stands there.
 */
import type { UserId } from "../domain/ids.ts";
import type { Creation, CreationChange } from "../engine/creation-door.ts";
import { BoundedMap } from "./bounded-map.ts";
import { creationPage } from "./creating.ts";
import type { House } from "./house.ts";
import type { HomeScreen } from "./outbox-options.ts";
import type { Screen } from "./screen.ts";

interface News {
  readonly creation: Creation;
  /** As it was last drawn. */
  screen: Screen | undefined;
  /** That is what the host has seen. */
  isSeen: boolean;
}

/** Hosts who wait for something at once; above this the one who came first has to tap. */
const WAITING_MAX = 10_000;

export class CreationNews {
  readonly #house: House;
  readonly #renew: (user: UserId) => void;
  readonly #news = new BoundedMap<UserId, News>(WAITING_MAX);

  /** `renew` puts the renewal of one player's home into the outbox. */
  constructor(house: House, renew: (user: UserId) => void) {
    this.#house = house;
    this.#renew = renew;
  }

  changed({ user, creation }: CreationChange): void {
    // Whoever has gone on to another screen finds it there when he comes back.
    if (creation.room !== undefined) this.#house.published.set(user, creation.room);
    this.#news.set(user, { creation, screen: undefined, isSeen: false });
    this.#renew(user);
  }

  /** The home as it should be; undefined when it shows something else, or nothing has happened. */
  async renewed(user: UserId): Promise<HomeScreen | undefined> {
    const { door, prompts } = this.#house;
    const news = this.#news.get(user);
    const message = door.player(user)?.homeMessage;
    if (news === undefined || news.isSeen || message === undefined) return undefined;
    // After a restart nothing is known of the screen: a flow that waits was on it.
    if ((prompts.of(user)?.kind ?? "wizard") !== "wizard") return undefined;
    const page = await creationPage(this.#house, user, door.creation(user) ?? news.creation);
    news.screen = page.screen;
    return { message, screen: page.screen };
  }

  /** Something stands in a player's home now; it may be what was overtaken while it was under way. */
  shown(user: UserId, screen: Screen | undefined): void {
    const news = this.#news.get(user);
    if (screen === undefined || news === undefined) return;
    if (screen === news.screen) news.isSeen = true;
    const { awaits } = screen;
    if (awaits === undefined || this.#house.door.creation(user)?.state === awaits) return;
    news.isSeen = false;
    this.#renew(user);
  }
}
