/** Many who ask at once share a reading, and nobody hears of a time before he asked. */
import { describe, expect, it } from "vitest";
import { SharedScan } from "../../src/chain/history/shared-scan.ts";

/** A history that is read when the test says so. */
function scanning() {
  const readings: { readonly sinceSlot: number; readonly end: (answer: string) => void }[] = [];
  const scan = new SharedScan<string>((sinceSlot) => {
    const { promise, resolve } = deferred();
    readings.push({ sinceSlot, end: resolve });
    return promise;
  });
  return { scan, readings };
}

function deferred() {
  let resolve: (answer: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe("a reading of a history", () => {
  it("is one for all who asked while another was under way, and begins after they did", async () => {
    const { scan, readings } = scanning();
    const first = scan.ask(50);
    const others = [scan.ask(70), scan.ask(60), scan.ask(90)];
    expect(readings.map(({ sinceSlot }) => sinceSlot)).toEqual([50]);
    readings[0]?.end("early");
    expect(await first).toBe("early");
    await Promise.resolve();
    expect(readings.map(({ sinceSlot }) => sinceSlot)).toEqual([50, 60]);
    readings[1]?.end("late");
    expect(await Promise.all(others)).toEqual(["late", "late", "late"]);
  });

  it("is a new one for whoever asks when none is under way", async () => {
    const { scan, readings } = scanning();
    const first = scan.ask(10);
    readings[0]?.end("one");
    await first;
    const second = scan.ask(20);
    readings[1]?.end("two");
    expect([await second, readings.length]).toEqual(["two", 2]);
  });

  it("is never shared by one who asks after it began", async () => {
    const { scan, readings } = scanning();
    const first = scan.ask(10);
    const second = scan.ask(10);
    readings[0]?.end("one");
    await first;
    await Promise.resolve();
    const third = scan.ask(5);
    readings[1]?.end("two");
    expect(await second).toBe("two");
    await Promise.resolve();
    expect(readings.map(({ sinceSlot }) => sinceSlot)).toEqual([10, 10, 5]);
    readings[2]?.end("three");
    expect(await third).toBe("three");
  });
});
