/** A small crowd that presses as the benchmark's does: the whole bot over HTTP, every press answered once. */
import { expect, onTestFinished, test } from "vitest";
import { pressAll } from "../../bench/phones.ts";
import { createTelegram } from "../../src/telegram/bot.ts";
import { openStand, TOKEN } from "../sandbox/bot-api/stand.ts";
import { FakeDoor } from "../telegram/fake-door.ts";
import { CATALOGUES, countingBytes, ErrorLog } from "../telegram/street.ts";
import { clockAtStart } from "../telegram/time.ts";

const PEOPLE = 15;
const PRESSES = 20;
/** In twenty presses each goes the way to a booked stake twice. */
const STAKES = PEOPLE * 2;

test("fifteen people press twenty times each: one answer a press, one receipt a stake, though half of the updates come twice", async () => {
  const { world, root } = await openStand();
  const clock = clockAtStart();
  const door = new FakeDoor(clock);
  for (let room = 0; room < 3; room += 1) door.addRoom();
  const log = new ErrorLog();
  const bot = createTelegram({
    door,
    token: TOKEN,
    apiRoot: root,
    clock,
    random: countingBytes(),
    money: "play",
    locales: CATALOGUES,
    log,
    rate: { burst: 1_000, perSecond: 1 },
  });
  await bot.start();
  onTestFinished(() => bot.stop());
  const people: number[] = [];
  for (const languageCode of ["en", "es", "pt-br", "ru", "tr"]) {
    for (let each = 0; each < PEOPLE / 5; each += 1) {
      const { id } = world.addPerson({ name: `Player ${people.length}`, languageCode });
      const home = world.nextFromBot(id);
      world.start(id);
      await home;
      people.push(id);
    }
  }
  world.faults.add({ method: "getUpdates", fault: { kind: "duplicate update" }, rate: 0.5 });

  const pressed = await pressAll(world, people, { times: PRESSES });
  await world.quiet();
  await bot.idle();

  expect(pressed).toMatchObject({ presses: PEOPLE * PRESSES, answeredWrongly: 0 });
  expect(door.booked).toHaveLength(STAKES);
  expect(new Set(door.acknowledged).size).toBe(STAKES);
  const receipts = people.map((id) => world.transcript(id).filter(({ fromBot }) => fromBot).length);
  expect(receipts).toEqual(people.map(() => 3)); // two receipts, and the home
  expect(bot.stats()).toMatchObject({ presses: PEOPLE * PRESSES, limited: 0, failures: 0 });
  expect(bot.stats().duplicates).toBeGreaterThan(0);
  expect(log.errors).toEqual([]);
});
