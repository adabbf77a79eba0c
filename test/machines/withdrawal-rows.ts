/** The edges of a withdrawal before anything was sent, a row each. */
import { REFUSED_MAX } from "../../src/domain/withdrawal.ts";
import type { Row } from "./edges.ts";
import {
  ANSWER,
  AT,
  ATTEMPT,
  BY,
  DRAFT,
  FOUND,
  FOUND_FAILED,
  FOUND_OTHER,
  LANDED,
  LATE,
  NONE,
  silent,
} from "./withdrawal-messages.ts";

const foundEdges: readonly Row[] = [
  "UNSENT.REQUESTED",
  "UNSENT.AWAITING_APPROVAL",
  "UNSENT.APPROVED",
  "UNSENT.PREPARING.DRAFTING",
  "UNSENT.PREPARING.BUILT",
].flatMap((from) => [
  { from, event: FOUND, to: "FINALIZED", asks: ["BOOK_PAID"], leaves: LANDED },
  { from, event: FOUND_OTHER, to: "MANUAL", asks: ["ALERT"] },
  { from, event: FOUND_FAILED, to: from, asks: ["BOOK_FEE"], leaves: { past: ["old"] } },
  { from, event: FOUND_FAILED, given: { past: ["old"] }, to: from, asks: [] },
]);

const destination = { type: "DESTINATION", fault: null, approval: null, ...ANSWER };
const APPROVAL = { type: "APPROVAL", key: "A", signature: "a", isEnough: false, ...AT };
const FROZEN = { approval: { payload: "pay", signatures: [] }, approvalUntilMs: 90_000 };

