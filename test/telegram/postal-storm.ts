/**
 * The real outbox over real HTTP against the simulated Telegram, with a door behind it that owes notices
 * until they are told. Time is the test's: it moves when nothing is under way and something waits.
 */
import { Api } from "grammy";
import { onTestFinished } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/engine/notice.ts";
import { createBotApi, type World } from "../../src/sandbox/bot-api/bot-api.ts";
import { createFetch } from "../../src/telegram/fetch.ts";
import { Outbox } from "../../src/telegram/outbox.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import type { ManualClock } from "../support/manual-clock.ts";
import { sol } from "./fake-door.ts";
import { ErrorLog } from "./street.ts";
import { clockAtStart, START_MS } from "./time.ts";

const TOKEN = "7000000001:storm-token";

export class PostalStorm {
  readonly clock: ManualClock = clockAtStart();
  readonly world: World;
  readonly log = new ErrorLog();
  /** People who have started the bot. */
  readonly people: number[] = [];
  /** What the door owes still; what it was told, in order. */
  readonly owed = new Map<string, Notice>();
  readonly told: string[] = [];
  outbox: Outbox;
  readonly #api: Api;

  private constructor(world: World, clock: ManualClock, root: string) {
    this.world = world;
    this.clock = clock;
    const http = createFetch();
    onTestFinished(() => http.close());
    this.#api = new Api(TOKEN, { apiRoot: root, fetch: http.fetch as never });
    this.outbox = this.#open();
  }

  static async open(people: number): Promise<PostalStorm> {
    const clock = clockAtStart();
    const { world, listen } = createBotApi({ clock, botToken: TOKEN });
    const server = await listen();
    onTestFinished(() => server.close());
    const storm = new PostalStorm(world, clock, server.root);
    for (let index = 0; index < people; index += 1) {
      const { id } = world.addPerson({ name: `Player ${index}` });
      world.start(id);
      storm.people.push(id);
    }
    return storm;
  }

  #open(): Outbox {
    return new Outbox({
      transport: this.#api.raw,
      clock: this.clock,
      log: this.log,
      render: (notice) => Promise.resolve(page(notice.id)),
      told: (ids) => {
        for (const id of ids) this.owed.delete(id);
        this.told.push(...ids);
      },
      offerAgain: () => this.#offer(),
      durable: () => Promise.resolve(),
      home: {
        get: () => undefined,
        set: () => undefined,
        shown: () => undefined,
        renewed: () => Promise.resolve(undefined),
      },
    });
  }

  owe(notice: Notice): void {
    this.owed.set(notice.id, notice);
    this.outbox.notify(notice);
  }

  #offer(): void {
    for (const notice of this.owed.values()) this.outbox.notify(notice);
  }

  /** The process ends: what is under way comes to its end, what waits is forgotten. Another one begins. */
  async restart(): Promise<void> {
    await this.outbox.stop();
    this.outbox = this.#open();
    this.#offer();
  }

  /** Until nothing waits any more; fails when that takes longer than `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    const endMs = this.clock.now() + withinMs;
    for (;;) {
      await this.rest();
      if (this.outbox.stats().queued === 0) return;
      const nextMs = this.clock.nextAtMs();
      if (nextMs > endMs) throw new Error(`${this.outbox.stats().queued} jobs still wait`);
      await this.clock.moveTo(nextMs, () => this.rest());
    }
  }

  /** So much time passes, with all that falls due in it. */
  async pass(ms: number): Promise<void> {
    await this.rest();
    await this.clock.moveTo(this.clock.now() + ms, () => this.rest());
  }

  /** Until no call is under way. */
  async rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.outbox.stats().inFlight > 0);
  }

  /** Texts that the bot wrote in a chat, oldest first. */
  texts(person: number): string[] {
    return this.world.transcript(person).flatMap(({ fromBot, text }) => (fromBot ? [text] : []));
  }
}

export function page(text: string): Screen {
  return { text, keyboard: [] };
}

export function receipt(id: string, user: number): Notice {
  const about = { user: userId(user), room: roomId(1), lamports: sol(1), bookedAtMs: START_MS };
  const stake = { seq: 1, ...about, side: "yes" as const, repeated: false };
  return { kind: "receipt", id, user: userId(user), receipt: stake };
}

/** Takes its turn. */
export function locked(id: string, user: number): Notice {
  const about = { user: userId(user), room: roomId(1), title: "t", settleAtMs: START_MS };
  return { kind: "locked", id, ...about };
}
