/** Cards that stay live: at whose pace, through restarts and upgrades, and when they are let go. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoomCard } from "../../src/engine/room-card.ts";
import { lamports } from "../../src/domain/money.ts";
import { GroupChat } from "./group-chat.ts";
import { sol } from "./fake-door.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";
import { advance, settle } from "./time.ts";

const KICKED = { code: 403, description: "Forbidden: bot was kicked from the supergroup chat" };
const SETTLED = {
  phase: "SETTLED",
  state: "SETTLED",
  acceptsStakes: false,
  settled: {
    outcome: "YES",
    reason: undefined,
    atMs: 1_795_000_000_000,
    price: "165.02",
    hitAtMs: undefined,
    feeLamports: sol(4.5),
    hostLamports: sol(1.5),
    evidence: [],
  },
} as const satisfies Partial<RoomCard>;

async function cardInGroup(id?: number) {
  const street = await Street.open();
  const room = street.door.addRoom();
  const group = new GroupChat(street, id);
  const alice = street.person(1001, "Alice");
  await alice.says("/start");
  await group.says(alice, "/room 1");
  // The first edits of a process keep their distance from those of the last one.
  await advance(street.clock, 5_000);
  return { street, room, group, alice };
}

/** Texts of the edits in a group. */
function edits(street: Street, chat: number): string[] {
  return street.telegram
    .called("editMessageText")
    .filter(({ payload }) => payload["chat_id"] === chat)
    .map(({ payload }) => asRead(String(payload["text"])));
}

describe("a card", () => {
  it("shows a change of the odds by a point at once, and what follows within 5 s together", async () => {
    const { street, room, group } = await cardInGroup();
    for (const pool of [110, 120, 130]) {
      street.door.change(room.id, { yesLamports: sol(pool) });
      await settle();
    }
    expect(edits(street, group.id)).toHaveLength(1);
    expect(edits(street, group.id)[0]).toContain("110 tSOL");
    await advance(street.clock, 4_999);
    expect(edits(street, group.id)).toHaveLength(1);
    await advance(street.clock, 1);
    expect(edits(street, group.id)).toHaveLength(2);
    expect(asRead(group.card.text)).toContain("130 tSOL");
  });

  it("shows less than a point of change a minute later, together with what came meanwhile", async () => {
    const { street, room, group } = await cardInGroup();
    street.door.change(room.id, { yesLamports: sol(100.2) });
    await advance(street.clock, 30_000);
    street.door.change(room.id, { yesLamports: sol(100.4) });
    await advance(street.clock, 29_000);
    expect(edits(street, group.id)).toEqual([]);
    await advance(street.clock, 1_000);
    expect(edits(street, group.id)).toHaveLength(1);
    expect(asRead(group.card.text)).toContain("100.4 tSOL");
  });

  it("that is locked or suspended is edited before others whose odds have changed", async () => {
    const { street, room, group, alice } = await cardInGroup();
    const other = street.door.addRoom({ title: "Other" });
    await group.says(alice, "/room 2");
    street.door.change(other.id, { yesLamports: sol(200) });
    await settle();
    street.door.change(other.id, { yesLamports: sol(300) });
    await settle();
    street.door.change(room.id, { suspended: true, acceptsStakes: false, state: "OPEN.suspended" });
    await advance(street.clock, 10_000);
    const seen = edits(street, group.id);
    expect(seen.map((text) => text.split("\n")[0])).toEqual([
      "Other",
      "Will SOL reach $165?",
      "Other",
    ]);
    expect(seen[1]).toContain("Betting is suspended");
    expect(group.messages[0]?.keyboard).toHaveLength(1);
  });

  it("says in doubt that its price cannot be relied on", async () => {
    const { street, group } = await cardInGroup();
    street.door.setPrice("SOL", 163.58, "down");
    await advance(street.clock, 5_000);
    expect(asRead(group.card.text)).toContain("Prices cannot be relied on now.");
  });

  it("ends with the result in it and as a reply, once, and is not touched again", async () => {
    const { street, room, group } = await cardInGroup();
    street.door.change(room.id, SETTLED);
    await street.bot.idle();
    const [card, result] = group.messages;
    expect(asRead(card?.text ?? "")).toContain("Settled: YES");
    expect(result).toMatchObject({ answers: card?.id });
    expect(asRead(result?.text ?? "")).toMatchInlineSnapshot(`
      "Room 1: Will SOL reach $165?
      Settled: YES at 11:06 UTC
      Deciding price $165.02
      Pool 150 tSOL · 3 players
      Everybody who staked reads their own result in the private chat."
    `);
    expect(street.door.groups.places()).toEqual([]);
    street.door.change(room.id, { players: 99 });
    await street.restart();
    await advance(street.clock, 120_000);
    expect(group.messages).toHaveLength(2);
    expect(edits(street, group.id)).toHaveLength(1);
  });

  it("that somebody has deleted is let go, and its result too", async () => {
    const { street, room, group } = await cardInGroup();
    const gone = { code: 400, description: "Bad Request: message to edit not found" };
    street.telegram.fail("editMessageText", gone);
    street.door.change(room.id, SETTLED);
    await advance(street.clock, 60_000);
    expect(group.messages).toHaveLength(1);
    expect(street.door.groups.places()).toEqual([]);
    expect(street.log.errors).toEqual([]);
  });

  it("whose topic is closed goes to the group's first one", async () => {
    const { street, group, alice } = await cardInGroup();
    street.telegram.fail("sendMessage", { code: 400, description: "Bad Request: TOPIC_CLOSED" });
    await group.says(alice, "/room 1", { thread: 5 });
    expect(group.messages.filter(({ keyboard }) => keyboard.length === 2)).toHaveLength(1);
    expect(group.card.thread).toBeUndefined();
    expect(street.door.groups.placesIn(group.id)).toHaveLength(1);
  });

  it("waits as long as Telegram says, and then shows what is true", async () => {
    const { street, room, group } = await cardInGroup();
    const flood = { code: 429, description: "Too Many Requests", retryAfter: 30 };
    street.telegram.fail("editMessageText", flood, { network: "ETIMEDOUT" });
    street.door.change(room.id, { yesLamports: sol(200) });
    await advance(street.clock, 29_000);
    street.door.change(room.id, { yesLamports: sol(300) });
    await advance(street.clock, 10_000);
    expect(edits(street, group.id)).toHaveLength(3);
    expect(asRead(group.card.text)).toContain("300 tSOL");
  });
});

