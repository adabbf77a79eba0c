/** A source's chart, edge by edge. */
import { describe, expect, it } from "vitest";
import { sourceMachine, type SourceContext } from "../../machines/source.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const CONTEXT = {
  source: "kraken",
  sinceMs: 500,
  why: "",
  trips: 0,
  admittedAtMs: 0,
  probeAtMs: 0,
  doubts: {},
  trusted: 2,
} satisfies SourceContext;

const AT = 1_000_000;
const tripped = { type: "TRIPPED", atMs: AT, why: "5 failures", draw: 0.5 };
const limited = { type: "RATE_LIMITED", atMs: AT, untilMs: AT + 90_000, why: "HTTP 429" };
const barred = { type: "BARRED", atMs: AT, why: "HTTP 451" };
const probed = { type: "PROBED", atMs: AT };
const due = { type: "PROBE_DUE" };
const doubted = (doubts: SourceContext["doubts"], trusted: number) => {
  return { type: "DOUBTED", atMs: AT, doubts, trusted };
};

const everywhere = doubted({ BTC: "frozen", SOL: "distrusted" }, 0);
const somewhere = doubted({ SOL: "distrusted" }, 1);
const straying = doubted({ SOL: "strays" }, 2);
const nowhere = doubted({}, 2);

/** Of states in which a source is heard, whether it is believed or not. */
const FROM_HEARD: readonly Row[] = ["CLOSED", "SUSPECT", "OPEN.distrusted"].flatMap((from) => [
  {
    from,
    event: tripped,
    to: "OPEN.waiting",
    leaves: { sinceMs: AT, why: "5 failures", trips: 1, probeAtMs: AT + 10_000 },
  },
  {
    from,
    event: limited,
    to: "OPEN.waiting",
    leaves: { sinceMs: AT, why: "HTTP 429", trips: 0, probeAtMs: AT + 90_000 },
  },
]);

const BARRED: readonly Row[] = ["CLOSED", "SUSPECT", "OPEN.waiting", "HALF_OPEN"].map((from) => {
  return { from, event: barred, to: "DISABLED", asks: ["ALERT"], leaves: { why: "HTTP 451" } };
});

const ROWS: readonly Row[] = [
  ...FROM_HEARD,
  ...BARRED,
  { from: "CLOSED", event: everywhere, to: "OPEN.distrusted", leaves: { sinceMs: AT, trusted: 0 } },
  { from: "CLOSED", event: somewhere, to: "SUSPECT", leaves: { sinceMs: AT } },
  { from: "CLOSED", event: straying, to: "SUSPECT", leaves: { sinceMs: AT } },
  { from: "CLOSED", event: nowhere, to: "CLOSED", leaves: { sinceMs: 500 } },
  { from: "SUSPECT", event: everywhere, to: "OPEN.distrusted", leaves: { sinceMs: AT } },
  { from: "SUSPECT", event: somewhere, to: "SUSPECT", leaves: { sinceMs: 500 } },
  { from: "SUSPECT", event: nowhere, to: "CLOSED", leaves: { sinceMs: AT, doubts: {} } },
  { from: "OPEN.distrusted", event: everywhere, to: "OPEN.distrusted", leaves: { sinceMs: 500 } },
  { from: "OPEN.distrusted", event: somewhere, to: "SUSPECT", leaves: { sinceMs: AT } },
  { from: "OPEN.distrusted", event: nowhere, to: "CLOSED", leaves: { sinceMs: AT } },
  {
    from: "OPEN.waiting",
    event: due,
    given: { probeAtMs: 900 },
    to: "HALF_OPEN",
    leaves: { sinceMs: 900 },
  },
  {
    from: "OPEN.waiting",
    event: limited,
    given: { probeAtMs: AT + 200_000 },
    to: "OPEN.waiting",
    leaves: { sinceMs: 500, probeAtMs: AT + 200_000 },
  },
  { from: "OPEN.waiting", event: somewhere, to: "OPEN.waiting", leaves: { trusted: 1 } },
  {
    from: "HALF_OPEN",
    event: probed,
    to: "CLOSED",
    leaves: { sinceMs: AT, admittedAtMs: AT, why: "" },
  },
  { from: "HALF_OPEN", event: probed, given: { doubts: { SOL: "frozen" } }, to: "SUSPECT" },
  {
    from: "HALF_OPEN",
    event: probed,
    given: { doubts: { SOL: "distrusted" }, trusted: 0 },
    to: "OPEN.distrusted",
  },
  {
    from: "HALF_OPEN",
    event: tripped,
    given: { trips: 2 },
    to: "OPEN.waiting",
    leaves: { trips: 3, probeAtMs: AT + 25_000 },
  },
  { from: "HALF_OPEN", event: limited, to: "OPEN.waiting", leaves: { probeAtMs: AT + 90_000 } },
  { from: "HALF_OPEN", event: somewhere, to: "HALF_OPEN", leaves: { trusted: 1 } },
  { from: "DISABLED", event: somewhere, to: "DISABLED", leaves: { trusted: 1 } },
];

describe("the chart of a source", () => {
  it("believes a source of which nothing is known", () => {
    const { state, asked } = begin(sourceMachine, { source: "kraken" });
    expect({ state, asked }).toEqual({ state: "CLOSED", asked: [] });
  });

  it.each(ROWS.map((row, index) => [index, row.from, row.event.type, row.to, row] as const))(
    "%i: %s on %s is %s",
    (_index, _from, _type, to, row) => {
      const step = take(sourceMachine, row, CONTEXT);
      expect(step.state).toBe(to);
      expect(step.asked.map(({ type }) => type)).toEqual(row.asks ?? []);
      expect(step.context).toMatchObject(row.leaves ?? {});
    },
  );

  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(sourceMachine, ROWS, CONTEXT)).toEqual([]);
  });

  it("waits longer while trips follow each other, and forgets them after a calm minute", () => {
    const trip = (admittedAtMs: number) =>
      take(
        sourceMachine,
        { from: "CLOSED", event: tripped, given: { trips: 4, admittedAtMs }, to: "OPEN.waiting" },
        CONTEXT,
      ).context;
    expect(trip(AT - 59_999)).toMatchObject({ trips: 5, probeAtMs: AT + 85_000 });
    expect(trip(AT - 60_000)).toMatchObject({ trips: 1, probeAtMs: AT + 10_000 });
  });

  it("lets nothing lead out of DISABLED", () => {
    for (const event of [tripped, limited, barred, probed, due]) {
      const row = { from: "DISABLED", event, to: "DISABLED" };
      expect(take(sourceMachine, row, CONTEXT).state).toBe("DISABLED");
    }
  });
});
