/** What a benchmark hands back: one number that README may quote, with its target and its peer. */
import { spreadOf } from "./spread.ts";

export interface Figure {
  readonly name: string;
  /** The median of the rounds, and their least and greatest. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly better: "higher" | "lower";
  /** What design.md asks for, in the same unit; null where it asks for nothing. */
  readonly target: number | null;
  /** Something of the same unit, measured in the same run, that the value is held against. */
  readonly peer: number | null;
  /** `value / peer`. */
  readonly ratio: number | null;
  /** What was measured, and what the peer is, for whoever reads the text. */
  readonly says: string;
}

export type Measured = Pick<Figure, "name" | "unit" | "better" | "says"> & {
  readonly rounds: readonly number[];
  readonly target?: number;
  /** One per round, taken between them. */
  readonly peerRounds?: readonly number[];
};

export function figure({ rounds, peerRounds, target, ...words }: Measured): Figure {
  const { median, low, high } = spreadOf(rounds);
  const peer = peerRounds === undefined ? null : spreadOf(peerRounds).median;
  const ratio = peer === null ? null : median / peer;
  return { ...words, value: median, low, high, target: target ?? null, peer, ratio };
}

/** Whether the target is met; undefined where there is none. */
export function isMet({ value, target, better }: Figure): boolean | undefined {
  if (target === null) return undefined;
  return better === "higher" ? value >= target : value <= target;
}
