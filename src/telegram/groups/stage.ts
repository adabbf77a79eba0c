/**
 * What one person sees in a group, and nobody else: an ephemeral message, sent within 15 s of the press
 * that asks for it, and edited in place by the presses on it. Whoever cannot be shown one (an old client,
 * a press that waited too long) is led into the private chat by the answer to the press, which has one
 * answer whatever happens.
 */
import { GrammyError } from "grammy";
import type { UserId } from "../../domain/ids.ts";
import type { GroupTarget } from "../../engine/group-door.ts";
import type { Clock } from "../../ports.ts";
import { BoundedMap } from "../bounded-map.ts";
import { faultOf } from "../faults.ts";
import type { Log } from "../log.ts";
import type { Screen, Toast } from "../screen.ts";
import type { Errands } from "./errands.ts";
import { isPutOut, movedTo, type GroupCalls, type Receiver } from "./group-calls.ts";
import type { CardKeeper } from "./card-keeper.ts";

export interface StageOptions {
  readonly calls: GroupCalls;
  readonly errands: Errands;
  readonly clock: Clock;
  readonly log: Log;
  readonly durable: () => Promise<void>;
  readonly answer: (press: string, toast: Toast | undefined) => void;
  readonly cards: Pick<CardKeeper, "putOut" | "moved">;
}

export interface Showing {
  readonly target: GroupTarget;
  readonly user: UserId;
  readonly press: string;
  /** The ephemeral message that was pressed, if it was one. */
  readonly on: number | undefined;
  readonly screen: Screen;
  readonly toast: Toast | undefined;
  /** Where the person goes on if nothing can be shown here. */
  readonly url: string;
}

/** Nobody looks at a spinner for longer; what is shown later is still right. */
const ANSWER_WITHIN_MS = 7_000;
const PEOPLE_MAX = 20_000;

export class Stage {
  readonly #options: StageOptions;
  /** The last that each person was shown in each group: there is one at a time. */
  readonly #standing = new BoundedMap<string, number>(PEOPLE_MAX);

  constructor(options: StageOptions) {
    this.#options = options;
  }

  /** Queued: nobody's update waits for Telegram. */
  show(showing: Showing): void {
    const { clock, errands } = this.#options;
    let isAnswered = false;
    const answer = (isShown: boolean): void => {
      if (isAnswered) return;
      isAnswered = true;
      cancel();
      this.#answer(showing, isShown);
    };
    const cancel = clock.at(clock.now() + ANSWER_WITHIN_MS, () => answer(false));
    errands.run(keyOf(showing.target.chat, showing.user), async () => {
      let isShown = false;
      try {
        isShown = await this.#put(showing);
      } finally {
        answer(isShown);
      }
    });
  }

  /** The answer to a command; `orElse` when it cannot be for this person's eyes alone. */
  tell(target: GroupTarget, receiver: Receiver, screen: Screen, orElse: () => void): void {
    const { calls, durable, errands } = this.#options;
    errands.run(keyOf(target.chat, receiver.user), async () => {
      await durable();
      try {
        await calls.whisper(target, receiver, screen);
      } catch (error) {
        this.#refused(target, error);
        orElse();
      }
    });
  }

  /** What was done is said in any case; else the way to go on. */
  #answer({ press, toast, url }: Showing, isShown: boolean): void {
    const said = toast ?? (isShown ? undefined : { text: "", alert: false, url });
    this.#options.answer(press, said);
  }

  async #put(showing: Showing): Promise<boolean> {
    const { calls, durable } = this.#options;
    const { target, user, press, on, screen } = showing;
    await durable();
    try {
      if (on !== undefined && (await this.#edited(showing, on))) return true;
      const key = keyOf(target.chat, user);
      const before = this.#standing.get(key);
      const whisper = await calls.whisper(target, { user, press }, screen);
      if (whisper !== undefined) this.#standing.set(key, whisper);
      if (before !== undefined && before !== whisper) this.#tidy(target.chat, user, before);
      return true;
    } catch (error) {
      this.#refused(target, error);
      return false;
    }
  }

  /** False when it is not there any more: the press brings another one. */
  async #edited({ target, user, screen }: Showing, on: number): Promise<boolean> {
    try {
      await this.#options.calls.editWhisper(target.chat, user, on, screen);
    } catch (error) {
      const { kind } = faultOf(error);
      if (kind === "gone" || kind === "rejected") return false;
      if (kind !== "unchanged") throw error;
    }
    this.#standing.set(keyOf(target.chat, user), on);
    return true;
  }

  /** Behind everything else: whether it goes does not matter to anybody. */
  #tidy(chat: number, user: UserId, whisper: number): void {
    const { calls, errands } = this.#options;
    errands.run(`tidy ${chat} ${user}`, async () => {
      await calls.deleteWhisper(chat, user, whisper).catch((error: unknown) => {
        this.#options.log.info({ err: error, chat }, "an old ephemeral message stays");
      });
    });
  }

  #refused({ chat }: GroupTarget, error: unknown): void {
    const { log, cards } = this.#options;
    const to = movedTo(error);
    if (to !== undefined) return cards.moved(chat, to);
    if (isPutOut(error)) return cards.putOut(chat);
    const facts = { err: error, chat };
    if (error instanceof GrammyError) log.info(facts, "a person is led into the private chat");
    else log.warn(facts, "an ephemeral message may not have arrived");
  }
}

function keyOf(chat: number, user: UserId): string {
  return `${chat} ${user}`;
}
