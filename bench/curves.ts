/**
 * Curves, not points: the engine's stakes per second over load, rooms and the journal's length, and its
 * restarts. Draws them into docs/speed.svg, which README shows; a quick run draws beside the tests' results.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Curve, Effort } from "./curve.ts";
import { entriesCurves } from "./curve-entries.ts";
import { inFlightCurve } from "./curve-in-flight.ts";
import { roomsCurve } from "./curve-rooms.ts";
import type { Figure } from "./figure.ts";
import { PROJECT } from "./place.ts";
import { drawPlot } from "./plot.ts";

const PICTURE = join(PROJECT, "docs/speed.svg");
const QUICK_PICTURE = join(PROJECT, "test-results/speed.svg");

const FULL: Effort = { rounds: 5, seconds: 1, most: 10_000_000 };
const QUICK: Effort = { rounds: 2, seconds: 0.1, most: 100_000 };
/** A hundred thousand rooms take longer to make than all the rest of a quick run. */
const QUICK_ROOMS = 1_000;

export async function measure(dir: string, quick = false): Promise<Figure[]> {
  const effort = quick ? QUICK : FULL;
  const apart = async <T>(run: (dir: string) => Promise<T>): Promise<T> => {
    const own = mkdtempSync(join(dir, "curve-"));
    const result = await run(own);
    rmSync(own, { recursive: true });
    return result;
  };
  const rooms = quick ? { ...effort, most: QUICK_ROOMS } : effort;
  const curves: Curve[] = [
    await apart((own) => inFlightCurve(own, effort)),
    await apart((own) => roomsCurve(own, rooms)),
    ...(await apart((own) => entriesCurves(own, effort))),
  ];
  draw(curves, effort, quick ? QUICK_PICTURE : PICTURE);
  return curves.flatMap(({ figures }) => figures);
}

function draw(curves: readonly Curve[], { rounds }: Effort, path: string): void {
  const cores = cpus();
  const machine = `${cores.length} cores, ${cores[0]?.model ?? "unknown"}, Node ${process.versions.node}`;
  mkdirSync(dirname(path), { recursive: true });
  const svg = drawPlot({
    title:
      "Stakes per second by load, by rooms and by the journal's length; restart time by the journal's length",
    panels: curves.map(({ panel }) => panel),
    note: `${machine}. Medians of ${rounds} rounds; bars: least and greatest.`,
  });
  writeFileSync(path, svg);
  process.stderr.write(`curves: drawn into ${relative(process.cwd(), path)}\n`);
}
