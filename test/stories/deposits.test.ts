/** Deposits from beginning to end: what happens on the chain, and what becomes of it. */
import { describe, expect, it } from "vitest";
import { DepositWorld } from "../support/deposit-world.ts";
import { sol } from "../support/engine-world.ts";

describe("a deposit", () => {
  it("is the player's once it is final, and the player is told", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    expect(world.has("ann")).toBe("0");
    world.sends(address, "0.5");
    await world.looks();
    expect(world.has("ann")).toBe("0.5");
    expect(world.notices).toEqual([
      expect.objectContaining({ kind: "deposit", user: world.id("ann"), lamports: sol("0.5") }),
    ]);
    expect(world.chain.watched.get(address)).toMatchObject({ bookLamports: sol("0.5") });
    expect(await world.problems()).toEqual([]);
  });
});
