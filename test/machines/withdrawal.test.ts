/** The chart of a withdrawal: every edge, what is asked at it, and what is remembered (R29). */
import { describe, expect, it } from "vitest";
import type { AttemptVerdict } from "../../src/domain/attempt-verdict.ts";
import { ATTEMPTS_MAX, REFUSED_MAX, UNSURE_MAX } from "../../src/domain/withdrawal.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const ORDER = {
  id: "AbCdEfGhIjKl",
  user: 1_001,
  request: "7",
  to: "wallet",
  lamports: "1000000000",
  feeLamports: "100000",
  requestedAtMs: 1_000,
  notBeforeMs: 5_000,
};
const CONTEXT = begin(withdrawalMachine, ORDER).context;

/** What every message says: when, and a draw. */
const AT = { atMs: 10_000, draw: 0.5 };
const ANSWER = { ...AT, question: 1 };
const LATE = { ...AT, question: 9 };
const BY = { ...AT, by: 5, why: "looked at it" };

const DRAFT = {
  message: "bWVzc2FnZQ==",
  blockhash: "hash",
  lastValidHeight: 150,
  builtSlot: 90,
  maxFeeLamports: "15000",
};
const ATTEMPT = { ...DRAFT, n: 1, draftedAtMs: 9_000 };
const SENT = {
  attempt: ATTEMPT,
  signature: "sig",
  raw: "cmF3",
  sends: 1,
  submitted: 1,
  attempts: 1,
};
const NONE = { attempt: null, signature: null, raw: null, sends: 0, sendAtMs: null };

const PAYMENT = {
  signature: "sig",
  slot: 95,
  isAsOrdered: true,
  failed: false,
  feeLamports: "5000",
};
const FOUND = { type: "FOUND", payment: PAYMENT, ...AT };
const FOUND_OTHER = { ...FOUND, payment: { ...PAYMENT, isAsOrdered: false } };
const FOUND_FAILED = { ...FOUND, payment: { ...PAYMENT, signature: "old", failed: true } };
const LANDED = { landed: { signature: "sig", slot: 95, feeLamports: "5000" } };

function looked(verdict: AttemptVerdict, answer = ANSWER) {
  return { type: "LOOKED", verdict, ...answer };
}

const landed = looked({ kind: "landed", signature: "sig", slot: 95, feeLamports: "5000" });
const failed = looked({ kind: "failed", slot: 95, error: "custom 1", feeLamports: "5000" });
const confirmed = looked({ kind: "alive", commitment: "confirmed", isExpired: false });
const unseen = looked({ kind: "alive", commitment: null, isExpired: false });
const dead = looked({ kind: "dead", heights: [151, 152] });
const unsure = looked({ kind: "unsure", doubts: ["history"] });
const wrong = looked({ kind: "contradictory", why: "paid twice" });

function silent(refused: boolean, answer = ANSWER) {
  return { type: "NO_ANSWER", refused, why: "nobody there", ...answer };
}

const foundEdges: readonly Row[] = [
  "REQUESTED",
  "AWAITING_APPROVAL",
  "APPROVED",
  "DRAFTING",
  "BUILT",
].flatMap((from) => [
  { from, event: FOUND, to: "FINALIZED", asks: ["BOOK_PAID"], leaves: LANDED },
  { from, event: FOUND_OTHER, to: "MANUAL", asks: ["ALERT"] },
  { from, event: FOUND_FAILED, to: from, asks: ["BOOK_FEE"], leaves: { past: ["old"] } },
  { from, event: FOUND_FAILED, given: { past: ["old"] }, to: from, asks: [] },
]);

const destination = { type: "DESTINATION", fault: null, approval: null, ...ANSWER };
const APPROVAL = { type: "APPROVAL", key: "A", signature: "a", isEnough: false, ...AT };
const FROZEN = { approval: { payload: "pay", signatures: [] }, approvalUntilMs: 90_000 };

