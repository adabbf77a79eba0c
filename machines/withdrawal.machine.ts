/**
 * One withdrawal, from the moment at which its money is held until it is paid or given back (R29,
 * reference/solana.md 7). Whatever is asked of the outside leaves only when the step that asks for it
 * is durable: the message before it is signed, the signature and the bytes before they are sent, each
 * sending before it happens. So wherever the process dies, the columns say what may be on its way, and
 * the same bytes go out again until the chain itself says what became of them.
 *
 * Time is data, and every question has a number: an answer to an earlier one changes nothing.
 */
import { beginning } from "./withdrawal-columns.ts";
import { withdrawalSteps } from "./withdrawal-steps.ts";

export const withdrawalMachine = withdrawalSteps.createMachine({
  id: "withdrawal@1",
  context: ({ input }) => beginning(input),
  initial: "REQUESTED",
  on: {
    // Where nothing was sent from here the chain's own memory stands, below; where something was, a look
    // decides. The fee of an attempt that this journal does not remember is booked in either case.
    FOUND: { guard: "failedUnknown", actions: ["noteFailedFound", "bookFee"] },
  },
  states: {
    REQUESTED: {
      description: "Amount and fee are held; the chain is asked what is at the address.",
      tags: ["may-cancel"],
      meta: { deadlines: { ASK_DUE: "askAtMs" } },
      entry: "askDestination",
      on: {
        DESTINATION: [
          { guard: "mayGoNowhere", target: "CANCELLED", actions: "refuseDestination" },
          {
            guard: "needsApproval",
            target: "AWAITING_APPROVAL",
            actions: ["heard", "takePayload"],
          },
          { guard: "answersTheQuestion", target: "APPROVED", actions: ["heard", "waitForTurn"] },
        ],
        NO_ANSWER: { guard: "answersTheQuestion", actions: "noteSilence" },
        ASK_DUE: { actions: ["ask", "askDestination"] },
        RESUMED: { actions: ["ask", "askDestination"] },
        CANCEL: { target: "CANCELLED", actions: "whyEnded" },
        FOUND: [
          { guard: "paysAsOrdered", target: "FINALIZED", actions: "noteFound" },
          { guard: "paysOther", target: "MANUAL", actions: "whyFound" },
        ],
      },
    },
    AWAITING_APPROVAL: {
      description: "Approvers sign the frozen payload on their own machines (R30).",
      tags: ["may-cancel"],
      meta: { deadlines: { EXPIRY_DUE: "approvalUntilMs" } },
      entry: "askApprovers",
      on: {
        APPROVAL: [
          { guard: "isEnough", target: "APPROVED", actions: ["takeApproval", "waitForTurn"] },
          { actions: "takeApproval" },
        ],
        REJECT: { target: "REJECTED", actions: ["noteOperator", "whyEnded"] },
        CANCEL: { target: "CANCELLED", actions: "whyEnded" },
        EXPIRY_DUE: { target: "EXPIRED_APPROVAL", actions: "whyEnded" },
        RESUMED: { actions: "askApprovers" },
        FOUND: [
          { guard: "paysAsOrdered", target: "FINALIZED", actions: "noteFound" },
          { guard: "paysOther", target: "MANUAL", actions: "whyFound" },
        ],
      },
    },
    APPROVED: {
      description: "Nothing is on its way. A new address is waited for, or the next attempt.",
      tags: ["may-cancel"],
      meta: { deadlines: { TRY_DUE: "tryAtMs" } },
      on: {
        TRY_DUE: { target: "DRAFTING", actions: "ask" },
        CANCEL: { guard: "neverSigned", target: "CANCELLED", actions: "whyEnded" },
        FOUND: [
          { guard: "paysAsOrdered", target: "FINALIZED", actions: "noteFound" },
          { guard: "paysOther", target: "MANUAL", actions: "whyFound" },
        ],
      },
    },
    DRAFTING: {
      description:
        "It is looked whether the chain knows the memo; fees and a blockhash are asked for.",
      tags: ["may-cancel"],
      meta: { deadlines: { ASK_DUE: "askAtMs" } },
      entry: "askDraft",
      on: {
        DRAFTED: [
          { guard: "feeIsCovered", target: "BUILT", actions: "takeDraft" },
          { guard: "answersTheQuestion", actions: "noteFees" },
        ],
        NO_ANSWER: [
          { guard: "isRefusedTooOften", target: "MANUAL", actions: "whyRefused" },
          { guard: "isRefused", target: "APPROVED", actions: "noteRefusal" },
          { guard: "answersTheQuestion", actions: "noteSilence" },
        ],
        ASK_DUE: { actions: ["ask", "askDraft"] },
        RESUMED: { actions: ["ask", "askDraft"] },
        CANCEL: { guard: "neverSigned", target: "CANCELLED", actions: "whyEnded" },
        FOUND: [
          { guard: "paysAsOrdered", target: "FINALIZED", actions: "noteFound" },
          { guard: "paysOther", target: "MANUAL", actions: "whyFound" },
        ],
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
          { guard: "isRefused", target: "APPROVED", actions: ["dropMessage", "noteRefusal"] },
          { guard: "answersTheQuestion", actions: "noteSilence" },
        ],
        // It never left this house, so nothing can land: a message too old to be worth signing goes.
        ASK_DUE: [
          { guard: "messageIsOld", target: "APPROVED", actions: "dropMessage" },
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
          { guard: "isDeadForRefund", target: "REFUNDED", actions: "noteDead" },
          { guard: "isDeadForGood", target: "MANUAL", actions: ["noteDead", "whyAttempts"] },
          { guard: "isDead", target: "APPROVED", actions: "noteDead" },
          { guard: "isUnsureTooLong", target: "MANUAL", actions: ["noteLook", "whyUnsure"] },
          { guard: "answersTheQuestion", actions: "noteLook" },
        ],
        NO_ANSWER: { guard: "answersTheQuestion", actions: "noteNoLook" },
        RESUMED: { actions: ["lookFirst", "look"] },
      },
    },
    CONFIRMED: {
      description: "Most of the network has it; the player is told, and the money stays held.",
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
      description: "What was heard does not fit: nothing moves until an operator says so, and why.",
      tags: ["manual"],
      entry: "alert",
      on: {
        ADOPT: { target: "FINALIZED", actions: ["noteOperator", "noteFound"] },
        // With an attempt that may land, retry and refund both wait for its end: the rule stays.
        RETRY: [
          {
            guard: "mayLand",
            target: "SUBMITTED",
            actions: ["noteOperator", "vouch", "goOnPaying", "lookFirst", "look"],
          },
          {
            target: "APPROVED",
            actions: ["noteOperator", "vouch", "goOnPaying", "waitForTurn"],
          },
        ],
        REFUND: [
          {
            guard: "mayLand",
            target: "SUBMITTED",
            actions: ["noteOperator", "vouch", "refundWhenDead", "lookFirst", "look"],
          },
          { target: "REFUNDED", actions: ["noteOperator", "whyEnded"] },
        ],
        RESUMED: { actions: "alert" },
      },
    },
    FINALIZED: {
      description: "Paid, finally, and booked.",
      type: "final",
      tags: ["done"],
      entry: "bookPaid",
    },
    FAILED: {
      description: "The chain refused it, finally; the money is back.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
    REFUNDED: {
      description: "An operator gave up on it, and no attempt can land; the money is back.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
    CANCELLED: {
      description: "Nothing was ever signed; the money is back.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
    REJECTED: {
      description: "An operator refused it; the money is back.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
    EXPIRED_APPROVAL: {
      description: "The approvers did not sign in time; the money is back.",
      type: "final",
      tags: ["done"],
      entry: "bookReturned",
    },
  },
});
