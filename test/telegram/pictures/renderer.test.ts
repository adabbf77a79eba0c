/** The drawing thread itself, with the real canvas and the fonts of data/fonts; and what its faults do. */
import { EventEmitter } from "node:events";
import type { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { startThread } from "../../../src/store/thread.ts";
import {
  createRenderer,
  PictureFault,
  pictureKey,
  type RendererOptions,
} from "../../../src/telegram/pictures/renderer.ts";
import { roomPicture } from "../../../src/telegram/pictures/room-chart.ts";
import { sceneSvg } from "../../../src/telegram/pictures/scene.ts";
import { sniffPicture } from "../../../src/sandbox/bot-api/media.ts";
import { manualClock } from "../../support/manual-clock.ts";
import { lookNow } from "../look.ts";
import { ErrorLog } from "../street.ts";
import { EXAMPLES } from "./examples.ts";

function open(changes: Partial<RendererOptions> = {}) {
  const clock = manualClock(1_000_000);
  const log = new ErrorLog();
  const fontsDir = "data/fonts";
  const renderer = createRenderer({ fontsDir, startThread, clock, log, ...changes });
  onTestFinished(() => renderer.close());
  return { renderer, clock, log };
}

/** A thread in the test's hands: it hears orders and answers when it is told to. */
class FakeThread extends EventEmitter {
  readonly orders: { readonly svg: string }[] = [];
  terminated = false;

  postMessage(order: { readonly svg: string }): void {
    this.orders.push(order);
  }

  unref(): void {}

  terminate(): Promise<number> {
    this.terminated = true;
    return Promise.resolve(0);
  }

  draws(): void {
    this.emit("message", { t: "drawn", png: Uint8Array.of(this.orders.length) });
  }
}

function openWithFake() {
  const threads: FakeThread[] = [];
  const opened = open({
    startThread: () => {
      const thread = new FakeThread();
      threads.push(thread);
      return thread as unknown as Worker;
    },
  });
  const thread = (): FakeThread => threads.at(-1) ?? expect.fail("no thread was started");
  return { ...opened, threads, thread };
}

describe("the renderer", () => {
  it("draws a room's picture as a PNG of 1280 by 720, in which there is something to see", async () => {
    const { renderer, log } = open();
    const { calm, hit } = EXAMPLES;
    if (calm === undefined || hit === undefined) return expect.fail("examples");
    const drawn = await Promise.all(
      [calm, hit].map((chart) => renderer.draw(roomPicture(chart, 2, lookNow()))),
    );
    for (const png of drawn) {
      const picture = sniffPicture(Buffer.from(png));
      expect(picture).toMatchObject({ mimeType: "image/png", width: 1_280, height: 720 });
      // A ground and nothing on it is a few kilobytes.
      expect(png.length).toBeGreaterThan(30_000);
    }
    expect(Buffer.from(drawn[0] ?? []).equals(Buffer.from(drawn[1] ?? []))).toBe(false);
    expect(log.errors).toEqual([]);
    return undefined;
  });

  it("refuses what is no drawing, and draws the next one", async () => {
    const { renderer } = open();
    await expect(renderer.draw("<svg")).rejects.toThrow(PictureFault);
    const { length } = await renderer.draw(sceneSvg([]));
    expect(length).toBeGreaterThan(100);
  });

  it("has no pictures without its fonts, and says why to the operator", async () => {
    const { renderer, log } = open({ fontsDir: "/nowhere" });
    await expect(renderer.draw(sceneSvg([]))).rejects.toThrow("the drawing thread failed");
    expect(log.errors).toHaveLength(1);
  });

  it("draws one at a time, and the same one once", async () => {
    const { renderer, thread } = openWithFake();
    const first = [renderer.draw("a"), renderer.draw("b"), renderer.draw("a")];
    expect(thread().orders.map(({ svg }) => svg)).toEqual(["a"]);
    thread().draws();
    thread().draws();
    expect(await Promise.all(first)).toEqual([1, 2, 1].map((length) => Uint8Array.of(length)));
    expect(await renderer.draw("b")).toEqual(Uint8Array.of(2));
    expect(thread().orders.map(({ svg }) => svg)).toEqual(["a", "b"]);
  });

  it("lets at most fifty wait", async () => {
    const { renderer, thread } = openWithFake();
    const asked = Array.from({ length: 51 }, (_, index) => renderer.draw(`picture ${index}`));
    await expect(renderer.draw("one too many")).rejects.toThrow("50 pictures wait already");
    for (const _ of asked) thread().draws();
    expect(await Promise.all(asked)).toHaveLength(51);
  });

  it("gives a thread up that does not answer for five seconds, and starts another a little later", async () => {
    const { renderer, clock, threads, thread, log } = openWithFake();
    const hung = renderer.draw("hung");
    const behind = renderer.draw("behind");
    const faults = Promise.allSettled([hung, behind]);
    await clock.moveTo(clock.now() + 5_000, () => Promise.resolve());
    expect((await faults).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(thread().terminated).toBe(true);
    expect(log.errors).toHaveLength(1);
    await expect(renderer.draw("hung")).rejects.toThrow("has just failed");
    await clock.moveTo(clock.now() + 30_000, () => Promise.resolve());
    const again = renderer.draw("hung");
    expect(threads).toHaveLength(2);
    thread().draws();
    expect(await again).toHaveLength(1);
  });

  it("bears a thread that dies, whose end is one fault for all who wait", async () => {
    const { renderer, thread, log } = openWithFake();
    const faults = Promise.allSettled([renderer.draw("a"), renderer.draw("b")]);
    thread().emit("exit", 134);
    thread().emit("error", new Error("late"));
    expect((await faults).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(log.errors).toHaveLength(1);
  });

  it("names a drawing by all of it", () => {
    expect(pictureKey("a")).toBe(pictureKey("a"));
    expect(pictureKey("a")).not.toBe(pictureKey("b"));
    expect(pictureKey("a")).toMatch(/^[\w-]{22}$/);
  });
});
