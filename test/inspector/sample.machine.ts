/** A chart with every construct that ours use: nested states, guards, `always`, internal and self transitions. */
import { and, assign, not, setup } from "xstate";

type SampleEvent =
  | { readonly type: "STAKED" | "SUSPECT" | "CLEAR" | "HIT" | "LOCK_DUE" | "SETTLE_DUE" }
  | { readonly type: "PRICE_OK" | "PRICE_FAILED" | "POSTED" | "RETRY_DUE" | "VOID" | "POKE" };

export const sampleMachine = setup({
  types: { context: {} as { readonly stakes: number }, events: {} as SampleEvent },
  guards: {
    enoughPlayers: () => true,
    isTouch: () => true,
    oneSided: ({ context }) => context.stakes === 1,
    graceLeft: () => true,
  },
  actions: {
    count: assign({ stakes: ({ context }) => context.stakes + 1 }),
    openGate: () => undefined,
    shutGate: () => undefined,
    askPrice: () => undefined,
    postPayouts: () => undefined,
    announce: () => undefined,
    redraw: () => undefined,
    keepEvidence: () => undefined,
  },
}).createMachine({
  id: "sample@1",
  description: "A small market, for the inspector's own tests.",
  context: { stakes: 0 },
  initial: "QUEUING",
  states: {
    QUEUING: {
      description: "Waits for the minimum number of players.",
      tags: ["accepts-stakes"],
      entry: "openGate",
      on: {
        STAKED: [
          { guard: "enoughPlayers", target: "OPEN", actions: ["count", "redraw"] },
          { actions: "count", description: "One more player, still too few." },
        ],
        LOCK_DUE: { target: "SETTLING.voiding", description: "Too few players in time (R19)." },
        HIT: "SETTLING.voiding",
      },
    },
    OPEN: {
      description: "Takes stakes until the lock time.",
      initial: "betting",
      exit: "shutGate",
      on: {
        LOCK_DUE: "LOCKED",
        HIT: { guard: "isTouch", target: "INSTANT_SETTLE", actions: "keepEvidence" },
        VOID: "SETTLING.voiding",
      },
      states: {
        betting: {
          description: "The gate is open.",
          tags: ["accepts-stakes"],
          on: { STAKED: { actions: ["count", "redraw"] }, SUSPECT: "suspended" },
        },
        suspended: {
          description: "A crossing is being confirmed.",
          entry: "shutGate",
          on: { CLEAR: { target: "betting", actions: "openGate" } },
        },
      },
    },
    LOCKED: {
      description: "No stakes; the oracle watches.",
      on: {
        HIT: { guard: "isTouch", target: "INSTANT_SETTLE", actions: "keepEvidence" },
        SETTLE_DUE: "SETTLING",
        POKE: { target: "LOCKED", reenter: true },
        VOID: "SETTLING.voiding",
      },
    },
    INSTANT_SETTLE: {
      description: "A confirmed hit.",
      entry: "shutGate",
      always: [
        { guard: and(["isTouch", not("oneSided")]), target: "SETTLING.posting" },
        { target: "SETTLING.voiding" },
      ],
    },
    SETTLING: {
      description: "Asks for the price, then for the payouts, until both are durable.",
      initial: "pricing",
      onDone: { target: "SETTLED", actions: "announce" },
      states: {
        pricing: {
          description: "Waits for the closing price.",
          entry: "askPrice",
          on: {
            PRICE_OK: [
              { guard: "oneSided", target: "voiding" },
              { target: "posting", actions: "keepEvidence" },
            ],
            PRICE_FAILED: [{ guard: "graceLeft", target: "waiting" }, { target: "voiding" }],
          },
        },
        waiting: {
          description: "Tries again when the retry is due.",
          on: { RETRY_DUE: "pricing", PRICE_OK: "posting" },
        },
        posting: {
          description: "Waits for the ledger to pay.",
          entry: "postPayouts",
          on: { POSTED: "paid", RETRY_DUE: { actions: "postPayouts" } },
        },
        voiding: {
          description: "Waits for the ledger to refund.",
          entry: "postPayouts",
          on: { POSTED: "paid", RETRY_DUE: { actions: "postPayouts" } },
        },
        paid: { type: "final", description: "The ledger has booked it." },
      },
    },
    SETTLED: { type: "final", description: "Nothing can be undone.", entry: "announce" },
  },
});
