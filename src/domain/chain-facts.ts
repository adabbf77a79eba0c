/**
 * What a Solana node was heard to say, as data: the chain's side of the house's rules. Addresses,
 * signatures and blockhashes are base58; slots and block heights fit a number for centuries.
 */
import type { Lamports } from "./money.ts";

/** A question that brought no answer, or one that cannot be believed. Nothing is known then. */
export interface ChainFault {
  /** `behind`: the node is older than what is known already. `malformed`: not what the format says. */
  readonly code: "unreachable" | "refused" | "rate-limited" | "behind" | "malformed";
  /** For the operator. */
  readonly detail: string;
}

/** One finalized transaction's effect on one address: its post balance less its pre balance (R28). */
export interface Movement {
  readonly signature: string;
  readonly slot: number;
  /** Below 0 for what left. */
  readonly deltaLamports: bigint;
  /** It failed on chain: it must never credit, though its payer paid the fee. */
  readonly failed: boolean;
}

/** An address at one finalized slot, and how it came to hold what it holds. */
export interface AddressLook {
  readonly address: string;
  /** `lamports` is the balance as of this slot. */
  readonly slot: number;
  readonly lamports: Lamports;
  /** Newest last; all of the history back to 64 slots before the cursor, so some are known already. */
  readonly movements: readonly Movement[];
  /** Listed by a node, and by none to be fetched: they are asked for again, and stand in the way. */
  readonly unresolved: readonly string[];
}

/** What is at an address to which SOL is to be sent (reference/solana.md 7.6). */
export interface DestinationFacts {
  readonly address: string;
  /** False: no key can sign for it, so it belongs to a program. */
  readonly isOnCurve: boolean;
  /** `wallet` is owned by the system program, holds no data and is no program. */
  readonly account: "absent" | "wallet" | "other";
  /** What an account must hold at least to exist. */
  readonly rentMinimumLamports: Lamports;
}

/** A payment to be made, before it has a blockhash. */
export interface PayoutOrder {
  readonly from: string;
  readonly to: string;
  readonly lamports: Lamports;
  /** `rooms:w:<id>`, or `rooms:s:<id>` of a sweep, by which the chain itself knows the payment. */
  readonly memo: string;
  /** Who pays the fee and signs first, where that is not `from`: the treasury, of a sweep. */
  readonly feePayer?: string;
}

/** An order as the bytes that are to be signed; once signed it is valid up to a block height. */
export interface PayoutDraft {
  /** The serialized legacy message, base64. */
  readonly message: string;
  readonly blockhash: string;
  readonly lastValidHeight: number;
  /** The finalized slot when it was drafted: no trace of it can be older. */
  readonly builtSlot: number;
  /** What the chain takes at most. */
  readonly maxFeeLamports: Lamports;
}

export type Commitment = "processed" | "confirmed" | "finalized";

/** What one node says of one signature, with what it says of itself at that time. */
export interface NodeSighting {
  readonly node: string;
  /** Finalized block height and slot, read before the status. */
  readonly height: number;
  readonly heightSlot: number;
  /** The status answer's own slot; at or above `heightSlot`, or it was another, older node. */
  readonly statusSlot: number;
  readonly status: {
    readonly slot: number;
    readonly commitment: Commitment;
    /** The chain's error as text; null when it did what it says. */
    readonly error: string | null;
  } | null;
  /** It knows a signature that certainly landed: a node without history says `null` to everything. */
  readonly hasHistory: boolean;
}

/** A finalized transaction of the house that bears a memo, exactly, as its payer's history lists it. */
export interface MemoPayment {
  readonly signature: string;
  readonly slot: number;
  readonly memo: string;
  readonly failed: boolean;
  /**
   * From whom to whom, and how much arrived; null when the transaction could not be fetched. Without
   * `from` it is not one transfer.
   */
  readonly paid: {
    readonly from?: string;
    readonly to: string;
    readonly lamports: Lamports;
  } | null;
  readonly feeLamports: Lamports | null;
}

/** Everything that decides what becomes of an attempt, gathered in one look (7.3, 7.4). */
export interface AttemptLook {
  readonly sightings: readonly NodeSighting[];
  /** How many nodes were asked; those that did not answer are not among the sightings. */
  readonly asked: number;
  /** How many of those have answered nothing at all for so long that they do not count as witnesses. */
  readonly absent: number;
  /** Payments of the payer that bear the memo, since the attempt was built; null: could not be read. */
  readonly memoPayments: readonly MemoPayment[] | null;
  /** The payer's finalized balance, and as of when; null: could not be read. */
  readonly payer: { readonly slot: number; readonly lamports: Lamports } | null;
}
