/** Long work: one slice a turn, everybody in turn, and nothing after a stop. */
import { describe, expect, it } from "vitest";
import type { Sliced } from "../../src/domain/slices.ts";
import { AT_ONCE_ROWS_MAX, LongWork } from "../../src/engine/long-work.ts";

const MANY = AT_ONCE_ROWS_MAX + 1;

function working() {
  const turns: (() => void)[] = [];
  const said: string[] = [];
  const longWork = new LongWork((task) => turns.push(task));
  function* slices(name: string, count: number): Sliced<string> {
    for (let slice = 1; slice <= count; slice++) {
      said.push(`${name}${slice}`);
      yield;
    }
    return `${name} is done`;
  }
  const fail = (error: unknown): void => void said.push(String(error));
  const start = (name: string, count: number, rows = MANY): void =>
    longWork.start(slices(name, count), rows, (result) => void said.push(result), fail);
  const turn = (): string[] => {
    turns.shift()?.();
    return said.splice(0);
  };
  return { longWork, turns, said, start, turn, fail };
}

describe("long work", () => {
  it("is done slice by slice, one a turn, and its result is given at the end", () => {
    const { said, start, turn, turns } = working();
    start("a", 2);
    expect(said).toEqual([]);
    expect([turn(), turn(), turn()]).toEqual([["a1"], ["a2"], ["a is done"]]);
    expect(turns).toEqual([]);
  });

  it("of several takes turns, and never two in one", () => {
    const { start, turn, turns } = working();
    start("a", 2);
    start("b", 1);
    expect(turns).toHaveLength(1);
    const order = Array.from({ length: 5 }, () => turn().join());
    expect(order).toEqual(["a1", "b1", "a2", "b is done", "a is done"]);
    expect(turns).toEqual([]);
  });

  it("begins again when more comes after it was idle", () => {
    const { start, turn } = working();
    start("a", 0);
    expect(turn()).toEqual(["a is done"]);
    start("b", 0);
    expect(turn()).toEqual(["b is done"]);
  });

  it("of few rows is done at once", () => {
    const { said, start, turns } = working();
    start("a", 2, AT_ONCE_ROWS_MAX);
    expect(said).toEqual(["a1", "a2", "a is done"]);
    expect(turns).toEqual([]);
  });

  it("that throws says so once, at once or later, and the rest goes on", () => {
    const { longWork, said, start, turn, fail } = working();
    function* failing(): Sliced<void> {
      yield;
      throw new Error("cannot be computed");
    }
    longWork.start(failing(), 1, () => said.push("done"), fail);
    expect(said.splice(0)).toEqual(["Error: cannot be computed"]);
    longWork.start(failing(), MANY, () => said.push("done"), fail);
    start("b", 1);
    expect([turn(), turn(), turn(), turn()]).toEqual([
      [],
      ["b1"],
      ["Error: cannot be computed"],
      ["b is done"],
    ]);
  });

  it("that was stopped never comes to its end", () => {
    const { longWork, start, turn } = working();
    start("a", 3);
    turn();
    longWork.stop();
    start("b", 1);
    expect([turn(), turn()]).toEqual([[], []]);
  });
});
