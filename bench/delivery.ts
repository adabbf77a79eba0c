/**
 * Six hundred people staked in one room, and it settles: when the first and the last of them are told, by
 * a Bot API server that minds Telegram's limits, while others press, stake and get their receipts.
 */
import { setTimeout as pause } from "node:timers/promises";
import { userId, type RoomId } from "../src/domain/ids.ts";
import { figure, type Figure } from "./figure.ts";
import type { House } from "./house.ts";
import { Past } from "./past.ts";
import type { Pressed } from "./phones.ts";
import { serveBot } from "./served-bot.ts";
import { openTelegram, type SimulatedTelegram } from "./simulated-telegram.ts";
import { quantile } from "./spread.ts";
import { DEEP_POCKET, sideOf } from "./stakes.ts";
import type { Watched } from "./telegram-process.ts";

const CROWD = 600;
/** They press, stake and read: about as fast as Telegram lets a bot answer in one chat. */
const BYSTANDERS = 10;
const LOOK_MS = 1_300;
/** Each is hit in its round; the last is for the bystanders and never is. */
const TARGETS = ["165", "170", "175"];
const NEVER = "1000";
/** Telegram's second for bulk messages is full again. */
const REST_MS = 2_000;

interface Round extends Watched, Pressed {
  readonly settledAtMs: number;
  readonly winners: ReadonlySet<number>;
}

export async function measure(dir: string, quick: boolean): Promise<Figure[]> {
  const telegram = await openTelegram(CROWD + BYSTANDERS);
  const crowd = telegram.people.slice(0, CROWD);
  const past = await Past.begin(dir, Date.now());
  await past.joinAs(telegram.people.map(userId), DEEP_POCKET);
  const rooms: RoomId[] = [];
  for (const target of quick ? TARGETS.slice(0, 1) : TARGETS) {
    const room = past.open(target);
    for (const user of crowd.map(userId)) past.stake(room, user, sideOf(user, room.id));
    past.tell(room);
    rooms.push(room.id);
  }
  past.open(NEVER);
  await past.end();
  const { house, bot, close } = await serveBot(dir, telegram);
  await telegram.ask({ ask: "start", people: telegram.people });
  await bot.idle();
  const rounds: Round[] = [];
  for (const [index, room] of rooms.entries()) {
    rounds.push(await settle(house, telegram, room, Number(TARGETS[index]) + 0.5));
    await bot.idle();
    await pause(REST_MS);
  }
  await close();
  await telegram.close();
  return figures(rounds);
}

async function settle(
  house: House,
  telegram: SimulatedTelegram,
  room: RoomId,
  price: number,
): Promise<Round> {
  const crowd = telegram.people.slice(0, CROWD);
  const bystanders = telegram.people.slice(CROWD);
  await telegram.ask({ ask: "watch", people: crowd });
  house.venues.price = price;
  while ((await house.engine.room(room))?.phase !== "SETTLED") await pause(1);
  const settledAtMs = Date.now();
  const pressing = telegram.ask({
    ask: "press",
    people: bystanders,
    times: Number.MAX_SAFE_INTEGER,
    pauseMs: LOOK_MS,
    watching: true,
  });
  const watched = await telegram.ask({ ask: "watched" });
  const winners = new Set(crowd.filter((user) => sideOf(userId(user), room) === "yes"));
  if (watched.otherRefusals.length > 0) throw new Error(watched.otherRefusals.join("\n"));
  return { ...watched, ...(await pressing), settledAtMs, winners };
}

function figures(rounds: readonly Round[]): Figure[] {
  const room = `a room of ${CROWD} settles while others stake, under Telegram's limits`;
  const after = (atMs: number | undefined, { settledAtMs }: Round): number =>
    ((atMs ?? Number.POSITIVE_INFINITY) - settledAtMs) / 1000;
  const line = { unit: "s", better: "lower" } as const;
  return [
    figure({
      ...line,
      name: "delivery-first",
      rounds: rounds.map((round) => after(round.told[0]?.atMs, round)),
      says: `${room}: from SETTLED until the first of them is told`,
    }),
    figure({
      ...line,
      name: "delivery-last",
      target: 25,
      rounds: rounds.map((round) => after(round.told.at(-1)?.atMs, round)),
      says: `${room}: from SETTLED until the last of them is told`,
    }),
    figure({
      ...line,
      name: "delivery-last-winner",
      rounds: rounds.map((round) =>
        after(round.told.findLast(({ person }) => round.winners.has(person))?.atMs, round),
      ),
      says: "the same, until the last winner is told: half of them, and they go first",
    }),
    figure({
      name: "delivery-floods",
      unit: "429s",
      better: "lower",
      rounds: rounds.map(({ floods }) => floods),
      says: "429s that those 600 cost",
    }),
    figure({
      name: "delivery-floods-beside",
      unit: "429s",
      better: "lower",
      rounds: rounds.map(({ floodsBeside }) => floodsBeside),
      says: `and those of the ${BYSTANDERS} who press and stake meanwhile`,
    }),
    figure({
      name: "delivery-receipt-p99",
      unit: "ms",
      better: "lower",
      rounds: rounds.map(({ receiptsMs }) => quantile(receiptsMs, 0.99)),
      says: "meanwhile: from a press on Confirm until the receipt is there, p99",
    }),
  ];
}
