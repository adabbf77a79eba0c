/** S25 of a settled room: how it was decided, and how to verify that without asking anybody. */
import { describe, expect, it } from "vitest";
import { roomId, userId } from "../../src/domain/ids.ts";
import type { RoomCard, SettledFacts } from "../../src/engine/room-card.ts";
import { proofView } from "../../src/telegram/views/proof.ts";
import { sol } from "../support/engine-world.ts";
import { lookNow } from "./look.ts";

const AT_MS = Date.UTC(2026, 10, 23, 14, 10);

function proofOf(more: Partial<SettledFacts>): string {
  const settled: SettledFacts = {
    outcome: "YES",
    reason: undefined,
    atMs: AT_MS + 3_000,
    price: "166",
    hitAtMs: AT_MS,
    feeLamports: sol("0.45"),
    hostLamports: sol("0.15"),
    evidence: [{ group: "kraken", price: 166, asOfMs: AT_MS, share: 1, agrees: true }],
    ...more,
  };
  const card: RoomCard = {
    id: roomId(7),
    title: "Will SOL reach $165?",
    market: { kind: "coin-price", asset: "SOL" },
    direction: "reach-or-exceed",
    target: "165",
    settlement: "touch",
    host: userId(5),
    createdAtMs: AT_MS - 1_000_000,
    lockAtMs: AT_MS - 500_000,
    settleAtMs: AT_MS + 1_000_000,
    feeBps: 300,
    minPlayers: 2,
    minStakeLamports: sol("0.01"),
    maxStakeLamports: sol("10"),
    rule: "YES as soon as it is there.",
    phase: "SETTLED",
    state: "SETTLED",
    acceptsStakes: false,
    suspended: false,
    players: 2,
    yesLamports: sol("10"),
    noLamports: sol("5"),
    changedAtMs: AT_MS + 3_000,
    settled,
  };
  return proofView({ card, price: undefined, decimals: 2 }, lookNow()).text;
}

describe("the proof of a settled room", () => {
  it("names the observations by their hash, and the command that replays them", () => {
    const text = proofOf({ observations: "ab".repeat(32) });
    expect(text).toContain("kraken $166");
    expect(text).toContain(`sha256 <code>${"ab".repeat(32)}</code>`);
    expect(text).toContain("<code>npx rooms verify-price 7</code>");
  });

  it("of version 0.1.0, which kept none, promises nothing", () => {
    expect(proofOf({})).not.toMatch(/sha256|verify-price/);
  });
});
