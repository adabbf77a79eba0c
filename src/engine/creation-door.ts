/** What a host may ask of the create-room chart: shapes. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Direction, SettlementType } from "../domain/market.ts";
import type { MintFact, MintTerms } from "../domain/mint-terms.ts";
import type { Refusal } from "../domain/refusal.ts";

/** Which of the create-room chart's questions is being asked, and what is answered so far. */
export interface Creation {
  readonly state:
    | "ASSET"
    | "LOOKING_UP"
    | "AWAITING_PRICE"
    | "CONDITION"
    | "TARGET"
    | "WINDOW"
    | "TITLE"
    | "REVIEW"
    | "CHECKING"
    | "PUBLISHING"
    | "PUBLISHED"
    | "DISCARDED";
  /** Free text is an answer here (a custom target, a title ..). */
  readonly expectsText: boolean;
  readonly draft: {
    readonly asset: string | undefined;
    readonly direction: Direction | undefined;
    readonly settlement: SettlementType | undefined;
    readonly target: string | undefined;
    readonly durationMs: number | undefined;
    /** Of the duration: 0.25, 0.5 or 0.75. */
    readonly lockFraction: number;
    readonly minPlayers: number;
    /** What the host wrote, else undefined and `proposedTitle` stands. */
    readonly title: string | undefined;
  };
  /** When it is about a mint, or may come to be. */
  readonly mint?: CreationMint | undefined;
  readonly proposedTitle: string | undefined;
  /** The rule sentence as it would be frozen; present in REVIEW. */
  readonly rule: string | undefined;
  /** Present when PUBLISHED. */
  readonly room: RoomId | undefined;
  /** Why the last answer was not taken; undefined when it was. */
  readonly refusal: Refusal | undefined;
}

export interface CreationMint {
  readonly address: string;
  /** Undefined while it is being looked up. */
  readonly fact: MintFact | undefined;
  /** With a target: as they would be frozen now. */
  readonly terms: MintTerms | undefined;
}

/** Something has become of a flow that its host did not do: an answer has come, or did not come in time. */
export interface CreationChange {
  readonly user: UserId;
  readonly creation: Creation;
}

/** Typed answers carry their message's number, so that the same message never answers twice. */
type TypedIn = { readonly message?: number | undefined };

/** What a person can say to the create-room chart. Texts are raw: the chart's rules parse them. */
export type CreateAnswer =
  | { readonly type: "START" }
  | ({ readonly type: "ASSET"; readonly text: string } & TypedIn)
  | {
      readonly type: "CONDITION";
      readonly direction: Direction;
      readonly settlement: SettlementType;
    }
  | ({ readonly type: "TARGET"; readonly text: string } & TypedIn)
  /** `15m`, `2h`, `90` (minutes). */
  | ({ readonly type: "WINDOW"; readonly text: string } & TypedIn)
  | { readonly type: "LOCK"; readonly fraction: number }
  | ({ readonly type: "TITLE"; readonly text: string } & TypedIn)
  | { readonly type: "MIN_PLAYERS"; readonly count: number }
  /** Leaves TITLE with what is there. */
  | { readonly type: "NEXT" }
  | { readonly type: "BACK" }
  | { readonly type: "PUBLISH" }
  | { readonly type: "DISCARD" };

export interface CreationDoor {
  creation(user: UserId): Creation | undefined;
  create(user: UserId, answer: CreateAnswer): Promise<Creation>;
  /** One listener, called once the change is durable; first with what has changed so far. It must not throw. */
  onCreation(listener: (change: CreationChange) => void): void;
}
