/** What `npm run bench -- ...` was asked for. */
import { err, ok, type Result } from "../src/domain/result.ts";

export interface Asked {
  /** In the order given; empty for all that run by default. */
  readonly names: readonly string[];
  /** One line of JSON per figure. */
  readonly json: boolean;
  /** Small sizes, to try a benchmark itself: its figures mean little. */
  readonly quick: boolean;
  /** Where the time went, to stderr; sampling costs some of it. */
  readonly profile: boolean;
}

const FLAGS = new Set(["--json", "--profile", "--quick"]);

/** The error is for a person. */
export function parseArguments(
  args: readonly string[],
  known: readonly string[],
): Result<Asked, string> {
  const given = new Set(args);
  const flags = [...given].filter((arg) => arg.startsWith("-"));
  const names = [...given].filter((arg) => !arg.startsWith("-"));
  const strange = flags.filter((flag) => !FLAGS.has(flag));
  if (strange.length > 0) {
    return err(`There is no ${strange.join(", ")}. There are: ${[...FLAGS].join(" ")}`);
  }
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    return err(`No benchmark is called ${unknown.join(", ")}. There are: ${known.join(" ")}`);
  }
  const [json, quick, profile] = ["--json", "--quick", "--profile"].map((flag) => given.has(flag));
  return ok({ names, json: json === true, quick: quick === true, profile: profile === true });
}
