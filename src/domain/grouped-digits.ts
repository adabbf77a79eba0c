/**
 * Digits that may have been grouped by thousands. The bot itself writes `$65,120`, or `$65.120` to readers
 * of other languages; typed back as a target, that must never become 65.12 (R4).
 */
import type { Refusal } from "./refusal.ts";

/** A mark that groups where it is written: a comma in what is typed in any language, a point in some. */
type GroupMark = "," | "." | " ";

/** The first digit of a grouped number is no zero: `0,065` can only be a decimal. */
const GROUPED: Readonly<Record<GroupMark, RegExp>> = {
  ",": /^([1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?([a-z]*)$/i,
  ".": /^([1-9]\d{0,2}(?:\.\d{3})+)(,\d+)?([a-z]*)$/i,
  " ": /^([1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)([.,]\d+)?([a-z]*)$/i,
};

/**
 * The refusal of a number whose marks can be meant as grouping: `65,120`, `1,234,567.5`. It names the
 * number without them, and where there is one, the decimal that it might have been, written so that
 * nobody can misread it: with a zero more, `65.1200`.
 */
export function groupedTarget(text: string, mark: GroupMark): Refusal | undefined {
  const written = text.trim().replace(/^\$\s*/, "");
  const match = GROUPED[mark].exec(written);
  if (match === null) return undefined;
  const [, digits = "", rest = "", unit = ""] = match;
  const groups = digits.split(/\D/);
  const whole = `${groups.join("")}${rest.replace(",", ".")}${unit}`;
  const isOneMark = groups.length === 2 && rest === "" && mark !== " ";
  const fraction = isOneMark ? `${groups.join(".")}0${unit}` : null;
  return { code: "grouped-target", text: text.slice(0, 40), whole, fraction };
}
