/**
 * How one payment is made, a withdrawal's or a sweep's: the message is stored before it is signed,
 * signature and bytes before they are sent, and the same bytes go out until the chain has decided.
 *
 * The charts that are built of these states differ in two targets, and name them by an id: `turn` is
 * where a payment waits when an attempt came to nothing, `unpaid` is how it ends when there is none.
 */
import { withdrawalSteps } from "./withdrawal-steps.ts";

const state = withdrawalSteps.createStateConfig;

/** The fee of an attempt that this journal does not remember is booked, wherever the payment stands. */
export const failedUnknown = {
  guard: "failedUnknown",
  actions: ["noteFailedFound", "bookFee"],
} as const;

/** Where nothing was sent from here the chain's own memory stands; where something was, a look decides. */
export const foundUnsent = [
  { guard: "paysAsOrdered", target: "#FINALIZED", actions: ["dropMessage", "noteFound"] },
  { guard: "paysOther", target: "#MANUAL", actions: ["dropMessage", "whyFound"] },
] as const;

/** The turn has come. */
export const tryDue = { target: "#PREPARING", actions: "ask" } as const;

export const PREPARING = state({
  id: "PREPARING",
  description: "An attempt is made ready; nothing of it has left the house.",
  initial: "DRAFTING",
  on: {
    NO_ANSWER: [
      { guard: "isRefusedTooOften", target: "#MANUAL", actions: ["dropMessage", "whyRefused"] },
      { guard: "isRefused", target: "#turn", actions: ["dropMessage", "noteRefusal"] },
      { guard: "answersTheQuestion", actions: "noteSilence" },
    ],
  },
  states: {
    DRAFTING: {
      description:
        "It is looked whether the chain knows the memo; fees and a blockhash are asked for.",
      meta: { deadlines: { ASK_DUE: "askAtMs" } },
      entry: "askDraft",
      on: {
        DRAFTED: [
          { guard: "feeIsCovered", target: "BUILT", actions: "takeDraft" },
          { guard: "answersTheQuestion", actions: "noteFees" },
        ],
        ASK_DUE: { actions: ["ask", "askDraft"] },
        RESUMED: { actions: ["ask", "askDraft"] },
      },
    },
    BUILT: {
      description: "The message is stored; the signer is asked, with the same bytes each time.",
      meta: { deadlines: { ASK_DUE: "askAtMs" } },
      entry: "askToSign",
      on: {
        SIGNED: { guard: "answersTheQuestion", target: "#SIGNED", actions: "takeSignature" },
        // It never left this house, so nothing can land: a message too old to be worth signing goes.
        ASK_DUE: [
          { guard: "messageIsOld", target: "#turn", actions: "dropMessage" },
          { actions: ["ask", "askToSign"] },
        ],
        RESUMED: { actions: ["ask", "askToSign"] },
      },
    },
  },
});

export const SIGNED = state({
  id: "SIGNED",
  description: "Signature and bytes are on their way to the disk; nothing was sent.",
  entry: "store",
  on: {
    STORED: { target: "#SENT", actions: ["countFirstSend", "send"] },
    RESUMED: { actions: "store" },
  },
});

export const SENT = state({
  id: "SENT",
  description: "It may land, or has: looks at the chain decide what became of it.",
  meta: { deadlines: { LOOK_DUE: "lookAtMs" } },
  initial: "SUBMITTED",
  on: {
    LOOK_DUE: { actions: ["lookAgain", "look"] },
    LOOKED: [
      { guard: "hasLanded", target: "#FINALIZED", actions: "noteLanded" },
      { guard: "hasFailed", target: "#unpaid", actions: "noteFailed" },
      { guard: "isContradictory", target: "#MANUAL", actions: "whyContradictory" },
      { guard: "isDeadForRefund", target: "#unpaid", actions: "noteDead" },
      { guard: "isDeadForGood", target: "#MANUAL", actions: ["noteDead", "whyAttempts"] },
      { guard: "isDead", target: "#turn", actions: "noteDead" },
      { guard: "isUnsureTooLong", target: "#MANUAL", actions: ["noteLook", "whyUnsure"] },
      { guard: "answersTheQuestion", actions: "noteLook" },
    ],
    NO_ANSWER: { guard: "answersTheQuestion", actions: "noteNoLook" },
  },
  states: {
    SUBMITTED: {
      description: "The same bytes go out every one to two seconds.",
      meta: { deadlines: { SEND_DUE: "sendAtMs" } },
      on: {
        SEND_DUE: { actions: ["countSend", "send"] },
        LOOKED: { guard: "isConfirmed", target: "CONFIRMED", actions: "noteConfirmed" },
        RESUMED: { actions: ["lookFirst", "look"] },
      },
    },
    CONFIRMED: {
      description: "Most of the network has it; it counts when it is final.",
      on: {
        // What has been seen is not called dead at once: it goes out again, and is looked at again.
        LOOKED: [
          { guard: "isConfirmed", actions: "noteConfirmed" },
          { guard: "isUndecided", target: "SUBMITTED", actions: ["noteLook", "sendAgainSoon"] },
        ],
        RESUMED: { actions: ["lookAgain", "look"] },
      },
    },
  },
});

/** Both wait for the end of an attempt that may land. */
const retryAndRefund = {
  RETRY: [
    {
      guard: "mayLand",
      target: "#SENT",
      actions: ["noteOperator", "vouch", "goOnPaying", "lookFirst", "look"],
    },
    { target: "#turn", actions: ["noteOperator", "vouch", "goOnPaying", "waitForTurn"] },
  ],
  REFUND: [
    {
      guard: "mayLand",
      target: "#SENT",
      actions: ["noteOperator", "vouch", "refundWhenDead", "lookFirst", "look"],
    },
    { target: "#unpaid", actions: ["noteOperator", "whyEnded"] },
  ],
} as const;

export const MANUAL = state({
  id: "MANUAL",
  description: "What was heard does not fit: nothing moves until an operator says so, and why.",
  entry: "alert",
  on: { ...retryAndRefund, RESUMED: { actions: "alert" } },
});
