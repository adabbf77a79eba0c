/** R26 in a whole engine: the ledger refuses, restarts keep, and nobody shortens a break. */
import { describe, expect, it } from "vitest";
import {
  DAY_MS,
  TERMS_VERSION,
  type ExclusionTerm,
  type LimitKind,
} from "../../src/domain/protection.ts";
import { audit } from "../../src/engine/audit.ts";
import { Replay, saveState } from "../../src/engine/replay.ts";
import { DepositWorld } from "../support/deposit-world.ts";
import { EngineWorld, sol, START_MS } from "../support/engine-world.ts";
import { ANN, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";

/** Alice, bob and carol, with 100 each of play money. */
async function threePeople(startMs = START_MS): Promise<EngineWorld> {
  const world = await EngineWorld.open({ startMs });
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  return world;
}

function limits(world: EngineWorld, name: string, of: LimitKind, amount: string | undefined) {
  const lamports = amount === undefined ? undefined : sol(amount);
  return world.engine.protect(world.id(name), { kind: "limit", of, lamports });
}

function excludes(world: EngineWorld, name: string, term: ExclusionTerm) {
  return world.engine.protect(world.id(name), { kind: "exclude", term });
}

/** The process is away meanwhile: a day costs no more than a restart. */
async function away(world: EngineWorld, ms: number): Promise<void> {
  await world.engine.durable();
  await world.die();
  await world.clock.moveTo(world.clock.now() + ms);
  await world.start();
}

async function problems(world: EngineWorld): Promise<readonly string[]> {
  await world.engine.durable();
  return (await audit(world.journal.replay(0))).problems;
}

/** A room of alice's that bob's YES loses or wins. */
async function decided(world: EngineWorld, bobWins: boolean, amount: string): Promise<void> {
  const room = await world.room("alice", { window: "15m", settlement: "close" });
  const sides = bobWins ? (["no", "yes"] as const) : (["yes", "no"] as const);
  expect(await world.stake("bob", room, sides[0], amount)).toMatchObject({ ok: true });
  await world.stake("carol", room, sides[1], amount);
  await world.minutes(16);
  expect(await world.outcome(room)).toBe("NO");
}

describe("age and terms", () => {
  it("are asked for by the ledger before the first stake of real money, once, and kept", async () => {
    const world = await DepositWorld.open();
    const ann = await world.person("ann");
    const address = (await world.engine.deposit(ann))?.address ?? "none";
    world.sends(address, "5");
    await world.looks();
    const room = await world.room("ann");
    const refusal = { ok: false, error: { code: "terms-needed" } };
    expect(await world.stake("ann", room, "yes", "1")).toEqual(refusal);
    expect(world.stakeNow("ann", room, "yes", "1", 77n)).toEqual(refusal);
    expect(world.quote("ann", room, "yes", "1")).toEqual(refusal);
    expect(world.has("ann")).toBe("5");
    const other = await world.engine.protect(ann, { kind: "terms", version: TERMS_VERSION + 1 });
    expect(other).toEqual(refusal);

    await world.engine.protect(ann, { kind: "terms", version: TERMS_VERSION });
    const { atMs } = world.engine.protection(ann).protection.terms ?? {};
    expect(atMs).toBe(world.clock.now());
    await world.crash();
    await world.engine.protect(ann, { kind: "terms", version: TERMS_VERSION });
    expect(world.engine.protection(ann).protection.terms?.atMs).toBe(atMs);
    expect(await world.stake("ann", room, "yes", "1")).toMatchObject({ ok: true });
    expect(await problems(world)).toEqual([]);
  });

  it("are not asked for with play money", async () => {
    const world = await threePeople();
    expect(world.engine.protection(world.id("bob")).terms).toBeUndefined();
  });
});

describe("a limit on stakes", () => {
  it("counts what was staked earlier that day, lets no race pass, and begins anew at midnight", async () => {
    const world = await threePeople(Date.UTC(2026, 10, 23, 23, 45, 0));
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "2");
    await limits(world, "bob", "stake", "5");
    const answers = await Promise.all([
      world.stake("bob", room, "yes", "2"),
      world.stake("bob", room, "yes", "2"),
      world.stake("bob", room, "yes", "1"),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    const refusal = {
      code: "stake-limit",
      limitLamports: sol("5"),
      leftLamports: 0n,
      resetAtMs: Date.UTC(2026, 10, 24),
    };
    expect(await world.stake("bob", room, "yes", "0.01")).toEqual({ ok: false, error: refusal });
    await world.crash();
    expect(world.quote("bob", room, "yes", "0.01")).toEqual({ ok: false, error: refusal });
    await world.minutes(14);
    expect(world.quote("bob", room, "yes", "0.01").ok).toBe(false);
    await world.minutes(1);
    expect(await world.stake("bob", room, "yes", "5")).toMatchObject({ ok: true });
    expect(world.engine.protection(world.id("bob")).used.stake).toBe(sol("5"));
    expect(await problems(world)).toEqual([]);
  });

  it("is lowered at once and raised after 24 hours, over restarts, unless that is taken back", async () => {
    const world = await threePeople();
    await limits(world, "bob", "stake", "5");
    await limits(world, "bob", "stake", undefined);
    await away(world, DAY_MS - 60_000);
    let room = await world.room("alice");
    expect(await world.stake("bob", room, "yes", "6")).toMatchObject({ ok: false });
    await world.minutes(1);
    expect(await world.stake("bob", room, "yes", "6")).toMatchObject({ ok: true });
    await limits(world, "bob", "stake", "7");
    expect(await world.stake("bob", room, "yes", "2")).toMatchObject({ ok: false });
    await limits(world, "bob", "stake", "70");
    await world.engine.protect(world.id("bob"), { kind: "keep-limit", of: "stake" });
    await away(world, 2 * DAY_MS);
    room = await world.room("alice");
    expect(await world.stake("bob", room, "yes", "8")).toMatchObject({
      error: { code: "stake-limit", limitLamports: sol("7") },
    });
    expect(await problems(world)).toEqual([]);
  });
});

describe("a limit on losses", () => {
  it("counts what is at stake as lost, what was lost when its room settles, and wins against it", async () => {
    const world = await threePeople();
    await limits(world, "bob", "loss", "5");
    const open = await world.room("alice", { window: "4h" });
    expect(await world.stake("bob", open, "yes", "3")).toMatchObject({ ok: true });
    await decided(world, false, "2");
    const { used } = world.engine.protection(world.id("bob"));
    expect(used.loss).toBe(sol("5"));
    expect(await world.stake("bob", open, "yes", "0.01")).toMatchObject({
      error: { code: "loss-limit", limitLamports: sol("5"), leftLamports: 0n },
    });
    await world.crash();
    expect(world.engine.protection(world.id("bob")).used.loss).toBe(sol("5"));
    // Nothing is at stake any more when the room is void, and nothing of it was lost.
    await world.engine.voidRoom(open, "the market was ambiguous");
    await world.seconds(2);
    expect(world.engine.protection(world.id("bob")).used.loss).toBe(sol("2"));
    await decided(world, true, "3");
    // 3 less the fee of the pool came on top of the stake; it cannot be more than the whole limit.
    expect(world.engine.protection(world.id("bob")).used.loss).toBe(0n);
    const room = await world.room("alice");
    expect(await world.stake("bob", room, "yes", "5.01")).toMatchObject({ ok: false });
    expect(await world.stake("bob", room, "yes", "5")).toMatchObject({ ok: true });
    expect(await problems(world)).toEqual([]);
  });
});

describe("a limit on deposits", () => {
  it("leaves what came in above it to be withdrawn, and to be staked the next day", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    const ann = world.id("ann");
    await limits(world, "ann", "deposit", "2");
    world.sends(address, "5");
    await world.looks();
    expect(world.has("ann")).toBe("5");
    const shown = await world.engine.deposit(ann);
    expect(shown).toMatchObject({ address: undefined, withheld: { code: "deposit-limit" } });
    const room = await world.room("ann", { window: "4h" });
    expect(await world.stake("ann", room, "yes", "2.5")).toMatchObject({
      error: { code: "deposit-limit", leftLamports: sol("2") },
    });
    expect(await world.stake("ann", room, "yes", "2")).toMatchObject({ ok: true });
    await world.crash();
    expect(await world.stake("ann", room, "yes", "0.01")).toMatchObject({
      error: { code: "deposit-limit", leftLamports: 0n },
    });
    await away(world, DAY_MS);
    expect((await world.engine.deposit(ann))?.address).toBe(address);
    const next = await world.room("ann");
    expect(await world.stake("ann", next, "yes", "3")).toMatchObject({ ok: true });
    expect(await problems(world)).toEqual([]);
  });
});

describe("a break", () => {
  it("refuses stakes and rooms, also in a flow that was begun, and lets running stakes settle", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "10");
    const bob = world.id("bob");
    await world.engine.create(bob, { type: "START" });
    await world.engine.create(bob, { type: "ASSET", text: "SOL" });
    await world.engine.create(bob, {
      type: "CONDITION",
      direction: "reach-or-exceed",
      settlement: "touch",
    });
    await world.engine.create(bob, { type: "TARGET", text: "165" });
    await world.engine.create(bob, { type: "WINDOW", text: "1h" });
    await world.engine.create(bob, { type: "NEXT" });

    await excludes(world, "bob", "week");
    const untilMs = world.clock.now() + 7 * DAY_MS;
    const refusal = { code: "excluded", kind: "cool-off", untilMs };
    expect(await world.stake("bob", room, "yes", "1")).toEqual({ ok: false, error: refusal });
    expect(world.quote("bob", room, "yes", "1")).toEqual({ ok: false, error: refusal });
    const published = await world.engine.create(bob, { type: "PUBLISH" });
    expect(published).toMatchObject({ state: "REVIEW", refusal });
    expect(await world.engine.create(bob, { type: "START" })).toMatchObject({ refusal });
    expect(world.engine.isExcluded(bob, world.clock.now())).toBe(true);
    expect(world.engine.isExcluded(bob, untilMs)).toBe(false);

    await world.crash();
    await world.minutes(1);
    world.price(166);
    await world.seconds(8);
    expect(await world.outcome(room)).toBe("YES");
    expect(world.has("bob")).toBe("109.4");
    world.price(160);
    await world.seconds(2);
    const next = await world.room("alice");
    expect(await world.stake("bob", next, "yes", "1")).toEqual({ ok: false, error: refusal });
    expect(await problems(world)).toEqual([]);
  });

  it("is not shortened by asking again, by limits, or by time that has not passed", async () => {
    const world = await threePeople();
    await excludes(world, "bob", "half-year");
    const untilMs = world.clock.now() + 184 * DAY_MS;
    const kept = { ok: false, error: { code: "break-kept", untilMs } };
    expect(await excludes(world, "bob", "day")).toEqual(kept);
    expect(await excludes(world, "bob", "half-year")).toEqual(kept);
    await limits(world, "bob", "stake", "100");
    await away(world, 183 * DAY_MS);
    let room = await world.room("alice");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      error: { code: "excluded", kind: "self-exclusion", untilMs },
    });
    await away(world, DAY_MS);
    room = await world.room("alice");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
    await excludes(world, "bob", "ever");
    await away(world, 3_650 * DAY_MS);
    expect(await excludes(world, "bob", "five-years")).toMatchObject({ ok: false });
    expect(world.engine.protection(world.id("bob")).exclusion?.kind).toBe("self-exclusion");
    expect(await problems(world)).toEqual([]);
  });

  it("hides the deposit address, credits what comes in all the same, and lets it be withdrawn", async () => {
    const world = await PayoutWorld.open();
    await world.answer(world.engine.protect(ANN, { kind: "exclude", term: "ever" }));
    const shown = await world.answer(world.engine.deposit(ANN));
    expect(shown).toMatchObject({ address: undefined, withheld: { code: "excluded" } });
    const { id } = await world.withdraw(2, 1n, ANN, ELSEWHERE);
    await world.untilRest(id);
    expect(world.arrivals(id)).toBe(1);
  });

  it("is there when it was written before a crash, and nobody was told of it when it was not", async () => {
    for (const landed of [0, 1]) {
      const world = await threePeople();
      const room = await world.room("alice");
      world.journal.hold();
      let isTold = false;
      void excludes(world, "bob", "day").then(() => (isTold = true));
      // It holds for what is decided after it, before anybody has been told.
      expect(world.stakeNow("bob", room, "yes", "1", 5n).ok).toBe(false);
      await world.seconds(1);
      expect(isTold).toBe(false);
      await world.crash(landed);
      expect(world.engine.isExcluded(world.id("bob"), world.clock.now())).toBe(landed === 1);
      const stake = await world.stake("bob", room, "yes", "1");
      expect(stake.ok).toBe(landed === 0);
      expect(await problems(world)).toEqual([]);
    }
  });
});

