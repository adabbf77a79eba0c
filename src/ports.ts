/**
 * What the engine needs of the world, as types. Each port has a real implementation and a
 * deterministic one for the simulator; the engine cannot tell which it was given.
 */
import type {
  AddressLook,
  AttemptLook,
  ChainFault,
  DestinationFacts,
  MemoPayment,
  PayoutDraft,
  PayoutOrder,
} from "./domain/chain-facts.ts";
import type { HistoryFilter } from "./domain/history.ts";
import type { Lamports } from "./domain/money.ts";
import type { PinVerifier } from "./domain/pin.ts";
import type { Asset, Observation } from "./domain/price.ts";
import type { MintRefusal } from "./domain/pump.ts";
import type { Result } from "./domain/result.ts";
import type {
  HostRecord,
  Ranking,
  ReferralLevel,
  Standings,
  StoredRecord,
} from "./domain/standings.ts";

/** Milliseconds since the epoch, and a timer on the same clock (which may be a virtual one). */
export interface Clock {
  now(): number;
  /** Calls `fire` once, at or soon after `atMs` by this clock. Returns its cancellation. */
  at(atMs: number, fire: () => void): () => void;
}

/** `length` bytes that nobody can guess; the simulator passes a seeded source. */
export type Randomness = (length: number) => Uint8Array;

/** One group commit: the unit of durability, of the hash chain, and of replay. */
export interface Batch {
  /** 1, 2, 3 .. without a gap. */
  readonly no: number;
  /** Sequence of the first transfer; the next batch's `first` is `first + count`. */
  readonly first: number;
  /** Transfers in `transfers`, 48 bytes each; 0 in a batch of events alone. */
  readonly count: number;
  /** The ledger's clock when the batch was sealed; never falls. */
  readonly atMs: number;
  readonly transfers: Uint8Array;
  /** Domain events of the same instant, encoded (src/domain/journal-event.ts). */
  readonly events: Uint8Array;
}

/** The last durable batch: its number, its chain hash in hex, its time. */
export interface JournalHead {
  readonly no: number;
  readonly hash: string;
  readonly atMs: number;
}

/** The append-only truth. Appends are answered in order; after a failure it never answers again. */
export interface Journal {
  /**
   * Makes a batch durable. The batch's bytes belong to the journal from now on. Rejects with a
   * {@link JournalFault} when they could not be made durable: the caller must stop, not retry.
   */
  append(batch: Batch): Promise<void>;
  /** Every batch above `afterNo`, in order; throws a {@link JournalFault} that names damage. */
  replay(afterNo: number): AsyncIterable<Batch>;
  /** Chain hash in hex after batch `no`, as stored; undefined when the journal ends before it. */
  hashAt(no: number): Promise<string | undefined>;
  head(): JournalHead;
  close(): Promise<void>;
}

/** A journal that cannot be read or written; `message` is for the operator. */
export interface JournalFault extends Error {
  readonly name: "JournalFault";
}

/** `standby`: a back-up whose first choice works, so that it asks nothing. */
export type SourceState = "connecting" | "open" | "stale" | "backing-off" | "disabled" | "standby";

/**
 * `closed` a connection ended or a request got no answer; `refused` it was answered with an error;
 * `rate-limited` the venue asks to be left alone for a while; `barred` it refuses us for good.
 */
export type SourceFailure = "closed" | "refused" | "rate-limited" | "barred";

export interface SourceHealth {
  readonly source: string;
  readonly state: SourceState;
  readonly sinceMs: number;
  /** What the operator should know: the last error, or an empty string. */
  readonly detail: string;
  /**
   * What has failed just now; each failure is reported, also when state and detail stay the same. A
   * report of `open` without one is a success.
   */
  readonly failure?: SourceFailure;
  /** With `rate-limited`: when the venue may be asked again; absent when it did not say. */
  readonly retryAtMs?: number;
}

export interface SourceSink {
  observe(observation: Observation): void;
  health(health: SourceHealth): void;
}

/** A live source of prices. It reconnects by itself and never throws. */
export interface PriceSource {
  readonly id: string;
  /** Dials and requests so far, for figures. */
  readonly requests?: number;
  start(assets: readonly Asset[], sink: SourceSink): void;
  stop(): Promise<void>;
}

