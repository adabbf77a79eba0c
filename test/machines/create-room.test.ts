/** The guided flow, edge by edge: every question, every good answer, every refusal (R4 to R6). */
import { describe, expect, it } from "vitest";
import { createRoomMachine } from "../../machines/create-room.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const COLUMNS = {
  host: 7,
  asset: "SOL",
  direction: "reach-or-exceed",
  settlement: "touch",
  target: "165",
  durationMs: 3_600_000,
  lockFraction: 0.5,
  minPlayers: 2,
  title: null,
  room: null,
  refusal: null,
};

const refusal = (code: string) => ({ refusal: { code } });
const back = { type: "BACK" };
const old = { refusal: { code: "bad-target", text: "x" } };

const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
const fact = {
  mint: MINT,
  name: "Dog With Hat",
  symbol: "HAT",
  decimals: 6,
  supply: 1_000_000_000,
  quote: "SOL",
  reserves: { base: "1073000000000000", quote: "30000000000" },
  liquidityUsd: 25_000,
};
/** A mint is being asked about. */
const asked = { lookedUp: MINT, question: 4, waitUntilMs: 15_000, asset: null };
/** One has been chosen. */
const chosen = { ...asked, asset: MINT, fact };
const found = { type: "FOUND", question: 4, untilMs: 30_000, fact };
const notFound = {
  type: "NOT_FOUND",
  question: 4,
  refusal: { code: "mint-mayhem", mint: MINT },
};
const tooLate = { refusal: { code: "price-unavailable", asset: MINT } };

