/**
 * A room from its first stake to its last lamport: rulebook "Lifecycle" (R8 to R13, R19).
 *
 * The chart decides WHEN stakes are taken and what happens next; the ledger decides every stake and
 * every lamport. Time is data: a state's `meta.deadlines` names the column that holds the moment and
 * the scheduler sends the event. The record that the engine journals is this context and the state's
 * name, so each waiting state answers RESUMED by asking again.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import type { SettlementType } from "../src/domain/market.ts";
import type { VoidReason, Verdict } from "../src/domain/verdict.ts";
import type { RoomEvent, RoomRequest, SettledSummary } from "./protocol.ts";

/** A room's columns; plain JSON. Moments in ms since the epoch, money as decimal text of lamports. */
export interface RoomContext {
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  /** The settle time and the grace (R19); none decides after it. */
  readonly graceAtMs: number;
  readonly retryAtMs: number;
  readonly settlement: SettlementType;
  readonly minPlayers: number;
  readonly players: number;
  readonly yesLamports: string;
  readonly noLamports: string;
  /** The consensus is beyond the target and a dwell is running. */
  readonly crossing: boolean;
  readonly verdict: Verdict | null;
  readonly summary: SettledSummary | null;
  /** Settlement attempts that failed. */
  readonly attempts: number;
}

export type RoomInput = Pick<
  RoomContext,
  "lockAtMs" | "settleAtMs" | "graceAtMs" | "settlement" | "minPlayers"
>;

function voidVerdict(reason: VoidReason, note = ""): Verdict {
  return { kind: "void", reason, note };
}

const rules = setup({
  types: {
    context: {} as RoomContext,
    events: {} as RoomEvent,
    emitted: {} as RoomRequest,
    input: {} as RoomInput,
    meta: {} as {
      readonly deadlines?: Partial<Record<RoomEvent["type"], keyof RoomContext>>;
    },
    tags: {} as "accepts-stakes" | "watches-price" | "settling" | "settled",
  },
  guards: {
    quorumMet: ({ context, event }) => {
      assertEvent(event, "STAKED");
      return event.players >= context.minPlayers;
    },
    quorumMetWhileCrossing: ({ context, event }) => {
      assertEvent(event, "STAKED");
      return event.players >= context.minPlayers && context.crossing;
    },
  },
  actions: {
    countStakes: assign(({ event }) => {
      assertEvent(event, "STAKED");
      const { players, yesLamports, noLamports } = event;
      return { players, yesLamports, noLamports };
    }),
    noteCrossing: assign({ crossing: true }),
    noteReturn: assign({ crossing: false }),
    noteVerdict: assign(({ event }) => {
      assertEvent(event, ["TARGET_HIT", "PRICED"]);
      return { verdict: event.verdict };
    }),
    voidForTooFew: assign({ verdict: voidVerdict("min-players-not-met") }),
    voidForEarlyHit: assign({ verdict: voidVerdict("hit-while-queuing") }),
    voidForNoPrice: assign({ verdict: voidVerdict("no-deciding-price") }),
    voidByOperator: assign(({ event }) => {
      assertEvent(event, "VOID");
      return { verdict: voidVerdict("operator", event.note) };
    }),
    noteFailure: assign(({ context, event }) => {
      assertEvent(event, "NOT_PAID");
      return { attempts: context.attempts + 1, retryAtMs: event.retryAtMs };
    }),
    noteSummary: assign(({ event }) => {
      assertEvent(event, "PAID");
      return { summary: event.summary };
    }),
    openGate: emit({ type: "GATE", gate: "open" }),
    suspendGate: emit({ type: "GATE", gate: "suspended" }),
    shutGate: emit({ type: "GATE", gate: "shut" }),
    watchPrice: emit({ type: "WATCH" }),
    askPrice: emit({ type: "ASK_PRICE" }),
    claim: emit({ type: "CLAIM" }),
    askLedgerToSettle: emit(({ context }) => ({
      type: "SETTLE" as const,
      verdict: context.verdict ?? voidVerdict("no-deciding-price"),
    })),
    announceLock: emit({ type: "ANNOUNCE", what: "locked" }),
    announceResult: emit({ type: "ANNOUNCE", what: "settled" }),
  },
});

