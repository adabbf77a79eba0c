#!/usr/bin/env node
/**
 * What an operator runs beside the bot: `npm run audit`, or `npx rooms audit` after a build. Exit 0:
 * all is well; 1: it is not, and why is printed; 2: the command is wrong.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { audit, type AuditReport } from "./engine/audit.ts";
import type { Batch } from "./ports.ts";
import { readJournal, type JournalReading, type KeptHead } from "./store/read-journal.ts";

const USAGE = `usage: rooms audit [--data DIR] [--head NO:HASH].. [--heads FILE] [--json]
  --data DIR      the data directory; default DATA_DIR, else data/live
  --head NO:HASH  a head that was kept elsewhere, as the bot sends it to its operators
  --heads FILE    a text with any number of them, such as an exported chat
`;

interface Wish {
  readonly dir: string;
  readonly kept: readonly KeptHead[];
  readonly json: boolean;
}

const HEAD = /(\d{1,15}):([0-9a-f]{64})/;

/** What was asked for, or undefined when that makes no sense. */
function parseWish(args: readonly string[]): Wish | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        head: { type: "string", multiple: true, default: [] },
        heads: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.length !== 1 || positionals[0] !== "audit") return undefined;
    if (values.head.some((text) => !new RegExp(`^${HEAD.source}$`).test(text))) return undefined;
    const named = headsIn(values.head.join("\n"));
    const filed = values.heads === undefined ? [] : headsIn(readFileSync(values.heads, "utf8"));
    if (values.heads !== undefined && filed.length === 0) return undefined;
    const dir = values.data ?? process.env["DATA_DIR"] ?? join(packageRoot(), "data/live");
    return { dir: resolve(dir), kept: [...named, ...filed], json: values.json };
  } catch {
    return undefined; // an unknown option, or a file that is not there: the usage says what there is
  }
}

function headsIn(text: string): KeptHead[] {
  return Array.from(text.matchAll(new RegExp(`\\b${HEAD.source}\\b`, "g")), ([, no, hash]) => {
    return { no: Number(no), hash: hash ?? "" };
  });
}

function packageRoot(): string {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}

/** Keeps what the reader ends with. */
function* withReading(
  wish: Wish,
  seen: { reading: JournalReading | undefined },
): Generator<Batch, void> {
  seen.reading = yield* readJournal(wish.dir, wish.kept);
}

function sentences(report: AuditReport, head: string, kept: number): string {
  const { batches, transfers, messages, players, rooms, settled, parked, problems } = report;
  const lines = [
    `${batches} batches, ${transfers} transfers, ${messages} messages, ${players} players, ${rooms} rooms (${settled} settled)`,
    `head ${head}`,
    ...parked.map((actor) => `a bug has parked ${actor}`),
    ...problems.map((problem) => `PROBLEM ${problem}`),
    problems.length === 0
      ? `clean: chain${kept > 0 ? `, ${kept} kept heads` : ""}, entries, balances, records and payouts hold`
      : "NOT clean",
  ];
  return `${lines.join("\n")}\n`;
}

async function main(): Promise<number> {
  const wish = parseWish(process.argv.slice(2));
  if (wish === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const seen: { reading: JournalReading | undefined } = { reading: undefined };
  try {
    const audited = await audit(withReading(wish, seen));
    const { head, damages } = seen.reading ?? { head: { no: 0, hash: "" }, damages: [] };
    const report = { ...audited, problems: [...damages, ...audited.problems] };
    const name = `${head.no}:${head.hash}`;
    process.stdout.write(
      wish.json
        ? `${JSON.stringify({ ...report, head: name })}\n`
        : sentences(report, name, wish.kept.length),
    );
    return report.problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "JournalFault") throw error;
    process.stderr.write(`NOT clean: ${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main();
