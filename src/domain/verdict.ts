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

/** `price` is an exact decimal in US dollars; what decided is stored with the room (R11). */
export type Verdict =
  /** R14, R16: a confirmed hit; the outcome is YES. */
  | {
      readonly kind: "hit";
      readonly hitAtMs: number;
      readonly price: string;
      readonly evidence: HitEvidence;
    }
  /** The settle time came: NO for a touch room; for a close room as the closing price says. */
  | {
      readonly kind: "timed";
      readonly yes: boolean;
      readonly price: string;
      readonly votes: readonly GroupVote[];
    }
  | { readonly kind: "void"; readonly reason: VoidReason; readonly note: string };
