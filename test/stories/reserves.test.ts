/** R31: the house is asked whether it has what it owes, and what becomes of the answer. */
import { describe, expect, it } from "vitest";
import { proofFlaws, type VerifySignature } from "../../src/domain/reserve-report.ts";
import { sha256 } from "../../src/domain/sha256.ts";
import { UNKNOWN_MAX_MS } from "../../src/domain/reserves.ts";
import type { ReserveCheck } from "../../src/engine/reserves.ts";
import { ReportFiles } from "../../src/store/report-files.ts";
import { scratchDir } from "../store/scratch.ts";
import { DepositWorld } from "../support/deposit-world.ts";
import { settle, sol } from "../support/engine-world.ts";
import { TREASURY } from "../support/puppet-chain.ts";

/** A house with 10 SOL of its own, and two players with 2 SOL each. */
async function house(): Promise<DepositWorld> {
  const world = await DepositWorld.open();
  world.sends(TREASURY, "10");
  for (const name of ["ann", "bob"]) world.sends(await world.depositor(name), "2");
  await world.looks();
  return world;
}

/** A failure is looked at twice: time goes on meanwhile. */
async function checked(world: DepositWorld): Promise<ReserveCheck> {
  const checking = world.engine.checkReserves();
  await settle();
  await world.clock.moveTo(world.clock.now() + 16_000, settle);
  const check = await checking;
  if (check === undefined) throw new Error("a house with real money has reserves");
  await world.engine.durable();
  return check;
}

describe("a look at the reserves (R31)", () => {
  it("finds all well, counting stakes in open rooms among what is owed", async () => {
    const world = await house();
    const room = await world.room("ann");
    await world.stake("ann", room, "yes", "1");
    expect((await checked(world)).verdict).toEqual({
      kind: "ok",
      slot: world.chain.slot,
      assetsLamports: sol("14"),
      owedLamports: sol("4"),
      treasuryLamports: sol("10"),
      unbookedLamports: 0n,
      faults: [],
    });
    expect(world.alerts).toEqual([]);
  });

  it("names a deposit that is not booked yet, and is content", async () => {
    const world = await house();
    world.sends(await world.depositor("ann"), "0.5");
    expect((await checked(world)).verdict).toMatchObject({
      kind: "ok",
      unbookedLamports: sol("0.5"),
    });
  });

  it("that finds money missing stops stakes, with an alert, until all is well again", async () => {
    const world = await house();
    const room = await world.room("ann");
    const address = await world.depositor("ann");
    world.chain.moves({ [address]: -sol("0.3") });
    const { verdict } = await checked(world);
    expect(verdict).toMatchObject({
      kind: "failed",
      faults: [expect.stringContaining("300000000")],
    });
    expect(world.alerts).toEqual([
      { kind: "reserves-bad", why: expect.stringContaining("no payment explains") as string },
    ]);
    expect(await world.stake("bob", room, "no", "1")).toEqual({
      ok: false,
      error: { code: "stakes-stopped" },
    });
    world.chain.moves({ [address]: sol("0.3") });
    expect((await checked(world)).verdict.kind).toBe("ok");
    expect(world.alerts.at(-1)).toEqual({ kind: "reserves-good" });
    expect((await world.stake("bob", room, "no", "1")).ok).toBe(true);
  });

  it("looks twice: what is there at the second look was never missing", async () => {
    const world = await house();
    const address = await world.depositor("ann");
    world.chain.moves({ [address]: -sol("0.3") });
    const checking = world.engine.checkReserves();
    await settle();
    world.chain.moves({ [address]: sol("0.3") });
    await world.clock.moveTo(world.clock.now() + 16_000, settle);
    expect((await checking)?.verdict.kind).toBe("ok");
    expect(world.alerts).toEqual([]);
  });

  it("that cannot tell stops nothing at first, and after two hours all of it", async () => {
    const world = await house();
    const room = await world.room("ann");
    world.chain.silence = "no node answers";
    expect((await checked(world)).verdict).toMatchObject({ kind: "unknown" });
    expect((await world.stake("bob", room, "no", "1")).ok).toBe(true);
    await world.clock.moveTo(world.clock.now() + UNKNOWN_MAX_MS, settle);
    const late = await world.room("ann");
    await checked(world);
    expect(world.alerts).toEqual([
      { kind: "reserves-bad", why: "reserves are unknown: unreachable: no node answers" },
    ]);
    expect(await world.stake("bob", late, "no", "1")).toMatchObject({ ok: false });
  });

  it("is made once for all who ask while it is under way", async () => {
    const world = await house();
    const [one, other] = await Promise.all([
      world.engine.checkReserves(),
      world.engine.checkReserves(),
    ]);
    expect(one).toBe(other);
    expect(world.engine.reserves()).toBe(one);
  });

  it("begins anew in the next process", async () => {
    const world = await house();
    await world.crash();
    expect(world.engine.reserves()).toBeUndefined();
    expect((await checked(world)).verdict.kind).toBe("ok");
  });

  it("gives every player a proof that holds, of just what he is owed", async () => {
    const world = await house();
    const room = await world.room("ann");
    await world.stake("ann", room, "yes", "0.5");
    const { found } = await checked(world);
    const sign = (text: string): string => Buffer.from(sha256(text)).toString("base64");
    const key = { address: TREASURY, sign };
    let salts = 0;
    const salt = (): string => sha256(`${salts++}`).slice(0, 32);
    const reports = new ReportFiles({ dir: scratchDir(), key, salt });
    if (found === undefined) throw new Error("the chain has answered");
    reports.publish(found);
    const verify: VerifySignature = (_key, text, signature) => signature === sign(text);
    for (const name of ["ann", "bob"]) {
      const proof = reports.proofFor(world.id(name));
      expect(proof?.leaf.lamports).toBe(sol("2").toString());
      expect(proof && proofFlaws(proof, verify)).toEqual([]);
    }
  });
});
