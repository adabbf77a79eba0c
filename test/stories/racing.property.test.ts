/**
 * S3, S5, T9 and Y1 of reference/oracle.md E, on a whole engine: hits that race with settle times, with
 * operators, with slow disks and with crashes. The audit looks over each evening's journal.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { lateFromMs } from "../../src/domain/late-stakes.ts";
import { readTransfer, TRANSFER_BYTES, type Transfer } from "../../src/domain/transfer.ts";
import { audit } from "../../src/engine/audit.ts";
import { EngineWorld, settle, SOL_ASSET } from "../support/engine-world.ts";
import { isLong } from "../support/long-tests.ts";

/** Each run is an evening of a whole engine, some 25 ms. */
const RUNS = isLong ? 200 : 60;

/** A room of 15 minutes at 165, ten on YES and five on NO; its last `leftMs` are to come. */
async function nearItsEnd(
  leftMs: number,
  answers: Parameters<EngineWorld["room"]>[1] = {},
): Promise<{ world: EngineWorld; room: RoomId; settleAtMs: number }> {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const room = await world.room("alice", { window: "15m", ...answers });
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  const { settleAtMs } = (await world.engine.room(room))!;
  // The box sleeps meanwhile, which takes no time to play.
  world.clock.jumpTo(settleAtMs - leftMs);
  await world.seconds(0);
  return { world, room, settleAtMs };
}

/** Everything that the journal says of a room, when all has been settled and is durable. */
async function endOf(world: EngineWorld, room: RoomId) {
  world.journal.release();
  await world.releaseTurns();
  for (let more = 0; more < 3 && (await world.outcome(room)) === "not settled"; more++) {
    await world.seconds(20);
  }
  if ((await world.outcome(room)) === "not settled") await world.minutes(11);
  await world.engine.durable();
  const { batches } = world.journal.chunk(0);
  const transfers = batches.flatMap(({ transfers, count }) => {
    const view = new DataView(transfers.buffer, transfers.byteOffset, transfers.byteLength);
    return Array.from({ length: count }, (_, index) => readTransfer(view, index * TRANSFER_BYTES));
  });
  const events = batches.flatMap((batch) => decodeEvents(batch.events));
  return {
    outcome: await world.outcome(room),
    settled: (await world.engine.room(room))?.settled,
    times: events.filter((event) => event.t === "settled" && event.room === room).length,
    transfers: transfers.filter((one) => one.room === room),
    problems: (await audit(batches)).problems,
    fatal: world.fatal,
  };
}

function sum(transfers: readonly Transfer[], ...kinds: Transfer["kind"][]): bigint {
  return transfers.reduce((all, { kind, lamports }) => {
    return kinds.includes(kind) ? all + lamports : all;
  }, 0n);
}

const OUTCOMES = ["YES", "NO", "VOID no-deciding-price", "VOID operator", "VOID late-stakes"];

