/** What the oracle, or a rule, decided about a room. */
import type { HitEvidence } from "./hit-evidence.ts";
import type { GroupVote } from "./price.ts";

/** R19: why a room is void; each comes with a full refund. */
export type VoidReason =
  | "min-players-not-met"
  | "hit-while-queuing"
  | "one-sided"
  /** R17: what remains after the late stakes is one-sided, or too few players. */
  | "late-stakes"
  | "no-deciding-price"
  | "asset-delisted"
  | "operator";

/**
 * `price` is an exact decimal in US dollars; what decided is stored with the room (R11).
 * `observations` names the evidence in the same batch (price-evidence.ts): SHA-256, in hex. It is
 * absent in what version 0.1.0 wrote.
 */
export type Verdict =
  /** R14, R16: a confirmed hit; the outcome is YES. */
  | {
      readonly kind: "hit";
      readonly hitAtMs: number;
      readonly price: string;
      readonly evidence: HitEvidence;
      readonly observations?: string;
    }
  /** The settle time came: NO for a touch room; for a close room as the closing price says. */
  | {
      readonly kind: "timed";
      readonly yes: boolean;
      readonly price: string;
      readonly votes: readonly GroupVote[];
      readonly observations?: string;
    }
  | { readonly kind: "void"; readonly reason: VoidReason; readonly note: string };
