/** Columns of numbers that grow as rows come. */

interface Column {
  readonly length: number;
  set(from: this): void;
}

/** `column` when row `row` fits into it, else a longer copy, made by `make`. */
export function fitting<T extends Column>(
  column: T,
  row: number,
  make: new (rows: number) => T,
): T {
  if (row < column.length) return column;
  const longer = new make(Math.max(row + 1, 2 * column.length));
  longer.set(column);
  return longer;
}
