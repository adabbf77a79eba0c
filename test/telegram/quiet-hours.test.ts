/** Quiet hours and muted kinds: what is owed is neither lost nor told out of order, and what cannot wait does not. */
import fc from "fast-check";
import { Api } from "grammy";
import { describe, expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "../../src/domain/preferences.ts";
import { parseQuietHours, type QuietHours } from "../../src/domain/quiet-hours.ts";
import type { Notice } from "../../src/engine/notice.ts";
import { policyOf } from "../../src/telegram/notice-policy.ts";
import { Outbox } from "../../src/telegram/outbox.ts";
import { sol } from "./fake-door.ts";
import { FakeTelegram } from "./fake-telegram.ts";
import { ErrorLog, Street } from "./street.ts";
import { advance, clockAtStart } from "./time.ts";

/** The street's clock shows 14:00 UTC. */
const NOW = parseQuietHours("13-15") ?? expect.fail("hours");
const HOUR = 3_600_000;

function deposit(id: string, user: number): Notice {
  return { kind: "deposit", id, user: userId(user), lamports: sol(1), bookedAtMs: 0 };
}

function security(id: string, user: number): Notice {
  return { kind: "security", id, user: userId(user), what: "frozen", atMs: 0 };
}

function stand() {
  const clock = clockAtStart();
  const telegram = new FakeTelegram();
  const told: string[] = [];
  const chosen = new Map<number, Preferences>();
  const outbox = new Outbox({
    transport: new Api("1:test", { fetch: telegram.fetch as never }).raw,
    clock,
    log: new ErrorLog(),
    render: (notice) => Promise.resolve({ text: notice.id, keyboard: [] }),
    told: (ids) => told.push(...ids),
    policy: ({ kind, user }) =>
      policyOf(kind, chosen.get(user) ?? DEFAULT_PREFERENCES, clock.now()),
    durable: () => Promise.resolve(),
    home: {
      get: () => undefined,
      set: () => undefined,
      shown: () => undefined,
      renewed: () => Promise.resolve(undefined),
    },
  });
  const choose = (user: number, change: Partial<Preferences>): void => {
    chosen.set(user, { ...(chosen.get(user) ?? DEFAULT_PREFERENCES), ...change });
    outbox.review(user);
  };
  const sent = (user: number): unknown[] =>
    telegram
      .called("sendMessage")
      .filter(({ payload }) => payload["chat_id"] === user)
      .map(({ payload }) => payload["text"]);
  return { clock, outbox, told, choose, sent };
}

describe("quiet hours", () => {
  it("hold a deposit's notice until they end, and let what concerns security pass", async () => {
    const { clock, outbox, told, choose, sent } = stand();
    choose(7, { quiet: NOW });
    outbox.notify(deposit("d1", 7));
    outbox.notify(security("p1", 7));
    outbox.notify(deposit("d2", 8));
    await advance(clock, HOUR - 60_000);
    expect([sent(7), sent(8)]).toEqual([["p1"], ["d2"]]);
    expect(told.toSorted()).toEqual(["d2", "p1"]);
    expect(outbox.stats().held).toBe(1);
    await advance(clock, 2 * 60_000);
    expect(sent(7)).toEqual(["p1", "d1"]);
    expect(outbox.stats().held).toBe(0);
  });

  it("end at once for whoever takes them back", async () => {
    const { clock, outbox, choose, sent } = stand();
    choose(7, { quiet: NOW });
    outbox.notify(deposit("d1", 7));
    await advance(clock, 1_000);
    expect(sent(7)).toEqual([]);
    choose(7, { quiet: undefined });
    await advance(clock, 1_000);
    expect(sent(7)).toEqual(["d1"]);
  });

  it("never lose and never reorder, whatever is chosen in between", async () => {
    const quiet = fc.option(
      fc.record<QuietHours>({
        fromMinute: fc.nat(23).map((hour) => hour * 60),
        toMinute: fc.nat(23).map((hour) => hour * 60 + 30),
        offsetMinutes: fc.constantFrom(-720, -90, 0, 330, 840),
      }),
      { nil: undefined },
    );
    const user = fc.constantFrom(7, 8);
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("owe" as const), user }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("quiet" as const), user, quiet }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("mute" as const), user }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("wait" as const),
          ms: fc.constantFrom(10, 40, 30_000, HOUR, 5 * HOUR),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { clock, outbox, told, choose, sent } = stand();
        const owed: string[] = [];
        const muted = new Set<number>();
        for (const each of steps) {
          if (each.kind === "owe") {
            owed.push(`${each.user}.${owed.length}`);
            outbox.notify(deposit(owed.at(-1) ?? "", each.user));
          } else if (each.kind === "quiet") choose(each.user, { quiet: each.quiet });
          else if (each.kind === "mute") {
            if (muted.delete(each.user)) choose(each.user, { muted: [] });
            else choose(each.user, { muted: muted.add(each.user) && ["deposit"] });
          } else await advance(clock, each.ms);
        }
        const isEverMuted = steps.some(({ kind }) => kind === "mute");
        await advance(clock, 25 * HOUR);
        expect(told.toSorted()).toEqual(owed.toSorted());
        expect(outbox.stats()).toMatchObject({ held: 0, queued: 0 });
        for (const one of [7, 8]) {
          const due = owed.filter((id) => id.startsWith(`${one}.`));
          const came = sent(one);
          if (!isEverMuted) expect(came).toEqual(due);
          expect(came).toEqual(due.filter((id) => came.includes(id)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a player's choice of notices", () => {
  async function atHome() {
    const street = await Street.open();
    const alice = street.person(1001, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Notices");
    const owe = async (id: string) => {
      street.door.owe(deposit(id, alice.id));
      await street.bot.idle();
    };
    const credited = () => street.telegram.called("sendMessage").length;
    return { street, alice, owe, credited };
  }

  it("mutes one kind alone, which then counts as told", async () => {
    const { street, alice, owe, credited } = await atHome();
    await alice.taps("✓ Deposits");
    expect(street.door.preferences(alice.id).muted).toEqual(["deposit"]);
    const before = credited();
    await owe("d1");
    expect(credited()).toBe(before);
    expect(street.door.acknowledged).toEqual(["d1"]);
    await alice.taps("✕ Deposits");
    await owe("d2");
    expect(credited()).toBe(before + 1);
  });

  it("is typed as hours of his own clock, and what is no hours changes nothing", async () => {
    const { street, alice } = await atHome();
    await alice.taps("Quiet hours");
    await alice.says("25-7 +3");
    expect(alice.home.text).toContain("Nothing was changed");
    await alice.says("22-7 +3");
    expect(alice.home.text).toContain("22:00–07:00 UTC+3");
    expect(street.door.preferences(alice.id).quiet).toEqual({
      fromMinute: 22 * 60,
      toMinute: 7 * 60,
      offsetMinutes: 180,
    });
    await alice.taps("No quiet hours");
    expect(street.door.preferences(alice.id).quiet).toBeUndefined();
  });

  it("holds over a restart: what was held is still owed, and still held", async () => {
    const { street, alice, owe, credited } = await atHome();
    await alice.taps("Quiet hours");
    await alice.says("13-15");
    const before = credited();
    await owe("d1");
    expect(credited()).toBe(before);
    await street.restart();
    expect(street.bot.stats().outbox.held).toBe(1);
    expect(credited()).toBe(before);
    await advance(street.clock, HOUR + 60_000);
    expect(credited()).toBe(before + 1);
    expect(street.door.acknowledged).toEqual(["d1"]);
  });
});
