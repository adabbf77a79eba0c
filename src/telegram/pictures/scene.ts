/** A drawing as data, and as SVG. Pixels, from the upper left corner; what comes later lies on top. */
import { textWidth, type Weight } from "./letters.ts";

/** What Telegram shows undivided and a phone still reads (reference/telegram.md, section 8). */
export const WIDTH = 1_280;
export const HEIGHT = 720;

export type Anchor = "start" | "middle" | "end";
export type Point = readonly [x: number, y: number];

export type Shape =
  | {
      readonly kind: "box";
      readonly box: Box;
      readonly fill: string;
      readonly opacity?: number;
      readonly radius?: number;
    }
  | {
      readonly kind: "line";
      /** Strokes, each of two points or more. */
      readonly strokes: readonly (readonly Point[])[];
      readonly stroke: string;
      readonly width: number;
      readonly opacity?: number;
      readonly dashed?: boolean;
    }
  | { readonly kind: "area"; readonly points: readonly Point[]; readonly fill: string }
  | { readonly kind: "dot"; readonly at: Point; readonly radius: number; readonly fill: string }
  | Label;

/** `at` is on the baseline. */
export interface Label {
  readonly kind: "text";
  readonly text: string;
  readonly at: Point;
  readonly anchor: Anchor;
  readonly size: number;
  readonly weight: Weight;
  readonly fill: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label from its left end, unless its style says otherwise. */
export function label(
  text: string,
  at: Point,
  style: Pick<Label, "size" | "weight" | "fill"> & { readonly anchor?: Anchor },
): Label {
  return { kind: "text", text, at, anchor: "start", ...style };
}

const ASCENT = 0.76;
const DESCENT = 0.22;

/** The room that a label takes, from the top of its capitals to the bottom of its descenders. */
export function boxOf({ text, at: [x, y], anchor, size, weight }: Label): Box {
  const width = textWidth(text, size, weight);
  const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width;
  return { x: left, y: y - size * ASCENT, width, height: size * (ASCENT + DESCENT) };
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Font families as the drawing thread registers them. */
export const FAMILIES: Readonly<Record<Weight, string>> = {
  medium: "Rooms Medium",
  bold: "Rooms Bold",
};

export function sceneSvg(shapes: readonly Shape[]): string {
  const size = `width="${WIDTH}" height="${HEIGHT}"`;
  const body = shapes.map(element).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${HEIGHT}">\n${body}\n</svg>\n`;
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case "box": {
      const { box, fill, opacity, radius } = shape;
      const place = `x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}"`;
      const round = radius === undefined ? "" : ` rx="${radius}"`;
      const clear = opacity === undefined ? "" : ` fill-opacity="${opacity}"`;
      return `<rect ${place}${round} fill="${fill}"${clear}/>`;
    }
    case "line": {
      const { strokes, stroke, width, opacity, dashed } = shape;
      const clear = opacity === undefined ? "" : ` stroke-opacity="${opacity}"`;
      const dash = dashed === true ? ` stroke-dasharray="12 9"` : "";
      const ends = `stroke-linejoin="round" stroke-linecap="${dashed === true ? "butt" : "round"}"`;
      const d = strokes.map(path).join("");
      return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" ${ends}${clear}${dash}/>`;
    }
    case "area":
      return `<path d="${path(shape.points)}Z" fill="${shape.fill}"/>`;
    case "dot": {
      const [x, y] = shape.at;
      return `<circle cx="${px(x)}" cy="${px(y)}" r="${shape.radius}" fill="${shape.fill}"/>`;
    }
    case "text": {
      const { text, at, anchor, size, weight, fill } = shape;
      const place = `x="${px(at[0])}" y="${px(at[1])}" text-anchor="${anchor}"`;
      const font = `font-family="${FAMILIES[weight]}" font-size="${size}"`;
      return `<text ${place} ${font} fill="${fill}">${escaped(text)}</text>`;
    }
  }
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("");
}

/** A tenth of a pixel is more than an eye sees. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? "");
}
