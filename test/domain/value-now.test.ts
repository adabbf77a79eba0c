/** R19, R20, R22, R24: what stakes and hosts would get if a room were settled now. */
import { describe, expect, it } from "vitest";
import { formatSol } from "../../src/domain/money.ts";
import { hostNow, leadingSide, valueNow } from "../../src/domain/value-now.ts";
import { sol } from "../support/engine-world.ts";

// The rulebook's worked example: YES 100, NO 50.
const ROOM = {
  tote: { yesLamports: sol("100"), noLamports: sol("50") },
  players: 11,
  minPlayers: 2,
  feeBps: 300,
};
const STAKE = { ...ROOM, side: "yes", stakeLamports: sol("10") } as const;

describe("the side that leads", () => {
  it.each([
    ["reach-or-exceed", 165, "yes"],
    ["reach-or-exceed", 164.99, "no"],
    ["fall-to-or-below", 165, "yes"],
    ["fall-to-or-below", 165.01, "no"],
    ["reach-or-exceed", Number.NaN, undefined],
    ["reach-or-exceed", 0, undefined],
  ] as const)("of %s 165 at %s is %s", (direction, price, side) => {
    expect(leadingSide({ target: "165", direction }, price)).toBe(side);
  });
});

describe("a stake's value now", () => {
  it("is what settling would pay while its side leads, and nothing while the other does", () => {
    expect(formatSol(valueNow({ ...STAKE, leading: "yes" }) ?? 0n)).toBe("14.55");
    expect(valueNow({ ...STAKE, leading: "no" })).toBe(0n);
  });

  it("is the stake itself in a room that would be void, whatever the price", () => {
    const alone = { yesLamports: sol("100"), noLamports: sol("0") };
    expect(valueNow({ ...STAKE, tote: alone, leading: "no" })).toBe(sol("10"));
    expect(valueNow({ ...STAKE, players: 1, leading: undefined })).toBe(sol("10"));
  });

  it("is not known without a price", () => {
    expect(valueNow({ ...STAKE, leading: undefined })).toBeUndefined();
  });
});

describe("a host's part now", () => {
  it("is a third of the fee", () => {
    expect(hostNow(ROOM)).toEqual({ yes: sol("1.5"), no: sol("1.5") });
  });

  it("is less where the losing side caps the fee", () => {
    const tote = { yesLamports: sol("100"), noLamports: sol("0.3") };
    expect(hostNow({ ...ROOM, tote })).toEqual({ yes: sol("0.1"), no: sol("1.003") });
  });

  it("is nothing in a room that would be void", () => {
    expect(hostNow({ ...ROOM, players: 1 })).toEqual({ yes: 0n, no: 0n });
    const tote = { yesLamports: sol("100"), noLamports: sol("0") };
    expect(hostNow({ ...ROOM, tote })).toEqual({ yes: 0n, no: 0n });
  });
});
