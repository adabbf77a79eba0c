/**
 * An update from Telegram: how long until the decision is made and the reply is queued. The real bot
 * on a real engine; Telegram's end answers at once. Players of all languages walk from home to a confirmed
 * stake and on over their bets, wallet and settings, and type a ticket in a sentence.
 */
import { join } from "node:path";
import type { Update } from "grammy/types";
import { systemClock } from "../src/clock.ts";
import { roomCode, ticketId, type RoomId, type UserId } from "../src/domain/ids.ts";
import { LANGUAGES } from "../src/domain/preferences.ts";
import { encodeButton, type Button } from "../src/telegram/buttons.ts";
import { readCatalogues } from "../src/telegram/catalogues.ts";
import { createTelegram, type Telegram } from "../src/telegram/bot.ts";
import { answersAtOnce, bareBot, press, typed } from "./bare-bot.ts";
import { Chance } from "./chance.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse, type House } from "./house.ts";
import { Past, SMALL_STAKE } from "./past.ts";
import { PROJECT } from "./place.ts";
import { quantile } from "./spread.ts";
import { crowd, sideOf } from "./stakes.ts";

const ROOMS = 1_000;
const PLAYERS = 1_000;
const WALKS = 250;
const ROUNDS = 5;

type Kind = Button["to"] | "text";

/** Milliseconds of every update by where it led, and of what they are held against. */
interface Times {
  readonly updates: Map<Kind, number[]>;
  /** The disk's own write + fdatasync, between walks. */
  readonly disk: number[];
  /** The same presses on a bot that decides nothing. */
  readonly bare: number[];
}

/** What is measured in between. */
interface Peers {
  readonly raw: RawLog;
  readonly bare: (update: Update) => Promise<void>;
}

export async function measure(dir: string, quick: boolean): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const house = await openHouse(dir, systemClock, true);
  const players = new Walkers(
    house.engine,
    past.players,
    rooms.map(({ id }) => id),
  );
  const peers: Peers = { raw: new RawLog(dir), bare: await bareBot() };
  await players.speak(house.engine);
  await players.bot.start();
  const [walks, count] = quick ? [WALKS / 5, 1] : [WALKS, ROUNDS];
  await players.walk(walks, peers);
  const rounds: Times[] = [];
  for (let round = 0; round < count; round++) rounds.push(await players.walk(walks, peers));
  const [failure] = players.failures;
  if (failure !== undefined) throw new Error(`${players.failures.length} failed: ${failure}`);
  await players.bot.stop();
  peers.raw.close();
  await house.close();
  return figures(rounds);
}

/** Histories come from read.db, on another thread, when it has caught up with what was just booked. */
const READ: ReadonlySet<Kind> = new Set(["wallet", "history"]);

function figures(rounds: readonly Times[]): Figure[] {
  const those = (isMeant: (kind: Kind) => boolean): number[][] =>
    rounds.map(({ updates }) =>
      [...updates].flatMap(([kind, times]) => (isMeant(kind) ? times : [])),
    );
  const all = those((kind) => !READ.has(kind));
  const reads = those((kind) => READ.has(kind));
  const looks = those((kind) => !READ.has(kind) && kind !== "confirm");
  const confirms = those((kind) => kind === "confirm");
  const kinds = [...(rounds[0]?.updates.keys() ?? [])];
  const disks = rounds.map(({ disk }) => disk);
  const bares = rounds.map(({ bare }) => bare);
  const each = (of: readonly number[][], q: number) => of.map((times) => quantile(times, q));
  const line = { unit: "ms", better: "lower" } as const;
  const mix =
    "update in -> reply queued, over the screens of a player but those out of read.db, in five languages";
  const bot = "peer: a bare grammY bot that answers and edits, and decides nothing";
  const beside = "peer: write + fdatasync of 1 KiB in between";
  return [
    figure({
      ...line,
      name: "update-p50",
      rounds: each(all, 0.5),
      peerRounds: each(bares, 0.5),
      says: `${mix}, p50; ${bot}`,
    }),
    figure({
      ...line,
      name: "update-p99",
      rounds: each(all, 0.99),
      peerRounds: each(bares, 0.99),
      target: 1,
      says: `${mix}, p99; one in ${kinds.length - READ.size} is a confirm, whose reply the outbox holds until it is durable; ${bot}`,
    }),
    figure({
      ...line,
      name: "update-look-p99",
      rounds: each(looks, 0.99),
      target: 1,
      says: "the updates among them that book nothing, p99",
    }),
    ...[0.5, 0.99].map((q) =>
      figure({
        ...line,
        name: `update-read-p${q * 100}`,
        rounds: each(reads, q),
        peerRounds: each(disks, q),
        says: `wallet and history right after a stake, which wait for read.db and not in the loop; ${beside}`,
      }),
    ),
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
    ...kinds.map((kind) => ofKind(kind, rounds)),
  ];
}

