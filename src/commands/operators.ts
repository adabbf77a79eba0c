/** `rooms operators`: every act of the operators that the journal knows, oldest first, a line each. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { decodeEvents } from "../domain/journal-event.ts";
import type { OperatorAct } from "../domain/operator-act.ts";
import { readJournal } from "../store/read-journal.ts";
import type { Command, Terminal } from "./terminal.ts";

export const operatorsCommand: Command = {
  words: "operators",
  usage: `operators [--data DIR] [--json]
    what operators did, oldest first: when, who, what, about what, why`,
  run: (args, terminal) => Promise.resolve(run(args, terminal)),
};

function run(args: readonly string[], terminal: Terminal): number | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (positionals.length > 0) return undefined;
  const dir = values.data ?? terminal.env["DATA_DIR"] ?? join(packageRoot(), "data/live");
  try {
    const { acts, damages } = readActs(resolve(dir));
    for (const act of acts) terminal.out(`${values.json ? JSON.stringify(act) : line(act)}\n`);
    for (const damage of damages) terminal.err(`NOT clean: ${damage}\n`);
    return damages.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "JournalFault") throw error;
    terminal.err(`${error.message}\n`);
    return 1;
  }
}

function readActs(dir: string) {
  const acts: OperatorAct[] = [];
  const batches = readJournal(dir);
  for (;;) {
    const next = batches.next();
    if (next.done === true) return { acts, damages: next.value.damages };
    for (const event of decodeEvents(next.value.events)) {
      if (event.t !== "operator") continue;
      const { by, act, about, why, atMs } = event;
      acts.push({ by, act, about, why, atMs });
    }
  }
}

/** Control characters in a reason must not reach a terminal. */
function line({ by, act, about, why, atMs }: OperatorAct): string {
  const when = new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
  const words = [when, String(by), act, about === "" ? "-" : about, why];
  return words
    .join("  ")
    .replaceAll(/\p{C}+/gu, " ")
    .trimEnd();
}

function packageRoot(): string {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}