const ROWS: readonly Row[] = [
  ...foundEdges,
  // REQUESTED
  {
    from: "REQUESTED",
    event: { ...destination, fault: "it is a program" },
    to: "CANCELLED",
    asks: ["BOOK_RETURNED"],
    leaves: { why: "it is a program" },
  },
  {
    from: "REQUESTED",
    event: { ...destination, approval: { payload: "pay", untilMs: 90_000 } },
    to: "AWAITING_APPROVAL",
    asks: ["ASK_APPROVERS"],
    leaves: FROZEN,
  },
  { from: "REQUESTED", event: destination, to: "APPROVED", leaves: { tryAtMs: 10_000 } },
  {
    from: "REQUESTED",
    event: destination,
    given: { notBeforeMs: 20_000 },
    to: "APPROVED",
    leaves: { tryAtMs: 20_000 },
  },
  { from: "REQUESTED", event: { ...destination, ...LATE }, to: "REQUESTED", asks: [] },
  {
    from: "REQUESTED",
    event: silent(true),
    to: "REQUESTED",
    leaves: { failures: 1, askAtMs: 11_250 },
  },
  {
    from: "REQUESTED",
    event: { type: "ASK_DUE", ...AT },
    to: "REQUESTED",
    asks: ["CHECK_DESTINATION"],
    leaves: { question: 2 },
  },
  {
    from: "REQUESTED",
    event: { type: "RESUMED", ...AT },
    to: "REQUESTED",
    asks: ["CHECK_DESTINATION"],
    leaves: { question: 2 },
  },
  { from: "REQUESTED", event: { type: "CANCEL", ...AT }, to: "CANCELLED", asks: ["BOOK_RETURNED"] },
  // AWAITING_APPROVAL
  {
    from: "AWAITING_APPROVAL",
    event: APPROVAL,
    given: FROZEN,
    to: "AWAITING_APPROVAL",
    leaves: { approval: { payload: "pay", signatures: [{ key: "A", signature: "a" }] } },
  },
  {
    from: "AWAITING_APPROVAL",
    event: { ...APPROVAL, isEnough: true },
    given: FROZEN,
    to: "APPROVED",
  },
  {
    from: "AWAITING_APPROVAL",
    event: { type: "REJECT", ...BY },
    to: "REJECTED",
    asks: ["BOOK_RETURNED"],
    leaves: { operator: { what: "REJECT", by: 5, why: "looked at it" } },
  },
  {
    from: "AWAITING_APPROVAL",
    event: { type: "CANCEL", ...AT },
    to: "CANCELLED",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "AWAITING_APPROVAL",
    event: { type: "EXPIRY_DUE", ...AT },
    to: "EXPIRED_APPROVAL",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "AWAITING_APPROVAL",
    event: { type: "RESUMED", ...AT },
    to: "AWAITING_APPROVAL",
    asks: ["ASK_APPROVERS"],
  },
  // APPROVED
  {
    from: "APPROVED",
    event: { type: "TRY_DUE", ...AT },
    to: "DRAFTING",
    asks: ["DRAFT"],
    leaves: { question: 2 },
  },
  { from: "APPROVED", event: { type: "CANCEL", ...AT }, to: "CANCELLED", asks: ["BOOK_RETURNED"] },
  {
    from: "APPROVED",
    event: { type: "CANCEL", ...AT },
    given: { past: ["old"] },
    to: "APPROVED",
    asks: [],
  },
  // DRAFTING
  {
    from: "DRAFTING",
    event: { type: "DRAFTED", draft: DRAFT, ...ANSWER },
    to: "BUILT",
    asks: ["SIGN"],
    leaves: { attempt: { ...DRAFT, n: 1, draftedAtMs: 10_000 }, attempts: 1, question: 2 },
  },
  {
    from: "DRAFTING",
    event: { type: "DRAFTED", draft: { ...DRAFT, maxFeeLamports: "100001" }, ...ANSWER },
    to: "DRAFTING",
    asks: [],
    leaves: { attempt: null },
  },
  { from: "DRAFTING", event: { type: "DRAFTED", draft: DRAFT, ...LATE }, to: "DRAFTING", asks: [] },
  { from: "DRAFTING", event: silent(false), to: "DRAFTING", leaves: { failures: 1 } },
  { from: "DRAFTING", event: silent(true), to: "APPROVED", leaves: { refused: 1 } },
  {
    from: "DRAFTING",
    event: silent(true),
    given: { refused: REFUSED_MAX - 1 },
    to: "MANUAL",
    asks: ["ALERT"],
  },
  { from: "DRAFTING", event: { type: "ASK_DUE", ...AT }, to: "DRAFTING", asks: ["DRAFT"] },
  { from: "DRAFTING", event: { type: "RESUMED", ...AT }, to: "DRAFTING", asks: ["DRAFT"] },
  { from: "DRAFTING", event: { type: "CANCEL", ...AT }, to: "CANCELLED", asks: ["BOOK_RETURNED"] },
  // BUILT
  {
    from: "BUILT",
    event: { type: "SIGNED", signature: "sig", raw: "cmF3", ...ANSWER },
    given: { attempt: ATTEMPT },
    to: "SIGNED",
    asks: ["STORE"],
    leaves: { signature: "sig", raw: "cmF3", attempt: ATTEMPT },
  },
  {
    from: "BUILT",
    event: { type: "SIGNED", signature: "sig", raw: "cmF3", ...LATE },
    given: { attempt: ATTEMPT },
    to: "BUILT",
    asks: [],
  },
  {
    from: "BUILT",
    event: silent(false),
    given: { attempt: ATTEMPT },
    to: "BUILT",
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "BUILT",
    event: silent(true),
    given: { attempt: ATTEMPT },
    to: "APPROVED",
    leaves: { ...NONE, refused: 1 },
  },
  {
    from: "BUILT",
    event: silent(true),
    given: { attempt: ATTEMPT, refused: REFUSED_MAX - 1 },
    to: "MANUAL",
    asks: ["ALERT"],
    leaves: NONE,
  },
  {
    from: "BUILT",
    event: { type: "ASK_DUE", ...AT },
    given: { attempt: ATTEMPT },
    to: "BUILT",
    asks: ["SIGN"],
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "BUILT",
    event: { type: "ASK_DUE", ...AT, atMs: 70_000 },
    given: { attempt: ATTEMPT },
    to: "APPROVED",
    leaves: NONE,
  },
  {
    from: "BUILT",
    event: { type: "RESUMED", ...AT, atMs: 70_000 },
    given: { attempt: ATTEMPT },
    to: "BUILT",
    asks: ["SIGN"],
    leaves: { attempt: ATTEMPT },
  },
  // SIGNED
  {
    from: "SIGNED",
    event: { type: "STORED", ...AT },
    given: { ...SENT, sends: 0, submitted: 0 },
    to: "SUBMITTED",
    asks: ["SEND"],
    leaves: { sends: 1, submitted: 1 },
  },
  { from: "SIGNED", event: { type: "RESUMED", ...AT }, given: SENT, to: "SIGNED", asks: ["STORE"] },
  { from: "SIGNED", event: { type: "CANCEL", ...AT }, given: SENT, to: "SIGNED", asks: [] },
  // SUBMITTED
  {
    from: "SUBMITTED",
    event: { type: "SEND_DUE", ...AT },
    given: SENT,
    to: "SUBMITTED",
    asks: ["SEND"],
    leaves: { sends: 2, raw: "cmF3" },
  },
  {
    from: "SUBMITTED",
    event: { type: "LOOK_DUE", ...AT },
    given: SENT,
    to: "SUBMITTED",
    asks: ["LOOK"],
    leaves: { question: 2 },
  },
  {
    from: "SUBMITTED",
    event: landed,
    given: SENT,
    to: "FINALIZED",
    asks: ["BOOK_PAID"],
    leaves: LANDED,
  },
  {
    from: "SUBMITTED",
    event: failed,
    given: SENT,
    to: "FAILED",
    asks: ["BOOK_RETURNED"],
    leaves: { ...LANDED, past: ["sig"] },
  },
  // Its fee was booked when it was found at a start, before it was signed once more.
  {
    from: "SUBMITTED",
    event: failed,
    given: { ...SENT, past: ["sig"] },
    to: "FAILED",
    asks: ["BOOK_RETURNED"],
    leaves: { landed: { ...LANDED.landed, feeLamports: "0" }, past: ["sig"] },
  },
  {
    from: "SUBMITTED",
    event: wrong,
    given: SENT,
    to: "MANUAL",
    asks: ["ALERT"],
    leaves: { why: "paid twice", attempt: ATTEMPT },
  },
  { from: "SUBMITTED", event: confirmed, given: SENT, to: "CONFIRMED", leaves: { sendAtMs: null } },
  {
    from: "SUBMITTED",
    event: dead,
    given: SENT,
    to: "APPROVED",
    asks: [],
    leaves: { ...NONE, past: ["sig"], submitted: 1 },
  },
  {
    from: "SUBMITTED",
    event: dead,
    given: { ...SENT, submitted: ATTEMPTS_MAX },
    to: "MANUAL",
    asks: ["ALERT"],
    leaves: NONE,
  },
  {
    from: "SUBMITTED",
    event: dead,
    given: { ...SENT, refundsWhenDead: true },
    to: "REFUNDED",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "SUBMITTED",
    event: unsure,
    given: SENT,
    to: "SUBMITTED",
    asks: [],
    leaves: { attempt: ATTEMPT, unsure: 1, sendAtMs: null },
  },
  {
    from: "SUBMITTED",
    event: unsure,
    given: { ...SENT, vouched: true },
    to: "APPROVED",
    leaves: NONE,
  },
  {
    from: "SUBMITTED",
    event: looked({ kind: "unsure", doubts: ["history", "memos-unread"] }),
    given: { ...SENT, vouched: true },
    to: "SUBMITTED",
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "SUBMITTED",
    event: unsure,
    given: { ...SENT, unsure: UNSURE_MAX - 1 },
    to: "MANUAL",
    asks: ["ALERT"],
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "SUBMITTED",
    event: unseen,
    given: { ...SENT, unsure: 3, sendAtMs: 11_000 },
    to: "SUBMITTED",
    asks: [],
    leaves: { unsure: 0, sendAtMs: 11_000 },
  },
  {
    from: "SUBMITTED",
    event: { ...dead, ...LATE },
    given: SENT,
    to: "SUBMITTED",
    asks: [],
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "SUBMITTED",
    event: silent(false),
    given: SENT,
    to: "SUBMITTED",
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "SUBMITTED",
    event: { type: "RESUMED", ...AT },
    given: SENT,
    to: "SUBMITTED",
    asks: ["LOOK"],
    leaves: { sends: 1 },
  },
  // The attempt at hand is for a look to judge, with its fee.
  {
    from: "SUBMITTED",
    event: { ...FOUND, payment: { ...PAYMENT, failed: true } },
    given: SENT,
    to: "SUBMITTED",
    asks: [],
  },
  { from: "SUBMITTED", event: FOUND, given: SENT, to: "SUBMITTED", asks: [] },
  // CONFIRMED
  {
    from: "CONFIRMED",
    event: { type: "LOOK_DUE", ...AT },
    given: SENT,
    to: "CONFIRMED",
    asks: ["LOOK"],
  },
  {
    from: "CONFIRMED",
    event: landed,
    given: SENT,
    to: "FINALIZED",
    asks: ["BOOK_PAID"],
    leaves: LANDED,
  },
  { from: "CONFIRMED", event: failed, given: SENT, to: "FAILED", asks: ["BOOK_RETURNED"] },
  { from: "CONFIRMED", event: wrong, given: SENT, to: "MANUAL", asks: ["ALERT"] },
  { from: "CONFIRMED", event: confirmed, given: SENT, to: "CONFIRMED", asks: [] },
  {
    from: "CONFIRMED",
    event: dead,
    given: SENT,
    to: "SUBMITTED",
    asks: [],
    leaves: { attempt: ATTEMPT },
  },
  { from: "CONFIRMED", event: { ...dead, ...LATE }, given: SENT, to: "CONFIRMED" },
  { from: "CONFIRMED", event: silent(false), given: SENT, to: "CONFIRMED" },
  {
    from: "CONFIRMED",
    event: { type: "RESUMED", ...AT },
    given: SENT,
    to: "CONFIRMED",
    asks: ["LOOK"],
  },
  // MANUAL
  {
    from: "MANUAL",
    event: { type: "ADOPT", payment: PAYMENT, ...BY },
    given: SENT,
    to: "FINALIZED",
    asks: ["BOOK_PAID"],
    leaves: LANDED,
  },
  {
    from: "MANUAL",
    event: { type: "RETRY", ...BY },
    given: SENT,
    to: "SUBMITTED",
    asks: ["LOOK"],
    leaves: { vouched: true, raw: "cmF3" },
  },
  {
    from: "MANUAL",
    event: { type: "RETRY", ...BY },
    to: "APPROVED",
    asks: [],
    leaves: { submitted: 0 },
  },
  {
    from: "MANUAL",
    event: { type: "REFUND", ...BY },
    given: SENT,
    to: "SUBMITTED",
    asks: ["LOOK"],
    leaves: { refundsWhenDead: true },
  },
  { from: "MANUAL", event: { type: "REFUND", ...BY }, to: "REFUNDED", asks: ["BOOK_RETURNED"] },
  { from: "MANUAL", event: { type: "RESUMED", ...AT }, to: "MANUAL", asks: ["ALERT"] },
  { from: "MANUAL", event: FOUND, given: SENT, to: "MANUAL", asks: [] },
  { from: "MANUAL", event: { type: "CANCEL", ...AT }, given: SENT, to: "MANUAL", asks: [] },
];

describe("the chart of a withdrawal", () => {
  it("begins by asking what is at the address", () => {
    const { state, asked } = begin(withdrawalMachine, ORDER);
    expect(state).toBe("REQUESTED");
    expect(asked).toEqual([{ type: "CHECK_DESTINATION", question: 1 }]);
  });

  it.each(ROWS.map((row) => [`${row.from}: ${row.event.type} leads to ${row.to}`, row] as const))(
    "%s",
    (_title, row) => {
      const step = take(withdrawalMachine, row, CONTEXT);
      expect(step.state).toBe(row.to);
      if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
      if (row.leaves !== undefined) expect(step.context).toMatchObject(row.leaves);
    },
  );

  it("has no other edge", () => {
    expect(edgesNotTaken(withdrawalMachine, ROWS, CONTEXT)).toEqual([]);
  });
});
