/**
 * Rooms that open by themselves: one actor for each schedule, from the host's draft to its end. When the
 * next run is due is a column; a run's room and the run's own end are of one batch, so that a process which
 * dies between them has done both or neither.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import { marketAsset } from "../src/domain/market.ts";
import type { MintFact } from "../src/domain/mint-terms.ts";
import type { Refusal } from "../src/domain/refusal.ts";
import {
  changedPlan,
  RESULTS_KEPT,
  SKIPS_MAX,
  type RunResult,
  type ScheduleEnded,
  type SchedulePlan,
} from "../src/domain/schedule.ts";
import type { ScheduleEvent, ScheduleRequest } from "./protocol.ts";

/** Plain JSON; moments in ms since the epoch. */
export interface ScheduleContext {
  readonly schedule: number;
  readonly host: number;
  readonly plan: SchedulePlan;
  /** When the next run is due; null when there is none any more. */
  readonly nextAtMs: number | null;
  /** The run at hand, or the last one: when it was due, and how long its room lasts. */
  readonly run: number;
  readonly runAtMs: number;
  readonly runMs: number;
  /** Made so far. */
  readonly rooms: number;
  /** Runs in a row that made none. */
  readonly skipsInRow: number;
  /** Runs that nobody was there for, and of which the host has not been told. */
  readonly missed: number;
  /** The last few, the newest first. */
  readonly results: readonly RunResult[];
  readonly fact: MintFact | null;
  readonly question: number;
  readonly waitUntilMs: number;
  /** What the host is to be told of last; its number names the notice. */
  readonly news: (RunResult & { readonly n: number; readonly ended: ScheduleEnded | null }) | null;
}

type Of<T extends ScheduleEvent["type"]> = Extract<ScheduleEvent, { type: T }>;

/** The run at hand made no room, and why. */
function refusalOf(context: ScheduleContext, event: ScheduleEvent): Refusal {
  assertEvent(event, ["SKIPPED", "NOT_FOUND", "WAIT_OVER"]);
  if (event.type !== "WAIT_OVER") return event.refusal;
  return { code: "price-unavailable", asset: marketAsset(context.plan.template.market) };
}

function told(
  context: ScheduleContext,
  result: RunResult,
  ended: ScheduleEnded | null,
): Pick<ScheduleContext, "results" | "news" | "missed"> {
  return {
    results: [result, ...context.results].slice(0, RESULTS_KEPT),
    news: { ...result, n: (context.news?.n ?? 0) + 1, ended },
    missed: 0,
  };
}

/** A run that makes no room, in each state in which that may turn out. */
const SKIP = { target: "WAITING", actions: ["noteSkip", "tell"] } as const;

