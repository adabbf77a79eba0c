import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeButton, type Button } from "../../src/telegram/buttons.ts";
import { roomId, parseTicketId } from "../../src/domain/ids.ts";
import { screenFaults } from "./markup.ts";
import { sol } from "./fake-door.ts";
import { Street } from "./street.ts";

const room = fc.integer({ min: 1, max: 4 }).map(roomId);
const side = fc.constantFrom("yes" as const, "no" as const);

/** Every press but a confirmation of a real ticket: whatever comes of them, nothing may be staked. */
const harmless: fc.Arbitrary<string> = fc
  .oneof<fc.Arbitrary<Button>[]>(
    fc.constantFrom<Button>(
      { to: "home" },
      { to: "wallet" },
      { to: "deposit" },
      { to: "create" },
      { to: "create-next" },
      { to: "create-back" },
      { to: "publish" },
      { to: "discard" },
      { to: "invite" },
      { to: "pick-asset", asset: "SOL" },
      { to: "pick-condition", direction: "reach-or-exceed", settlement: "touch" },
      { to: "pick-target", target: "170" },
      { to: "pick-window", minutes: 60 },
      { to: "pick-lock", quarters: 7 },
      { to: "pick-players", count: 1_000 },
      { to: "help", topic: "void" },
      { to: "history", filter: "earned", beforeSeq: 2 },
      { to: "statement" },
      { to: "top", by: "roi", period: "week" },
      { to: "hide-me", by: "profit", period: "all", hidden: true },
      { to: "record" },
      { to: "referrals", period: "today" },
      { to: "hosting", page: 1 },
      { to: "confirm", ticket: parseTicketId("AAAAAAAAAAAA") ?? expect.fail("a ticket id") },
    ),
    fc.record({
      to: fc.constantFrom(
        "room" as const,
        "refresh" as const,
        "proof" as const,
        "position" as const,
      ),
      room,
    }),
    fc.record({ to: fc.constantFrom("stake" as const, "custom" as const), room, side }),
    fc.record({
      to: fc.constant("amount" as const),
      room,
      side,
      lamports: fc.constantFrom(sol(0), sol(0.001), sol(1), sol(1e6)),
    }),
    fc.record({
      to: fc.constant("rooms" as const),
      tab: fc.constantFrom("open" as const, "mine" as const),
      page: fc.nat(),
      asset: fc.constantFrom("", "SOL", "XYZ"),
    }),
    fc.record({
      to: fc.constant("positions" as const),
      tab: fc.constantFrom("open" as const, "settled" as const),
      page: fc.nat(),
    }),
  )
  .chain((button) => fc.boolean().map((below) => encodeButton(button, below)));

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "/start REFA",
    "/start r_1-REFB",
    "/bet 1 yes 1",
    "1",
    "SOL",
    "0.5 no 2",
    "-1",
    "165",
  ),
);

type Step =
  | { readonly kind: "press"; readonly data: string }
  | { readonly kind: "text"; readonly text: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("press" as const), data: fc.oneof(harmless, fc.string()) }),
  fc.record({ kind: fc.constant("text" as const), text }),
);

describe("whatever people type and press", () => {
  it("nothing throws, each press is answered once, each screen keeps the rules, nothing is staked", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const street = await Street.open();
        street.door.addRoom({ title: "<b>\u202eWill & it?</b>" });
        street.door.addRoom({ acceptsStakes: false, phase: "LOCKED" });
        street.door.addRoom({ market: { kind: "coin-price", asset: "DOGE" } });
        const eve = street.person(666, "<i>Eve\u202e</i>");
        for (const each of steps) {
          // `sends` itself fails when a press is not answered exactly once.
          if (each.kind === "press") await eve.sends(each.data, 100);
          else await eve.says(each.text);
        }
        for (const message of eve.messages) {
          expect(screenFaults({ text: message.text, keyboard: message.keyboard })).toEqual([]);
        }
        expect(street.log.errors).toEqual([]);
        expect(street.door.booked).toEqual([]);
        expect(street.bot.stats().failures).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