const ROWS: readonly Row[] = [
  {
    from: "ASSET",
    event: { type: "ASSET", text: "sol", found: { asset: "SOL", price: 160 }, refusal: null },
    to: "CONDITION",
    leaves: { asset: "SOL", refusal: null },
  },
  {
    from: "ASSET",
    event: {
      type: "ASSET",
      text: "doge",
      found: null,
      refusal: { code: "unknown-asset", text: "doge", known: ["SOL"] },
    },
    to: "ASSET",
    leaves: refusal("unknown-asset"),
  },
  {
    from: "ASSET",
    event: { type: "MINT", mint: MINT, question: 4, untilMs: 15_000, message: 9 },
    given: { asset: null, ...old },
    to: "LOOKING_UP",
    asks: ["LOOK_UP"],
    leaves: { lookedUp: MINT, question: 4, waitUntilMs: 15_000, refusal: null, takenMessage: 9 },
  },
  {
    from: "ASSET",
    event: { type: "ASSET", text: "sol", found: { asset: "SOL", price: 160 }, refusal: null },
    given: chosen,
    to: "CONDITION",
    leaves: { asset: "SOL", fact: null },
  },
  {
    from: "LOOKING_UP",
    event: found,
    given: asked,
    to: "AWAITING_PRICE",
    asks: ["AWAIT_PRICE"],
    leaves: { fact, asset: null, waitUntilMs: 30_000 },
  },
  {
    from: "LOOKING_UP",
    event: { type: "MINT", mint: "another", question: 5, untilMs: 40_000, message: 12 },
    given: asked,
    to: "LOOKING_UP",
    asks: ["LOOK_UP"],
    leaves: { lookedUp: "another", question: 5, waitUntilMs: 40_000, takenMessage: 12 },
  },
  {
    from: "LOOKING_UP",
    event: { type: "ASSET", text: "sol", found: { asset: "SOL", price: 160 }, refusal: null },
    given: asked,
    to: "CONDITION",
    leaves: { asset: "SOL" },
  },
  {
    from: "LOOKING_UP",
    event: { type: "ASSET", text: "x", found: null, refusal: { code: "bad-mint", text: "x" } },
    given: asked,
    to: "ASSET",
    leaves: refusal("bad-mint"),
  },
  {
    from: "AWAITING_PRICE",
    event: { type: "MINT", mint: "another", question: 5, untilMs: 40_000, message: 12 },
    given: asked,
    to: "LOOKING_UP",
    asks: ["LOOK_UP"],
    leaves: { lookedUp: "another", question: 5, waitUntilMs: 40_000, takenMessage: 12 },
  },
  {
    from: "AWAITING_PRICE",
    event: { type: "ASSET", text: "sol", found: { asset: "SOL", price: 160 }, refusal: null },
    given: asked,
    to: "CONDITION",
    leaves: { asset: "SOL" },
  },
  {
    from: "AWAITING_PRICE",
    event: { type: "ASSET", text: "x", found: null, refusal: { code: "bad-mint", text: "x" } },
    given: asked,
    to: "ASSET",
    leaves: refusal("bad-mint"),
  },
  { from: "LOOKING_UP", event: { ...found, question: 3 }, given: asked, to: "LOOKING_UP" },
  {
    from: "LOOKING_UP",
    event: notFound,
    given: asked,
    to: "ASSET",
    leaves: refusal("mint-mayhem"),
  },
  { from: "LOOKING_UP", event: { ...notFound, question: 5 }, given: asked, to: "LOOKING_UP" },
  {
    from: "LOOKING_UP",
    event: { type: "WAIT_OVER" },
    given: asked,
    to: "ASSET",
    leaves: tooLate,
  },
  { from: "LOOKING_UP", event: back, given: asked, to: "ASSET", leaves: { refusal: null } },
  {
    from: "LOOKING_UP",
    event: { type: "RESUMED", question: 1, untilMs: 99_000 },
    given: asked,
    to: "LOOKING_UP",
    asks: ["LOOK_UP"],
    leaves: { question: 1, waitUntilMs: 99_000 },
  },
  {
    from: "AWAITING_PRICE",
    event: { type: "PRICED" },
    given: { ...asked, fact },
    to: "CONDITION",
    leaves: { asset: MINT, fact, refusal: null },
  },
  {
    from: "AWAITING_PRICE",
    event: found,
    given: { ...asked, fact },
    to: "AWAITING_PRICE",
    asks: [],
  },
  {
    from: "AWAITING_PRICE",
    event: { type: "WAIT_OVER" },
    given: { ...asked, fact },
    to: "ASSET",
    leaves: tooLate,
  },
  { from: "AWAITING_PRICE", event: back, given: asked, to: "ASSET", leaves: { refusal: null } },
  {
    from: "AWAITING_PRICE",
    event: { type: "RESUMED", question: 1, untilMs: 99_000 },
    given: { ...asked, fact },
    to: "AWAITING_PRICE",
    asks: ["AWAIT_PRICE"],
    leaves: { question: 1, waitUntilMs: 99_000 },
  },
  { from: "CONDITION", event: found, given: chosen, to: "CONDITION", leaves: { asset: MINT } },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "$1.2m", price: 300_000 },
    given: chosen,
    to: "WINDOW",
    leaves: { target: "1200000" },
  },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "300k", price: 160 },
    to: "TARGET",
    leaves: refusal("bad-target"),
  },
  {
    from: "CONDITION",
    event: { type: "CONDITION", direction: "fall-to-or-below", settlement: "close" },
    to: "TARGET",
    leaves: { direction: "fall-to-or-below", settlement: "close" },
  },
  { from: "CONDITION", event: back, given: old, to: "ASSET", leaves: { refusal: null } },
  {
    from: "TARGET",
    event: { type: "TARGET", text: " $170,5 ", price: 160 },
    to: "WINDOW",
    leaves: { target: "170.5" },
  },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "150", price: 160 },
    to: "TARGET",
    leaves: refusal("target-met"),
  },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "160.1", price: 160 },
    to: "TARGET",
    leaves: refusal("target-too-near"),
  },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "1e3", price: 160 },
    to: "TARGET",
    leaves: refusal("bad-target"),
  },
  {
    from: "TARGET",
    event: { type: "TARGET", text: "170", price: null },
    to: "TARGET",
    leaves: refusal("price-unavailable"),
  },
  { from: "TARGET", event: back, given: old, to: "CONDITION", leaves: { refusal: null } },
  {
    from: "WINDOW",
    event: { type: "WINDOW", text: "2h" },
    to: "TITLE",
    leaves: { durationMs: 7_200_000 },
  },
  {
    from: "WINDOW",
    event: { type: "WINDOW", text: "14m" },
    to: "WINDOW",
    leaves: refusal("bad-duration"),
  },
  {
    from: "WINDOW",
    event: { type: "LOCK", fraction: 0.25 },
    to: "WINDOW",
    leaves: { lockFraction: 0.25 },
  },
  {
    from: "WINDOW",
    event: { type: "LOCK", fraction: 0.99 },
    to: "WINDOW",
    leaves: refusal("bad-lock"),
  },
  { from: "WINDOW", event: back, given: old, to: "TARGET", leaves: { refusal: null } },
  {
    from: "TITLE",
    event: { type: "TITLE", text: "  Moon  soon " },
    to: "REVIEW",
    leaves: { title: "Moon soon" },
  },
  {
    from: "TITLE",
    event: { type: "TITLE", text: "four" },
    to: "TITLE",
    leaves: refusal("title-length"),
  },
  {
    from: "TITLE",
    event: { type: "MIN_PLAYERS", count: 5 },
    to: "TITLE",
    leaves: { minPlayers: 5 },
  },
  {
    from: "TITLE",
    event: { type: "MIN_PLAYERS", count: 1 },
    to: "TITLE",
    leaves: refusal("bad-min-players"),
  },
  { from: "TITLE", event: { type: "NEXT" }, given: old, to: "REVIEW", leaves: { refusal: null } },
  { from: "TITLE", event: back, given: old, to: "WINDOW", leaves: { refusal: null } },
  { from: "REVIEW", event: { type: "PUBLISH" }, to: "PUBLISHING", asks: ["PUBLISH_ROOM"] },
  {
    from: "REVIEW",
    event: { type: "PUBLISH", question: 6, untilMs: 70_000 },
    given: { ...chosen, ...old },
    to: "CHECKING",
    asks: ["LOOK_UP"],
    leaves: { question: 6, waitUntilMs: 70_000, refusal: null },
  },
  {
    from: "CHECKING",
    event: { ...found, fact: { ...fact, liquidityUsd: 5 } },
    given: chosen,
    to: "PUBLISHING",
    asks: ["PUBLISH_ROOM"],
    leaves: { fact: { ...fact, liquidityUsd: 5 } },
  },
  { from: "CHECKING", event: { ...found, question: 3 }, given: chosen, to: "CHECKING" },
  {
    from: "CHECKING",
    event: notFound,
    given: chosen,
    to: "REVIEW",
    leaves: refusal("mint-mayhem"),
  },
  { from: "CHECKING", event: { type: "WAIT_OVER" }, given: chosen, to: "REVIEW", leaves: tooLate },
  { from: "CHECKING", event: back, given: chosen, to: "REVIEW" },
  { from: "CHECKING", event: { type: "RESUMED" }, given: chosen, to: "REVIEW" },
  { from: "REVIEW", event: back, given: old, to: "TITLE", leaves: { refusal: null } },
  {
    from: "PUBLISHING",
    event: { type: "PUBLISHED", room: 12 },
    to: "PUBLISHED",
    leaves: { room: 12 },
  },
  {
    from: "PUBLISHING",
    event: { type: "REFUSED", refusal: { code: "target-met", price: "171" } },
    to: "REVIEW",
    leaves: refusal("target-met"),
  },
  { from: "PUBLISHING", event: { type: "RESUMED" }, to: "REVIEW" },
  { from: "REVIEW", event: { type: "DISCARD" }, to: "DISCARDED" },
];

describe("the create-room chart", () => {
  it("begins by asking for the coin", () => {
    expect(begin(createRoomMachine, { host: 7 })).toMatchObject({ state: "ASSET", asked: [] });
  });

  it.each(
    ROWS.map((row) => [row.from, JSON.stringify(row.event).slice(0, 60), row.to, row] as const),
  )("%s on %s is %s", (_from, _event, to, row) => {
    const step = take(createRoomMachine, row, COLUMNS);
    expect(step.state).toBe(to);
    if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
    expect(step.context).toMatchObject(row.leaves ?? {});
  });

  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(createRoomMachine, ROWS, COLUMNS)).toEqual([]);
  });
});
