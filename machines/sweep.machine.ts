/**
 * One sweep: what a player's address has received goes on to the treasury (reference/solana.md 5). It
 * is a payment as a withdrawal is, in the same states and by the same laws. Nobody waits for it, and
 * nothing is held for it.
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

export const sweepMachine = withdrawalSteps.createMachine({
  id: "sweep@2",
  context: ({ input }) => beginning(input),
  initial: "UNSENT",
  on: { FOUND: failedUnknown },
  states: {
    UNSENT: {
      description: "Nothing is on its way from the address.",
      initial: "PLANNED",
      on: { FOUND: foundUnsent },
      states: {
        PLANNED: {
          id: "turn",
          description: "The next attempt is waited for.",
          meta: { deadlines: { TRY_DUE: "tryAtMs" } },
          on: { TRY_DUE: tryDue },
        },
        PREPARING,
      },
    },
    SIGNED,
    SENT,
    MANUAL,
    FINALIZED: {
      id: "FINALIZED",
      description: "It is in the treasury, finally, and booked at both addresses.",
      type: "final",
      entry: "bookPaid",
    },
    DROPPED: {
      id: "unpaid",
      description: "It stays where it was: the chain refused it, or an operator gave up on it.",
      type: "final",
      entry: "bookReturned",
    },
  },
});
