/** A token's room on every screen: readable caps, its name with its address, its pool's cap. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { userId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { Position, RoomCard } from "../../src/engine/room-card.ts";
import type { PriceView } from "../../src/engine/door.ts";
import { capDollars, exactCap, foundDollars, ENGLISH } from "../../src/telegram/amount.ts";
import { coinLabel, titleOf } from "../../src/telegram/views/market-lines.ts";
import { hostFeeView, lockedView } from "../../src/telegram/views/notices.ts";
import { positionsView } from "../../src/telegram/views/positions.ts";
import { proofView } from "../../src/telegram/views/proof.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { roomsView } from "../../src/telegram/views/rooms.ts";
import { stakeView } from "../../src/telegram/views/stake.ts";
import { FakeDoor, sol } from "./fake-door.ts";
import { lookNow } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { asRead } from "./reading.ts";
import { clockAtStart, START_MS } from "./time.ts";

const MINT = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";
const look = lookNow();
const RULE =
  `YES as soon as the consensus of chain, dexscreener, jupiter holds the market cap of HAT (${MINT}) ` +
  "at or above $300,000 for 15 s without a break, before 2026-11-23 15:00:00 UTC; otherwise NO. The pool takes 41 SOL at most.";

const card: RoomCard = new FakeDoor(clockAtStart()).addRoom({
  title: "Will the hat fly?",
  market: { kind: "pump-cap", mint: MINT },
  target: "300000",
  rule: RULE,
  mint: {
    name: "Dog With Hat",
    symbol: "HAT",
    supply: 1e9,
    thin: false,
    moveCostLamports: sol(4.1),
    maxPoolLamports: sol(41),
  },
  yesLamports: sol(15),
  noLamports: sol(5.5),
});

function priced(changes: Partial<PriceView> = {}): PriceView {
  return {
    asset: MINT,
    price: 283_412.7,
    status: "live",
    confidenceBps: 5,
    atMs: START_MS - 2_000,
    groups: ["chain", "jupiter"].map((group) => ({
      group,
      price: 283_412.7,
      asOfMs: START_MS - 2_000,
      share: 0.5,
      agrees: true,
    })),
    ...changes,
  };
}

function roomText(price: PriceView | undefined, changes: Partial<RoomCard> = {}): string {
  const state = {
    card: { ...card, ...changes },
    price,
    decimals: 0,
    position: undefined,
    link: "",
  };
  return asRead(roomView(state, look).text);
}

describe("a room about a mint", () => {
  it("shows the cap now and the target readably, the rule exactly, and how full the pool is", () => {
    expect(roomText(priced())).toMatchInlineSnapshot(`
      "HAT 4wTV…xnjf · Will the hat fly?
      YES as soon as the market cap of HAT 4wTV…xnjf is at or above $300k
      Market cap now $283.4k (2 sources, 2 s old) · needs +5.85%

      YES 73.2% ███████░░░ 15 tSOL · 1.32x
      NO 26.8% ███░░░░░░░ 5.5 tSOL · 3.61x
      Pool 20.5 tSOL · fee 3% · 3 players
      The pool is capped at 41 tSOL (50.0% full): moving this price to the target cost about 4.1 tSOL when the room was made.

      Locks 14:30 UTC · settles 15:00 UTC
      YES as soon as the consensus of chain, dexscreener, jupiter holds the market cap of HAT (4wTV…xnjf) at or above $300,000 for 15 s without a break, before 2026-11-23 15:00:00 UTC; otherwise NO. The pool takes 41 SOL at most."
    `);
  });

  it("says when no market gives a price, as while the coin moves to its pool (R15)", () => {
    const held = priced({ status: "down", groups: [], atMs: START_MS - 90_000 });
    expect(roomText(held)).toContain("No market gives a price for this coin right now");
    expect(roomText(undefined)).toContain("No market gives a price for this coin right now");
    // One source alone can be relied on no more than for a coin.
    expect(roomText(priced({ status: "single" }))).toContain("Prices cannot be relied on now.");
  });

  it("keeps its whole rule on the page of rules and proof", () => {
    const page = proofView({ card, price: priced(), decimals: 0 }, look);
    expect(asRead(page.text)).toContain(RULE);
    expect(screenFaults(page)).toEqual([]);
  });

  it("of before there were names shows the address", () => {
    const text = roomText(priced(), { mint: undefined });
    expect(text).toContain("the market cap of 4wTV…xnjf is at or above $300k");
    expect(text).not.toContain("capped");
  });

  it("fits the screen with the longest names, amounts and troubles at once", () => {
    const most = lamports(123_456_123_456_789n);
    const longest: RoomCard = {
      ...card,
      title: "T".repeat(200),
      target: "123456789012.123456789012",
      minPlayers: 100,
      players: 99_999,
      yesLamports: most,
      noLamports: most,
      mint: {
        ...card.mint!,
        name: "W".repeat(32),
        symbol: "W".repeat(32),
        moveCostLamports: most,
        maxPoolLamports: lamports(999_123_456_789n),
      },
    };
    const position: Position = {
      room: longest,
      side: "yes",
      stakeLamports: most,
      returnedLamports: undefined,
      ifWonLamports: most,
    };
    const price = priced({ status: "down", groups: [], atMs: START_MS - 86_400_000 });
    for (const change of [{ phase: "QUEUING" }, { phase: "OPEN", suspended: true }] as const) {
      const page = roomView(
        { card: { ...longest, ...change }, price, decimals: 0, position, link: "" },
        look,
      );
      expect(screenFaults(page)).toEqual([]);
    }
  });

  it("offers no more than its pool still takes", () => {
    const state = {
      card,
      side: "yes",
      committed: false,
      quickLamports: [],
      typing: false,
    } as const;
    const page = stakeView({ ...state, availableLamports: sol(100) }, look);
    const max = page.keyboard.flat().find(({ text }) => text === "Max");
    expect(max).toMatchObject({ callback_data: `1ba:1:y:${sol(20.5).toString(36)}` });
    const full = { ...card, yesLamports: sol(35.5) };
    expect(
      screenFaults(stakeView({ ...state, card: full, availableLamports: sol(1) }, look)),
    ).toEqual([]);
  });
});

describe("lists and notices", () => {
  const label = "HAT 4wTV…xnjf · Will the hat fly?";

  it("name the coin and its address before a host's own title", () => {
    const rooms = { rows: [card], total: 1 };
    expect(asRead(roomsView({ tab: "open", page: 0, asset: "", rooms }, look).text)).toContain(
      label,
    );
    const position: Position = {
      room: card,
      side: "no",
      stakeLamports: sol(1),
      returnedLamports: undefined,
      ifWonLamports: sol(2),
    };
    const bets = { rows: [position], total: 1 };
    expect(asRead(positionsView({ tab: "open", page: 0, positions: bets }, look).text)).toContain(
      label,
    );
  });

  it("do so in notices, escaped", () => {
    const about = { market: card.market, mint: { ...card.mint!, symbol: "$WIF<b>" } };
    const common = { id: "x", user: userId(1), room: card.id, title: card.title, about };
    const fee: Notice = { kind: "host-fee", lamports: sol(1), ...common };
    expect(hostFeeView(fee, look).text).toContain("$WIF&lt;b&gt; 4wTV…xnjf · Will the hat fly?");
    const locked: Notice = { kind: "locked", settleAtMs: START_MS, ...common };
    expect(lockedView(locked, look).text).toContain("$WIF&lt;b&gt; 4wTV…xnjf · Will the hat fly?");
  });

  it("do not repeat an address that the title shows already", () => {
    const title = "Will the market cap of HAT 4wTV…xnjf reach $300,000?";
    expect(titleOf({ ...card, title }, 60)).toBe(title);
    expect(titleOf({ ...card, title }, 40)).toBe("Will the market cap of HAT 4wTV…xnjf re…");
    expect(titleOf({ ...card, title: `${"x".repeat(90)} 4wTV…xnjf` }, 60)).toMatch(
      /^HAT 4wTV…xnjf · x+…$/,
    );
  });

  it("call a coin by its name where it has no symbol, and by its address where it has neither", () => {
    expect(coinLabel(MINT, { symbol: "", name: "A very long name of a coin" })).toBe(
      "A very long nam… 4wTV…xnjf",
    );
    expect(coinLabel(MINT, { symbol: "\u202e\u200b", name: "" })).toBe("4wTV…xnjf");
    expect(coinLabel(MINT, undefined)).toBe("4wTV…xnjf");
  });
});

describe("a market cap", () => {
  it.each([
    [283_412.7, "$283.4k"],
    [300_000, "$300k"],
    [1_234_567, "$1.235M"],
    [999_999.9, "$1M"],
    [2_500_000_000, "$2.5B"],
    [950.4, "$950.4"],
    [0.00012, "$0.00012"],
    [0, "$0"],
  ])("%d is shown as %s", (cap, shown) => {
    expect(capDollars(cap, ENGLISH)).toBe(shown);
  });

  it.each([
    ["300000", "$300k"],
    ["301234", "$301,234"],
    ["301230", "$301.23k"],
    ["1250000", "$1.25M"],
    ["1255500", "$1,255,500"],
    ["2000000000", "$2B"],
    ["999", "$999"],
    ["300000.5", "$300,000.5"],
  ])("%s as a target is %s: short only where that changes nothing", (target, shown) => {
    expect(exactCap(target, ENGLISH)).toBe(shown);
  });

  it.each([
    ["1943803.1147421785", "$1,943,803.1"],
    ["123456789.75", "$123,456,789"],
    ["169.99999999", "$169.99999"],
    ["170.000000004", "$170"],
    ["165.02", "$165.02"],
    ["0.000023101234567", "$0.000023101234"],
    ["1", "$1"],
  ])("%s as it was found is %s: cut, never rounded up to a target", (found, shown) => {
    expect(foundDollars(found, ENGLISH)).toBe(shown);
  });

  it("is what decided, and is called so", () => {
    const settled = {
      outcome: "YES",
      atMs: START_MS,
      hitAtMs: START_MS - 15_000,
      price: "301943.1147421785",
      reason: undefined,
      evidence: [],
      feeLamports: sol(0),
      hostLamports: sol(0),
    } as const;
    const ended: RoomCard = { ...card, phase: "SETTLED", state: "SETTLED", settled };
    const { text } = proofView({ card: ended, price: undefined, decimals: 0 }, look);
    expect(asRead(text)).toContain("Deciding market cap $301,943.11");
  });
});
