/** The command line of `npm run sim`, read and written: what it asks for, and what reproduces a failure. */
import { parseArgs } from "node:util";
import { STEPS, type Wishes } from "./scenario.ts";

export interface Command {
  readonly wishes: Wishes;
  /** So many seeds, from the first one on. */
  readonly seeds: number;
  readonly workers: number;
  readonly crashEveryAppend: boolean;
  /** To be planted in a copy first. */
  readonly mutate: string | undefined;
  /** What this tree has been mutated by. */
  readonly mutated: string | undefined;
}

export const USAGE = `usage: npm run sim -- [--seed N] [--steps M] [--seeds K] [--workers W]
         [--people P] [--rooms R] [--journal memory|file]
         [--crash-every-append | --crash-at APPEND:lost|landed] [--mutate NAME]
`;

/** What was asked for, or undefined when that makes no sense. */
export function parseCommand(args: readonly string[]): Command | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: "string", default: "1" },
        steps: { type: "string", default: String(STEPS) },
        seeds: { type: "string" },
        workers: { type: "string", default: "1" },
        people: { type: "string" },
        rooms: { type: "string" },
        journal: { type: "string" },
        "crash-every-append": { type: "boolean", default: false },
        "crash-at": { type: "string" },
        mutate: { type: "string" },
        mutated: { type: "string" },
      },
    });
    const { journal, mutate, mutated } = values;
    if (journal !== undefined && journal !== "memory" && journal !== "file") return undefined;
    const crashEveryAppend = values["crash-every-append"];
    const crashAt = values["crash-at"] === undefined ? undefined : parseCrash(values["crash-at"]);
    const isCalm = crashEveryAppend || crashAt !== undefined;
    const isMutant = mutate !== undefined || mutated !== undefined;
    return {
      wishes: {
        seed: whole(values.seed),
        steps: whole(values.steps),
        people: values.people === undefined ? undefined : whole(values.people),
        rooms: values.rooms === undefined ? undefined : whole(values.rooms),
        journal,
        calm: isCalm ? true : undefined,
        crashAt,
      },
      seeds: whole(values.seeds ?? (isMutant ? "100" : "1")),
      workers: whole(values.workers),
      crashEveryAppend,
      mutate,
      mutated,
    };
  } catch {
    return undefined; // an unknown option, or no number: the usage says what there is
  }
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError(text);
  return Number(text);
}

function parseCrash(text: string): NonNullable<Wishes["crashAt"]> {
  const match = /^(\d+):(lost|landed)$/.exec(text);
  if (match === null) throw new RangeError(text);
  return { no: whole(match[1] ?? ""), landed: match[2] === "landed" };
}

/** The command that plays the same again, up to the step that failed. */
export function commandFor(wishes: Wishes, step: number, mutated: string | undefined): string {
  const { seed, people, rooms, journal, crashAt } = wishes;
  const options = [
    `--seed ${seed}`,
    `--steps ${Math.min(Math.max(step, 1), wishes.steps)}`,
    people === undefined ? "" : `--people ${people}`,
    rooms === undefined ? "" : `--rooms ${rooms}`,
    journal === undefined ? "" : `--journal ${journal}`,
    crashAt === undefined ? "" : `--crash-at ${crashAt.no}:${crashAt.landed ? "landed" : "lost"}`,
    mutated === undefined ? "" : `--seeds 1 --mutate ${mutated}`,
  ];
  return `npm run sim -- ${options.filter((option) => option !== "").join(" ")}`;
}
