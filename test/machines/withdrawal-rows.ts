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

/** Nothing was sent yet. */
export const BEFORE_SENDING: readonly Row[] = [
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
];
