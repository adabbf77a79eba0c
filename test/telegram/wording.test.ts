/** Words that newcomers stumbled over: empty pools, lists' keys, amounts that broke over two lines. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";
import { amount, exactSpan, ENGLISH, unitOf } from "../../src/telegram/amount.ts";
import { markup, visibleText } from "../../src/telegram/html.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { roomsView } from "../../src/telegram/views/rooms.ts";
import { stakeView } from "../../src/telegram/views/stake.ts";
import { FakeDoor, sol } from "./fake-door.ts";
import { lookNow } from "./look.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";
import { clockAtStart } from "./time.ts";

const look = lookNow();
const card = new FakeDoor(clockAtStart()).addRoom();

describe("a room nobody has staked in yet", () => {
  const empty: RoomCard = { ...card, yesLamports: lamports(0n), noLamports: lamports(0n) };
  const state = { card: empty, price: undefined, decimals: 2, position: undefined, link: "" };

  it("invites to be the first, on each side", () => {
    const [keys] = roomView(state, look).keyboard;
    expect(keys?.map(({ text }) => text)).toEqual(["YES · be first", "NO · be first"]);
    expect(asRead(roomView(state, look).text)).toContain("0 tSOL · nobody yet");
    const one = { ...empty, yesLamports: sol(1) };
    const [others] = roomView({ ...state, card: one }, look).keyboard;
    expect(others?.map(({ text }) => text)).toEqual(["YES 1.00x", "NO · be first"]);
  });

  it("says so in the list and where the amount is chosen", () => {
    const rooms = { rows: [empty], total: 1 };
    const list = roomsView({ tab: "open", page: 0, asset: "", rooms }, look);
    expect(asRead(list.text)).toContain("nobody has staked yet · locks");
    const choice = {
      card: empty,
      side: "no",
      committed: false,
      quickLamports: [],
      typing: false,
    } as const;
    const page = stakeView({ ...choice, availableLamports: sol(1) }, look);
    expect(asRead(page.text)).toContain("You stake on NO · you are the first there");
  });
});

describe("a list's keys", () => {
  const changes: readonly (readonly [string, Partial<RoomCard>])[] = [
    ["Filling", { phase: "QUEUING" }],
    ["Open", { phase: "OPEN", suspended: false }],
    ["Paused", { phase: "OPEN", suspended: true }],
    ["Locked", { phase: "LOCKED" }],
    ["Settling", { phase: "INSTANT_SETTLE" }],
  ];

  it.each(changes)("say the number in the list and the state: %s", (state, change) => {
    const room = { ...card, settled: undefined, ...change };
    const rooms = { rows: [room], total: 1 };
    const list = roomsView({ tab: "open", page: 0, asset: "", rooms }, look);
    expect(list.keyboard[0]?.[0]?.text).toBe(`1 · ${state}`);
  });
});

describe("numbers and their units", () => {
  const NBSP = "\u00a0";

  it("stay on one line in a message, and are written with plain spaces on buttons", () => {
    expect(amount(-2_000_000_000n, unitOf("play", ENGLISH))).toBe(`-2${NBSP}tSOL`);
    const page = markup`${amount(15n * 10n ** 8n, unitOf("play", ENGLISH))}, not ${"two words"}`;
    expect(page.markup).toBe(`1.5${NBSP}tSOL, not two words`);
    const facts = { stake: amount(15n * 10n ** 8n, unitOf("play", ENGLISH)), side: "YES" };
    expect(look.t.plain("button-confirm", facts)).toBe("Confirm 1.5 tSOL on YES");
  });

  it.each([
    [0, "0 s"],
    [450_000, "7 min 30 s"],
    [374_000, "6 min 14 s"],
    [900_000, "15 min"],
    [3_600_000, "1 h"],
    [5_400_000, "1 h 30 min"],
    [86_400_000, "24 h"],
  ])("say %i ms to the second", (ms, text) => {
    expect(exactSpan(ms, lookNow().t)).toBe(text.replaceAll(" ", NBSP));
  });
});

describe("the fee", () => {
  it("on the first screen is the operator's, and the rulebook's by default", async () => {
    for (const [feeBps, shown] of [
      [undefined, "3%"],
      [150, "1.5%"],
    ] as const) {
      const street = await Street.open(feeBps === undefined ? {} : { feeBps });
      const alice = street.person(1001, "Alice");
      await alice.says("/start");
      expect(visibleText(alice.home.text)).toContain(`Fee: ${shown} of the pool`);
    }
  });
});