describe("after a restart", () => {
  it("a card catches up with what it missed, and its result is told", async () => {
    const { street, room, group } = await cardInGroup();
    await street.bot.stop();
    street.door.change(room.id, SETTLED);
    await street.restart();
    expect(edits(street, group.id)).toEqual([]);
    await advance(street.clock, 5_000);
    expect(group.messages).toHaveLength(2);
    expect(asRead(group.messages[0]?.text ?? "")).toContain("Settled: YES");
  });

  it("a card that was promised and not sent is sent", async () => {
    const { street, group, alice } = await cardInGroup();
    await street.bot.stop();
    const other = street.door.addRoom({ title: "Promised" });
    street.door.groups.aim(alice.id, { chat: group.id, thread: undefined });
    street.door.groups.published(alice.id, other.id);
    await street.restart();
    expect(group.last.text).toContain("Promised");
    expect(street.door.groups.place(group.id, other.id)?.message).toBe(group.last.id);
  });

  it("a result whose acceptance the journal never heard of is told again: twice before never", async () => {
    const { street, room, group } = await cardInGroup();
    const { withdraw } = street.door.groups;
    street.door.groups.withdraw = () => undefined; // the process dies before this is durable
    street.door.change(room.id, SETTLED);
    await street.bot.idle();
    await street.bot.stop();
    street.door.groups.withdraw = withdraw;
    await street.restart();
    street.telegram.fail("editMessageText", {
      code: 400,
      description: "Bad Request: message is not modified",
    });
    await advance(street.clock, 120_000);
    expect(group.messages.map(({ answers }) => answers !== undefined)).toEqual([false, true, true]);
    expect(street.door.groups.places()).toEqual([]);
  });
});

describe("a group that puts the bot out", () => {
  it.each(["by a refused call", "by Telegram's word"])(
    "%s is left alone until it is back",
    async (how) => {
      const { street, room, group, alice } = await cardInGroup();
      if (how.includes("call")) street.telegram.fail("editMessageText", KICKED);
      else await group.bot(alice, "kicked");
      street.door.change(room.id, { yesLamports: sol(200) });
      await advance(street.clock, 60_000);
      const calls = street.telegram.calls.length;
      street.door.change(room.id, { yesLamports: sol(300) });
      street.door.change(room.id, { phase: "LOCKED", acceptsStakes: false });
      await advance(street.clock, 60_000);
      expect(street.telegram.calls).toHaveLength(calls);
      expect(street.door.groups.group(group.id)?.isIn).toBe(false);
      expect(street.door.cards.get(room.id)?.phase).toBe("LOCKED");
      expect(street.log.errors).toEqual([]);
      await group.bot(alice, "member");
      expect(group.last.text).toContain("ROOMS in this group");
      await group.says(alice, "/room 1");
      expect(group.card.text).toContain("Betting is closed.");
      expect(street.door.groups.postedIn(group.id)).toEqual([room.id]);
    },
  );
});

describe("a group that becomes a supergroup", () => {
  it.each(["by its messages", "by an edit that comes too late", "by a press there"])(
    "%s takes its cards along",
    async (how) => {
      const { street, room, group, alice } = await cardInGroup(-700);
      const after = new GroupChat(street);
      const description = "Bad Request: group chat was upgraded to a supergroup chat";
      const moved = { code: 400, description, movedTo: after.id };
      if (how.includes("messages")) await group.upgrade(alice, after);
      else if (how.includes("edit")) {
        street.telegram.fail("editMessageText", moved);
        street.door.change(room.id, { yesLamports: sol(200) });
        await street.bot.idle();
      } else {
        street.telegram.fail("sendMessage", moved);
        expect((await group.taps(alice, "YES")).url).toContain("b_1_y");
      }
      await group.upgrade(alice, after); // also when it was known
      street.door.groups.leave(group.id);
      expect(after.messages).toHaveLength(1);
      street.door.change(room.id, { yesLamports: sol(300) });
      await advance(street.clock, 10_000);
      expect(asRead(after.card.text)).toContain("300 tSOL");
      street.door.change(room.id, SETTLED);
      await advance(street.clock, 10_000);
      expect(after.messages).toHaveLength(2);
      expect(group.messages).toHaveLength(1);
    },
  );
});

