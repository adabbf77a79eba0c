import { Api } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { OutboxOptions } from "../../src/telegram/outbox-options.ts";
import { Outbox } from "../../src/telegram/outbox.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import type { ManualClock } from "../support/manual-clock.ts";
import { sol } from "./fake-door.ts";
import { FakeTelegram } from "./fake-telegram.ts";
import { ErrorLog } from "./street.ts";
import { advance, clockAtStart, settle } from "./time.ts";

const ALICE = 7;
const BOB = 8;

let clock: ManualClock;
let telegram: FakeTelegram;
let log: ErrorLog;
let told: string[];
let homes: Map<number, number>;
let outbox: Outbox;

function open(changes: Partial<OutboxOptions> = {}): Outbox {
  const api = new Api("1:test", { fetch: telegram.fetch as never });
  return new Outbox({
    transport: api.raw,
    clock,
    log,
    render: (notice) => Promise.resolve(page(notice.id)),
    told: (ids) => told.push(...ids),
    durable: () => Promise.resolve(),
    home: {
      get: (chat) => homes.get(chat),
      set: (chat, id) => homes.set(chat, id),
      shown: () => undefined,
      renewed: () => Promise.resolve(undefined),
    },
    ...changes,
  });
}

function page(text: string): Screen {
  return { text, keyboard: [] };
}

function receipt(id: string, user = ALICE): Notice {
  return {
    kind: "receipt",
    id,
    user: userId(user),
    receipt: {
      seq: 1,
      user: userId(user),
      room: roomId(1),
      side: "yes",
      lamports: sol(1),
      bookedAtMs: 0,
      repeated: false,
    },
  };
}

function locked(id: string, user: number): Notice {
  return {
    kind: "locked",
    id,
    user: userId(user),
    room: roomId(1),
    title: "t",
    settleAtMs: 0,
  };
}

const texts = (method: string) => telegram.called(method).map((call) => call.payload["text"]);

beforeEach(() => {
  clock = clockAtStart();
  telegram = new FakeTelegram();
  log = new ErrorLog();
  told = [];
  homes = new Map();
  outbox = open();
});

