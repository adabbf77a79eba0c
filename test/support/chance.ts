/** Seeded chance (mulberry32): the same seed draws the same world, tomorrow and on another machine. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A chance that is named, not counted: what `parts` say, and nothing drawn before, decides it. */
  static of(...parts: readonly (string | number)[]): Chance {
    let hash = 0x811c9dc5;
    for (const letter of parts.join("/")) {
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return new Chance(hash ^ (hash >>> 16));
  }

  /** Chance of its own, so that what others do meanwhile does not change its course. */
  fork(): Chance {
    return new Chance(Math.floor(this.next() * 2 ** 32));
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** From `least` to `most`, and as likely between 1 and 10 as between 10 and 100. */
  anySize(least: number, most: number): number {
    return Math.min(most, Math.floor(least * ((most + 1) / least) ** this.next()));
  }

  isLucky(share: number): boolean {
    return this.next() < share;
  }

  oneOf<T>(choices: readonly T[]): T {
    const choice = choices[this.whole(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError("nothing to choose from");
    return choice;
  }

  /** One of the rows, each as likely as its weight says. */
  weighted<T>(rows: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.next() * rows.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of rows) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError("nothing to choose from");
  }

  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let index = mixed.length - 1; index > 0; index--) {
      const other = this.whole(0, index);
      [mixed[index], mixed[other]] = [mixed[other] as T, mixed[index] as T];
    }
    return mixed;
  }
}
