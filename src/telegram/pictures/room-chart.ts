/**
 * The picture of a room: its question, where the price has been beside the target, how the pools were
 * divided, and the outcome. Facts in, shapes out; it is on a dark ground of its own, which reads in
 * Telegram's light themes as well as in its dark ones. Times are UTC: the reader's zone is not known.
 */
import type { RoomChart } from "../../engine/room-charts.ts";
import { drawable, fitted, textWidth, wrapped } from "./letters.ts";
import { visibleText } from "../html.ts";
import type { Look } from "../screen.ts";
import { condition, outcomeName } from "../views/market-lines.ts";
import { COLOURS } from "./colours.ts";
import { poolBand } from "./pool-band.ts";
import { frameOf } from "./frame.ts";
import { pricePlot } from "./price-plot.ts";
import { HEIGHT, sceneSvg, WIDTH, type Shape } from "./scene.ts";
import { drawnTitle } from "./room-title.ts";
import { LEGEND_HEIGHT, legendShapes, shadeShapes, shadesOf } from "./shades.ts";
import { timeRow } from "./time-row.ts";

const MARGIN = 48;
const TITLE_SIZE = 48;
const TITLE_LINE = 56;
const SMALL_SIZE = 36;
const BETWEEN = 28;

/** The picture as SVG text: the same text is the same picture. */
export function roomPicture(chart: RoomChart, decimals: number, look: Look): string {
  return sceneSvg(roomScene(chart, decimals, look));
}

/** `decimals`: those that people expect of the market's price. */
export function roomScene(chart: RoomChart, decimals: number, look: Look): Shape[] {
  const header = headerOf(chart, look);
  const sides = { left: MARGIN, edge: WIDTH - MARGIN };
  const { fromMs } = frameOf(chart, { ...sides, top: header.bottom });
  const shades = shadesOf(chart, fromMs);
  const legendHeight = shades.length > 0 ? LEGEND_HEIGHT : 0;
  const frame = frameOf(chart, { ...sides, top: header.bottom + legendHeight + 14 });
  return [
    ground(),
    ...header.shapes,
    ...legendShapes(shades, MARGIN, header.bottom, look),
    ...shadeShapes(shades, frame),
    ...pricePlot(chart, frame, decimals, look),
    ...timeRow(chart, frame, look),
    ...poolBand(chart, frame, look),
  ];
}

function ground(): Shape {
  return { kind: "box", box: { x: 0, y: 0, width: WIDTH, height: HEIGHT }, fill: COLOURS.ground };
}

interface Header {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

function headerOf(chart: RoomChart, look: Look): Header {
  const stamp = outcomeStamp(chart, look);
  const room = WIDTH - 2 * MARGIN - (stamp === undefined ? 0 : stamp.width + BETWEEN);
  const named = drawnTitle(chart.card, look);
  const lines = wrapped(named, TITLE_SIZE, "bold", room, 2);
  const below = 48 + lines.length * TITLE_LINE;
  return {
    shapes: [
      ...lines.map((text, index): Shape => ({
        kind: "text",
        text,
        at: [MARGIN, 72 + index * TITLE_LINE],
        anchor: "start",
        size: TITLE_SIZE,
        weight: "bold",
        fill: COLOURS.text,
      })),
      ...(stamp?.shapes ?? []),
      ...underTitle(chart, below + 28, look),
    ],
    bottom: below + 42,
  };
}

/** What the room asks; of a void room also what became of the stakes. */
function underTitle(chart: RoomChart, y: number, look: Look): Shape[] {
  const { card } = chart;
  const ending = card.settled?.outcome === "VOID" ? look.t.plain("picture-refunded") : "";
  const taken = ending === "" ? 0 : textWidth(ending, SMALL_SIZE, "medium") + BETWEEN;
  const asks = drawable(visibleText(condition(card, look).markup));
  const text = fitted(asks, SMALL_SIZE, "medium", WIDTH - 2 * MARGIN - taken);
  const small = { kind: "text", size: SMALL_SIZE, weight: "medium", fill: COLOURS.muted } as const;
  const question: Shape = { ...small, text, at: [MARGIN, y], anchor: "start" };
  if (ending === "") return [question];
  return [question, { ...small, text: ending, at: [WIDTH - MARGIN, y], anchor: "end" }];
}

const STAMP_SIZE = 44;

function outcomeStamp({ card: { settled } }: RoomChart, look: Look) {
  if (settled === undefined) return undefined;
  const { outcome } = settled;
  const text = outcomeName(outcome, look);
  const width = textWidth(text, STAMP_SIZE, "bold") + 56;
  const x = WIDTH - MARGIN - width;
  const fill = { YES: COLOURS.yes, NO: COLOURS.no, VOID: COLOURS.muted }[outcome];
  const shapes: Shape[] = [
    { kind: "box", box: { x, y: 26, width, height: 62 }, fill, radius: 14 },
    {
      kind: "text",
      text,
      at: [x + width / 2, 73],
      anchor: "middle",
      size: STAMP_SIZE,
      weight: "bold",
      fill: COLOURS.ground,
    },
  ];
  return { width, shapes };
}
