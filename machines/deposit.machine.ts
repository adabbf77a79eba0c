/**
 * One address of the house at which money arrives, a player's or the treasury: what it holds by the
 * book, and whether the chain agrees. A look is believed whole or not at all (src/domain/deposit.ts);
 * what it brings is booked in the batch that journals it, so a crash takes back both or neither.
 *
 * Time is data, as in room.machine.ts, and the signer's answer is a message, as in
 * create-room.machine.ts.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import { bookOwn, judgeLook, type DepositBook, type PlainMovement } from "../src/domain/deposit.ts";
import type { DepositEvent, DepositRequest } from "./protocol.ts";

/** Plain JSON; amounts are decimal text of lamports, moments in ms since the epoch. */
export interface DepositContext extends DepositBook {
  /** Telegram's id of the player, or 0: the house, whose address is the treasury. */
  readonly owner: number;
  readonly address: string | null;
  /** Why there is no address yet, or why the last look is not believed; empty when all is well. */
  readonly why: string;
  readonly retryAtMs: number;
  /** Looks in a row that were not believed. */
  readonly looks: number;
  /** Until then another look is expected while one is not believed. */
  readonly quietAtMs: number;
  /** What left without our doing. */
  readonly outflow: readonly PlainMovement[];
}

/** Looks not believed in a row, of which a late node gives one or two, before an operator hears of it. */
export const ALERT_LOOKS = 10;

type Looked = Extract<DepositEvent, { type: "LOOKED" }>;

function verdictOf(context: DepositContext, event: DepositEvent) {
  assertEvent(event, "LOOKED");
  return judgeLook(context, event.look);
}

const judging = [
  { guard: "isOutflow", target: "ALARM", actions: "noteOutflow" },
  { guard: "isBelieved", target: "WATCHING", actions: ["bookCredits", "takeLook"] },
] as const;

export const depositMachine = setup({
  types: {
    context: {} as DepositContext,
    events: {} as DepositEvent,
    emitted: {} as DepositRequest,
    input: {} as { readonly owner: number },
    tags: {} as "watched" | "alarmed",
    meta: {} as {
      readonly deadlines?: Partial<Record<DepositEvent["type"], keyof DepositContext>>;
    },
  },
  guards: {
    isOutflow: ({ context, event }) => verdictOf(context, event).kind === "outflow",
    isBelieved: ({ context, event }) => verdictOf(context, event).kind === "accepted",
    hasWaitedLong: ({ context }) => context.looks + 1 === ALERT_LOOKS,
  },
  actions: {
    askAddress: emit({ type: "ASK_ADDRESS" }),
    noteWhyNot: assign(({ event }) => {
      assertEvent(event, "NOT_ADDRESSED");
      return { why: event.why, retryAtMs: event.retryAtMs };
    }),
    takeAddress: assign(({ event }) => {
      assertEvent(event, "ADDRESSED");
      return { address: event.address, why: "" };
    }),
    // Before the look is taken, which it is judged against.
    bookCredits: emit(({ context, event }) => {
      const verdict = verdictOf(context, event);
      const credits = verdict.kind === "accepted" ? verdict.credits : [];
      return { type: "BOOK" as const, credits };
    }),
    takeLook: assign(({ context, event }) => {
      const verdict = verdictOf(context, event);
      const book = verdict.kind === "accepted" ? verdict.book : {};
      return { ...book, why: "", looks: 0 };
    }),
    noteDoubt: assign(({ context, event }) => {
      const verdict = verdictOf(context, event);
      const why = verdict.kind === "incomplete" ? verdict.why : "";
      return { why, looks: context.looks + 1, quietAtMs: (event as Looked).quietAtMs };
    }),
    noteOutflow: assign(({ context, event }) => {
      const verdict = verdictOf(context, event);
      return { outflow: verdict.kind === "outflow" ? verdict.movements : [] };
    }),
    takeOwn: assign(({ context, event }) => {
      assertEvent(event, "SENT");
      const { bookLamports, known } = bookOwn(context, event.movement);
      return { bookLamports, known };
    }),
    forgetDoubt: assign({ why: "", looks: 0 }),
    excuseOutflow: assign(({ context }) => ({
      excused: [...context.excused, ...context.outflow.map(({ signature }) => signature)],
      outflow: [],
      why: "",
      looks: 0,
    })),
    forgetOutflow: assign({ outflow: [], why: "", looks: 0 }),
    bookLoss: emit(({ context }) => ({ type: "BOOK_LOSS" as const, movements: context.outflow })),
    watchAgain: emit({ type: "WATCH" }),
    alertOperator: emit({ type: "ALERT" }),
  },
}).createMachine({
  id: "deposit@1",
  context: ({ input }) => ({
    owner: input.owner,
    address: null,
    why: "",
    retryAtMs: 0,
    bookLamports: "0",
    cursorSlot: 0,
    known: [],
    keptLamports: "0",
    excused: [],
    looks: 0,
    quietAtMs: 0,
    outflow: [],
  }),
  initial: "ASKING_ADDRESS",
  states: {
    ASKING_ADDRESS: {
      description: "Whoever holds the keys is asked for an address: the same one for ever.",
      entry: "askAddress",
      on: {
        ADDRESSED: { target: "WATCHING", actions: ["takeAddress", "watchAgain"] },
        NOT_ADDRESSED: { target: "NO_ADDRESS", actions: "noteWhyNot" },
        RESUMED: { actions: "askAddress" },
      },
    },
    NO_ADDRESS: {
      description: "There was no answer, or none that can be used; it is asked again.",
      meta: { deadlines: { RETRY_DUE: "retryAtMs" } },
      on: { RETRY_DUE: { target: "ASKING_ADDRESS" } },
    },
    WATCHING: {
      description: "The book agrees with the chain, as far as anybody has looked.",
      tags: ["watched"],
      on: {
        LOOKED: [...judging, { target: "BEHIND", actions: "noteDoubt" }],
        SENT: { actions: ["takeOwn", "watchAgain"] },
      },
    },
    BEHIND: {
      description: "Book and movements do not give the balance: nothing is credited until they do.",
      tags: ["watched"],
      meta: { deadlines: { QUIET_DUE: "quietAtMs" } },
      on: {
        LOOKED: [
          ...judging,
          { guard: "hasWaitedLong", actions: ["noteDoubt", "alertOperator"] },
          { actions: "noteDoubt" },
        ],
        SENT: { actions: ["takeOwn", "watchAgain"] },
        QUIET_DUE: { target: "WATCHING", actions: "forgetDoubt" },
      },
    },
    ALARM: {
      description:
        "Money left that the house did not send. All withdrawals stand still until an operator answers (R31).",
      tags: ["watched", "alarmed"],
      entry: "alertOperator",
      on: {
        SENT: { actions: ["takeOwn", "watchAgain"] },
        RECHECK: { target: "WATCHING", actions: ["forgetOutflow", "watchAgain"] },
        ACKNOWLEDGE: { target: "WATCHING", actions: ["bookLoss", "excuseOutflow", "watchAgain"] },
      },
    },
  },
});
