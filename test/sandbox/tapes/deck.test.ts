/** The tape deck as the page uses it: a shelf, an act to play and to stop, and what the page is told. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../src/sandbox/clock.ts";
import { parseAct, perform } from "../../../src/sandbox/page-acts.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { DeckReading } from "../../../src/sandbox/tapes/deck.ts";

const START_MS = 1_700_000_000_000;
const MINUTE = 60_000;
const WICK = "flash-wick.tape.jsonl";

let folder: string;
let sandbox: Sandbox;
let told: DeckReading[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rooms-tapes-"));
  copyFileSync(`data/tapes/${WICK}`, join(folder, WICK));
  writeFileSync(join(folder, "bad.tape.jsonl"), "not a tape\n");
  writeFileSync(join(folder, "README.md"), "not a tape either\n");
  sandbox = await startSandbox({
    port: 0,
    botToken: "42:test",
    clock: createManualClock(START_MS),
    tapesDir: folder,
  });
  told = [];
  sandbox.tapes.subscribe((reading) => told.push(reading));
});

afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function act(body: object): Promise<unknown> {
  const parsed = parseAct(JSON.stringify({ do: "tape", ...body }));
  if (!("act" in parsed)) return parsed.refused;
  return perform(parsed.act, {
    ...sandbox,
    exchanges: sandbox.exchanges.control,
    pump: sandbox.pump.control,
    nodes: sandbox.pump.nodes,
  });
}

const lies = () => sandbox.exchanges.control.venues().filter(({ lieBps }) => lieBps !== 0);

describe("the tape deck", () => {
  it("has every tape of its folder on the shelf, and says of a bad one what is wrong", () => {
    expect(sandbox.tapes.reading()).toEqual({
      shelf: [
        {
          file: "bad.tape.jsonl",
          title: "bad.tape.jsonl",
          shows: "",
          lengthMs: 0,
          fault: "bad.tape.jsonl, line 1: it is not JSON",
        },
        {
          file: WICK,
          title: "Flash wick on one venue",
          shows: expect.stringContaining("Kraken alone") as string,
          lengthMs: 20 * MINUTE,
        },
      ],
      speed: 1,
      playing: undefined,
    });
  });

  it("plays a tape to its end by the sandbox's clock, and the page is told of both", async () => {
    await act({ file: WICK });
    expect(told.at(-1)?.playing).toMatchObject({ startedAtMs: START_MS, speed: 1 });
    await sandbox.clock.advance(8 * MINUTE + 1_000);
    expect(lies()).toMatchObject([{ id: "kraken", lieBps: 400 }]);
    await sandbox.clock.advance(12 * MINUTE);
    expect(lies()).toEqual([]);
    expect(told).toHaveLength(2);
    expect(told.at(-1)?.playing).toBeUndefined();
  });

  it("stops a tape when it is asked to, and what it did to exchanges is over", async () => {
    await act({ file: WICK, speed: 1 });
    await sandbox.clock.advance(8 * MINUTE + 1_000);
    await act({ file: null });
    expect(lies()).toEqual([]);
    expect(told.at(-1)?.playing).toBeUndefined();
    await sandbox.clock.advance(4 * MINUTE);
    expect(lies()).toEqual([]);
  });

  it("plays what was put on the shelf after the start", async () => {
    copyFileSync("data/tapes/exact-touch.tape.jsonl", join(folder, "new.tape.jsonl"));
    await act({ file: "new.tape.jsonl" });
    expect(told.at(-1)?.playing?.title).toBe("A target touched exactly");
    expect(told.at(-1)?.shelf).toHaveLength(3);
  });

  it.each([
    ["none.tape.jsonl", "There is no tape none.tape.jsonl."],
    ["../../etc/passwd", "There is no tape ../../etc/passwd."],
    ["README.md", "There is no tape README.md."],
    ["bad.tape.jsonl", "bad.tape.jsonl, line 1: it is not JSON"],
  ])("does not play %s, and goes on with what plays", async (file, why) => {
    await act({ file: WICK });
    await expect(act({ file })).rejects.toThrow(why);
    expect(sandbox.tapes.reading().playing?.title).toBe("Flash wick on one venue");
  });

  it("does not play a tape of exchanges that the sandbox does not have", async () => {
    const needs = { venues: ["mtgox"], title: "Elsewhere" };
    const room = { opensAtMs: 0, asset: "SOL", settlement: "touch", direction: "reach-or-exceed" };
    const header = { tape: 1, shows: "x", assets: ["SOL"], lengthMs: 20 * MINUTE, seed: 1 };
    const rooms = [{ ...room, target: "170", window: "15m", verdict: "NO" }];
    const text = JSON.stringify({ ...header, ...needs, rooms });
    writeFileSync(join(folder, "far.tape.jsonl"), text);
    await expect(act({ file: "far.tape.jsonl" })).rejects.toThrow(
      "Elsewhere, line 1: the sandbox has no exchange mtgox",
    );
  });

  it.each([{}, { file: 7 }, { file: WICK, speed: 0 }, { file: WICK, speed: 1_000 }])(
    "understands no act such as %j",
    async (body) => {
      expect(await act(body)).toMatch(/\S/);
      expect(sandbox.tapes.reading().playing).toBeUndefined();
    },
  );
});
