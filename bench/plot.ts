/**
 * Small multiples as one SVG: two panels to a row, logarithmic axes, every text 14 pixels or larger at
 * the width of a README, in the reader's light or dark.
 */
import { axisOver, placeOn, ticksOf, type LogAxis } from "./log-scale.ts";

export interface Plot {
  /** For those who do not see the picture. */
  readonly title: string;
  readonly panels: readonly Panel[];
  /** Below it: on what machine, how measured. */
  readonly note: string;
}

export interface Panel {
  readonly title: string;
  readonly xTitle: string;
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  /** Ours is drawn last, over what it is held against, with its ends in numbers. */
  readonly tone: "ours" | "alike" | "limit" | "rival";
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** The rounds' least and greatest, where they are known. */
  readonly low?: number;
  readonly high?: number;
}

const WIDTH = 840;
const PANEL = { width: 420, height: 330 };
const AREA = { left: 66, right: 396, top: 70, bottom: 272 };
const NOTE_HEIGHT = 44;
/** About the width of a letter; good enough to keep words apart. */
const LETTER = 7.6;
const BOLD_LETTER = 9.2;
const LETTERS_UP = 14;
/** What a line's mark needs around it. */
const MARK = 6;
const INK_STEPS = 24;
const X_TICKS = 6;
const Y_TICKS = 8;

const STYLE = `
svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --grid: #dde3e9;
  --ours: #0969da; --alike: #1a7f37; --limit: #7d4e00; --rival: #cf222e; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #f0f6fc; --faint: #a2abb6; --grid: #2f363e;
    --ours: #58a6ff; --alike: #3fb950; --limit: #d29922; --rival: #ff7b72; }
}
text { font: 14px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
  fill: var(--faint); }
.title { font-size: 16px; font-weight: 600; fill: var(--ink); }
.name { fill: var(--ink); }
.value { font-weight: 600; fill: var(--ours); stroke: var(--paper); stroke-width: 4px;
  paint-order: stroke; stroke-linejoin: round; }
.grid { stroke: var(--grid); }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.spread { stroke-width: 1.5; opacity: 0.55; }
.ours { stroke: var(--ours); } .ours.mark { fill: var(--ours); }
.alike { stroke: var(--alike); } .alike.mark { fill: var(--alike); }
.limit { stroke: var(--limit); } .limit.mark { fill: var(--paper); }
.rival { stroke: var(--rival); } .rival.mark { fill: var(--rival); }
.limit.line { stroke-dasharray: 6 4; }`;

