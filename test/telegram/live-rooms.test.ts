/** A room on somebody's screen stays true without a tap, and is left alone when it is not there. */
import { describe, expect, it } from "vitest";
import { requestId, type RoomId } from "../../src/domain/ids.ts";
import { sol } from "./fake-door.ts";
import { asRead } from "./reading.ts";
import { Street, type Person } from "./street.ts";
import { advance, settle } from "./time.ts";

let requests = 0n;

async function aliceAtRoom() {
  const street = await Street.open();
  const card = street.door.addRoom();
  const alice = street.person(1001, "Alice");
  await entered(alice);
  const bob = street.person(1002, "Bob");
  await bob.says("/start");
  return { street, card, alice, bob };
}

/** The person's home shows room 1. */
async function entered(person: Person): Promise<void> {
  await person.says("/start");
  await person.says("1");
}

/** Bob's stake as the ledger takes it, without a chat. */
async function bets(street: Street, bob: Person, room: RoomId, amount = sol(10)): Promise<void> {
  const request = requestId((requests += 1n));
  const stake = { request, user: bob.id, room, side: "yes" as const, lamports: amount };
  const answer = await street.door.stake({ ...stake, receipt: false });
  expect(answer.ok).toBe(true);
}

function edits(street: Street, of?: Person): number {
  return street.telegram
    .called("editMessageText")
    .filter(({ payload }) => of === undefined || payload["chat_id"] === of.id).length;
}

const pool = (person: Person) => /Pool (\S+ tSOL)/.exec(asRead(person.home.text))?.[1];
const keys = (person: Person) => person.home.keyboard.flat().map((key) => key.text);

describe("a room on a player's screen", () => {
  it("shows what others have staked, all of five seconds in one edit", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    const { id } = alice.home;
    for (let count = 0; count < 3; count += 1) await bets(street, bob, card.id);
    await advance(street.clock, 4_999);
    expect(edits(street)).toBe(0);
    await advance(street.clock, 1);
    expect(edits(street)).toBe(1);
    expect(alice.home.id).toBe(id);
    expect(pool(alice)).toBe("180 tSOL");
    await bets(street, bob, card.id);
    await advance(street.clock, 5_000);
    expect(pool(alice)).toBe("190 tSOL");
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(2);
  });

  it("loses its keys at once when betting is suspended or shut, and gets them back", async () => {
    const { street, card, alice } = await aliceAtRoom();
    const phases = [
      [{ suspended: true, acceptsStakes: false, state: "OPEN.suspended" }, "being confirmed"],
      [{ suspended: false, acceptsStakes: true, state: "OPEN.betting" }, "Locks"],
      [{ phase: "LOCKED", acceptsStakes: false, state: "LOCKED" }, "Betting is closed. Settles"],
      [{ phase: "SETTLING", state: "SETTLING.paying" }, "The result is being settled."],
    ] as const;
    for (const [change, words] of phases) {
      street.door.change(card.id, change);
      await settle();
      expect(asRead(alice.home.text)).toContain(words);
      expect(keys(alice).some((key) => key.startsWith("YES"))).toBe(
        "acceptsStakes" in change && change.acceptsStakes,
      );
    }
  });

  it("says within seconds that its price cannot be relied on, and when it can again", async () => {
    const { street, alice } = await aliceAtRoom();
    const doubtful = "Prices cannot be relied on now.";
    street.door.setPrice("BTC", 65_000, "down");
    street.door.setPrice("SOL", 163.58, "down");
    await advance(street.clock, 4_999);
    expect(edits(street)).toBe(0);
    await advance(street.clock, 1);
    expect(asRead(alice.home.text)).toContain(doubtful);
    street.door.setPrice("SOL", 163.58);
    await advance(street.clock, 5_000);
    expect(asRead(alice.home.text)).not.toContain(doubtful);
    expect(edits(street)).toBe(2);
    // A status that was back before anybody could read of it is no news.
    street.door.setPrice("SOL", 163.58, "down");
    street.door.setPrice("SOL", 163.58);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(2);
  });

  it("shows a change of phase and the stakes before it in the same edit", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    await bets(street, bob, card.id);
    street.door.change(card.id, { phase: "LOCKED", acceptsStakes: false });
    await settle();
    expect(pool(alice)).toBe("160 tSOL");
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(1);
  });

  it("is not sent again to the one whose own stake has brought it up to date", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("5");
    await alice.taps("Confirm");
    const before = edits(street);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(before);
    expect(pool(alice)).toBe("155 tSOL");
  });

  it("follows the home message when that moves", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    const before = alice.home.id;
    await bets(street, bob, card.id);
    await alice.says("1");
    expect(alice.home.id).not.toBe(before);
    await bets(street, bob, card.id);
    await advance(street.clock, 5_000);
    expect(pool(alice)).toBe("170 tSOL");
    expect(alice.messages).toHaveLength(1);
  });

  it("of many viewers is brought up to date for the 200 who came last", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    const crowd = Array.from({ length: 200 }, (_, index) => street.person(2_000 + index, "Guest"));
    for (const guest of crowd) await entered(guest);
    await bets(street, bob, card.id);
    await advance(street.clock, 5_000);
    expect(edits(street)).toBeLessThan(50); // others wait for their share of Telegram's limit
    expect(pool(crowd.at(-1) ?? alice)).toBe("160 tSOL");
    await advance(street.clock, 60_000);
    expect(crowd.filter((guest) => pool(guest) !== "160 tSOL")).toEqual([]);
    expect(edits(street, alice)).toBe(0);
  });
});

