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

const HEARD: readonly Row[] = ["closed", "suspect", "distrusted"].flatMap((inner) => {
  const from = `HEARD.${inner}`;
  return [
    {
      from,
      event: tripped,
      to: "OPEN",
      leaves: { sinceMs: AT, why: "5 failures", trips: 1, probeAtMs: AT + 10_000 },
    },
    {
      from,
      event: limited,
      to: "OPEN",
      leaves: { sinceMs: AT, why: "HTTP 429", trips: 0, probeAtMs: AT + 90_000 },
    },
    { from, event: everywhere, to: "HEARD.distrusted", leaves: { sinceMs: AT, trusted: 0 } },
    { from, event: somewhere, to: "HEARD.suspect", leaves: { sinceMs: AT, trusted: 1 } },
    { from, event: straying, to: "HEARD.suspect", leaves: { sinceMs: AT } },
    { from, event: nowhere, to: "HEARD.closed", leaves: { sinceMs: 500 } },
  ];
});

const BARRED: readonly Row[] = ["HEARD.closed", "HEARD.distrusted", "OPEN", "HALF_OPEN"].map(
  (from) => ({
    from,
    event: barred,
    to: "DISABLED",
    asks: ["ALERT"],
    leaves: { sinceMs: AT, why: "HTTP 451" },
  }),
);

const ROWS: readonly Row[] = [
  ...HEARD,
  ...BARRED,
  {
    from: "HEARD.suspect",
    event: doubted({ BTC: "frozen", SOL: "distrusted" }, 1),
    given: { doubts: { SOL: "strays" } },
    to: "HEARD.suspect",
    leaves: { sinceMs: 500 },
  },
  {
    from: "OPEN",
    event: due,
    given: { probeAtMs: 900 },
    to: "HALF_OPEN",
    leaves: { sinceMs: 900 },
  },
  {
    from: "OPEN",
    event: limited,
    given: { probeAtMs: AT + 200_000 },
    to: "OPEN",
    leaves: { sinceMs: 500, probeAtMs: AT + 200_000 },
  },
  { from: "OPEN", event: somewhere, to: "OPEN", leaves: { trusted: 1, sinceMs: 500 } },
  {
    from: "HALF_OPEN",
    event: probed,
    to: "HEARD.closed",
    leaves: { sinceMs: AT, admittedAtMs: AT, why: "" },
  },
  {
    from: "HALF_OPEN",
    event: tripped,
    given: { trips: 2 },
    to: "OPEN",
    leaves: { trips: 3, probeAtMs: AT + 25_000 },
  },
  { from: "HALF_OPEN", event: limited, to: "OPEN", leaves: { probeAtMs: AT + 90_000 } },
  { from: "HALF_OPEN", event: somewhere, to: "HALF_OPEN", leaves: { trusted: 1 } },
  { from: "DISABLED", event: somewhere, to: "DISABLED", leaves: { trusted: 1 } },
];

describe("the chart of a source", () => {
  it("believes a source of which nothing is known", () => {
    const { state, asked } = begin(sourceMachine, { source: "kraken" });
    expect({ state, asked }).toEqual({ state: "HEARD.closed", asked: [] });
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
        { from: "HEARD.closed", event: tripped, given: { trips: 4, admittedAtMs }, to: "OPEN" },
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
