/**
 * Tables as text (RFC 4180): cells apart by commas, rows by CRLF, quoted where they must be. A cell that
 * a spreadsheet could take for a formula gets an apostrophe before it; numbers are written as they are.
 */

/** A number is of our own making and begins with a digit or a minus; a text may be anybody's. */
export type Cell = { readonly number: string } | { readonly text: string };

/** What spreadsheets begin to calculate at; the apostrophe itself, so that what was added can be told. */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/u;

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: Cell): string {
  if ("number" in cell) return cell.number;
  const safe = FORMULA.test(cell.text) ? `'${cell.text}` : cell.text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
