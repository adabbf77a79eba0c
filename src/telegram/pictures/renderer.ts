/**
 * Draws pictures in a thread of its own, one at a time. A picture is a luxury: whatever happens to the
 * thread is a fault that its asker hears of, nobody waits long, and the thread is started again when
 * the next picture is asked for.
 */
import { createHash } from "node:crypto";
import type { Worker } from "node:worker_threads";
import type { Clock } from "../../ports.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { Log } from "../log.ts";
import type { RenderOrder, RenderReport, RenderSetup } from "./render-protocol.ts";

export interface RendererOptions {
  /** Holds inter-medium.ttf and inter-bold.ttf. */
  readonly fontsDir: string;
  readonly startThread: (name: string, from: string, data: RenderSetup) => Worker;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Renderer {
  /** PNG bytes of a picture's SVG. Rejects with a {@link PictureFault}. */
  draw(svg: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A picture could not be drawn; `message` is for the operator. */
export class PictureFault extends Error {
  override readonly name = "PictureFault";
}

/** The same drawing is the same picture: its name for caches, and for what Telegram has already. */
export function pictureKey(svg: string): string {
  return createHash("sha256").update(svg).digest("base64url").slice(0, 22);
}

/** Of about 100 kB each; who looks at the same room at the same time shares one. */
const KEPT = 32;
/** Two seconds of drawing. */
const QUEUE_MAX = 50;
const PATIENCE_MS = 5_000;
/** After the thread has failed. */
const REST_MS = 30_000;

interface Asked {
  readonly svg: string;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (fault: PictureFault) => void;
}

export function createRenderer(options: RendererOptions): Renderer {
  return new ThreadRenderer(options);
}

class ThreadRenderer implements Renderer {
  readonly #options: RendererOptions;
  readonly #pictures = new BoundedMap<string, Promise<Uint8Array>>(KEPT);
  readonly #queue: Asked[] = [];
  #worker: Worker | undefined;
  #underWay: Asked | undefined;
  #cancelPatience: (() => void) | undefined;
  #restsUntilMs = 0;
  #closed = false;

  constructor(options: RendererOptions) {
    this.#options = options;
  }

  draw(svg: string): Promise<Uint8Array> {
    const key = pictureKey(svg);
    const known = this.#pictures.get(key);
    if (known !== undefined) return known;
    const drawing = this.#ask(svg);
    void this.#pictures.set(key, drawing);
    // A fault is not kept: whoever asks next may have better luck.
    drawing.catch(() => this.#pictures.delete(key));
    return drawing;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#failAll(new PictureFault("pictures are not drawn any more"));
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(svg: string): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const why = this.#obstacle();
      if (why !== undefined) {
        reject(new PictureFault(why));
        return;
      }
      this.#queue.push({ svg, resolve, reject });
      this.#next();
    });
  }

  #obstacle(): string | undefined {
    if (this.#closed) return "pictures are not drawn any more";
    if (this.#queue.length >= QUEUE_MAX) return `${QUEUE_MAX} pictures wait already`;
    const rests = this.#options.clock.now() < this.#restsUntilMs;
    return rests ? "the drawing thread has just failed" : undefined;
  }

  #next(): void {
    if (this.#underWay !== undefined) return;
    const asked = this.#queue.shift();
    if (asked === undefined) return;
    this.#underWay = asked;
    const { clock } = this.#options;
    this.#cancelPatience = clock.at(clock.now() + PATIENCE_MS, () => {
      this.#failThread(new PictureFault(`a picture took longer than ${PATIENCE_MS} ms`));
    });
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage({ svg: asked.svg } satisfies RenderOrder, []);
    } catch (error) {
      this.#failThread(new PictureFault("the drawing thread cannot be started", { cause: error }));
    }
  }

  #start(): Worker {
    const { startThread, fontsDir } = this.#options;
    const worker = startThread("render-worker", import.meta.url, { fontsDir });
    // It keeps nothing alive: a process that wants to end does not wait for a picture.
    worker.unref();
    worker.on("message", (report: RenderReport) => this.#hear(report));
    const failed = (why: string, cause?: unknown): void => {
      if (this.#worker === worker) this.#failThread(new PictureFault(why, { cause }));
    };
    worker.on("error", (error) => failed("the drawing thread failed", error));
    worker.on("exit", (code) => failed(`the drawing thread ended with code ${code}`));
    return worker;
  }

  #hear(report: RenderReport): void {
    const asked = this.#underWay;
    this.#endTurn();
    if (report.t === "drawn") asked?.resolve(report.png);
    else {
      this.#options.log.error({ why: report.message }, "a picture could not be drawn");
      asked?.reject(new PictureFault(report.message));
    }
    this.#next();
  }

  #endTurn(): void {
    this.#underWay = undefined;
    this.#cancelPatience?.();
    this.#cancelPatience = undefined;
  }

  #failThread(fault: PictureFault): void {
    this.#options.log.error({ err: fault, restMs: REST_MS }, "no pictures for a while");
    const worker = this.#worker;
    this.#worker = undefined;
    this.#restsUntilMs = this.#options.clock.now() + REST_MS;
    this.#failAll(fault);
    void worker?.terminate();
  }

  #failAll(fault: PictureFault): void {
    const waiting = [this.#underWay, ...this.#queue.splice(0)];
    this.#endTurn();
    for (const asked of waiting) asked?.reject(fault);
  }
}
