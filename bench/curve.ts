/** A panel of the plot and the figures that it shows: one figure to each size that was tried. */
import type { Figure } from "./figure.ts";
import type { Panel, Point } from "./plot.ts";

export interface Curve {
  readonly panel: Panel;
  readonly figures: readonly Figure[];
}

/** How much is tried. */
export interface Effort {
  readonly rounds: number;
  /** What one round at one size takes, about. */
  readonly seconds: number;
  /** No size is above this. */
  readonly most: number;
}

/** The median of each size, with its least and its greatest round. */
export function pointsOf(sizes: readonly number[], figures: readonly Figure[]): Point[] {
  return figures.map(({ value, low, high }, index) => {
    return { x: sizes[index] ?? Number.NaN, y: value, low, high };
  });
}

/** What the figures were held against. */
export function peersOf(sizes: readonly number[], figures: readonly Figure[]): Point[] {
  return figures.map(({ peer }, index) => {
    return { x: sizes[index] ?? Number.NaN, y: peer ?? Number.NaN };
  });
}
