/** All that groups and inline queries need, put together. */
import { GrammyError } from "grammy";
import type { InlineQuery } from "grammy/types";
import { userId, type UserId } from "../../domain/ids.ts";
import type { RoomChange } from "../../engine/door.ts";
import type { ChatNo } from "../../engine/group-door.ts";
import type { StakeReceipt } from "../../engine/room-card.ts";
import type { Clock } from "../../ports.ts";
import type { House } from "../house.ts";
import type { Log } from "../log.ts";
import type { Outbox } from "../outbox.ts";
import { RateLimit, type Rate } from "../rate-limit.ts";
import { Announcements } from "./announcements.ts";
import { Errands } from "./errands.ts";
import { GroupCalls, type GroupTransport } from "./group-calls.ts";
import { GroupLanes } from "./group-lanes.ts";
import { GroupUpdates } from "./group-updates.ts";
import { inlineResults } from "./inline.ts";
import { LiveCards } from "./live-cards.ts";
import { Stage } from "./stage.ts";

export interface GroupSideOptions {
  readonly house: House;
  readonly transport: GroupTransport;
  readonly outbox: Pick<Outbox, "answer">;
  readonly clock: Clock;
  readonly log: Log;
}

/** With the edits of cards no more than Telegram takes of one group in a minute. */
const ANSWERS: Rate = { burst: 4, perSecond: 0.1 };

export class GroupSide {
  readonly updates: GroupUpdates;
  readonly #house: House;
  readonly #announcements: Announcements;
  readonly #calls: GroupCalls;
  readonly #cards: LiveCards;
  readonly #lanes: GroupLanes;
  readonly #errands: Errands;

  constructor({ house, transport, outbox, clock, log }: GroupSideOptions) {
    const durable = (): Promise<void> => house.door.durable();
    const answer: Outbox["answer"] = (press, toast) => outbox.answer(press, toast);
    const calls = new GroupCalls(transport);
    const errands = new Errands(log);
    const announcements = new Announcements(house.door);
    const cards = new LiveCards({ house, clock, announcements, lanes: () => this.#lanes });
    const lanes = new GroupLanes({ calls, cards, clock, log, durable });
    const stage = new Stage({ calls, errands, clock, log, durable, answer, cards });
    const answers = new RateLimit<ChatNo>(clock, ANSWERS);
    const parts = { house, calls, lanes, cards, stage, errands, outbox, answers };
    this.updates = new GroupUpdates(parts);
    this.#house = house;
    this.#announcements = announcements;
    this.#calls = calls;
    this.#cards = cards;
    this.#lanes = lanes;
    this.#errands = errands;
  }

  /** Cards that stand in groups are brought up to date, and those that are wanted are sent. */
  start(): void {
    this.#cards.start();
  }

  changed(change: RoomChange): void {
    this.#cards.changed(change);
  }

  statusChanged(asset: string): void {
    this.#cards.statusChanged(asset);
  }

  pauseChanged(): void {
    this.#cards.pauseChanged();
  }

  staked(receipt: StakeReceipt): void {
    this.#announcements.staked(receipt);
  }

  /** False of somebody who has left a group: what he has planned there is for nobody any more. */
  async isMember(chat: ChatNo, user: UserId): Promise<boolean> {
    try {
      return await this.#calls.isMember(chat, user);
    } catch (error) {
      // While Telegram is away, what it would say of him cannot be waited for.
      return !(error instanceof GrammyError);
    }
  }

  /** Each letter that a person types is one: the latest answer counts, and none is owed. */
  inline(query: InlineQuery): void {
    this.#errands.run(`inline ${userId(query.from.id)}`, async () => {
      const results = await inlineResults(this.#house, query);
      await this.#house.door.durable();
      await this.#calls.answerInline(query.id, results);
    });
  }

  async idle(): Promise<void> {
    do {
      await this.#errands.idle();
      await this.#lanes.idle();
    } while (this.#errands.underWay > 0);
  }

  async stop(): Promise<void> {
    await this.#errands.idle();
    await this.#lanes.stop();
  }
}
