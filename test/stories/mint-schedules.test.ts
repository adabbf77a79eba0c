/** Rooms about a token that open by themselves: each run asks the chain anew and waits for a price. */
import { describe, expect, it } from "vitest";
import { audit } from "../../src/engine/audit.ts";
import { err } from "../../src/domain/result.ts";
import { START_MS } from "../support/engine-world.ts";
import { MINT, MintWorld } from "../support/mint-world.ts";

/** Dora's schedule about the token of a room that is over by the time of its first run. */
async function scheduled(): Promise<{ mints: MintWorld; schedule: number }> {
  const mints = await MintWorld.open({ startMs: START_MS + 40 * 60_000 });
  const { world } = mints;
  const room = await mints.room({ window: "15m" });
  const host = (await world.engine.room(room))?.host;
  if (host === undefined) throw new Error("a room has a host");
  const made = await world.engine.repeat(host, { from: "room", room });
  if (!made.ok) throw new Error(made.error.code);
  const { schedule } = made.value;
  await world.engine.reschedule(host, schedule, { what: "timing", timing: "every hour" });
  await world.engine.reschedule(host, schedule, { what: "offset", bps: 2_500 });
  const started = await world.engine.reschedule(host, schedule, { what: "start" });
  expect(started).toMatchObject({ ok: true, value: { phase: "running" } });
  return { mints, schedule };
}

function told({ world }: MintWorld): string[] {
  return world.notices.flatMap((notice) => {
    if (notice.kind !== "schedule") return [];
    const { room, refusal } = notice.news;
    return [room === null ? (refusal?.code ?? "nothing") : `room ${room}`];
  });
}

async function problemsOf({ world }: MintWorld): Promise<readonly string[]> {
  return (await audit(world.journal.chunk(0).batches)).problems;
}

describe("a schedule about a token", () => {
  it("looks it up before each room, and freezes what it finds (R7)", async () => {
    const { mints, schedule } = await scheduled();
    await mints.world.minutes(18);
    const asked = mints.chain.asked.length;
    await mints.world.minutes(4);
    expect(told(mints)).toEqual(["room 2"]);
    expect(mints.chain.asked).toHaveLength(asked + 1);
    const [card] = mints.world.engine.rooms("new", mints.world.id("bob"), 0, 1).rows;
    expect(card).toMatchObject({
      market: { kind: "pump-cap", mint: MINT },
      title: "Will the market cap of HAT 4wTV…xnjf reach $10,000?",
      target: "10000",
      mint: { symbol: "HAT" },
      series: { schedule, run: 1 },
    });
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("makes no room of one that has left its market, and says so", async () => {
    const { mints } = await scheduled();
    mints.chain.answer = err({ code: "mint-migrating", mint: MINT });
    await mints.world.minutes(21);
    expect(told(mints)).toEqual(["mint-migrating"]);
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("gives up on a chain that does not answer, and takes no answer that comes later", async () => {
    const { mints } = await scheduled();
    mints.chain.isHeld = true;
    await mints.world.minutes(22);
    expect(told(mints)).toEqual(["price-unavailable"]);
    await mints.chain.release();
    await mints.world.seconds(30);
    expect(told(mints)).toEqual(["price-unavailable"]);
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("asks again when the process died over a question, and makes one room", async () => {
    const { mints } = await scheduled();
    mints.chain.isHeld = true;
    await mints.world.minutes(19);
    while (mints.world.clock.now() < START_MS + 60 * 60_000 + 5_000) await mints.world.seconds(1);
    expect(told(mints)).toEqual([]);
    mints.chain.isHeld = false;
    await mints.world.crash();
    await mints.world.seconds(20);
    expect(told(mints)).toEqual(["room 2"]);
    expect(await problemsOf(mints)).toEqual([]);
  });
});
