/** The times under a picture's plot: beginning, lock and end, in UTC, as many as there is room for. */
import type { RoomChart } from "../../engine/room-charts.ts";
import type { Copy } from "../copy.ts";
import type { Look } from "../screen.ts";
import { dayOf, timeOfDay } from "./calendar.ts";
import { COLOURS } from "./colours.ts";
import type { Frame } from "./frame.ts";
import { boxOf, overlap, type Anchor, type Label, type Shape } from "./scene.ts";
import { textWidth } from "./letters.ts";

const SIZE = 36;
const BASELINE = 42;
const APART = 18;
const ASIDE = 90;
/** Rather than not at all. */
const FAR_ASIDE = 300;
/** Longer than this, a time of day may be yesterday's. */
const DATED_MS = 12 * 3_600_000;

export function timeRow(chart: RoomChart, frame: Frame, look: Look): Shape[] {
  const { card, toMs } = chart;
  const { t } = look;
  const isDated = toMs - card.createdAtMs > DATED_MS;
  const y = frame.bottom + BASELINE;
  const label = (text: string, x: number, anchor: Anchor): Label => {
    const look = { size: SIZE, weight: "medium", fill: COLOURS.muted } as const;
    return { kind: "text", text, at: [x, y], anchor, ...look };
  };
  const key = card.settled === undefined ? "picture-settle" : "picture-settled";
  const end = label(t.plain(key, { time: timeOf(toMs, isDated, t) }), frame.edge, "end");
  const placed = [end];
  const put = (text: string, atMs: number, aside = ASIDE): boolean => {
    const half = textWidth(text, SIZE, "medium") / 2;
    const wished = Math.max(frame.x(atMs), frame.left + half);
    // A little to the left of its mark, when the end would be in its way.
    const leftOfEnd = boxOf(end).x - APART - half - 1;
    const x = wished - leftOfEnd > aside ? wished : Math.min(wished, leftOfEnd);
    const made = label(text, x, "middle");
    const room = { ...boxOf(made), x: x - half - APART, width: 2 * (half + APART) };
    const isFree = placed.every((other) => !overlap(room, boxOf(other)));
    if (isFree) placed.push(made);
    return isFree;
  };
  if (card.lockAtMs < toMs) {
    const text = (dated: boolean): string =>
      t.plain("picture-lock", { time: timeOf(card.lockAtMs, dated, t) });
    // In long words there is room for one date. A day has each time once, and no room lives longer (R6).
    if (!put(text(isDated), card.lockAtMs)) put(text(false), card.lockAtMs, FAR_ASIDE);
  }
  put(`${timeOf(card.createdAtMs, isDated, t)} UTC`, card.createdAtMs);
  return placed;
}

/** `14:05`, or `23 Nov 14:05`. */
function timeOf(atMs: number, isDated: boolean, t: Copy): string {
  const time = timeOfDay(atMs);
  return isDated ? `${dayOf(atMs, t)} ${time}` : time;
}
