/**
 * The words of a chart, broken into lines of known size. All text is monospaced, so a box's width is
 * known without a browser: 0.6 of the font size for each character.
 */
import type { ChartEdge, ChartNode } from "./chart-walker.ts";

/** A run of text in one tone; `edge` names the transition that it stands for. */
export interface Span {
  readonly text: string;
  readonly tone: "event" | "guard" | "action";
  readonly edge: string | undefined;
}

/** One printed line. */
export type Row = readonly Span[];

/** Sizes in SVG user units; the stylesheet's fonts are 12.5 for names and 9.5 for rows. */
export const metrics = {
  nameHeight: 15,
  nameAdvance: 7.5,
  rowHeight: 12,
  rowAdvance: 5.7,
  padX: 10,
  padY: 6,
  labelPadX: 5,
  labelPadY: 2.5,
  dot: 7,
  /** Where lines of text break. */
  labelChars: 14,
  stateChars: 30,
} as const;

/** A wire's label: each of its transitions, one below the other. */
export function labelRows(edges: readonly ChartEdge[]): Row[] {
  return edges.flatMap((edge) => flowed([edgePhrase(edge)], metrics.labelChars));
}

/** The compartment of a state's box: what it does on the way in and out, and without leaving. */
export function stateRows(node: ChartNode, edges: readonly ChartEdge[]): Row[] {
  const stays = edges.filter((edge) => edge.internal && edge.from === node.id);
  const flow = (lead: string, phrases: readonly Row[]): Row[] =>
    phrases.length === 0 ? [] : flowed([plain(lead), ...listed(phrases)], metrics.stateChars);
  return [
    ...flow("entry /", node.entry.map(plain)),
    ...flow("exit /", node.exit.map(plain)),
    ...flow("on", stays.map(edgePhrase)),
  ];
}

/** Width and height of lines of text, without padding. */
export function sizeOfRows(rows: readonly Row[]): { width: number; height: number } {
  return {
    width: Math.max(0, ...rows.map(lengthOf)) * metrics.rowAdvance,
    height: rows.length * metrics.rowHeight,
  };
}

/** The least box that a state's name and rows fit in. */
export function sizeOfState(
  label: string,
  rows: readonly Row[],
): { width: number; height: number } {
  const text = sizeOfRows(rows);
  return {
    width: Math.ceil(Math.max(label.length * metrics.nameAdvance, text.width) + 2 * metrics.padX),
    height: Math.ceil(metrics.nameHeight + text.height + 2 * metrics.padY),
  };
}

function lengthOf(row: Row): number {
  return row.reduce((sum, span) => sum + span.text.length, 0);
}

function plain(text: string): Row {
  return [{ text, tone: "action", edge: undefined }];
}

/** An event and its guard; the last branch of several reads `[else]`. */
function edgePhrase(edge: ChartEdge): Row {
  const guard = edge.guard ?? (edge.id.endsWith("/0") ? undefined : "else");
  const event: Span = { text: edge.event, tone: "event", edge: edge.id };
  if (guard === undefined) return [event];
  return [event, { text: `[${guard}]`, tone: "guard", edge: edge.id }];
}

/** Adds the commas of a list. */
function listed(phrases: readonly Row[]): Row[] {
  return phrases.map((phrase, index) =>
    index === phrases.length - 1
      ? phrase
      : [...phrase.slice(0, -1), ...phrase.slice(-1).map(comma)],
  );
}

function comma(span: Span): Span {
  return { ...span, text: `${span.text},` };
}

/** Sets phrases one after another; a new line begins where the next word would pass `limit`. */
function flowed(phrases: readonly Row[], limit: number): Row[] {
  const rows: Row[] = [];
  for (const span of phrases.flat().flatMap(words)) {
    const last = rows.at(-1);
    if (last && lengthOf(last) + 1 + span.text.length <= limit) {
      rows[rows.length - 1] = [...last, { ...span, text: ` ${span.text}` }];
    } else {
      rows.push([span]);
    }
  }
  return rows;
}

/** Only guards are ever so long that they break inside; an event stays whole. */
function words(span: Span): Span[] {
  if (span.tone !== "guard") return [span];
  return span.text.split(" ").map((text) => ({ ...span, text }));
}
