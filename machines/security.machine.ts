/**
 * What guards one player's withdrawals: the PIN, and whether the account is frozen. A PIN itself never
 * comes here: a try is a question to whoever has it in hand, and its answer is right or wrong. So what is
 * journaled is that it was tried, what came of it, and a verifier from which nobody reads it.
 *
 * Time is data, and every question has a number, as in withdrawal.machine.ts.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import {
  LOCK_MS,
  RESET_MS,
  THAW_MS,
  TRIES_MAX,
  type PinPurpose,
  type PinVerifier,
  type SecurityChange,
} from "../src/domain/pin.ts";
import type { SecurityEvent, SecurityRequest } from "./protocol.ts";

/** Plain JSON; moments in ms since the epoch. */
export interface SecurityContext {
  readonly user: number;
  readonly verifier: PinVerifier | null;
  /** Since when there has been a PIN without a gap: a young one opens no new address at once. */
  readonly sinceMs: number;
  /** The try that is being checked, and what it is for. */
  readonly question: number;
  readonly purpose: PinPurpose | null;
  /** Wrong ones in a row. */
  readonly tries: number;
  readonly lockedUntilMs: number;
  /** When a forgotten PIN goes; null when nobody has asked for that. */
  readonly resetAtMs: number | null;
  readonly frozenAtMs: number | null;
  /** What the player is to be told of last; its number names the notice. */
  readonly news: {
    readonly n: number;
    readonly what: SecurityChange;
    readonly atMs: number;
  } | null;
}

const NO_PIN = {
  verifier: null,
  sinceMs: 0,
  purpose: null,
  tries: 0,
  lockedUntilMs: 0,
  resetAtMs: null,
} as const;

