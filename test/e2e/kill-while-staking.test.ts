/**
 * Many people stake at once while the process is killed (kill -9) at any moment and started again on
 * the same folder, over and over. Half of the kills come at a random moment, half within
 * milliseconds of everybody pressing Confirm together, and some while the process is starting.
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { BotLives } from "./bot-lives.ts";
import type { Chance } from "../support/chance.ts";
import type { JournalBook } from "./journal-book.ts";
import { killRun } from "./kill-run.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { createRoom, Person, stake } from "./person.ts";
import { Staker } from "./stakers.ts";
import { lamportsOf, WordSent } from "./word-sent.ts";

const CYCLES = 3;
const MS_PER_CYCLE = 20_000;
const RESTLESS = 8;
const TOGETHER = 8;
const ROOMS = 3;

const run = killRun("kill-while-staking.test.ts", CYCLES);

it(
  `loses no acknowledged stake and doubles none, killed ${run.cycles} times while people stake`,
  { timeout: 40_000 + run.cycles * MS_PER_CYCLE },
  async () => {
    run.sayHowToTryAgain();
    const { chance } = run;
    await using world = await openOutsideWorld(run.seed);
    await using lives = await BotLives.open({
      ...world.env,
      WELCOME_GRANT_SOL: "10",
      MIN_STAKE_SOL: "0.0001",
    });
    const word = new WordSent(world.telegram, lives);
    await lives.begin();
    await lives.pricesAreLive(["SOL"]);
    const rooms = await openRooms(world);
    const restless = await people(world, chance, rooms, "Restless", RESTLESS);
    const together = await people(world, chance, rooms, "Together", TOGETHER);

    const evening = new AbortController();
    onTestFinished(() => evening.abort());
    const staking = Promise.all(restless.map((one) => one.stakeUntil(evening.signal)));
    for (let cycle = 0; cycle < run.cycles; cycle++) {
      if (cycle % 2 === 0) await pause(chance.whole(50, 1_200));
      else await confirmTogether(together, chance, word);
      assertAcknowledgedIsKept(await lives.kill(), word);
      if (chance.isLucky(0.3)) {
        assertAcknowledgedIsKept(await lives.beginAndKill(chance.whole(0, 900)), word);
      }
      await lives.begin();
    }
    evening.abort();
    await staking;
    await lives.allTold();
    const stakers = [...restless, ...together];
    const wallets = new Map<Person, bigint>();
    for (const { person } of stakers) wallets.set(person, await available(person));
    const book = await lives.stop();

    assertAcknowledgedIsKept(book, word);
    word.assertNothingRepeated(lives.leftBy);
    expect(book.receiptsOwed).toEqual([]);
    const agreed = new Map(stakers.flatMap((one) => [...one.agreed]));
    for (const { seq, request, owesReceipt, ...booked } of book.stakes.values()) {
      if (!stakers.some(({ person }) => person.id === booked.user)) continue;
      expect(booked, `stake ${seq}`).toMatchObject(agreed.get(request) ?? { user: "nobody" });
      expect(owesReceipt && word.saidOf(`s${seq}`).length > 0, `receipt ${seq}`).toBe(true);
    }
    for (const [person, lamports] of wallets) expect(lamports).toBe(book.balanceOf(person.id));
    expect(lives.output).toBe("");
    const owed = [...lives.leftBy.values()].map((left) => left.receiptsOwed.length);
    const twice = word.notices.length - new Set(word.notices.map(({ id }) => id)).size;
    run.report(
      `${book.stakes.size} stakes of ${agreed.size} confirmed, receipts owed at the kills ${owed.join(" ")}, ${twice} repeated`,
    );
    // People did stake, before the kills and after them.
    expect(book.stakes.size).toBeGreaterThan(run.cycles * 5);
  },
);

/** "Acknowledged": a receipt in the chat, or a press answered with a receipt's number. */
function assertAcknowledgedIsKept(book: JournalBook, word: WordSent): void {
  for (const { id, person, room, side, lamports } of word.notices) {
    const booked = book.stakes.get(Number(id.slice(1)));
    expect(booked, `receipt ${id}`).toMatchObject({ user: person, room, side, lamports });
  }
  for (const { seq, person } of word.booked) {
    expect(book.stakes.get(seq)?.user, `toast of receipt ${seq}`).toBe(person);
  }
}

/** Rooms that nothing settles meanwhile, with pools so large that nobody's quote moves. */
async function openRooms(world: OutsideWorld): Promise<Map<string, number>> {
  const whales = [new Person(world.telegram, "Wanda"), new Person(world.telegram, "Walt")] as const;
  for (const whale of whales) await whale.start();
  const rooms = new Map<string, number>();
  for (let no = 1; no <= ROOMS; no++) {
    const title = `Never in a day, ${no}`;
    const wish = { asset: "SOL", target: "400", window: "24h", title };
    const room = await createRoom(whales[0], wish);
    await stake(whales[0], room, "yes", "3");
    await stake(whales[1], room, "no", "3");
    rooms.set(title, room);
  }
  return rooms;
}

/** The first of them stakes so much that the money runs out. */
async function people(
  world: OutsideWorld,
  chance: Chance,
  rooms: ReadonlyMap<string, number>,
  name: string,
  count: number,
): Promise<Staker[]> {
  const stakers = Array.from({ length: count }, (_, index) => {
    const mostLamports = index === 0 ? 250_000_000 : 2_000_000;
    return new Staker(world.telegram, `${name} ${index}`, { chance, rooms, mostLamports });
  });
  for (const { person } of stakers) await person.start();
  return stakers;
}

/** Everybody gets a ticket, all press at once; back some milliseconds or some receipts later. */
async function confirmTogether(
  together: readonly Staker[],
  chance: Chance,
  word: WordSent,
): Promise<void> {
  const tickets = await Promise.allSettled(together.map((one) => one.ticket()));
  tickets.forEach((got, index) => {
    // Whose money has run out gets no ticket.
    if (got.status === "rejected") return;
    together[index]?.confirm(got.value, chance.whole(1, 3));
  });
  if (chance.isLucky(0.5)) await pause(chance.whole(0, 20));
  else await Promise.race([word.next(chance.whole(1, 5)), pause(1_000)]);
}

async function available(person: Person): Promise<bigint> {
  const wallet = await person.say("/wallet", /^Wallet\n/);
  return lamportsOf(/^Available ([\d.]+)\stSOL$/m.exec(wallet.text)?.[1] ?? "");
}
