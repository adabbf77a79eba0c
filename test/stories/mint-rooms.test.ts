/** Rooms about a token's market cap, from their terms to the last lamport. */
import { describe, expect, it } from "vitest";
import { err, ok } from "../../src/domain/result.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { formatSol, lamports, type Lamports } from "../../src/domain/money.ts";
import { requestId } from "../../src/domain/ids.ts";
import { Replay } from "../../src/engine/replay.ts";
import { audit } from "../../src/engine/audit.ts";
import { settle, sol, type WorldOptions } from "../support/engine-world.ts";
import { FACTS, MINT, MintWorld } from "../support/mint-world.ts";

/** Bob on YES and Carol on NO, a SOL each, in a room that waits for $16,000. */
async function playing(
  answers: Parameters<MintWorld["room"]>[0] = {},
  options: WorldOptions & { readonly liquidityUsd?: number } = {},
): Promise<{ mints: MintWorld; room: RoomId }> {
  const { liquidityUsd = FACTS.liquidityUsd } = options;
  const mints = await MintWorld.open(options);
  mints.chain.answer = ok({ ...FACTS, liquidityUsd });
  const room = await mints.room(answers);
  await mints.world.stake("bob", room, "yes", "1");
  await mints.world.stake("carol", room, "no", "1");
  return { mints, room };
}

async function problemsOf({ world }: MintWorld): Promise<readonly string[]> {
  return (await audit(world.journal.chunk(0).batches)).problems;
}

async function card({ world }: MintWorld, room: RoomId) {
  const found = await world.engine.room(room);
  if (found === undefined) throw new Error(`no room ${room}`);
  return found;
}

