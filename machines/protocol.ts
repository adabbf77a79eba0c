/**
 * The messages: one union per actor for what it hears, one for what it asks of others. Commands are
 * imperative, facts are past participles. All of it is plain JSON: it is journaled and replayed.
 * What a chart asks is emitted; the engine carries it to the ledger, the feed or the outbox.
 */
import type { AttemptVerdict } from "../src/domain/attempt-verdict.ts";
import type { Credit, PlainLook, PlainMovement } from "../src/domain/deposit.ts";
import type { PinPurpose, PinVerifier } from "../src/domain/pin.ts";
import type { Direction, SettlementType } from "../src/domain/market.ts";
import type { MintFact } from "../src/domain/mint-terms.ts";
import type { FeedStatus } from "../src/domain/price.ts";
import type { Refusal } from "../src/domain/refusal.ts";
import type { DueRun, PlanChange } from "../src/domain/schedule.ts";
import type { Verdict } from "../src/domain/verdict.ts";

/** R14, R19 decided by the ledger's settlement. Money as decimal text of lamports. */
export interface SettledSummary {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly reason: string | null;
  readonly feeLamports: string;
  readonly hostLamports: string;
}

export type RoomEvent =
  /** From the ledger, once per batch: all that has been staked so far. */
  | {
      readonly type: "STAKED";
      readonly players: number;
      readonly yesLamports: string;
      readonly noLamports: string;
    }
  /** From the feed: the consensus is at or beyond the target; the dwell has begun (R16). */
  | { readonly type: "CROSSED"; readonly atMs: number }
  /** From the feed: it came back before the dwell was over. */
  | { readonly type: "RECEDED"; readonly atMs: number }
  /** From the feed: a confirmed hit (R16). */
  | { readonly type: "TARGET_HIT"; readonly verdict: Extract<Verdict, { kind: "hit" }> }
  /** From the feed, in answer to ASK_PRICE: what the settle time decides, or that nothing can. */
  | { readonly type: "PRICED"; readonly verdict: Verdict }
  /** From the engine: all that the room had asked for is durable. */
  | { readonly type: "STORED" }
  /** From the ledger: the settlement entry is booked. */
  | { readonly type: "PAID"; readonly summary: SettledSummary }
  /** From the ledger: it could not be computed or booked; nothing has changed. */
  | { readonly type: "NOT_PAID"; readonly why: string; readonly retryAtMs: number }
  /** From the scheduler. */
  | { readonly type: "LOCK_DUE" }
  | { readonly type: "SETTLE_DUE" }
  | { readonly type: "GRACE_DUE" }
  | { readonly type: "RETRY_DUE" }
  /** From an operator, with a written reason (R19). */
  | { readonly type: "VOID"; readonly note: string }
  /** From the engine after a restart: entry actions do not run again, so ask again. */
  | { readonly type: "RESUMED" };

export type RoomRequest =
  | { readonly type: "GATE"; readonly gate: "open" | "suspended" | "shut" }
  | { readonly type: "WATCH" }
  | { readonly type: "ASK_PRICE" }
  /** The verdict stands: shut the gate, stop watching, and say STORED when all this is durable (R12). */
  | { readonly type: "CLAIM" }
  | { readonly type: "SETTLE"; readonly verdict: Verdict }
  | { readonly type: "ANNOUNCE"; readonly what: "locked" | "settled" };

export type LedgerEvent =
  | { readonly type: "REPLAYED"; readonly transfers: number }
  | { readonly type: "FREEZE"; readonly why: string }
  | { readonly type: "THAW" }
  | { readonly type: "FAULT"; readonly why: string };

/** One symbol's consensus changed its status, or a minute passed: never every tick. */
export type PriceFeedEvent = {
  readonly type: "STATUS";
  readonly status: FeedStatus;
  readonly price: string;
  readonly groups: number;
  readonly atMs: number;
};

/** Asset -> how it is doubted there: off for a while, off for too long, or standing still. */
export type Doubts = Readonly<Record<string, "strays" | "distrusted" | "frozen">>;

