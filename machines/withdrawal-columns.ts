/** What a withdrawal or a sweep remembers: plain columns, of which a restart makes it again. */
import { ANSWER_WAIT_MS } from "../src/domain/withdrawal.ts";
import type { DraftedMessage, FoundPayment, WithdrawalEvent } from "./protocol.ts";

/** What was asked for, frozen. Lamports as decimal text. */
export interface WithdrawalOrder {
  readonly id: string;
  readonly user: number;
  /** The idempotency key of the request, decimal. */
  readonly request: string;
  readonly to: string;
  /** Of a sweep, whose address it is: absent, it is the treasury that pays. */
  readonly from?: string;
  readonly lamports: string;
  /** The most that the chain may take; held beside the amount of a withdrawal. */
  readonly feeLamports: string;
  readonly requestedAtMs: number;
  readonly notBeforeMs: number;
  /** The player was told that no wallet has the address's key, and wants it all the same. */
  readonly offCurve?: true;
}

/** Plain JSON; null where there is none. */
export interface WithdrawalContext extends WithdrawalOrder {
  readonly approval: {
    readonly payload: string;
    readonly signatures: readonly { readonly key: string; readonly signature: string }[];
  } | null;
  readonly approvalUntilMs: number;
  /** The question asked last, and when it is asked again. */
  readonly question: number;
  readonly askAtMs: number;
  /** Questions in a row that brought no answer, and what it waits for, for operators. */
  readonly failures: number;
  readonly waitsFor: string;
  /** Times in a row that simulation or signer refused. */
  readonly refused: number;
  readonly tryAtMs: number;
  /** The one live attempt: a second cannot be, since there is one column for it. */
  readonly attempt: (DraftedMessage & { readonly n: number; readonly draftedAtMs: number }) | null;
  readonly signature: string | null;
  /** The bytes that are sent, base64. */
  readonly raw: string | null;
  readonly sends: number;
  readonly sendAtMs: number | null;
  readonly lookAtMs: number;
  /** Looks in a row that found it seemingly dead without a proof. */
  readonly unsure: number;
  /** An operator vouches for what a node's history or the treasury's balance should prove. */
  readonly vouched: boolean;
  readonly refundsWhenDead: boolean;
  /** Attempts so far, and those that were sent. */
  readonly attempts: number;
  readonly submitted: number;
  /** Signatures of attempts that are dead or failed. */
  readonly past: readonly string[];
  /** How it was paid, or what the chain took when it failed there. */
  readonly landed: {
    readonly signature: string;
    readonly slot: number;
    readonly feeLamports: string;
  } | null;
  /** Why it was not paid, or why a person has to look. */
  readonly why: string;
  /** The last order of an operator. */
  readonly operator: { readonly what: string; readonly by: number; readonly why: string } | null;
}

export const NO_ATTEMPT = {
  attempt: null,
  signature: null,
  raw: null,
  sends: 0,
  sendAtMs: null,
} as const;

export function beginning(order: WithdrawalOrder): WithdrawalContext {
  return {
    ...order,
    approval: null,
    approvalUntilMs: 0,
    question: 1,
    askAtMs: order.requestedAtMs + ANSWER_WAIT_MS,
    failures: 0,
    waitsFor: "",
    refused: 0,
    tryAtMs: order.notBeforeMs,
    ...NO_ATTEMPT,
    lookAtMs: 0,
    unsure: 0,
    vouched: false,
    refundsWhenDead: false,
    attempts: 0,
    submitted: 0,
    past: [],
    landed: null,
    why: "",
    operator: null,
  };
}

/** From now on another question is asked, and only its answer is heard. */
export function asking({ question }: WithdrawalContext, { atMs }: { readonly atMs: number }) {
  return { question: question + 1, askAtMs: atMs + ANSWER_WAIT_MS };
}

/** Whether an attempt can never land: proven, or all but what an operator vouches for. */
export function isDead(
  { vouched }: WithdrawalContext,
  { verdict }: Extract<WithdrawalEvent, { type: "LOOKED" }>,
): boolean {
  if (verdict.kind === "dead") return true;
  if (!vouched || verdict.kind !== "unsure") return false;
  return verdict.doubts.every((doubt) => doubt === "history" || doubt === "balance");
}

export function paidBy({ signature, slot, feeLamports }: FoundPayment) {
  return { landed: { signature, slot, feeLamports }, sendAtMs: null, waitsFor: "" };
}

export function withPast({ past, signature }: WithdrawalContext): readonly string[] {
  return signature === null || past.includes(signature) ? past : [...past, signature];
}

/** What was asked for, of all that is remembered. */
export function orderOf(context: WithdrawalContext): WithdrawalOrder {
  const { id, user, request, to, from, lamports, feeLamports } = context;
  const { requestedAtMs, notBeforeMs, offCurve } = context;
  const order = { id, user, request, to, lamports, feeLamports, requestedAtMs, notBeforeMs };
  const told = offCurve === undefined ? order : { ...order, offCurve };
  return from === undefined ? told : { ...told, from };
}
