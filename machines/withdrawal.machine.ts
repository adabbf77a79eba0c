/**
 * One withdrawal, from the moment at which its money is held until it is paid or given back (R29,
 * reference/solana.md 7). Whatever is asked of the outside leaves only when the step that asks for it
 * is durable, so wherever the process dies, the columns say what may be on its way, and the same bytes
 * go out again until the chain itself says what became of them.
 *
 * Time is data, and every question has a number: an answer to an earlier one changes nothing.
 */
import {
  failedUnknown,
  foundUnsent,
  MANUAL,
  PREPARING,
  SENT,
  SIGNED,
  tryDue,
} from "./payment-states.ts";
import { beginning } from "./withdrawal-columns.ts";
import { withdrawalSteps } from "./withdrawal-steps.ts";

export const withdrawalMachine = withdrawalSteps.createMachine({
  id: "withdrawal@2",
  context: ({ input }) => beginning(input),
  initial: "UNSENT",
  on: { FOUND: failedUnknown },
  states: {
    UNSENT: {
      description:
        "Amount and fee are held, and nothing is on its way. Until something is signed it can be taken back.",
      initial: "REQUESTED",
      on: {
        DESTINATION: { guard: "mayGoNowhere", target: "RETURNED", actions: "refuseDestination" },
        CANCEL: { guard: "neverSigned", target: "RETURNED", actions: "whyEnded" },
        REJECT: {
          guard: "neverSigned",
          target: "RETURNED",
          actions: ["noteOperator", "whyEnded"],
        },
        // Due while approvers are waited for, and only then.
        EXPIRY_DUE: { guard: "neverSigned", target: "RETURNED", actions: "whyEnded" },
        FOUND: foundUnsent,
      },
      states: {
        REQUESTED: {
          description: "The chain is asked what is at the address.",
          meta: { deadlines: { ASK_DUE: "askAtMs" } },
          entry: "askDestination",
          on: {
            DESTINATION: [
              {
                guard: "needsApproval",
                target: "AWAITING_APPROVAL",
                actions: ["heard", "takePayload"],
              },
              { guard: "mayGoThere", target: "APPROVED", actions: ["heard", "waitForTurn"] },
            ],
            NO_ANSWER: { guard: "answersTheQuestion", actions: "noteSilence" },
            ASK_DUE: { actions: ["ask", "askDestination"] },
            RESUMED: { actions: ["ask", "askDestination"] },
          },
        },
        AWAITING_APPROVAL: {
          description: "Approvers sign the frozen payload on their own machines (R30).",
          meta: { deadlines: { EXPIRY_DUE: "approvalUntilMs" } },
          entry: "askApprovers",
          on: {
            APPROVAL: [
              { guard: "isEnough", target: "APPROVED", actions: ["takeApproval", "waitForTurn"] },
              { actions: "takeApproval" },
            ],
            RESUMED: { actions: "askApprovers" },
          },
        },
        APPROVED: {
          id: "turn",
          description: "A new address is waited for, or the next attempt.",
          meta: { deadlines: { TRY_DUE: "tryAtMs" } },
          on: { TRY_DUE: tryDue },
        },
        PREPARING,
      },
    },
    SIGNED,
    SENT,
    MANUAL: {
      ...MANUAL,
      on: {
        ...MANUAL.on,
        ADOPT: { target: "FINALIZED", actions: ["noteOperator", "noteFound"] },
      },
    },
    FINALIZED: {
      id: "FINALIZED",
      description: "Paid, finally, and booked.",
      type: "final",
      entry: "bookPaid",
    },
    RETURNED: {
      id: "unpaid",
      description:
        "The money is back: taken back, refused, not approved in time, given up, or failed on chain.",
      type: "final",
      entry: "bookReturned",
    },
  },
});
