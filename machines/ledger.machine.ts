/**
 * The ledger's moods. The work itself, a check and four memory writes per stake, is plain code over
 * typed arrays (src/engine/ledger-core.ts): an `assign` per transfer would cost fifty times as much.
 */
import { assertEvent, assign, setup } from "xstate";
import type { LedgerEvent } from "./protocol.ts";

export interface LedgerContext {
  /** Transfers replayed at start. */
  readonly replayed: number;
  /** Why it is frozen; empty when it is not. */
  readonly why: string;
}

export const ledgerMachine = setup({
  types: {
    context: {} as LedgerContext,
    events: {} as LedgerEvent,
    tags: {} as "takes-stakes",
  },
  actions: {
    noteReplay: assign(({ event }) => {
      assertEvent(event, "REPLAYED");
      return { replayed: event.transfers };
    }),
    noteReason: assign(({ event }) => {
      assertEvent(event, ["FREEZE", "FAULT"]);
      return { why: event.why };
    }),
    forgetReason: assign({ why: "" }),
  },
}).createMachine({
  id: "ledger@1",
  context: { replayed: 0, why: "" },
  initial: "REPLAYING",
  states: {
    REPLAYING: {
      description: "Balances are being rebuilt from the journal; nothing is taken yet.",
      on: {
        REPLAYED: { target: "READY", actions: "noteReplay" },
        FAULT: { target: "FROZEN", actions: "noteReason" },
      },
    },
    READY: {
      description: "Every request is decided at once and answered when it is durable.",
      tags: ["takes-stakes"],
      on: {
        FREEZE: { target: "FROZEN", actions: "noteReason" },
        FAULT: { target: "FROZEN", actions: "noteReason" },
      },
    },
    FROZEN: {
      description:
        "No stakes are taken: an operator froze it, or a commit failed and the process stops.",
      on: {
        THAW: { target: "READY", actions: "forgetReason" },
        FAULT: { actions: "noteReason" },
      },
    },
  },
});
