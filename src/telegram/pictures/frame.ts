/** Where a picture's parts are, and how time is laid out over them. */
import type { RoomChart } from "../../engine/room-charts.ts";

export interface Frame {
  readonly left: number;
  /** The plot's; values stand right of it, up to `edge`. */
  readonly right: number;
  readonly edge: number;
  readonly top: number;
  readonly bottom: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of a moment; moments outside are at the edges. */
  x(atMs: number): number;
}

/** For values: `$65,120.50` and its tag. */
const GUTTER = 264;
const PLOT_BOTTOM = 504;

/** The picture begins where prices were known, at the latest with the room. */
export function frameOf(
  chart: RoomChart,
  sides: { readonly left: number; readonly edge: number; readonly top: number },
): Frame {
  const { card, trail, toMs } = chart;
  const { left, edge, top } = sides;
  const right = edge - GUTTER;
  const firstMs = (trail.points[0]?.atMs ?? card.createdAtMs) - trail.everyMs / 2;
  const fromMs = Math.min(card.createdAtMs, Math.max(chart.fromMs, firstMs));
  const lengthMs = Math.max(1, toMs - fromMs);
  const x = (atMs: number): number =>
    left + (Math.min(Math.max(atMs - fromMs, 0), lengthMs) / lengthMs) * (right - left);
  return { left, right, edge, top, bottom: PLOT_BOTTOM, fromMs, toMs, x };
}
