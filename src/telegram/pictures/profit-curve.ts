/**
 * A player's profit, room after room: what came back less what was staked, added up in the order in which
 * the rooms settled. Each room is one step to the right, so that a busy day is not a wall.
 */
import type { ProfitCurve } from "../../domain/profit.ts";
import { amount, amountDigits, fullAmount } from "../amount.ts";
import type { Look } from "../screen.ts";
import type { ProfitState } from "../views/share.ts";
import { dateOf } from "./calendar.ts";
import { COLOURS } from "./colours.ts";
import { fitted, fittingSize, textWidth } from "./letters.ts";
import { roundValues, stepOf, type Range } from "./price-scale.ts";
import { HEIGHT, label, sceneSvg, WIDTH, type Point, type Shape } from "./scene.ts";

const MARGIN = 56;
const GUTTER = 210;
const PLOT = { left: MARGIN, right: WIDTH - MARGIN - GUTTER, top: 248, bottom: 620 };

export function profitPicture(state: ProfitState, look: Look): string {
  return sceneSvg(profitScene(state, look));
}

export function profitScene(state: ProfitState, look: Look): Shape[] {
  const ground = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  return [
    { kind: "box", box: ground, fill: COLOURS.ground },
    ...header(state, look),
    ...(state.curve.points.length === 0 ? nothingYet(look) : plot(state.curve, look)),
  ];
}

function signColour(lamports: bigint): string {
  if (lamports === 0n) return COLOURS.muted;
  return lamports > 0n ? COLOURS.yes : COLOURS.no;
}

function signed(lamports: bigint, look: Look): string {
  // What is less than a screen shows is no zero.
  const isDust = lamports !== 0n && lamports < 100_000n && lamports > -100_000n;
  const sum = (isDust ? fullAmount : amount)(lamports, look.unit).replaceAll("\u00a0", " ");
  return lamports > 0n ? `+${sum}` : sum;
}

function header({ curve, isCut }: ProfitState, look: Look): Shape[] {
  const { t } = look;
  const { counts, points } = curve;
  const total = points.at(-1)?.lamports ?? 0n;
  const sum = signed(total, look);
  const title = t.plain("profit-title");
  const width = WIDTH - 2 * MARGIN;
  const size = fittingSize(sum, [84, 72, 60, 48], "bold", width);
  const rooms = t.plain(isCut ? "profit-rooms-last" : "profit-rooms", { count: points.length });
  const under = `${rooms} · ${t.plain("profit-counts", { ...counts })}`;
  const underSize = fittingSize(under, [36, 34, 32, 30, 28], "medium", width);
  return [
    label(title, [MARGIN, 78], { size: 40, weight: "bold", fill: COLOURS.text }),
    label(sum, [MARGIN, 156], { size, weight: "bold", fill: signColour(total) }),
    label(fitted(under, underSize, "medium", width), [MARGIN, 206], {
      size: underSize,
      weight: "medium",
      fill: COLOURS.muted,
    }),
  ];
}

/** The line of a player who has won nothing and lost nothing yet. */
function nothingYet(look: Look): Shape[] {
  const y = (PLOT.top + PLOT.bottom) / 2;
  const text = look.t.plain("profit-empty");
  const size = fittingSize(text, [44, 40, 36, 32], "medium", WIDTH - 2 * MARGIN);
  const strokes: readonly Point[][] = [
    [
      [MARGIN, y + 40],
      [WIDTH - MARGIN, y + 40],
    ],
  ];
  return [
    { kind: "line", strokes, stroke: COLOURS.grid, width: 4, dashed: true },
    label(text, [WIDTH / 2, y], { size, weight: "medium", fill: COLOURS.muted, anchor: "middle" }),
  ];
}

/** Above and below a line that has left zero nowhere. */
const FLAT_LAMPORTS = 1_200_000_000;

/** Zero is where everybody begins, and always in sight. For pixels alone; sums are written from lamports. */
function rangeOf(values: readonly number[]): Range {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const room = high === low ? FLAT_LAMPORTS : Math.max((high - low) * 0.1, 1);
  return { low: low - room, high: high + room };
}

function plot({ points }: ProfitCurve, look: Look): Shape[] {
  const values = points.map(({ lamports }) => Number(lamports));
  const range = rangeOf(values);
  const y = (value: number): number =>
    PLOT.bottom - ((value - range.low) / (range.high - range.low)) * (PLOT.bottom - PLOT.top);
  const x = (step: number): number => PLOT.left + (step / points.length) * (PLOT.right - PLOT.left);
  const line: readonly Point[] = [0, ...values].map((value, step) => [x(step), y(value)]);
  const last = points.at(-1)?.lamports ?? 0n;
  const end: Point = line.at(-1) ?? [PLOT.right, y(0)];
  const fill = signColour(last);
  return [
    ...grid(range, y, look),
    across(y(0), COLOURS.muted, 3, true),
    { kind: "line", strokes: [line], stroke: fill, width: 6 },
    ...(points.length <= 40 ? line.slice(1, -1) : []).map((at): Shape => ({
      kind: "dot",
      at,
      radius: 5,
      fill,
    })),
    { kind: "dot", at: end, radius: 12, fill },
    ...dates(points, look),
  ];
}

function across(y: number, stroke: string, width: number, dashed = false): Shape {
  const strokes: readonly Point[][] = [
    [
      [PLOT.left, y],
      [PLOT.right, y],
    ],
  ];
  return { kind: "line", strokes, stroke, width, dashed };
}

function grid(range: Range, y: (value: number) => number, look: Look): Shape[] {
  const step = Math.max(1, stepOf(range, 5));
  return roundValues(range, step).flatMap((value): Shape[] => {
    const digits = amountDigits(BigInt(Math.round(value)), look.numerals);
    const text = value > 0 ? `+${digits}` : digits;
    const size = fittingSize(text, [34, 30, 26], "medium", GUTTER - 20);
    const fits = textWidth(text, size, "medium") <= GUTTER - 20;
    const style = { size, weight: "medium", fill: COLOURS.muted } as const;
    if (!fits) return [];
    return [
      across(y(value), COLOURS.grid, 2),
      label(text, [PLOT.right + 20, y(value) + size * 0.365], style),
    ];
  });
}

/** Of the first and of the last room; one of them where they are of the same day. */
function dates(points: ProfitCurve["points"], look: Look): Shape[] {
  const first = dateOf(points[0]?.atMs ?? 0, look.t);
  const last = dateOf(points.at(-1)?.atMs ?? 0, look.t);
  const style = { size: 34, weight: "medium", fill: COLOURS.muted } as const;
  const end = label(last, [PLOT.right, 678], { ...style, anchor: "end" });
  return first === last ? [end] : [label(first, [PLOT.left, 678], style), end];
}
