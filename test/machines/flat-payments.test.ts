/** The first charts of payments: the audit judges old journals by them, so they stay as they were. */
import { createHash } from "node:crypto";
import type { AnyStateMachine } from "xstate";
import { describe, expect, it } from "vitest";
import { EARLIER_CHARTS } from "../../machines/earlier-charts.ts";
import { sweepMachine1, withdrawalMachine1 } from "../../machines/flat-payments.machine.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { isSweepDone } from "../../src/domain/sweep.ts";
import { isWithdrawalDone } from "../../src/domain/withdrawal.ts";
import { statePath } from "../../src/engine/chart-step.ts";
import { recordFor } from "../../src/engine/chart-versions.ts";
import { walkChart } from "../../src/inspector/chart-walker.ts";
import { take } from "./edges.ts";
import { CONTEXT } from "./withdrawal-messages.ts";
import { BEFORE_SENDING } from "./withdrawal-rows.ts";
import { AFTER_SENDING } from "./withdrawal-sent-rows.ts";

/** Every edge with its order among those of its message, and what is done on the way in. */
function fingerprint(machine: AnyStateMachine): string {
  const { nodes, edges } = walkChart(machine);
  const said = [
    ...nodes.map(({ id, kind, initial, entry }) => [id, kind, initial, entry]),
    ...edges.map(({ id, to, guard, actions, internal }) => [id, to, guard, actions, internal]),
  ].map((one) => JSON.stringify(one));
  return createHash("sha256").update(said.toSorted().join("\n")).digest("hex").slice(0, 16);
}

describe.each([
  ["withdrawals", withdrawalMachine1, withdrawalMachine, isWithdrawalDone, "c65582b76f6d19e3"],
  ["sweeps", sweepMachine1, sweepMachine, isSweepDone, "3ebe9b3d4b78bf3b"],
] as const)("the first chart of %s", (_what, first, today, isDone, hash) => {
  it("has the edges that it had", () => {
    expect(fingerprint(first)).toBe(hash);
  });

  it("has each of its states in the chart of today, or it is an end", () => {
    for (const value of Object.keys(first.states)) {
      if (isDone(value)) continue;
      const kept = { chart: first.id, record: { value, context: CONTEXT } };
      const { context, value: now } = recordFor(today, "withdrawal:x", kept);
      expect(context).toBe(CONTEXT);
      expect(statePath(now).endsWith(value)).toBe(true);
    }
  });
});

const ROWS = [...BEFORE_SENDING, ...AFTER_SENDING].filter(({ from, event }) => {
  // Since then an operator may refuse one that waits for no approval.
  return event.type !== "REJECT" || from === "UNSENT.AWAITING_APPROVAL";
});

it.each(
  ROWS.map((row) => [`${row.event.type} in ${row.from}, where it went to ${row.to} too`, row]),
)("the first chart heard %s", (_title, row) => {
  const from = row.from.split(".").at(-1) ?? "";
  const step = take(withdrawalMachine1, { ...row, from }, CONTEXT);
  const { migrate } = EARLIER_CHARTS["withdrawal@1"] ?? expect.fail("it has no row");
  const { value } = migrate({ value: step.state, context: step.context });
  if (row.to === "RETURNED") expect(isWithdrawalDone(step.state)).toBe(true);
  else expect(statePath(value)).toBe(row.to);
  if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
  if (row.leaves !== undefined) expect(step.context).toMatchObject(row.leaves);
});
