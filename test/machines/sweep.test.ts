/** The chart of a sweep: what a withdrawal does of its own accord, without player and approvers. */
import { describe, expect, it } from "vitest";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";
import { CONTEXT, ORDER } from "./withdrawal-messages.ts";
import { BEFORE_SENDING } from "./withdrawal-rows.ts";
import { AFTER_SENDING } from "./withdrawal-sent-rows.ts";

/** Where nothing is on its way, and where nothing came of it; the others have the same names. */
const NAMES: Readonly<Record<string, string>> = {
  "UNSENT.APPROVED": "UNSENT.PLANNED",
  RETURNED: "DROPPED",
};
const OF_PLAYERS = new Set(["UNSENT.REQUESTED", "UNSENT.AWAITING_APPROVAL"]);
const OF_PEOPLE = new Set(["CANCEL", "REJECT", "EXPIRY_DUE", "ADOPT"]);

const ROWS: readonly Row[] = [...BEFORE_SENDING, ...AFTER_SENDING]
  .filter(({ from, event }) => !OF_PLAYERS.has(from) && !OF_PEOPLE.has(event.type))
  .map((row) => {
    return { ...row, from: NAMES[row.from] ?? row.from, to: NAMES[row.to] ?? row.to };
  });

describe("the chart of a sweep", () => {
  it("begins with nothing on its way, and asks for a draft as soon as it is due", () => {
    const order = { ...ORDER, from: "deposit", notBeforeMs: ORDER.requestedAtMs };
    const { state, asked, context } = begin(sweepMachine, order);
    expect({ state, asked }).toEqual({ state: "UNSENT.PLANNED", asked: [] });
    expect(context).toMatchObject({ from: "deposit", tryAtMs: ORDER.requestedAtMs });
  });

  it.each(ROWS.map((row) => [`${row.from}: ${row.event.type} leads to ${row.to}`, row] as const))(
    "%s",
    (_title, row) => {
      const step = take(sweepMachine, row, CONTEXT);
      expect(step.state).toBe(row.to);
      if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
      if (row.leaves !== undefined) expect(step.context).toMatchObject(row.leaves);
    },
  );

  it("has no other edge", () => {
    expect(edgesNotTaken(sweepMachine, ROWS, CONTEXT)).toEqual([]);
  });

  it.each(["UNSENT.PLANNED", "UNSENT.PREPARING.DRAFTING", "UNSENT.PREPARING.BUILT", "MANUAL"])(
    "in %s takes no word of a player's, nor of an approver's",
    (from) => {
      for (const type of ["CANCEL", "ADOPT", "REJECT"]) {
        const event = { type, by: 5, why: "no", atMs: 1, draw: 0, payment: {} };
        expect(take(sweepMachine, { from, event, to: from }, CONTEXT).state).toBe(from);
      }
    },
  );
});
