import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { JournalFile } from "../../src/store/journal-file.ts";
import { Database } from "../../src/store/sqlite.ts";
import { copyOf, MIGRATIONS, plain, sampleBatches } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const place = (dir: string) => ({ dir, migrationsDir: MIGRATIONS });

/** A journal of `count` batches, closed. */
function written(count: number): string {
  const dir = scratchDir();
  const journal = new JournalFile(place(dir));
  for (const batch of sampleBatches(count)) journal.append(batch);
  journal.close();
  return dir;
}

/** What `PRAGMA synchronous` says on each connection that `work` opens, just before it is closed. */
function synchronousSeenBy(work: () => void): unknown[] {
  const seen: unknown[] = [];
  const original = Database.prototype.close;
  Database.prototype.close = function close(this: Database) {
    seen.push(this.pragma("synchronous", { simple: true }));
    return original.call(this);
  };
  try {
    work();
  } finally {
    Database.prototype.close = original;
  }
  return seen;
}

describe("durability", () => {
  test("a re-opened WAL file gives synchronous=NORMAL to whoever does not ask (why we assert it)", () => {
    const db = new Database(join(written(1), "journal.db"));
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("synchronous", { simple: true })).toBe(1);
    db.close();
  });

  test("the journal runs with synchronous=FULL when it is created and when it is re-opened", () => {
    const dir = scratchDir();
    const seen = synchronousSeenBy(() => {
      for (let open = 0; open < 3; open++) new JournalFile(place(dir)).close();
    });
    expect(seen).toEqual([2, 2, 2]);
  });

  test("the WAL is grown at every open, before the first batch is written", () => {
    const dir = scratchDir();
    for (let open = 0; open < 2; open++) {
      const journal = new JournalFile(place(dir));
      const before = statSync(join(dir, "journal.db-wal")).size;
      expect(before).toBeGreaterThan(1000 * 4096);
      for (const batch of sampleBatches(20).slice(open * 10, open * 10 + 10)) journal.append(batch);
      expect(statSync(join(dir, "journal.db-wal")).size).toBe(before);
      journal.close();
    }
    expect(new JournalFile(place(dir)).head().no).toBe(20);
  });
});