type Step =
  | { readonly kind: "stakes"; readonly room: number; readonly yes: number }
  | { readonly kind: "phase"; readonly room: number; readonly isOpen: boolean }
  | { readonly kind: "press" | "command" | "trouble" | "restart" | "doubt"; readonly pick: number }
  | { readonly kind: "time"; readonly ms: number };

const room = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("stakes" as const), room, yes: fc.nat(400) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("phase" as const), room, isOpen: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("press", "command", "trouble", "restart", "doubt"),
      pick: fc.nat(3),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("time" as const),
      ms: fc.constantFrom(1, 40, 1_000, 4_999, 5_000, 12_000, 61_000),
    }),
  },
);

const TROUBLES = [
  { code: 429, description: "Too Many Requests", retryAfter: 7 },
  { code: 500, description: "Internal Server Error" },
  { network: "ETIMEDOUT" },
  { network: "ECONNREFUSED" },
] as const;

describe("whatever happens in a group", () => {
  it("its cards are edited 5 s apart, 12 times a minute at most, and each shows the last state in the end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const editedAtMs: number[] = [];
        const street = await busyStreet(editedAtMs);
        const group = new GroupChat(street);
        const alice = street.person(1001, "Alice");
        await alice.says("/start");
        for (const code of [1, 2, 3, 4]) {
          street.door.addRoom({ title: `Room ${code}?` });
          await group.says(alice, `/room ${code}`);
          await advance(street.clock, 15_000);
        }
        for (const each of steps) await happens(each, street, group, editedAtMs);
        await advance(street.clock, 300_000);
        editedAtMs.forEach((atMs, index) => {
          const before = editedAtMs[index - 1] ?? Number.NEGATIVE_INFINITY;
          expect(atMs - before).toBeGreaterThanOrEqual(5_000);
          const dozen = editedAtMs[index - 12] ?? Number.NEGATIVE_INFINITY;
          expect(atMs - dozen).toBeGreaterThan(60_000);
        });
        const texts = group.messages.map(({ text }) => asRead(text));
        for (const card of street.door.cards.values()) {
          const shown = texts.find((text) => text.startsWith(card.title)) ?? "";
          const yes = Number(card.yesLamports / lamports(1_000_000_000n));
          expect(shown).toContain(` ${yes} tSOL ·`);
          expect(shown.includes("Betting is closed.")).toBe(!card.acceptsStakes);
        }
        expect(street.log.errors).toEqual([]);
        await street.bot.stop();
      }),
      { numRuns: 12 },
    );
  });
});

/** The moments of the edits in the group, by the clock at which they leave. */
function noting(street: Street, editedAtMs: number[]): Street["telegram"]["fetch"] {
  const { fetch } = street.telegram;
  return (input, init) => {
    const body = init?.body;
    const isInGroup = typeof body === "string" && body.includes("-1000000000777");
    if (isInGroup && String(input).endsWith("/editMessageText")) {
      editedAtMs.push(street.clock.now());
    }
    return fetch(input, init);
  };
}

async function busyStreet(editedAtMs: number[]): Promise<Street> {
  const street = new Street();
  await street.restart({ fetch: noting(street, editedAtMs) });
  return street;
}

async function happens(each: Step, street: Street, group: GroupChat, editedAtMs: number[]) {
  const { door, telegram } = street;
  const alice = street.person(1001, "Alice");
  switch (each.kind) {
    case "stakes":
      door.change(each.room as RoomCard["id"], { yesLamports: sol(each.yes) });
      break;
    case "phase": {
      const { isOpen } = each;
      const phase = isOpen ? "OPEN" : "LOCKED";
      const state = isOpen ? "OPEN.betting" : "LOCKED";
      door.change(each.room as RoomCard["id"], { phase, state, acceptsStakes: isOpen });
      break;
    }
    case "press":
      await group.sends(alice, `1bs:${each.pick + 1}:y`, { message_id: 101 });
      break;
    case "command":
      await group.says(alice, ["/rooms", "/help", "/newroom", "/mybets"][each.pick] ?? "");
      break;
    case "trouble":
      telegram.fail("editMessageText", TROUBLES[each.pick] ?? TROUBLES[0]);
      break;
    case "restart":
      await street.restart({ fetch: noting(street, editedAtMs) });
      break;
    case "doubt":
      door.setPrice("SOL", 160 + each.pick, each.pick > 1 ? "live" : "down");
      break;
    case "time":
      await advance(street.clock, each.ms);
  }
  await settle();
}
