/**
 * What an operator runs beside the bot: `npm run audit`, or `npx rooms audit` after a build; and what
 * anybody runs who wants to see how a room was decided: `npx rooms verify-price ROOM`.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { audit, type AuditReport } from "../engine/audit.ts";
import { priceCase } from "../engine/price-case.ts";
import { verifyPrice } from "../engine/verify-price.ts";
import type { Batch } from "../ports.ts";
import { readJournal, type JournalReading, type KeptHead } from "../store/read-journal.ts";
import type { Command, Terminal } from "./terminal.ts";

export const journalCommands: readonly Command[] = [
  {
    words: "audit",
    usage: `audit [--data DIR] [--head NO:HASH].. [--heads FILE] [--json]
    --data DIR      the data directory; default DATA_DIR, else data/live
    --head NO:HASH  a head that was kept elsewhere, as the bot sends it to its operators
    --heads FILE    a text with any number of them, such as an exported chat`,
    run: (args, terminal) => run(["audit", ...args], terminal),
  },
  {
    words: "verify-price",
    usage: `verify-price ROOM [--data DIR] [--raw]
    --raw           the observations alone, as they are kept: their sha256 is the one that the room shows`,
    run: (args, terminal) => run(["verify-price", ...args], terminal),
  },
];

interface Wish {
  readonly dir: string;
  /** The room whose price is verified; undefined when the journal is audited. */
  readonly room: number | undefined;
  readonly kept: readonly KeptHead[];
  readonly json: boolean;
  readonly raw: boolean;
}

const HEAD = /(\d{1,15}):([0-9a-f]{64})/;

/** What was asked for, or undefined when that makes no sense. */
function parseWish(args: readonly string[], env: Terminal["env"]): Wish | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        head: { type: "string", multiple: true, default: [] },
        heads: { type: "string" },
        json: { type: "boolean", default: false },
        raw: { type: "boolean", default: false },
      },
    });
    const isAudit = positionals.length === 1 && positionals[0] === "audit";
    const room = positionals[0] === "verify-price" ? roomIn(positionals.slice(1)) : undefined;
    if (!isAudit && room === undefined) return undefined;
    if (values.head.some((text) => !new RegExp(`^${HEAD.source}$`).test(text))) return undefined;
    const named = headsIn(values.head.join("\n"));
    const filed = values.heads === undefined ? [] : headsIn(readFileSync(values.heads, "utf8"));
    if (values.heads !== undefined && filed.length === 0) return undefined;
    const dir = values.data ?? env["DATA_DIR"] ?? join(packageRoot(), "data/live");
    const kept = [...named, ...filed];
    const { json, raw } = values;
    if (isAudit ? raw : json || kept.length > 0) return undefined;
    return { dir: resolve(dir), room, kept, json, raw };
  } catch {
    return undefined; // an unknown option, or a file that is not there: the usage says what there is
  }
}

/** `1`, or `#1` as screens write it. */
function roomIn(words: readonly string[]): number | undefined {
  const [word = ""] = words;
  return words.length === 1 && /^#?[1-9]\d{0,8}$/.test(word)
    ? Number(word.replace("#", ""))
    : undefined;
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

interface Seen {
  reading: JournalReading | undefined;
}

/** Keeps what the reader ends with. */
function* withReading(wish: Wish, seen: Seen): Generator<Batch, void> {
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

async function run(args: readonly string[], terminal: Terminal): Promise<number | undefined> {
  const wish = parseWish(args, terminal.env);
  if (wish === undefined) return undefined;
  try {
    return wish.room === undefined
      ? await auditJournal(wish, terminal)
      : verifyRoom(wish, wish.room, terminal);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "JournalFault") throw error;
    terminal.err(`${wish.room === undefined ? "NOT clean" : "NOT verified"}: ${error.message}\n`);
    return 1;
  }
}

async function auditJournal(wish: Wish, terminal: Terminal): Promise<number> {
  const seen: Seen = { reading: undefined };
  const audited = await audit(withReading(wish, seen));
  const { head, damages } = seen.reading ?? { head: { no: 0, hash: "" }, damages: [] };
  const report = { ...audited, problems: [...damages, ...audited.problems] };
  const name = `${head.no}:${head.hash}`;
  terminal.out(
    wish.json
      ? `${JSON.stringify({ ...report, head: name })}\n`
      : sentences(report, name, wish.kept.length),
  );
  return report.problems.length === 0 ? 0 : 1;
}

function verifyRoom(wish: Wish, room: number, terminal: Terminal): number {
  const seen: Seen = { reading: undefined };
  const found = priceCase(withReading(wish, seen), room);
  const { code, text } = verifyPrice(room, found);
  if (wish.raw && found?.text !== undefined) terminal.out(found.text);
  else terminal.out(text);
  const damages = seen.reading?.damages ?? [];
  for (const damage of damages) terminal.err(`NOT clean: ${damage}\n`);
  return damages.length > 0 ? 1 : code;
}