describe("a home message is left alone", () => {
  it.each([["Home"], ["YES"], ["Rules & proof"]])("when it shows %s instead", async (label) => {
    const { street, card, alice, bob } = await aliceAtRoom();
    await bets(street, bob, card.id);
    await alice.taps(label);
    const { text } = alice.home;
    const before = edits(street);
    await bets(street, bob, card.id);
    street.door.change(card.id, { phase: "LOCKED", acceptsStakes: false });
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(before);
    expect(alice.home.text).toBe(text);
  });

  it("when it shows another room", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    street.door.addRoom({ title: "Will BTC moon?" });
    await alice.says("2");
    await bets(street, bob, card.id);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(0);
  });

  it("when the player has deleted it: nothing takes its place, and nothing more is tried", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    const gone = { code: 400, description: "Bad Request: message to edit not found" };
    street.telegram.fail("editMessageText", gone);
    street.telegram.chats.get(alice.id)?.clear();
    const sent = street.telegram.called("sendMessage").length;
    await bets(street, bob, card.id);
    await advance(street.clock, 5_000);
    await bets(street, bob, card.id);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(1);
    expect(street.telegram.called("sendMessage")).toHaveLength(sent);
    expect(alice.messages).toEqual([]);
    expect(street.log.errors).toEqual([]);
  });

  it("when the screen that was to replace it may have arrived", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    const lost = Array.from({ length: 6 }, () => ({ network: "ETIMEDOUT" }));
    street.telegram.fail("editMessageText", ...lost);
    await alice.press("1hm", alice.home.id);
    await advance(street.clock, 60_000);
    const before = edits(street);
    expect(before).toBe(6);
    await bets(street, bob, card.id);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(before);
  });

  it("while the outbox has much to send; then the room is brought up to date", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    street.telegram.fail("sendMessage", { code: 429, description: "Slow down", retryAfter: 30 });
    for (let count = 0; count < 150; count += 1) {
      await street.door.stake({
        request: requestId((requests += 1n)),
        user: bob.id,
        room: card.id,
        side: "yes",
        lamports: sol(0.1),
        receipt: true,
      });
    }
    street.door.change(card.id, { phase: "LOCKED", acceptsStakes: false });
    await advance(street.clock, 29_000);
    expect(street.bot.stats().outbox.queued).toBeGreaterThan(100);
    expect(edits(street)).toBe(0);
    await advance(street.clock, 10_000);
    expect(edits(street)).toBe(1);
    expect(asRead(alice.home.text)).toContain("Betting is closed.");
  });

  it("after a restart, until it is shown anew", async () => {
    const { street, card, alice, bob } = await aliceAtRoom();
    await street.restart();
    await bets(street, bob, card.id);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(0);
    await alice.taps("Refresh");
    await bets(street, bob, card.id);
    await advance(street.clock, 5_000);
    expect(pool(alice)).toBe("170 tSOL");
  });

  it("once the bot has stopped", async () => {
    const { street, card, bob } = await aliceAtRoom();
    await bets(street, bob, card.id);
    await street.bot.stop();
    await bets(street, bob, card.id);
    await advance(street.clock, 60_000);
    expect(edits(street)).toBe(0);
  });
});
