/**
 * Telegram delivers again, after a restart, what the killed process had handled and not yet confirmed:
 * here the network takes every confirmation, the people see their answers, and then comes kill -9.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../src/sandbox/bot-api/bot-api.ts";
import { BotLives } from "./bot-lives.ts";
import type { JournalBook } from "./journal-book.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { createRoom, Person } from "./person.ts";

let world: OutsideWorld;
let lives: BotLives;

beforeAll(async () => {
  world = await openOutsideWorld(1);
  lives = await BotLives.open(world.env);
  await lives.begin();
  await lives.pricesAreLive(["SOL"]);
});

afterAll(async () => {
  await lives[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Has `act` handled and answered, kills, starts again, and waits until it was handled once more. */
async function handledTwice(act: () => Promise<Message>): Promise<JournalBook> {
  const { telegram } = world;
  await telegram.quiet({ timeoutMs: 20_000 });
  // The poll that hangs now brings the update; the ones after it, which would confirm it, are lost.
  telegram.faults.add({ method: "getUpdates", fault: { kind: "reset before" } });
  await act();
  const left = await lives.kill();
  telegram.faults.clear();
  await lives.begin();
  await telegram.quiet({ timeoutMs: 20_000 });
  await lives.pricesAreLive(["SOL"]);
  return left;
}

async function newcomer(name: string): Promise<Person> {
  const person = new Person(world.telegram, name);
  await person.start();
  return person;
}

/** In the flow, with SOL and "touches at or above" chosen: the target is asked for. */
async function askedForTarget(host: Person): Promise<Message> {
  const asked = await host.say("/create", /step 1 of 6/);
  const condition = await host.press(asked, /^SOL$/, /step 2 of 6/);
  return host.press(condition, /^Touches at or above$/, /step 3 of 6/);
}

describe("an update that is delivered again after a restart", () => {
  it("books no second stake: the press gets the first one's receipt number", async () => {
    const ann = await newcomer("Ann");
    const wish = { asset: "SOL", target: "400", window: "1h", title: "A room to stake in" };
    const room = await createRoom(ann, wish);
    const ticket = await ann.say(`1 yes ${room}`, /^Your ticket/);
    const left = await handledTwice(() => ann.press(ticket, /^Confirm /, /^Receipt no\. /));
    const [seq = 0] = left.stakes.keys();
    const toasts = world.telegram.calls("answerCallbackQuery").map(({ params }) => params["text"]);
    expect(toasts.at(-1)).toBe(`Booked before: receipt no. ${seq}. It counts once.`);
    expect((await ann.say("/wallet", /^Wallet\n/)).text).toContain("Available 99\u00a0tSOL");
  });

  it("does not answer the question after the one that it answered", async () => {
    const ben = await newcomer("Ben");
    await askedForTarget(ben);
    // 401 is a target in dollars; as 401 minutes it would be a window.
    await handledTwice(() => ben.say("401", /step 4 of 6/));
    expect((await ben.say("/create", /step \d of 6/)).text).toContain("step 4 of 6");
  });

  it("publishes no second room", async () => {
    const cleo = await newcomer("Cleo");
    await askedForTarget(cleo);
    await cleo.say("401", /step 4 of 6/);
    await cleo.say("24h", /step 5 of 6/);
    const review = await cleo.say("Only once, please", /step 6 of 6/);
    await handledTwice(() => cleo.press(review, /^Publish$/, /^Published\./));
    const book = await lives.stop();
    const titles = [...book.rooms.values()].map(({ title }) => title);
    expect(titles.filter((title) => title === "Only once, please")).toHaveLength(1);
    expect(book.stakes.size).toBe(1);
  });
});
