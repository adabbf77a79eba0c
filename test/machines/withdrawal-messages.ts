/** What a withdrawal hears in the tests of its chart. */
import type { AttemptVerdict } from "../../src/domain/attempt-verdict.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { begin } from "./edges.ts";

export const ORDER = {
  id: "AbCdEfGhIjKl",
  user: 1_001,
  request: "7",
  to: "wallet",
  lamports: "1000000000",
  feeLamports: "100000",
  requestedAtMs: 1_000,
  notBeforeMs: 5_000,
};
export const CONTEXT = begin(withdrawalMachine, ORDER).context;

/** What every message says: when, and a draw. */
export const AT = { atMs: 10_000, draw: 0.5 };
export const ANSWER = { ...AT, question: 1 };
export const LATE = { ...AT, question: 9 };
export const BY = { ...AT, by: 5, why: "looked at it" };

export const DRAFT = {
  message: "bWVzc2FnZQ==",
  blockhash: "hash",
  lastValidHeight: 150,
  builtSlot: 90,
  maxFeeLamports: "15000",
};
export const ATTEMPT = { ...DRAFT, n: 1, draftedAtMs: 9_000 };
export const SENT = {
  attempt: ATTEMPT,
  signature: "sig",
  raw: "cmF3",
  sends: 1,
  submitted: 1,
  attempts: 1,
};
export const NONE = { attempt: null, signature: null, raw: null, sends: 0, sendAtMs: null };

export const PAYMENT = {
  signature: "sig",
  slot: 95,
  isAsOrdered: true,
  failed: false,
  feeLamports: "5000",
};
export const FOUND = { type: "FOUND", payment: PAYMENT, ...AT };
export const FOUND_OTHER = { ...FOUND, payment: { ...PAYMENT, isAsOrdered: false } };
export const FOUND_FAILED = { ...FOUND, payment: { ...PAYMENT, signature: "old", failed: true } };
export const LANDED = { landed: { signature: "sig", slot: 95, feeLamports: "5000" } };

export function looked(verdict: AttemptVerdict, answer = ANSWER) {
  return { type: "LOOKED", verdict, ...answer };
}

export const landed = looked({ kind: "landed", signature: "sig", slot: 95, feeLamports: "5000" });
export const failed = looked({ kind: "failed", slot: 95, error: "custom 1", feeLamports: "5000" });
export const confirmed = looked({ kind: "alive", commitment: "confirmed", isExpired: false });
export const unseen = looked({ kind: "alive", commitment: null, isExpired: false });
export const dead = looked({ kind: "dead", heights: [151, 152] });
export const unsure = looked({ kind: "unsure", doubts: ["history"] });
export const wrong = looked({ kind: "contradictory", why: "paid twice" });

export function silent(refused: boolean, answer = ANSWER) {
  return { type: "NO_ANSWER", refused, why: "nobody there", ...answer };
}
