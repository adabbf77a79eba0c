/** The plot as a file: what is drawn, where, and that no mark or word leaves the picture. */
import { describe, expect, it } from "vitest";
import { shortNumber } from "../../bench/log-scale.ts";
import { drawPlot, type Line, type Panel } from "../../bench/plot.ts";

const OURS: Line = {
  name: "engine",
  tone: "ours",
  points: [
    { x: 1, y: 1_000, low: 900, high: 1_100 },
    { x: 10, y: 9_000 },
    { x: 100, y: 100_000 },
  ],
};
const PANEL: Panel = {
  title: "Stakes",
  xTitle: "in flight",
  xText: shortNumber,
  yText: shortNumber,
  lines: [OURS],
};

function plot(...panels: readonly Panel[]): string {
  return drawPlot({ title: "Speed", panels, note: "here & now" });
}

/** `x y` of all circles of a class. */
function circles(svg: string, tone: string): (readonly [x: number, y: number])[] {
  const marks = svg.matchAll(
    new RegExp(`<circle class="mark ${tone}" cx="([^"]+)" cy="([^"]+)"`, "g"),
  );
  return Array.from(marks, ([, x, y]) => [Number(x), Number(y)] as const);
}

function texts(svg: string): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), (match) => match[1] ?? "");
}

describe("the plot", () => {
  it("puts equal ratios at equal distances, more to the right and higher up", () => {
    // The first mark is the legend's.
    const [, first, second, third] = circles(plot(PANEL), "ours");
    const [x0 = 0, y0 = 0] = first ?? [];
    const [x1 = 0, y1 = 0] = second ?? [];
    const [x2 = 0, y2 = 0] = third ?? [];
    expect(x1 - x0).toBeCloseTo(x2 - x1, 0);
    expect(x1).toBeGreaterThan(x0);
    expect(y0).toBeGreaterThan(y1);
    expect(y1).toBeGreaterThan(y2);
  });

  it("says what it shows: title, axes, ticks, names, the ends of our line, the note", () => {
    expect(texts(plot(PANEL))).toEqual(
      expect.arrayContaining(["Stakes", "in flight", "1", "10", "100", "engine", "1k", "100k"]),
    );
    expect(plot(PANEL)).toContain("here &amp; now");
    expect(plot(PANEL)).toContain('aria-label="Speed"');
  });

  it("has two panels to a row and grows by rows", () => {
    const height = (svg: string) => Number(/<svg[^>]* height="(\d+)"/.exec(svg)?.[1]);
    expect(height(plot(PANEL, PANEL))).toBe(height(plot(PANEL)));
    expect(height(plot(PANEL, PANEL, PANEL))).toBeGreaterThan(height(plot(PANEL)));
    expect(plot(PANEL, PANEL, PANEL)).toContain('<g transform="translate(0 330)">');
  });

  it("draws a bar from the least to the greatest round where they are known", () => {
    expect(plot(PANEL).match(/class="spread ours"/g)).toHaveLength(1);
  });

  it("draws a line of its own for each tone, ours over the others", () => {
    const tones = ["ours", "alike", "limit", "rival"] as const;
    const svg = plot({ ...PANEL, lines: tones.map((tone) => ({ ...OURS, name: tone, tone })) });
    const drawn = Array.from(
      svg.matchAll(/<path class="line (\w+)" d="M[\d.]+ [\d.]+L/g),
      (m) => m[1],
    );
    expect(drawn).toEqual(["alike", "limit", "rival", "ours"]);
  });

  it("leaves a number out where another line would run through it", () => {
    const beside = (factor: number): Line => ({
      name: "other",
      tone: "rival",
      points: OURS.points.map(({ x, y }) => ({ x, y: y * factor })),
    });
    const values = (lines: Line[]) =>
      Array.from(plot({ ...PANEL, lines }).matchAll(/class="value"[^>]*>([^<]*)</g), (m) => m[1]);
    expect(values([OURS])).toEqual(["1k", "100k"]);
    expect(values([OURS, beside(1.3), beside(1 / 1.3)])).toEqual([]);
    expect(values([OURS, beside(50)])).toEqual(["1k", "100k"]);
  });

  it("has no text below 14 pixels, no place outside itself, and nothing to load", () => {
    const svg = plot(PANEL, PANEL);
    const sizes = Array.from(svg.matchAll(/(\d+(?:\.\d+)?)px system|font-size: (\d+)/g), (m) =>
      Number(m[1] ?? m[2]),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
    for (const [, x, y] of svg.matchAll(/<text[^>]* x="([^"]+)" y="([^"]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(420);
      expect(Number(y)).toBeLessThanOrEqual(374);
    }
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|@import|url\(/);
    expect(svg).toContain("prefers-color-scheme: dark");
  });
});