describe("a hit and the settle time", () => {
  it("S5: that race in any interleaving settle a room once", async () => {
    const race = fc.record({
      /** Before the settle time, or after it; a dwell is three seconds. */
      crossMs: fc.integer({ min: -6_000, max: 4_000 }),
      lastsMs: fc.oneof(fc.integer({ min: 500, max: 6_000 }), fc.constant(60_000)),
      acts: fc.array(
        fc.record({
          atMs: fc.integer({ min: -7_000, max: 7_000 }),
          act: fc.constantFrom("slow disk", "fast disk", "hold turns", "turn", "void", "silence"),
        }),
        { maxLength: 6 },
      ),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(race, async ({ crossMs, lastsMs, acts }) => {
        const { world, room, settleAtMs } = await nearItsEnd(20_000);
        const steps: [number, () => unknown][] = acts.map(({ atMs, act }) => [
          settleAtMs + atMs,
          () => {
            if (act === "slow disk") world.journal.hold();
            else if (act === "fast disk") world.journal.release();
            else if (act === "hold turns") world.holdTurns();
            else if (act === "turn") return world.turn();
            else if (act === "void") void world.engine.voidRoom(room, "it was ambiguous");
            else world.venue("kraken").silent = !world.venue("kraken").silent;
            return undefined;
          },
        ]);
        steps.push([settleAtMs + crossMs, () => world.price(166)]);
        steps.push([settleAtMs + crossMs + lastsMs, () => world.price(160)]);
        for (const [atMs, act] of steps.toSorted(([a], [b]) => a - b)) {
          await world.clock.moveTo(Math.max(atMs, world.clock.now()), settle);
          await act();
        }
        await world.clock.moveTo(Math.max(settleAtMs + 8_000, world.clock.now()), settle);
        world.venue("kraken").silent = false;
        const end = await endOf(world, room);
        expect(end).toMatchObject({ times: 1, problems: [], fatal: [] });
        expect(OUTCOMES).toContain(end.outcome);
        seen.add(end.outcome);
        // Paid out once, to the lamport.
        const paid = ["payout", "refund", "fee-protocol", "fee-host"] as const;
        expect(sum(end.transfers, "stake")).toBe(15_000_000_000n);
        expect(sum(end.transfers, ...paid)).toBe(15_000_000_000n);
        if (end.outcome === "YES") expect(end.settled?.hitAtMs).toBeLessThan(settleAtMs);
      }),
      { numRuns: RUNS },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(["NO", "VOID operator", "YES"]));
  }, 180_000);

  it("S3: come to the same verdict wherever the process dies and starts again", async () => {
    const evening = fc.record({
      settlement: fc.constantFrom("touch" as const, "close" as const),
      price: fc.constantFrom(160, 164.99, 165, 166),
      crashes: fc.array(
        fc.record({ leftMs: fc.integer({ min: -4_000, max: 75_000 }), landed: fc.nat(3) }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(evening, async ({ settlement, price, crashes }) => {
        const { world, room, settleAtMs } = await nearItsEnd(90_000, { settlement });
        world.price(price);
        let decided: unknown;
        for (const { leftMs, landed } of crashes.toSorted((a, b) => b.leftMs - a.leftMs)) {
          await world.clock.moveTo(Math.max(settleAtMs - leftMs, world.clock.now()), settle);
          decided ??= (await world.engine.room(room))?.settled;
          await world.crash(landed);
        }
        await world.clock.moveTo(Math.max(settleAtMs + 5_000, world.clock.now()), settle);
        const end = await endOf(world, room);
        expect(end).toMatchObject({ times: 1, problems: [], fatal: [] });
        expect(end.outcome).toBe(price >= 165 ? "YES" : "NO");
        if (decided !== undefined) expect(end.settled).toEqual(decided);
      }),
      { numRuns: RUNS },
    );
  }, 180_000);
});

describe("a room that a hit decided", () => {
  it("T9: has no accepted stake that was booked within the guard before the hit, or later", async () => {
    const evening = fc.record({
      crossMs: fc.integer({ min: 2_000, max: 25_000 }),
      stakes: fc.array(
        fc.record({
          atMs: fc.integer({ min: 0, max: 32_000 }),
          who: fc.constantFrom("bob", "carol", "dave"),
          amount: fc.integer({ min: 1, max: 5 }).map(String),
        }),
        { minLength: 1, maxLength: 10 },
      ),
    });
    const seen = { early: 0, late: 0 };
    await fc.assert(
      fc.asyncProperty(evening, async ({ crossMs, stakes }) => {
        const world = await EngineWorld.open();
        for (const name of ["alice", "bob", "carol", "dave"]) await world.person(name);
        const room = await world.room("alice");
        await world.stake("bob", room, "yes", "10");
        await world.stake("carol", room, "no", "5");
        const fromMs = world.clock.now();
        const steps: [number, () => unknown][] = stakes.map(({ atMs, who, amount }) => [
          fromMs + atMs,
          () => world.stake(who, room, who === "carol" ? "no" : "yes", amount),
        ]);
        steps.push([fromMs + crossMs, () => world.price(166)]);
        for (const [atMs, act] of steps.toSorted(([a], [b]) => a - b)) {
          await world.clock.moveTo(atMs, settle);
          await act();
        }
        await world.clock.moveTo(Math.max(fromMs + crossMs, world.clock.now()) + 6_000, settle);
        const { transfers, settled, problems } = await endOf(world, room);
        expect(problems).toEqual([]);
        const guardFromMs = lateFromMs(settled?.hitAtMs ?? 0, "major");
        const booked = transfers.filter(({ kind }) => kind === "stake");
        const late = booked.filter(({ bookedAtMs }) => bookedAtMs >= guardFromMs);
        seen.late += late.length;
        seen.early += booked.length - late.length;
        if (settled?.outcome !== "YES") {
          expect(settled?.reason).toBe("late-stakes");
          return;
        }
        // What came late is given back whole to whoever brought it, and nothing else is.
        const users = new Set(booked.map(({ debit }) => debit));
        for (const user of users) {
          const back = transfers.filter(({ kind, credit }) => kind === "refund" && credit === user);
          expect(sum(back, "refund")).toBe(
            sum(
              late.filter(({ debit }) => debit === user),
              "stake",
            ),
          );
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.early, seen.late)).toBeGreaterThan(RUNS / 2);
  }, 180_000);
});

describe("rooms on several assets", () => {
  it("Y1: share one subscription, however many there are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (rooms, coins) => {
          const assets = Array.from({ length: coins }, (_, index) => {
            return index === 0 ? SOL_ASSET : { ...SOL_ASSET, asset: `COIN${index}` };
          });
          const world = new EngineWorld({ assets });
          const started: string[][] = [];
          for (const venue of world.venues) {
            const start = venue.start.bind(venue);
            venue.start = (wanted, sink) => {
              started.push(wanted.map(({ asset }) => asset));
              start(wanted, sink);
            };
          }
          await world.start();
          await world.person("alice");
          for (let room = 0; room < rooms; room++) await world.room("alice");
          const all = assets.map(({ asset }) => asset);
          expect(started).toEqual(world.venues.map(() => all));
        },
      ),
      { numRuns: 30 },
    );
  });
});
