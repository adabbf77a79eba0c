/** A text as a QR code on white paper, wherever a picture has room for one. */
import { encode } from "uqr";
import { COLOURS } from "./colours.ts";
import type { Box, Shape } from "./scene.ts";

/** Light modules around a code (ISO/IEC 18004 asks for four). */
const QUIET_MODULES = 4;

export function codeShapes(text: string, paper: Box): Shape[] {
  const { data } = encode(text, { ecc: "M", border: QUIET_MODULES });
  return [{ kind: "box", box: paper, fill: COLOURS.paper }, ...modules(data, paper)];
}

/** Each row's dark stretches, a box each. */
function modules(rows: readonly (readonly boolean[])[], paper: Box): Shape[] {
  const size = Math.floor(paper.width / rows.length);
  const left = Math.round(paper.x + (paper.width - size * rows.length) / 2);
  const top = Math.round(paper.y + (paper.height - size * rows.length) / 2);
  return rows.flatMap((row, y) => {
    const boxes: Shape[] = [];
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true || row[x - 1] === true) continue;
      let end = x;
      while (row[end] === true) end++;
      const box = { x: left + x * size, y: top + y * size, width: (end - x) * size, height: size };
      boxes.push({ kind: "box", box, fill: COLOURS.ink });
    }
    return boxes;
  });
}