it("what protects players is the same lived through, replayed, and from a snapshot of any batch", async () => {
  const world = await threePeople(Date.UTC(2026, 10, 23, 23, 20, 0));
  await limits(world, "bob", "loss", "20");
  await limits(world, "bob", "loss", "30");
  await excludes(world, "alice", "day");
  await limits(world, "carol", "deposit", "1");
  const dave = await world.person("dave");
  const room = await world.room("bob", { window: "1h" });
  await world.stake("bob", room, "yes", "4");
  await world.stake("carol", room, "no", "5");
  await world.stake("dave", room, "no", "1.000000001");
  await world.minutes(62);
  expect(await world.outcome(room)).toBe("NO");
  // Settled on the next day, and what was staked belongs to the day before.
  const use = world.engine.protection(world.id("bob")).used;
  expect([use.stake, use.loss]).toEqual([0n, sol("4")]);
  expect(world.engine.protection(dave).used.loss).toBe(0n);
  await world.engine.durable();
  const { batches } = world.journal.chunk(0);
  const live = Buffer.from(world.engine.state());
  const whole = new Replay();
  for (const [index, batch] of batches.entries()) {
    whole.apply(batch);
    if (index % 7 !== 0) continue;
    const loaded = new Replay();
    expect(loaded.load(whole.save())).toBe(true);
    for (const later of batches.slice(index + 1)) loaded.apply(later);
    expect(Buffer.from(saveState(loaded.ledger, loaded.records)).equals(live)).toBe(true);
  }
  expect(Buffer.from(whole.state()).equals(live)).toBe(true);
});
