/**
 * Whether a source of prices is believed, and since when and why not. A source keeps its own
 * connection; this says what becomes of its words: in CLOSED and SUSPECT they vote, in OPEN.distrusted
 * they are compared and not counted, elsewhere they are not heard. Failures are counted outside
 * (src/domain/breaker.ts), and each asset's consensus remembers whom it doubts (src/domain/suspects.ts):
 * the chart is told when that changes something.
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

function isDistrusted({ doubts, trusted }: Pick<SourceContext, "doubts" | "trusted">): boolean {
  return trusted === 0 && Object.keys(doubts).length > 0;
}

function isDoubted({ doubts }: Pick<SourceContext, "doubts">): boolean {
  return Object.keys(doubts).length > 0;
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
      return isDistrusted(event);
    },
    doubtedSomewhere: ({ event }) => {
      assertEvent(event, "DOUBTED");
      return isDoubted(event);
    },
    stillDistrusted: ({ context }) => isDistrusted(context),
    stillDoubted: ({ context }) => isDoubted(context),
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
    noteMoment: assign(({ event }) => {
      assertEvent(event, "DOUBTED");
      return { sinceMs: event.atMs };
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
  initial: "CLOSED",
  states: {
    CLOSED: {
      description: "Believed: what it says votes.",
      tags: ["heard"],
      on: {
        DOUBTED: [
          {
            guard: "distrustedEverywhere",
            target: "OPEN.distrusted",
            actions: ["noteDoubts", "noteMoment"],
          },
          { guard: "doubtedSomewhere", target: "SUSPECT", actions: ["noteDoubts", "noteMoment"] },
          { actions: "noteDoubts" },
        ],
        TRIPPED: { target: "OPEN.waiting", actions: "noteTrip" },
        RATE_LIMITED: { target: "OPEN.waiting", actions: "noteLimit" },
        BARRED: { target: "DISABLED", actions: "noteBar" },
      },
    },
    SUSPECT: {
      description:
        "Off the others on some asset. It votes on; half a minute of that and it is not counted there.",
      tags: ["heard"],
      on: {
        DOUBTED: [
          {
            guard: "distrustedEverywhere",
            target: "OPEN.distrusted",
            actions: ["noteDoubts", "noteMoment"],
          },
          { guard: "doubtedSomewhere", actions: "noteDoubts" },
          { target: "CLOSED", actions: ["noteDoubts", "noteMoment"] },
        ],
        TRIPPED: { target: "OPEN.waiting", actions: "noteTrip" },
        RATE_LIMITED: { target: "OPEN.waiting", actions: "noteLimit" },
        BARRED: { target: "DISABLED", actions: "noteBar" },
      },
    },
    OPEN: {
      description: "Not believed.",
      initial: "waiting",
      on: {
        BARRED: { target: "DISABLED", actions: "noteBar" },
      },
      states: {
        waiting: {
          description:
            "Its transport failed or it was asked to wait: not heard until the probe time.",
          meta: { deadlines: { PROBE_DUE: "probeAtMs" } },
          on: {
            PROBE_DUE: { target: "#source@1.HALF_OPEN", actions: "noteProbing" },
            RATE_LIMITED: { target: "waiting", actions: "noteLongerLimit" },
            DOUBTED: { actions: "noteDoubts" },
          },
        },
        distrusted: {
          description:
            "All that it quotes strays or is frozen. It is compared, and counts again after a calm minute.",
          tags: ["heard"],
          on: {
            DOUBTED: [
              { guard: "distrustedEverywhere", actions: "noteDoubts" },
              {
                guard: "doubtedSomewhere",
                target: "#source@1.SUSPECT",
                actions: ["noteDoubts", "noteMoment"],
              },
              { target: "#source@1.CLOSED", actions: ["noteDoubts", "noteMoment"] },
            ],
            TRIPPED: { target: "waiting", actions: "noteTrip" },
            RATE_LIMITED: { target: "waiting", actions: "noteLimit" },
          },
        },
      },
    },
    HALF_OPEN: {
      description: "The next thing that it does is the probe, which does not vote itself.",
      tags: ["probing"],
      on: {
        PROBED: [
          { guard: "stillDistrusted", target: "OPEN.distrusted", actions: "noteProbe" },
          { guard: "stillDoubted", target: "SUSPECT", actions: "noteProbe" },
          { target: "CLOSED", actions: "noteProbe" },
        ],
        TRIPPED: { target: "OPEN.waiting", actions: "noteFailedProbe" },
        RATE_LIMITED: { target: "OPEN.waiting", actions: "noteLimit" },
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
