/** A look for views that are tested on their own. */
import { createCopy } from "../../src/telegram/copy.ts";
import type { Look } from "../../src/telegram/screen.ts";
import { EN } from "./street.ts";
import { START_MS } from "./time.ts";

const t = createCopy("en", EN);

export function lookNow(changes: Partial<Look> = {}): Look {
  return {
    t,
    unit: "tSOL",
    play: true,
    nowMs: START_MS,
    bot: "rooms_bot",
    feeBps: 300,
    operator: "Alice's server",
    explorer: () => undefined,
    ...changes,
  };
}
