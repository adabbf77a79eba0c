/**
 * Rooms whose target is passed while the process is killed (kill -9): during the dwell, between a hit
 * and its payout, between a payout and the messages about it, or twice in a row. However it falls,
 * each room pays once, to the lamport as worked out by hand, and everybody is told.
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { watchFor } from "./actor-sight.ts";
import { COINS, passTargets, seatTable, type Table } from "./betting-tables.ts";
import { BotLives } from "./bot-lives.ts";
import type { Chance } from "../support/chance.ts";
import { isLong } from "../support/long-tests.ts";
import type { JournalBook } from "./journal-book.ts";
import { killRun } from "./kill-run.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { stake } from "./person.ts";
import { settleByHand } from "./settlement-by-hand.ts";
import { WordSent } from "./word-sent.ts";

const CYCLES = 2;
const MS_PER_CYCLE = 40_000;
/** R17: stakes in the last ten seconds before a hit are void; those before it stand. */
const GUARD_MS = 10_000;
const SETTLED_WITHIN_MS = 30_000;

const run = killRun("kill-while-settling.test.ts", CYCLES);

it.skipIf(!isLong)(
  `settles each room once and tells everybody, killed ${run.cycles} times and more on the way`,
  { timeout: 60_000 + run.cycles * MS_PER_CYCLE },
  async () => {
    run.sayHowToTryAgain();
    const { chance } = run;
    await using world = await openOutsideWorld(run.seed);
    await using lives = await BotLives.open(world.env);
    const word = new WordSent(world.telegram, lives);
    await lives.begin();
    await lives.pricesAreLive(COINS);
    const numbers = Array.from({ length: run.cycles }, (_, index) => index + 1);
    const tables = await Promise.all(numbers.map((no) => seatTable(world, no, chance.fork())));
    await pause(GUARD_MS + 500);

    const killedIn: string[] = [];
    const movedAtMs = new Map<Table, number>();
    for (const table of tables) {
      await stakeLate(table, chance);
      movedAtMs.set(table, Date.now());
      await killOnTheWay(world, lives, word, table, chance);
      killedIn.push(statesLeftBy(lives, table));
      for (let more = 0; more < 2 && chance.isLucky(0.3); more++) {
        await killAgain(lives, chance);
        killedIn.push(statesLeftBy(lives, table));
      }
      await lives.begin();
      await everybodyIsTold(word, table);
      await lives.allTold();
    }
    const book = await lives.stop();

    word.assertNothingRepeated(lives.leftBy);
    for (const table of tables) {
      for (const no of table.rooms) assertSettled(book, no, word, movedAtMs.get(table) ?? 0);
    }
    expect(lives.output).toBe("");
    const twice = word.notices.length - new Set(word.notices.map(({ id }) => id)).size;
    run.report(
      `${tables.length * COINS.length} rooms, ${twice} notices repeated; killed in\n${killedIn.join("\n")}`,
    );
  },
);

/** Somebody stakes in the last seconds: those lamports must come back whole (R17). */
async function stakeLate({ players, rooms }: Table, chance: Chance): Promise<void> {
  const [early] = players;
  if (early !== undefined) await stake(early, chance.oneOf(rooms), "yes", "0.05");
}

const STATES = [
  "OPEN.suspended",
  "INSTANT_SETTLE",
  "SETTLING.claiming",
  "SETTLING.paying",
  "SETTLED",
];

/** Moves the prices, and kills: by the clock, at the sight of a state, or of a notice. */
async function killOnTheWay(
  world: OutsideWorld,
  lives: BotLives,
  word: WordSent,
  table: Table,
  chance: Chance,
): Promise<void> {
  using sight = await watchFor(chance.oneOf(STATES), table.rooms, lives.bot.url);
  const moment = chance.oneOf(["clock", "state", "state", "notice"] as const);
  for (const coin of COINS) {
    passTargets(world, table.no, coin);
    await pause(chance.whole(0, 100));
  }
  if (moment === "clock") await pause(chance.whole(0, 4_500));
  else if (moment === "state") await sight.seen;
  else await word.next(chance.whole(1, 12));
  await lives.kill();
}

async function killAgain(lives: BotLives, chance: Chance): Promise<void> {
  if (chance.isLucky(0.3)) {
    await lives.beginAndKill(chance.whole(0, 900));
    return;
  }
  await lives.begin();
  await pause(chance.whole(0, 4_000));
  await lives.kill();
}

function statesLeftBy(lives: BotLives, table: Table): string {
  const book = lives.leftBy.get(lives.no);
  const states = table.rooms.map((room) => {
    const { states = [], stakes = [] } = book?.rooms.get(room) ?? {};
    const players = [...new Set(stakes.map(({ user }) => user))];
    const untold = players.filter((user) => book?.isTold(`r${room}.${user}`) === false);
    return states.at(-1) === "SETTLED" ? `SETTLED (${untold.length} untold)` : states.at(-1);
  });
  return `    life ${lives.no}: ${states.join(", ")}`;
}

async function everybodyIsTold(word: WordSent, { rooms, players, no }: Table): Promise<void> {
  const giveUpAtMs = Date.now() + SETTLED_WITHIN_MS;
  const staked = (room: number): number[] =>
    players.map(({ id }) => id).filter((id) => word.hasStaked(id, room));
  const untold = (): string[] =>
    rooms
      .flatMap((room) => staked(room).map((id) => `r${room}.${id}`))
      .filter((id) => word.saidOf(id).length === 0);
  while (untold().length > 0) {
    if (Date.now() > giveUpAtMs) throw new Error(`table ${no} waits for ${untold().join(", ")}`);
    await pause(50);
  }
}

function assertSettled(book: JournalBook, no: number, word: WordSent, movedAtMs: number): void {
  const room = book.rooms.get(no);
  if (room?.settled !== 1 || room.hitAtMs === undefined)
    throw new Error(`room ${no} is not settled`);
  expect(room.hitAtMs, `room ${no} was hit after its price moved`).toBeGreaterThanOrEqual(
    movedAtMs,
  );
  const byHand = settleByHand(room, room.hitAtMs, (user) => book.referrerOf(user));
  expect(book.creditsOf(room), `settlement of room ${no}`).toEqual(byHand.credited);
  for (const [user, lamports] of byHand.returned) {
    const told = word.saidOf(`r${no}.${user}`);
    expect(told.length, `player ${user} of room ${no}`).toBeGreaterThan(0);
    expect(book.isTold(`r${no}.${user}`)).toBe(true);
    for (const notice of told) expect(notice).toMatchObject({ person: user, lamports });
  }
  if (byHand.hostFee === 0n) return;
  const told = word.saidOf(`h${no}.${room.host}`);
  expect(told.length, `host of room ${no}`).toBeGreaterThan(0);
  for (const notice of told) expect(notice.lamports).toBe(byHand.hostFee);
}
