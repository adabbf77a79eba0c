/** How many kills a test makes, and of which seed. */
import { onTestFailed } from "vitest";
import { Chance } from "../support/chance.ts";

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
}
