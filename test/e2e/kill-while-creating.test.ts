/**
 * A host answers the create-room questions while the process is killed (kill -9) within milliseconds
 * of an answer, of Publish above all. What a screen had shown as answered is answered after the
 * restart, no question is skipped, and the room is there once.
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Message, World } from "../../src/sandbox/bot-api/bot-api.ts";
import { BotLives } from "./bot-lives.ts";
import type { JournalBook } from "./journal-book.ts";
import { killRun } from "./kill-run.ts";
import { openOutsideWorld } from "./outside-world.ts";
import { Person } from "./person.ts";

const CYCLES = 4;
const MS_PER_CYCLE = 20_000;
const STEPS = 6;

const run = killRun("kill-while-creating.test.ts", CYCLES);

it(
  `keeps a half-made room and publishes it once, killed ${run.cycles} times on the way`,
  { timeout: 40_000 + run.cycles * MS_PER_CYCLE },
  async () => {
    run.sayHowToTryAgain();
    const { chance } = run;
    await using world = await openOutsideWorld(run.seed);
    await using lives = await BotLives.open({ ...world.env, ROOMS_PER_HOST: "1000" });
    await lives.begin();
    const host = new Host(world.telegram);
    await host.person.start();

    const published: string[] = [];
    for (let cycle = 1; cycle <= run.cycles; cycle++) {
      const title = `Room of cycle ${cycle}`;
      await lives.pricesAreLive(["SOL"]);
      // Half of the kills fall on Publish: taps 1 to 3, death up to 12 ms after them.
      const fatalStep = chance.isLucky(0.5) ? STEPS : chance.whole(1, STEPS - 1);
      const shown = await host.answerUpTo(fatalStep, title);
      host.answer(shown, title, chance.whole(1, 3));
      await pause(chance.whole(0, 12));
      const isPublished = titlesIn(await lives.kill()).includes(title);
      const acknowledged = host.shownStep;
      await lives.begin();
      published.push(`${fatalStep}${isPublished ? " published" : ""}`);
      if (host.sawPublished(title)) expect(isPublished).toBe(true);
      if (isPublished) {
        // Its message still has the button: pressed again, it publishes nothing.
        await host.pressAgain(shown);
        continue;
      }
      await lives.pricesAreLive(["SOL"]);
      const now = await host.stepAfterRestart();
      // The press had outlived the kill in Telegram's queue, and was carried out now.
      if (fatalStep === STEPS && now === 1) continue;
      expect([acknowledged, acknowledged + 1], `killed at step ${fatalStep}`).toContain(now);
      await host.publish(title);
    }
    const book = await lives.stop();
    const titles = Array.from({ length: run.cycles }, (_, index) => `Room of cycle ${index + 1}`);
    expect(titlesIn(book)).toEqual(titles);
    expect(lives.output).toBe("");
    run.report(`killed at step ${published.join(", ")}`);
  },
);

function titlesIn(book: JournalBook): string[] {
  return [...book.rooms.values()].map(({ title }) => title);
}

function stepOn({ text }: Message): number {
  return Number(/step (\d) of 6/.exec(text)?.[1] ?? 0);
}

/** Knows the answer to each question, and which question was on the screen last. */
class Host {
  readonly person: Person;
  shownStep = 0;
  readonly #telegram: World;
  readonly #published = new Set<string>();

  constructor(telegram: World) {
    this.#telegram = telegram;
    this.person = new Person(telegram, "Hanna");
    telegram.subscribe((event) => {
      if (event.type !== "message" && event.type !== "edited") return;
      const { message } = event;
      if (!message.fromBot) return;
      if (message.text.includes("step ")) this.shownStep = stepOn(message);
      const title = /^Published\..*\n\n(Room of cycle \d+)$/m.exec(message.text)?.[1];
      if (title !== undefined) this.#published.add(title);
    });
  }

  sawPublished(title: string): boolean {
    return this.#published.has(title);
  }

  /** From wherever the flow is to the question `step`; its screen. */
  async answerUpTo(step: number, title: string): Promise<Message> {
    let shown = await this.person.say("/create", /step \d of 6/);
    while (stepOn(shown) < step) {
      const current = shown;
      const next = new RegExp(`step ${stepOn(shown) + 1} of 6`);
      shown = await this.person.awaits(next, () => this.answer(current, title, 1));
    }
    return shown;
  }

  /** Where the flow stands, once all that the kill left in Telegram's queue has been handled. */
  async stepAfterRestart(): Promise<number> {
    await this.person.say("/wallet", /^Wallet\n/);
    return stepOn(await this.person.say("/create", /step \d of 6/));
  }

  async publish(title: string): Promise<void> {
    const review = await this.answerUpTo(STEPS, title);
    await this.person.press(review, /^Publish$/, /^Published\./);
  }

  /** Answers the question on the screen; buttons are pressed `taps` times within an instant. */
  answer(shown: Message, title: string, taps: number): void {
    const buttons = new Map([
      [1, /^SOL$/],
      [2, /^Touches at or above$/],
      [STEPS, /^Publish$/],
    ]);
    // A number that would also do as minutes, should it be taken for the next question's answer.
    const texts = new Map([
      [3, "401"],
      [4, "24h"],
      [5, title],
    ]);
    const button = buttons.get(stepOn(shown));
    if (button === undefined) {
      this.#telegram.send(this.person.id, this.person.id, texts.get(stepOn(shown)) ?? "");
      return;
    }
    for (let tap = 0; tap < taps; tap++) this.person.tap(shown, button);
  }

  async pressAgain({ messageId }: Message): Promise<void> {
    const message = this.#telegram.message(this.person.id, messageId);
    if (message === undefined || !message.buttons?.flat().some(({ text }) => text === "Publish"))
      return;
    const press = this.person.tap(message, /^Publish$/);
    await this.#telegram.nextAnswer(press, { timeoutMs: 10_000 });
  }
}
