/**
 * What a look at the chain says of one attempt to pay: it landed, it failed, it may still land, it can
 * never land, or nobody can tell (reference/solana.md 7.1, 7.4). The whole of "paid at most once" hangs
 * on `dead`: only then may another message be signed, or the money go back (R29). Silence is never
 * evidence by itself.
 */
import { FAILED_ON_CHAIN } from "./returned-why.ts";
import type { AttemptLook, Commitment, MemoPayment, NodeSighting } from "./chain-facts.ts";

export interface AttemptFacts {
  readonly signature: string;
  /** It cannot land in a block above this height. */
  readonly lastValidHeight: number;
  readonly to: string;
  readonly lamports: bigint;
  /** `rooms:w:<id>`; compared whole. */
  readonly memo: string;
}

/** What the payer holds by the ledger, as long as this attempt has not landed. */
export interface PayerBook {
  readonly lamports: bigint;
  /** The most that other attempts on their way may have taken by now, fees included. */
  readonly othersInFlight: bigint;
  /** Money of the house's own is on its way to the payer, where it would hide what is missing. */
  readonly isFilling?: boolean;
}

/** What stands between "expired" and "dead"; an operator's word replaces the last two only. */
export type Doubt =
  "too-few-nodes" | "a-node-is-silent" | "status-too-old" | "memos-unread" | "history" | "balance";

export type AttemptVerdict =
  /** Finalized, and what it paid is what was ordered; the signature may be an earlier attempt's. */
  | {
      readonly kind: "landed";
      readonly signature: string;
      readonly slot: number;
      readonly feeLamports: string;
    }
  /** Finalized with an error: nothing was paid, and the fee was taken. */
  | {
      readonly kind: "failed";
      readonly slot: number;
      readonly error: string;
      readonly feeLamports: string;
    }
  /** It may land, or has and is not final; `commitment` is the best that any node says. */
  | {
      readonly kind: "alive";
      readonly commitment: Commitment | null;
      /** No node would take it any more, as far as is known: sending it again is idle. */
      readonly isExpired: boolean;
    }
  | { readonly kind: "dead"; readonly heights: readonly number[] }
  /** It looks dead, and something of the proof is missing. */
  | { readonly kind: "unsure"; readonly doubts: readonly Doubt[] }
  /** What was heard cannot all be true, or should never be: only a person may go on. */
  | { readonly kind: "contradictory"; readonly why: string };

const RANK: Readonly<Record<Commitment, number>> = { processed: 1, confirmed: 2, finalized: 3 };

/**
 * `nodesMin` is the quorum of independent nodes without which nothing is dead: 2, or 1 where the
 * operator has said that a single node is trusted (the sandbox's own chain).
 */
export function attemptVerdict(
  look: AttemptLook,
  attempt: AttemptFacts,
  book: PayerBook,
  nodesMin: number,
): AttemptVerdict {
  const payments = (look.memoPayments ?? []).filter(({ memo }) => memo === attempt.memo);
  const wrong = contradiction(look.sightings, payments, attempt);
  if (wrong !== undefined) return { kind: "contradictory", why: wrong };

  const paid = payments.find(({ failed }) => !failed);
  const own = payments.find(({ signature }) => signature === attempt.signature);
  if (paid !== undefined && paid === own) return landed(paid) ?? FINAL_AND_UNREAD;
  const failure = own === undefined ? undefined : failed(own, look.sightings);
  if (failure !== undefined) return failure;

  const isExpired = hasExpired(look.sightings, attempt.lastValidHeight);
  const commitment = bestCommitment(look.sightings);
  if (commitment !== null || !isExpired) return { kind: "alive", commitment, isExpired };
  // Another attempt's payment under the same memo: of a time that this journal does not remember.
  if (paid !== undefined) {
    const doubts = doubtsAbout(look, attempt, undefined, nodesMin);
    return doubts.length > 0 ? { kind: "unsure", doubts } : (landed(paid) ?? FINAL_AND_UNREAD);
  }
  const doubts = doubtsAbout(look, attempt, book, nodesMin);
  return doubts.length > 0
    ? { kind: "unsure", doubts }
    : { kind: "dead", heights: look.sightings.map(({ height }) => height) };
}

const FINAL_AND_UNREAD: AttemptVerdict = {
  kind: "alive",
  commitment: "finalized",
  isExpired: false,
};

