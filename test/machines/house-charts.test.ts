/** The ledger's and the feed's charts, edge by edge. */
import { describe, expect, it } from "vitest";
import { ledgerMachine } from "../../machines/ledger.machine.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const LEDGER = { replayed: 0, why: "" };
const LEDGER_ROWS: readonly Row[] = [
  {
    from: "REPLAYING",
    event: { type: "REPLAYED", transfers: 7 },
    to: "READY",
    leaves: { replayed: 7 },
  },
  {
    from: "REPLAYING",
    event: { type: "FAULT", why: "torn" },
    to: "FROZEN",
    leaves: { why: "torn" },
  },
  {
    from: "READY",
    event: { type: "FREEZE", why: "audit" },
    to: "FROZEN",
    leaves: { why: "audit" },
  },
  { from: "READY", event: { type: "FAULT", why: "disk" }, to: "FROZEN", leaves: { why: "disk" } },
  {
    from: "FROZEN",
    event: { type: "THAW" },
    given: { why: "audit" },
    to: "READY",
    leaves: { why: "" },
  },
  { from: "FROZEN", event: { type: "FAULT", why: "disk" }, to: "FROZEN", leaves: { why: "disk" } },
];

const status = (word: string) => ({
  type: "STATUS",
  status: word,
  price: "160",
  groups: 3,
  atMs: 5,
});
const FEED = { asset: "SOL", price: "", groups: 0, sinceMs: 0 };
const FEED_ROWS: readonly Row[] = ["live", "degraded", "single", "conflict", "down"].map(
  (word) => ({
    from: word === "down" ? "LIVE" : "DOWN",
    event: status(word),
    to: word.toUpperCase(),
    leaves: { price: "160", groups: 3, sinceMs: 5 },
  }),
);

describe("the ledger chart", () => {
  it("takes nothing before the journal is replayed", () => {
    expect(begin(ledgerMachine, {}).state).toBe("REPLAYING");
  });
  it.each(LEDGER_ROWS.map((row) => [row.from, row.event.type, row.to, row] as const))(
    "%s on %s is %s",
    (_from, _type, to, row) => {
      const step = take(ledgerMachine, row, LEDGER);
      expect(step.state).toBe(to);
      expect(step.context).toMatchObject(row.leaves ?? {});
    },
  );
  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(ledgerMachine, LEDGER_ROWS, LEDGER)).toEqual([]);
  });
});

describe("the price feed chart", () => {
  it("knows nothing at first", () => {
    expect(begin(priceFeedMachine, { asset: "SOL" })).toMatchObject({
      state: "DOWN",
      context: FEED,
    });
  });
  it.each(FEED_ROWS.map((row) => [row.from, row.to, row] as const))(
    "%s becomes %s",
    (_from, to, row) => {
      const step = take(priceFeedMachine, row, FEED);
      expect(step.state).toBe(to);
      expect(step.context).toMatchObject(row.leaves ?? {});
    },
  );
  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(priceFeedMachine, FEED_ROWS, FEED)).toEqual([]);
  });
});
