/** What a ticket warns of before it is confirmed. */
import { describe, expect, it } from "vitest";
import { ticketId, userId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { visibleText } from "../../src/telegram/html.ts";
import { ticketView } from "../../src/telegram/views/stake.ts";
import { FakeDoor } from "./fake-door.ts";
import { lookNow } from "./look.ts";
import { clockAtStart, START_MS } from "./time.ts";

describe("a ticket", () => {
  const look = lookNow();
  const room = new FakeDoor(clockAtStart()).addRoom();
  const quote = {
    stakeLamports: lamports(10n ** 9n),
    totalStakeLamports: lamports(10n ** 9n),
    payoutLamports: lamports(10n ** 9n),
    feeLamports: lamports(0n),
    yesLamports: lamports(10n ** 9n),
    noLamports: lamports(0n),
    oneSided: true,
    balanceAfterLamports: lamports(0n),
  };
  const ticket = {
    id: ticketId(new Uint8Array(12)),
    user: userId(1),
    room: room.id,
    side: "yes" as const,
    lamports: lamports(10n ** 9n),
    quote,
    expiresAtMs: START_MS + 60_000,
  };

  it("says that a side alone is refunded", () => {
    const page = ticketView({ card: room, ticket }, look);
    expect(visibleText(page.text)).toContain(
      "Nobody is on NO yet. If it stays so, the room is void and your stake comes back whole.",
    );
  });

  it("warns when a win would bring nothing", () => {
    const tiny = { ...quote, oneSided: false, noLamports: lamports(1n) };
    const page = ticketView({ card: room, ticket: { ...ticket, quote: tiny } }, look);
    expect(visibleText(page.text)).toContain("Little to win");
  });

  it("warns when the stake is more than a fifth of the pool, by which it moves its own odds", () => {
    const shown = (noLamports: bigint): string => {
      const pools = { yesLamports: lamports(2n * 10n ** 9n), noLamports: lamports(noLamports) };
      const payoutLamports = lamports(24n * 10n ** 8n);
      const large = { ...quote, oneSided: false, payoutLamports, ...pools };
      return visibleText(
        ticketView({ card: room, ticket: { ...ticket, quote: large } }, look).text,
      );
    };
    // One of five SOL is a fifth.
    expect(shown(3n * 10n ** 9n)).not.toContain("20%");
    expect(shown(3n * 10n ** 9n - 1n)).toContain("This is more than 20% of the pool");
  });
});