export const scheduleMachine = setup({
  types: {
    context: {} as ScheduleContext,
    events: {} as ScheduleEvent,
    emitted: {} as ScheduleRequest,
    input: {} as {
      readonly schedule: number;
      readonly host: number;
      readonly plan: SchedulePlan;
    },
    tags: {} as "draft" | "paused" | "running" | "done",
    meta: {} as {
      readonly deadlines?: Partial<Record<ScheduleEvent["type"], keyof ScheduleContext>>;
    },
  },
  guards: {
    hasTiming: ({ context }) => context.plan.timing !== null,
    isAboutMint: ({ context }) => context.plan.template.market.kind === "pump-cap",
    isTooLate: ({ event }) => isTooLate(event),
    answersTheQuestion: ({ context, event }) => answers(context, event),
  },
  actions: {
    change: assign(({ context, event }) => {
      assertEvent(event, "CHANGE");
      return { plan: changedPlan(context.plan, event.change) };
    }),
    planNext: assign(({ event }) => {
      assertEvent(event, ["START", "CONTINUE"]);
      return { nextAtMs: event.nextAtMs };
    }),
    beginRun: assign(({ context, event }) => {
      assertEvent(event, "RUN_DUE");
      return {
        run: context.run + 1,
        runAtMs: event.runAtMs,
        runMs: event.durationMs ?? 0,
        nextAtMs: event.nextAtMs,
        missed: context.missed + event.missed,
        question: event.question,
        waitUntilMs: event.untilMs,
        fact: null,
      };
    }),
    // The process died over it: it is due as before, and late by now.
    takeBackRun: assign(({ context }) => ({
      nextAtMs: context.runAtMs,
      run: context.run - 1,
      fact: null,
    })),
    noteMissed: assign(({ context, event }) => {
      assertEvent(event, "RUN_DUE");
      const { run } = context;
      const missed = context.missed + event.missed;
      const result = { run, atMs: event.atMs, room: null, refusal: null, missed };
      const ended = event.nextAtMs === null ? "over" : null;
      return { nextAtMs: event.nextAtMs, ...told(context, result, ended) };
    }),
    takeFact: assign(({ event }) => {
      assertEvent(event, "FOUND");
      return { fact: event.fact, question: event.question, waitUntilMs: event.untilMs };
    }),
    noteSkip: assign(({ context, event }) => {
      const refusal = refusalOf(context, event);
      const { run, missed } = context;
      const { atMs } = event as Of<"SKIPPED" | "NOT_FOUND" | "WAIT_OVER">;
      const result = { run, atMs, room: null, refusal, missed };
      // The operator's pause is no fault of the series: it goes on when the pause is over.
      const isPause = refusal.code === "stakes-paused";
      const skipsInRow = isPause ? context.skipsInRow : context.skipsInRow + 1;
      const over = context.nextAtMs === null ? "over" : null;
      const ended = skipsInRow >= SKIPS_MAX ? "skips" : over;
      return { skipsInRow, fact: null, ...told(context, result, ended) };
    }),
    noteRoom: assign(({ context, event }) => {
      assertEvent(event, "OPENED");
      const { run, missed } = context;
      const result = { run, atMs: event.atMs, room: event.room, refusal: null, missed };
      const rooms = context.rooms + 1;
      const over = context.nextAtMs === null ? "over" : null;
      const ended = rooms === context.plan.end.rooms ? "rooms" : over;
      return { rooms, skipsInRow: 0, fact: null, ...told(context, result, ended) };
    }),
    forgetRun: assign({ fact: null }),
    askToLookUp: emit(({ context }) => ({
      type: "LOOK_UP" as const,
      mint: marketAsset(context.plan.template.market),
      question: context.question,
    })),
    awaitPrice: emit(({ context }) => ({
      type: "AWAIT_PRICE" as const,
      asset: marketAsset(context.plan.template.market),
    })),
    openRoom: emit({ type: "OPEN_ROOM" }),
    tell: emit({ type: "TELL" }),
  },
}).createMachine({
  id: "schedule@1",
  context: ({ input }) => ({
    schedule: input.schedule,
    host: input.host,
    plan: input.plan,
    nextAtMs: null,
    run: 0,
    runAtMs: 0,
    runMs: 0,
    rooms: 0,
    skipsInRow: 0,
    missed: 0,
    results: [],
    fact: null,
    question: 0,
    waitUntilMs: 0,
    news: null,
  }),
  initial: "DRAFT",
  on: {
    DELETE: { target: ".ENDED" },
  },
  states: {
    DRAFT: {
      description: "The host says when, how far the target is to be, and until when.",
      tags: ["draft"],
      on: {
        CHANGE: { actions: "change" },
        START: { guard: "hasTiming", target: "WAITING", actions: "planNext" },
      },
    },
    WAITING: {
      description: "For the time of the next run.",
      tags: ["running"],
      meta: { deadlines: { RUN_DUE: "nextAtMs" } },
      on: {
        RUN_DUE: [
          { guard: "isTooLate", actions: ["noteMissed", "tell"] },
          { guard: "isAboutMint", target: "LOOKING_UP", actions: "beginRun" },
          { target: "AWAITING_PRICE", actions: "beginRun" },
        ],
        PAUSE: { target: "PAUSED" },
        // In the turn in which it told of its last run.
        END: { target: "ENDED" },
      },
    },
    LOOKING_UP: {
      description: "Can a room still be about this mint? The chain is asked.",
      tags: ["running"],
      meta: { deadlines: { WAIT_OVER: "waitUntilMs" } },
      entry: "askToLookUp",
      on: {
        FOUND: { guard: "answersTheQuestion", target: "AWAITING_PRICE", actions: "takeFact" },
        NOT_FOUND: { guard: "answersTheQuestion", ...SKIP },
        WAIT_OVER: SKIP,
        PAUSE: { target: "PAUSED", actions: "forgetRun" },
        RESUMED: { target: "WAITING", actions: "takeBackRun" },
      },
    },
    AWAITING_PRICE: {
      description: "Only a live price can open a room (R4); after a start there may be none yet.",
      tags: ["running"],
      meta: { deadlines: { WAIT_OVER: "waitUntilMs" } },
      entry: "awaitPrice",
      on: {
        PRICED: { target: "OPENING" },
        WAIT_OVER: SKIP,
        PAUSE: { target: "PAUSED", actions: "forgetRun" },
        RESUMED: { target: "WAITING", actions: "takeBackRun" },
      },
    },
    OPENING: {
      description: "The terms are checked against the price now and frozen, as a host's are (R7).",
      tags: ["running"],
      entry: "openRoom",
      on: {
        OPENED: { target: "WAITING", actions: ["noteRoom", "tell"] },
        SKIPPED: SKIP,
        RESUMED: { target: "WAITING", actions: "takeBackRun" },
      },
    },
    PAUSED: {
      description: "The host has stopped it for a while; what passes meanwhile is not made up.",
      tags: ["paused"],
      on: {
        CONTINUE: { target: "WAITING", actions: "planNext" },
      },
    },
    ENDED: {
      description: "No more rooms come of it; those that are there go on.",
      type: "final",
      tags: ["done"],
    },
  },
});

function answers(context: ScheduleContext, event: ScheduleEvent): boolean {
  assertEvent(event, ["FOUND", "NOT_FOUND"]);
  return event.question === context.question;
}

function isTooLate(event: ScheduleEvent): event is Of<"RUN_DUE"> {
  return event.type === "RUN_DUE" && event.durationMs === null;
}