function contradiction(
  sightings: readonly NodeSighting[],
  payments: readonly MemoPayment[],
  attempt: AttemptFacts,
): string | undefined {
  const final = sightings.filter(({ status }) => status?.commitment === "finalized");
  const errors = new Set(final.map(({ status }) => (status?.error ?? null) === null));
  if (errors.size > 1) return "nodes disagree whether it failed";
  const paid = payments.filter(({ failed }) => !failed);
  if (new Set(paid.map(({ signature }) => signature)).size > 1) {
    return `paid more than once: ${paid.map(({ signature }) => signature).join(", ")}`;
  }
  const [payment] = paid;
  if (payment === undefined) return undefined;
  if (!isAsOrdered(payment, attempt)) return `${payment.signature} bears the memo and pays other`;
  const isOwn = payment.signature === attempt.signature;
  const hasFailed = payments.some(
    ({ failed: its, signature }) => its && signature === attempt.signature,
  );
  if (hasFailed) return `paid by ${payment.signature}, and this attempt cost a fee too`;
  const isKnown = final.length > 0 || bestCommitment(sightings) === "confirmed";
  if (!isOwn && isKnown) return `paid by ${payment.signature}, and this attempt is known too`;
  return isOwn && errors.has(false) ? "final, and both paid and failed" : undefined;
}

/** True, too, while it could not be read what was paid. */
function isAsOrdered({ paid }: MemoPayment, { to, lamports }: AttemptFacts): boolean {
  return paid === null || (paid.to === to && paid.lamports === lamports);
}

function landed({ signature, slot, paid, feeLamports }: MemoPayment): AttemptVerdict | undefined {
  if (paid === null || feeLamports === null) return undefined;
  return { kind: "landed", signature, slot, feeLamports: feeLamports.toString() };
}

/** The error is a node's word; without one, what the payer's history says is enough. */
function failed(
  { failed: hasFailed, slot, feeLamports }: MemoPayment,
  sightings: readonly NodeSighting[],
): AttemptVerdict | undefined {
  if (!hasFailed) return undefined;
  if (feeLamports === null) return FINAL_AND_UNREAD;
  const seen = sightings.find(({ status }) => status?.commitment === "finalized");
  const error = seen?.status?.error ?? FAILED_ON_CHAIN;
  return { kind: "failed", slot, error, feeLamports: feeLamports.toString() };
}

function bestCommitment(sightings: readonly NodeSighting[]): Commitment | null {
  let best: Commitment | null = null;
  for (const { status } of sightings) {
    if (status !== null && (best === null || RANK[status.commitment] > RANK[best])) {
      best = status.commitment;
    }
  }
  return best;
}

/** By every node that was heard: one that is behind may still take it (7.4 a). */
function hasExpired(sightings: readonly NodeSighting[], lastValidHeight: number): boolean {
  return sightings.length > 0 && sightings.every(({ height }) => height > lastValidHeight);
}

/**
 * How many nodes have to be heard: the quorum, and more than half of all that the operator named. Fewer
 * than half may lie or be cut off and still stand against one that is honest and heard, which says so.
 */
function witnessesMin(asked: number, nodesMin: number): number {
  return Math.max(nodesMin, Math.floor(asked / 2) + 1);
}

/** 7.4 b to e, of an attempt that no node knows and that has expired by all that were heard. */
function doubtsAbout(
  { sightings, asked, absent, memoPayments, payer }: AttemptLook,
  { lamports }: AttemptFacts,
  book: PayerBook | undefined,
  nodesMin: number,
): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if (sightings.length < witnessesMin(asked, nodesMin)) doubts.push("too-few-nodes");
  if (sightings.length + absent < asked) doubts.push("a-node-is-silent");
  if (sightings.some(({ statusSlot, heightSlot }) => statusSlot < heightSlot)) {
    doubts.push("status-too-old");
  }
  if (memoPayments === null) doubts.push("memos-unread");
  if (sightings.some(({ hasHistory }) => !hasHistory)) doubts.push("history");
  if (book !== undefined) {
    const expiredSlot = Math.min(...sightings.map(({ heightSlot }) => heightSlot));
    const isRead = payer !== null && payer.slot >= expiredSlot;
    const isAsBooked =
      isRead && agrees(payer.lamports, book.lamports, book.othersInFlight, lamports);
    if (!isAsBooked || book.isFilling === true) {
      doubts.push("balance");
    }
  }
  return doubts;
}

/**
 * What is missing on chain must be nothing that others on their way do not explain, and less than this
 * attempt would have taken; a surplus hides what is missing.
 */
function agrees(onChain: bigint, byBook: bigint, others: bigint, own: bigint): boolean {
  const missing = byBook - onChain;
  return missing >= 0n && missing <= others && missing < own;
}
