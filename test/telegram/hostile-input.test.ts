/** A client of one's own can press anything and type anything: nothing throws, and nothing comes of it. */
import { beforeAll, describe, expect, it } from "vitest";
import type { UserId } from "../../src/domain/ids.ts";
import { decodeButton, encodeButton } from "../../src/telegram/buttons.ts";
import { EngineWorld } from "../support/engine-world.ts";
import { isLong } from "../support/long-tests.ts";
import { HostileClient } from "./hostile-input.ts";
import { screenFaults } from "./markup.ts";
import { Street, type Person } from "./street.ts";

const PAYLOADS = isLong ? 1_000_000 : 100_000;
const PRESSES = isLong ? 1_000_000 : 2_000;
const TEXTS = isLong ? 50_000 : 500;
/** The fake Telegram remembers every call; a million would be too many. */
const A_WHILE = 100;

describe("callback data", () => {
  it("never throws, and what is read is what this bot would have written", () => {
    const client = new HostileClient(1);
    let read = 0;
    for (let count = 0; count < PAYLOADS; count += 1) {
      const data = client.data();
      const press = decodeButton(data);
      if (press === undefined) continue;
      read += 1;
      if (data.length > 64 || encodeButton(press.button, press.below) !== data) {
        expect.fail(`${JSON.stringify(data)} was read as ${JSON.stringify(press.button)}`);
      }
    }
    expect(read).toBeGreaterThan(PAYLOADS / 20);
    expect(read).toBeLessThan(PAYLOADS / 2);
  }, 120_000);
});

describe("a running bot on a whole engine", () => {
  let world: EngineWorld;
  let street: Street;
  let eve: Person;
  let people: readonly UserId[];

  beforeAll(async () => {
    world = await EngineWorld.open();
    for (const name of ["alice", "bob"]) await world.person(name);
    const room = await world.room("alice");
    await world.stake("alice", room, "yes", "10");
    await world.stake("bob", room, "no", "5");
    // The clock stands still, so nobody may ever be too fast.
    const rate = { burst: 1e9, perSecond: 1e9 };
    street = await Street.open({ door: world.engine, clock: world.clock, rate });
    eve = street.person(666, "<i>Eve\u202e</i>");
    await eve.says("/start");
    await street.bot.idle();
    people = [world.id("alice"), world.id("bob"), eve.id];
  });

  /** What everybody has, and how far the journal has come. */
  const money = (): unknown => people.map((user) => world.engine.balance(user));
  const head = (): unknown => ({ ...world.journal.head(), rooms: world.engine.vitals().rooms });

  /** Every press answered, nothing logged, every screen within its limits. */
  function judgeAndForget(presses: number): void {
    expect(street.log.errors).toEqual([]);
    expect(street.bot.stats().failures).toBe(0);
    const { calls } = street.telegram;
    const answered = calls.filter(({ method }) => method === "answerCallbackQuery");
    expect(new Set(answered.map(({ payload }) => payload["callback_query_id"])).size).toBe(presses);
    expect(answered).toHaveLength(presses);
    const messages = eve.messages;
    for (const { text, keyboard } of messages) expect(screenFaults({ text, keyboard })).toEqual([]);
    const home = eve.home.id;
    for (const { id } of messages) if (id !== home) street.telegram.chats.get(eve.id)?.delete(id);
    calls.length = 0;
  }

  /** `count` presses on the home message, of which `isMeant` are made. */
  async function pressMany(
    count: number,
    draw: () => string,
    isMeant: (data: string) => boolean,
    judge: () => void,
  ): Promise<void> {
    let pressed = 0;
    for (let drawn = 0; drawn < count; drawn += A_WHILE) {
      const home = eve.home.id;
      for (let each = 0; each < A_WHILE; each += 1) {
        const data = draw();
        if (!isMeant(data)) continue;
        await eve.press(data, home);
        pressed += 1;
      }
      await street.bot.idle();
      judgeAndForget(pressed);
      judge();
      pressed = 0;
    }
  }

  it("answers each press that it never wrote, and writes nothing down", async () => {
    const client = new HostileClient(2);
    const before = [money(), head()];
    await pressMany(
      PRESSES,
      () => client.data(),
      (data) => decodeButton(data) === undefined,
      () => expect([money(), head()]).toEqual(before),
    );
  }, 1_200_000);

  it("moves nobody's money for data that is well made, but that no ticket stands behind", async () => {
    const client = new HostileClient(3);
    const before = money();
    await pressMany(
      PRESSES / 4,
      () => client.honestData(),
      // The one press that is a promise for later ones: amounts up to it are then booked at one tap.
      (data) => decodeButton(data)?.button.to !== "ask-above",
      () => expect(money()).toEqual(before),
    );
  }, 1_200_000);

  it("has a word for every text, and books nothing for it", async () => {
    const client = new HostileClient(4);
    const before = money();
    for (let count = 1; count <= TEXTS; count += 1) {
      const { calls } = street.telegram;
      const saidBefore = calls.length;
      await eve.says(client.text());
      const said = calls.slice(saidBefore).filter(({ method }) => method.startsWith("send"));
      expect(said.length).toBeGreaterThan(0);
      if (count % A_WHILE === 0) judgeAndForget(0);
    }
    judgeAndForget(0);
    expect(money()).toEqual(before);
  }, 1_200_000);
});
