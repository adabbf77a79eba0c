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
