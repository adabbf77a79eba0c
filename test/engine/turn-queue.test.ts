/** So many a turn, in order, whoever comes when. */
import { expect, it } from "vitest";
import { TurnQueue } from "../../src/engine/turn-queue.ts";

function queueOf(perTurn: number) {
  const turns: (() => void)[] = [];
  const done: string[] = [];
  const queue = new TurnQueue((task) => turns.push(task), perTurn);
  const ask = (...names: string[]): void => {
    for (const name of names) queue.do(() => done.push(name));
  };
  const turn = (): string[] => {
    turns.shift()?.();
    return done.splice(0);
  };
  return { queue, turns, done, ask, turn };
}

it("the first are done at once, the others so many a turn", () => {
  const { ask, done, turn, turns } = queueOf(2);
  ask("a", "b", "c", "d", "e");
  expect(done.splice(0)).toEqual(["a", "b"]);
  expect([turn(), turn(), turn()]).toEqual([["c", "d"], ["e"], []]);
  expect(turns).toEqual([]);
});

it("who comes while others wait is behind them", () => {
  const { ask, done, turn } = queueOf(2);
  ask("a", "b", "c");
  done.length = 0;
  ask("d");
  expect(done).toEqual([]);
  expect(turn()).toEqual(["c", "d"]);
  ask("e");
  expect(done).toEqual([]);
  expect(turn()).toEqual(["e"]);
});

it("a turn that was not used up takes more at once", () => {
  const { ask, done, turn } = queueOf(3);
  ask("a");
  turn();
  ask("b", "c", "d", "e");
  expect(done).toEqual(["b", "c", "d"]);
});

it("a task may ask for another", () => {
  const { queue, done, turn } = queueOf(2);
  queue.do(() => {
    done.push("a");
    queue.do(() => {
      done.push("b");
      queue.do(() => done.push("c"));
    });
  });
  expect(done.splice(0)).toEqual(["a", "b"]);
  expect(turn()).toEqual(["c"]);
});

it("stopped, it does nothing more", () => {
  const { queue, ask, done, turn } = queueOf(1);
  ask("a", "b");
  queue.stop();
  ask("c");
  expect([done.splice(0), turn(), turn()]).toEqual([["a"], [], []]);
});
