/** How the auditor says that the product and the rulebook part: what was asked, what came, what is right. */
import { inspect, isDeepStrictEqual } from "node:util";

export class Mismatch extends Error {
  override readonly name = "Mismatch";
}

export const equal = isDeepStrictEqual;

/** `what` is the thing that was compared, in a reader's words. */
export function same(what: string, got: unknown, right: unknown): void {
  if (!equal(got, right)) {
    throw new Mismatch(`${what}\n    is        ${shown(got)}\n    should be ${shown(right)}`);
  }
}

/** As {@link same}, where the rulebook leaves several answers open. */
export function oneOf(what: string, got: unknown, rights: readonly unknown[]): void {
  if (rights.some((right) => equal(got, right))) return;
  const choices = rights.map(shown).join("\n           or ");
  throw new Mismatch(`${what}\n    is        ${shown(got)}\n    should be ${choices}`);
}

export function holds(condition: boolean, what: string, ...facts: unknown[]): asserts condition {
  if (condition) return;
  throw new Mismatch([what, ...facts.map((fact) => `    ${shown(fact)}`)].join("\n"));
}

function shown(value: unknown): string {
  return inspect(value, { depth: 6, breakLength: 160, compact: 3, sorted: true });
}
