/** Withdrawals from the request to the last booking, over a chain in memory (R29, R30). */
import { describe, expect, it } from "vitest";
import { requestId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { audit } from "../../src/engine/audit.ts";
import { runRestored } from "./crash-matrix.ts";
import { ANN, BOB, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";

const FUNDS = 100_000_000_000n;
const FEE = 100_000n;
const OPERATOR = { by: 5, why: "as the log of the day says" };

async function problems(world: PayoutWorld): Promise<readonly string[]> {
  return (await audit(world.journal.replay(0))).problems;
}

describe("a withdrawal", () => {
  it("is held at once, paid once, and booked when it is final", async () => {
    const world = await PayoutWorld.open();
    const { id, stage } = await world.withdraw(1);
    expect(stage).toBe("held");
    expect(world.available()).toBe(FUNDS - 1_000_000_000n - FEE);
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    expect(world.available()).toBe(FUNDS - 1_000_000_000n - FEE);
    const stages = new Set(world.changes.map((view) => view.stage));
    expect([...stages]).toEqual(["held", "paying", "sent", "paid"]);
    expect(await problems(world)).toEqual([]);
    expect(world.fatal).toEqual([]);
  });

  it("is the same for the same request, for ever, and refused when the request asks something else", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(1, 7n);
    await world.untilRest(id);
    await world.crash();
    expect((await world.withdraw(1, 7n)).id).toBe(id);
    const again = { request: requestId(7n), user: ANN, to: ELSEWHERE, lamports: lamports(2n) };
    const refused = await world.answer(world.payouts.request(again));
    expect(refused).toEqual({ ok: false, error: { code: "request-reused" } });
    expect(world.available()).toBe(FUNDS - 1_000_000_000n - FEE);
  });

  it("has a twin of the same amount to the same address, and both are paid", async () => {
    const world = await PayoutWorld.open();
    const one = await world.withdraw(1, 1n);
    const two = await world.withdraw(1, 2n);
    const other = await world.withdraw(1, 3n, BOB);
    for (const { id } of [one, two, other]) {
      expect(await world.untilRest(id)).toBe("FINALIZED");
      expect(world.arrivals(id)).toBe(1);
    }
    expect(await problems(world)).toEqual([]);
  });

  it("to a new address waits a day, and can be taken back until then", async () => {
    const world = await PayoutWorld.open({ limits: { newAddressHoldMs: 86_400_000 } });
    const taken = await world.withdraw(1, 1n);
    const kept = await world.withdraw(2, 2n);
    await world.seconds(3_600);
    expect(world.row(taken.id)).toMatchObject({ stage: "waiting", mayCancel: true });
    const cancelled = await world.answer(world.payouts.cancel(ANN, taken.id));
    expect(cancelled.ok && cancelled.value.state).toBe("RETURNED");
    expect(world.available()).toBe(FUNDS - 2_000_000_000n - FEE);
    await world.seconds(83_000);
    expect(await world.untilRest(kept.id)).toBe("FINALIZED");
    expect(world.arrivals(taken.id)).toBe(0);
    expect((await world.withdraw(1, 3n)).stage).toBe("held");
    expect(await problems(world)).toEqual([]);
  });

  it("cannot be taken back by another, nor once it is signed", async () => {
    const world = await PayoutWorld.open({ troubles: { dropUntilSlot: 1_100 } });
    const { id } = await world.withdraw(1);
    const foreign = await world.answer(world.payouts.cancel(BOB, id));
    expect(foreign).toEqual({ ok: false, error: { code: "withdrawal-unknown" } });
    await world.seconds(5);
    expect(world.state(id)).toBe("SENT.SUBMITTED");
    const late = await world.answer(world.payouts.cancel(ANN, id));
    expect(late).toEqual({ ok: false, error: { code: "withdrawal-under-way" } });
    expect(await world.untilRest(id)).toBe("FINALIZED");
  });

  it("of ten SOL waits for two approvals, and one key counts once", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(10);
    await world.seconds(60);
    expect(world.state(id)).toBe("UNSENT.AWAITING_APPROVAL");
    expect(world.alerts).toContainEqual({ withdrawal: id, what: "approval", why: `pay ${id}` });
    const approve = (key: string, signature = `${key} signs`) =>
      world.answer(world.payouts.approve(id, { key, signature }));
    expect((await approve("A", "somebody")).done).toBe(false);
    await approve("A");
    await approve("A");
    await world.crash();
    expect(world.state(id)).toBe("UNSENT.AWAITING_APPROVAL");
    await world.seconds(1);
    expect((await approve("B")).said).toContain("is approved");
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(await problems(world)).toEqual([]);
  });

  it("that nobody approves within a day comes back, and so does one that is rejected", async () => {
    const world = await PayoutWorld.open();
    const late = await world.withdraw(10, 1n);
    const rejected = await world.withdraw(20, 2n);
    await world.seconds(1);
    await world.answer(world.payouts.order(rejected.id, { type: "reject" }, OPERATOR));
    expect(world.row(rejected.id)).toMatchObject({ state: "RETURNED", why: OPERATOR.why });
    await world.seconds(86_500);
    expect(world.row(late.id)).toMatchObject({ state: "RETURNED", why: "not approved in time" });
    expect(world.available()).toBe(FUNDS);
    expect(await problems(world)).toEqual([]);
  });

  it("that waits for its address to grow old can be refused by an operator", async () => {
    const world = await PayoutWorld.open({ limits: { newAddressHoldMs: 86_400_000 } });
    const { id } = await world.withdraw(1);
    await world.seconds(60);
    expect(world.row(id)?.stage).toBe("waiting");
    const { done } = await world.answer(world.payouts.order(id, { type: "reject" }, OPERATOR));
    expect(done).toBe(true);
    expect(world.row(id)).toMatchObject({ stage: "returned", why: OPERATOR.why });
    expect(world.engine.desk.acts(0, 9).rows).toMatchObject([
      { act: "withdrawal", about: id, why: `reject: ${OPERATOR.why}` },
    ]);
    expect(world.available()).toBe(FUNDS);
    await world.seconds(90_000);
    expect(world.arrivals(id)).toBe(0);
    expect(await problems(world)).toEqual([]);
  });

  it("cannot be refused once it is signed", async () => {
    const world = await PayoutWorld.open({ troubles: { dropUntilSlot: 1_100 } });
    const { id } = await world.withdraw(1);
    await world.seconds(5);
    const { said } = await world.answer(world.payouts.order(id, { type: "reject" }, OPERATOR));
    expect(said).toBe(`${id} is SENT.SUBMITTED and does not take that`);
    expect(await world.untilRest(id)).toBe("FINALIZED");
  });

  it("stands still while payments are switched off, over a restart too", async () => {
    const world = await PayoutWorld.open();
    await world.answer(world.payouts.turn(false, OPERATOR));
    const { id } = await world.withdraw(1);
    await world.seconds(600);
    await world.crash();
    await world.seconds(600);
    expect(world.payouts.overview().fault).toContain(OPERATOR.why);
    expect(world.arrivals(id)).toBe(0);
    await world.answer(world.payouts.turn(true, OPERATOR));
    expect(await world.untilRest(id)).toBe("FINALIZED");
    const { by, why } = OPERATOR;
    expect(world.engine.desk.acts(0, 9).rows).toMatchObject([
      { by, act: "resume-withdrawals", why },
      { by, act: "pause-withdrawals", why },
    ]);
  });

  it("that the signer refuses waits for an operator, who has it tried again", async () => {
    const world = await PayoutWorld.open();
    world.signerFault = "over the cap of the day";
    const { id } = await world.withdraw(1);
    expect(await world.untilRest(id)).toBe("MANUAL");
    expect(world.alerts.at(-1)).toMatchObject({ withdrawal: id, what: "manual" });
    world.signerFault = undefined;
    await world.answer(world.payouts.order(id, { type: "retry" }, OPERATOR));
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(await problems(world)).toEqual([]);
  });

  it("that landed while nobody was told of it is adopted by its signature, and never paid again", async () => {
    const world = await PayoutWorld.open({ troubles: { isBlind: true } });
    const { id } = await world.withdraw(3);
    expect(await world.untilRest(id)).toBe("MANUAL");
    // He asks for it to be tried again, and is not believed as long as the memos speak against it.
    world.chain.troubles = {};
    const signature = world.row(id)?.signature ?? "";
    const wrong = await world.answer(
      world.payouts.order(id, { type: "adopt", signature: "x" }, OPERATOR),
    );
    expect(wrong.done).toBe(false);
    await world.answer(world.payouts.order(id, { type: "adopt", signature }, OPERATOR));
    expect(world.state(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    expect(await problems(world)).toEqual([]);
  });

  it("that an operator gives back goes back only when it can never land", async () => {
    const world = await PayoutWorld.open({
      troubles: { nullNode: true, dropUntilSlot: 9_000_000 },
    });
    const { id } = await world.withdraw(3);
    expect(await world.untilRest(id)).toBe("MANUAL");
    await world.answer(world.payouts.order(id, { type: "refund" }, OPERATOR));
    expect(await world.untilRest(id)).toBe("RETURNED");
    expect(world.available()).toBe(FUNDS);
    expect(await problems(world)).toEqual([]);
  });
});

describe("a restored backup", () => {
  it.each([0, 1, 2, 4, 8, 30])("of %i s after the request pays nothing twice", async (seconds) => {
    expect(await runRestored(seconds)).toBeUndefined();
  });

  it("from before the request signs nothing until an operator has said whose payment that was", async () => {
    const world = await PayoutWorld.open();
    const backup = await world.copyOfDisk();
    const { id } = await world.withdraw(3);
    expect(await world.untilRest(id)).toBe("FINALIZED");
    const { signature } = world.row(id) ?? {};
    await world.crash(0, backup);
    const next = await world.withdraw(1, 2n, BOB);
    await world.seconds(600);
    expect(world.arrivals(next.id)).toBe(0);
    expect(world.alerts).toContainEqual(expect.objectContaining({ what: "unexplained" }));
    const [unexplained] = world.payouts.overview().unexplained;
    expect(unexplained).toMatchObject({ signature, lamports: 3_000_000_000n });
    const charged = await world.answer(world.payouts.explain(signature ?? "", ANN, OPERATOR));
    expect(charged.done).toBe(true);
    expect(world.available(ANN)).toBe(FUNDS - 3_000_000_000n);
    await answerAlarm(world);
    expect(await world.untilRest(next.id)).toBe("FINALIZED");
    expect(await problems(world)).toEqual([]);
    await world.crash();
    await world.seconds(60);
    expect(world.payouts.overview().fault).toBeUndefined();
  });
});

/** The treasury's own alarm rang too, since money left that the journal had not sent. */
async function answerAlarm(world: PayoutWorld): Promise<void> {
  await world.answer(
    world.engine.answerAlarm({
      actor: "deposit:treasury",
      answer: "RECHECK",
      by: ANN,
      note: "charged",
    }),
  );
  await world.seconds(10);
}
