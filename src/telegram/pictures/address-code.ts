/**
 * A deposit address as a QR code, beside the address itself, so that what a camera read can be compared
 * with what is written. The code holds the bare address: every wallet and exchange reads that.
 */
import type { Look } from "../screen.ts";
import { codeShapes } from "./code-shapes.ts";
import { COLOURS } from "./colours.ts";
import { HEIGHT, sceneSvg, WIDTH, type Shape } from "./scene.ts";

const PANEL = { x: 48, y: 48, width: HEIGHT - 96, height: HEIGHT - 96 };
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
  const ground = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  return [{ kind: "box", box: ground, fill: COLOURS.ground }, ...codeShapes(text, PANEL)];
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
