/**
 * What each message changes of a withdrawal's columns: guards, actions and requests of its chart, and of
 * a sweep's, which is paid by the same steps.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import { NOT_APPROVED, TAKEN_BACK } from "../src/domain/returned-why.ts";
import {
  ANSWER_WAIT_MS,
  ATTEMPTS_MAX,
  REFUSED_MAX,
  resendWaitMs,
  retryWaitMs,
  UNSIGNED_MS,
  UNSURE_MAX,
} from "../src/domain/withdrawal.ts";
import type { WithdrawalEvent, WithdrawalRequest } from "./protocol.ts";
import {
  asking,
  isDead,
  NO_ATTEMPT,
  paidBy,
  withPast,
  type WithdrawalContext,
  type WithdrawalOrder,
} from "./withdrawal-columns.ts";

export const withdrawalSteps = setup({
  types: {
    context: {} as WithdrawalContext,
    events: {} as WithdrawalEvent,
    emitted: {} as WithdrawalRequest,
    input: {} as WithdrawalOrder,
    meta: {} as {
      readonly deadlines?: Partial<Record<WithdrawalEvent["type"], keyof WithdrawalContext>>;
    },
  },
  guards: {
    answersTheQuestion: ({ context, event }) =>
      "question" in event && event.question === context.question,
    mayGoNowhere: ({ context, event }) => {
      assertEvent(event, "DESTINATION");
      return event.question === context.question && event.fault !== null;
    },
    mayGoThere: ({ context, event }) => {
      assertEvent(event, "DESTINATION");
      return event.question === context.question && event.fault === null;
    },
    needsApproval: ({ context, event }) => {
      assertEvent(event, "DESTINATION");
      return event.question === context.question && event.approval !== null;
    },
    isEnough: ({ event }) => {
      assertEvent(event, "APPROVAL");
      return event.isEnough;
    },
    neverSigned: ({ context }) => context.attempt === null && context.past.length === 0,
    isRefusedTooOften: ({ context, event }) => {
      assertEvent(event, "NO_ANSWER");
      return (
        event.question === context.question && event.refused && context.refused + 1 >= REFUSED_MAX
      );
    },
    isRefused: ({ context, event }) => {
      assertEvent(event, "NO_ANSWER");
      return event.question === context.question && event.refused;
    },
    feeIsCovered: ({ context, event }) => {
      assertEvent(event, "DRAFTED");
      const covered = BigInt(event.draft.maxFeeLamports) <= BigInt(context.feeLamports);
      return event.question === context.question && covered;
    },
    messageIsOld: ({ context, event }) =>
      event.atMs - (context.attempt?.draftedAtMs ?? 0) >= UNSIGNED_MS,
    paysAsOrdered: ({ event }) => {
      assertEvent(event, "FOUND");
      return !event.payment.failed && event.payment.isAsOrdered;
    },
    paysOther: ({ event }) => {
      assertEvent(event, "FOUND");
      return !event.payment.failed && !event.payment.isAsOrdered;
    },
    failedUnknown: ({ context, event }) => {
      assertEvent(event, "FOUND");
      const { failed, signature } = event.payment;
      // Of the attempt that is alive, a look says it, and books its fee with its end.
      return failed && signature !== context.signature && !context.past.includes(signature);
    },
    hasLanded: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      return event.question === context.question && event.verdict.kind === "landed";
    },
    hasFailed: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      return event.question === context.question && event.verdict.kind === "failed";
    },
    isConfirmed: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      if (event.question !== context.question || event.verdict.kind !== "alive") return false;
      const { commitment } = event.verdict;
      return commitment === "confirmed" || commitment === "finalized";
    },
    isContradictory: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      return event.question === context.question && event.verdict.kind === "contradictory";
    },
    isDeadForRefund: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      const { question, refundsWhenDead } = context;
      return event.question === question && refundsWhenDead && isDead(context, event);
    },
    isDeadForGood: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      const isLast = context.submitted >= ATTEMPTS_MAX;
      return event.question === context.question && isLast && isDead(context, event);
    },
    isDead: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      return event.question === context.question && isDead(context, event);
    },
    /** Neither landed nor failed, and nothing that contradicts itself. */
    isUndecided: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      const { kind } = event.verdict;
      const isOpen = kind === "alive" || kind === "unsure" || kind === "dead";
      return event.question === context.question && isOpen;
    },
    isUnsureTooLong: ({ context, event }) => {
      assertEvent(event, "LOOKED");
      const isUnsure = event.verdict.kind === "unsure";
      return event.question === context.question && isUnsure && context.unsure + 1 >= UNSURE_MAX;
    },
    mayLand: ({ context }) => context.attempt !== null,
  },
  actions: {
    ask: assign(({ context, event }) => asking(context, event)),
    noteSilence: assign(({ context, event }) => {
      assertEvent(event, "NO_ANSWER");
      const failures = event.isHeldUp === true ? 1 : context.failures + 1;
      const askAtMs = event.atMs + retryWaitMs(failures, event.draw);
      return { failures, askAtMs, waitsFor: event.why };
    }),
    noteRefusal: assign(({ context, event }) => {
      assertEvent(event, "NO_ANSWER");
      const refused = context.refused + 1;
      const tryAtMs = event.atMs + retryWaitMs(refused, event.draw);
      return { refused, tryAtMs, waitsFor: event.why };
    }),
    noteFees: assign(({ context, event }) => {
      assertEvent(event, "DRAFTED");
      const failures = context.failures + 1;
      const askAtMs = event.atMs + retryWaitMs(failures, event.draw);
      const waitsFor = `the network asks for ${event.draft.maxFeeLamports} lamports, more than is held`;
      return { failures, askAtMs, waitsFor };
    }),
    heard: assign({ failures: 0, waitsFor: "" }),
    refuseDestination: assign(({ event }) => {
      assertEvent(event, "DESTINATION");
      return { why: event.fault ?? "" };
    }),
    takePayload: assign(({ event }) => {
      assertEvent(event, "DESTINATION");
      const { payload = "", untilMs = 0 } = event.approval ?? {};
      return { approval: { payload, signatures: [] }, approvalUntilMs: untilMs };
    }),
    takeApproval: assign(({ context, event }) => {
      assertEvent(event, "APPROVAL");
      const { payload = "", signatures = [] } = context.approval ?? {};
      const { key, signature } = event;
      const others = signatures.filter((one) => one.key !== key);
      return { approval: { payload, signatures: [...others, { key, signature }] } };
    }),
    waitForTurn: assign(({ context, event }) => ({
      tryAtMs: Math.max(event.atMs, context.notBeforeMs),
    })),
    takeDraft: assign(({ context, event }) => {
      assertEvent(event, "DRAFTED");
      const n = context.attempts + 1;
      const attempt = { ...event.draft, n, draftedAtMs: event.atMs };
      return { attempt, attempts: n, failures: 0, waitsFor: "", ...asking(context, event) };
    }),
    takeSignature: assign(({ event }) => {
      assertEvent(event, "SIGNED");
      const { signature, raw } = event;
      return { signature, raw, failures: 0, refused: 0, waitsFor: "" };
    }),
    dropMessage: assign(({ event }) => ({ ...NO_ATTEMPT, tryAtMs: event.atMs })),
    countFirstSend: assign(({ context, event }) => {
      const sendAtMs = event.atMs + resendWaitMs(event.draw);
      const submitted = context.submitted + 1;
      return { submitted, sends: 1, sendAtMs, lookAtMs: event.atMs + 1_000, unsure: 0 };
    }),
    countSend: assign(({ context, event }) => ({
      sends: context.sends + 1,
      sendAtMs: event.atMs + resendWaitMs(event.draw),
    })),
    /** The status first, before the same bytes go out again. */
    lookFirst: assign(({ context, event }) => ({
      question: context.question + 1,
      lookAtMs: event.atMs + ANSWER_WAIT_MS,
      sendAtMs: event.atMs + resendWaitMs(event.draw),
    })),
    lookAgain: assign(({ context, event }) => ({
      question: context.question + 1,
      lookAtMs: event.atMs + ANSWER_WAIT_MS,
    })),
    noteLook: assign(({ context, event }) => {
      assertEvent(event, "LOOKED");
      const { verdict, atMs, draw } = event;
      const unsure = verdict.kind === "unsure" ? context.unsure + 1 : 0;
      const isExpired =
        verdict.kind === "unsure" || (verdict.kind === "alive" && verdict.isExpired);
      return {
        unsure,
        lookAtMs: atMs + (unsure > 0 ? retryWaitMs(unsure, draw) : resendWaitMs(draw)),
        sendAtMs: isExpired ? null : context.sendAtMs,
        waitsFor: verdict.kind === "unsure" ? verdict.doubts.join(", ") : "",
      };
    }),
    noteNoLook: assign(({ context, event }) => {
      assertEvent(event, "NO_ANSWER");
      const failures = context.failures + 1;
      return { failures, lookAtMs: event.atMs + retryWaitMs(failures, event.draw) };
    }),
    noteConfirmed: assign(({ event }) => ({
      sendAtMs: null,
      unsure: 0,
      lookAtMs: event.atMs + resendWaitMs(event.draw),
    })),
    sendAgainSoon: assign(({ event }) => ({ sendAtMs: event.atMs + resendWaitMs(event.draw) })),
    noteLanded: assign(({ event }) => {
      assertEvent(event, "LOOKED");
      const { verdict } = event;
      if (verdict.kind !== "landed") return {};
      const { signature, slot, feeLamports } = verdict;
      return { landed: { signature, slot, feeLamports }, sendAtMs: null, waitsFor: "" };
    }),
    noteFailed: assign(({ context, event }) => {
      assertEvent(event, "LOOKED");
      const { verdict } = event;
      if (verdict.kind !== "failed") return {};
      const { slot, error } = verdict;
      const signature = context.signature ?? "";
      // Found at a start, and its fee booked, before this message was signed once more.
      const feeLamports = context.past.includes(signature) ? "0" : verdict.feeLamports;
      return { landed: { signature, slot, feeLamports }, why: error, past: withPast(context) };
    }),
    noteDead: assign(({ context, event }) => ({
      past: withPast(context),
      ...NO_ATTEMPT,
      unsure: 0,
      vouched: false,
      tryAtMs: event.atMs,
    })),
    noteFound: assign(({ event }) => {
      assertEvent(event, ["FOUND", "ADOPT"]);
      return paidBy(event.payment);
    }),
    noteFailedFound: assign(({ context, event }) => {
      assertEvent(event, "FOUND");
      return { past: [...context.past, event.payment.signature] };
    }),
    whyContradictory: assign(({ event }) => {
      assertEvent(event, "LOOKED");
      return { why: event.verdict.kind === "contradictory" ? event.verdict.why : "" };
    }),
    whyUnsure: assign(({ event }) => {
      assertEvent(event, "LOOKED");
      const doubts = event.verdict.kind === "unsure" ? event.verdict.doubts.join(", ") : "";
      return { why: `it has expired, and that it never lands is not proven: ${doubts}` };
    }),
    whyAttempts: assign(({ context }) => ({
      why: `${context.submitted} attempts were sent, and none landed`,
    })),
    whyRefused: assign(({ event }) => {
      assertEvent(event, "NO_ANSWER");
      return { why: event.why };
    }),
    whyFound: assign(({ event }) => {
      assertEvent(event, "FOUND");
      return { why: `${event.payment.signature} bears its memo and pays other` };
    }),
    whyEnded: assign(({ event }) => {
      if (event.type === "CANCEL") return { why: TAKEN_BACK };
      if (event.type === "EXPIRY_DUE") return { why: NOT_APPROVED };
      return "why" in event ? { why: event.why } : {};
    }),
    noteOperator: assign(({ event }) => {
      assertEvent(event, ["ADOPT", "RETRY", "REFUND", "REJECT"]);
      return { operator: { what: event.type, by: event.by, why: event.why } };
    }),
    /** The operator's word: the counters begin anew, and stands in for what only nodes could prove. */
    vouch: assign({ vouched: true, unsure: 0, refused: 0, submitted: 0, failures: 0 }),
    refundWhenDead: assign({ refundsWhenDead: true }),
    goOnPaying: assign({ refundsWhenDead: false }),
    askDestination: emit(({ context }) => ({
      type: "CHECK_DESTINATION" as const,
      question: context.question,
    })),
    askApprovers: emit({ type: "ASK_APPROVERS" }),
    askDraft: emit(({ context }) => ({ type: "DRAFT" as const, question: context.question })),
    askToSign: emit(({ context }) => ({ type: "SIGN" as const, question: context.question })),
    store: emit({ type: "STORE" }),
    send: emit({ type: "SEND" }),
    look: emit(({ context }) => ({ type: "LOOK" as const, question: context.question })),
    bookPaid: emit({ type: "BOOK_PAID" }),
    bookReturned: emit({ type: "BOOK_RETURNED" }),
    bookFee: emit(({ event }) => {
      assertEvent(event, "FOUND");
      return { type: "BOOK_FEE" as const, payment: event.payment };
    }),
    alert: emit({ type: "ALERT" }),
  },
});
