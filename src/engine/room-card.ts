/** A room, a stake in it and what came of it, as screens see them: shapes. */
import type { RequestId, RoomId, UserId } from "../domain/ids.ts";
import type { Direction, Market, SettlementType, Side } from "../domain/market.ts";
import type { MintTerms } from "../domain/mint-terms.ts";
import type { Lamports } from "../domain/money.ts";
import type { GroupVote } from "../domain/price.ts";
import type { RoomSeries } from "../domain/room-terms.ts";
import type { VoidReason } from "../domain/verdict.ts";

/** Lifecycle words of the rulebook; `OPEN` may be suspended (R9). */
export type RoomPhase = "QUEUING" | "OPEN" | "LOCKED" | "INSTANT_SETTLE" | "SETTLING" | "SETTLED";

export interface RoomCard {
  readonly id: RoomId;
  readonly title: string;
  readonly market: Market;
  readonly direction: Direction;
  /** Exact decimal, as the host wrote it. */
  readonly target: string;
  readonly settlement: SettlementType;
  readonly host: UserId;
  readonly createdAtMs: number;
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly minStakeLamports: Lamports;
  readonly maxStakeLamports: Lamports;
  /** The sentence that players agreed to, frozen at creation (R7). */
  readonly rule: string;
  /** Of a room about a mint: its name, and the cap of its pool (R7). */
  readonly mint?: MintTerms | undefined;
  /** Of a room that opened by itself. */
  readonly series?: RoomSeries | undefined;
  readonly phase: RoomPhase;
  /** Full state of the chart as a dotted path: `OPEN.betting`, `SETTLING.pricing`. */
  readonly state: string;
  readonly acceptsStakes: boolean;
  /** A crossing is being confirmed (R9, R16). */
  readonly suspended: boolean;
  /** A bug was met in it: it takes no stakes and waits for an operator, or for the next start. */
  readonly parked?: true;
  readonly players: number;
  /** The host is one of them: said to the others, without amounts. */
  readonly hostStaked?: true | undefined;
  readonly yesLamports: Lamports;
  readonly noLamports: Lamports;
  readonly changedAtMs: number;
  readonly settled: SettledFacts | undefined;
}

/** What a SETTLED room carries (R13). Lamports as bigint. */
export interface SettledFacts {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly reason: VoidReason | undefined;
  readonly atMs: number;
  /** The price that decided, as an exact decimal; undefined when none did. */
  readonly price: string | undefined;
  readonly hitAtMs: number | undefined;
  readonly feeLamports: Lamports;
  readonly hostLamports: Lamports;
  /** Sources and prices behind the verdict (R11). */
  readonly evidence: readonly GroupVote[];
  /** SHA-256 of the observations behind it, as `npx rooms verify-price` shows it. */
  readonly observations?: string;
}

export interface Position {
  readonly room: RoomCard;
  readonly side: Side;
  readonly stakeLamports: Lamports;
  /** Settled rooms: all that came back, stake included; else undefined. */
  readonly returnedLamports: Lamports | undefined;
  /** Open rooms: what this side would get if it won with the pools as they are (R24). */
  readonly ifWonLamports: Lamports | undefined;
  /** Open rooms: what it would get if the room were settled now; absent when no price can say so. */
  readonly valueNowLamports?: Lamports | undefined;
}

export interface StakeRequest {
  readonly request: RequestId;
  readonly user: UserId;
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
  /** The player is owed a receipt message even if the process dies after the commit. */
  readonly receipt: boolean;
}

/** The answer to a stake; the same request always gets the same one. */
export interface StakeReceipt {
  /** Sequence of the transfer in the journal: the receipt's number. */
  readonly seq: number;
  readonly user: UserId;
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
  readonly bookedAtMs: number;
  /** True when this request had been answered before. */
  readonly repeated: boolean;
}
