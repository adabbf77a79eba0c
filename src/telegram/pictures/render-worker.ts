/**
 * The thread that draws: the only place where the canvas is loaded, so that a machine without it has
 * no pictures and everything else.
 */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { createCanvas, GlobalFonts, loadImage } from "@napi-rs/canvas";
import { assert } from "../../domain/result.ts";
import type { RenderOrder, RenderReport, RenderSetup } from "./render-protocol.ts";
import { FAMILIES, HEIGHT, WIDTH } from "./scene.ts";

assert(parentPort !== null, "render-worker runs as a thread");
const port = parentPort;
const { fontsDir } = workerData as RenderSetup;
for (const [weight, family] of Object.entries(FAMILIES)) {
  const file = join(fontsDir, `inter-${weight}.ttf`);
  if (GlobalFonts.registerFromPath(file, family) === null) throw new Error(`no font in ${file}`);
}

async function draw(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await loadImage(Buffer.from(svg));
  const canvas = createCanvas(WIDTH, HEIGHT);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  // A copy: the canvas's own memory cannot be handed over to another thread.
  return new Uint8Array(canvas.toBuffer("image/png"));
}

port.on("message", ({ svg }: RenderOrder) => {
  draw(svg).then(
    (png) => port.postMessage({ t: "drawn", png } satisfies RenderReport, [png.buffer]),
    (error: unknown) => port.postMessage({ t: "fault", message: String(error) }, []),
  );
});
