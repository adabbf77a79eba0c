import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId } from "../../src/domain/ids.ts";
import { createBoard, putCard, RoomLists, ShortMemory } from "../../src/engine/board.store.ts";
import type { RoomCard, RoomPhase } from "../../src/engine/room-card.ts";
import { exampleCard } from "../telegram/pictures/examples.ts";

describe("what screens may show again", () => {
  it("is shown for its time and not a moment longer", () => {
    const memory = new ShortMemory<string, number>(10_000, 5);
    memory.set("a", 1, 50_000);
    expect([50_000, 59_999].map((nowMs) => memory.get("a", nowMs))).toEqual([1, 1]);
    expect(memory.get("a", 60_000)).toBeUndefined();
    expect(memory.get("a", 55_000)).toBeUndefined();
  });

  it("is not shown to a clock that has gone back", () => {
    const memory = new ShortMemory<string, number>(10_000, 5);
    memory.set("a", 1, 50_000);
    expect(memory.get("a", 49_999)).toBeUndefined();
  });

  it("is so much and no more: the oldest gives way, one that is made anew is young again", () => {
    const memory = new ShortMemory<string, number>(10_000, 2);
    memory.set("a", 1, 0);
    memory.set("b", 2, 1);
    memory.set("a", 3, 2);
    memory.set("c", 4, 3);
    expect(["a", "b", "c"].map((key) => memory.get(key, 5))).toEqual([3, undefined, 4]);
  });
});

const PHASES: readonly RoomPhase[] = ["QUEUING", "OPEN", "LOCKED", "SETTLING", "SETTLED"];

/** A room's terms follow from its number; only its phase is ever another. */
function card(id: number, phase: RoomPhase): RoomCard {
  return exampleCard({
    id: roomId(id),
    phase,
    lockAtMs: 1_000 + ((id * 7) % 40),
    settleAtMs: 2_000 + ((id * 13) % 50),
  });
}

describe("lists of rooms", () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ id: fc.integer({ min: 1, max: 120 }), phase: fc.constantFrom(...PHASES) }),
      // More at once than are put in their places one by one, and more settled ones than are kept.
      fc.record({ many: fc.integer({ min: 400, max: 1_300 }), phase: fc.constantFrom(...PHASES) }),
      fc.constant("look" as const),
    ),
    { minLength: 1, maxLength: 40 },
  );

  it("are those that sorting everything anew would give, whatever moved in between", () => {
    fc.assert(
      fc.property(steps, (each) => {
        const board = createBoard();
        const lists = new RoomLists(board);
        const { cards } = board.getSnapshot().context;
        const idsOf = (tab: "open" | "ending" | "new") =>
          lists.page(tab, () => true, 0, 10_000).rows.map(({ id }) => id);
        const sorted = (has: (one: RoomCard) => boolean, key: (one: RoomCard) => number) =>
          [...cards.values()]
            .filter(has)
            .toSorted((a, b) => key(a) - key(b) || a.id - b.id)
            .map(({ id }) => id);
        for (const step of [...each, "look" as const]) {
          if (step === "look") {
            const open = (one: RoomCard) => one.phase === "QUEUING" || one.phase === "OPEN";
            expect(idsOf("open")).toEqual(sorted(open, ({ lockAtMs }) => lockAtMs));
            const live = (one: RoomCard) => one.phase !== "SETTLED";
            expect(idsOf("ending")).toEqual(sorted(live, ({ settleAtMs }) => settleAtMs));
            expect(idsOf("new")).toEqual(
              sorted(
                () => true,
                ({ id }) => -id,
              ),
            );
          } else if ("many" in step) {
            for (let id = 1; id <= step.many; id += 1) putCard(board, card(id, step.phase));
          } else putCard(board, card(step.id, step.phase));
        }
      }),
      { numRuns: 60 },
    );
  });
});
