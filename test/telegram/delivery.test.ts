/** Who is told what when, where Telegram minds its limits: all on a clock that stands still by itself. */
import { Api } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/engine/notice.ts";
import { Outbox } from "../../src/telegram/outbox.ts";
import type { OutboxOptions } from "../../src/telegram/outbox-options.ts";
import { Parked } from "../../src/telegram/parked.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import type { ManualClock } from "../support/manual-clock.ts";
import { sol } from "./fake-door.ts";
import { FloodedTelegram } from "./flooded-telegram.ts";
import { ErrorLog, Street } from "./street.ts";
import { advance, clockAtStart, settle, START_MS } from "./time.ts";

let clock: ManualClock;
let telegram: FloodedTelegram;
let told: string[];
let outbox: Outbox;

function open(changes: Partial<OutboxOptions> = {}): Outbox {
  const api = new Api("1:test", { fetch: telegram.fetch as never });
  return new Outbox({
    transport: api.raw,
    clock,
    log: new ErrorLog(),
    render: (notice) => Promise.resolve(page(notice.id)),
    told: (ids) => told.push(...ids),
    durable: () => Promise.resolve(),
    home: {
      get: () => undefined,
      set: () => undefined,
      shown: () => undefined,
      renewed: () => Promise.resolve(undefined),
    },
    ...changes,
  });
}

function page(text: string): Screen {
  return { text, keyboard: [] };
}

/** Of room 1, where YES has won. */
function settled(user: number, side: "yes" | "no", outcome: "YES" | "VOID" = "YES"): Notice {
  const won = outcome === "YES" && side === "yes";
  return {
    kind: "settled",
    id: `r1.${user}`,
    user: userId(user),
    room: roomId(1),
    title: "t",
    outcome,
    reason: outcome === "VOID" ? "one-sided" : undefined,
    side,
    stakeLamports: sol(1),
    returnedLamports: outcome === "VOID" ? sol(1) : sol(won ? 2 : 0),
    voidedLamports: sol(0),
    hitAtMs: undefined,
    price: undefined,
    settledAtMs: START_MS,
  };
}

function receipt(user: number, id = `s${user}`): Notice {
  const lamports = sol(1);
  const stake = { seq: 1, user: userId(user), room: roomId(1), lamports, bookedAtMs: START_MS };
  return {
    kind: "receipt",
    id,
    user: userId(user),
    receipt: { ...stake, side: "yes", repeated: false },
  };
}

const news: Record<"locked" | "hostFee" | "deposit", (user: number) => Notice> = {
  locked: (user) => ({
    kind: "locked",
    id: `l2.${user}`,
    user: userId(user),
    room: roomId(2),
    title: "t",
    settleAtMs: START_MS,
  }),
  hostFee: (user) => ({
    kind: "host-fee",
    id: `h1.${user}`,
    user: userId(user),
    room: roomId(1),
    title: "t",
    lamports: sol(1),
  }),
  deposit: (user) => ({
    kind: "deposit",
    id: `d${user}`,
    user: userId(user),
    lamports: sol(1),
    bookedAtMs: START_MS,
  }),
};

const sinceStart = () => clock.now() - START_MS;
const sentTo = (chat: number) => telegram.taken.filter((call) => call.chat === chat);