export function drawPlot({ title, panels, note }: Plot): string {
  const height = Math.ceil(panels.length / 2) * PANEL.height + NOTE_HEIGHT;
  const drawn = panels.map((panel, index) => {
    const x = (index % 2) * PANEL.width;
    const y = Math.floor(index / 2) * PANEL.height;
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}
</style>
<rect width="${WIDTH}" height="${height}" rx="8" style="fill: var(--paper)"/>
${drawn.join("\n")}
${text(WIDTH / 2, height - 18, note, { anchor: "middle" })}
</svg>
`;
}

function drawPanel(panel: Panel): string {
  const points = panel.lines.flatMap((line) => line.points);
  const x = axisOver(points.map((point) => point.x));
  const y = axisOver(points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]));
  const place = placement(x, y);
  const backToFront = panel.lines.toSorted((a, b) => rank(a) - rank(b));
  return [
    text(AREA.left, 26, panel.title, { kind: "title" }),
    ...legend(panel.lines),
    ...horizontals(panel, y, place),
    ...verticals(panel, x, place),
    text((AREA.left + AREA.right) / 2, AREA.bottom + 42, panel.xTitle, { anchor: "middle" }),
    ...backToFront.map((line) => drawLine(line, place)),
    ...panel.lines.flatMap((line) => (line.tone === "ours" ? ends(line, panel, place) : [])),
  ].join("\n");
}

interface Placement {
  x(value: number): number;
  y(value: number): number;
}

function placement(x: LogAxis, y: LogAxis): Placement {
  return {
    x: (value) => rounded(AREA.left + placeOn(x, value) * (AREA.right - AREA.left)),
    y: (value) => rounded(AREA.bottom - placeOn(y, value) * (AREA.bottom - AREA.top)),
  };
}

function rank({ tone }: Line): number {
  return tone === "ours" ? 1 : 0;
}

/** A sample of each line with its name, in one row; about how wide a name is, is good enough. */
function legend(lines: readonly Line[]): string[] {
  let left = AREA.left;
  return lines.map((line) => {
    const sample = { ...line, points: [] };
    const at = { x: left + 12, y: 48 };
    const drawn = `<path class="line ${line.tone}" d="M${left} 48h24"/>${mark(sample, at.x, at.y)}`;
    const name = text(left + 30, 53, line.name, { kind: "name" });
    left += 30 + line.name.length * LETTER + 16;
    return drawn + name;
  });
}

function horizontals(panel: Panel, axis: LogAxis, place: Placement): string[] {
  return ticksOf(axis, Y_TICKS).map((value) => {
    const y = place.y(value);
    const line = `<path class="grid" d="M${AREA.left} ${y}H${AREA.right}"/>`;
    return line + text(AREA.left - 8, y + 5, panel.yText(value), { anchor: "end" });
  });
}

function verticals(panel: Panel, axis: LogAxis, place: Placement): string[] {
  const base = `<path class="grid" d="M${AREA.left} ${AREA.bottom}H${AREA.right}"/>`;
  const ticks = ticksOf(axis, X_TICKS).map((value) => {
    const x = place.x(value);
    const line = `<path class="grid" d="M${x} ${AREA.bottom}v6"/>`;
    return line + text(x, AREA.bottom + 21, panel.xText(value), { anchor: "middle" });
  });
  return [base, ...ticks];
}

function drawLine(line: Line, place: Placement): string {
  const at = line.points.map(({ x, y }) => `${place.x(x)} ${place.y(y)}`);
  const spreads = line.points.flatMap(({ x, low, high }) =>
    low === undefined || high === undefined
      ? []
      : [`<path class="spread ${line.tone}" d="M${place.x(x)} ${place.y(low)}V${place.y(high)}"/>`],
  );
  const marks = line.points.map(({ x, y }) => mark(line, place.x(x), place.y(y)));
  const drawn = `<path class="line ${line.tone}" d="M${at.join("L")}"/>`;
  return [...spreads, drawn, ...marks].join("");
}

/** A shape to each tone, for those who cannot tell the colours apart. */
function mark({ tone }: Line, x: number, y: number): string {
  const kind = `class="mark ${tone}"`;
  switch (tone) {
    case "ours":
      return `<circle ${kind} cx="${x}" cy="${y}" r="3.5"/>`;
    case "alike":
      return `<path ${kind} d="M${x} ${rounded(y - 4.5)}l4.5 8h-9z"/>`;
    case "limit":
      return `<circle ${kind} cx="${x}" cy="${y}" r="3.5"/>`;
    case "rival":
      return `<path ${kind} d="M${x} ${rounded(y - 5)}l5 5l-5 5l-5 -5z"/>`;
  }
}

/** The first and the last value in numbers, above or below their points, unless other lines are there. */
function ends(line: Line, panel: Panel, place: Placement): string[] {
  const [first] = line.points;
  const last = line.points.at(-1);
  const own = inkOf(line, place);
  const others = panel.lines.flatMap((each) => (each === line ? [] : inkOf(each, place)));
  const label = (point: Point | undefined, anchor: "start" | "end"): string[] => {
    if (point === undefined) return [];
    const x = place.x(point.x);
    const words = panel.yText(point.y);
    const width = words.length * BOLD_LETTER;
    const left = anchor === "start" ? x : x - width;
    const isFree = (y: number, ink: readonly Ink[]): boolean =>
      !ink.some(
        (at) =>
          at.x > left - MARK &&
          at.x < left + width + MARK &&
          at.y > y - LETTERS_UP - MARK &&
          at.y < y + MARK,
      );
    const above = Math.max(place.y(point.high ?? point.y) - 10, AREA.top + 4);
    const below = Math.min(place.y(point.low ?? point.y) + 20, AREA.bottom - 4);
    const free = [above, below].filter((y) => isFree(y, others));
    const y = free.find((each) => isFree(each, own)) ?? free[0];
    return y === undefined ? [] : [text(x, y, words, { kind: "value", anchor })];
  };
  return [...label(first, "start"), ...label(last === first ? undefined : last, "end")];
}

interface Ink {
  readonly x: number;
  readonly y: number;
}

/** Places that a line passes, a few pixels apart. */
function inkOf({ points }: Line, place: Placement): Ink[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    return Array.from({ length: INK_STEPS + 1 }, (_, step) => {
      const part = step / INK_STEPS;
      return {
        x: place.x(from.x) * (1 - part) + place.x(to.x) * part,
        y: place.y(from.y) * (1 - part) + place.y(to.y) * part,
      };
    });
  });
}

type Anchor = "start" | "middle" | "end";

function text(
  x: number,
  y: number,
  words: string,
  { kind, anchor = "start" }: { kind?: string; anchor?: Anchor } = {},
): string {
  const look = kind === undefined ? "" : ` class="${kind}"`;
  const at = `x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}"`;
  return `<text${look} ${at}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
