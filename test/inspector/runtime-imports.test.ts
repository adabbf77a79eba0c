import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Every module that `entry` loads when it runs: type imports are erased and do not count. */
function loadedBy(entry: URL, seen = new Set<string>()): Set<string> {
  seen.add(fileURLToPath(entry));
  const source = readFileSync(entry, "utf8");
  for (const [, , name = ""] of source.matchAll(/^import (?!type )(.*?)from "([^"]+)"/gms)) {
    if (!name.startsWith(".")) seen.add(name);
    else if (!seen.has(fileURLToPath(new URL(name, entry)))) loadedBy(new URL(name, entry), seen);
  }
  return seen;
}

test("the running inspector loads neither the layout engine nor the machines", () => {
  const running = [...loadedBy(new URL("../../src/inspector/inspector.ts", import.meta.url))];
  expect(running).toContain("hono");
  expect(running.filter((name) => /elkjs|xstate|\/machines\/|chart-layout/.test(name))).toEqual([]);
  const drawing = [...loadedBy(new URL("../../src/inspector/draw-charts.ts", import.meta.url))];
  expect(drawing).toContain("elkjs/lib/elk.bundled.js");
});
