<<<<<<< HEAD
/** Seeded chance, and how many kills a run makes. */
import { onTestFailed } from "vitest";
import { Chance } from "../support/chance.ts";

export { Chance } from "../support/chance.ts";

export interface KillRun {
  readonly cycles: number;
  readonly seed: number;
  readonly chance: Chance;
  /** To be called in the test: a failure prints the command that tries the same again. */
  sayHowToTryAgain(): void;
  /** What this run did, in a line of the test's output. */
  report(done: string): void;
}

/**
 * `KILL_CYCLES`: kills in a run. `KILL_SEED`: the moments of the kills and the people's choices; what
 * the seed cannot fix is the machine's own timing.
 */
export function killRun(file: string, defaultCycles: number): KillRun {
  const cycles = wholeFrom(process.env["KILL_CYCLES"], defaultCycles);
  const seed = wholeFrom(process.env["KILL_SEED"], 1);
  const command = `KILL_CYCLES=${cycles} KILL_SEED=${seed} npx vitest run test/e2e/${file}`;
  return {
    cycles,
    seed,
    chance: new Chance(seed),
    sayHowToTryAgain: () =>
      onTestFailed(() => void process.stderr.write(`\n  try again: ${command}\n`)),
    report: (done) => void process.stdout.write(`  ${cycles} kills, seed ${seed}: ${done}\n`),
  };
}

function wholeFrom(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : otherwise;
=======
/** Seeded chance (mulberry32). */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
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

  isLucky(share: number): boolean {
    return this.next() < share;
  }

  oneOf<T>(choices: readonly T[]): T {
    const choice = choices[this.whole(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError("nothing to choose from");
    return choice;
  }
>>>>>>> f8797a8 (The second reader of journals can go on from where it was)
}