/** What the chain says of a pump.fun mint at the moment of looking (reference/oracle.md A.10). */
export interface MintFacts {
  readonly mint: string;
  /** As its maker wrote them: shown beside the address, never instead of it; may be empty. */
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
  /** Whole tokens on chain; burnt ones are not among them. */
  readonly supply: number;
  /** Where it trades now. */
  readonly market: "curve" | "pool";
  readonly quote: "SOL" | "USDC";
  /** What that market holds, virtual reserves included, in base units. */
  readonly reserves: { readonly base: bigint; readonly quote: bigint };
  /** Real quote tokens that can be taken out, in US dollars; below 20,000 the mint is thin (R16). */
  readonly liquidityUsd: number;
}

/** Looks a mint up before a room can be about it. Never throws; a fault is a refusal to try again. */
export interface MintLook {
  look(mint: string): Promise<Result<MintFacts, MintRefusal>>;
}

/** A line of the read model's history; amounts as decimal strings of lamports. */
export interface HistoryLine {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly room: number | null;
  readonly lamports: string;
  readonly balanceAfter: string;
  /** The transaction on chain that it stands for. */
  readonly signature: string | null;
}

/** The same with the title of its room. */
export interface StatementLine extends HistoryLine {
  readonly title: string | null;
}

/** An event that an actor received, as the journal keeps it for replay. */
export interface ActorLine {
  /** Position over all lines of the journal: batch number * 2^20 + index in the batch. */
  readonly position: number;
  readonly atMs: number;
  readonly actor: string;
  readonly from: string;
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** State value after the event, as a dotted path. */
  readonly state: string;
}

/** A room that the read model remembers after its actor is gone, as JSON. */
export interface StoredRoom {
  readonly id: number;
  /** Frozen when it was created (R7). */
  readonly terms: string;
  /** What became of it. */
  readonly card: string;
}

/** A player's stake in a settled room; amounts as decimal strings of lamports. */
export interface StoredPosition {
  readonly room: number;
  readonly side: "yes" | "no";
  readonly stakeLamports: string;
  readonly returnedLamports: string;
  readonly settledAtMs: number;
}

/** Plain indexed rows made from sealed batches (read.db): for screens and people, never for money. */
export interface ReadModel {
  /** Tells the projector that the journal has grown to `no`. */
  advance(no: number): void;
  /** Resolves when everything up to batch `no` can be queried. */
  caughtUp(no: number): Promise<void>;
  history(
    user: number,
    beforeSeq: number,
    limit: number,
    filter?: HistoryFilter,
  ): Promise<readonly HistoryLine[]>;
  statement(user: number, beforeSeq: number, limit: number): Promise<readonly StatementLine[]>;
  /** The first lines after a position, oldest first. */
  actorLines(actor: string, afterPosition: number, limit: number): Promise<readonly ActorLine[]>;
  /** The last lines before a position, newest first. */
  actorLinesBefore(
    actor: string,
    beforePosition: number,
    limit: number,
  ): Promise<readonly ActorLine[]>;
  /**
   * The last line of each stretch of `everyMs` for every state that it ended in, stakes apart from
   * other events: few enough for a picture, oldest first.
   */
  actorLinesEvery(actor: string, everyMs: number): Promise<readonly ActorLine[]>;
  room(id: number): Promise<StoredRoom | undefined>;
  settledRooms(beforeId: number, limit: number): Promise<readonly StoredRoom[]>;
  settledPositions(user: number, offset: number, limit: number): Promise<readonly StoredPosition[]>;
  /** The board of a period (`periodKey`), its best and the reader's own line. */
  standings(ranking: Ranking, period: string, user: number, limit: number): Promise<Standings>;
  /** The same of some rooms alone, of those settled since a moment. */
  standingsIn(
    rooms: readonly number[],
    ranking: Ranking,
    sinceMs: number,
    user: number,
    limit: number,
  ): Promise<Standings>;
  record(user: number): Promise<StoredRecord | undefined>;
  /** Who joined since a moment below a player, and what they earned him since; by level 1 to 3. */
  referred(user: number, sinceMs: number): Promise<readonly ReferralLevel[]>;
  /** Newest first. */
  hostedRooms(host: number, offset: number, limit: number): Promise<readonly number[]>;
  hostRecord(host: number): Promise<HostRecord>;
  close(): Promise<void>;
}

