/**
 * What an operator runs beside the bot: `npm run audit`, or `node dist/src/cli.js audit [--json]
 * [--data DIR]`. Exit 0: all is well; 1: it is not, and why is printed; 2: the command is wrong.
 */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { audit, type AuditReport } from "./engine/audit.ts";
import type { Batch } from "./ports.ts";
import { readJournal } from "./store/read-journal.ts";

const USAGE = "usage: cli audit [--data DIR] [--json]\n";

interface Wish {
  readonly dir: string;
  readonly json: boolean;
}

/** What was asked for, or undefined when that makes no sense. */
function parseWish(args: readonly string[]): Wish | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" }, json: { type: "boolean", default: false } },
    });
    if (positionals.length !== 1 || positionals[0] !== "audit") return undefined;
    const dir = values.data ?? process.env["DATA_DIR"] ?? join(packageRoot(), "data/live");
    return { dir: resolve(dir), json: values.json };
  } catch {
    return undefined; // an unknown option: the usage says which there are
  }
}

function packageRoot(): string {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}

/** Keeps the head that the reader ends with: people compare it with one noted elsewhere. */
function* withHead(dir: string, seen: { head: string }): Generator<Batch, void> {
  const head = yield* readJournal(dir);
  seen.head = head.hash;
}

function sentences(report: AuditReport, head: string): string {
  const { batches, transfers, players, rooms, settled, problems } = report;
  const lines = [
    `${batches} batches, ${transfers} transfers, ${players} players, ${rooms} rooms (${settled} settled)`,
    `head ${head}`,
    ...problems.map((problem) => `PROBLEM ${problem}`),
    problems.length === 0 ? "clean: chain, entries, balances and payouts hold" : "NOT clean",
  ];
  return `${lines.join("\n")}\n`;
}

async function main(): Promise<number> {
  const wish = parseWish(process.argv.slice(2));
  if (wish === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const seen = { head: "" };
  try {
    const report = await audit(withHead(wish.dir, seen));
    const text = wish.json
      ? `${JSON.stringify({ ...report, ...seen })}\n`
      : sentences(report, seen.head);
    process.stdout.write(text);
    return report.problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "JournalFault") throw error;
    process.stderr.write(`NOT clean: ${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main();
