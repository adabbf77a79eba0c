/** The simulation itself: it can be repeated, on both disks, and with power that goes at each append. */
import { describe, expect, it } from "vitest";
import { STEPS } from "./scenario.ts";
import { simulate, type Report } from "./simulate.ts";
import { commandFor } from "./wishes.ts";

function clean(report: Report): Report {
  const { failure, wishes } = report;
  if (failure !== undefined) {
    expect.fail(`${failure.what}\nagain: ${commandFor(wishes, failure.step, undefined)}`);
  }
  return report;
}

describe("a seed", () => {
  it("gives the same evening each time, and another seed another", async () => {
    const hashes: string[] = [];
    for (const seed of [11, 11, 12]) {
      hashes.push(clean(await simulate({ seed, steps: STEPS })).hash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it("gives the same evening on a disk in memory and on files", async () => {
    const wishes = { seed: 5, steps: 60, people: 6, rooms: 3 };
    const [memory, file] = [
      clean(await simulate({ ...wishes, journal: "memory" })),
      clean(await simulate({ ...wishes, journal: "file" })),
    ];
    expect([file.appends, file.hash]).toEqual([memory.appends, memory.hash]);
  });
});

describe("power that goes at any append, landed or lost,", () => {
  it("takes nothing that was answered and doubles nothing", async () => {
    const calm = { seed: 7, steps: 25, people: 5, rooms: 2, calm: true };
    const { appends } = clean(await simulate(calm));
    expect(appends).toBeGreaterThan(20);
    for (let no = 1; no <= appends; no++) {
      for (const landed of [false, true]) {
        const report = clean(await simulate({ ...calm, crashAt: { no, landed } }));
        expect(report.crashes, `append ${no}`).toBeGreaterThan(1);
      }
    }
  }, 120_000);
});
