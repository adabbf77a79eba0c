/**
 * Whether a source of prices is believed, and since when and why not: its breaker. A source keeps its
 * own connection; this says what becomes of its words. Closed and suspect they vote. The breaker is open
 * in two ways: distrusted for what it says, it is compared and not counted; failing, it is not heard.
 * Failures are counted outside (src/domain/breaker.ts), and each asset's consensus remembers whom it
 * doubts (src/domain/suspects.ts): the chart is told when that changes something.
 *
 * Time is data, as in room.machine.ts. A new process begins all sources anew in CLOSED: what was known
 * of another process's connections says nothing about its own.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import { CALM_MS, probeWaitMs } from "../src/domain/breaker.ts";
import type { Doubts, SourceEvent, SourceRequest } from "./protocol.ts";

/** Plain JSON; moments in ms since the epoch. */
export interface SourceContext {
  readonly source: string;
  /** When the present state began; 0 before anything has happened. */
  readonly sinceMs: number;
  /** Why the source is not heard, in an operator's words; empty while it is. */
  readonly why: string;
  /** Times in a row that it was shut for its transport without a calm minute in between. */
  readonly trips: number;
  /** When it was last let in after that. */
  readonly admittedAtMs: number;
  readonly probeAtMs: number;
  /** Assets about which it is doubted. */
  readonly doubts: Doubts;
  /** Assets about which it speaks and is not distrusted. */
  readonly trusted: number;
}

type Doubted = Pick<SourceContext, "doubts" | "trusted">;

function standing({ doubts, trusted }: Doubted): "closed" | "suspect" | "distrusted" {
  if (Object.keys(doubts).length === 0) return "closed";
  return trusted === 0 ? "distrusted" : "suspect";
}

export const sourceMachine = setup({
  types: {
    context: {} as SourceContext,
    events: {} as SourceEvent,
    emitted: {} as SourceRequest,
    input: {} as { readonly source: string },
    meta: {} as {
      readonly deadlines?: Partial<Record<SourceEvent["type"], keyof SourceContext>>;
    },
    tags: {} as "heard" | "probing",
  },
  guards: {
    distrustedEverywhere: ({ event }) => {
      assertEvent(event, "DOUBTED");
      return standing(event) === "distrusted";
    },
    doubtedSomewhere: ({ event }) => {
      assertEvent(event, "DOUBTED");
      return standing(event) === "suspect";
    },
  },
  actions: {
    noteTrip: assign(({ context, event }) => {
      assertEvent(event, "TRIPPED");
      const { atMs, why, draw } = event;
      const trips = atMs - context.admittedAtMs >= CALM_MS ? 1 : context.trips + 1;
      return { sinceMs: atMs, why, trips, probeAtMs: atMs + probeWaitMs(trips, draw) };
    }),
    noteFailedProbe: assign(({ context, event }) => {
      assertEvent(event, "TRIPPED");
      const { atMs, why, draw } = event;
      const trips = context.trips + 1;
      return { sinceMs: atMs, why, trips, probeAtMs: atMs + probeWaitMs(trips, draw) };
    }),
    noteLimit: assign(({ event }) => {
      assertEvent(event, "RATE_LIMITED");
      return { sinceMs: event.atMs, why: event.why, probeAtMs: event.untilMs };
    }),
    noteLongerLimit: assign(({ context, event }) => {
      assertEvent(event, "RATE_LIMITED");
      return { why: event.why, probeAtMs: Math.max(context.probeAtMs, event.untilMs) };
    }),
    noteBar: assign(({ event }) => {
      assertEvent(event, "BARRED");
      return { sinceMs: event.atMs, why: event.why };
    }),
    noteProbing: assign(({ context }) => ({ sinceMs: context.probeAtMs })),
    noteProbe: assign(({ event }) => {
      assertEvent(event, "PROBED");
      return { sinceMs: event.atMs, admittedAtMs: event.atMs, why: "" };
    }),
    noteDoubts: assign(({ event }) => {
      assertEvent(event, "DOUBTED");
      return { doubts: event.doubts, trusted: event.trusted };
    }),
    noteStanding: assign(({ context, event }) => {
      assertEvent(event, "DOUBTED");
      const { atMs, doubts, trusted } = event;
      const sinceMs = standing(event) === standing(context) ? context.sinceMs : atMs;
      return { sinceMs, doubts, trusted };
    }),
    alertOperator: emit({ type: "ALERT" }),
  },
}).createMachine({
  id: "source@1",
  context: ({ input }) => ({
    source: input.source,
    sinceMs: 0,
    why: "",
    trips: 0,
    admittedAtMs: 0,
    probeAtMs: 0,
    doubts: {},
    trusted: 0,
  }),
  initial: "HEARD",
  states: {
    HEARD: {
      description: "What it says is compared with what the others say.",
      tags: ["heard"],
      initial: "closed",
      on: {
        DOUBTED: [
          { guard: "distrustedEverywhere", target: ".distrusted", actions: "noteStanding" },
          { guard: "doubtedSomewhere", target: ".suspect", actions: "noteStanding" },
          { target: ".closed", actions: "noteStanding" },
        ],
        TRIPPED: { target: "OPEN", actions: "noteTrip" },
        RATE_LIMITED: { target: "OPEN", actions: "noteLimit" },
        BARRED: { target: "DISABLED", actions: "noteBar" },
      },
      states: {
        closed: {
          description: "Believed: what it says votes.",
        },
        suspect: {
          description:
            "Off the others on some asset, where after half a minute it counts no more until it was near for one.",
        },
        distrusted: {
          description: "The same on all that it quotes: open, though it is still compared.",
        },
      },
    },
    OPEN: {
      description: "Its transport failed or it was asked to wait: not heard until the probe time.",
      meta: { deadlines: { PROBE_DUE: "probeAtMs" } },
      on: {
        PROBE_DUE: { target: "HALF_OPEN", actions: "noteProbing" },
        RATE_LIMITED: { target: "OPEN", actions: "noteLongerLimit" },
        BARRED: { target: "DISABLED", actions: "noteBar" },
        DOUBTED: { actions: "noteDoubts" },
      },
    },
    HALF_OPEN: {
      description: "The next thing that it does is the probe, which does not vote itself.",
      tags: ["probing"],
      on: {
        PROBED: { target: "HEARD", actions: "noteProbe" },
        TRIPPED: { target: "OPEN", actions: "noteFailedProbe" },
        RATE_LIMITED: { target: "OPEN", actions: "noteLimit" },
        BARRED: { target: "DISABLED", actions: "noteBar" },
        DOUBTED: { actions: "noteDoubts" },
      },
    },
    DISABLED: {
      description:
        "Barred by the venue, by law or by key. Asking again cannot help; a restart does.",
      entry: "alertOperator",
      on: {
        DOUBTED: { actions: "noteDoubts" },
      },
    },
  },
});
