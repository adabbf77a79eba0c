/**
 * One message of the operator to everybody: how far it is. Players are numbered in order of their first
 * start, so a number says who has been passed; whoever wanted quiet then is kept by name of number.
 */

export interface Broadcast {
  /** Counted from 1. */
  readonly no: number;
  readonly by: number;
  readonly text: string;
  readonly atMs: number;
  /** Players before this number were there when it began, and get it. */
  readonly upTo: number;
  /** All before it have been passed: told, skipped, or put off. */
  readonly next: number;
  /** In quiet hours when their turn came. */
  readonly putOff: readonly number[];
  readonly ended: { readonly by: number; readonly why: string; readonly atMs: number } | undefined;
}

/** What the journal says of it. */
export type BroadcastStep =
  | {
      readonly what: "begun";
      readonly no: number;
      readonly by: number;
      readonly text: string;
      readonly upTo: number;
      readonly atMs: number;
    }
  /** Since the last step: how far it came, who was put off, and who of those was told at last. */
  | {
      readonly what: "reached";
      readonly no: number;
      readonly next: number;
      readonly putOff: readonly number[];
      readonly told: readonly number[];
    }
  | {
      readonly what: "ended";
      readonly no: number;
      readonly by: number;
      readonly why: string;
      readonly atMs: number;
    };

/** A step of a broadcast that is not the latest changes nothing. */
export function broadcastAfter(
  before: Broadcast | undefined,
  step: BroadcastStep,
): Broadcast | undefined {
  if (step.what === "begun") {
    const { no, by, text, upTo, atMs } = step;
    return { no, by, text, upTo, atMs, next: 0, putOff: [], ended: undefined };
  }
  if (before?.no !== step.no) return before;
  if (step.what === "ended") {
    const { by, why, atMs } = step;
    return { ...before, ended: { by, why, atMs } };
  }
  const told = new Set(step.told);
  const putOff = [...before.putOff, ...step.putOff].filter((no) => !told.has(no));
  return { ...before, next: step.next, putOff };
}

export function isUnderWay(broadcast: Broadcast | undefined): broadcast is Broadcast {
  return broadcast !== undefined && broadcast.ended === undefined;
}

/** So many characters of the operator's text fit a screen with what stands around them. */
export const BROADCAST_MAX = 700;
