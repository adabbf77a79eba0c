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

/** Where each state of the first payments' charts is now; nobody comes back from an end. */
const GATHERED: Readonly<Record<string, unknown>> = {
  REQUESTED: { UNSENT: "REQUESTED" },
  AWAITING_APPROVAL: { UNSENT: "AWAITING_APPROVAL" },
  APPROVED: { UNSENT: "APPROVED" },
  PLANNED: { UNSENT: "PLANNED" },
  DRAFTING: { UNSENT: { PREPARING: "DRAFTING" } },
  BUILT: { UNSENT: { PREPARING: "BUILT" } },
  SUBMITTED: { SENT: "SUBMITTED" },
  CONFIRMED: { SENT: "CONFIRMED" },
};

/** The columns are the same. */
function gathered({ value, context }: ChartRecord): ChartRecord {
  return { value: (typeof value === "string" ? GATHERED[value] : undefined) ?? value, context };
}

export const EARLIER_CHARTS: Readonly<Record<string, EarlierChart>> = {
  // The same states and columns; a hit was claimed twice.
  "room@1": { becomes: "room@2", migrate: (record) => record },
  "withdrawal@1": { becomes: "withdrawal@2", migrate: gathered },
  "sweep@1": { becomes: "sweep@2", migrate: gathered },
};
