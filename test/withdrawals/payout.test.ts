/** Withdrawals from the request to the last booking, over a chain in memory (R29). */
import { describe, expect, it } from "vitest";
import { ANN, PayoutWorld } from "../support/payout-world.ts";

describe("a withdrawal", () => {
  it("is held at once, paid once, and booked when it is final", async () => {
    const world = await PayoutWorld.open();
    const { id } = await world.withdraw(1);
    expect(world.available()).toBe(98_999_900_000n);
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    expect(world.available(ANN)).toBe(98_999_900_000n);
    expect(world.fatal).toEqual([]);
  });
});
