/** The end of a withdrawal is told once, whatever dies in between (R29). */
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/engine/notice.ts";
import { audit } from "../../src/engine/audit.ts";
import { Replay } from "../../src/engine/replay.ts";
import { ANN, BOB, PayoutWorld } from "../support/payout-world.ts";

/** What the outbox of this life is given about withdrawals. */
async function given(world: PayoutWorld): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  world.engine.onNotice((notice) => notices.push(notice));
  await world.seconds(1);
  return notices.filter(({ kind }) => kind === "withdrawal");
}

describe("the notice that a withdrawal is paid", () => {
  it("is given again after a restart until it was told, and then no more", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(1);
    await world.untilRest(id);
    await world.crash();
    const told = {
      kind: "withdrawal",
      id: `w${id}`,
      user: ANN,
      withdrawal: { id, stage: "paid", signature: world.row(id)?.signature },
    };
    expect(await given(world)).toMatchObject([told]);
    await world.crash();
    expect(await given(world)).toMatchObject([told]);
    world.engine.told([`w${id}`]);
    await world.answer(world.engine.durable());
    await world.crash();
    expect(await given(world)).toEqual([]);
    expect((await audit(world.journal.replay(0))).problems).toEqual([]);
  });

  it("comes at once to whoever listens, and once", async () => {
    const world = await PayoutWorld.open();
    const notices: Notice[] = [];
    world.engine.onNotice((notice) => notices.push(notice));
    const { id } = await world.withdraw(1, 1n, BOB);
    await world.untilRest(id);
    expect(notices.filter((notice) => notice.id === `w${id}`)).toHaveLength(1);
  });

  it("is owed for money that came back, and kept by a snapshot", async () => {
    const world = await PayoutWorld.open({ limits: { newAddressHoldMs: 86_400_000 } });
    const { id } = await world.withdraw(1);
    await world.seconds(10);
    await world.answer(world.payouts.cancel(ANN, id));
    const replay = new Replay();
    for await (const batch of (await world.copyOfDisk()).replay(0)) replay.apply(batch);
    const again = new Replay();
    expect(again.load(replay.save())).toBe(true);
    expect([...again.ledger.withdrawals.untold]).toEqual([id]);
    await world.crash();
    expect(await given(world)).toMatchObject([{ withdrawal: { stage: "returned" } }]);
  });
});