describe("a room about a mint", () => {
  it("freezes what players agree to, as its host has read it (R7)", async () => {
    const mints = await MintWorld.open();
    const review = await mints.reviewed();
    expect(review.proposedTitle).toBe("Will the market cap of HAT 4wTV…xnjf reach $16,000?");
    const room = await mints.room();
    const found = await card(mints, room);
    expect(found).toMatchObject({
      market: { kind: "pump-cap", mint: MINT },
      target: "16000",
      mint: { symbol: "HAT", name: "Dog With Hat", supply: 1_000_000_000, thin: false },
    });
    expect(found.mint).toEqual(review.mint?.terms);
    const timeless = (rule: string | undefined) => rule?.replace(/\d\d:\d\d:\d\d/, "12:00:00");
    expect(timeless(found.rule)).toBe(timeless(review.rule));
    expect(found.rule).toContain(`HAT (${MINT}) at or above $16,000 for 15 s without a break`);
    expect(formatSol(found.mint?.maxPoolLamports ?? 0n)).toMatch(/^4\.15/);
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("is looked up once more before it is published: what has changed since counts", async () => {
    const mints = await MintWorld.open();
    const review = await mints.reviewed();
    expect(review.mint?.terms?.thin).toBe(false);
    mints.chain.answer = ok({ ...FACTS, liquidityUsd: 500 });
    expect(await mints.answer({ type: "PUBLISH" })).toMatchObject({ state: "CHECKING" });
    await settle();
    expect(mints.view()).toBeUndefined();
    const published = mints.told.at(-1)?.creation;
    expect(published).toMatchObject({ state: "PUBLISHED", room: 1 });
    expect((await card(mints, published!.room!)).mint?.thin).toBe(true);
  });

  it("is not published when the coin can have no room any more", async () => {
    const mints = await MintWorld.open();
    await mints.reviewed();
    mints.chain.answer = err({ code: "mint-migrating", mint: MINT });
    await mints.answer({ type: "PUBLISH" });
    await settle();
    expect(mints.view()).toMatchObject({ state: "REVIEW", refusal: { code: "mint-migrating" } });
    expect(mints.world.engine.vitals().rooms).toBe(0);
  });

  it("given up while it is looked up once more is not published by the answer", async () => {
    const mints = await MintWorld.open();
    await mints.reviewed();
    mints.chain.isHeld = true;
    await mints.answer({ type: "PUBLISH" });
    await mints.answer({ type: "DISCARD" });
    await mints.chain.release();
    expect(mints.world.engine.vitals().rooms).toBe(0);
    await mints.reviewed();
  });

  it("pressed twice is published once", async () => {
    const mints = await MintWorld.open();
    await mints.reviewed();
    const first = await mints.answer({ type: "PUBLISH" });
    const second = await mints.answer({ type: "PUBLISH" });
    expect([first.state, second.refusal?.code ?? second.state]).toEqual([
      "CHECKING",
      "not-expected",
    ]);
    await settle();
    expect(mints.world.engine.vitals().rooms).toBe(1);
  });

  it("whose target is so near that its pool could hold nothing is refused in review", async () => {
    const mints = await MintWorld.open();
    const review = await mints.reviewed({ target: "8020" });
    expect(review).toMatchObject({ state: "REVIEW", refusal: { code: "pool-too-small" } });
    await mints.answer({ type: "PUBLISH" });
    await settle();
    expect(mints.view()).toMatchObject({ state: "REVIEW", refusal: { code: "pool-too-small" } });
  });
});

describe("a cap that reaches its target", () => {
  it("for fifteen seconds without a break pays YES, by the price's own evidence (R16)", async () => {
    const { mints, room } = await playing();
    const { world } = mints;
    await world.seconds(61);
    mints.cap(16_500);
    await world.seconds(14);
    expect(await world.state(room)).toBe("OPEN.suspended");
    await world.seconds(2);
    expect(await world.outcome(room)).toBe("YES");
    // T = 2, fee 0.06, host 0.02.
    expect(world.have("alice", "bob", "carol")).toEqual(["100.02", "100.94", "99"]);
    expect((await card(mints, room)).settled).toMatchObject({ price: "16500" });
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("and comes back in between does not count, and betting opens again", async () => {
    const { mints, room } = await playing();
    mints.cap(16_500);
    await mints.world.seconds(14);
    mints.cap(15_000);
    await mints.world.seconds(2);
    expect(await mints.world.state(room)).toBe("OPEN.betting");
    mints.cap(16_500);
    await mints.world.seconds(14);
    expect(await mints.world.state(room)).toBe("OPEN.suspended");
  });

  it("of a thin coin must stay for a minute (R16)", async () => {
    const { mints, room } = await playing({}, { liquidityUsd: 19_000 });
    await mints.world.seconds(61);
    mints.cap(16_500);
    await mints.world.seconds(59);
    expect(await mints.world.state(room)).toBe("OPEN.suspended");
    await mints.world.seconds(3);
    expect(await mints.world.outcome(room)).toBe("YES");
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("voids the stakes of the minute before it, on both sides (R17)", async () => {
    const { mints, room } = await playing();
    const { world } = mints;
    await world.seconds(30);
    await world.stake("bob", room, "yes", "0.5");
    await world.stake("carol", room, "no", "0.25");
    await world.seconds(45);
    mints.cap(16_500);
    await world.seconds(17);
    expect(await world.outcome(room)).toBe("YES");
    expect(world.have("bob", "carol")).toEqual(["100.94", "99"]);
    const late = world.notices.filter((notice) => notice.kind === "settled");
    expect(late).toMatchObject([
      { voidedLamports: sol("0.5"), about: { market: { kind: "pump-cap", mint: MINT } } },
      { voidedLamports: sol("0.25"), about: { mint: { symbol: "HAT" } } },
    ]);
  });

  it("by its close decides a close room, which shows the same notices", async () => {
    const { mints, room } = await playing({ settlement: "close", window: "15m" });
    mints.cap(17_000);
    await mints.world.minutes(16);
    expect(await mints.world.outcome(room)).toBe("YES");
  });
});

describe("a pool", () => {
  /** How much the room still takes. */
  async function left(mints: MintWorld, room: RoomId): Promise<Lamports> {
    const { mint, yesLamports, noLamports } = await card(mints, room);
    return lamports((mint?.maxPoolLamports ?? 0n) - yesLamports - noLamports);
  }

  function stake(mints: MintWorld, name: string, room: RoomId, amount: bigint, request: bigint) {
    const user = mints.world.id(name);
    const side = name === "bob" ? ("yes" as const) : ("no" as const);
    const id = requestId(10_000n + request);
    return mints.world.engine.stake({
      request: id,
      user,
      room,
      side,
      lamports: lamports(amount),
      receipt: false,
    });
  }

  it("takes stakes up to its cap, to the lamport, and then none (R7)", async () => {
    const { mints, room } = await playing();
    const space = await left(mints, room);
    const { maxPoolLamports } = (await card(mints, room)).mint!;
    const tooMuch = { code: "pool-full", roomLamports: space, maxPoolLamports };
    expect(await stake(mints, "bob", room, space + 1n, 1n)).toEqual({ ok: false, error: tooMuch });
    const request = { user: mints.world.id("carol"), room, side: "no" as const };
    expect(mints.world.engine.quote({ ...request, lamports: lamports(space + 1n) })).toEqual({
      ok: false,
      error: tooMuch,
    });
    expect(await stake(mints, "bob", room, space, 2n)).toMatchObject({ ok: true });
    expect(await left(mints, room)).toBe(0n);
    expect(await stake(mints, "carol", room, sol("0.01"), 3n)).toEqual({
      ok: false,
      error: { ...tooMuch, roomLamports: 0n },
    });
    // The same request once more is the same answer, full or not.
    expect(await stake(mints, "bob", room, space, 2n)).toMatchObject({
      ok: true,
      value: { repeated: true },
    });
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("is as full after a restart", async () => {
    const { mints, room } = await playing();
    const space = await left(mints, room);
    await mints.crash();
    expect(await stake(mints, "carol", room, space + 1n, 1n)).toMatchObject({
      error: { code: "pool-full", roomLamports: space },
    });
    expect(await stake(mints, "carol", room, space, 2n)).toMatchObject({ ok: true });
  });

  it("is never larger than the operator allows, and a coin's has no cap", async () => {
    const limits = { maxPumpPoolLamports: sol("2.5") };
    const { mints, room } = await playing({}, { limits });
    expect(await left(mints, room)).toBe(sol("0.5"));
    const coin = await mints.world.room("alice");
    expect(await mints.world.stake("bob", coin, "yes", "90")).toMatchObject({ ok: true });
  });

  it("above its cap in a journal is found by the audit", async () => {
    const { mints } = await playing({}, { limits: { maxPumpPoolLamports: sol("2.5") } });
    const forged = mints.world.journal.chunk(0).batches.map((batch) => ({
      ...batch,
      events: new TextEncoder().encode(
        new TextDecoder()
          .decode(batch.events)
          .replaceAll('"maxPoolLamports":"2500000000"', '"maxPoolLamports":"1500000000"'),
      ),
    }));
    expect((await audit(forged)).problems).toContainEqual(
      expect.stringContaining("room 1 holds more than its pool may (R7)"),
    );
  });
});

describe("a coin that moves from its curve to its pool", () => {
  it("has no market meanwhile: the feed is held, nothing is decided, and the room goes on", async () => {
    const { mints, room } = await playing();
    mints.cap(15_900);
    await mints.world.seconds(5);
    mints.cap(undefined);
    await mints.world.minutes(3);
    expect(mints.world.engine.price(MINT)).toMatchObject({ status: "down", price: 15_900 });
    expect(await mints.world.state(room)).toBe("OPEN.betting");
    mints.cap(16_500);
    await mints.world.seconds(17);
    expect(await mints.world.outcome(room)).toBe("YES");
  });

  it("that never comes back makes the room void, with a full refund (R19)", async () => {
    const { mints, room } = await playing({ window: "15m" });
    mints.cap(undefined);
    await mints.world.minutes(26);
    expect(await mints.world.outcome(room)).toBe("VOID no-deciding-price");
    expect(mints.world.have("bob", "carol")).toEqual(["100", "100"]);
  });
});

describe("a restart with a room about a mint", () => {
  it("watches it again by the room's own terms, without a look-up", async () => {
    const { mints, room } = await playing();
    const before = await card(mints, room);
    mints.chain.asked.length = 0;
    await mints.crash();
    expect(mints.followed()).toEqual([MINT]);
    expect(mints.sources[0]?.starts.at(-1)).toEqual([MINT]);
    expect(await card(mints, room)).toEqual({ ...before, changedAtMs: expect.any(Number) });
    await mints.world.seconds(61);
    mints.cap(16_500);
    await mints.world.seconds(17);
    expect(await mints.world.outcome(room)).toBe("YES");
    expect(mints.chain.asked).toEqual([]);
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("in the middle of a crossing starts the fifteen seconds over (R16)", async () => {
    const { mints, room } = await playing();
    await mints.world.seconds(61);
    mints.cap(16_500);
    await mints.world.seconds(10);
    await mints.crash();
    await mints.world.seconds(10);
    expect(await mints.world.state(room)).toBe("OPEN.suspended");
    await mints.world.seconds(6);
    expect(await mints.world.outcome(room)).toBe("YES");
  });

  it("lets the feed go with the last room that needs it", async () => {
    const { mints, room } = await playing({ window: "15m" });
    const other = await mints.room({ window: "1h" });
    await mints.world.minutes(16);
    expect(await mints.world.outcome(room)).toBe("NO");
    expect(mints.followed()).toEqual([MINT]);
    await mints.crash();
    expect(mints.followed()).toEqual([MINT]);
    await mints.world.minutes(16);
    expect(await mints.world.outcome(other)).toMatch(/^VOID/);
    expect(mints.followed()).toEqual([]);
  });

  it("goes on from a snapshot as from the journal alone", async () => {
    const { mints, room } = await playing();
    const { world } = mints;
    const replay = new Replay();
    for (const batch of world.journal.chunk(0).batches) replay.apply(batch);
    const before = await card(mints, room);
    await world.die();
    await world.start({ snapshot: replay.save() });
    expect(await card(mints, room)).toEqual({ ...before, changedAtMs: expect.any(Number) });
    expect(mints.followed()).toEqual([MINT]);
    const whole = new Replay();
    for (const batch of world.journal.chunk(0).batches) whole.apply(batch);
    expect(Buffer.from(world.engine.state()).equals(whole.state())).toBe(true);
  });

  it("keeps the supply of those who came first for all who share the feed", async () => {
    const { mints } = await playing();
    mints.chain.answer = ok({ ...FACTS, supply: 900_000_000 });
    const other = await mints.room({ target: "20k" });
    expect((await card(mints, other)).mint?.supply).toBe(1_000_000_000);
  });
});