/** What is known of a deposit address, from which the next look goes on. */
export interface AddressBook {
  readonly address: string;
  /** What it holds by the ledger. */
  readonly bookLamports: Lamports;
  /** Everything up to this finalized slot is booked. */
  readonly cursorSlot: number;
}

export interface DepositSink {
  /** An address holds something else than its book says; called again until the book agrees. */
  looked(look: AddressLook): void;
  /** On the way to an address and not final yet: for the player's eyes, never for money. */
  seen(address: string, signature: string, lamports: bigint): void;
  /** The balances of all addresses could not be read, or could again (`undefined`). */
  fault(fault: ChainFault | undefined): void;
  /** Nodes that have answered nothing for so long that payments are decided without them; all of them. */
  away(nodes: readonly string[]): void;
}

/** Watches addresses for money that comes, at finalized commitment (R28). It never throws. */
export interface DepositChain {
  start(sink: DepositSink): void;
  /** Watches an address, or says what its book says now. */
  watch(book: AddressBook): void;
  /** Somebody says that an address has changed: it is looked at soon. Credits nothing by itself. */
  hint(address: string): void;
  stop(): Promise<void>;
}

/** Payments out of the house. Every method answers, whatever happens; none retries by itself. */
export interface PayoutChain {
  destination(address: string): Promise<Result<DestinationFacts, ChainFault>>;
  /** Estimates, builds and simulates. A simulation that fails is a `refused` fault. */
  draft(order: PayoutOrder): Promise<Result<PayoutDraft, ChainFault>>;
  /** Sends the same bytes to every node that takes sends. Its answer proves nothing: only a look does. */
  send(raw: Uint8Array): Promise<Result<void, ChainFault>>;
  look(question: {
    readonly signature: string;
    readonly order: PayoutOrder;
    readonly builtSlot: number;
  }): Promise<AttemptLook>;
  /** Every payment of `from` whose memo is of this house (`rooms:w:`), at or after a slot. */
  payments(from: string, sinceSlot: number): Promise<Result<readonly MemoPayment[], ChainFault>>;
  /** Finalized balances as of one slot, in the order asked for (R31). */
  balances(
    addresses: readonly string[],
  ): Promise<Result<{ readonly slot: number; readonly lamports: readonly Lamports[] }, ChainFault>>;
}

/** Why nothing was signed; `refused` is final for this message, the others may be asked again. */
export interface SignerFault {
  readonly code: "refused" | "unreachable" | "needs-approval" | "pending";
  readonly detail: string;
}

export interface SignRequest {
  /** The message's bytes, base64; the signer reads them itself. */
  readonly message: string;
  readonly purpose: "withdrawal" | "sweep";
  /** The withdrawal's public id, or the sweep's. */
  readonly jobId: string;
  /** The canonical payload (src/domain/approval.ts) and its signatures; needed from the first tier on. */
  readonly approval?: {
    readonly payload: string;
    readonly signatures: readonly ApprovalSignature[];
  };
  /** Kept by the caller before it asks, so that a repetition is the same request to the signer. */
  readonly atMs: number;
}

export interface ApprovalSignature {
  /** The approver's Ed25519 public key, base58. */
  readonly key: string;
  /** Of the payload, base64. */
  readonly signature: string;
}

/**
 * Makes what is kept of a PIN, and checks a PIN by it: slow on purpose, and never on the loop. It may
 * reject; then nothing is known.
 */
export interface PinHashing {
  seal(pin: string): Promise<PinVerifier>;
  matches(pin: string, verifier: PinVerifier): Promise<boolean>;
}

/** Who holds the keys: a keystore in a process of its own, or Turnkey. It never throws. */
export interface Signer {
  /** The address of the house's pool of money. */
  readonly treasury: string;
  /** The same address for the same index, for ever; index 0 is the first player's. */
  depositAddress(index: number): Promise<Result<string, SignerFault>>;
  /** All signatures that the message needs, in the order of its signers, base64 of 64 bytes each. */
  sign(request: SignRequest): Promise<Result<readonly string[], SignerFault>>;
  /** One sentence for the operator, or undefined when all is well. */
  health(): Promise<string | undefined>;
}
