/**
 * Screens with a picture: drawn beside everything else, and put into the outbox when they are there. A
 * player who has gone on meanwhile is not called back; a picture that cannot be drawn is its caption.
 */
import type { UserId } from "../domain/ids.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { Log } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import { pictureKey } from "./pictures/renderer.ts";
import { withBanner, type Screen } from "./screen.ts";

export interface GalleryOptions {
  readonly outbox: Outbox;
  /** PNG bytes of an SVG; rejects when it cannot be drawn now. */
  readonly draw: (svg: string) => Promise<Uint8Array>;
  readonly log: Log;
  /** What a player reads when there is no picture. */
  readonly failed: (chat: UserId) => string;
}

const PLAYERS_KNOWN = 10_000;

export class Gallery {
  readonly #options: GalleryOptions;
  /** The last thing that each player asked for, of those who have asked for a picture. */
  readonly #turns = new BoundedMap<UserId, number>(PLAYERS_KNOWN);
  readonly #underWay = new Set<Promise<void>>();
  #turn = 0;

  constructor(options: GalleryOptions) {
    this.#options = options;
  }

  /** `onto`: a message that is a photo and becomes this one; else it opens as the player's home. */
  show(user: UserId, caption: Screen, svg: string, onto: number | undefined): void {
    this.#turn += 1;
    const turn = this.#turn;
    this.#turns.set(user, turn);
    const put = (screen: Screen): void => {
      if (this.#turns.get(user) !== turn) return;
      const { outbox } = this.#options;
      if (onto === undefined || screen.picture === undefined) outbox.open(user, screen);
      else outbox.edit(user, onto, screen);
    };
    const key = pictureKey(svg);
    if (this.#options.outbox.hasPicture(key)) put({ ...caption, picture: { key } });
    else this.#drawn(user, svg, key, caption, put);
  }

  /** A player does something else: what is still being drawn is not for them any more. */
  leave(user: UserId): void {
    this.#turns.delete(user);
  }

  /** Resolves when nothing is being drawn. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #drawn(
    user: UserId,
    svg: string,
    key: string,
    caption: Screen,
    put: (screen: Screen) => void,
  ): void {
    const { draw, log, failed } = this.#options;
    const work = draw(svg).then(
      (png) => put({ ...caption, picture: { key, png } }),
      (error: unknown) => {
        log.warn({ err: error }, "a room is shown without its picture");
        put(withBanner(caption, failed(user)));
      },
    );
    const done = work.finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }
}
