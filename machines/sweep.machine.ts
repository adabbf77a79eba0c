/**
 * One sweep: what a player's address has received goes on to the treasury (reference/solana.md 5). It
 * is a payment as a withdrawal is, by the same steps and the same laws: the message is stored before it
 * is signed, signature and bytes before they are sent, the same bytes go out again, and another message
 * is drafted only when the one before can never land. Nobody waits for it, and nothing is held for it.
 */
import { beginning } from "./withdrawal-columns.ts";
import { withdrawalSteps } from "./withdrawal-steps.ts";

const found = [
  { guard: "paysAsOrdered", target: "FINALIZED", actions: "noteFound" },
  { guard: "paysOther", target: "MANUAL", actions: "whyFound" },
] as const;

export const sweepMachine = withdrawalSteps.createMachine({
  id: "sweep@1",
  context: ({ input }) => beginning(input),
  initial: "PLANNED",
  on: {
    FOUND: { guard: "failedUnknown", actions: ["noteFailedFound", "bookFee"] },
  },
  states: {
    PLANNED: {
      description: "Nothing is on its way; the next attempt is waited for.",
      meta: { deadlines: { TRY_DUE: "tryAtMs" } },
      on: {
        TRY_DUE: { target: "DRAFTING", actions: "ask" },
        FOUND: found,
      },
    },
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
        NO_ANSWER: [
          { guard: "isRefusedTooOften", target: "MANUAL", actions: "whyRefused" },
          { guard: "isRefused", target: "PLANNED", actions: "noteRefusal" },
          { guard: "answersTheQuestion", actions: "noteSilence" },
        ],
        ASK_DUE: { actions: ["ask", "askDraft"] },
        RESUMED: { actions: ["ask", "askDraft"] },
        FOUND: found,
      },
    },
    BUILT: {
      description: "The message is stored; the signer is asked, with the same bytes each time.",
      meta: { deadlines: { ASK_DUE: "askAtMs" } },
      entry: "askToSign",
      on: {
        SIGNED: { guard: "answersTheQuestion", target: "SIGNED", actions: "takeSignature" },
        NO_ANSWER: [
          {
            guard: "isRefusedTooOften",
            target: "MANUAL",
            actions: ["dropMessage", "whyRefused"],
          },
          { guard: "isRefused", target: "PLANNED", actions: ["dropMessage", "noteRefusal"] },
          { guard: "answersTheQuestion", actions: "noteSilence" },
        ],
        // It never left this house, so nothing can land: a message too old to be worth signing goes.
        ASK_DUE: [
          { guard: "messageIsOld", target: "PLANNED", actions: "dropMessage" },
          { actions: ["ask", "askToSign"] },
        ],
        RESUMED: { actions: ["ask", "askToSign"] },
        FOUND: [
          { guard: "paysAsOrdered", target: "FINALIZED", actions: ["dropMessage", "noteFound"] },
          { guard: "paysOther", target: "MANUAL", actions: ["dropMessage", "whyFound"] },
        ],
      },
    },
    SIGNED: {
      description: "Signature and bytes are on their way to the disk; nothing was sent.",
      tags: ["in-flight"],
      entry: "store",
      on: {
        STORED: { target: "SUBMITTED", actions: ["countFirstSend", "send"] },
        RESUMED: { actions: "store" },
      },
    },
    SUBMITTED: {
      description:
        "The same bytes go out every one to two seconds; looks decide what became of them.",
      tags: ["in-flight"],
      meta: { deadlines: { SEND_DUE: "sendAtMs", LOOK_DUE: "lookAtMs" } },
      on: {
        SEND_DUE: { actions: ["countSend", "send"] },
        LOOK_DUE: { actions: ["lookAgain", "look"] },
        LOOKED: [
          { guard: "hasLanded", target: "FINALIZED", actions: "noteLanded" },
          { guard: "hasFailed", target: "FAILED", actions: "noteFailed" },
          { guard: "isContradictory", target: "MANUAL", actions: "whyContradictory" },
          { guard: "isConfirmed", target: "CONFIRMED", actions: "noteConfirmed" },
          { guard: "isDeadForRefund", target: "DROPPED", actions: "noteDead" },
          { guard: "isDeadForGood", target: "MANUAL", actions: ["noteDead", "whyAttempts"] },
          { guard: "isDead", target: "PLANNED", actions: "noteDead" },
          { guard: "isUnsureTooLong", target: "MANUAL", actions: ["noteLook", "whyUnsure"] },
          { guard: "answersTheQuestion", actions: "noteLook" },
        ],
        NO_ANSWER: { guard: "answersTheQuestion", actions: "noteNoLook" },
        RESUMED: { actions: ["lookFirst", "look"] },
      },
    },
    CONFIRMED: {
      description: "Most of the network has it; it counts when it is final.",
      tags: ["in-flight"],
      meta: { deadlines: { LOOK_DUE: "lookAtMs" } },
      on: {
        LOOK_DUE: { actions: ["lookAgain", "look"] },
        LOOKED: [
          { guard: "hasLanded", target: "FINALIZED", actions: "noteLanded" },
          { guard: "hasFailed", target: "FAILED", actions: "noteFailed" },
          { guard: "isContradictory", target: "MANUAL", actions: "whyContradictory" },
          { guard: "isConfirmed", actions: "noteConfirmed" },
          {
            guard: "answersTheQuestion",
            target: "SUBMITTED",
            actions: ["noteLook", "sendAgainSoon"],
          },
        ],
        NO_ANSWER: { guard: "answersTheQuestion", actions: "noteNoLook" },
        RESUMED: { actions: ["lookAgain", "look"] },
      },
    },
    MANUAL: {
      description: "What was heard does not fit: the address waits until an operator says so.",
      tags: ["manual"],
      entry: "alert",
      on: {
        // With an attempt that may land, both wait for its end.
        RETRY: [
          {
            guard: "mayLand",
            target: "SUBMITTED",
            actions: ["noteOperator", "vouch", "goOnPaying", "lookFirst", "look"],
          },
          {
            target: "PLANNED",
            actions: ["noteOperator", "vouch", "goOnPaying", "waitForTurn"],
          },
        ],
        REFUND: [
          {
            guard: "mayLand",
            target: "SUBMITTED",
            actions: ["noteOperator", "vouch", "refundWhenDead", "lookFirst", "look"],
          },
          { target: "DROPPED", actions: ["noteOperator", "whyEnded"] },
        ],
        RESUMED: { actions: "alert" },
      },
    },
    FINALIZED: {
      description: "It is in the treasury, finally, and booked at both addresses.",
      type: "final",
      tags: ["done"],
      entry: "bookPaid",
    },
    FAILED: {
      description: "The chain refused it, finally, and took its fee.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
    DROPPED: {
      description: "An operator gave up on it, and no attempt can land.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
  },
});