export type SourceEvent =
  /** Its transport failed too often, or its probe did. `draw`, uniform in [0, 1), spreads the next. */
  | { readonly type: "TRIPPED"; readonly atMs: number; readonly why: string; readonly draw: number }
  /** The venue asks to be left alone until then. */
  | {
      readonly type: "RATE_LIMITED";
      readonly atMs: number;
      readonly untilMs: number;
      readonly why: string;
    }
  /** The venue refuses this address or key for good. */
  | { readonly type: "BARRED"; readonly atMs: number; readonly why: string }
  /** In HALF_OPEN: the probe came to something. */
  | { readonly type: "PROBED"; readonly atMs: number }
  /** What the consensus of some asset thinks of it has changed; `trusted` as in the context. */
  | {
      readonly type: "DOUBTED";
      readonly atMs: number;
      readonly doubts: Doubts;
      readonly trusted: number;
    }
  /** From the scheduler. */
  | { readonly type: "PROBE_DUE" };

/** Operators are told that the source is disabled. */
export type SourceRequest = { readonly type: "ALERT" };

/** What is known of an asset when a host names it; the engine adds it to the answer. */
export interface AssetFact {
  readonly asset: string;
  /** Live consensus in US dollars. */
  readonly price: number;
}

/** Of what has to be asked of the world: the question's number, and how long its answer is waited for. */
export type Asked = { readonly question: number; readonly untilMs: number };

/** Of a typed answer: the number of the person's own message, which only rises in a chat. */
export type TypedIn = { readonly message?: number | undefined };

export type CreateRoomEvent =
  | ({
      readonly type: "ASSET";
      readonly text: string;
      /** The asset as the oracle knows it, or why it cannot be used. */
      readonly found: AssetFact | null;
      readonly refusal: Refusal | null;
    } & TypedIn)
  /** A pump.fun token instead of a coin; the engine adds what the look-up is known by. */
  | ({ readonly type: "MINT"; readonly mint: string } & Asked & TypedIn)
  /** From the chain, in answer to LOOK_UP. */
  | ({ readonly type: "FOUND"; readonly fact: MintFact } & Asked)
  | { readonly type: "NOT_FOUND"; readonly question: number; readonly refusal: Refusal }
  /** From the feed, in answer to AWAIT_PRICE: there is a live price. */
  | { readonly type: "PRICED" }
  /** From the scheduler: no answer came in time. */
  | { readonly type: "WAIT_OVER" }
  | {
      readonly type: "CONDITION";
      readonly direction: Direction;
      readonly settlement: SettlementType;
    }
  | ({ readonly type: "TARGET"; readonly text: string; readonly price: number | null } & TypedIn)
  | ({ readonly type: "WINDOW"; readonly text: string } & TypedIn)
  | { readonly type: "LOCK"; readonly fraction: number }
  | ({ readonly type: "TITLE"; readonly text: string } & TypedIn)
  | { readonly type: "MIN_PLAYERS"; readonly count: number }
  | { readonly type: "NEXT" }
  | { readonly type: "BACK" }
  /** A mint is looked up once more before its room is published. */
  | ({ readonly type: "PUBLISH" } & Partial<Asked>)
  | { readonly type: "DISCARD" }
  | { readonly type: "PUBLISHED"; readonly room: number }
  | { readonly type: "REFUSED"; readonly refusal: Refusal }
  | ({ readonly type: "RESUMED" } & Partial<Asked>);

export type CreateRoomRequest =
  | { readonly type: "LOOK_UP"; readonly mint: string; readonly question: number }
  | { readonly type: "AWAIT_PRICE"; readonly mint: string }
  | { readonly type: "PUBLISH_ROOM" };

/** Of a run that is due: the latest of those whose time has come, and what is left of its room's time. */
type Due = DueRun & { readonly atMs: number };

