/** Boards, records, referrals and hosts of the read model, against sums that are worked out slowly. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { periodKey, RANKINGS, type Ranking, type Standings } from "../../src/domain/standings.ts";
import type { ReadModel } from "../../src/ports.ts";
import { openMemoryReadModel } from "../../src/store/memory-read-model.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { openReadModel } from "../../src/store/read-model.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { anySteps, LittleWorld, ROOMS, USERS, type Step } from "./little-world.ts";
import { scratchDir } from "./scratch.ts";
import { copyOf, MIGRATIONS, T0 } from "./sealing.ts";

interface Sum {
  readonly user: number;
  rooms: number;
  wins: number;
  streak: number;
  staked: bigint;
  profit: bigint;
  forecasts: number;
  errors: number;
}

function worldOf(steps: readonly Step[]): LittleWorld {
  const world = new LittleWorld();
  for (const step of steps) world.take(step);
  world.seal();
  return world;
}

/** By hand: no rule of the product is asked. */
function sumOf(world: LittleWorld, user: number, rooms: readonly number[] = ROOMS): Sum {
  const sum = {
    user,
    rooms: 0,
    wins: 0,
    streak: 0,
    staked: 0n,
    profit: 0n,
    forecasts: 0,
    errors: 0,
  };
  for (const one of world.results(user).filter(({ room }) => rooms.includes(room))) {
    const risked = one.staked - one.refunded;
    if (risked <= 0n) continue;
    const won = one.paid > 0n;
    sum.rooms += 1;
    sum.wins += won ? 1 : 0;
    sum.streak = won ? Math.max(0, sum.streak) + 1 : Math.min(0, sum.streak) - 1;
    sum.staked += risked;
    sum.profit += one.paid - risked;
    if (one.yes === 0n || one.no === 0n || one.refunded > 0n) continue;
    const yes = Number((one.yes * 10_000n) / (one.yes + one.no));
    const claimed = user % 2 === 0 ? yes : 10_000 - yes;
    sum.forecasts += 1;
    sum.errors += (claimed - (won ? 10_000 : 0)) ** 2;
  }
  return sum;
}

function valueOf(sum: Sum, ranking: Ranking): number | bigint {
  if (ranking === "profit") return sum.profit;
  return ranking === "streak" ? sum.streak : Number(sum.profit) / Number(sum.staked);
}

function expected(
  world: LittleWorld,
  ranking: Ranking,
  reader: number,
  rooms: readonly number[] = ROOMS,
): Standings {
  const sums = world.players
    .map((user) => sumOf(world, user, rooms))
    .filter((sum) => sum.rooms > 0);
  // Three rooms never make the ten that a return needs.
  const qualifies = (sum: Sum): boolean =>
    ranking === "profit" || (ranking === "streak" && sum.streak > 0);
  const sorted = sums.toSorted((a, b) => {
    const [first, second] = [valueOf(a, ranking), valueOf(b, ranking)];
    if (first !== second) return first > second ? -1 : 1;
    return world.players.indexOf(a.user) - world.players.indexOf(b.user);
  });
  const listed = sorted.filter((sum) => qualifies(sum) && !world.hidden.has(sum.user));
  const row = (sum: Sum, place: number | null) => ({
    place,
    user: sum.user,
    name: `P${sum.user}`,
    rooms: sum.rooms,
    wins: sum.wins,
    streak: sum.streak,
    stakedLamports: String(sum.staked),
    profitLamports: String(sum.profit),
  });
  const mine = sorted.find((sum) => sum.user === reader);
  const before = listed.filter(
    (sum) => sorted.indexOf(sum) < sorted.findIndex((one) => one === mine),
  );
  return {
    rows: listed.slice(0, 2).map((sum, at) => row(sum, at + 1)),
    own: mine && row(mine, qualifies(mine) ? before.length + 1 : null),
  };
}

async function modelOf(world: LittleWorld): Promise<ReadModel> {
  const journal = new MemoryJournal();
  for (const batch of world.batches) await journal.append(copyOf(batch));
  const model = openMemoryReadModel({ migrationsDir: MIGRATIONS, journal });
  await model.caughtUp(world.batches.length);
  return model;
}

describe("the boards", () => {
  test("are what adding everything up by hand gives, for every reader, whatever happened", async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, fc.subarray([...ROOMS]), async (steps, rooms) => {
        const world = worldOf(steps);
        const model = await modelOf(world);
        for (const ranking of RANKINGS) {
          for (const reader of USERS) {
            const wanted = expected(world, ranking, reader);
            for (const period of ["all", periodKey("today", T0), periodKey("week", T0)]) {
              expect(await model.standings(ranking, period, reader, 2)).toEqual(wanted);
            }
            expect(await model.standingsIn(rooms, ranking, 0, reader, 2)).toEqual(
              expected(world, ranking, reader, rooms),
            );
          }
        }
        await model.close();
      }),
      { numRuns: 40 },
    );
  });

  test("are empty on another day, and for rooms settled before the moment that is asked for", async () => {
    const model = await modelOf(worldOf(EVENING));
    const other = periodKey("today", T0 + 86_400_000);
    expect(await model.standings("profit", other, 1001, 10)).toEqual({ rows: [], own: undefined });
    const late = await model.standingsIn(ROOMS, "profit", T0 + 86_400_000, 1001, 10);
    expect(late).toEqual({ rows: [], own: undefined });
    await model.close();
  });
});

