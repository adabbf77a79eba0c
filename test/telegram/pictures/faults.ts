/** What is wrong with a drawing, by its geometry alone. */
import {
  boxOf,
  HEIGHT,
  overlap,
  WIDTH,
  type Box,
  type Label,
  type Shape,
} from "../../../src/telegram/pictures/scene.ts";

const SMALLEST_TEXT = 24;

export const labels = (scene: readonly Shape[]): Label[] =>
  scene.filter((shape): shape is Label => shape.kind === "text");

function boxesOf(shape: Shape): Box[] {
  const around = (points: readonly (readonly [number, number])[], margin = 0): Box[] =>
    points.map(([x, y]) => ({
      x: x - margin,
      y: y - margin,
      width: 2 * margin,
      height: 2 * margin,
    }));
  switch (shape.kind) {
    case "box":
      return [shape.box];
    case "text":
      return [boxOf(shape)];
    case "area":
      return around(shape.points);
    case "line":
      return around(shape.strokes.flat());
    case "dot":
      return around([shape.at], shape.radius);
  }
}

/** What lies outside, on something else, or is too small to read. */
export function faultsOf(scene: readonly Shape[]): string[] {
  const faults: string[] = [];
  for (const shape of scene) {
    for (const { x, y, width, height } of boxesOf(shape)) {
      const inside = x >= 0 && y >= 0 && x + width <= WIDTH && y + height <= HEIGHT;
      if (!inside) faults.push(`outside: ${JSON.stringify(shape).slice(0, 120)}`);
    }
  }
  const texts = labels(scene);
  for (const [index, one] of texts.entries()) {
    if (one.size < SMALLEST_TEXT) faults.push(`small: ${one.text}`);
    for (const other of texts.slice(index + 1)) {
      if (overlap(boxOf(one), boxOf(other))) faults.push(`"${one.text}" on "${other.text}"`);
    }
  }
  return faults;
}
