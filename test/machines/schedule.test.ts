/** Rooms that open by themselves, edge by edge: a draft, its runs, what is skipped, and the ends. */
import { describe, expect, it } from "vitest";
import { scheduleMachine } from "../../machines/schedule.machine.ts";
import { SKIPS_MAX, type SchedulePlan } from "../../src/domain/schedule.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const AT = 3_600_000;
const NEXT = 7_200_000;

const PLAN: SchedulePlan = {
  template: {
    market: { kind: "coin-price", asset: "SOL" },
    coin: null,
    direction: "reach-or-exceed",
    settlement: "touch",
    target: { kind: "offset", bps: 200 },
    durationMs: 3_600_000,
    lockFraction: 0.5,
    minPlayers: 2,
  },
  timing: { kind: "every", minutes: 60 },
  end: { rooms: null, untilMs: null },
  place: null,
  exact: null,
};

const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
const OF_MINT: SchedulePlan = {
  ...PLAN,
  template: { ...PLAN.template, market: { kind: "pump-cap", mint: MINT } },
};
const FACT = {
  mint: MINT,
  name: "",
  symbol: "WIF",
  decimals: 6,
  supply: 1e9,
  quote: "SOL",
  reserves: { base: "1", quote: "1" },
  liquidityUsd: 25_000,
} as const;

const COLUMNS = {
  schedule: 4,
  host: 7,
  plan: PLAN,
  nextAtMs: NEXT,
  run: 2,
  runAtMs: AT,
  runMs: 3_600_000,
  rooms: 1,
  skipsInRow: 0,
  missed: 0,
  results: [],
  fact: null,
  question: 9,
  waitUntilMs: AT + 60_000,
  news: null,
};

const told = ["TELL"];
const busy = { code: "busy" } as const;
const paused = { code: "stakes-paused" } as const;
const noPrice = { code: "price-unavailable", asset: "SOL" } as const;

/** What the host is told of, and what stands in the list. */
function result(changes: Readonly<Record<string, unknown>>, ended: string | null = null) {
  const one = { run: 2, atMs: AT, room: null, refusal: null, missed: 0, ...changes };
  return { results: [one], news: { ...one, n: 1, ended }, missed: 0 };
}

function due(changes: Readonly<Record<string, unknown>> = {}) {
  const run = { runAtMs: NEXT, durationMs: 3_600_000, missed: 0, nextAtMs: NEXT + AT };
  return { type: "RUN_DUE", atMs: AT, ...run, question: 10, untilMs: NEXT, ...changes };
}

/** What a run without a room leads to. */
function skips(from: string, event: Row["event"], refusal: object): readonly Row[] {
  const row = (given: object, ended: string | null): Row => ({
    from,
    event,
    given: { ...given },
    to: "WAITING",
    asks: told,
    leaves: result({ refusal }, ended),
  });
  return [
    row({}, null),
    row({ skipsInRow: SKIPS_MAX - 2 }, null),
    row({ nextAtMs: null }, "over"),
    row({ skipsInRow: SKIPS_MAX - 1 }, "skips"),
  ];
}

const over = { type: "WAIT_OVER", atMs: AT };
const notFound = { type: "NOT_FOUND", question: 9, refusal: busy, atMs: AT };
const found = { type: "FOUND", question: 9, untilMs: AT + 15_000, fact: FACT };
const opened = { type: "OPENED", room: 12, atMs: AT };
const back = { nextAtMs: AT, run: 1, fact: null };

