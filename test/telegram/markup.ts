/** Telegram's rules for a message, as a check: tags that it knows, closed in order, and its limits. */
import fc from "fast-check";
import type { Screen } from "../../src/telegram/screen.ts";
import { visibleText } from "../../src/telegram/html.ts";
import { decodeButton } from "../../src/telegram/buttons.ts";

const TAG =
  /^<(?:(\/)(b|i|u|s|code|pre|a|blockquote|tg-time)|(b|i|u|s|code|pre)|(a) href="[^"<>]*"|(blockquote)(?: expandable)?|(tg-time) unix="\d+" format="[a-zA-Z]+")>/;

/** What Telegram would refuse in this HTML; empty when it would not. */
export function markupFaults(text: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ">") faults.push(`bare > at ${at}`);
    if (character === "&" && !/^&(?:amp|lt|gt|quot);/.test(text.slice(at, at + 6))) {
      faults.push(`bare & at ${at}`);
    }
    if (character !== "<") continue;
    const tag = TAG.exec(text.slice(at));
    if (tag === null) {
      faults.push(`bad tag at ${at}: ${text.slice(at, at + 20)}`);
      break;
    }
    if (tag[1] === "/") {
      if (open.pop() !== tag[2]) faults.push(`</${tag[2] ?? ""}> out of order at ${at}`);
    } else open.push(tag[3] ?? tag[4] ?? tag[5] ?? tag[6] ?? "");
    at += tag[0].length - 1;
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(", ")}`);
  return faults;
}

const DECEIVING = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Section 6.1's limits and Telegram's own, for a whole screen. */
export function screenFaults(page: Screen): string[] {
  const faults = markupFaults(page.text);
  const visible = visibleText(page.text);
  if (visible.trim() === "") faults.push("empty");
  if (visible.length > 900) faults.push(`${visible.length} characters`);
  if (page.text.length > 4096) faults.push(`${page.text.length} characters of markup`);
  if (DECEIVING.test(page.text)) faults.push("deceiving characters");
  if (page.keyboard.length > 7) faults.push(`${page.keyboard.length} rows`);
  for (const row of page.keyboard) {
    if (row.length < 1 || row.length > 3) faults.push(`a row of ${row.length}`);
    for (const key of row) {
      if (key.text.length < 1 || key.text.length > 60) faults.push(`label "${key.text}"`);
      if ("callback_data" in key && decodeButton(key.callback_data) === undefined) {
        faults.push(`data ${key.callback_data}`);
      }
    }
  }
  return faults;
}

/** The smallest state whose screen breaks a rule, and what it breaks; empty when none was found. */
export function breaches<T>(arbitrary: fc.Arbitrary<T>, view: (state: T) => Screen): unknown[] {
  const found = fc.check(
    fc.property(arbitrary, (state) => screenFaults(view(state)).length === 0),
    { numRuns: 40 },
  );
  if (!found.failed) return [];
  const [state] = found.counterexample ?? [];
  return state === undefined ? [found.errorInstance] : [state, ...screenFaults(view(state))];
}
