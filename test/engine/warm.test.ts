/** What stays warm: never more than the number, and rather what is used than what is not. */
import { expect, it } from "vitest";
import { Warm } from "../../src/engine/warm.ts";

interface Thing {
  readonly name: number;
  isUsed: boolean;
  isWarm: boolean;
}

function warmOf(max: number, count: number) {
  const warm = new Warm<Thing>(max, (thing) => {
    thing.isWarm = false;
  });
  const things = Array.from({ length: count }, (_, name): Thing => {
    return { name, isUsed: false, isWarm: false };
  });
  const use = (thing: Thing): void => {
    if (thing.isWarm) {
      thing.isUsed = true;
      return;
    }
    thing.isWarm = true;
    warm.add(thing);
  };
  const kept = (): number[] => things.filter(({ isWarm }) => isWarm).map(({ name }) => name);
  return { warm, things, use, kept };
}

it("as many as the number, and no more", () => {
  const { things, use, kept } = warmOf(3, 10);
  for (const thing of things) {
    use(thing);
    expect(kept().length).toBe(Math.min(thing.name + 1, 3));
  }
});

it("one that is used again and again stays, whatever comes and goes", () => {
  const { things, use, kept } = warmOf(3, 40);
  const [favourite, ...others] = things;
  for (const thing of others) {
    use(favourite!);
    use(thing);
    expect(kept()).toContain(0);
  }
});

it("the last one that came stays", () => {
  const { things, use, kept } = warmOf(1, 5);
  for (const thing of [...things, ...things]) {
    use(thing);
    expect(kept()).toEqual([thing.name]);
  }
});

it("one that was taken out makes room", () => {
  const { warm, things, use, kept } = warmOf(2, 3);
  use(things[0]!);
  use(things[1]!);
  warm.delete(things[0]!);
  use(things[2]!);
  expect(kept()).toEqual([0, 1, 2]);
});
