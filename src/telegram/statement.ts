/** The whole history as a file: every entry to the lamport with the balance after it, oldest first. */
import { roomCode, roomId, type UserId } from "../domain/ids.ts";
import { formatSol } from "../domain/money.ts";
import type { StandingDoor } from "../engine/standing-door.ts";
import type { StatementLine } from "../ports.ts";
import { csvRow, type Cell } from "./csv.ts";
import { readable } from "./html.ts";
import { screen, type Look, type Screen } from "./screen.ts";
import { entryName } from "./views/history.ts";

/** The newest so many: a file of some megabytes, which Telegram takes and a spreadsheet opens. */
export const STATEMENT_ROWS_MAX = 50_000;
const PAGE_ROWS = 1_000;

/** Excel takes a file for UTF-8 only by this. */
const BYTE_ORDER_MARK = "\ufeff";

/** Page by page, so that neither the loop nor the read model is kept by one reader. */
export async function statementFile(
  door: Pick<StandingDoor, "statement">,
  user: UserId,
  look: Look,
  rowsMax = STATEMENT_ROWS_MAX,
): Promise<Screen> {
  const pages: Buffer[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  let rows = 0;
  let isCut = false;
  for (;;) {
    const asked = Math.min(PAGE_ROWS, rowsMax - rows);
    const lines = await door.statement(user, before, Math.max(asked, 1));
    isCut = asked === 0 && lines.length > 0;
    const oldest = lines.at(-1);
    if (asked === 0 || oldest === undefined) break;
    pages.push(
      Buffer.from(
        lines
          .toReversed()
          .map((line) => row(line, look))
          .join(""),
      ),
    );
    rows += lines.length;
    before = oldest.seq;
  }
  const bytes = Buffer.concat([
    Buffer.from(BYTE_ORDER_MARK + heading(look)),
    ...pages.toReversed(),
  ]);
  const day = new Date(look.nowMs).toISOString().slice(0, 10);
  const caption = look.t.html(isCut ? "statement-cut" : "statement-all", { rows });
  return { ...screen([caption], []), document: { name: `rooms-${day}.csv`, bytes } };
}

function heading({ t, unit }: Look): string {
  const unitName = unit.name;
  return csvRow(
    [
      t.plain("csv-entry"),
      t.plain("csv-time"),
      t.plain("csv-what"),
      t.plain("csv-room"),
      t.plain("csv-title"),
      t.plain("csv-change", { unit: unitName }),
      t.plain("csv-balance", { unit: unitName }),
      t.plain("csv-transaction"),
    ].map((text) => ({ text })),
  );
}

/** Sums as every program reads them, with a point: they are data, not words. */
function row(line: StatementLine, look: Look): string {
  const room = line.room === null || line.room <= 0 ? "" : roomCode(roomId(line.room));
  const cells: readonly Cell[] = [
    { number: String(line.seq) },
    { number: new Date(line.atMs).toISOString() },
    { text: entryName(line.kind, look) },
    { text: room },
    { text: readable(line.title ?? "") },
    { number: formatSol(BigInt(line.lamports)) },
    { number: formatSol(BigInt(line.balanceAfter)) },
    { text: line.signature ?? "" },
  ];
  return csvRow(cells);
}
