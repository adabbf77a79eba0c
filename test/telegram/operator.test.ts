import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId, type RoomId } from "../../src/domain/ids.ts";
import type { Alert } from "../../src/engine/door.ts";
import type { SourceView } from "../../src/engine/source-view.ts";
import { visibleText } from "../../src/telegram/html.ts";
import { sourcesView } from "../../src/telegram/views/operator.ts";
import { FakeDoor } from "./fake-door.ts";
import { lookNow } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";
import { clockAtStart } from "./time.ts";

describe("an operator", () => {
  async function atWork() {
    const street = await Street.open({ admins: [1001] });
    const operator = street.person(1001, "Olga");
    const player = street.person(1002, "Pete");
    await operator.says("/start");
    await player.says("/start");
    const room = street.door.addRoom();
    return { street, operator, player, room };
  }

  it("voids a room with a reason (R19)", async () => {
    const { street, operator, room } = await atWork();
    await operator.says(`/void ${room.id.toString(36)} wrong target`);
    expect(visibleText(operator.home.text)).toContain("Voided. Everybody gets every stake back");
    expect(street.door.cards.get(room.id)?.state).toBe("SETTLING.paying");
  });

  it("is told how when the code or the reason is missing, and nothing changes", async () => {
    const { street, operator, room } = await atWork();
    for (const text of ["/void", "/void 1", "/void 1 bad", "/void ??? a good reason"]) {
      await operator.says(text);
      expect(street.door.cards.get(room.id)?.state).toBe(room.state);
    }
    await operator.says("/void");
    expect(visibleText(operator.home.text)).toContain("the room's code and the reason");
  });

  it("is told when there is nothing left to void", async () => {
    const { operator } = await atWork();
    await operator.says("/void zz no such room");
    expect(visibleText(operator.home.text)).toContain("Nothing was changed");
  });

  it("is the only one: for a player there is no such command", async () => {
    const { street, player, room } = await atWork();
    await player.says(`/void ${room.id.toString(36)} I do not like it`);
    expect(street.door.cards.get(room.id)?.state).toBe(room.state);
    expect(visibleText(player.home.text)).not.toContain("Voided");
  });

  it("asks for the journal's head, which stays in the chat above the home screen", async () => {
    const { street, operator } = await atWork();
    await operator.says("/head");
    const [kept, home] = operator.messages.slice(-2);
    expect(home?.id).toBe(operator.home.id);
    expect(kept?.keyboard).toEqual([]);
    expect(asRead(kept?.text ?? "")).toBe(
      [
        "Head of the journal",
        "Batch 1234 · 2026-11-23 12:00 UTC",
        "5678 transfers · 2 players",
        "Owed 200 tSOL, booked the same: the book adds up.",
        "",
        "Keep this message. On the machine of the bot, this proves that nothing before it was changed or cut off:",
        `npm run audit -- --head 1234:${street.door.head.hash}`,
      ].join("\n"),
    );
  });

  it("reads it in the head when the book does not add up", async () => {
    const { street, operator } = await atWork();
    street.door.head = { ...street.door.head, bookedLamports: 199_000_000_000n };
    await operator.says("/head");
    expect(asRead(operator.messages.at(-2)?.text ?? "")).toContain(
      "Owed 200 tSOL, booked 199 tSOL: the book does not add up. Stop the bot and run the audit.",
    );
  });

  it("is sent the head when its time has come, and nobody else is", async () => {
    const { street, operator, player } = await atWork();
    const before = player.messages.length;
    await street.bot.tellHead();
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toContain("Head of the journal");
    expect(player.messages).toHaveLength(before);
  });

  it("is told of a room that a bug has parked, and what to do about it", async () => {
    const { street, operator, player, room } = await atWork();
    const before = player.messages.length;
    street.door.raise([alertOf(room.id)]);
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toBe(
      [
        "A bug was met. What it concerns is parked; everything else runs on.",
        "",
        "Room 1: Will SOL reach $165?",
        "12:00:00 UTC, at LOCK_DUE: Error: <oops>",
        "No stakes are taken in it, and those made are safe. To refund everybody: /void 1 reason",
        "",
        "A restart, of a corrected version above all, tries each of them again from its last record.",
      ].join("\n"),
    );
    expect(player.messages).toHaveLength(before);
  });

  it("reads five of many parked rooms and how many there are besides, in one message", async () => {
    const { street, operator } = await atWork();
    const before = operator.messages.length;
    street.door.raise(Array.from({ length: 300 }, (_, index) => alertOf(roomId(index + 1))));
    await street.bot.idle();
    expect(operator.messages).toHaveLength(before + 1);
    const text = asRead(operator.messages.at(-1)?.text ?? "");
    expect(text).toContain("… and 295 more; the log and /health name them.");
    expect(text.match(/\/void/g)).toHaveLength(5);
  });

  it("reads of each source whether it is believed, since when, and why not", async () => {
    const { street, operator } = await atWork();
    const atMs = Date.UTC(2026, 10, 23, 12, 0, 0);
    const one = (view: Partial<SourceView>): SourceView => ({
      id: "binance",
      state: "closed",
      sinceMs: atMs,
      detail: "",
      probeAtMs: undefined,
      connection: "open",
      assets: {},
      requests: 1,
      observations: 9,
      failures: 0,
      ...view,
    });
    street.door.sourceViews = [
      one({}),
      one({ id: "coinbase", state: "half-open", connection: "connecting" }),
      one({
        id: "kraken",
        state: "open",
        detail: "5 failures in a row, the last: <503>",
        probeAtMs: atMs + 60_000,
      }),
      one({ id: "okx", state: "suspect", detail: "SOL strays" }),
      one({ id: "bybit", state: "disabled", detail: "refused with HTTP status 451" }),
    ];
    street.door.setPrice("BTC", 65_120, "degraded");
    await operator.says("/sources");
    expect(asRead(operator.home.text)).toBe(
      [
        "Sources of prices",
        "coinbase is being tried since 12:00:00 UTC",
        "– connecting",
        "kraken is not believed since 12:00:00 UTC",
        "– 5 failures in a row, the last: <503> · tried again 12:01 UTC",
        "okx is doubted since 12:00:00 UTC",
        "– SOL strays",
        "bybit is disabled since 12:00:00 UTC",
        "– refused with HTTP status 451",
        "binance is believed since 12:00:00 UTC",
        "",
        "Prices and how many agree: SOL reliable 3 · BTC degraded 3",
      ].join("\n"),
    );
  });

  it("can read of many sources in long trouble on one screen", () => {
    const words = fc.string({ maxLength: 200 });
    const view: fc.Arbitrary<SourceView> = fc.record({
      id: words,
      state: fc.constantFrom("closed", "suspect", "open", "half-open", "disabled"),
      sinceMs: fc.constant(0),
      detail: words,
      probeAtMs: fc.option(fc.constant(0), { nil: undefined }),
      connection: fc.constantFrom(undefined, "open", "backing-off"),
      assets: fc.constant({}),
      requests: fc.constant(undefined),
      observations: fc.nat(),
      failures: fc.nat(),
    });
    const { prices } = new FakeDoor(clockAtStart());
    const [price] = [...prices.values()];
    const many = Array.from({ length: 12 }, () => ({ ...price!, asset: "1000PEPEUSD" }));
    fc.assert(
      fc.property(fc.array(view, { maxLength: 12 }), (sources) => {
        expect(screenFaults(sourcesView({ sources, prices: many }, lookNow()))).toEqual([]);
      }),
    );
  });

  it("is told once of a disabled source, of a coin without a price, and of its return", async () => {
    const { street, operator, player } = await atWork();
    const before = player.messages.length;
    const atMs = Date.UTC(2026, 10, 23, 12, 5, 0);
    const sinceMs = atMs - 90_000;
    street.door.raisePrice([
      { kind: "source-disabled", source: "binance", why: "HTTP status <451>", atMs },
      { kind: "price-lost", asset: "SOL", rooms: 2, sinceMs, atMs },
    ]);
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toBe(
      [
        "Price source binance is disabled: HTTP status <451>",
        "It is not asked again before a restart. The others go on; /sources shows them.",
        "",
        "SOL has had no reliable price since 12:03:30 UTC. 2 live rooms are about it.",
        "Nothing settles early meanwhile; a settle time waits 10 minutes, and then everybody is refunded. /sources shows which source fails and why.",
      ].join("\n"),
    );
    street.door.raisePrice([{ kind: "price-back", asset: "SOL", sinceMs, atMs }]);
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toBe(
      "SOL has a reliable price again, after 1 min 30 s.",
    );
    expect(player.messages).toHaveLength(before);
  });

  it("is the only one who may look at the sources", async () => {
    const { player } = await atWork();
    await player.says("/sources");
    expect(visibleText(player.home.text)).toContain("I did not understand that.");
  });

  it("is the only one who may ask for the head", async () => {
    const { player } = await atWork();
    await player.says("/head");
    expect(player.messages.some(({ text }) => text.includes("Head of the journal"))).toBe(false);
  });
});

function alertOf(room: RoomId): Alert {
  return {
    actor: `room:${room}`,
    room,
    title: "Will SOL reach $165?",
    message: "LOCK_DUE",
    why: "Error: <oops>",
    atMs: Date.UTC(2026, 10, 23, 12, 0, 0),
  };
}
