/** A message to everybody: seen before it goes, behind all that is owed, stopped by a tap, over a restart. */
import { describe, expect, it } from "vitest";
import { JOURNALED_EVERY } from "../../src/telegram/broadcasts.ts";
import type { TelegramOptions } from "../../src/telegram/bot-options.ts";
import { parseQuietHours } from "../../src/domain/quiet-hours.ts";
import { sol } from "./fake-door.ts";
import { asRead } from "./reading.ts";
import { button, dataOf, Street } from "./street.ts";
import { advance, settle } from "./time.ts";

const MINUTE = 60_000;
const TEXT = "We move to new machines tonight.";

async function town(people: number, options: Partial<TelegramOptions> = {}) {
  const street = await Street.open({ admins: [1], ...options });
  const all = Array.from({ length: people }, (_, index) => street.person(index + 1, `P${index}`));
  for (const one of all) await one.says("/start");
  const [olga] = all;
  if (olga === undefined) throw new Error("nobody is there");
  const got = () =>
    all.map(({ messages }) => messages.filter(({ text }) => text.includes(TEXT)).length);
  const preview = () => olga.says(`/broadcast ${TEXT}`);
  const taps = async (label: string): Promise<void> => {
    // Not waited for until all is sent, as `taps` would: time stands still.
    await olga.press(dataOf(button(olga.home, label)), olga.home.id, street.nextQuery());
    await settle();
  };
  const confirm = async (): Promise<void> => {
    await preview();
    await taps("Send to all");
  };
  const restart = async (): Promise<void> => {
    const started = street.restart({ admins: [1], ...options });
    await advance(street.clock, MINUTE);
    await started;
  };
  return { street, all, olga, got, preview, taps, confirm, restart };
}

/** The operator's own status screen has the text too. */
const players = (counts: readonly number[]) => counts.slice(1);

describe("a message to everybody", () => {
  it("is shown first, with how many get it and how long it takes, and nobody gets it", async () => {
    const { street, olga, got } = await town(60);
    await olga.says(`/broadcast ${TEXT} <b>&`);
    expect(asRead(olga.home.text)).toBe(
      [
        "Send this to 60 players? It takes about 2 s, behind all that players are owed.",
        "",
        `${TEXT} <b>&`,
      ].join("\n"),
    );
    await advance(street.clock, MINUTE);
    expect(players(got())).toEqual(Array(59).fill(0));
  });

  it("reaches each once, in a bounded rate, and says when it is through", async () => {
    const { street, olga, got, confirm } = await town(60);
    await confirm();
    const sent = () => got().reduce((sum, count) => sum + count, 0);
    const atOnce = sent();
    await advance(street.clock, 400);
    expect(sent() - atOnce).toBe(10);
    await advance(street.clock, MINUTE);
    expect(players(got())).toEqual(Array(59).fill(1));
    await olga.says("/broadcast");
    expect(asRead(olga.home.text)).toContain("Passed 60 of 60 players.\nIt is through.");
  });

  it("waits behind what players are owed", async () => {
    const { street, all, confirm } = await town(60);
    await confirm();
    const last = all.at(-1) ?? expect.fail("nobody");
    street.door.owe({ kind: "deposit", id: "d1", user: last.id, lamports: sol(1), bookedAtMs: 0 });
    await advance(street.clock, 200);
    expect(last.messages.some(({ text }) => text.includes(TEXT))).toBe(false);
    expect(street.door.acknowledged).toEqual(["d1"]);
    await advance(street.clock, MINUTE);
    expect(last.messages.some(({ text }) => text.includes(TEXT))).toBe(true);
  });

  it("passes those who muted it, are excluded or have blocked the bot", async () => {
    const { street, got, confirm } = await town(6);
    const excluded = street.person(3, "").id;
    await street.door.protect(excluded, { kind: "exclude", term: "half-year" });
    await street.door.prefer(street.person(2, "").id, { muted: ["announcements"] });
    await confirm();
    await advance(street.clock, MINUTE);
    expect(players(got())).toEqual([0, 0, 1, 1, 1]);
  });

  it("goes on past a chat that cannot be reached", async () => {
    const { street, got, preview, taps } = await town(6);
    await preview();
    const description = "Forbidden: bot was blocked by the user";
    street.telegram.fail("sendMessage", { code: 403, description }, { code: 403, description });
    await taps("Send to all");
    await advance(street.clock, MINUTE);
    expect(street.door.desk.broadcast()?.ended?.why).toBe("through");
    expect(players(got())).toEqual([0, 1, 1, 1, 1]);
  });

  it("comes to whoever has quiet hours when they end, and is through only then", async () => {
    const { street, all, got, confirm, restart } = await town(4);
    const sleeper = all[2] ?? expect.fail("nobody");
    await street.door.prefer(sleeper.id, { quiet: parseQuietHours("13-15") });
    await confirm();
    await advance(street.clock, MINUTE);
    expect(players(got())).toEqual([1, 0, 1]);
    expect(street.door.desk.broadcast()?.ended).toBeUndefined();
    await restart();
    expect(players(got())).toEqual([1, 0, 1]);
    await advance(street.clock, 62 * MINUTE);
    expect(players(got())).toEqual([1, 1, 1]);
    expect(street.door.desk.broadcast()?.ended?.why).toBe("through");
  });

  it("stops on a tap, and nobody behind gets it", async () => {
    const { street, olga, got, confirm, taps } = await town(80);
    await confirm();
    await advance(street.clock, 200);
    await taps("Stop");
    await advance(street.clock, MINUTE);
    const reached = players(got()).filter((count) => count > 0).length;
    expect(reached).toBeGreaterThan(5);
    expect(reached).toBeLessThan(79);
    expect(asRead(olga.home.text)).toContain("It was stopped.");
  });

  it("goes on after a restart, and nobody is left out", async () => {
    const { street, got, confirm, restart } = await town(80);
    await confirm();
    await advance(street.clock, 400);
    await restart();
    const counts = players(got());
    expect(counts.every((count) => count >= 1)).toBe(true);
    const twice = counts.filter((count) => count > 1).length;
    expect(twice).toBeLessThanOrEqual(JOURNALED_EVERY + 20);
    expect(street.door.desk.broadcast()?.ended?.why).toBe("through");
  });

  it("is one at a time, and too long a text is not sent", async () => {
    const { street, olga, confirm } = await town(40);
    await olga.says(`/broadcast ${"x".repeat(701)}`);
    expect(asRead(olga.home.text)).toContain("Nothing was sent");
    await confirm();
    await olga.press("1ae", olga.home.id, "look");
    await advance(street.clock, 100);
    expect(await street.door.desk.beginBroadcast("another", olga.id)).toBe(false);
  });
});
