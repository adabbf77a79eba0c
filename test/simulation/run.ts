/**
 * `npm run sim`: plays seeds and says what differed from the rulebook, where, and which command plays
 * it again. Exit 0: nothing differed; 1: something did; 2: the command is wrong.
 */
import { isWorker, playAll, work } from "./fleet.ts";
import { runMutant } from "./mutants.ts";
import { MUTATIONS } from "./mutations.ts";
import type { Wishes } from "./scenario.ts";
import { simulate, type Report } from "./simulate.ts";
import { commandFor, parseCommand, USAGE, type Command } from "./wishes.ts";

/** After so many failures more of them say nothing new. */
const FAILURES_SHOWN = 10;

function print(text: string): void {
  process.stdout.write(text);
}

/** The runs of a command: each seed once, or once for each append and fate. */
async function* runsOf({ wishes, seeds, crashEveryAppend }: Command): AsyncGenerator<Wishes[]> {
  for (let seed = wishes.seed; seed < wishes.seed + seeds; seed++) {
    const one = { ...wishes, seed };
    if (!crashEveryAppend) {
      yield [one];
      continue;
    }
    const { appends, failure } = await simulate(one);
    const fates = [false, true];
    const crashes = Array.from({ length: appends }, (_, index) =>
      fates.map((landed) => ({ ...one, crashAt: { no: index + 1, landed } })),
    );
    yield failure === undefined ? crashes.flat() : [one];
  }
}

function failureText({ wishes, failure }: Report, mutated: string | undefined): string {
  if (failure === undefined) return "";
  const { step, what, lastLines } = failure;
  return [
    ``,
    `seed ${wishes.seed} differs from the rulebook at step ${step}:`,
    `  ${what}`,
    `what came before it:`,
    ...lastLines.slice(-12).map((line) => `  ${line.slice(0, 180)}`),
    `again: ${commandFor(wishes, step, mutated)}`,
    ``,
  ].join("\n");
}

function reportText({ wishes, people, rooms, appends, crashes, hash }: Report): string {
  return `seed ${wishes.seed}: ${people} people, ${rooms} rooms, ${appends} appends, ${crashes} crashes, trace ${hash}\n`;
}

class Summary {
  readonly #startedMs = performance.now();
  readonly #tally = new Map<string, number>();
  runs = 0;
  failures = 0;

  add(report: Report): void {
    this.runs++;
    if (report.failure !== undefined) this.failures++;
    for (const [what, count] of report.tally) {
      this.#tally.set(what, (this.#tally.get(what) ?? 0) + count);
    }
  }

  text(): string {
    const seconds = (performance.now() - this.#startedMs) / 1_000;
    const rows = [...this.#tally].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...rows.map(([what, count]) => `${String(count).padStart(9)}  ${what}`),
      `${this.runs} runs in ${seconds.toFixed(1)} s (${(this.runs / seconds).toFixed(1)} a second), ${this.failures} differ`,
      ``,
    ].join("\n");
  }
}

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const command = parseCommand(args);
  const unknown = command?.mutate !== undefined && !(command.mutate in MUTATIONS);
  if (command === undefined || unknown) {
    process.stderr.write(`${USAGE}mutations: ${Object.keys(MUTATIONS).join(" ")}\n`);
    return 2;
  }
  const { mutate, mutated, workers } = command;
  if (mutate !== undefined) {
    print(`a house that ${MUTATIONS[mutate]?.what}:\n`);
    const rest = args.filter((arg, index) => arg !== "--mutate" && args[index - 1] !== "--mutate");
    return runMutant(mutate, rest, print);
  }
  const summary = new Summary();
  const isOne = command.seeds === 1 && !command.crashEveryAppend;
  const see = (report: Report): "go on" | "enough" => {
    summary.add(report);
    if (isOne) print(reportText(report));
    print(failureText(report, mutated));
    const isEnough = summary.failures >= (mutated === undefined ? FAILURES_SHOWN : 1);
    return isEnough ? "enough" : "go on";
  };
  if (command.crashEveryAppend) {
    for await (const runs of runsOf(command)) await playAll(runs, workers, see);
  } else await playAll(await allOf(runsOf(command)), workers, see);
  print(summary.text());
  return summary.failures === 0 ? 0 : 1;
}

async function allOf(runs: AsyncIterable<Wishes[]>): Promise<Wishes[]> {
  const all: Wishes[] = [];
  for await (const some of runs) all.push(...some);
  return all;
}

if (isWorker()) work();
else process.exitCode = await main();
