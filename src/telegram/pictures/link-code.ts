/** An invite link as a QR code, with the code itself beside it for whoever cannot read the picture. */
import type { Look } from "../screen.ts";
import { codePanel, codeWords } from "./address-code.ts";
import { sceneSvg } from "./scene.ts";

export function linkCode(link: string, look: Look): string {
  return sceneSvg([
    ...codePanel(link),
    ...codeWords(link.slice(link.indexOf("=") + 1), look.t.plain("picture-invite"), `@${look.bot}`),
  ]);
}
