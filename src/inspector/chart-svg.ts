/**
 * Draws a placed chart as a static SVG string. It holds shapes, text and names only: colour, and
 * which state is lit, come from the page's stylesheet through classes and these attributes:
 *
 * - `data-state`: a state's dotted path; `data-hue`: its top-level state, which gives the colour.
 * - `data-edge`: exactly one element per transition: its line of text.
 * - `data-wire`: the ids of all transitions that a line stands for, separated by spaces.
 */
import { anyLabel } from "./chart-layout.ts";
import type { Box, PlacedChart, PlacedState, PlacedWire, Point } from "./chart-layout.ts";
import { metrics } from "./chart-text.ts";
import type { Row, Span } from "./chart-text.ts";
import { lineage } from "./chart-walker.ts";
import type { Chart, ChartEdge } from "./chart-walker.ts";

const cornerRadius = 6;
const arrowLength = 7;
const arrowHalfWidth = 3.2;

type Edges = ReadonlyMap<string, ChartEdge>;

/** The whole picture; `chart` must be the one that was laid out. */
export function drawSvg(chart: Chart, placed: PlacedChart): string {
  const isGroup = ({ node }: PlacedState): boolean =>
    node.kind === "compound" || node.kind === "parallel";
  const edges = new Map(chart.edges.map((edge) => [edge.id, edge]));
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}"` +
      ` width="${width}" height="${height}" role="img"` +
      ` aria-label="State chart of ${escape(chart.id)}" data-chart="${escape(chart.id)}">`,
    ...placed.states.filter(isGroup).map((state) => drawState(state, edges)),
    ...placed.initials.map(drawInitial),
    ...placed.wires.map(drawWire),
    ...placed.anys.map((any) => drawAny(any, edges)),
    ...placed.states.filter((state) => !isGroup(state)).map((state) => drawState(state, edges)),
    ...placed.wires.map((wire) => drawLabel(wire, edges)),
    `</svg>`,
  ].join("\n");
}

function drawState({ node, box, text: at, rows }: PlacedState, edges: Edges): string {
  const hue = lineage(node.id)[0] ?? "";
  return [
    `<g class="state ${node.kind}" data-state="${escape(node.id)}" data-hue="${escape(hue)}">`,
    title(node.description),
    rect("body", box, 7),
    node.kind === "final" ? rect("inner", inset(box, 3), 5) : "",
    node.kind === "atomic" ? bar(box) : "",
    text("name", at.x, at.y + 11.5, escape(node.label)),
    ...drawRows(rows, at.x, at.y + metrics.nameHeight, edges),
    `</g>`,
  ].join("");
}

/** "Any state" is a place to start from, not a state: it is never lit. */
function drawAny({ box, rows }: PlacedChart["anys"][number], edges: Edges): string {
  const left = box.x + metrics.padX;
  const top = box.y + metrics.padY;
  return [
    `<g class="any">`,
    rect("body", box, 13),
    text("name", left, top + 11.5, anyLabel),
    ...drawRows(rows, left, top + metrics.nameHeight, edges),
    `</g>`,
  ].join("");
}

/** The coloured stripe at the left of a state that has none inside it. */
function bar(box: Box): string {
  return rect("bar", { x: box.x + 3, y: box.y + 5, width: 3, height: box.height - 10 }, 1.5);
}

function drawInitial(initial: PlacedChart["initials"][number]): string {
  const { dot, route } = initial;
  return (
    `<g class="initial"><circle cx="${round(dot.x)}" cy="${round(dot.y)}" r="${metrics.dot / 2}"/>` +
    `${path(route)}${arrow(route)}</g>`
  );
}

function drawWire(wire: PlacedWire): string {
  const ids = wire.edges.map((edge) => edge.id).join(" ");
  return `<g class="wire" data-wire="${escape(ids)}">${path(wire.route)}${arrow(wire.route)}</g>`;
}

function drawLabel(wire: PlacedWire, edges: Edges): string {
  const left = wire.label.x + metrics.labelPadX;
  const top = wire.label.y + metrics.labelPadY;
  const ids = wire.edges.map((edge) => edge.id).join(" ");
  return [
    `<g class="label" data-wire="${escape(ids)}">`,
    rect("plate", wire.label, 4),
    ...drawRows(wire.rows, left, top, edges),
    `</g>`,
  ].join("");
}