describe("screens", () => {
  it("of one message: only the latest is sent, those of others are not lost", async () => {
    outbox.edit(ALICE, 5, page("one"));
    outbox.edit(ALICE, 5, page("two"));
    outbox.edit(ALICE, 6, page("other"));
    outbox.edit(ALICE, 5, page("three"));
    await outbox.idle();
    // "one" had left before the others came.
    expect(texts("editMessageText")).toEqual(["one", "three", "other"]);
  });

  it("wait out a 429 for as long as Telegram says, and delay nobody else", async () => {
    telegram.fail("editMessageText", {
      code: 429,
      description: "Too Many Requests",
      retryAfter: 245,
    });
    outbox.edit(ALICE, 5, page("a1"));
    await settle();
    outbox.edit(ALICE, 5, page("a2"));
    outbox.edit(BOB, 6, page("b"));
    await settle();
    expect(texts("editMessageText")).toEqual(["a1", "b"]);
    await advance(clock, 244_000);
    expect(texts("editMessageText")).toEqual(["a1", "b"]);
    await advance(clock, 1_000);
    expect(texts("editMessageText")).toEqual(["a1", "b", "a2"]);
    expect(outbox.stats()).toMatchObject({ queued: 0, floods: 1, retried: 1 });
  });

  it("that fail when a later one is waiting give way to it", async () => {
    telegram.fail("editMessageText", { code: 502, description: "Bad Gateway" });
    outbox.edit(ALICE, 5, page("old"));
    outbox.edit(ALICE, 5, page("new"));
    await advance(clock, 60_000);
    expect(texts("editMessageText")).toEqual(["old", "new"]);
  });

  it("that read the same already are fine", async () => {
    telegram.fail("editMessageText", {
      code: 400,
      description: "Bad Request: message is not modified: specified new message content ...",
    });
    outbox.edit(ALICE, 5, page("same"));
    await outbox.idle();
    expect(telegram.called("editMessageText")).toHaveLength(1);
    expect(log.errors).toEqual([]);
  });

  it.each(["Bad Request: message to edit not found", "Bad Request: message can't be edited"])(
    "whose message is gone (%s) are sent anew, and the new message is home",
    async (description) => {
      telegram.fail("editMessageText", { code: 400, description });
      outbox.edit(ALICE, 5, page("home"));
      await outbox.idle();
      expect(texts("sendMessage")).toEqual(["home"]);
      expect(homes.get(ALICE)).toBe(101);
    },
  );

  it("opened anew take the place of the home before, which is deleted", async () => {
    homes.set(ALICE, 5);
    outbox.open(ALICE, page("one"));
    outbox.open(ALICE, page("two"));
    outbox.open(ALICE, page("three"));
    await outbox.idle();
    expect(texts("sendMessage")).toEqual(["one", "three"]);
    expect(homes.get(ALICE)).toBe(102);
    expect(telegram.called("deleteMessage").map((call) => call.payload["message_id"])).toEqual([
      5, 101,
    ]);
  });

  it("shown in the old home before it is deleted keep it: it is the home again", async () => {
    homes.set(ALICE, 5);
    const home = {
      get: (chat: number) => homes.get(chat),
      // A press on the old message comes right after.
      set: (chat: number, id: number) => {
        homes.set(chat, id);
        queueMicrotask(() => homes.set(chat, 5));
      },
      shown: () => undefined,
      renewed: () => Promise.resolve(undefined),
    };
    outbox = open({ home });
    outbox.open(ALICE, page("below"));
    await outbox.idle();
    expect(texts("sendMessage")).toEqual(["below"]);
    expect(telegram.called("deleteMessage")).toEqual([]);
  });

  it("are tried again after a lost edit, which harms nobody, but a lost message is not sent twice", async () => {
    telegram.fail("editMessageText", { network: "ECONNRESET" });
    telegram.fail("sendMessage", { network: "ECONNRESET" });
    outbox.edit(ALICE, 5, page("edit"));
    outbox.send(BOB, page("send"));
    await advance(clock, 10_000);
    expect(texts("editMessageText")).toEqual(["edit", "edit"]);
    expect(texts("sendMessage")).toEqual(["send"]);
    expect(outbox.stats().dropped).toBe(1);
  });

  it("that never left this machine are tried again", async () => {
    telegram.fail("sendMessage", { network: "ECONNREFUSED" }, { network: "ENOTFOUND" });
    outbox.send(ALICE, page("send"));
    await advance(clock, 10_000);
    expect(texts("sendMessage")).toEqual(["send", "send", "send"]);
    expect(outbox.stats()).toMatchObject({ delivered: 1, dropped: 0 });
  });

  it("above the bound push out the oldest of their own lane, never a notice", async () => {
    outbox = open({ jobsMax: 3, concurrency: 1, noticesPerSecond: 1_000 });
    outbox.send(BOB, page("under way"));
    outbox.notify(receipt("r1"));
    for (const text of ["1", "2", "3", "4"]) outbox.send(ALICE, page(text));
    await outbox.idle();
    expect(texts("sendMessage")).toEqual(["under way", "r1", "3", "4"]);
    expect(outbox.stats().dropped).toBe(2);
  });

  it("are not sent before what they say is durable", async () => {
    let release = (): void => undefined;
    const durable = new Promise<void>((resolve) => (release = resolve));
    outbox = open({ durable: () => durable });
    outbox.send(ALICE, page("balance"));
    await settle();
    expect(telegram.calls).toEqual([]);
    release();
    await outbox.idle();
    expect(texts("sendMessage")).toEqual(["balance"]);
  });
});