/** The most sends that any second had, wherever it begins. */
function busiestSecond(): number {
  const times = telegram.taken
    .filter(({ method }) => method === "sendMessage")
    .map(({ atMs }) => atMs);
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= 1000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

beforeEach(() => {
  clock = clockAtStart();
  telegram = new FloodedTelegram(clock);
  told = [];
  outbox = open();
});

describe("six hundred people of one room", () => {
  it("are told within 25 s and without one 429, while others get receipts and rooms are edited", async () => {
    for (let user = 1; user <= 600; user += 1) outbox.notify(settled(user, "yes"));
    const receipts = new Map<number, number>();
    for (let tick = 0; told.length < 600 + receipts.size; tick += 1) {
      if (tick % 10 === 0) {
        receipts.set(10_000 + tick, clock.now());
        outbox.notify(receipt(10_000 + tick));
      }
      outbox.edit(20_000 + (tick % 100), 5, page(`edit ${tick}`));
      await advance(clock, 50);
    }
    const all = telegram.taken.filter(({ chat }) => chat <= 600).map(({ atMs }) => atMs - START_MS);
    expect(all).toHaveLength(600);
    expect(all.at(-1)).toBeGreaterThan(20_000);
    expect(all.at(-1)).toBeLessThan(25_000);
    expect(telegram.refused).toBe(0);
    expect(busiestSecond()).toBeLessThanOrEqual(60); // thirty saved up, and thirty a second
    expect(receipts.size).toBeGreaterThan(40);
    for (const [chat, atMs] of receipts) expect(sentTo(chat)[0]?.atMs).toBe(atMs);
    expect(telegram.taken.filter(({ method }) => method.startsWith("edit")).length).toBeGreaterThan(
      400,
    );
  });

  it("keep a quarter of the pace when there is no end of receipts", async () => {
    telegram.gate.setLimits({ enabled: false });
    for (let user = 1; user <= 600; user += 1) outbox.notify(settled(user, "yes"));
    await settle();
    const before = told.length;
    for (let count = 0; count < 1_000; count += 1) {
      outbox.notify(receipt(1_000_000 + count));
      await advance(clock, 5);
    }
    const inTurn = told.filter((id) => id.startsWith("r")).length - before;
    expect(inTurn).toBeGreaterThanOrEqual(33); // seven a second
    expect(inTurn).toBeLessThanOrEqual(36);
    expect(told.filter((id) => id.startsWith("s"))).toHaveLength(1_000);
  });
});

describe("what is told before what", () => {
  it("is own money, then winners, then losers and refunds, then hosts and news, whatever came first", async () => {
    outbox = open({ concurrency: 1 });
    // What the quiet time before has saved up goes to a room that was locked.
    for (let user = 1; user <= 40; user += 1) outbox.notify(news.locked(user));
    await settle();
    const before = telegram.taken.length;
    for (let user = 100; user < 110; user += 1) outbox.notify(settled(user, "no"));
    outbox.notify(settled(110, "yes", "VOID"));
    outbox.notify(news.hostFee(300));
    for (let user = 200; user < 210; user += 1) outbox.notify(settled(user, "yes"));
    outbox.notify(news.deposit(400));
    await advance(clock, 10_000);
    const order = telegram.taken.slice(before).map(({ chat }) => chat);
    const locked = Array.from({ length: 40 - before }, (_, index) => before + 1 + index);
    const [tenLosers, tenWinners] = [100, 200].map((from) =>
      Array.from({ length: 10 }, (_, index) => from + index),
    );
    expect(order).toEqual([400, ...(tenWinners ?? []), ...(tenLosers ?? []), 110, ...locked, 300]);
  });

  it("a player's receipt and home pass the results that wait for that very chat", async () => {
    telegram.gate.setLimits({ perChatPerS: 1, chatBurst: 2 });
    for (const room of [1, 2, 3, 4, 5]) {
      outbox.notify({ ...settled(7, "no"), id: `r${room}.7` });
    }
    await settle();
    expect(sentTo(7)).toHaveLength(2);
    outbox.notify(receipt(7, "s1"));
    outbox.open(7, page("home"));
    await advance(clock, 20_000);
    expect(sentTo(7).map(({ text }) => text)).toEqual([
      "r1.7",
      "r2.7",
      "s1",
      "home",
      "r3.7",
      "r4.7",
      "r5.7",
    ]);
  });

  it("an answer to a press finds a place though every notice hangs", async () => {
    for (let user = 1; user <= 600; user += 1) telegram.silent.add(user);
    for (let user = 1; user <= 600; user += 1) outbox.notify(settled(user, "yes"));
    await advance(clock, 10_000);
    expect(outbox.stats().inFlight).toBe(32);
    outbox.answer("q1", { text: "Hello", alert: false });
    outbox.notify(receipt(1_000));
    outbox.edit(1_001, 5, page("edit"));
    await settle();
    expect(new Set(telegram.taken.map(({ method }) => method))).toEqual(
      new Set(["answerCallbackQuery", "sendMessage", "editMessageText"]),
    );
  });
});

describe("a 429", () => {
  it("of one chat, however long, delays nobody else's notice", async () => {
    telegram.refusing.set(3, 245);
    for (let user = 1; user <= 100; user += 1) outbox.notify(settled(user, "yes"));
    await advance(clock, 4_000);
    expect(told).toHaveLength(99);
    telegram.refusing.clear();
    await advance(clock, 240_000);
    expect(told).toHaveLength(99);
    await advance(clock, 2_000);
    expect(told.at(-1)).toBe("r1.3");
    expect(telegram.refused).toBe(1);
  });

  it("of two chats in a row stops the notices that take turns, and nothing else", async () => {
    for (let user = 1; user <= 200; user += 1) telegram.refusing.set(user, 30);
    for (let user = 1; user <= 200; user += 1) outbox.notify(settled(user, "yes"));
    await settle();
    const storm = telegram.refused;
    telegram.refusing.clear();
    outbox.notify(receipt(1_000));
    outbox.answer("q1", undefined);
    outbox.open(1_001, page("home"));
    outbox.edit(1_002, 5, page("edit"));
    await settle();
    expect(telegram.taken.map(({ chat }) => chat).sort((a, b) => a - b)).toEqual([
      0, 1_000, 1_001, 1_002,
    ]);
    await advance(clock, 29_900);
    expect(told).toEqual(["s1000"]);
    await advance(clock, 20_000);
    expect(told).toHaveLength(201);
    expect(telegram.refused).toBe(storm);
  });
});

describe("a network that is cut", () => {
  it("for ten minutes costs few calls, and all are told afterwards, at the pace, each once", async () => {
    for (let user = 1; user <= 600; user += 1) outbox.notify(settled(user, "yes"));
    await advance(clock, 1_000);
    telegram.isCutOff = true;
    await advance(clock, 600_000);
    expect(telegram.cut).toBeLessThan(2_000);
    expect(outbox.stats().inFlight).toBe(0);
    telegram.isCutOff = false;
    const before = sinceStart();
    await advance(clock, 60_000);
    expect(new Set(told).size).toBe(600);
    expect(told).toHaveLength(600);
    expect(telegram.taken).toHaveLength(600);
    const lastAtMs = (telegram.taken.at(-1)?.atMs ?? 0) - START_MS;
    expect(lastAtMs - before).toBeLessThan(61_000);
    expect(telegram.refused).toBe(0);
  });
});

describe("notices for those who have blocked the bot", () => {
  it("are kept up to a bound over all chats; the others stay with the door", () => {
    const parked = new Parked(120);
    const kept: boolean[] = [];
    for (const user of [1, 2, 3]) {
      for (let index = 0; index < 60; index += 1) {
        kept.push(parked.keep(receipt(user, `s${user}.${index}`)));
      }
    }
    expect(kept.filter(Boolean)).toHaveLength(120);
    expect([1, 2, 3].map((user) => parked.reopen(user).kept.length)).toEqual([50, 50, 20]);
    expect(parked.chats).toBe(0);
    expect(parked.keep(receipt(4))).toBe(true);
  });

  it("take no room from others, and what was turned away is asked of the door when they return", async () => {
    const owed = new Map<string, Notice>();
    outbox = open({
      noticesMax: 10,
      told: (ids) => {
        told.push(...ids);
        for (const id of ids) owed.delete(id);
      },
      offerAgain: () => offerAll(),
    });
    const offerAll = (): void => owed.forEach((notice) => outbox.notify(notice));
    const owe = (notice: Notice): void => {
      owed.set(notice.id, notice);
      outbox.notify(notice);
    };
    const blocked = { code: 403, description: "Forbidden: bot was blocked by the user" };
    telegram.inner.fail("sendMessage", blocked);
    for (let index = 0; index < 60; index += 1) owe(receipt(1, `s1.${index}`));
    await settle();
    expect(outbox.stats().unreachableChats).toBe(1);
    // More than fit at once: the rest is asked for when half of them is told.
    for (let user = 10; user < 40; user += 1) owe(receipt(user));
    await advance(clock, 5_000);
    expect(told).toHaveLength(30);
    outbox.reachable(1);
    await advance(clock, 120_000);
    expect(new Set(told).size).toBe(90);
    expect(told).toHaveLength(90);
    expect(owed.size).toBe(0);
  });

  it("all reach their reader through the whole bot when that person writes again", async () => {
    const street = await Street.open();
    const alice = street.person(1001, "Alice");
    await alice.says("/start");
    const blocked = { code: 403, description: "Forbidden: bot was blocked by the user" };
    street.telegram.fail("sendMessage", blocked);
    for (let index = 0; index < 60; index += 1) street.door.owe(receipt(1001, `s1.${index}`));
    await street.bot.idle();
    expect(street.door.acknowledged).toEqual([]);
    await alice.says("hello again");
    await street.bot.idle();
    expect(new Set(street.door.acknowledged).size).toBe(60);
    expect(street.door.acknowledged).toHaveLength(60);
  });
});
