/**
 * A deposit address as a QR code, beside the address itself, so that what a camera read can be compared
 * with what is written. The code holds the bare address: every wallet and exchange reads that.
 */
import { encode } from "uqr";
import type { Look } from "../screen.ts";
import { COLOURS } from "./colours.ts";
import { HEIGHT, sceneSvg, WIDTH, type Shape } from "./scene.ts";

const PANEL = { x: 48, y: 48, width: HEIGHT - 96, height: HEIGHT - 96 };
/** Light modules around a code (ISO/IEC 18004 asks for four). */
const QUIET_MODULES = 4;
const TEXT_LEFT = PANEL.x + PANEL.width + 56;
const LINE_CHARACTERS = 11;

export function addressCode(address: string, look: Look): string {
  return sceneSvg(addressScene(address, look));
}

export function addressScene(address: string, look: Look): Shape[] {
  const { t } = look;
  return [
    ...codePanel(address),
    ...codeWords(address, t.plain("picture-deposit"), t.plain("picture-network")),
  ];
}

/** The ground of the picture and, on paper, the code of any text. */
export function codePanel(text: string): Shape[] {
  const { data } = encode(text, { ecc: "M", border: QUIET_MODULES });
  const ground = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  return [
    { kind: "box", box: ground, fill: COLOURS.ground },
    { kind: "box", box: PANEL, fill: COLOURS.paper },
    ...modules(data),
  ];
}

/** Each row's dark stretches, a box each. */
function modules(rows: readonly (readonly boolean[])[]): Shape[] {
  const size = Math.floor(PANEL.width / rows.length);
  const left = Math.round(PANEL.x + (PANEL.width - size * rows.length) / 2);
  const top = Math.round(PANEL.y + (PANEL.height - size * rows.length) / 2);
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

/** Beside it: what it is, the same to be read by people, and a word of warning or of origin. */
export function codeWords(address: string, title: string, foot: string): Shape[] {
  const at = (y: number) => ({ at: [TEXT_LEFT, y] as const, anchor: "start" as const });
  const lines = address.match(new RegExp(`.{1,${LINE_CHARACTERS}}`, "g")) ?? [];
  return [
    {
      kind: "text",
      text: title,
      ...at(120),
      size: 56,
      weight: "bold",
      fill: COLOURS.text,
    },
    ...lines.map((text, index): Shape => ({
      kind: "text",
      text,
      ...at(220 + index * 64),
      size: 48,
      weight: "medium",
      fill: COLOURS.text,
    })),
    {
      kind: "text",
      text: foot,
      ...at(620),
      size: 36,
      weight: "medium",
      fill: COLOURS.target,
    },
  ];
}
