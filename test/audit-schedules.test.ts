/** A hand at the journal of a schedule that hashes anew: no run makes two rooms, and each room has its run. */
import { describe, expect, it } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../src/domain/journal-event.ts";
import { audit } from "../src/engine/audit.ts";
import type { Batch } from "../src/ports.ts";
import { EngineWorld, START_MS } from "./support/engine-world.ts";

/** Two rooms of one schedule, as they were made. */
async function honest(): Promise<readonly Batch[]> {
  const world = await EngineWorld.open({ startMs: START_MS + 59 * 60_000, beatMs: 2_000 });
  const alice = await world.person("alice");
  const text = "SOL +2% 15m every 15m";
  const made = await world.engine.repeat(alice, { from: "text", text });
  if (!made.ok) throw new Error(made.error.code);
  await world.engine.reschedule(alice, made.value.schedule, { what: "start" });
  await world.minutes(17);
  await world.engine.durable();
  return world.journal.chunk(0).batches;
}

async function problemsWith(
  change: (event: JournalEvent) => readonly JournalEvent[],
): Promise<string> {
  const batches = await honest();
  const forged = batches.map((batch) => {
    const events = decodeEvents(batch.events).flatMap(change);
    return { ...batch, events: encodeEvents(events) };
  });
  return (await audit(forged)).problems.join("\n");
}

/** Changes what room 2 says of the run that made it. */
function ofSecond(series: Readonly<Record<string, unknown>>) {
  return (event: JournalEvent): readonly JournalEvent[] => {
    if (event.t !== "terms" || event.room !== 2) return [event];
    const before = event.terms["series"] as object;
    return [{ ...event, terms: { ...event.terms, series: { ...before, ...series } } }];
  };
}

describe("the audit of a schedule", () => {
  it("is clean as long as nobody has touched it", async () => {
    const report = await audit(await honest());
    expect(report.problems).toEqual([]);
    expect(report.rooms).toBe(2);
  });

  it("finds a run that made two rooms", async () => {
    expect(await problemsWith(ofSecond({ run: 1 }))).toMatch(
      /batch \d+: run 1 of schedule:1 makes room 2 after room 1/,
    );
  });

  it("finds a room of a schedule that did not make it", async () => {
    expect(await problemsWith(ofSecond({ schedule: 9 }))).toMatch(
      /batch \d+: schedule:1 says that its run 2 made room 2, which does not say so/,
    );
  });

  it("finds a room whose run says nothing of it", async () => {
    const problems = await problemsWith((event) => {
      const isSecond =
        event.t === "actor" &&
        event.actor === "schedule:1" &&
        event.event.type === "OPENED" &&
        event.event["room"] === 2;
      return isSecond ? [] : [event];
    });
    expect(problems).toMatch(/batch \d+: room 2 is of run 2 of schedule:1, which does not say so/);
  });

  it("finds a run before its time", async () => {
    const problems = await problemsWith((event) => {
      const isDue = event.t === "actor" && event.event.type === "RUN_DUE";
      return isDue ? [{ ...event, atMs: event.atMs - 60_000 }] : [event];
    });
    expect(problems).toMatch(/schedule:1 hears RUN_DUE \d+ ms before its time/);
  });
});