export type ScheduleEvent =
  /** The host says what a draft still lacks. */
  | { readonly type: "CHANGE"; readonly change: PlanChange }
  | { readonly type: "START"; readonly nextAtMs: number }
  /** From the scheduler; the engine adds what the look-up or the price is known by. */
  | ({ readonly type: "RUN_DUE" } & Due & Asked)
  /** From the chain, in answer to LOOK_UP. */
  | ({ readonly type: "FOUND"; readonly fact: MintFact } & Asked)
  | {
      readonly type: "NOT_FOUND";
      readonly question: number;
      readonly refusal: Refusal;
      readonly atMs: number;
    }
  /** From the feed, in answer to AWAIT_PRICE: there is a live price. */
  | { readonly type: "PRICED" }
  | { readonly type: "WAIT_OVER"; readonly atMs: number }
  /** In answer to OPEN_ROOM. */
  | { readonly type: "OPENED"; readonly room: number; readonly atMs: number }
  | { readonly type: "SKIPPED"; readonly refusal: Refusal; readonly atMs: number }
  /** In answer to TELL, when it told of an end. */
  | { readonly type: "END" }
  | { readonly type: "PAUSE" }
  | { readonly type: "CONTINUE"; readonly nextAtMs: number }
  | { readonly type: "DELETE" }
  | { readonly type: "RESUMED" };

export type ScheduleRequest =
  | { readonly type: "LOOK_UP"; readonly mint: string; readonly question: number }
  | { readonly type: "AWAIT_PRICE"; readonly asset: string }
  | { readonly type: "OPEN_ROOM" }
  | { readonly type: "TELL" };

/** Everything that a withdrawal hears says when; `draw`, uniform in [0, 1), spreads what comes next. */
type Heard = { readonly atMs: number; readonly draw: number };

/** An answer from the world; one to a question that is asked no more changes nothing. */
type Answer = Heard & { readonly question: number };

/** A payment that the chain knows by this withdrawal's memo. Lamports as decimal text. */
export interface FoundPayment {
  readonly signature: string;
  readonly slot: number;
  /** It did what it says, and that is what was ordered. */
  readonly isAsOrdered: boolean;
  readonly failed: boolean;
  readonly feeLamports: string;
}

/** A message as it was stored before anybody was asked to sign it. */
export interface DraftedMessage {
  /** Base64. */
  readonly message: string;
  readonly blockhash: string;
  readonly lastValidHeight: number;
  readonly builtSlot: number;
  readonly maxFeeLamports: string;
}

type Scheduled = "ASK_DUE" | "TRY_DUE" | "SEND_DUE" | "LOOK_DUE" | "EXPIRY_DUE";

/** Of an operator, who says in writing why. */
type Ordered = Heard & { readonly by: number; readonly why: string };

export type WithdrawalEvent =
  /** In answer to CHECK_DESTINATION: why nothing may be sent there, and what approvers are to sign. */
  | ({
      readonly type: "DESTINATION";
      readonly fault: string | null;
      readonly approval: { readonly payload: string; readonly untilMs: number } | null;
    } & Answer)
  /** Nothing was learned; `refused` is final for what was asked, the rest may be asked again. */
  | ({
      readonly type: "NO_ANSWER";
      readonly refused: boolean;
      readonly why: string;
      /** Nothing is wrong: it is not this one's turn yet. */
      readonly isHeldUp?: boolean;
    } & Answer)
  /** An approver's signature, checked; `isEnough`: by keys and zones (R30). */
  | ({
      readonly type: "APPROVAL";
      readonly key: string;
      readonly signature: string;
      readonly isEnough: boolean;
    } & Heard)
  | ({ readonly type: "REJECT" } & Ordered)
  | ({ readonly type: "CANCEL" } & Heard)
  | ({ readonly type: "DRAFTED"; readonly draft: DraftedMessage } & Answer)
  /** The signer's answer, verified against the stored message; `raw` is what is sent, base64. */
  | ({ readonly type: "SIGNED"; readonly signature: string; readonly raw: string } & Answer)
  /** From the engine: signature and bytes are durable. */
  | ({ readonly type: "STORED" } & Heard)
  | ({ readonly type: "LOOKED"; readonly verdict: AttemptVerdict } & Answer)
  /** The treasury's history has it, though this journal has not booked it. */
  | ({ readonly type: "FOUND"; readonly payment: FoundPayment } & Heard)
  | ({ readonly type: "ADOPT"; readonly payment: FoundPayment } & Ordered)
  | ({ readonly type: "RETRY" } & Ordered)
  | ({ readonly type: "REFUND" } & Ordered)
  | ({ readonly type: Scheduled } & Heard)
  | ({ readonly type: "RESUMED" } & Heard);