describe("answers to presses", () => {
  it("overtake everything and are not tried again once the press is too old", async () => {
    outbox = open({ concurrency: 1 });
    telegram.fail("answerCallbackQuery", {
      code: 400,
      description:
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
    for (const chat of [1, 2, 3]) outbox.send(chat, page("x"));
    outbox.answer("q1", { text: "Hello", alert: false });
    await outbox.idle();
    expect(telegram.calls.map((call) => call.method)).toEqual([
      "sendMessage",
      "answerCallbackQuery",
      "sendMessage",
      "sendMessage",
    ]);
    expect(log.errors).toEqual([]);
  });
});

describe("notices", () => {
  it("are acknowledged only when Telegram has accepted them", async () => {
    telegram.fail("sendMessage", { code: 502, description: "Bad Gateway" });
    outbox.notify(receipt("r1"));
    await settle();
    expect(told).toEqual([]);
    await advance(clock, 500);
    expect(told).toEqual(["r1"]);
  });

  it("are sent again after a lost answer, for as long as it takes", async () => {
    telegram.fail("sendMessage", ...Array.from({ length: 30 }, () => ({ network: "ETIMEDOUT" })));
    outbox.notify(receipt("r1"));
    await advance(clock, 3_600_000);
    expect(told).toEqual(["r1"]);
    expect(telegram.called("sendMessage")).toHaveLength(31);
  });

  it("offered twice are sent once", async () => {
    outbox.notify(receipt("r1"));
    outbox.notify(receipt("r1"));
    await outbox.idle();
    outbox.notify(receipt("r1"));
    await outbox.idle();
    expect(telegram.called("sendMessage")).toHaveLength(1);
  });

  it("are not sent again when only their acknowledgement fails", async () => {
    outbox = open({
      told: () => {
        throw new Error("door");
      },
    });
    outbox.notify(receipt("r1"));
    await advance(clock, 600_000);
    expect(telegram.called("sendMessage")).toHaveLength(1);
    expect(log.errors).toHaveLength(1);
  });

  it("for somebody who blocked the bot wait unacknowledged until that person writes again", async () => {
    telegram.fail("sendMessage", {
      code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    outbox.notify(receipt("r1"));
    await outbox.idle();
    outbox.notify(receipt("r2"));
    await outbox.idle();
    expect(telegram.called("sendMessage")).toHaveLength(1);
    expect(told).toEqual([]);
    expect(outbox.stats().unreachableChats).toBe(1);
    outbox.reachable(ALICE);
    await outbox.idle();
    expect(told).toEqual(["r1", "r2"]);
  });

  it("that cannot be shown stay owed and hold up nothing", async () => {
    outbox = open({
      render: ({ id }) =>
        id === "bad" ? Promise.reject(new Error("view")) : Promise.resolve(page(id)),
    });
    outbox.notify(receipt("bad"));
    outbox.notify(receipt("good"));
    await outbox.idle();
    expect(told).toEqual(["good"]);
    expect(log.errors).toHaveLength(1);
  });

  it("to many people go out at a steady pace, a receipt does not wait behind them", async () => {
    outbox = open({ noticesPerSecond: 10 });
    for (let user = 1; user <= 60; user += 1) outbox.notify(locked(`l${user}`, user));
    await settle();
    const atOnce = told.length;
    expect(atOnce).toBeLessThan(15);
    outbox.notify(receipt("r1", 99));
    await settle();
    expect(told.slice(atOnce)).toEqual(["r1"]);
    await advance(clock, 1_000);
    expect(told.length - atOnce - 1).toBeGreaterThanOrEqual(9);
    expect(told.length - atOnce - 1).toBeLessThanOrEqual(11);
    await advance(clock, 10_000);
    expect(told).toHaveLength(61);
  });

  it("are all delivered through a storm of 429s, and no lane blocks another", async () => {
    const storm = { code: 429, description: "Too Many Requests", retryAfter: 3 };
    telegram.fail("sendMessage", ...Array.from({ length: 40 }, () => storm));
    outbox = open({ noticesPerSecond: 25 });
    for (let user = 1; user <= 100; user += 1) outbox.notify(locked(`l${user}`, user));
    await advance(clock, 300_000);
    expect(new Set(told).size).toBe(100);
    expect(told).toHaveLength(100);
  });

  it("not delivered before a stop are given to the next process by the door", async () => {
    telegram.fail("sendMessage", { code: 429, description: "Too Many Requests", retryAfter: 60 });
    outbox.notify(receipt("r1"));
    await settle();
    await outbox.stop();
    await advance(clock, 120_000);
    expect(told).toEqual([]);
    const next = open();
    next.notify(receipt("r1"));
    await next.idle();
    expect(told).toEqual(["r1"]);
  });
});
