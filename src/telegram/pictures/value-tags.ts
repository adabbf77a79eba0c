/** Values on the right edge of a picture: tags for the target and the price, round values between. */
import { COLOURS } from "./colours.ts";
import type { Frame } from "./frame.ts";
import { textWidth } from "./letters.ts";
import type { Shape } from "./scene.ts";

export interface Tag {
  readonly text: string;
  /** Of its middle. */
  readonly y: number;
  readonly fill: string;
}

const HEIGHT = 52;
const APART = HEIGHT + 6;
const INSET = 14;
const SIZES = [40, 36, 32, 28] as const;
const ROUND_SIZE = 34;

/** The largest size in which a text fits between plot and edge; undefined when none is small enough. */
export function tagSize(text: string, frame: Frame): number | undefined {
  return SIZES.find((size) => textWidth(text, size, "bold") <= width(frame) - 2 * INSET);
}

function width({ right, edge }: Frame): number {
  return edge - right - 16;
}

/** Moves two tags apart, no further than they must go, and keeps them beside the plot. */
export function spread(tags: readonly Tag[], { top, bottom }: Frame): Tag[] {
  const lowest = top + HEIGHT / 2;
  const highest = bottom - HEIGHT / 2;
  const sorted = tags.toSorted((a, b) => a.y - b.y);
  const [upper, lower] = sorted;
  if (upper === undefined || lower === undefined) {
    return sorted.map((tag) => ({ ...tag, y: clamp(tag.y, lowest, highest) }));
  }
  const missing = Math.max(0, APART - (lower.y - upper.y)) / 2;
  const upperY = clamp(upper.y - missing, lowest, highest - APART);
  const lowerY = clamp(Math.max(lower.y + missing, upperY + APART), lowest, highest);
  return [
    { ...upper, y: Math.min(upperY, lowerY - APART) },
    { ...lower, y: lowerY },
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function tagShapes({ text, y, fill }: Tag, frame: Frame): Shape[] {
  const x = frame.right + 16;
  const size = tagSize(text, frame) ?? SIZES[SIZES.length - 1] ?? 28;
  return [
    {
      kind: "box",
      box: { x, y: y - HEIGHT / 2, width: width(frame), height: HEIGHT },
      fill,
      radius: 9,
    },
    {
      kind: "text",
      text,
      at: [x + INSET, y + size * 0.365],
      anchor: "start",
      size,
      weight: "bold",
      fill: COLOURS.ground,
    },
  ];
}

/** A round value's label, unless a tag stands there or the picture ends. */
export function roundValueShapes(
  text: string,
  y: number,
  tags: readonly Tag[],
  frame: Frame,
): Shape[] {
  const room = (HEIGHT + ROUND_SIZE) / 2 + 4;
  const isFree = tags.every((tag) => Math.abs(tag.y - y) >= room);
  const isInside = y - ROUND_SIZE / 2 >= frame.top - 8 && y <= frame.bottom - 10;
  const fits = textWidth(text, ROUND_SIZE, "medium") <= width(frame) - INSET;
  if (!isFree || !isInside || !fits) return [];
  const at = [frame.right + 16 + INSET, y + ROUND_SIZE * 0.365] as const;
  const look = {
    anchor: "start",
    size: ROUND_SIZE,
    weight: "medium",
    fill: COLOURS.muted,
  } as const;
  return [{ kind: "text", text, at, ...look }];
}
