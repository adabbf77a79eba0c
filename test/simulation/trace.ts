/** What happened, line by line: a hash of all of it, its last lines, and how often each kind of thing did. */
import { createHash } from "node:crypto";

const LINES_KEPT = 60;

export class Trace {
  readonly #hash = createHash("sha256");
  #lines: string[] = [];
  readonly tally = new Map<string, number>();

  note(line: string): void {
    this.#hash.update(line).update("\n");
    this.#lines.push(line);
    if (this.#lines.length > 2 * LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT);
  }

  count(what: string, by = 1): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + by);
  }

  last(): readonly string[] {
    return this.#lines.slice(-LINES_KEPT);
  }

  digest(): string {
    return this.#hash.copy().digest("hex").slice(0, 16);
  }
}
