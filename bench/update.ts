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
import { RawLog } from "./disk.ts";
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

/** Milliseconds of every press by where it led, and of the disk's own write + fdatasync between walks. */
interface Times {
  readonly presses: Map<Button["to"], number[]>;
  readonly disk: number[];
}

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const house = await openHouse(dir, systemClock, true);
  const players = new Walkers(
    house.engine,
    past.players,
    rooms.map(({ id }) => id),
  );
  const raw = new RawLog(dir);
  await players.bot.start();
  await players.walk(WALKS, raw);
  const rounds: Times[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await players.walk(WALKS, raw));
  if (players.failures > 0) throw new Error(`${players.failures} presses failed`);
  await players.bot.stop();
  raw.close();
  await house.close();
  return figures(rounds);
}

function figures(rounds: readonly Times[]): Figure[] {
  const all = rounds.map(({ presses }) => [...presses.values()].flat());
  const looks = rounds.map(({ presses }) =>
    [...presses].flatMap(([to, times]) => (to === "confirm" ? [] : times)),
  );
  const confirms = rounds.map(({ presses }) => presses.get("confirm") ?? []);
  const disks = rounds.map(({ disk }) => disk);
  const each = (of: readonly number[][], q: number) => of.map((times) => quantile(times, q));
  const line = { unit: "ms", better: "lower" } as const;
  const mix = "update in -> reply queued, six presses from home to a confirmed stake";
  const beside = "peer: write + fdatasync of 1 KiB in between";
  return [
    figure({ ...line, name: "update-p50", rounds: each(all, 0.5), says: `${mix}, p50` }),
    figure({
      ...line,
      name: "update-p99",
      rounds: each(all, 0.99),
      target: 1,
      says: `${mix}, p99; every sixth is a confirm, whose reply the outbox holds until it is durable`,
    }),
    figure({
      ...line,
      name: "update-look-p99",
      rounds: each(looks, 0.99),
      target: 1,
      says: "the presses among them that book nothing, p99",
    }),
    figure({
      ...line,
      name: "update-confirm-p50",
      rounds: each(confirms, 0.5),
      peerRounds: each(disks, 0.5),
      says: `the confirms among them, until the stake is decided and the reply queued, p50; ${beside}`,
    }),
    figure({
      ...line,
      name: "update-confirm-p99",
      rounds: each(confirms, 0.99),
      peerRounds: each(disks, 0.99),
      says: `the same, p99; ${beside}`,
    }),
  ];
}

/** People at their phones, one press at a time. */
class Walkers {
  readonly bot: Telegram;
  readonly #players: readonly UserId[];
  readonly #rooms: readonly RoomId[];
  readonly #chance = new Chance(11);
  #ticketBytes: Uint8Array = new Uint8Array(12);
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

  /** `count` times the whole way, one press after the other. */
  async walk(count: number, raw: RawLog): Promise<Times> {
    const { presses, disk }: Times = { presses: new Map(), disk: [] };
    const bytes = new Uint8Array(1024);
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
        const known = presses.get(button.to);
        if (known === undefined) presses.set(button.to, [took]);
        else known.push(took);
      }
      const from = performance.now();
      raw.write(bytes);
      disk.push(performance.now() - from);
    }
    return { presses, disk };
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
