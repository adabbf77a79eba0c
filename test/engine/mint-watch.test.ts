/** Which mints are watched, for whom, and what the sources hear of it. */
import { describe, expect, it } from "vitest";
import { MINTS_WATCHED_MAX } from "../../src/domain/limits.ts";
import { mintAsset } from "../../src/domain/mint-terms.ts";
import { MintWatch } from "../../src/engine/mint-watch.ts";
import { manualClock } from "../support/manual-clock.ts";

function asset(mint: string, supply = 1e9) {
  return mintAsset(mint, { name: mint, symbol: mint, supply });
}

class Sources {
  readonly clock = manualClock(0);
  readonly opened: string[] = [];
  readonly closed: string[] = [];
  /** What they were started with, each time. */
  readonly starts: string[] = [];
  readonly watch: MintWatch = new MintWatch({
    clock: this.clock,
    open: ({ asset: mint }) => this.opened.push(mint),
    close: (mint) => this.closed.push(mint),
    changed: () => this.start(),
  });

  start(): void {
    this.starts.push(
      this.watch
        .assets()
        .map((one) => one.asset)
        .join(),
    );
  }

  async ms(count: number): Promise<void> {
    await this.clock.moveTo(this.clock.now() + count);
  }
}

describe("a watched mint", () => {
  it("is opened at once, and the sources hear of several changes as one", async () => {
    const { watch, opened, starts, ...sources } = new Sources();
    watch.hold("room:1", asset("A"));
    watch.hold("room:2", asset("B"));
    watch.hold("create:3", asset("A"));
    expect([opened, starts]).toEqual([["A", "B"], []]);
    await sources.clock.moveTo(1_000);
    expect(starts).toEqual(["A,B"]);
  });

  it("is closed when the last who needs it has gone, and not before", async () => {
    const sources = new Sources();
    sources.watch.hold("room:1", asset("A"));
    sources.watch.hold("room:2", asset("A"));
    await sources.ms(1_000);
    sources.watch.release("room:1");
    await sources.ms(1_000);
    expect([sources.watch.has("A"), sources.closed]).toEqual([true, []]);
    sources.watch.release("room:2");
    sources.watch.release("room:2");
    await sources.ms(1_000);
    expect([sources.watch.has("A"), sources.closed, sources.starts]).toEqual([
      false,
      ["A"],
      ["A", ""],
    ]);
  });

  it("that is let go and needed again within a moment goes on undisturbed", async () => {
    const sources = new Sources();
    sources.watch.hold("room:1", asset("A"));
    await sources.ms(1_000);
    sources.watch.release("room:1");
    sources.watch.hold("room:2", asset("A"));
    await sources.ms(1_000);
    expect([sources.opened, sources.closed, sources.starts]).toEqual([["A"], [], ["A"]]);
  });

  it("held for a while is let go by itself, and holding again lasts anew", async () => {
    const sources = new Sources();
    sources.watch.hold("create:1", asset("A"), 10_000);
    await sources.ms(9_000);
    sources.watch.hold("create:1", asset("A"), 10_000);
    await sources.ms(9_000);
    expect(sources.watch.has("A")).toBe(true);
    await sources.ms(1_500);
    expect([sources.watch.has("A"), sources.closed]).toEqual([false, ["A"]]);
  });

  it("of a holder takes the place of the one before it", async () => {
    const sources = new Sources();
    sources.watch.hold("create:1", asset("A"));
    sources.watch.hold("create:1", asset("B"));
    await sources.ms(1_000);
    expect([sources.watch.has("A"), sources.watch.has("B"), sources.starts]).toEqual([
      false,
      true,
      ["B"],
    ]);
  });

  it("keeps the supply of those who came first", () => {
    const { watch } = new Sources();
    watch.hold("room:1", asset("A", 1e9));
    watch.hold("room:2", asset("A", 9e8));
    expect(watch.asset("A")?.supply).toBe(1e9);
  });

  it("that the sources were started with is no news to them", async () => {
    const sources = new Sources();
    sources.watch.hold("room:1", asset("A"));
    sources.start();
    await sources.ms(1_000);
    expect(sources.starts).toEqual(["A"]);
  });

  it("is one of so many", () => {
    const { watch } = new Sources();
    for (let count = 0; count < MINTS_WATCHED_MAX; count++) {
      expect(watch.isFull).toBe(false);
      watch.hold(`create:${count}`, asset(`M${count}`));
    }
    expect(watch.isFull).toBe(true);
  });

  it("is nothing any more once all is stopped", async () => {
    const sources = new Sources();
    sources.watch.hold("room:1", asset("A"), 500);
    sources.watch.stop();
    sources.watch.hold("room:2", asset("B"));
    await sources.ms(1_000);
    expect([sources.opened, sources.starts, sources.closed]).toEqual([["A"], [], []]);
  });
});