export const roomMachine = rules.createMachine({
  id: "room@2",
  context: ({ input }) => ({
    ...input,
    retryAtMs: 0,
    players: 0,
    yesLamports: "0",
    noLamports: "0",
    crossing: false,
    verdict: null,
    summary: null,
    attempts: 0,
  }),
  initial: "QUEUING",
  states: {
    QUEUING: {
      description:
        "Players join by staking; their stakes are held. It opens when enough have joined.",
      tags: ["accepts-stakes", "watches-price"],
      meta: { deadlines: { LOCK_DUE: "lockAtMs" } },
      entry: ["openGate", "watchPrice"],
      on: {
        STAKED: [
          { guard: "quorumMetWhileCrossing", target: "OPEN.suspended", actions: "countStakes" },
          { guard: "quorumMet", target: "OPEN.betting", actions: "countStakes" },
          { actions: "countStakes" },
        ],
        CROSSED: { actions: "noteCrossing" },
        RECEDED: { actions: "noteReturn" },
        TARGET_HIT: { target: "SETTLING", actions: "voidForEarlyHit" },
        LOCK_DUE: { target: "SETTLING", actions: "voidForTooFew" },
        VOID: { target: "SETTLING", actions: "voidByOperator" },
        RESUMED: { actions: ["openGate", "watchPrice"] },
      },
    },
    OPEN: {
      description: "Enough players have joined; stakes are taken until the lock time.",
      tags: ["watches-price"],
      meta: { deadlines: { LOCK_DUE: "lockAtMs" } },
      initial: "betting",
      on: {
        STAKED: { actions: "countStakes" },
        TARGET_HIT: { target: "INSTANT_SETTLE", actions: "noteVerdict" },
        LOCK_DUE: { target: "LOCKED" },
        VOID: { target: "SETTLING", actions: "voidByOperator" },
      },
      states: {
        betting: {
          description: "The gate is open: the ledger takes stakes on either side.",
          tags: ["accepts-stakes"],
          entry: "openGate",
          on: {
            CROSSED: { target: "suspended", actions: "noteCrossing" },
            RESUMED: { actions: ["openGate", "watchPrice"] },
          },
        },
        suspended: {
          description: "The target is crossed and being confirmed; betting waits for the answer.",
          entry: "suspendGate",
          on: {
            RECEDED: { target: "betting", actions: "noteReturn" },
            RESUMED: { actions: ["suspendGate", "watchPrice"] },
          },
        },
      },
    },
    LOCKED: {
      description: "No more stakes. A touch room is still watched for its target.",
      tags: ["watches-price"],
      meta: { deadlines: { SETTLE_DUE: "settleAtMs" } },
      entry: ["shutGate", "announceLock"],
      on: {
        STAKED: { actions: "countStakes" },
        CROSSED: { actions: "noteCrossing" },
        RECEDED: { actions: "noteReturn" },
        TARGET_HIT: { target: "INSTANT_SETTLE", actions: "noteVerdict" },
        SETTLE_DUE: { target: "SETTLING.pricing" },
        VOID: { target: "SETTLING", actions: "voidByOperator" },
        RESUMED: { actions: ["shutGate", "watchPrice"] },
      },
    },
    INSTANT_SETTLE: {
      description:
        "The target was hit early; with the evidence durable, the settlement is claimed.",
      tags: ["settling"],
      entry: "claim",
      on: {
        STAKED: { actions: "countStakes" },
        STORED: { target: "SETTLING.paying" },
        RESUMED: { actions: "claim" },
      },
    },
    SETTLING: {
      description: "The outcome is being decided, claimed and paid.",
      tags: ["settling"],
      initial: "claiming",
      on: {
        STAKED: { actions: "countStakes" },
      },
      states: {
        pricing: {
          description: "The settle time has come; the oracle is asked for the deciding price.",
          meta: { deadlines: { GRACE_DUE: "graceAtMs" } },
          entry: ["shutGate", "askPrice"],
          on: {
            PRICED: { target: "claiming", actions: "noteVerdict" },
            TARGET_HIT: { target: "claiming", actions: "noteVerdict" },
            GRACE_DUE: { target: "claiming", actions: "voidForNoPrice" },
            VOID: { target: "claiming", actions: "voidByOperator" },
            RESUMED: { actions: ["shutGate", "watchPrice", "askPrice"] },
          },
        },
        claiming: {
          description: "The verdict is being made durable; from here on it cannot change.",
          entry: "claim",
          on: {
            STORED: { target: "paying" },
            RESUMED: { actions: "claim" },
          },
        },
        paying: {
          description:
            "The ledger books payouts, fees and refunds as one entry, whole or not at all.",
          entry: "askLedgerToSettle",
          on: {
            PAID: { target: "#SETTLED", actions: "noteSummary" },
            NOT_PAID: { target: "backoff", actions: "noteFailure" },
            RESUMED: { actions: ["shutGate", "askLedgerToSettle"] },
          },
        },
        backoff: {
          description: "Paying failed and changed nothing; it is tried again at the retry time.",
          meta: { deadlines: { RETRY_DUE: "retryAtMs" } },
          on: {
            PAID: { target: "#SETTLED", actions: "noteSummary" },
            RETRY_DUE: { target: "paying" },
            RESUMED: { actions: "shutGate" },
          },
        },
      },
    },
    SETTLED: {
      id: "SETTLED",
      description: "Paid or refunded, to the lamport. Nothing changes any more.",
      type: "final",
      tags: ["settled"],
      entry: "announceResult",
    },
  },
});

const { config } = roomMachine;
const { INSTANT_SETTLE } = config.states ?? {};

/** Up to version 0.1.0 a hit was claimed twice; the audit judges the journals of that time by it. */
export const roomMachine1 = rules.createMachine({
  ...config,
  id: "room@1",
  states: {
    ...config.states,
    INSTANT_SETTLE: { ...INSTANT_SETTLE, on: { ...INSTANT_SETTLE?.on, STORED: "SETTLING" } },
  },
} as unknown as Parameters<typeof rules.createMachine>[0]);
