/**
 * The operator's message to everybody: one player after the other, behind all that is owed to anybody,
 * past those who muted it, are excluded or cannot be reached; whoever has quiet hours gets it when they
 * end. How far it is, is journaled every so many players, so that a restart goes on there.
 */
import { BROADCAST_MAX, isUnderWay } from "../domain/broadcast.ts";
import type { UserId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import type { OperatorDesk } from "../engine/operator-door.ts";
import type { Preferences } from "../domain/preferences.ts";
import { ofKind } from "./notice-policy.ts";
import type { Announcement } from "./outbox-options.ts";
import type { Screen } from "./screen.ts";

export interface BroadcastsOptions {
  readonly desk: () => OperatorDesk;
  readonly clock: Clock;
  readonly preferences: (user: UserId) => Preferences;
  readonly isExcluded: (user: UserId) => boolean;
  readonly isAway: (user: UserId) => boolean;
  readonly announce: (announcement: Announcement) => void;
  /** The message as this reader sees it. */
  readonly render: (text: string, reader: UserId) => Screen;
}

/** Handed to the outbox and not yet out. */
const AHEAD = 20;
/** After a crash, so many at most get it once more, and those who were handed over. */
export const JOURNALED_EVERY = 50;
/** Looked at in one turn of the loop. */
const AT_ONCE = 1_000;
/** Whoever has quiet hours is looked at again this often. */
const LOOK_AGAIN_MS = 60_000;

export class Broadcasts {
  readonly #options: BroadcastsOptions;
  #text: string | undefined;
  #upTo = 0;
  #next = 0;
  #putOff = new Set<number>();
  /** Of those put off, whose hours were over at the last look. */
  #awake: number[] = [];
  readonly #underWay = new Set<number>();
  /** Since the last journaled step. */
  #newlyPutOff: number[] = [];
  #told: number[] = [];
  #passed = 0;
  #cancel: (() => void) | undefined;

  constructor(options: BroadcastsOptions) {
    this.#options = options;
  }

  /** Goes on with what was under way when the process ended. */
  resume(): void {
    const broadcast = this.#options.desk().broadcast();
    if (!isUnderWay(broadcast)) return;
    this.#text = broadcast.text;
    this.#upTo = broadcast.upTo;
    this.#next = broadcast.next;
    this.#putOff = new Set(broadcast.putOff);
    this.#pump();
  }

  /** False when another is under way. */
  async begin(text: string, by: UserId): Promise<boolean> {
    const begun = await this.#options.desk().beginBroadcast(text.slice(0, BROADCAST_MAX), by);
    if (begun) this.resume();
    return begun;
  }

  /** Nobody more gets it; what was handed over goes out. */
  async end(by: UserId): Promise<boolean> {
    this.#journal();
    this.#rest();
    return this.#options.desk().endBroadcast(by);
  }

  /** The process ends. */
  stop(): void {
    if (this.#text !== undefined) this.#journal();
    this.#rest();
  }

  /** How many would get one that began now. */
  receivers(): number {
    let count = 0;
    const { players } = this.#options.desk().standing();
    for (let no = 0; no < players; no++) if (this.#wish(no) !== "never") count++;
    return count;
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#text = undefined;
    this.#underWay.clear();
    this.#awake = [];
    this.#newlyPutOff = [];
    this.#told = [];
    this.#passed = 0;
  }

  #wish(no: number): "now" | "never" | "later" {
    const { desk, preferences, isExcluded, isAway, clock } = this.#options;
    const user = desk().userAt(no);
    if (user === undefined || isExcluded(user) || isAway(user)) return "never";
    const policy = ofKind("announcements", preferences(user), clock.now());
    return policy.kind === "later" || policy.kind === "never" ? policy.kind : "now";
  }

  #pump(): void {
    if (this.#text === undefined) return;
    for (let looked = 0; this.#underWay.size < AHEAD && this.#next < this.#upTo; looked++) {
      if (looked === AT_ONCE) return this.#later(1);
      this.#take(this.#next++);
    }
    if (this.#next === this.#upTo) this.#catchUp();
    if (this.#passed >= JOURNALED_EVERY) this.#journal();
    this.#finish();
  }

  /** Whose quiet hours are over; all of them are looked at once a minute, not at each step. */
  #catchUp(): void {
    if (this.#awake.length === 0 && this.#cancel === undefined) {
      const isAwake = (no: number): boolean =>
        !this.#underWay.has(no) && this.#wish(no) !== "later";
      this.#awake = [...this.#putOff].filter((no) => isAwake(no));
    }
    while (this.#underWay.size < AHEAD) {
      const no = this.#awake.shift();
      if (no === undefined) break;
      const wish = this.#wish(no);
      if (wish === "now") this.#hand(no);
      else if (wish === "never") this.#over(no);
    }
    const isWaited = this.#awake.length === 0 && this.#putOff.size > 0;
    if (isWaited && this.#cancel === undefined) this.#later(LOOK_AGAIN_MS);
  }

  #take(no: number): void {
    const wish = this.#wish(no);
    if (wish === "now") return this.#hand(no);
    this.#passed++;
    if (wish === "never") return;
    this.#putOff.add(no);
    this.#newlyPutOff.push(no);
  }

  #hand(no: number): void {
    const { desk, announce, render } = this.#options;
    const user = desk().userAt(no);
    const text = this.#text;
    if (user === undefined || text === undefined) return;
    this.#underWay.add(no);
    const done = (): void => {
      // Of a message that was ended meanwhile, or that is over already.
      if (this.#text !== text || !this.#underWay.delete(no)) return;
      this.#over(no);
      this.#pump();
    };
    announce({ user, screen: render(text, user), done });
  }

  #over(no: number): void {
    this.#passed++;
    if (this.#putOff.delete(no)) this.#told.push(no);
  }

  /** Everybody before the first who is under way has been passed. */
  #journal(): void {
    if (this.#text === undefined) return;
    const first = Math.min(
      this.#next,
      ...[...this.#underWay].filter((no) => !this.#putOff.has(no)),
    );
    // Whoever is behind the first is met again after a restart.
    const putOff = this.#newlyPutOff.filter((no) => no < first);
    this.#options.desk().reached(first, putOff, this.#told);
    this.#newlyPutOff = this.#newlyPutOff.filter((no) => no >= first);
    this.#told = [];
    this.#passed = 0;
  }

  #finish(): void {
    const isThrough = this.#next === this.#upTo && this.#underWay.size + this.#putOff.size === 0;
    if (!isThrough) return;
    this.#journal();
    this.#rest();
    void this.#options.desk().endBroadcast(undefined);
  }

  #later(afterMs: number): void {
    const { clock } = this.#options;
    this.#cancel?.();
    this.#cancel = clock.at(clock.now() + afterMs, () => {
      this.#cancel = undefined;
      this.#pump();
    });
  }
}
