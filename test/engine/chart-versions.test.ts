/** Records of older charts: brought up to date step by step, or refused by the actor's name. */
import { describe, expect, it } from "vitest";
import { recordFor } from "../../src/engine/chart-versions.ts";
import { EARLIER_CHARTS, type EarlierChart } from "../../machines/earlier-charts.ts";
import { drawnMachines } from "../../src/inspector/drawn-machines.ts";
import { roomMachine } from "../../machines/room.machine.ts";

const context = { players: 3 };

describe("a record", () => {
  it("of the chart of today is taken as it is", () => {
    const record = { value: { OPEN: "betting" }, context };
    expect(recordFor(roomMachine, "room:7", { chart: roomMachine.id, record })).toEqual(record);
  });

  it("of an older chart goes through every version in between", () => {
    const earlier: Record<string, EarlierChart> = {
      "room@-1": {
        becomes: "room@0",
        migrate: ({ context }) => ({ value: "GATHERING", context: { ...context, once: true } }),
      },
      "room@0": {
        becomes: roomMachine.id,
        migrate: ({ value, context }) => ({
          value: value === "GATHERING" ? "QUEUING" : value,
          context: { ...context, twice: true },
        }),
      },
    };
    const kept = { chart: "room@-1", record: { value: "WAITING", context } };
    expect(recordFor(roomMachine, "room:7", kept, earlier)).toEqual({
      value: "QUEUING",
      context: { players: 3, once: true, twice: true },
    });
  });

  it("of a chart that nobody knows is refused, with the names of actor and charts", () => {
    const kept = { chart: "room@99", record: { value: "QUEUING", context } };
    expect(() => recordFor(roomMachine, "room:7", kept)).toThrow(
      /^room:7 was left by the chart room@99, of which this version knows nothing: it runs room@/,
    );
  });

  it.each(["GONE", { OPEN: "gone" }, { GONE: "betting" }, {}, 7, null])(
    "in the state %j, which the chart does not have, is refused by name",
    (value) => {
      const kept = { chart: roomMachine.id, record: { value, context } };
      expect(() => recordFor(roomMachine, "room:7", kept)).toThrow(/^room:7 is in the state /);
    },
  );
});

it("every earlier chart leads to one of today", () => {
  const today = new Set(drawnMachines.map(({ id }) => id));
  for (const chart of Object.keys(EARLIER_CHARTS)) {
    const seen = new Set<string>();
    let at = chart;
    while (!today.has(at)) {
      expect(seen.has(at), `${chart} goes round in circles`).toBe(false);
      seen.add(at);
      at = EARLIER_CHARTS[at]?.becomes ?? expect.fail(`${chart} ends at ${at}`);
    }
  }
});
