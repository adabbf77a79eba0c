/**
 * Keypads on which players tap a PIN. They live in memory alone. A press names a pad that only its own
 * player can press, and a slot: which digit that is differs from pad to pad, so a press that is kept
 * somewhere says nothing.
 */
import type { TicketId, UserId } from "../domain/ids.ts";
import { PIN_DIGITS, type PinPurpose } from "../domain/pin.ts";
import type { Clock, Randomness } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";

/** What is tapped: the PIN for something, a new one, or that once more. */
export type PadUse =
  { readonly for: PinPurpose | "choose" } | { readonly for: "repeat"; readonly first: string };

export interface Pad {
  readonly ticket: TicketId;
  readonly use: PadUse;
  /** The digit of each slot. */
  readonly slots: readonly number[];
  readonly digits: string;
  /** What was tapped is being checked: it takes nothing now. */
  readonly isChecking: boolean;
}

/** Beside the ten digits. */
export const ERASE = 10;
export const CLEAR = 11;

/** A pad that nobody has touched for so long is gone, and what was tapped with it. */
const PAD_LIFE_MS = 5 * 60_000;
const PADS_MAX = 10_000;

interface Kept extends Pad {
  readonly user: UserId;
  readonly untilMs: number;
}

export class Pads {
  readonly #clock: Clock;
  readonly #random: Randomness;
  readonly #kept = new BoundedMap<TicketId, Kept>(PADS_MAX);

  constructor(clock: Clock, random: Randomness) {
    this.#clock = clock;
    this.#random = random;
  }

  /** With nothing tapped yet; one of the same ticket begins anew. */
  open(user: UserId, ticket: TicketId, use: PadUse): Pad {
    const order = this.#random(10);
    const slots = Array.from(order, (_, digit) => digit).sort((a, b) => {
      return (order[a] ?? 0) - (order[b] ?? 0) || a - b;
    });
    return this.#keep({ user, ticket, use, slots, digits: "", isChecking: false });
  }

  /** Undefined for somebody else's, and for one that is gone. */
  of(user: UserId, ticket: TicketId): Pad | undefined {
    const pad = this.#kept.get(ticket);
    return pad?.user === user && pad.untilMs > this.#clock.now() ? pad : undefined;
  }

  /** After a press of a slot; six digits are all that it takes. */
  press(user: UserId, ticket: TicketId, slot: number): Pad | undefined {
    const pad = this.of(user, ticket);
    if (pad === undefined || pad.isChecking) return pad;
    return this.#keep({ ...pad, user, digits: tapped(pad, slot).slice(0, PIN_DIGITS) });
  }

  /** What was tapped is taken out, and the pad waits for what comes of it. */
  take(user: UserId, pad: Pad): string {
    this.#keep({ ...pad, user, digits: "", isChecking: true });
    return pad.digits;
  }

  drop(ticket: TicketId): void {
    this.#kept.delete(ticket);
  }

  #keep(pad: Omit<Kept, "untilMs">): Pad {
    const kept = { ...pad, untilMs: this.#clock.now() + PAD_LIFE_MS };
    this.#kept.set(pad.ticket, kept);
    return kept;
  }
}

function tapped({ digits, slots }: Pad, slot: number): string {
  if (slot === CLEAR) return "";
  if (slot === ERASE) return digits.slice(0, -1);
  const digit = slots[slot];
  return digit === undefined ? digits : digits + String(digit);
}