export type WithdrawalRequest =
  | { readonly type: "CHECK_DESTINATION"; readonly question: number }
  | { readonly type: "ASK_APPROVERS" }
  | { readonly type: "DRAFT"; readonly question: number }
  | { readonly type: "SIGN"; readonly question: number }
  | { readonly type: "STORE" }
  | { readonly type: "SEND" }
  | { readonly type: "LOOK"; readonly question: number }
  /** Books held -> chain and the fees. */
  | { readonly type: "BOOK_PAID" }
  /** Books held -> player, and what the chain took from an attempt that failed there. */
  | { readonly type: "BOOK_RETURNED" }
  /** A failed attempt that only the chain remembers: its fee. */
  | { readonly type: "BOOK_FEE"; readonly payment: FoundPayment }
  | { readonly type: "ALERT" };

/** With every message comes when it was given. */
export type SecurityEvent =
  /** From the engine: the player has set a PIN, or another after the old one was right. */
  | { readonly type: "SET"; readonly verifier: PinVerifier; readonly atMs: number }
  | { readonly type: "CHANGE"; readonly verifier: PinVerifier; readonly atMs: number }
  /** A PIN was typed; it stays with the engine. */
  | { readonly type: "TRY"; readonly purpose: PinPurpose; readonly atMs: number }
  /** In answer to CHECK; UNCHECKED when there is none. */
  | {
      readonly type: "CHECKED";
      readonly question: number;
      readonly isRight: boolean;
      readonly atMs: number;
    }
  | { readonly type: "UNCHECKED"; readonly question: number; readonly atMs: number }
  /** From the player: the PIN is forgotten, or it is not after all. */
  | { readonly type: "RESET_ASKED"; readonly atMs: number }
  | { readonly type: "RESET_CANCELLED"; readonly atMs: number }
  | { readonly type: "FREEZE"; readonly atMs: number }
  | { readonly type: "THAW"; readonly atMs: number }
  /** From the scheduler. */
  | { readonly type: "UNLOCK_DUE"; readonly atMs: number }
  | { readonly type: "RESET_DUE"; readonly atMs: number }
  /** From the engine after a restart. */
  | { readonly type: "RESUMED"; readonly atMs: number };

export type SecurityRequest =
  | { readonly type: "CHECK"; readonly question: number }
  /** The player is owed the news that the columns hold. */
  | { readonly type: "TELL" };

export type DepositEvent =
  /** From the signer, in answer to ASK_ADDRESS. */
  | { readonly type: "ADDRESSED"; readonly address: string }
  | { readonly type: "NOT_ADDRESSED"; readonly why: string; readonly retryAtMs: number }
  /** From the chain. `quietAtMs`: until then another look comes if this one is not believed. */
  | { readonly type: "LOOKED"; readonly look: PlainLook; readonly quietAtMs: number }
  /** From the engine: a payment that the house signed has landed, and is final. */
  | { readonly type: "SENT"; readonly movement: PlainMovement }
  /** From the scheduler. */
  | { readonly type: "RETRY_DUE" }
  | { readonly type: "QUIET_DUE" }
  /** From an operator: it was ours after all, or not even true; looked at anew. */
  | { readonly type: "RECHECK"; readonly by: number; readonly note: string }
  /** From an operator: the money is lost, and the house bears it (R13). */
  | { readonly type: "ACKNOWLEDGE"; readonly by: number; readonly note: string }
  /** From the engine after a restart. */
  | { readonly type: "RESUMED" };

export type DepositRequest =
  | { readonly type: "ASK_ADDRESS" }
  /** What a believed look brings; none when it was too little, or not from outside. */
  | { readonly type: "BOOK"; readonly credits: readonly Credit[] }
  | { readonly type: "BOOK_LOSS"; readonly movements: readonly PlainMovement[] }
  | { readonly type: "WATCH" }
  /** Operators are told what the state says. */
  | { readonly type: "ALERT" };
