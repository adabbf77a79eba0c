import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  EDIT_GAP_MS,
  EDITS_MAX,
  EDITS_WINDOW_MS,
  EditClock,
} from "../../src/telegram/groups/edit-clock.ts";

describe("a group's clock of edits", () => {
  it("never allows two within the gap, nor more than a dozen in any minute, however it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 200 }), (waits) => {
        const clock = new EditClock();
        const edits: number[] = [];
        let nowMs = 1_000_000;
        for (const wait of waits) {
          nowMs += wait;
          if (clock.nextAtMs(nowMs) > nowMs) continue;
          clock.note(nowMs);
          edits.push(nowMs);
        }
        edits.forEach((atMs, index) => {
          expect(atMs - (edits[index - 1] ?? 0)).toBeGreaterThanOrEqual(EDIT_GAP_MS);
          expect(atMs - (edits[index - EDITS_MAX] ?? 0)).toBeGreaterThan(EDITS_WINDOW_MS);
        });
      }),
    );
  });

  it("allows twelve in a row at the gap, and the thirteenth when the first is a minute old", () => {
    const clock = new EditClock();
    let nowMs = 0;
    const edits = Array.from({ length: 13 }, () => {
      nowMs = clock.nextAtMs(nowMs);
      clock.note(nowMs);
      return nowMs;
    });
    expect(edits.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, index) => index * 5_000));
    expect(edits[12]).toBe(60_001);
  });

  it("keeps its distance from what the last process did, and is not stopped by a clock put back", () => {
    const clock = new EditClock(100_000);
    expect(clock.nextAtMs(100_000)).toBe(105_000);
    clock.note(3_700_000);
    expect(clock.nextAtMs(200_000)).toBe(200_000);
  });
});