/** Nothing was sent yet. */
export const BEFORE_SENDING: readonly Row[] = [
  ...foundEdges,
  // REQUESTED
  {
    from: "UNSENT.REQUESTED",
    event: { ...destination, fault: "it is a program" },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
    leaves: { why: "it is a program" },
  },
  {
    from: "UNSENT.REQUESTED",
    event: { ...destination, approval: { payload: "pay", untilMs: 90_000 } },
    to: "UNSENT.AWAITING_APPROVAL",
    asks: ["ASK_APPROVERS"],
    leaves: FROZEN,
  },
  {
    from: "UNSENT.REQUESTED",
    event: destination,
    to: "UNSENT.APPROVED",
    leaves: { tryAtMs: 10_000 },
  },
  {
    from: "UNSENT.REQUESTED",
    event: destination,
    given: { notBeforeMs: 20_000 },
    to: "UNSENT.APPROVED",
    leaves: { tryAtMs: 20_000 },
  },
  {
    from: "UNSENT.REQUESTED",
    event: { ...destination, ...LATE },
    to: "UNSENT.REQUESTED",
    asks: [],
  },
  {
    from: "UNSENT.REQUESTED",
    event: silent(true),
    to: "UNSENT.REQUESTED",
    leaves: { failures: 1, askAtMs: 11_250 },
  },
  {
    from: "UNSENT.REQUESTED",
    event: { type: "ASK_DUE", ...AT },
    to: "UNSENT.REQUESTED",
    asks: ["CHECK_DESTINATION"],
    leaves: { question: 2 },
  },
  {
    from: "UNSENT.REQUESTED",
    event: { type: "RESUMED", ...AT },
    to: "UNSENT.REQUESTED",
    asks: ["CHECK_DESTINATION"],
    leaves: { question: 2 },
  },
  {
    from: "UNSENT.REQUESTED",
    event: { type: "CANCEL", ...AT },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
  },
  // AWAITING_APPROVAL
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: APPROVAL,
    given: FROZEN,
    to: "UNSENT.AWAITING_APPROVAL",
    leaves: { approval: { payload: "pay", signatures: [{ key: "A", signature: "a" }] } },
  },
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: { ...APPROVAL, isEnough: true },
    given: FROZEN,
    to: "UNSENT.APPROVED",
  },
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: { type: "REJECT", ...BY },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
    leaves: { operator: { what: "REJECT", by: 5, why: "looked at it" } },
  },
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: { type: "CANCEL", ...AT },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: { type: "EXPIRY_DUE", ...AT },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "UNSENT.AWAITING_APPROVAL",
    event: { type: "RESUMED", ...AT },
    to: "UNSENT.AWAITING_APPROVAL",
    asks: ["ASK_APPROVERS"],
  },
  // Nothing was signed: an operator may still refuse it, and says why.
  ...["UNSENT.REQUESTED", "UNSENT.APPROVED", "UNSENT.PREPARING.DRAFTING"].map((from) => ({
    from,
    event: { type: "REJECT", ...BY },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
    leaves: { why: "looked at it", operator: { what: "REJECT", by: 5, why: "looked at it" } },
  })),
  // Once something was signed, nobody takes it back before it is proven dead.
  ...["CANCEL", "REJECT", "EXPIRY_DUE"].flatMap((type): Row[] => [
    {
      from: "UNSENT.APPROVED",
      event: { type, ...BY },
      given: { past: ["old"] },
      to: "UNSENT.APPROVED",
      asks: [],
    },
    {
      from: "UNSENT.PREPARING.BUILT",
      event: { type, ...BY },
      given: { attempt: ATTEMPT },
      to: "UNSENT.PREPARING.BUILT",
      asks: [],
    },
  ]),
  // APPROVED
  {
    from: "UNSENT.APPROVED",
    event: { type: "TRY_DUE", ...AT },
    to: "UNSENT.PREPARING.DRAFTING",
    asks: ["DRAFT"],
    leaves: { question: 2 },
  },
  {
    from: "UNSENT.APPROVED",
    event: { type: "CANCEL", ...AT },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
  },
  {
    from: "UNSENT.APPROVED",
    event: { type: "CANCEL", ...AT },
    given: { past: ["old"] },
    to: "UNSENT.APPROVED",
    asks: [],
  },
  // DRAFTING
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "DRAFTED", draft: DRAFT, ...ANSWER },
    to: "UNSENT.PREPARING.BUILT",
    asks: ["SIGN"],
    leaves: { attempt: { ...DRAFT, n: 1, draftedAtMs: 10_000 }, attempts: 1, question: 2 },
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "DRAFTED", draft: { ...DRAFT, maxFeeLamports: "100001" }, ...ANSWER },
    to: "UNSENT.PREPARING.DRAFTING",
    asks: [],
    leaves: { attempt: null },
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "DRAFTED", draft: DRAFT, ...LATE },
    to: "UNSENT.PREPARING.DRAFTING",
    asks: [],
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: silent(false),
    to: "UNSENT.PREPARING.DRAFTING",
    leaves: { failures: 1 },
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: silent(true),
    to: "UNSENT.APPROVED",
    leaves: { refused: 1 },
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: silent(true),
    given: { refused: REFUSED_MAX - 1 },
    to: "MANUAL",
    asks: ["ALERT"],
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "ASK_DUE", ...AT },
    to: "UNSENT.PREPARING.DRAFTING",
    asks: ["DRAFT"],
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "RESUMED", ...AT },
    to: "UNSENT.PREPARING.DRAFTING",
    asks: ["DRAFT"],
  },
  {
    from: "UNSENT.PREPARING.DRAFTING",
    event: { type: "CANCEL", ...AT },
    to: "RETURNED",
    asks: ["BOOK_RETURNED"],
  },
  // BUILT
  {
    from: "UNSENT.PREPARING.BUILT",
    event: { type: "SIGNED", signature: "sig", raw: "cmF3", ...ANSWER },
    given: { attempt: ATTEMPT },
    to: "SIGNED",
    asks: ["STORE"],
    leaves: { signature: "sig", raw: "cmF3", attempt: ATTEMPT },
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: { type: "SIGNED", signature: "sig", raw: "cmF3", ...LATE },
    given: { attempt: ATTEMPT },
    to: "UNSENT.PREPARING.BUILT",
    asks: [],
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: silent(false),
    given: { attempt: ATTEMPT },
    to: "UNSENT.PREPARING.BUILT",
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: silent(true),
    given: { attempt: ATTEMPT },
    to: "UNSENT.APPROVED",
    leaves: { ...NONE, refused: 1 },
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: silent(true),
    given: { attempt: ATTEMPT, refused: REFUSED_MAX - 1 },
    to: "MANUAL",
    asks: ["ALERT"],
    leaves: NONE,
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: { type: "ASK_DUE", ...AT },
    given: { attempt: ATTEMPT },
    to: "UNSENT.PREPARING.BUILT",
    asks: ["SIGN"],
    leaves: { attempt: ATTEMPT },
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: { type: "ASK_DUE", ...AT, atMs: 70_000 },
    given: { attempt: ATTEMPT },
    to: "UNSENT.APPROVED",
    leaves: NONE,
  },
  {
    from: "UNSENT.PREPARING.BUILT",
    event: { type: "RESUMED", ...AT, atMs: 70_000 },
    given: { attempt: ATTEMPT },
    to: "UNSENT.PREPARING.BUILT",
    asks: ["SIGN"],
    leaves: { attempt: ATTEMPT },
  },
];