describe("records, referrals and hosts", () => {
  test("are what adding up by hand gives, whatever happened", async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const world = worldOf(steps);
        const model = await modelOf(world);
        for (const user of USERS) {
          const sum = sumOf(world, user);
          const record = await model.record(user);
          if (sum.rooms === 0) expect(record).toBeUndefined();
          else {
            expect(record).toEqual({
              rooms: sum.rooms,
              wins: sum.wins,
              streak: sum.streak,
              stakedLamports: String(sum.staked),
              profitLamports: String(sum.profit),
              forecasts: sum.forecasts,
              squaredErrors: sum.errors,
            });
          }
          const after = world.players.indexOf(user);
          const below = after < 0 ? 0 : world.players.length - 1 - after;
          expect(await model.referred(user, 0)).toEqual([
            { players: below > 0 ? 1 : 0, lamports: String(world.earned(user, "referral-1")) },
            { players: below > 1 ? 1 : 0, lamports: "0" },
            { players: below > 2 ? 1 : 0, lamports: "0" },
          ]);
        }
        const settled = world.settledRooms().map(({ id }) => id);
        expect(await model.hostedRooms(USERS[0], 1, 2)).toEqual(settled.slice(1, 3));
        const voided = settled.filter((room) =>
          USERS.every((user) => sumOf(world, user, [room]).rooms === 0),
        );
        expect(await model.hostRecord(USERS[0])).toEqual({
          hosted: settled.length,
          settled: settled.length,
          voided: voided.length,
          earnedLamports: String(world.earned(USERS[0], "fee-host")),
        });
        await model.close();
      }),
      { numRuns: 40 },
    );
  });

  test("of a stretch of time count nobody who joined and nothing that was booked before it", async () => {
    const model = await modelOf(worldOf(EVENING));
    const later = await model.referred(1001, T0 + 2_000);
    expect(later.map(({ players }) => players)).toEqual([0, 0, 0]);
    expect(later[0]?.lamports).toBe("3");
    expect((await model.referred(1001, 0))[0]).toEqual({ players: 1, lamports: "6" });
    await model.close();
  });
});

const EVENING: readonly Step[] = [
  ...USERS.map((user) => ({ t: "grant" as const, user, lamports: 10n ** 16n + 1n })),
  { t: "seal" },
  ...USERS.map((user) => ({ t: "stake" as const, user, room: 1, lamports: BigInt(user) })),
  { t: "stake", user: 1001, room: 2, lamports: 5n },
  { t: "settle", room: 1, shares: [100n, 200n, 300n, 400n] },
  { t: "seal" },
  { t: "hide", user: 1003, hidden: true },
  { t: "settle", room: 2, shares: [5n, 0n, 0n, 0n] },
  { t: "seal" },
];

describe("the read model in a thread of its own", () => {
  test("answers as the one in memory does", async () => {
    const world = worldOf(EVENING);
    const dir = scratchDir();
    const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    onTestFinished(() => journal.close());
    for (const batch of world.batches) journal.append(copyOf(batch));
    const [file, memory] = [
      await openReadModel({ dir, migrationsDir: MIGRATIONS }),
      await modelOf(world),
    ];
    await file.caughtUp(world.batches.length);
    const asked = async (model: ReadModel) => ({
      boards: await Promise.all(RANKINGS.map((one) => model.standings(one, "all", 1003, 9))),
      rooms: await Promise.all(RANKINGS.map((one) => model.standingsIn([1, 2], one, 0, 1003, 9))),
      record: await model.record(1001),
      referred: await model.referred(1001, 0),
      hosted: await model.hostedRooms(1001, 0, 9),
      host: await model.hostRecord(1001),
      statement: await model.statement(1001, Number.MAX_SAFE_INTEGER, 99),
      earned: await model.history(1001, Number.MAX_SAFE_INTEGER, 99, "earned"),
    });
    const answers = await asked(memory);
    expect(await asked(file)).toEqual(answers);
    expect(answers.statement.map(({ title }) => title)).toContain("Room 1");
    expect(answers.earned.map(({ kind }) => kind)).toEqual([
      "fee-host",
      "referral-1",
      "fee-host",
      "referral-1",
    ]);
    await Promise.all([file.close(), memory.close()]);
  });

  test("narrows a history to every filter's own lines, page by page", async () => {
    const model = await modelOf(worldOf(EVENING));
    const every = await model.history(1001, Number.MAX_SAFE_INTEGER, 99);
    const filters = ["stakes", "payouts", "money", "earned"] as const;
    const parts = await Promise.all(
      filters.map((filter) => model.history(1001, Number.MAX_SAFE_INTEGER, 99, filter)),
    );
    expect(parts.map((lines) => lines.length)).toEqual([2, 2, 1, 4]);
    expect(parts.flat().toSorted((a, b) => b.seq - a.seq)).toEqual(every);
    const [first, second] = parts[3] ?? [];
    expect(await model.history(1001, first?.seq ?? 0, 1, "earned")).toEqual([second]);
    await model.close();
  });
});
