/**
 * The charts of payments of the first version, before their states were gathered: the audit judges the
 * journals of that time by them, and nothing runs them any more. They are said as the difference that
 * they are; the ids that shared states name as targets stand at the states of that time.
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
import { beginning, type WithdrawalOrder } from "./withdrawal-columns.ts";
import { withdrawalSteps } from "./withdrawal-steps.ts";
import { withdrawalMachine } from "./withdrawal.machine.ts";

type Config = Parameters<typeof withdrawalSteps.createMachine>[0];

const { DRAFTING, BUILT } = PREPARING.states;
const { SUBMITTED, CONFIRMED } = SENT.states;
const { UNSENT } = withdrawalMachine.config.states ?? {};
const { REQUESTED, AWAITING_APPROVAL } = UNSENT?.states ?? {};

const FOUND = [
  { guard: "paysAsOrdered", target: "#FINALIZED", actions: "noteFound" },
  { guard: "paysOther", target: "#MANUAL", actions: "whyFound" },
] as const;

const cancel = { target: "CANCELLED", actions: "whyEnded" } as const;
const cancelUnsigned = { guard: "neverSigned", ...cancel } as const;

/** Each was left by edges of its own, whatever it had in common with the others. */
const attempt = {
  DRAFTING: {
    ...DRAFTING,
    id: "PREPARING",
    on: {
      ...DRAFTING.on,
      NO_ANSWER: [
        { guard: "isRefusedTooOften", target: "#MANUAL", actions: "whyRefused" },
        { guard: "isRefused", target: "#turn", actions: "noteRefusal" },
        { guard: "answersTheQuestion", actions: "noteSilence" },
      ],
      FOUND,
    },
  },
  BUILT: { ...BUILT, on: { ...BUILT.on, ...PREPARING.on, FOUND: foundUnsent } },
  SIGNED,
  SUBMITTED: {
    ...SUBMITTED,
    id: "SENT",
    meta: { deadlines: { SEND_DUE: "sendAtMs", LOOK_DUE: "lookAtMs" } },
    on: {
      ...SENT.on,
      ...SUBMITTED.on,
      LOOKED: [
        { guard: "hasLanded", target: "#FINALIZED", actions: "noteLanded" },
        { guard: "hasFailed", target: "FAILED", actions: "noteFailed" },
        { guard: "isContradictory", target: "#MANUAL", actions: "whyContradictory" },
        { guard: "isConfirmed", target: "CONFIRMED", actions: "noteConfirmed" },
        { guard: "isDeadForRefund", target: "#unpaid", actions: "noteDead" },
        { guard: "isDeadForGood", target: "#MANUAL", actions: ["noteDead", "whyAttempts"] },
        { guard: "isDead", target: "#turn", actions: "noteDead" },
        { guard: "isUnsureTooLong", target: "#MANUAL", actions: ["noteLook", "whyUnsure"] },
        { guard: "answersTheQuestion", actions: "noteLook" },
      ],
    },
  },
  CONFIRMED: {
    ...CONFIRMED,
    meta: SENT.meta,
    on: {
      ...SENT.on,
      ...CONFIRMED.on,
      LOOKED: [
        { guard: "hasLanded", target: "#FINALIZED", actions: "noteLanded" },
        { guard: "hasFailed", target: "FAILED", actions: "noteFailed" },
        { guard: "isContradictory", target: "#MANUAL", actions: "whyContradictory" },
        { guard: "isConfirmed", actions: "noteConfirmed" },
        {
          guard: "answersTheQuestion",
          target: "SUBMITTED",
          actions: ["noteLook", "sendAgainSoon"],
        },
      ],
    },
  },
};

const paid = { id: "FINALIZED", type: "final", entry: "bookPaid" };
const back = { type: "final", entry: "bookReturned" };
const waiting = { id: "turn", meta: { deadlines: { TRY_DUE: "tryAtMs" } } };

export const withdrawalMachine1 = withdrawalSteps.createMachine({
  id: "withdrawal@1",
  context: ({ input }: { input: WithdrawalOrder }) => beginning(input),
  initial: "REQUESTED",
  on: { FOUND: failedUnknown },
  states: {
    REQUESTED: {
      ...REQUESTED,
      on: {
        ...REQUESTED?.on,
        DESTINATION: [
          { guard: "mayGoNowhere", target: "CANCELLED", actions: "refuseDestination" },
          {
            guard: "needsApproval",
            target: "AWAITING_APPROVAL",
            actions: ["heard", "takePayload"],
          },
          { guard: "answersTheQuestion", target: "APPROVED", actions: ["heard", "waitForTurn"] },
        ],
        CANCEL: cancel,
        FOUND,
      },
    },
    AWAITING_APPROVAL: {
      ...AWAITING_APPROVAL,
      on: {
        ...AWAITING_APPROVAL?.on,
        REJECT: { target: "REJECTED", actions: ["noteOperator", "whyEnded"] },
        CANCEL: cancel,
        EXPIRY_DUE: { target: "EXPIRED_APPROVAL", actions: "whyEnded" },
        FOUND,
      },
    },
    APPROVED: { ...waiting, on: { TRY_DUE: tryDue, CANCEL: cancelUnsigned, FOUND } },
    ...attempt,
    DRAFTING: { ...attempt.DRAFTING, on: { ...attempt.DRAFTING.on, CANCEL: cancelUnsigned } },
    MANUAL: {
      ...MANUAL,
      on: {
        ...MANUAL.on,
        ADOPT: { target: "FINALIZED", actions: ["noteOperator", "noteFound"] },
      },
    },
    FINALIZED: paid,
    FAILED: back,
    REFUNDED: { ...back, id: "unpaid" },
    CANCELLED: back,
    REJECTED: back,
    EXPIRED_APPROVAL: back,
  },
} as unknown as Config);

export const sweepMachine1 = withdrawalSteps.createMachine({
  id: "sweep@1",
  context: ({ input }: { input: WithdrawalOrder }) => beginning(input),
  initial: "PLANNED",
  on: { FOUND: failedUnknown },
  states: {
    PLANNED: { ...waiting, on: { TRY_DUE: tryDue, FOUND } },
    ...attempt,
    MANUAL,
    FINALIZED: paid,
    FAILED: back,
    DROPPED: { ...back, id: "unpaid" },
  },
} as unknown as Config);
