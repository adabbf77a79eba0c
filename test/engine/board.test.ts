import { describe, expect, it } from "vitest";
import { ShortMemory } from "../../src/engine/board.store.ts";

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