const ROWS: readonly Row[] = [
  {
    from: "DRAFT",
    event: { type: "CHANGE", change: { what: "offset", bps: 500 } },
    to: "DRAFT",
    asks: [],
    leaves: {
      plan: { ...PLAN, template: { ...PLAN.template, target: { kind: "offset", bps: 500 } } },
    },
  },
  {
    from: "DRAFT",
    event: { type: "START", nextAtMs: AT },
    to: "WAITING",
    asks: [],
    leaves: { nextAtMs: AT },
  },
  // Nobody has said when.
  {
    from: "DRAFT",
    event: { type: "START", nextAtMs: AT },
    given: { plan: { ...PLAN, timing: null } },
    to: "DRAFT",
    asks: [],
  },
  { from: "DRAFT", event: { type: "DELETE" }, to: "ENDED", asks: [] },
  { from: "WAITING", event: { type: "DELETE" }, to: "ENDED", asks: [] },
  { from: "PAUSED", event: { type: "DELETE" }, to: "ENDED", asks: [] },
  { from: "AWAITING_PRICE", event: { type: "DELETE" }, to: "ENDED", asks: [] },
  {
    from: "WAITING",
    event: due({ missed: 3 }),
    to: "AWAITING_PRICE",
    asks: ["AWAIT_PRICE"],
    leaves: { run: 3, runAtMs: NEXT, nextAtMs: NEXT + AT, missed: 3, question: 10 },
  },
  {
    from: "WAITING",
    event: due(),
    given: { plan: OF_MINT },
    to: "LOOKING_UP",
    asks: ["LOOK_UP"],
    leaves: { run: 3, runMs: 3_600_000, waitUntilMs: NEXT },
  },
  {
    from: "WAITING",
    event: due({ durationMs: null, missed: 4 }),
    given: { missed: 1 },
    to: "WAITING",
    asks: told,
    leaves: { run: 2, nextAtMs: NEXT + AT, ...result({ missed: 5 }) },
  },
  {
    from: "WAITING",
    event: due({ durationMs: null, missed: 1, nextAtMs: null }),
    to: "WAITING",
    asks: told,
    leaves: result({ missed: 1 }, "over"),
  },
  { from: "WAITING", event: { type: "END" }, to: "ENDED", asks: [] },
  { from: "WAITING", event: { type: "PAUSE" }, to: "PAUSED", asks: [] },
  {
    from: "PAUSED",
    event: { type: "CONTINUE", nextAtMs: AT },
    to: "WAITING",
    asks: [],
    leaves: { nextAtMs: AT },
  },
  {
    from: "LOOKING_UP",
    event: found,
    to: "AWAITING_PRICE",
    asks: ["AWAIT_PRICE"],
    leaves: { fact: FACT, waitUntilMs: AT + 15_000 },
  },
  { from: "LOOKING_UP", event: { ...found, question: 8 }, to: "LOOKING_UP", asks: [] },
  ...skips("LOOKING_UP", notFound, busy),
  { from: "LOOKING_UP", event: { ...notFound, question: 8 }, to: "LOOKING_UP", asks: [] },
  {
    from: "LOOKING_UP",
    event: { ...notFound, question: 8 },
    given: { nextAtMs: null, skipsInRow: SKIPS_MAX },
    to: "LOOKING_UP",
    asks: [],
  },
  ...skips("LOOKING_UP", over, noPrice),
  { from: "LOOKING_UP", event: { type: "PAUSE" }, to: "PAUSED", asks: [] },
  { from: "LOOKING_UP", event: { type: "RESUMED" }, to: "WAITING", asks: [], leaves: back },
  { from: "AWAITING_PRICE", event: { type: "PRICED" }, to: "OPENING", asks: ["OPEN_ROOM"] },
  ...skips("AWAITING_PRICE", over, noPrice),
  {
    from: "AWAITING_PRICE",
    event: { type: "PAUSE" },
    given: { fact: FACT },
    to: "PAUSED",
    asks: [],
    leaves: { fact: null },
  },
  { from: "AWAITING_PRICE", event: { type: "RESUMED" }, to: "WAITING", asks: [], leaves: back },
  {
    from: "OPENING",
    event: opened,
    given: { missed: 2, skipsInRow: 3 },
    to: "WAITING",
    asks: told,
    leaves: { rooms: 2, skipsInRow: 0, ...result({ room: 12, missed: 2 }) },
  },
  {
    from: "OPENING",
    event: opened,
    given: { plan: { ...PLAN, end: { rooms: 2, untilMs: null } } },
    to: "WAITING",
    asks: told,
    leaves: { rooms: 2, ...result({ room: 12 }, "rooms") },
  },
  {
    from: "OPENING",
    event: opened,
    given: { nextAtMs: null },
    to: "WAITING",
    asks: told,
    leaves: { rooms: 2, ...result({ room: 12 }, "over") },
  },
  ...skips("OPENING", { type: "SKIPPED", refusal: busy, atMs: AT }, busy),
  {
    from: "OPENING",
    event: { type: "SKIPPED", refusal: paused, atMs: AT },
    given: { skipsInRow: SKIPS_MAX - 1 },
    to: "WAITING",
    asks: told,
    leaves: { skipsInRow: SKIPS_MAX - 1, ...result({ refusal: paused }) },
  },
  { from: "OPENING", event: { type: "RESUMED" }, to: "WAITING", asks: [], leaves: back },
];

describe("a schedule's chart", () => {
  it("begins as a draft of its host's", () => {
    const { state, context } = begin(scheduleMachine, { schedule: 4, host: 7, plan: PLAN });
    expect(state).toBe("DRAFT");
    expect(context).toMatchObject({ schedule: 4, host: 7, plan: PLAN, run: 0, nextAtMs: null });
  });

  it.each(
    ROWS.map((row, at) => [`${at}: ${row.from} at ${row.event.type} goes to ${row.to}`, row]),
  )("%s", (_, row) => {
    const step = take(scheduleMachine, row, COLUMNS);
    const { to, asks, leaves } = row;
    expect(step.state).toBe(to);
    expect(step.asked.map(({ type }) => type)).toEqual(asks);
    expect(step.context).toMatchObject(leaves ?? {});
  });

  it("has no edge that is not tested", () => {
    expect(edgesNotTaken(scheduleMachine, ROWS, COLUMNS)).toEqual([]);
  });

  it("keeps the last five results, the newest first", () => {
    const results = [1, 2, 3, 4, 5].map((run) => ({ run }));
    const row = { from: "OPENING", event: opened, given: { results }, to: "WAITING" };
    const { context } = take(scheduleMachine, row, COLUMNS);
    expect(context["results"]).toHaveLength(5);
    expect(context["results"]).toMatchObject([{ run: 2, room: 12 }, { run: 1 }, {}, {}, {}]);
  });
});
