/** Which rooms a price concerns, against a scan of all of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId } from "../../src/domain/ids.ts";
import { priceE12, reached, type Direction } from "../../src/domain/market.ts";
import { Targets, type WatchedRoom } from "../../src/engine/targets.ts";

function watched(room: number, target: number, direction: Direction): WatchedRoom {
  return {
    room: roomId(room),
    watch: { target: priceE12(target), direction, class: "major" },
  };
}

const rooms = fc.integer({ min: 1, max: 12 });
const prices = fc.integer({ min: 1, max: 30 });

const steps = fc.array(
  fc.oneof(
    fc.record({
      t: fc.constant("add" as const),
      room: rooms,
      target: prices,
      direction: fc.constantFrom<Direction>("reach-or-exceed", "fall-to-or-below"),
    }),
    fc.record({ t: fc.constant("remove" as const), room: rooms }),
    fc.record({ t: fc.constant("price" as const), price: prices }),
  ),
  { maxLength: 80 },
);

describe("the targets of a symbol", () => {
  it("takes a room at equality, in both directions (R14)", () => {
    const targets = new Targets();
    targets.add(watched(1, 165, "reach-or-exceed"));
    targets.add(watched(2, 150, "fall-to-or-below"));
    expect(targets.takeReached(priceE12(164.99))).toEqual([]);
    expect(targets.takeReached(priceE12(165)).map(({ room }) => room)).toEqual([1]);
    expect(targets.takeReached(priceE12(150)).map(({ room }) => room)).toEqual([2]);
    expect(targets.size).toBe(0);
  });

  it("does not take twice what was added anew with another target", () => {
    const targets = new Targets();
    targets.add(watched(1, 165, "reach-or-exceed"));
    targets.add(watched(1, 170, "reach-or-exceed"));
    expect(targets.takeReached(priceE12(169))).toEqual([]);
    expect(targets.takeReached(priceE12(171))).toHaveLength(1);
    expect(targets.takeReached(priceE12(171))).toEqual([]);
  });

  it("takes exactly the rooms that a scan of all finds, each once", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const targets = new Targets();
        const model = new Map<number, WatchedRoom>();
        for (const step of list) {
          if (step.t === "add") {
            const one = watched(step.room, step.target, step.direction);
            targets.add(one);
            model.set(step.room, one);
          } else if (step.t === "remove") {
            targets.remove(roomId(step.room));
            model.delete(step.room);
          } else {
            const price = priceE12(step.price);
            const hit = [...model.values()].filter(({ watch }) =>
              reached(price, watch.target, watch.direction),
            );
            for (const { room } of hit) model.delete(room);
            const taken = targets.takeReached(price).map(({ room }) => room);
            expect(taken.sort((a, b) => a - b)).toEqual(
              hit.map(({ room }) => room).sort((a, b) => a - b),
            );
          }
          expect(targets.size).toBe(model.size);
        }
      }),
      { numRuns: 300 },
    );
  });
});
