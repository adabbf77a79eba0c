import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/engine/notice.ts";
import { asRead } from "./reading.ts";
import { sol } from "./fake-door.ts";
import { screenFaults } from "./markup.ts";
import { Street } from "./street.ts";
import { settle, START_MS } from "./time.ts";

type Settled = Extract<Notice, { readonly kind: "settled" }>;

async function told(
  changes: Partial<Settled>,
  prepare: (street: Street) => Promise<void> = async () => {},
) {
  const street = await Street.open();
  const card = street.door.addRoom();
  const alice = street.person(1001, "Alice");
  await alice.says("/start");
  await prepare(street);
  street.door.owe({
    kind: "settled",
    id: "settled:1:1001",
    user: alice.id,
    room: card.id,
    title: "Will SOL reach <165>?",
    outcome: "YES",
    reason: undefined,
    side: "yes",
    stakeLamports: sol(10),
    returnedLamports: sol(14.109090909),
    voidedLamports: sol(0),
    hitAtMs: START_MS + 600_000,
    price: "165.02",
    settledAtMs: START_MS + 603_000,
    ...changes,
  });
  await street.bot.idle();
  const notice = alice.messages.at(-1) ?? expect.fail("no message");
  expect(screenFaults({ text: notice.text, keyboard: notice.keyboard })).toEqual([]);
  expect(street.door.acknowledged).toContain("settled:1:1001");
  return { street, alice, notice, text: asRead(notice.text) };
}

describe("a settlement's notice", () => {
  it("tells a winner the outcome, the payout and the profit to the lamport", async () => {
    const { text } = await told({});
    expect(text).toMatchInlineSnapshot(`
      "Won +4.109090909 tSOL
      Room 1: Will SOL reach <165>?

      Outcome: YES
      Deciding price $165.02
      Your stake: YES 10 tSOL
      Payout: 14.109090909 tSOL
      Profit: +4.109090909 tSOL
      Settled 14:10:03 UTC"
    `);
  });

  it("tells a loser what was lost", async () => {
    const { text } = await told({ outcome: "NO", returnedLamports: sol(0) });
    expect(text).toContain("Lost 10 tSOL");
    expect(text).toContain("Profit: -10 tSOL");
  });

  it("tells of a refund with its reason", async () => {
    const { text } = await told({
      outcome: "VOID",
      reason: "one-sided",
      returnedLamports: sol(10),
      price: undefined,
      hitAtMs: undefined,
    });
    expect(text).toContain("Refunded 10 tSOL");
    expect(text).toContain("Outcome: VOID. No one took the other side.");
    expect(text).toContain("Profit: 0 tSOL");
  });

  it("shows both times when a stake came too late (R17)", async () => {
    const { text } = await told(
      { voidedLamports: sol(2), hitAtMs: START_MS + 4_000 },
      async (street) => {
        const alice = street.person(1001, "Alice");
        await alice.says("2 yes 1");
        await alice.taps("Confirm");
      },
    );
    expect(text).toContain(
      "Of your stake 2 tSOL came too late and was returned: booked 14:00:00 UTC, the target was hit 14:00:04 UTC, and stakes from 13:59:54 UTC on are void.",
    );
  });

  it("says a refund when all of the player's stake came too late", async () => {
    const { text } = await told({ voidedLamports: sol(10), returnedLamports: sol(10) });
    expect(text).toContain("Refunded 10 tSOL");
    expect(text).toContain("the target was hit 14:10:00 UTC.");
  });

  it("is a message of its own that stays when its buttons are used", async () => {
    const { alice, notice } = await told({});
    await alice.taps("Rules & proof", notice);
    expect(alice.messages.map((message) => message.id)).toEqual([notice.id, alice.home.id]);
    expect(alice.home.text).toContain("rules and proof");
    expect(alice.messages[0]?.text).toBe(notice.text);
  });
});

describe("notices", () => {
  it("that were not delivered before a restart are delivered after it, once", async () => {
    const street = await Street.open();
    const alice = street.person(1001, "Alice");
    const card = street.door.addRoom();
    await alice.says("/start");
    street.telegram.fail("sendMessage", {
      code: 429,
      description: "Too Many Requests",
      retryAfter: 60,
    });
    const common = { user: alice.id, room: card.id, title: card.title };
    street.door.owe({ kind: "host-fee", id: "host:1", lamports: sol(1.5), ...common });
    street.door.owe({ kind: "locked", id: "locked:1", settleAtMs: START_MS, ...common });
    await settle();
    expect(street.door.acknowledged).toEqual([]);
    await street.restart();
    const texts = alice.messages.map((message) => asRead(message.text));
    expect(texts.filter((text) => text.startsWith("Host fee 1.5 tSOL"))).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith("Betting is closed."))).toHaveLength(1);
    expect(street.door.acknowledged.toSorted()).toEqual(["host:1", "locked:1"]);
  });
});
