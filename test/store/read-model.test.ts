import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import type { ReadModel } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { openMemoryReadModel } from "../../src/store/memory-read-model.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { openReadModel, type ReadModelListeners } from "../../src/store/read-model.ts";
import { Database } from "../../src/store/sqlite.ts";
import { anySteps, LittleWorld, ROOMS, USERS, type Step } from "./little-world.ts";
import { copyOf, MIGRATIONS } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const ALL = 1000;
const FAULT = expect.objectContaining({ name: "JournalFault" });

/** Everything that the port can be asked, in the shape of {@link expected}. */
async function answers(model: ReadModel): Promise<unknown> {
  return {
    history: await Promise.all(USERS.map((id) => model.history(id, Number.MAX_SAFE_INTEGER, ALL))),
    lines: await Promise.all(
      ["room:1", "create:1001", "nobody"].map((actor) => model.actorLines(actor, 0, ALL)),
    ),
    newest: await model.actorLinesBefore("room:1", Number.MAX_SAFE_INTEGER, ALL),
    rooms: await model.settledRooms(Number.MAX_SAFE_INTEGER, ALL),
    room: await Promise.all(ROOMS.map((id) => model.room(id))),
    positions: await Promise.all(USERS.map((id) => model.settledPositions(id, 0, ALL))),
  };
}

function expected(world: LittleWorld): unknown {
  const rooms = world.settledRooms();
  return {
    history: USERS.map((id) => world.history(id).toReversed()),
    lines: ["room:1", "create:1001", "nobody"].map((actor) => world.actorLines(actor)),
    newest: world.actorLines("room:1").toReversed(),
    rooms,
    room: ROOMS.map((id) => rooms.find((room) => room.id === id)),
    positions: USERS.map((id) => world.settledPositions(id)),
  };
}

/** A busy evening: every kind of step, some twice. */
const EVENING: readonly Step[] = [
  ...USERS.map((user) => ({ t: "grant" as const, user, lamports: 10n ** 16n + 1n })),
  { t: "seal" },
  ...USERS.map((user) => ({ t: "stake" as const, user, room: 1, lamports: BigInt(user) })),
  { t: "stake", user: 1001, room: 2, lamports: 5n },
  { t: "say", actor: "room:1", word: "tick" },
  { t: "seal" },
  { t: "seal" },
  { t: "stake", user: 1001, room: 1, lamports: 77n },
  { t: "settle", room: 1, shares: [100n, 200n, 300n, 400n] },
  { t: "say", actor: "room:1", word: "done" },
  { t: "seal" },
  { t: "settle", room: 2, shares: [5n, 0n, 0n, 0n] },
  { t: "say", actor: "create:1001", word: "anew" },
  { t: "seal" },
];

function worldOf(steps: readonly Step[]): LittleWorld {
  const world = new LittleWorld();
  for (const step of steps) world.take(step);
  world.seal();
  return world;
}

function journalOf(world: LittleWorld): { dir: string; journal: JournalFile } {
  const dir = scratchDir();
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  for (const batch of world.batches) journal.append(batch);
  onTestFinished(() => journal.close());
  return { dir, journal };
}

async function opened(dir: string, listeners: ReadModelListeners = {}): Promise<ReadModel> {
  const model = await openReadModel({ dir, migrationsDir: MIGRATIONS, ...listeners });
  onTestFinished(() => model.close());
  return model;
}

async function memoryModel(world: LittleWorld): Promise<ReadModel> {
  const journal = new MemoryJournal();
  for (const batch of world.batches) await journal.append(copyOf(batch));
  const model = openMemoryReadModel({ migrationsDir: MIGRATIONS, journal });
  onTestFinished(() => model.close());
  return model;
}

