/** Journals of the first charts of payments: a restart goes on with them, and the audit judges them. */
import { describe, expect, it } from "vitest";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { audit } from "../../src/engine/audit.ts";
import type { MemoryJournal } from "../../src/store/memory-journal.ts";
import { ANN, PayoutWorld } from "../support/payout-world.ts";
import { asFirstWritten } from "./first-charts.ts";

const OPERATOR = { by: 5, why: "as the log of the day says" };

/** Which charts wrote the journal's payments, in which states. */
async function written(journal: MemoryJournal): Promise<string[]> {
  const steps: string[] = [];
  for await (const batch of journal.replay(0)) {
    for (const event of decodeEvents(batch.events)) {
      if (event.t !== "actor" || !/^(withdrawal|sweep):/.test(event.actor)) continue;
      steps.push(`${event.chart} ${event.state}`);
    }
  }
  return [...new Set(steps)];
}

async function problems(journal: MemoryJournal): Promise<readonly string[]> {
  return (await audit(journal.replay(0))).problems;
}

/** Killed; what the next life finds is what a house of that time would have written. */
async function startAgainOnFirst(world: PayoutWorld): Promise<void> {
  await world.crash(0, await asFirstWritten(await world.copyOfDisk()));
}

describe("a journal of the first charts", () => {
  it("is whole for the audit: paid, taken back, refused and too late", async () => {
    const world = await PayoutWorld.open();
    const paid = await world.withdraw(1, 1n);
    await world.untilRest(paid.id);
    const refused = await world.withdraw(20, 2n);
    const late = await world.withdraw(20, 3n);
    await world.seconds(1);
    await world.answer(world.payouts.order(refused.id, { type: "reject" }, OPERATOR));
    await world.seconds(86_500);
    await world.answer(world.payouts.turn(false, OPERATOR));
    const taken = await world.withdraw(1, 4n);
    await world.seconds(2);
    await world.answer(world.payouts.cancel(ANN, taken.id));
    const first = await asFirstWritten(await world.copyOfDisk());
    const ends = (await written(first)).filter((step) => /ED|EXPIRED|APPROVAL$/.test(step));
    for (const end of ["FINALIZED", "REJECTED", "EXPIRED_APPROVAL", "CANCELLED"]) {
      expect(ends).toContain(`withdrawal@1 ${end}`);
    }
    expect(world.row(late.id)?.why).toBe("not approved in time");
    expect(await problems(first)).toEqual([]);
  });

  it("of which a step went elsewhere than its chart goes is found out", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(1);
    await world.untilRest(id);
    const wrong = await asFirstWritten(await world.copyOfDisk(), (state) =>
      state === "CONFIRMED" ? "SUBMITTED" : state,
    );
    expect((await problems(wrong)).join()).toContain("where its chart comes to CONFIRMED");
  });

  it("is gone on with: what was sent is paid once, and what is paid stays known", async () => {
    const world = await PayoutWorld.open({ troubles: { dropUntilSlot: 1_100 } });
    const { id } = await world.withdraw(1);
    await world.seconds(5);
    expect(world.state(id)).toBe("SENT.SUBMITTED");
    await startAgainOnFirst(world);
    expect(world.row(id)).toMatchObject({ state: "SENT.SUBMITTED", stage: "paying" });
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    expect(await problems(world.journal)).toEqual([]);
    expect(await written(world.journal)).toEqual(
      expect.arrayContaining(["withdrawal@1 SUBMITTED", "withdrawal@2 FINALIZED"]),
    );
  });

  it("is gone on with: what waits for approval can be taken back, whole", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(10);
    await world.seconds(60);
    const before = world.available();
    await startAgainOnFirst(world);
    await world.seconds(5);
    expect(world.row(id)).toMatchObject({ stage: "approving", mayCancel: true });
    expect((await world.answer(world.payouts.cancel(ANN, id))).ok).toBe(true);
    expect(world.available()).toBeGreaterThan(before);
    await startAgainOnFirst(world);
    expect(world.row(id)).toMatchObject({ stage: "returned", state: "CANCELLED" });
    expect(await problems(world.journal)).toEqual([]);
  });
});
