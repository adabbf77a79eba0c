/** What each player was last asked to type. Lost at a restart: a wizard's question is the engine's to keep. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import { BoundedMap } from "./bounded-map.ts";

export type Prompt =
  | { readonly kind: "amount"; readonly room: RoomId; readonly side: Side }
  /** How much is to be taken out, and then to where. */
  | { readonly kind: "withdraw-amount" }
  | { readonly kind: "withdraw-to"; readonly lamports: Lamports }
  /** Why an operator should void this room. */
  | { readonly kind: "ask-void"; readonly room: RoomId }
  /** Quick amounts of stakes. */
  | { readonly kind: "presets" }
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
