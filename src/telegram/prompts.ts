/** What each player was last asked to type. Lost at a restart: a wizard's question is the engine's to keep. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import type { ExclusionTerm, LimitKind } from "../domain/protection.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { Paused } from "./orders.ts";

export type Prompt =
  | { readonly kind: "amount"; readonly room: RoomId; readonly side: Side }
  /** How much is to be taken out, and then to where. */
  | { readonly kind: "withdraw-amount" }
  | { readonly kind: "withdraw-to"; readonly lamports: Lamports }
  /** A daily limit, or the word that excludes a player from play. */
  | { readonly kind: "limit"; readonly of: LimitKind }
  | { readonly kind: "exclude"; readonly term: ExclusionTerm }
  /** Why an operator should void this room. */
  | { readonly kind: "ask-void"; readonly room: RoomId }
  /** Quick amounts of stakes. */
  | { readonly kind: "presets" }
  /** What went wrong. */
  | { readonly kind: "report" }
  /** When the rooms of a schedule's draft open, or how far their target is. */
  | {
      readonly kind: "schedule";
      readonly schedule: number;
      readonly page: "timing" | "target";
    }
  /** Why an operator pauses stakes, or withdrawals. */
  | { readonly kind: "pause-reason"; readonly what: Paused }
  | { readonly kind: "quiet-hours" }
  /** The create-room wizard is on the screen: text is an answer to it. */
  | { readonly kind: "wizard" }
  /** Another screen is: text is a search. */
  | { readonly kind: "none" };

export class Prompts {
  readonly #asked = new BoundedMap<UserId, Prompt>(50_000);

  /** Undefined when nothing is known, as after a restart. */
  of(user: UserId): Prompt | undefined {
    return this.#asked.get(user);
  }

  ask(user: UserId, prompt: Prompt): void {
    this.#asked.set(user, prompt);
  }
}
