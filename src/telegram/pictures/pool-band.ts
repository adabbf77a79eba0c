/** The band under a picture's plot: how the pool was divided, from the first stake to now. */
import { poolOf, yesShareBps } from "../../domain/tote.ts";
import type { Side } from "../../domain/market.ts";
import type { RoomChart } from "../../engine/room-charts.ts";
import { amount, percent } from "../amount.ts";
import type { Look } from "../screen.ts";
import { sideName } from "../views/market-lines.ts";
import { timeOfDay } from "./calendar.ts";
import { COLOURS } from "./colours.ts";
import type { Frame } from "./frame.ts";
import { textWidth } from "./letters.ts";
import { boxOf, overlap, type Label, type Point, type Shape } from "./scene.ts";

const BAND_TOP = 70;
const BAND_HEIGHT = 56;
const LABEL_BASELINE = 178;
/** Pools of all the SOL there is are written smaller. */
const SIZES = [38, 32, 26] as const;
const APART = 24;

export function poolBand(chart: RoomChart, frame: Frame, look: Look): Shape[] {
  const top = frame.bottom + BAND_TOP;
  const ground = { x: frame.left, y: top, width: frame.right - frame.left, height: BAND_HEIGHT };
  const empty: Shape = { kind: "box", box: ground, fill: COLOURS.grid, radius: 6 };
  const last = chart.pools.at(-1);
  const y = frame.bottom + LABEL_BASELINE;
  if (last === undefined) {
    const text = look.t.plain("picture-no-stakes");
    return [empty, { ...label(text, COLOURS.muted), at: [frame.left, y], anchor: "start" }];
  }
  const [yes, no] = [sideText("yes"), sideText("no")];
  const room = frame.edge - frame.left - APART;
  const width = (size: number): number =>
    textWidth(yes, size, "bold") + textWidth(no, size, "bold");
  const size = SIZES.find((each) => width(each) <= room) ?? SIZES[2];
  const sides: readonly Label[] = [
    { ...label(yes, COLOURS.yes, size), at: [frame.left, y], anchor: "start" },
    { ...label(no, COLOURS.no, size), at: [frame.edge, y], anchor: "end" },
  ];
  return [empty, ...areas(chart, frame, top), ...sides, ...madeAt(chart, sides, frame, look)];

  function sideText(side: Side): string {
    const yesBps = yesShareBps(last ?? chart.card) ?? 0;
    const share = percent(side === "yes" ? yesBps : 10_000 - yesBps, look.numerals);
    const taken = amount(poolOf(last ?? chart.card, side), look.unit).replaceAll("\u00a0", " ");
    return `${sideName(side, look)} ${share} · ${taken}`;
  }
}

/** When the picture was made, between the sides, if they leave room. */
function madeAt(
  { card, atMs }: RoomChart,
  sides: readonly Label[],
  { left, edge, bottom }: Frame,
  look: Look,
): Label[] {
  if (card.settled !== undefined) return [];
  const time = timeOfDay(atMs);
  const text = look.t.plain("picture-at", { time });
  const at: Point = [(left + edge) / 2, bottom + LABEL_BASELINE];
  const made: Label = {
    ...label(text, COLOURS.muted),
    weight: "medium",
    size: 36,
    at,
    anchor: "middle",
  };
  return sides.some((side) => overlap(boxOf(side), boxOf(made))) ? [] : [made];
}

function label(text: string, fill: string, size: number = SIZES[0]) {
  return { kind: "text", text, size, weight: "bold", fill } as const;
}

/** YES above, NO below; each division holds until the next stake. */
function areas({ pools, atMs }: RoomChart, frame: Frame, top: number): Shape[] {
  const bottom = top + BAND_HEIGHT;
  const from = frame.x(pools[0]?.atMs ?? atMs);
  const to = Math.max(frame.x(atMs), from + 4);
  const border: Point[] = [];
  for (const point of pools) {
    const share = (yesShareBps(point) ?? 0) / 10_000;
    const y = top + share * BAND_HEIGHT;
    const x = frame.x(point.atMs);
    const before = border.at(-1);
    if (before !== undefined) border.push([x, before[1]]);
    border.push([x, y]);
  }
  const last = border.at(-1);
  if (last !== undefined) border.push([to, last[1]]);
  const no: readonly Point[] = [
    [from, top],
    [to, top],
    [to, bottom],
    [from, bottom],
  ];
  const yes: readonly Point[] = [[from, top], ...border, [to, top]];
  return [
    { kind: "area", points: no, fill: COLOURS.no },
    { kind: "area", points: yes, fill: COLOURS.yes },
  ];
}
