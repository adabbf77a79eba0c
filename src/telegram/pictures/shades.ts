/** Stretches of a picture in which no live price was known or no stake was taken, and what they mean. */
import type { RoomChart, Span } from "../../engine/room-charts.ts";
import type { Look } from "../screen.ts";
import { COLOURS } from "./colours.ts";
import type { Frame } from "./frame.ts";
import { textWidth } from "./letters.ts";
import type { Shape } from "./scene.ts";

type Kind = "no-price" | "paused";

interface Shade {
  readonly kind: Kind;
  readonly spans: readonly Span[];
}

const FILLS: Readonly<Record<Kind, { readonly fill: string; readonly opacity: number }>> = {
  "no-price": { fill: COLOURS.shade, opacity: 0.12 },
  paused: { fill: COLOURS.target, opacity: 0.3 },
};

/** What of it there is in a picture that begins at `fromMs`. */
export function shadesOf(chart: RoomChart, fromMs: number): Shade[] {
  const shades: Shade[] = [
    { kind: "no-price", spans: withoutPrice(chart, fromMs) },
    { kind: "paused", spans: chart.suspended },
  ];
  return shades.filter(({ spans }) => spans.length > 0);
}

function withoutPrice({ trail, atMs }: RoomChart, fromMs: number): Span[] {
  const half = trail.everyMs / 2;
  const spans: Span[] = [];
  let knownToMs = fromMs;
  for (const point of trail.points) {
    if (point.atMs - half - knownToMs > half)
      spans.push({ fromMs: knownToMs, toMs: point.atMs - half });
    knownToMs = point.atMs + half;
  }
  // The stretch that is being written may have no tick yet.
  if (atMs - knownToMs > trail.everyMs) spans.push({ fromMs: knownToMs, toMs: atMs });
  return spans;
}

/** A crossing of three seconds is seen in a picture of a day. */
const NARROWEST = 4;

export function shadeShapes(shades: readonly Shade[], frame: Frame): Shape[] {
  return shades.flatMap(({ kind, spans }) =>
    spans.map(({ fromMs, toMs }): Shape => {
      const from = frame.x(fromMs);
      const width = Math.max(NARROWEST, frame.x(toMs) - from);
      const x = Math.min(from, frame.right - width);
      const box = { x, y: frame.top, width, height: frame.bottom - frame.top };
      return { kind: "box", box, ...FILLS[kind] };
    }),
  );
}

export const LEGEND_HEIGHT = 46;
const LEGEND_SIZE = 34;
const SWATCH = 28;

/** One line between the header and the plot, whose top is at `y`. */
export function legendShapes(
  shades: readonly Shade[],
  left: number,
  y: number,
  look: Look,
): Shape[] {
  const shapes: Shape[] = [];
  let x = left;
  for (const { kind } of shades) {
    const text = look.t.plain(`picture-${kind}`);
    const swatch = { x, y: y + 8, width: SWATCH, height: SWATCH };
    shapes.push({ kind: "box", box: swatch, ...FILLS[kind], radius: 5 });
    shapes.push({
      kind: "text",
      text,
      at: [x + SWATCH + 12, y + 34],
      anchor: "start",
      size: LEGEND_SIZE,
      weight: "medium",
      fill: COLOURS.muted,
    });
    x += SWATCH + 12 + textWidth(text, LEGEND_SIZE, "medium") + 40;
  }
  return shapes;
}
