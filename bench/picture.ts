/** A room's picture, from its facts to PNG bytes, and what a day of every asset's prices holds. */
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { PriceTrails } from "../src/engine/price-trail.ts";
import { startThread } from "../src/store/thread.ts";
import { ENGLISH, unitOf } from "../src/telegram/amount.ts";
import { readCatalogues } from "../src/telegram/catalogues.ts";
import { createCopy } from "../src/telegram/copy.ts";
import { createRenderer, type Renderer } from "../src/telegram/pictures/renderer.ts";
import { roomPicture } from "../src/telegram/pictures/room-chart.ts";
import type { Look } from "../src/telegram/screen.ts";
import { exampleChart } from "../test/telegram/pictures/examples.ts";
import { figure, type Figure } from "./figure.ts";
import { PROJECT } from "./place.ts";

const ROUNDS = 5;
const PICTURES = 20;
/** As many stretches as a picture has room for. */
const EVERY_MS = 5_000;

const SILENT = { info() {}, warn() {}, error() {} };

export async function measure(_dir: string, quick: boolean): Promise<Figure[]> {
  const renderer = createRenderer({
    fontsDir: join(PROJECT, "data/fonts"),
    startThread,
    clock: systemClock,
    log: SILENT,
  });
  const look = lookOfNow();
  const made: number[] = [];
  const described: number[] = [];
  const worked: number[] = [];
  for (let round = 0; round <= (quick ? 1 : ROUNDS); round += 1) {
    const { wholeMs, svgMs, cpuMs } = await drawMany(renderer, look, round);
    if (round === 0) continue; // the thread starts, fonts are read
    made.push(wholeMs);
    described.push(svgMs);
    worked.push(cpuMs);
  }
  await renderer.close();
  return [
    figure({
      name: "picture",
      unit: "ms",
      better: "lower",
      rounds: made,
      target: 50,
      says: "one picture of a room (1280 x 720, 40 minutes of prices), from its facts to PNG bytes in the asker's hands",
    }),
    figure({
      name: "picture-cpu",
      unit: "ms",
      better: "lower",
      rounds: worked,
      says: "processor time of the same, all threads: what it costs on a busy machine too",
    }),
    figure({
      name: "picture-loop",
      unit: "ms",
      better: "lower",
      rounds: described,
      says: "the part of it that the main thread does: facts to SVG; the rest is in a thread of its own",
    }),
    trailMemory(),
  ];
}

async function drawMany(
  renderer: Renderer,
  look: Look,
  round: number,
): Promise<{ wholeMs: number; svgMs: number; cpuMs: number }> {
  let svgMs = 0;
  const from = performance.now();
  const cpu = process.cpuUsage();
  for (let index = 0; index < PICTURES; index += 1) {
    // None is the same as one before: the renderer would not draw it again.
    const card = { title: `Will SOL reach $165? ${round}.${index}` };
    const begun = performance.now();
    const svg = roomPicture(exampleChart({ card, minutes: 40, everyMs: EVERY_MS }), 2, look);
    svgMs += performance.now() - begun;
    const png = await renderer.draw(svg);
    if (png.length < 10_000) throw new Error(`a picture of ${png.length} bytes`);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    wholeMs: (performance.now() - from) / PICTURES,
    svgMs: svgMs / PICTURES,
    cpuMs: (user + system) / 1_000 / PICTURES,
  };
}

function lookOfNow(): Look {
  const t = createCopy("en", readCatalogues(join(PROJECT, "src/telegram/locales")).en);
  const people = { bot: "rooms_bot", operator: "nobody", explorer: () => undefined };
  return {
    t,
    language: "en",
    numerals: ENGLISH,
    unit: unitOf("play", ENGLISH),
    play: true,
    nowMs: Date.now(),
    feeBps: 300,
    ...people,
  };
}

/** Of one asset, as `PriceTrails` counts it. */
function trailMemory(): Figure {
  const trails = new PriceTrails();
  const facts = { confidenceBps: 5, quality: 90, status: "live", held: false, groups: [] } as const;
  const day = 86_400_000;
  for (let atMs = day; atMs < 3 * day; atMs += EVERY_MS) {
    trails.add({ asset: "SOL", atMs, price: 160, ...facts });
  }
  return figure({
    name: "price-trail",
    unit: "kB",
    better: "lower",
    rounds: [trails.bytes / 1_000],
    says: "memory of one asset's prices of a day, lowest, highest and last of every five seconds",
  });
}
