/**
 * An update from Telegram: how long until the decision is made and the reply is queued. The real bot
 * on a real engine; Telegram's end answers at once. Players walk from home to a confirmed stake.
 */
import { readFileSync } from "node:fs";
import { systemClock } from "../src/clock.ts";
import { ticketId, type RoomId, type UserId } from "../src/domain/ids.ts";
import { encodeButton, type Button } from "../src/telegram/buttons.ts";
import { createTelegram, type Telegram } from "../src/telegram/bot.ts";
import type { Fetch } from "../src/telegram/fetch.ts";
import { Chance } from "./chance.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past, SMALL_STAKE } from "./past.ts";
import { quantile } from "./spread.ts";
import { crowd, sideOf } from "./stakes.ts";

const ROOMS = 1_000;
const PLAYERS = 1_000;
const WALKS = 500;
const ROUNDS = 5;
const HOME_MESSAGE = 10;

type Times = Map<Button["to"], number[]>;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const house = await openHouse(dir, systemClock, true);
  const players = new Walkers(house.engine, past.players, rooms.map(({ id }) => id));
  await players.bot.start();
  await players.walk(WALKS);
  const rounds: Times[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await players.walk(WALKS));
  if (players.failures > 0) throw new Error(`${players.failures} presses failed`);
  await players.bot.stop();
  await house.close();
  return figures(rounds);
}

function figures(rounds: readonly Times[]): Figure[] {
  const all = rounds.map((times) => [...times.values()].flat());
  const looks = rounds.map((times) =>
    [...times].flatMap(([to, each]) => (to === "confirm" ? [] : each)),
  );
  const confirms = rounds.map((times) => times.get("confirm") ?? []);
  const line = (name: string, of: readonly number[][], q: number, says: string, target?: number) =>
    figure({
      name,
      unit: "ms",
      better: "lower",
      rounds: of.map((times) => quantile(times, q)),
      says,
      ...(target === undefined ? {} : { target }),
    });
  const mix = "update in -> reply queued, six presses from home to a confirmed stake";
  return [
    line("update-p50", all, 0.5, `${mix}, p50`),
    line("update-p99", all, 0.99, `${mix}, p99; a confirm waits for the disk in it`, 1),
    line("update-look-p99", looks, 0.99, "the presses among them that move no money, p99"),
    line("update-confirm-p50", confirms, 0.5, "the confirms among them, durable stake included, p50"),
    line("update-confirm-p99", confirms, 0.99, "the same, p99"),
  ];
}

/** People at their phones, one press at a time. */
class Walkers {
  readonly bot: Telegram;
  readonly #players: readonly UserId[];
  readonly #rooms: readonly RoomId[];
  readonly #chance = new Chance(11);
  #ticketBytes = new Uint8Array(12);
  #updates = 0;
  failures = 0;

  constructor(
    door: Parameters<typeof createTelegram>[0]["door"],
    players: readonly UserId[],
    rooms: readonly RoomId[],
  ) {
    this.#players = players;
    this.#rooms = rooms;
    const en = new URL("../src/telegram/locales/en.ftl", import.meta.url);
    const fail = (): void => {
      this.failures++;
    };
    this.bot = createTelegram({
      door,
      token: "1:bench",
      clock: systemClock,
      random: (length) => (this.#ticketBytes = this.#chance.bytes(length)),
      money: "play",
      locales: { en: readFileSync(en, "utf8") },
      log: { info: () => undefined, warn: fail, error: fail },
      fetch: answersAtOnce,
      rate: { burst: 1_000_000, perSecond: 1_000_000 },
    });
  }

  /** `count` times the whole way; the time of every press, by where it led. */
  async walk(count: number): Promise<Times> {
    const times: Times = new Map();
    for (let walk = 0; walk < count; walk++) {
      const user = this.#players[this.#chance.below(this.#players.length)];
      const room = this.#rooms[this.#chance.below(this.#rooms.length)];
      if (user === undefined || room === undefined) throw new Error("nobody is there");
      const side = sideOf(user, room);
      const way: (() => Button)[] = [
        () => ({ to: "home" }),
        () => ({ to: "rooms", tab: "open", page: 0, asset: "" }),
        () => ({ to: "room", room }),
        () => ({ to: "stake", room, side }),
        () => ({ to: "amount", room, side, lamports: SMALL_STAKE }),
        () => ({ to: "confirm", ticket: ticketId(this.#ticketBytes) }),
      ];
      for (const step of way) {
        const button = step();
        const took = await this.#press(user, button);
        times.set(button.to, [...(times.get(button.to) ?? []), took]);
      }
    }
    return times;
  }

  async #press(user: UserId, button: Button): Promise<number> {
    const id = (this.#updates += 1);
    const chat = { id: user, type: "private" as const, first_name: "Player" };
    const update = {
      update_id: id,
      callback_query: {
        id: `q${id}`,
        from: { id: user, is_bot: false, first_name: "Player" },
        chat_instance: "1",
        data: encodeButton(button),
        message: { message_id: HOME_MESSAGE, date: 1, chat },
      },
    };
    const from = performance.now();
    await this.bot.handleUpdate(update);
    const took = performance.now() - from;
    await this.bot.idle();
    return took;
  }
}

/** Telegram without a network: every call is answered in the same turn, a poll never. */
const answersAtOnce: Fetch = (input, init) => {
  const method = new URL(input).pathname.split("/").at(-1) ?? "";
  if (method === "getUpdates") {
    return new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  }
  const me = { id: 1, is_bot: true, first_name: "Rooms", username: "rooms_bot" };
  const sent = { message_id: HOME_MESSAGE, date: 1, chat: { id: 1, type: "private" } };
  const result = method === "getMe" ? me : method === "getMyCommands" ? [] : sent;
  return Promise.resolve({ json: () => Promise.resolve({ ok: true, result }) });
};
