/** What is over goes on being listed in the inspector, with its story, before and after a restart. */
import { expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { ANN, PayoutWorld } from "../support/payout-world.ts";

type Listed = ReturnType<PayoutWorld["engine"]["inspection"]["actors"]>[number];

function listed(world: PayoutWorld, kind: string): readonly Listed[] {
  return world.engine.inspection.actors().filter(({ actor }) => actor.startsWith(`${kind}:`));
}

it("a withdrawal that is over is listed once, with its end, its age and its story", async () => {
  const world = await PayoutWorld.open({ reads: true });
  const { id } = await world.withdraw(1);
  const actor = `withdrawal:${id}`;
  await world.seconds(1);
  expect(listed(world, "withdrawal").map((one) => one.actor)).toEqual([actor]);
  expect(await world.untilRest(id)).toBe("FINALIZED");
  const summary = {
    actor,
    chart: withdrawalMachine.id,
    state: "FINALIZED",
    label: `${ANN} withdraws`,
    changedAtMs: expect.any(Number) as number,
  };
  const before = listed(world, "withdrawal");
  expect(before).toEqual([summary]);
  expect(world.engine.inspection.context(actor)).toBeUndefined();
  await world.crash();
  expect(listed(world, "withdrawal")).toEqual(before);
  const lines = await world.answer(world.engine.inspection.lines(actor, 0, 500));
  expect(lines.at(0)?.state).toBe("UNSENT.REQUESTED");
  expect(lines.at(-1)).toMatchObject({ state: "FINALIZED", atMs: before[0]?.changedAtMs });
});

it("so is a sweep", async () => {
  const minSweepLamports = lamports(50_000_000n);
  const world = await PayoutWorld.open({ reads: true, rules: { minSweepLamports } });
  await world.seconds(120);
  const before = listed(world, "sweep");
  expect(before.map(({ state, label }) => `${state}: ${label}`).toSorted()).toEqual(
    [1_001, 1_002].map(
      (user) => `FINALIZED: What ${userId(user)} has deposited goes to the treasury`,
    ),
  );
  expect(before.map(({ chart }) => chart)).toEqual([sweepMachine.id, sweepMachine.id]);
  await world.crash();
  expect(listed(world, "sweep")).toEqual(before);
});