export const securityMachine = setup({
  types: {
    context: {} as SecurityContext,
    events: {} as SecurityEvent,
    emitted: {} as SecurityRequest,
    input: {} as { readonly user: number },
    tags: {} as "guarded" | "locked",
    meta: {} as {
      readonly deadlines?: Partial<Record<SecurityEvent["type"], keyof SecurityContext>>;
    },
  },
  guards: {
    // Whoever has the account and not the PIN could lift a freeze by a PIN of their own.
    isNotFrozen: ({ context }) => context.frozenAtMs === null,
    hasFrozenLong: ({ context, event }) =>
      context.frozenAtMs !== null && event.atMs >= context.frozenAtMs + THAW_MS,
    isNotReset: ({ context }) => context.resetAtMs === null,
    isReset: ({ context }) => context.resetAtMs !== null,
    answers: ({ context, event }) => "question" in event && event.question === context.question,
    isRightToRemove: ({ context, event }) => isRight(context, event, "remove"),
    isRightToThaw: ({ context, event }) => isRight(context, event, "thaw"),
    isRight: ({ context, event }) => isRight(context, event),
    isWrongTooOften: ({ context, event }) => {
      assertEvent(event, "CHECKED");
      return event.question === context.question && context.tries + 1 >= TRIES_MAX;
    },
  },
  actions: {
    takePin: assign(({ event }) => {
      assertEvent(event, "SET");
      return { ...NO_PIN, verifier: event.verifier, sinceMs: event.atMs };
    }),
    changePin: assign(({ event }) => {
      assertEvent(event, "CHANGE");
      return { verifier: event.verifier };
    }),
    dropPin: assign(NO_PIN),
    try: assign(({ context, event }) => {
      assertEvent(event, "TRY");
      return { question: context.question + 1, purpose: event.purpose };
    }),
    forgive: assign({ tries: 0, purpose: null }),
    countWrong: assign(({ context }) => ({ tries: context.tries + 1, purpose: null })),
    lock: assign(({ event }) => ({
      tries: 0,
      purpose: null,
      lockedUntilMs: event.atMs + LOCK_MS,
    })),
    forgetTry: assign({ purpose: null }),
    unlock: assign({ lockedUntilMs: 0 }),
    askReset: assign(({ event }) => ({ resetAtMs: event.atMs + RESET_MS })),
    keepPin: assign({ resetAtMs: null }),
    freeze: assign(({ event }) => ({ frozenAtMs: event.atMs })),
    thaw: assign({ frozenAtMs: null }),
    news: assign(({ context, event }, { what }: { readonly what: SecurityChange }) => ({
      news: { n: (context.news?.n ?? 0) + 1, what, atMs: event.atMs },
    })),
    check: emit(({ context }) => ({ type: "CHECK" as const, question: context.question })),
    tell: emit({ type: "TELL" }),
  },
}).createMachine({
  id: "security@1",
  context: ({ input }) => ({
    ...NO_PIN,
    user: input.user,
    question: 0,
    frozenAtMs: null,
    news: null,
  }),
  initial: "OPEN",
  on: {
    FREEZE: { guard: "isNotFrozen", actions: ["freeze", said("frozen"), "tell"] },
  },
  states: {
    OPEN: {
      description: "There is no PIN: a new address waits, and a freeze ends by a tap after a day.",
      on: {
        SET: {
          guard: "isNotFrozen",
          target: "GUARDED",
          actions: ["takePin", said("pin-set"), "tell"],
        },
        THAW: { guard: "hasFrozenLong", actions: ["thaw", said("thawed"), "tell"] },
      },
    },
    GUARDED: {
      description: "No withdrawal without the PIN.",
      tags: ["guarded"],
      meta: { deadlines: { RESET_DUE: "resetAtMs" } },
      on: {
        TRY: { target: "CHECKING", actions: "try" },
        CHANGE: { actions: ["changePin", said("pin-changed"), "tell"] },
        RESET_ASKED: { guard: "isNotReset", actions: ["askReset", said("reset-asked"), "tell"] },
        RESET_CANCELLED: {
          guard: "isReset",
          actions: ["keepPin", said("reset-cancelled"), "tell"],
        },
        RESET_DUE: { target: "OPEN", actions: ["dropPin", said("reset-done"), "tell"] },
      },
    },
    CHECKING: {
      description: "A try is being checked, off the loop; another has to wait.",
      tags: ["guarded"],
      entry: "check",
      on: {
        CHECKED: [
          {
            guard: "isRightToRemove",
            target: "OPEN",
            actions: ["dropPin", said("pin-removed"), "tell"],
          },
          {
            guard: "isRightToThaw",
            target: "GUARDED",
            actions: ["forgive", "thaw", said("thawed"), "tell"],
          },
          { guard: "isRight", target: "GUARDED", actions: "forgive" },
          {
            guard: "isWrongTooOften",
            target: "LOCKED",
            actions: ["lock", said("pin-locked"), "tell"],
          },
          { guard: "answers", target: "GUARDED", actions: "countWrong" },
        ],
        UNCHECKED: { guard: "answers", target: "GUARDED", actions: "forgetTry" },
        // What was typed died with the process: it is neither right nor wrong.
        RESUMED: { target: "GUARDED", actions: "forgetTry" },
      },
    },
    LOCKED: {
      description: "Too many wrong tries: no PIN is taken, and so no withdrawal, for a day.",
      tags: ["guarded", "locked"],
      meta: { deadlines: { UNLOCK_DUE: "lockedUntilMs", RESET_DUE: "resetAtMs" } },
      on: {
        UNLOCK_DUE: { target: "GUARDED", actions: "unlock" },
        RESET_ASKED: { guard: "isNotReset", actions: ["askReset", said("reset-asked"), "tell"] },
        RESET_CANCELLED: {
          guard: "isReset",
          actions: ["keepPin", said("reset-cancelled"), "tell"],
        },
        RESET_DUE: { target: "OPEN", actions: ["dropPin", said("reset-done"), "tell"] },
      },
    },
  },
});

function said(what: SecurityChange) {
  return { type: "news" as const, params: { what } };
}

function isRight(context: SecurityContext, event: SecurityEvent, purpose?: PinPurpose): boolean {
  assertEvent(event, "CHECKED");
  const isIt = purpose === undefined || context.purpose === purpose;
  return event.question === context.question && event.isRight && isIt;
}
