/**
 * Room screens that stay true while somebody looks at them. The outbox says what stands in each home
 * message; the door says which rooms have changed; this brings the two together, at a pace that
 * leaves Telegram's limits to what players wait for.
 */
import type { RoomId, UserId } from "../domain/ids.ts";
import { marketAsset } from "../domain/market.ts";
import type { FeedStatus } from "../domain/price.ts";
import type { RoomCard } from "../engine/room-card.ts";
import type { RoomChange } from "../engine/door.ts";
import type { Clock } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";
import { isPaused, priceOf, type House } from "./house.ts";
import type { HomeScreen } from "./outbox-options.ts";
import { Pace } from "./pace.ts";
import { roomScreen } from "./pages.ts";

export interface LiveRoomsOptions {
  readonly house: House;
  readonly clock: Clock;
  /** Puts the renewal of one player's home into the outbox. */
  readonly renew: (user: UserId) => void;
  /** Jobs that wait in the outbox. */
  readonly queued: () => number;
}

/** Players whose home is known to show a room; above this the one who came first is forgotten. */
const PLAYERS_MAX = 50_000;
/** Of one room, at once: those who came last. */
const VIEWERS_MAX = 200;
/** Stakes are gathered for so long. */
const GATHER_MS = 5_000;
/** Above this the outbox has more urgent work. */
const QUEUE_LONG = 100;
/** Edits share Telegram's thirty a second with what is owed to players. */
const RENEWALS_PER_SECOND = 20;
/** So few are drawn in one turn of the loop that no player's press waits for them. */
const CATCH_UP_MS = 200;

interface Viewing {
  readonly user: UserId;
  readonly message: number;
  /** As it is shown. */
  card: RoomCard;
  status: FeedStatus | undefined;
  paused: boolean | undefined;
}

export class LiveRooms {
  readonly #options: LiveRoomsOptions;
  readonly #viewings = new BoundedMap<UserId, Viewing>(PLAYERS_MAX);
  /** The same by room; who came last is last. */
  readonly #viewers = new Map<RoomId, Set<UserId>>();
  readonly #timers = new Map<RoomId, () => void>();
  /** In the pace now: once is enough. */
  readonly #due = new Set<UserId>();
  readonly #pace: Pace<UserId>;

  constructor(options: LiveRoomsOptions) {
    this.#options = options;
    const release = (user: UserId): void => this.#release(user);
    this.#pace = new Pace({
      clock: options.clock,
      perSecond: RENEWALS_PER_SECOND,
      lateMs: CATCH_UP_MS,
      release,
    });
  }

  /** What a player's home shows from now on; undefined when nobody knows. */
  shown(user: UserId, home: HomeScreen | undefined): void {
    const before = this.#viewings.get(user);
    const card = home?.screen.room;
    if (before !== undefined) {
      if (before.message === home?.message && before.card.id === card?.id) {
        before.card = card;
        before.status = home.screen.status;
        before.paused = home.screen.paused;
        return;
      }
      this.#viewings.delete(user);
      this.#leave(before);
    }
    if (home === undefined || card === undefined) return;
    const { message, screen } = home;
    const { status, paused } = screen;
    const gone = this.#viewings.set(user, { user, message, card, status, paused });
    if (gone !== undefined) this.#leave(gone);
    const viewers = this.#viewers.get(card.id);
    if (viewers === undefined) this.#viewers.set(card.id, new Set([user]));
    else viewers.add(user);
  }

  /** Stakes are shown together a little later, a change of phase at once. */
  changed({ room, phaseChanged }: RoomChange): void {
    if (!this.#viewers.has(room)) return;
    if (!phaseChanged) return this.#renewLater(room);
    this.#cancel(room);
    this.#renew(room);
  }

  /** What a room can be decided by has changed: those who look at one about this asset must read it. */
  statusChanged(asset: string): void {
    for (const [room, viewers] of this.#viewers) {
      const [user] = viewers;
      const card = user === undefined ? undefined : this.#viewings.get(user)?.card;
      const isConcerned = card?.settled === undefined && card !== undefined;
      if (isConcerned && marketAsset(card.market) === asset) this.#renewLater(room);
    }
  }

  /** Stakes were paused, or go on: everybody who looks at a room must read it. */
  pauseChanged(): void {
    for (const room of this.#viewers.keys()) this.#renewLater(room);
  }

  /** A player's home as it should be; undefined when it shows no room, or shows it as it is. */
  async renewed(user: UserId): Promise<HomeScreen | undefined> {
    const viewing = this.#viewings.get(user);
    const { house } = this.#options;
    if (viewing === undefined) return undefined;
    const { message } = viewing;
    if (house.door.player(user)?.homeMessage !== message) return undefined;
    const card = await house.door.room(viewing.card.id);
    if (card === undefined || this.#isShown(card, viewing)) return undefined;
    return { message, screen: await roomScreen(house, user, card) };
  }

  #isShown(card: RoomCard, viewing: Viewing): boolean {
    if (card !== viewing.card) return false;
    if (viewing.paused !== isPaused(this.#options.house) && card.settled === undefined)
      return false;
    return (
      card.settled !== undefined ||
      priceOf(this.#options.house, card.market)?.status === viewing.status
    );
  }

  stop(): void {
    this.#pace.stop();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#viewers.clear();
  }

  #renew(room: RoomId): void {
    // Later, not never: the last state of a room must not stay hidden behind a busy minute.
    if (this.#isBusy()) return this.#renewLater(room);
    const viewers = [...(this.#viewers.get(room) ?? [])];
    for (const user of viewers.slice(-VIEWERS_MAX).toReversed()) {
      if (this.#due.has(user)) continue;
      this.#due.add(user);
      this.#pace.add(user);
    }
  }

  #renewLater(room: RoomId): void {
    if (this.#timers.has(room)) return;
    const { clock } = this.#options;
    const cancel = clock.at(clock.now() + GATHER_MS, () => {
      this.#timers.delete(room);
      this.#renew(room);
    });
    this.#timers.set(room, cancel);
  }

  #release(user: UserId): void {
    this.#due.delete(user);
    const room = this.#viewings.get(user)?.card.id;
    if (room === undefined) return;
    if (this.#options.queued() > QUEUE_LONG) this.#renewLater(room);
    else this.#options.renew(user);
  }

  #isBusy(): boolean {
    return this.#options.queued() + this.#pace.waiting > QUEUE_LONG;
  }

  #leave({ user, card }: Viewing): void {
    const viewers = this.#viewers.get(card.id);
    viewers?.delete(user);
    if (viewers?.size !== 0) return;
    this.#viewers.delete(card.id);
    this.#cancel(card.id);
  }

  #cancel(room: RoomId): void {
    this.#timers.get(room)?.();
    this.#timers.delete(room);
  }
}