function drawRows(rows: readonly Row[], left: number, top: number, edges: Edges): string[] {
  return rows.map((row, index) => {
    const spans = row.map((span) => drawSpan(span, edges)).join("");
    return text("row", left, top + (index + 0.75) * metrics.rowHeight, spans);
  });
}

/** The event's name carries `data-edge`; its guard, which may go on below, does not repeat it. */
function drawSpan(span: Span, edges: Edges): string {
  const edge = span.tone === "event" && span.edge !== undefined ? edges.get(span.edge) : undefined;
  if (edge === undefined) return `<tspan class="${span.tone}">${escape(span.text)}</tspan>`;
  const kind = /^(always|done|after )/.test(edge.event) ? "event automatic" : "event";
  const words = title(sentence(edge)) + escape(span.text);
  return `<tspan class="${kind}" data-edge="${escape(edge.id)}">${words}</tspan>`;
}

/** What a reader sees who points at an edge. */
function sentence(edge: ChartEdge): string {
  const guard = edge.guard === undefined ? "" : ` [${edge.guard}]`;
  const actions = edge.actions.length === 0 ? "" : ` / ${edge.actions.join(", ")}`;
  return [`${edge.event}${guard}${actions}`, edge.description].filter(Boolean).join("\n");
}

function title(words: string): string {
  return words && `<title>${escape(words)}</title>`;
}

/** `content` is markup. */
function text(kind: string, x: number, y: number, content: string): string {
  const at = `x="${round(x)}" y="${round(y)}"`;
  return `<text class="${kind}" ${at} xml:space="preserve">${content}</text>`;
}

function rect(kind: string, box: Box, radius: number): string {
  const { x, y, width, height } = box;
  const place = `x="${round(x)}" y="${round(y)}"`;
  const size = `width="${round(width)}" height="${round(height)}"`;
  return `<rect class="${kind}" ${place} ${size} rx="${radius}"/>`;
}

function inset(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}

/** A line with rounded corners that stops where its arrow begins. */
function path(route: readonly Point[]): string {
  const [start] = route;
  const last = route.at(-1);
  const before = route.at(-2);
  if (!start || !last || !before) return "";
  const stop = towards(last, before, arrowLength - 1);
  const points = [...route.slice(0, -1), stop];
  const parts = [`M${pair(start)}`];
  for (let i = 1; i < points.length - 1; i += 1) {
    const [from, corner, to] = [points[i - 1], points[i], points[i + 1]];
    if (!from || !corner || !to) continue;
    const radius = Math.min(cornerRadius, distance(from, corner) / 2, distance(corner, to) / 2);
    const begin = towards(corner, from, radius);
    const end = towards(corner, to, radius);
    parts.push(`L${pair(begin)}`, `Q${pair(corner)} ${pair(end)}`);
  }
  parts.push(`L${pair(stop)}`);
  return `<path class="line" d="${parts.join("")}"/>`;
}

function arrow(route: readonly Point[]): string {
  const tip = route.at(-1);
  const before = route.at(-2);
  if (!tip || !before) return "";
  const base = towards(tip, before, arrowLength);
  const across = { x: (base.y - tip.y) / arrowLength, y: (tip.x - base.x) / arrowLength };
  const wing = (sign: number): Point => ({
    x: base.x + sign * arrowHalfWidth * across.x,
    y: base.y + sign * arrowHalfWidth * across.y,
  });
  return `<path class="arrow" d="M${pair(tip)}L${pair(wing(1))}L${pair(wing(-1))}Z"/>`;
}

/** The point `by` away from `point` on the way to `other`. */
function towards(point: Point, other: Point, by: number): Point {
  const length = distance(point, other) || 1;
  return {
    x: point.x + ((other.x - point.x) * by) / length,
    y: point.y + ((other.y - point.y) * by) / length,
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function pair(point: Point): string {
  return `${round(point.x)} ${round(point.y)}`;
}

/** A tenth of a unit is finer than a screen, and keeps the committed pictures small. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
