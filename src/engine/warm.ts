/**
 * Which of many things stay at hand: those used lately, up to a number. One that was used since it was
 * last looked at gets a second chance, so keeping order costs nothing while things are used.
 */
export class Warm<T extends { isUsed: boolean }> {
  readonly #max: number;
  readonly #cool: (thing: T) => void;
  readonly #kept = new Set<T>();

  /** `cool` is called for each thing that has to go. */
  constructor(max: number, cool: (thing: T) => void) {
    this.#max = max;
    this.#cool = cool;
  }

  /** Whoever comes is not sent away for others, and has yet to be used again. */
  add(thing: T): void {
    while (this.#kept.size >= this.#max) this.#lookAtOldest();
    thing.isUsed = false;
    this.#kept.add(thing);
  }

  delete(thing: T): void {
    this.#kept.delete(thing);
  }

  #lookAtOldest(): void {
    for (const oldest of this.#kept) {
      this.#kept.delete(oldest);
      if (oldest.isUsed) this.#kept.add(oldest);
      else this.#cool(oldest);
      oldest.isUsed = false;
      return;
    }
  }
}
