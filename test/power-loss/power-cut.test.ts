import { expect, test } from "vitest";
import { Chance } from "../../bench/chance.ts";
import type { DiskEvent } from "./disk-trace.ts";
import { PowerCuts } from "./power-cut.ts";

const write: DiskEvent = { t: "write", path: "x", at: 0, data: new Uint8Array(1) };
const sync: DiskEvent = { t: "sync", path: "x" };

function drawn(events: readonly DiskEvent[], times: number): number[] {
  const cuts = new PowerCuts(events);
  return Array.from({ length: times }, (_, seed) => cuts.draw(new Chance(seed)));
}

test("the power can fail before the first call, after the last, and anywhere between", () => {
  const events = [write, sync, { t: "acknowledge", no: 1 }, write, sync] as DiskEvent[];
  expect(new Set(drawn(events, 500))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test("a few thousand calls of a checkpoint do not draw all cuts to themselves", () => {
  const commits = Array.from({ length: 50 }, (_, index): DiskEvent[] => {
    return [write, sync, { t: "acknowledge", no: index + 1 }];
  }).flat();
  const events = [...commits, ...Array.from({ length: 5000 }, () => write), sync];
  const inCommits = drawn(events, 500).filter((cut) => cut <= commits.length).length;
  expect(inCommits).toBeGreaterThan(250);
});

test("a trace without a sync or an acknowledgement has cuts as well", () => {
  for (const cut of drawn([write, write], 100)) expect([0, 1, 2]).toContain(cut);
});
