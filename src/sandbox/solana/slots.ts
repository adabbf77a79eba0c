/** The beat of the simulated chain: slots, counted by the clock, the same for everything that lives on it. */

export interface SlotClock {
  now(): number;
  at(atMs: number, fire: () => void): () => void;
}

/** What mainnet has long aimed at. */
const SLOT_MS = 400;
/** Slot 0 of a chain that began long ago. */
const GENESIS_MS = Date.UTC(2020, 2, 16);

export interface SlotsOptions {
  readonly clock: SlotClock;
  readonly slotMs?: number;
  /** The chain has been there already: its slots go on from here when the clock says less. */
  readonly leastSlot?: number;
}

export class Slots {
  readonly slotMs: number;
  readonly #clock: SlotClock;
  readonly #lead: number;
  readonly #listeners = new Set<(slot: number) => void>();
  #cancel: () => void;

  constructor({ clock, slotMs = SLOT_MS, leastSlot = 0 }: SlotsOptions) {
    this.#clock = clock;
    this.slotMs = slotMs;
    this.#lead = Math.max(0, leastSlot - this.#counted);
    this.#cancel = this.#next();
  }

  get slot(): number {
    return this.#lead + this.#counted;
  }

  nowMs(): number {
    return this.#clock.now();
  }

  /** Calls at every slot, in the order of subscription. Returns the way out. */
  subscribe(listener: (slot: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#cancel();
    this.#listeners.clear();
  }

  get #counted(): number {
    return Math.max(0, Math.floor((this.#clock.now() - GENESIS_MS) / this.slotMs));
  }

  #next(): () => void {
    return this.#clock.at(GENESIS_MS + (this.#counted + 1) * this.slotMs, () => {
      this.#cancel = this.#next();
      for (const listener of this.#listeners) listener(this.slot);
    });
  }
}
