/** What operators do is journaled with who did it and why; a pause outlives the process. */
import { describe, expect, it } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import type { UserId } from "../../src/domain/ids.ts";
import { audit } from "../../src/engine/audit.ts";
import { Replay } from "../../src/engine/replay.ts";
import { EngineWorld } from "../support/engine-world.ts";

const OLGA = 77 as UserId;
const PAUSE = { by: OLGA, why: "the venue is odd" };

async function betting() {
  const world = await EngineWorld.open({ reads: true });
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const room = await world.room("alice");
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  return { world, room, desk: world.engine.desk };
}

const acts = (world: EngineWorld) =>
  world.engine.desk.acts(0, 100).rows.map(({ by, act, about, why }) => [by, act, about, why]);

describe("stakes that an operator has paused", () => {
  it("are refused, by ticket and by tap, and nothing is taken until they go on", async () => {
    const { world, room, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    const refusal = { ok: false, error: { code: "stakes-paused" } };
    expect(await world.stake("bob", room, "yes", "1")).toEqual(refusal);
    expect(world.stakeNow("bob", room, "yes", "1", 900n)).toEqual(refusal);
    expect(world.quote("bob", room, "yes", "1")).toEqual(refusal);
    expect(world.have("bob", "carol")).toEqual(["90", "95"]);
    await desk.turnStakes(true, { by: OLGA, why: "" });
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
  });

  it("still answer the stake that was booked before, when it is asked for again", async () => {
    const { world, room, desk } = await betting();
    const first = await world.stake("bob", room, "yes", "1", 50n);
    await desk.turnStakes(false, PAUSE);
    const again = await world.stake("bob", room, "yes", "1", 50n);
    expect([first.ok, again.ok && again.value.repeated]).toEqual([true, true]);
  });

  it("stay paused over a crash, and a room that was open settles as it would", async () => {
    const { world, room, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    await world.crash();
    expect(world.engine.desk.standing().stakes).toMatchObject({ isOn: false, ...PAUSE });
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      error: { code: "stakes-paused" },
    });
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
  });

  it("keep hosts from publishing a room that nobody could join, and the draft stays", async () => {
    const { world, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    await expect(world.room("bob")).rejects.toThrow("stakes-paused");
    await desk.turnStakes(true, PAUSE);
    const published = await world.engine.create(world.id("bob"), { type: "PUBLISH" });
    expect(published.room).toBeDefined();
  });
});

describe("an audit", () => {
  it("finds a stake in a time in which the journal says that stakes were paused", async () => {
    const { world, room, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    await desk.turnStakes(true, PAUSE);
    await world.seconds(1);
    await world.stake("bob", room, "yes", "1");
    await world.engine.durable();
    const { batches } = world.journal.chunk(0);
    expect((await audit(batches)).problems).toEqual([]);
    const forged = batches.map((batch) => {
      const events = decodeEvents(batch.events).filter((event) => !isResume(event));
      return { ...batch, events: encodeEvents(events) };
    });
    const { problems } = await audit(forged);
    expect(problems).toEqual([
      expect.stringContaining("a stake while the operator had paused them"),
    ]);
  });
});

function isResume(event: JournalEvent): boolean {
  return event.t === "stakes" && event.isOn;
}

describe("an operator's act", () => {
  it("is kept with who did it, about what, and why, over a crash", async () => {
    const { world, room, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    expect(await world.engine.voidRoom(room, "wrong target", OLGA)).toBe(true);
    expect(await world.engine.voidRoom(room, "once more", OLGA)).toBe(false);
    await desk.find("ali", OLGA);
    await desk.file(world.id("bob"), OLGA);
    const expected = [
      [OLGA, "look-up", String(world.id("bob")), ""],
      [OLGA, "look-up", "ali", ""],
      [OLGA, "void", "1", "wrong target"],
      [OLGA, "pause-stakes", "", PAUSE.why],
    ];
    expect(acts(world)).toEqual(expected);
    await world.crash();
    expect(acts(world)).toEqual(expected);
  });

  it("comes back the same from a snapshot", async () => {
    const { world, desk } = await betting();
    await desk.turnStakes(false, PAUSE);
    await desk.beginBroadcast("hello", OLGA);
    desk.reached(2, [1], []);
    await world.engine.durable();
    const replay = new Replay();
    for (const batch of world.journal.chunk(0).batches) replay.apply(batch);
    const loaded = new Replay();
    expect(loaded.load(replay.save())).toBe(true);
    expect(loaded.ledger.operators).toEqual(replay.ledger.operators);
    expect(loaded.ledger.operators.broadcast).toMatchObject({ next: 2, putOff: [1] });
    expect(Buffer.from(world.engine.state())).toEqual(Buffer.from(loaded.state()));
  });
});

describe("a look at a player", () => {
  it("adds up what came in, what playing brought, and shows the last lines", async () => {
    const { world, room, desk } = await betting();
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    const file = await desk.file(world.id("bob"), OLGA);
    expect(file).toMatchObject({ language: "en", openBets: 0, withdrawn: 0n, isPartial: false });
    expect(file?.deposited).toBe(100_000_000_000n);
    expect(file?.profit).toBe((file?.availableLamports ?? 0n) - 100_000_000_000n);
    expect(file?.lines.map(({ kind }) => kind)).toEqual(["payout", "stake", "grant"]);
  });

  it("finds by number, by code and by a part of the name, and nobody by nothing", async () => {
    const { world, desk } = await betting();
    const [bob] = await desk.find("BO", OLGA);
    expect(bob?.id).toBe(world.id("bob"));
    const names = async (text: string) => (await desk.find(text, OLGA)).map(({ name }) => name);
    expect(await names(String(world.id("carol")))).toEqual(["carol"]);
    expect(await names(bob?.referralCode ?? "")).toEqual(["bob"]);
    expect(await names("")).toEqual([]);
    expect(await names("nobody at all")).toEqual([]);
  });
});
