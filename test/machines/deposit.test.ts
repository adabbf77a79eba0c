/** An address of the house, edge by edge: what is believed, what is doubted, what is an alarm (R28, R31). */
import { describe, expect, it } from "vitest";
import { ALERT_LOOKS, depositMachine } from "../../machines/deposit.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const COLUMNS = {
  owner: 7,
  address: "Address",
  why: "",
  retryAtMs: 0,
  bookLamports: "1000",
  cursorSlot: 500,
  known: [],
  keptLamports: "0",
  excused: [],
  looks: 0,
  quietAtMs: 0,
  outflow: [],
};

function looked(lamports: string, ...movements: readonly object[]) {
  const about = { unresolved: [], ours: [], minCreditLamports: "10" };
  return { type: "LOOKED", look: { slot: 600, lamports, movements, ...about }, quietAtMs: 90_000 };
}

const arrived = { signature: "a", slot: 550, deltaLamports: "20", failed: false };
const left = { signature: "t", slot: 551, deltaLamports: "-7", failed: false };
const good = looked("1020", arrived);
const short = looked("1050", arrived);
const theft = looked("1013", arrived, left);
const sent = { type: "SENT", movement: { ...left, signature: "sweep" } };

const doubted = { why: "30 lamports are not explained", quietAtMs: 90_000 };
const believed = { bookLamports: "1020", cursorSlot: 600, why: "", looks: 0 };
const booked = ["BOOK"];
const answer = { by: 1, note: "our own test" };

const ROWS: readonly Row[] = [
  {
    from: "ASKING_ADDRESS",
    event: { type: "ADDRESSED", address: "Address" },
    given: { address: null, why: "unreachable: no signer" },
    to: "WATCHING",
    asks: ["WATCH"],
    leaves: { address: "Address", why: "" },
  },
  {
    from: "ASKING_ADDRESS",
    event: { type: "NOT_ADDRESSED", why: "no signer", retryAtMs: 5_000 },
    to: "NO_ADDRESS",
    asks: [],
    leaves: { why: "no signer", retryAtMs: 5_000 },
  },
  {
    from: "ASKING_ADDRESS",
    event: { type: "RESUMED" },
    to: "ASKING_ADDRESS",
    asks: ["ASK_ADDRESS"],
  },
  { from: "NO_ADDRESS", event: { type: "RETRY_DUE" }, to: "ASKING_ADDRESS", asks: ["ASK_ADDRESS"] },
  { from: "WATCHING", event: good, to: "WATCHING", asks: booked, leaves: believed },
  { from: "WATCHING", event: short, to: "BEHIND", asks: [], leaves: { ...doubted, looks: 1 } },
  {
    from: "WATCHING",
    event: theft,
    to: "ALARM",
    asks: ["ALERT"],
    leaves: { outflow: [left], bookLamports: "1000" },
  },
  {
    from: "WATCHING",
    event: sent,
    to: "WATCHING",
    asks: ["WATCH"],
    leaves: {
      bookLamports: "993",
      known: [{ signature: "sweep", slot: 551, deltaLamports: "-7" }],
    },
  },
  {
    from: "BEHIND",
    event: good,
    given: { looks: 4 },
    to: "WATCHING",
    asks: booked,
    leaves: believed,
  },
  { from: "BEHIND", event: theft, to: "ALARM", asks: ["ALERT"], leaves: { outflow: [left] } },
  {
    from: "BEHIND",
    event: short,
    given: { looks: 1 },
    to: "BEHIND",
    asks: [],
    leaves: { ...doubted, looks: 2 },
  },
  {
    from: "BEHIND",
    event: short,
    given: { looks: ALERT_LOOKS - 1 },
    to: "BEHIND",
    asks: ["ALERT"],
    leaves: { looks: ALERT_LOOKS },
  },
  { from: "BEHIND", event: short, given: { looks: ALERT_LOOKS }, to: "BEHIND", asks: [] },
  { from: "BEHIND", event: sent, to: "BEHIND", asks: ["WATCH"], leaves: { bookLamports: "993" } },
  {
    from: "BEHIND",
    event: { type: "QUIET_DUE" },
    given: { looks: 3, why: "x" },
    to: "WATCHING",
    leaves: { looks: 0, why: "" },
  },
  { from: "ALARM", event: good, given: { outflow: [left] }, to: "ALARM", asks: [] },
  {
    from: "ALARM",
    event: sent,
    given: { outflow: [left] },
    to: "ALARM",
    leaves: { bookLamports: "993", outflow: [left] },
  },
  {
    from: "ALARM",
    event: { type: "RECHECK", ...answer },
    given: { outflow: [left] },
    to: "WATCHING",
    asks: ["WATCH"],
    leaves: { outflow: [], excused: [] },
  },
  {
    from: "ALARM",
    event: { type: "ACKNOWLEDGE", ...answer },
    given: { outflow: [left] },
    to: "WATCHING",
    asks: ["BOOK_LOSS", "WATCH"],
    leaves: { outflow: [], excused: ["t"], bookLamports: "1000" },
  },
  {
    from: "WATCHING",
    event: theft,
    given: { excused: ["t"] },
    to: "WATCHING",
    asks: booked,
    leaves: { bookLamports: "1013", excused: [] },
  },
];

describe("the chart of a deposit address", () => {
  it("begins by asking for the address", () => {
    const first = begin(depositMachine, { owner: 7 });
    expect(first).toMatchObject({ state: "ASKING_ADDRESS", asked: [{ type: "ASK_ADDRESS" }] });
  });

  it.each(
    ROWS.map((row) => [row.from, JSON.stringify(row.event).slice(0, 60), row.to, row] as const),
  )("%s on %s is %s", (_from, _event, to, row) => {
    const step = take(depositMachine, row, COLUMNS);
    expect(step.state).toBe(to);
    if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
    expect(step.context).toMatchObject(row.leaves ?? {});
  });

  it("books what the look brings, as judged against the book before it", () => {
    const step = take(depositMachine, { from: "WATCHING", event: good, to: "WATCHING" }, COLUMNS);
    const credits = [{ signature: "a", slot: 550, lamports: "20" }];
    expect(step.asked).toEqual([{ type: "BOOK", credits }]);
  });

  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(depositMachine, ROWS, COLUMNS)).toEqual([]);
  });
});
