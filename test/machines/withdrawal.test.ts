/** The chart of a withdrawal: every edge, what is asked at it, and what is remembered (R29). */
import { describe, expect, it } from "vitest";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { begin, edgesNotTaken, take } from "./edges.ts";
import { CONTEXT, ORDER } from "./withdrawal-messages.ts";
import { BEFORE_SENDING } from "./withdrawal-rows.ts";
import { AFTER_SENDING } from "./withdrawal-sent-rows.ts";

const ROWS = [...BEFORE_SENDING, ...AFTER_SENDING];

describe("the chart of a withdrawal", () => {
  it("begins by asking what is at the address", () => {
    const { state, asked } = begin(withdrawalMachine, ORDER);
    expect(state).toBe("UNSENT.REQUESTED");
    expect(asked).toEqual([{ type: "CHECK_DESTINATION", question: 1 }]);
  });

  it.each(ROWS.map((row) => [`${row.from}: ${row.event.type} leads to ${row.to}`, row] as const))(
    "%s",
    (_title, row) => {
      const step = take(withdrawalMachine, row, CONTEXT);
      expect(step.state).toBe(row.to);
      if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
      if (row.leaves !== undefined) expect(step.context).toMatchObject(row.leaves);
    },
  );

  it("has no other edge", () => {
    expect(edgesNotTaken(withdrawalMachine, ROWS, CONTEXT)).toEqual([]);
  });
});
