/** What operators have done, as the journal says it: by whom, about what, and why. */

export const OPERATOR_ACTS = [
  "void",
  "pause-stakes",
  "resume-stakes",
  "pause-withdrawals",
  "resume-withdrawals",
  "withdrawal",
  "approve",
  "explain",
  "alarm",
  "look-up",
  "broadcast",
  "broadcast-stop",
] as const;

export type ActKind = (typeof OPERATOR_ACTS)[number];

export interface OperatorAct {
  /** Telegram id of the operator. */
  readonly by: number;
  readonly act: ActKind;
  /** A room's code, a player's id, a withdrawal; empty when the whole house is meant. */
  readonly about: string;
  readonly why: string;
  readonly atMs: number;
}

/** Something that operators turn off and on, by whose word, and why. */
export interface HouseSwitch {
  readonly isOn: boolean;
  readonly by: number;
  readonly why: string;
  readonly atMs: number;
}

/** Nobody has touched it. */
export const AS_BUILT: HouseSwitch = { isOn: true, by: 0, why: "", atMs: 0 };

/** Longer reasons are cut. */
export const REASON_MAX = 300;
/** A shorter one is none. */
export const REASON_MIN = 5;
