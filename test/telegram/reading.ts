/** A message as a person reads it: without markup, and without a difference between kinds of space. */
import { visibleText } from "../../src/telegram/html.ts";

export function asRead(markup: string): string {
  return visibleText(markup).replaceAll("\u00a0", " ");
}