describe("append and replay", () => {
  test("give back every batch as it was, batches of events alone included", () => {
    const dir = scratchDir();
    const journal = new JournalFile(place(dir));
    const batches = sampleBatches(40);
    for (const batch of batches) journal.append(copyOf(batch));
    expect(plain(journal.replay(0))).toEqual(batches);
    const head = journal.head();
    expect(head).toMatchObject({ no: 40, atMs: batches.at(-1)?.atMs });
    journal.close();

    const again = new JournalFile(place(dir));
    expect(again.head()).toEqual(head);
    expect(plain(again.replay(0))).toEqual(batches);
    expect(plain(again.replay(37))).toEqual(batches.slice(37));
    expect(plain(again.replay(40))).toEqual([]);
    again.close();
  });

  test("a replay of more than one chunk is whole, and appends go on in the middle of it", () => {
    const journal = new JournalFile(place(scratchDir()));
    const events = new Uint8Array(700_000).fill(32);
    const big = (no: number) => ({
      no,
      first: 1,
      count: 0,
      atMs: no,
      transfers: new Uint8Array(0),
      events,
    });
    for (let no = 1; no <= 5; no++) journal.append(big(no));
    const numbers: number[] = [];
    for (const { no } of journal.replay(0)) {
      numbers.push(no);
      if (no === 1) journal.append(big(6));
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    journal.close();
  });

  test("a batch that does not follow is refused and leaves nothing behind", () => {
    const journal = new JournalFile(place(scratchDir()));
    const [one, two, three] = sampleBatches(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error("three");
    journal.append(one);
    expect(() => journal.append(three)).toThrow("batch 2 is missing: found batch 3");
    expect(() => journal.append({ ...two, atMs: one.atMs - 1 })).toThrow("its clock");
    journal.append(two);
    expect(journal.head().no).toBe(2);
    journal.close();
  });

  test("asking for more than there is names the end of the journal", () => {
    const journal = new JournalFile(place(written(3)));
    expect(() => plain(journal.replay(5))).toThrow("there is no batch 5: the journal ends at 3");
    journal.close();
  });
});

describe("tampering", () => {
  test("SQLite itself refuses to change or remove a batch", () => {
    const db = new Database(join(written(3), "journal.db"));
    expect(() => db.exec("UPDATE batch SET ts = ts + 1")).toThrow("the journal is append-only");
    expect(() => db.exec("DELETE FROM batch")).toThrow("the journal is append-only");
    db.close();
  });

  test.each([
    ["a transfer", "p = zeroblob(length(p))", "batch 7 (transfers 8..9): hash chain broken"],
    ["an event", "ev = CAST('[]' AS BLOB)", "batch 7 (transfers 8..9): hash chain broken"],
    ["the clock", "ts = ts + 1", "batch 7 (transfers 8..9): hash chain broken"],
    ["the clock, backwards", "ts = 1", "batch 7 (transfers 8..9): its clock 1 is before"],
    ["the hash", "hash = zeroblob(32)", "batch 7 (transfers 8..9): hash chain broken"],
    ["the first sequence", "first = 9", "batch 7 (transfers 9..10): should start at transfer 8"],
    ["the count", "n = 1, p = substr(p, 1, 48)", "batch 7 (transfers 8..8): hash chain broken"],
    ["the number", "no = 70", "batch 69 is missing"],
  ])("with the triggers dropped, a change of %s is found and named", (_, change, message) => {
    const dir = written(12);
    tamper(dir, `UPDATE batch SET ${change} WHERE no = 7`);
    expect(() => replayAll(dir)).toThrow(
      expect.objectContaining({ name: "JournalFault", message: expect.stringContaining(message) }),
    );
  });

  test("a batch taken out of the middle is missing by name", () => {
    const dir = written(12);
    tamper(dir, "DELETE FROM batch WHERE no = 7");
    expect(() => replayAll(dir)).toThrow("batch 7 is missing: found batch 8");
  });

  test("the first batch cannot be taken out either", () => {
    const dir = written(12);
    tamper(dir, "DELETE FROM batch WHERE no = 1");
    expect(() => replayAll(dir)).toThrow("batch 1 is missing: found batch 2");
  });

  test("two batches that changed places are found", () => {
    const dir = written(12);
    tamper(
      dir,
      `UPDATE batch SET no = 100 WHERE no = 4;
       UPDATE batch SET no = 4 WHERE no = 8;
       UPDATE batch SET no = 8 WHERE no = 100;`,
    );
    expect(() => replayAll(dir)).toThrow("batch 4 (transfers 10..12): should start at transfer 4");
  });

  test("two contents that changed places under headers that still fit are found", () => {
    const dir = written(12);
    tamper(
      dir,
      `UPDATE batch SET (p, ev, hash) = (SELECT p, ev, hash FROM batch WHERE no = 8) WHERE no = 4`,
    );
    expect(() => replayAll(dir)).toThrow("batch 4 (transfers 4..6): hash chain broken");
  });

  test("replay gives every batch before the damage and stops there", () => {
    const dir = written(12);
    tamper(dir, "UPDATE batch SET ts = ts + 1 WHERE no = 7");
    const journal = new JournalFile(place(dir));
    expect(() => plain(journal.replay(0))).toThrow("batch 7");
    expect(plain(journal.replay(7))).toHaveLength(5);
    journal.close();
  });

  test("a damaged last batch keeps the journal from being opened for more", () => {
    const dir = written(12);
    tamper(dir, "UPDATE batch SET ev = x'00' WHERE no = 12");
    expect(() => new JournalFile(place(dir))).toThrow(
      "batch 12 (transfers 16..18): hash chain broken",
    );
  });
});

describe("formats", () => {
  test("a journal of another format is refused", () => {
    const dir = written(1);
    tamper(dir, "UPDATE meta SET v = 'rooms-journal-0' WHERE k = 'format'");
    expect(() => new JournalFile(place(dir))).toThrow("the journal's format is rooms-journal-0");
  });

  test("a journal of a newer program is refused", () => {
    const dir = written(1);
    tamper(dir, "PRAGMA user_version = 99");
    expect(() => new JournalFile(place(dir))).toThrow("of version 99, newer than this program");
  });

  test("a file that is no database is refused, and left as it is", () => {
    const dir = scratchDir();
    const path = join(dir, "journal.db");
    writeFileSync(path, "Dear diary, today I took 3 SOL from Bob. ".repeat(100));
    expect(() => new JournalFile(place(dir))).toThrow(
      expect.objectContaining({ name: "JournalFault", message: expect.stringContaining(path) }),
    );
    expect(readFileSync(path, "utf8")).toMatch(/^Dear diary/);
  });
});

function tamper(dir: string, sql: string): void {
  const db = new Database(join(dir, "journal.db"));
  db.exec("DROP TRIGGER batch_no_update; DROP TRIGGER batch_no_delete;");
  db.exec(sql);
  db.close();
}

function replayAll(dir: string): void {
  const journal = new JournalFile(place(dir));
  try {
    plain(journal.replay(0));
  } finally {
    journal.close();
  }
}
