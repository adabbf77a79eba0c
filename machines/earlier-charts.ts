/**
 * Charts of earlier versions, by id, and what becomes of their records. Whoever changes a chart so
 * that old records no longer fit raises the number in its id and adds a row here; a record whose chart
 * is neither current nor listed stops the start by name.
 */

/** A state's name and columns, as the journal keeps them. */
export interface ChartRecord {
  readonly value: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface EarlierChart {
  /** Id of the next version: a current chart's, or one that has a row of its own. */
  readonly becomes: string;
  readonly migrate: (record: ChartRecord) => ChartRecord;
}

export const EARLIER_CHARTS: Readonly<Record<string, EarlierChart>> = {
  // The same states and columns; a hit was claimed twice.
  "room@1": { becomes: "room@2", migrate: (record) => record },
};