function ofKind(kind: Kind, rounds: readonly Times[]): Figure {
  const times = rounds.map(({ updates }) => updates.get(kind) ?? []);
  const total = rounds.flatMap(({ updates }) => [...updates.values()].flat());
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const share = ((100 * sum(times.flat())) / sum(total)).toFixed(0);
  const p50 = quantile(times.flat(), 0.5).toFixed(3);
  return figure({
    name: `update-${kind}`,
    unit: "ms",
    better: "lower",
    rounds: times.map((each) => quantile(each, 0.99)),
    says: `p99 of one kind; its p50 is ${p50} ms, and of all the time it takes ${share} %`,
  });
}

/** People at their phones, one press at a time. */
class Walkers {
  readonly bot: Telegram;
  readonly #players: readonly UserId[];
  readonly #rooms: readonly RoomId[];
  readonly #chance = new Chance(11);
  #ticketBytes: Uint8Array = new Uint8Array(12);
  #updates = 0;
  readonly failures: string[] = [];

  constructor(
    door: Parameters<typeof createTelegram>[0]["door"],
    players: readonly UserId[],
    rooms: readonly RoomId[],
  ) {
    this.#players = players;
    this.#rooms = rooms;
    const fail = (facts: { readonly err?: unknown }, what: string): void => {
      this.failures.push(`${what}: ${String(facts.err)}`);
    };
    this.bot = createTelegram({
      door,
      token: "1:bench",
      clock: systemClock,
      random: (length) => (this.#ticketBytes = this.#chance.bytes(length)),
      money: "play",
      locales: readCatalogues(join(PROJECT, "src/telegram/locales")),
      log: { info: () => undefined, warn: fail, error: fail },
      fetch: answersAtOnce,
      rate: { burst: 1_000_000, perSecond: 1_000_000 },
    });
  }

  /** Everybody has a language. */
  async speak(engine: House["engine"]): Promise<void> {
    for (const [index, user] of this.#players.entries()) {
      const language = LANGUAGES[index % LANGUAGES.length] ?? "en";
      await engine.prefer(user, { language });
    }
  }

  /** `count` times the whole way, one press after the other. */
  async walk(count: number, { raw, bare }: Peers): Promise<Times> {
    const times: Times = { updates: new Map(), disk: [], bare: [] };
    const bytes = new Uint8Array(1024);
    for (let walk = 0; walk < count; walk++) {
      const user = this.#players[this.#chance.below(this.#players.length)];
      const room = this.#rooms[this.#chance.below(this.#rooms.length)];
      if (user === undefined || room === undefined) throw new Error("nobody is there");
      for (const step of this.#way(user, room)) {
        const button = step();
        const update = press((this.#updates += 1), user, encodeButton(button));
        note(times, button.to, await this.#take(update));
        const from = performance.now();
        await bare(update);
        times.bare.push(performance.now() - from);
      }
      const sentence = `0.01 ${sideOf(user, room)} ${roomCode(room)}`;
      note(times, "text", await this.#take(typed((this.#updates += 1), user, sentence)));
      const from = performance.now();
      raw.write(bytes);
      times.disk.push(performance.now() - from);
    }
    return times;
  }

  #way(user: UserId, room: RoomId): readonly (() => Button)[] {
    const side = sideOf(user, room);
    return [
      () => ({ to: "home" }),
      () => ({ to: "rooms", tab: "open", page: 0, asset: "" }),
      () => ({ to: "room", room }),
      () => ({ to: "refresh", room }),
      () => ({ to: "stake", room, side }),
      () => ({ to: "amount", room, side, lamports: SMALL_STAKE }),
      () => ({ to: "confirm", ticket: ticketId(this.#ticketBytes) }),
      () => ({ to: "proof", room }),
      () => ({ to: "positions", tab: "open", page: 0 }),
      () => ({ to: "position", room }),
      () => ({ to: "wallet" }),
      () => ({ to: "history", filter: "all", beforeSeq: 0 }),
      () => ({ to: "invite" }),
      () => ({ to: "settings" }),
      () => ({ to: "help", topic: "void" }),
    ];
  }

  async #take(update: Update): Promise<number> {
    const from = performance.now();
    await this.bot.handleUpdate(update);
    const took = performance.now() - from;
    await this.bot.idle();
    return took;
  }
}

function note({ updates }: Times, kind: Kind, took: number): void {
  const known = updates.get(kind);
  if (known === undefined) updates.set(kind, [took]);
  else known.push(took);
}