describe("the read model's answers", () => {
  test("are those of a plain model that adds everything up anew, whatever happened", async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const world = worldOf(steps);
        const journal = new MemoryJournal();
        const model = openMemoryReadModel({ migrationsDir: MIGRATIONS, journal });
        for (const [index, batch] of world.batches.entries()) {
          await journal.append(copyOf(batch));
          if (index % 3 === 0) model.advance(batch.no);
        }
        await model.caughtUp(world.batches.length);
        expect(await answers(model)).toEqual(expected(world));
        await model.close();
      }),
      { numRuns: 40 },
    );
  });

  test("add a settlement's transfers up to one line a kind, exact beyond 2^53", async () => {
    const model = await memoryModel(worldOf(EVENING));
    const history = await model.history(1001, Number.MAX_SAFE_INTEGER, 4);
    expect(history.map(({ kind, room, lamports }) => [kind, room, lamports])).toEqual([
      ["fee-host", 2, "11"],
      ["referral-1", 2, "3"],
      ["payout", 2, "12"],
      ["fee-host", 1, "11"],
    ]);
    const [first] = (await model.history(1002, Number.MAX_SAFE_INTEGER, ALL)).slice(-1);
    expect(first).toMatchObject({ kind: "grant", room: null, balanceAfter: "10000000000000001" });
  });

  test("show of each stretch of time the last line of every state, stakes apart", async () => {
    const lines = [
      [1_000, "STAKED", "QUEUING"],
      [1_100, "STAKED", "QUEUING"],
      [1_200, "STAKED", "OPEN.betting"],
      [1_300, "CROSSED", "OPEN.suspended"],
      [1_400, "RECEDED", "OPEN.betting"],
      [1_500, "STAKED", "OPEN.betting"],
      [2_000, "STAKED", "OPEN.betting"],
    ] as const;
    const actor = { t: "actor", actor: "room:1", chart: "room@2", from: "x", record: {} } as const;
    const events = lines.map(([atMs, type, state]): JournalEvent => ({
      ...actor,
      atMs,
      event: { type },
      state,
    }));
    const journal = new MemoryJournal();
    await journal.append({
      no: 1,
      first: 1,
      count: 0,
      atMs: 2_000,
      transfers: new Uint8Array(),
      events: encodeEvents(events),
    });
    const model = openMemoryReadModel({ migrationsDir: MIGRATIONS, journal });
    onTestFinished(() => model.close());
    const shown = async (everyMs: number) =>
      (await model.actorLinesEvery("room:1", everyMs)).map(({ atMs, event }) => [atMs, event.type]);
    expect(await shown(1_000)).toEqual([
      [1_100, "STAKED"],
      [1_300, "CROSSED"],
      [1_400, "RECEDED"],
      [1_500, "STAKED"],
      [2_000, "STAKED"],
    ]);
    expect(await shown(1)).toHaveLength(lines.length);
    expect(await model.actorLinesEvery("room:2", 1_000)).toEqual([]);
  });

  test("come in pages that neither repeat nor leave out a line", async () => {
    const world = worldOf(EVENING);
    const model = await memoryModel(world);
    const lines = world.history(1001).toReversed();
    const paged = [];
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const page = await model.history(1001, before, 2);
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      before = last.seq;
    }
    expect(paged).toEqual(lines);
    expect(await model.settledRooms(2, 5)).toEqual(world.settledRooms().slice(1));
    expect(await model.settledPositions(1001, 1, 1)).toEqual(world.settledPositions(1001).slice(1));
    const [one, two] = world.actorLines("room:1");
    expect(await model.actorLines("room:1", 0, 1)).toEqual([one]);
    expect(await model.actorLines("room:1", one?.position ?? 0, 9)).toEqual([two]);
    expect(await model.actorLinesBefore("room:1", Number.MAX_SAFE_INTEGER, 1)).toEqual([two]);
    expect(await model.actorLinesBefore("room:1", two?.position ?? 0, 9)).toEqual([one]);
  });

  test("to somebody unknown are empty", async () => {
    const model = await memoryModel(worldOf([]));
    expect(await model.history(5, Number.MAX_SAFE_INTEGER, ALL)).toEqual([]);
    expect(await model.settledPositions(5, 0, ALL)).toEqual([]);
    expect(await model.room(5)).toBeUndefined();
  });
});

