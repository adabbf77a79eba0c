/** The upper plot of a picture: the price with its wicks, the target, now, and their values. */
import type { RoomChart } from "../../engine/room-charts.ts";
import type { TrailPoint } from "../../engine/price-trail.ts";
import type { Look } from "../screen.ts";
import { COLOURS } from "./colours.ts";
import type { Frame } from "./frame.ts";
import {
  priceLabel,
  rangeOf,
  roundLabel,
  roundValues,
  stepOf,
  targetLabel,
} from "./price-scale.ts";
import { boxOf, type Box, type Label, type Point, type Shape } from "./scene.ts";
import { roundValueShapes, spread, tagShapes, tagSize, type Tag } from "./value-tags.ts";

type Y = (price: number) => number;

export function pricePlot(chart: RoomChart, frame: Frame, decimals: number, look: Look): Shape[] {
  const { card, trail } = chart;
  const { numerals } = look;
  const target = Number(card.target);
  const now = valueOf(chart);
  const shown = trail.points.flatMap(({ low, high }) => [low, high]);
  const range = rangeOf([...shown, target, ...(now === undefined ? [] : [now])]);
  const y: Y = (price) =>
    frame.bottom - ((price - range.low) / (range.high - range.low)) * (frame.bottom - frame.top);
  const isCap = card.market.kind === "pump-cap";
  const fits = (label: string): boolean => tagSize(label, frame) !== undefined;
  const tags: Tag[] = [
    {
      text: targetLabel(card.target, decimals, isCap, fits, numerals),
      y: y(target),
      fill: COLOURS.target,
    },
  ];
  if (now !== undefined) {
    tags.push({ text: priceLabel(now, decimals, isCap, numerals), y: y(now), fill: COLOURS.price });
  }
  const placed = spread(tags, frame);
  const step = stepOf(range, 4);
  return [
    ...roundValues(range, step).flatMap((value): Shape[] => [
      across(y(value), frame, { stroke: COLOURS.grid, width: 2 }),
      ...roundValueShapes(roundLabel(value, step, isCap, numerals), y(value), placed, frame),
    ]),
    ...verticals(chart, frame),
    ...priceShapes(chart, frame, y),
    across(y(target), frame, { stroke: COLOURS.target, width: 4, dashed: true }),
    ...(now === undefined ? [] : [nowDot(chart, now, frame, y)]),
    ...(now === undefined && shown.length === 0 ? nothingYet(frame, y(target), look) : []),
    ...placed.flatMap((tag) => tagShapes(tag, frame)),
  ];
}

/** What the last tag says: the price that decided, or the one that is known now. */
function valueOf({ card, price }: RoomChart): number | undefined {
  const value = card.settled === undefined ? price?.price : Number(card.settled.price ?? 0);
  return value !== undefined && value > 0 ? value : undefined;
}

function across(
  y: number,
  { left, right }: Frame,
  look: { readonly stroke: string; readonly width: number; readonly dashed?: boolean },
): Shape {
  return {
    kind: "line",
    strokes: [
      [
        [left, y],
        [right, y],
      ],
    ],
    ...look,
  };
}

/** Lock and end, and the hit that decided. */
function verticals({ card, toMs }: RoomChart, frame: Frame): Shape[] {
  const at = (atMs: number): Point[] => [
    [frame.x(atMs), frame.top],
    [frame.x(atMs), frame.bottom],
  ];
  const shapes: Shape[] = [{ kind: "line", strokes: [at(toMs)], stroke: COLOURS.muted, width: 2 }];
  if (card.lockAtMs < toMs) {
    const strokes = [at(card.lockAtMs)];
    shapes.push({ kind: "line", strokes, stroke: COLOURS.muted, width: 2, dashed: true });
  }
  const hitAtMs = card.settled?.hitAtMs;
  if (hitAtMs !== undefined) {
    shapes.push({ kind: "line", strokes: [at(hitAtMs)], stroke: COLOURS.yes, width: 4 });
  }
  return shapes;
}

/** One stroke for each run of neighbours; what lies in between was not live. */
function priceShapes({ trail }: RoomChart, frame: Frame, y: Y): Shape[] {
  const runs: TrailPoint[][] = [];
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (const point of trail.points) {
    if (point.atMs < frame.fromMs) continue;
    if (point.atMs - beforeMs > trail.everyMs * 1.5) runs.push([]);
    runs.at(-1)?.push(point);
    beforeMs = point.atMs;
  }
  const place = ({ atMs, last }: TrailPoint): Point => [frame.x(atMs), y(last)];
  const wicks = runs.flat().flatMap(({ atMs, low, high }): Point[][] => {
    const x = frame.x(atMs);
    return y(low) - y(high) < 2
      ? []
      : [
          [
            [x, y(low)],
            [x, y(high)],
          ],
        ];
  });
  const lines = runs.filter((run) => run.length > 1).map((run) => run.map(place));
  const alone = runs.filter((run) => run.length === 1).flat();
  return [
    { kind: "line", strokes: wicks, stroke: COLOURS.price, width: 3, opacity: 0.8 },
    { kind: "line", strokes: lines, stroke: COLOURS.price, width: 5 },
    ...alone.map((point): Shape => ({
      kind: "dot",
      at: place(point),
      radius: 4,
      fill: COLOURS.price,
    })),
  ];
}

function nowDot({ atMs, card }: RoomChart, price: number, frame: Frame, y: Y): Shape {
  const at: Point = [frame.x(card.settled?.hitAtMs ?? atMs), y(price)];
  return { kind: "dot", at, radius: 10, fill: COLOURS.price };
}

/** On a ground of its own, beside the target's line. */
function nothingYet(
  { left, right, top, bottom }: Frame,
  targetY: number,
  look: Look,
): readonly Shape[] {
  const middle = (top + bottom) / 2;
  const y = Math.abs(middle - targetY) < 60 ? middle + 70 : middle;
  const text: Label = {
    kind: "text",
    text: look.t.plain("picture-nothing"),
    at: [(left + right) / 2, y],
    anchor: "middle",
    size: 38,
    weight: "medium",
    fill: COLOURS.muted,
  };
  return [{ kind: "box", box: padded(boxOf(text), 10), fill: COLOURS.ground }, text];
}

function padded({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
