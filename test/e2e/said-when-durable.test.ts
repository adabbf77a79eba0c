/**
 * The disk is made to wait (somebody else holds the journal's write lock, as a person with a database
 * tool may): what a player does meanwhile is not answered before it is on the disk.
 */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Message, WorldEvent } from "../../src/sandbox/bot-api/bot-api.ts";
import { Database } from "../../src/store/sqlite.ts";
import { BotLives } from "./bot-lives.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { createRoom, Person } from "./person.ts";

/** Far longer than an answer takes, and less than the five seconds for which a commit may wait. */
const DISK_WAITS_MS = 1_000;

let world: OutsideWorld;
let lives: BotLives;
let ann: Person;
let room: number;

beforeAll(async () => {
  world = await openOutsideWorld(1);
  lives = await BotLives.open(world.env);
  await lives.begin();
  await lives.pricesAreLive(["SOL"]);
  ann = new Person(world.telegram, "Ann");
  await ann.start();
  const wish = { asset: "SOL", target: "400", window: "1h", title: "A room to stake in" };
  room = await createRoom(ann, wish);
});

afterAll(async () => {
  await lives[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Confirms a ticket while the disk waits; what came of it by then, and the way to let the disk go on. */
async function confirmWhileTheDiskWaits(): Promise<{ said: string[]; goOn(): void }> {
  const ticket = await ann.say(`1 yes ${room}`, /^Your ticket/);
  await world.telegram.quiet({ timeoutMs: 20_000 });
  const disk = new Database(join(lives.dataDir, "journal.db"));
  disk.exec("BEGIN IMMEDIATE");
  const said: string[] = [];
  const deaf = world.telegram.subscribe((event) => said.push(...wordsOf(event)));
  ann.tap(ticket, /^Confirm /);
  await pause(DISK_WAITS_MS);
  deaf();
  return { said, goOn: () => disk.close() };
}

/** What Ann can see of an event. */
function wordsOf(event: WorldEvent): string[] {
  if (event.type === "answered") return [event.text ?? ""];
  const isShown = event.type === "message" || event.type === "edited";
  return isShown && event.message.fromBot ? [event.message.text] : [];
}

it("answers a stake when the disk has it, and not before", async () => {
  const receipt = (message: Message): boolean => message.text.startsWith("Receipt no. ");
  const arrived = world.telegram.nextFromBot(ann.id, receipt, { timeoutMs: 20_000 });
  const { said, goOn } = await confirmWhileTheDiskWaits();
  expect(said).toEqual([]);
  goOn();
  expect((await arrived).text).toContain("YES · 1");
});

it("takes nothing for a stake that a kill kept from the disk, and has never said that it did", async () => {
  const { said, goOn } = await confirmWhileTheDiskWaits();
  const left = await lives.kill();
  goOn();
  expect(said).toEqual([]);
  expect(left.stakes.size).toBe(1);
  await lives.begin();
  await lives.allTold();
  expect((await ann.say("/wallet", /^Wallet\n/)).text).toMatch(/^Available 99\stSOL$/m);
  const receipts = world.telegram
    .transcript(ann.id)
    .filter(({ text }) => text.startsWith("Receipt no. "));
  expect(receipts).toHaveLength(1);
});