describe("read.db", () => {
  test("answers the same when it is opened again", async () => {
    const world = worldOf(EVENING);
    const { dir } = journalOf(world);
    const first = await opened(dir);
    await first.caughtUp(world.batches.length);
    expect(await answers(first)).toEqual(expected(world));
    await first.close();
    const second = await opened(dir);
    expect(await answers(second)).toEqual(expected(world));
  });

  test("goes on from where it was closed, to the lamport", async () => {
    const world = worldOf(EVENING);
    const dir = scratchDir();
    const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    onTestFinished(() => journal.close());
    for (const part of [world.batches.slice(0, 2), world.batches.slice(2)]) {
      for (const batch of part) journal.append(batch);
      const model = await opened(dir);
      await model.caughtUp(journal.head().no);
      if (part.at(-1) === world.batches.at(-1)) {
        expect(await answers(model)).toEqual(expected(world));
      }
      await model.close();
    }
  });

  test("catches up with what was appended while it was open, told once or often", async () => {
    const world = worldOf(EVENING);
    const dir = scratchDir();
    const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    onTestFinished(() => journal.close());
    const model = await opened(dir);
    const waiting = model.caughtUp(world.batches.length);
    for (const batch of world.batches) {
      journal.append(batch);
      model.advance(batch.no);
      model.advance(batch.no);
    }
    await waiting;
    expect(await answers(model)).toEqual(expected(world));
  });

  test("cannot be used to write to the journal's file", async () => {
    const world = worldOf(EVENING);
    const { dir, journal } = journalOf(world);
    const before = journal.head();
    const model = await opened(dir);
    await model.caughtUp(world.batches.length);
    await model.close();
    expect([...journal.replay(0)]).toHaveLength(before.no);
    expect(journal.head()).toEqual(before);
  });

  test.each<[string, (path: string) => void]>([
    ["deleted", () => undefined],
    ["of another version", (path) => sql(path, "UPDATE meta SET v = '0:old' WHERE k = 'version'")],
    ["ahead of the journal", (path) => sql(path, "UPDATE position_in_journal SET no = 900")],
    ["of another journal", (path) => sql(path, "UPDATE position_in_journal SET hash = x'00'")],
    ["not a database", (path) => writeFileSync(path, "x".repeat(20_000))],
    ["somebody else's database", (path) => sql(path, "DROP TABLE meta; CREATE TABLE mine (x)")],
    ["damaged inside", (path) => damage(path)],
  ])("%s: it is made again and gives the same answers", async (state, change) => {
    const world = worldOf(EVENING);
    const { dir } = journalOf(world);
    const path = join(dir, "read.db");
    if (state !== "deleted") {
      const first = await opened(dir);
      await first.caughtUp(world.batches.length);
      await first.close();
      if (state !== "not a database") sql(path, "UPDATE line SET lamports = 0, kind = 'lie'");
      change(path);
    }
    expect(existsSync(path)).toBe(state !== "deleted");
    const model = await opened(dir);
    await model.caughtUp(world.batches.length);
    if (state === "damaged inside") {
      await expect(model.history(1001, 99, 9)).rejects.toThrow(/malformed/);
      await model.caughtUp(world.batches.length);
    }
    expect(await answers(model)).toEqual(expected(world));
  });

  test("a journal that is damaged stops it, names the batch, and leaves the answers so far", async () => {
    const world = worldOf(EVENING);
    const { dir } = journalOf(world);
    sql(
      join(dir, "journal.db"),
      "DROP TRIGGER batch_no_update; UPDATE batch SET p = zeroblob(length(p)) WHERE no = 4",
    );
    const faults: string[] = [];
    const model = await opened(dir, { onFault: (fault) => faults.push(fault.message) });
    await expect(model.caughtUp(5)).rejects.toThrow(/batch 4 .*: hash chain broken/);
    expect(faults).toEqual([expect.stringMatching(/batch 4 .*: hash chain broken/)]);
    await expect(model.caughtUp(4)).rejects.toEqual(FAULT);
    expect(await model.history(1001, Number.MAX_SAFE_INTEGER, ALL)).toEqual([]);
  });

  test("without a journal beside it is refused", async () => {
    const open = openReadModel({ dir: scratchDir(), migrationsDir: MIGRATIONS });
    await expect(open).rejects.toThrow("unable to open database file");
  });

  test("closed refuses queries and breaks off waiting", async () => {
    const { dir } = journalOf(worldOf([]));
    const model = await opened(dir);
    const never = expect(model.caughtUp(50)).rejects.toThrow("the read model is closed");
    await model.close();
    await never;
    await expect(model.room(1)).rejects.toThrow("the read model is closed");
    model.advance(2);
  });
});

describe("a batch that makes no sense", () => {
  test("is named to whoever waits for it or asks", async () => {
    const world = worldOf(EVENING);
    const journal = new MemoryJournal();
    const [first] = world.batches;
    const events = new TextEncoder().encode("[]");
    await journal.append({ ...copyOf(first!), events });
    const model = openMemoryReadModel({ migrationsDir: MIGRATIONS, journal });
    const message =
      /batch 1 \(transfers 1\.\.4\) cannot be projected: account \d is used and was never opened/;
    await expect(model.caughtUp(1)).rejects.toThrow(message);
    await expect(model.room(1)).rejects.toThrow(message);
  });
});

function sql(path: string, statements: string): void {
  const db = new Database(path);
  db.exec(statements);
  db.close();
}

/** Overwrites the root page of the table of lines, so that only a query of it finds out. */
function damage(path: string): void {
  const db = new Database(path);
  const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'line'").pluck().get();
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xee, (Number(root) - 1) * 4096, Number(root) * 4096);
  writeFileSync(path, bytes);
}
