/** The newest lines of an actor's journal, which can only be read forwards. */
import type { Inspection } from "../engine/door.ts";
import type { ActorLine } from "../ports.ts";

const pageLines = 1_000;
const pagesMost = 20;

/**
 * At most `count` (one or more) lines, oldest first. An actor with more than 20,000 lines gives the newest of its
 * first 20,000: rooms never have so many, and reading on would keep the read model busy for a page.
 */
export async function lastLines(
  inspection: Inspection,
  actor: string,
  count: number,
): Promise<readonly ActorLine[]> {
  let last: readonly ActorLine[] = [];
  for (let page = 0; page < pagesMost; page += 1) {
    const lines = await inspection.lines(actor, last.at(-1)?.position ?? 0, pageLines);
    last = [...last, ...lines].slice(-count);
    if (lines.length < pageLines) break;
  }
  return last;
}
