/**
 * A journal that version 0.1.0 wrote, with every record whole and all evidence in each of them: rooms
 * paid and told, paid and not told, missed, live, and one whose verdict was claimed and not paid.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { replayHit, type HitEvidence } from "../../src/domain/hit-evidence.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { audit } from "../../src/engine/audit.ts";
import { priceCase } from "../../src/engine/price-case.ts";
import type { Batch } from "../../src/ports.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { verifyPrice } from "../../src/engine/verify-price.ts";
import { EngineWorld } from "../support/engine-world.ts";

const [TOLD, UNTOLD, MISSED, LIVE, CLAIMED] = [1, 2, 3, 4, 5] as RoomId[] as [
  RoomId,
  RoomId,
  RoomId,
  RoomId,
  RoomId,
];

function oldBatches(): Batch[] {
  const file = new URL("journal-0.1.0.json.gz", import.meta.url);
  const rows = JSON.parse(gunzipSync(readFileSync(file)).toString()) as (Omit<
    Batch,
    "transfers" | "events"
  > & { readonly transfers: string; readonly events: string })[];
  return rows.map((row) => ({
    ...row,
    transfers: new Uint8Array(Buffer.from(row.transfers, "base64")),
    events: new TextEncoder().encode(row.events),
  }));
}

async function oldWorld(): Promise<EngineWorld> {
  const journal = new MemoryJournal();
  const batches = oldBatches();
  for (const batch of batches) await journal.append(batch);
  const startMs = batches.at(-1)?.atMs ?? 0;
  const world = new EngineWorld({ journal, startMs, reads: true });
  for (const name of ["alice", "bob", "carol", "dave"]) world.know(name);
  await world.start();
  return world;
}

it("is clean by the audit", async () => {
  expect(await audit(oldBatches())).toMatchObject({ rooms: 5, settled: 3, problems: [] });
});

it("has verdicts that cannot be verified by prices, which it did not keep, and says so", () => {
  const { code, text } = verifyPrice(TOLD, priceCase(oldBatches(), TOLD));
  expect(code).toBe(2);
  expect(text).toContain("It names no observations: version 0.1.0 did not keep them.");
});

it("gives the balances, the rooms and the notices that its own version had", async () => {
  const world = await oldWorld();
  expect(world.have("alice", "bob", "carol", "dave")).toEqual([
    "100.403499998",
    "106.010000014",
    "87.999999986",
    "97.95",
  ]);
  const states = [TOLD, UNTOLD, MISSED, LIVE, CLAIMED].map((room) => world.outcome(room));
  // The claimed room goes on to be paid at once: its verdict was durable, its payout was not.
  expect(await Promise.all(states)).toEqual(["YES", "YES", "NO", "not settled", "YES"]);
  expect(await world.state(LIVE)).toBe("OPEN.betting");
  const owed = world.notices.flatMap((notice) => (notice.kind === "settled" ? notice.room : []));
  expect([...new Set(owed)].sort((a, b) => a - b)).toEqual([UNTOLD, MISSED, CLAIMED]);
  expect(world.engine.vitals().bookSum).toBe("0");
});

it("keeps its evidence, which still replays (R11), and what comes after it is read with it", async () => {
  const world = await oldWorld();
  await world.stake("alice", LIVE, "yes", "1", 900n);
  await world.crash();
  await world.crash();
  expect((await world.engine.room(LIVE))?.players).toBe(3);
  for (const room of [TOLD, UNTOLD, CLAIMED]) {
    const lines = await world.engine.inspection.lines(`room:${room}`, 0, 100);
    const [hit] = lines.filter(({ event }) => event.type === "TARGET_HIT");
    const { evidence } = hit!.event["verdict"] as { evidence: HitEvidence };
    expect(replayHit(evidence)?.hitAtMs).toBe(evidence.hitAtMs);
  }
  await world.minutes(241);
  expect(await world.outcome(LIVE)).toBe("NO");
  await world.engine.durable();
  expect((await audit(world.journal.chunk(0).batches)).problems).toEqual([]);
});
