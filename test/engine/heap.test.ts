/** The heap against a sorted list. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heap } from "../../src/engine/heap.ts";

describe("a heap", () => {
  it("is empty at first and after its last item", () => {
    const heap = new Heap<number>((a, b) => a < b);
    expect([heap.size, heap.peek(), heap.pop()]).toEqual([0, undefined, undefined]);
    heap.push(1);
    expect([heap.pop(), heap.pop(), heap.size]).toEqual([1, undefined, 0]);
  });

  it("gives what a sorted list gives, whatever is pushed and popped", () => {
    const steps = fc.array(fc.option(fc.integer({ min: -20, max: 20 }), { freq: 3 }), {
      maxLength: 100,
    });
    fc.assert(
      fc.property(steps, (numbers) => {
        const heap = new Heap<number>((a, b) => a < b);
        const model: number[] = [];
        for (const number of numbers) {
          if (number === null) expect(heap.pop()).toBe(model.shift());
          else {
            heap.push(number);
            model.push(number);
            model.sort((a, b) => a - b);
          }
          expect(heap.size).toBe(model.length);
          expect(heap.peek()).toBe(model[0]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
