/** What a room says to its players while its price cannot decide everything (reference/oracle.md C.5). */
import { describe, expect, it } from "vitest";
import type { FeedStatus } from "../../src/domain/price.ts";
import type { Creation } from "../../src/engine/creation-door.ts";
import type { PriceView } from "../../src/engine/door.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";
import { createView } from "../../src/telegram/views/create.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { ASSETS, FakeDoor } from "./fake-door.ts";
import { lookNow } from "./look.ts";
import { asRead } from "./reading.ts";
import { clockAtStart } from "./time.ts";

const look = lookNow();
const door = new FakeDoor(clockAtStart());
const card = door.addRoom();

function price(status: FeedStatus, agreeing: number, ageMs = 1_000): PriceView {
  const view = door.price("SOL")!;
  const groups = view.groups.map((vote, index) => ({ ...vote, agrees: index < agreeing }));
  return { ...view, status, groups, atMs: look.nowMs - ageMs };
}

function read(seen: PriceView | undefined, changes: Partial<RoomCard> = {}): string {
  const state = { card: { ...card, ...changes }, decimals: 2, position: undefined, link: "" };
  return asRead(roomView({ ...state, price: seen }, look).text);
}

const EARLY = "No early settlement while only 2 sources agree.";
const CLOSE = "Only 2 sources agree now. They can decide the closing price";
const UNRELIABLE =
  "Prices cannot be relied on now. If that lasts until 15:10 UTC, 10 minutes past the settle time, everybody is refunded.";

describe("a room's screen", () => {
  it.each<[string, PriceView | undefined, string]>([
    ["two that agree", price("degraded", 2), EARLY],
    ["many of which one agrees", price("degraded", 1), UNRELIABLE],
    ["one source", price("single", 1), UNRELIABLE],
    ["two that differ", price("conflict", 0), UNRELIABLE],
    ["silence", price("down", 0), UNRELIABLE],
    ["a price that was live too long ago", price("live", 3, 15_001), UNRELIABLE],
    ["two that agreed too long ago", price("degraded", 2, 15_001), UNRELIABLE],
    ["no price at all", undefined, UNRELIABLE],
  ])("says what comes of %s, in each phase that a price may end", (_, seen, sentence) => {
    for (const phase of ["QUEUING", "OPEN", "LOCKED"] as const) {
      expect(read(seen, { phase })).toContain(sentence);
    }
    for (const phase of ["INSTANT_SETTLE", "SETTLED"] as const) {
      expect(read(seen, { phase, state: phase })).not.toContain(sentence);
    }
  });

  it("says nothing of a price that can decide everything", () => {
    const text = read(price("live", 3, 15_000));
    for (const words of [EARLY, CLOSE, UNRELIABLE]) expect(text).not.toContain(words);
  });

  it("of a close room, which never settles early, says what two sources can decide", () => {
    expect(read(price("degraded", 2), { settlement: "close" })).toContain(CLOSE);
  });

  it("that waits for its deciding price says until when", () => {
    const waiting = { phase: "SETTLING", state: "SETTLING.pricing" } as const;
    const text = read(price("single", 1), waiting);
    expect(text).toContain("The oracle is asked for the deciding price.");
    expect(text).toContain(UNRELIABLE);
    const paying = read(price("single", 1), { ...waiting, state: "SETTLING.paying" });
    expect(paying).toContain("The result is being settled.");
    expect(paying).not.toContain(UNRELIABLE);
  });
});

describe("the create flow", () => {
  const draft = {
    asset: "SOL",
    direction: "reach-or-exceed",
    settlement: undefined,
    target: undefined,
    durationMs: undefined,
    lockFraction: 0.5,
    minPlayers: 2,
    title: undefined,
  } as const;

  function asked(state: Creation["state"], seen: PriceView | undefined): string {
    const creation: Creation = {
      state,
      expectsText: true,
      draft,
      proposedTitle: undefined,
      rule: undefined,
      room: undefined,
      refusal: undefined,
    };
    return asRead(createView({ creation, assets: ASSETS, price: seen }, look).text);
  }

  it("says before the sixth question that no room can be made, and what to do", () => {
    const words = "No room can be made about it now: too few sources agree on its price.";
    for (const state of ["CONDITION", "TARGET"] as const) {
      expect(asked(state, price("degraded", 2))).toContain(words);
      expect(asked(state, price("degraded", 2))).toContain("Try again in a minute, or go back");
      expect(asked(state, price("live", 3))).not.toContain(words);
    }
  });
});
