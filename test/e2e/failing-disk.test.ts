/**
 * The disk fails under the built program. Whatever happens to it, the process ends with exit code 1
 * and a sentence for the operator, no player reads of a stake that the disk does not have, and the
 * start after the cause is gone has every stake that was acknowledged.
 */
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/store/sqlite.ts";
import { isLong } from "../support/long-tests.ts";
import {
  FailingDisk,
  freeze,
  limitFileSize,
  makeReadOnly,
  REACHES_OPEN_FILES,
  WITHOUT_LIMITS,
  WITHOUT_OPEN_FILES,
  WITHOUT_READ_ONLY,
} from "./failing-disk.ts";

/** One folder for all of them: each test leaves it, and the bot, as it found them. */
let disk: FailingDisk;

beforeAll(async () => {
  disk = await FailingDisk.open();
});
afterAll(() => disk[Symbol.asyncDispose]());

const journal = (end = ""): string => join(disk.dir, `journal.db${end}`);

/** The process ends by itself at the stake that `cause` keeps from the disk. What it wrote. */
async function expectEndAtAStake(cause: () => void): Promise<string> {
  const confirm = await disk.ticket("4");
  const before = disk.acknowledged;
  cause();
  confirm();
  const { code, output } = await disk.lives.ends();
  expect(code).toBe(1);
  expect(output).toContain("stopping at once: restart to continue from the journal");
  expect(disk.acknowledged).toEqual(before);
  return output;
}

/** The next process has what was acknowledged, and takes stakes. */
async function expectCleanStart(): Promise<void> {
  const before = disk.acknowledged.length;
  await disk.lives.begin();
  await disk.stake("5");
  expect(disk.acknowledged.length).toBeGreaterThan(before);
  expect(disk.missing).toEqual([]);
  expect(await disk.lives.health()).toMatchObject({ ok: true, bookSum: "0" });
}

describe.skipIf(WITHOUT_LIMITS !== "" || !isLong)(`a disk without room${WITHOUT_LIMITS}`, () => {
  it("stops the bot at the first batch that does not fit", async () => {
    const said = await expectEndAtAStake(() =>
      limitFileSize(disk.lives.bot.process.pid ?? 0, 4_096),
    );
    expect(said).toMatch(/batch \d+ could not be written: .*The disk failed, or a limit on size/);
    await expectCleanStart();
  });
});

describe.skipIf(WITHOUT_READ_ONLY !== "" || !isLong)(
  `a read-only folder${WITHOUT_READ_ONLY}`,
  () => {
    it("stops the bot at the first batch that it keeps from the disk, and refuses the next start", async () => {
      let makeWritable = (): void => undefined;
      try {
        if (REACHES_OPEN_FILES) {
          const said = await expectEndAtAStake(() => (makeWritable = makeReadOnly(disk.dir)));
          expect(said).toMatch(/batch \d+ could not be written: /);
        } else {
          makeWritable = makeReadOnly(disk.dir);
          await disk.stake("4");
          await disk.lives.kill();
        }
        const { code, output } = await disk.lives.beginAndEnd();
        expect(code).toBe(2);
        expect(output).toMatch(
          /^Not started: DATA_DIR: \S+ is not a folder that can be written to: .*\n$/,
        );
      } finally {
        makeWritable();
      }
      await expectCleanStart();
    });
  },
);

describe.skipIf(WITHOUT_READ_ONLY + WITHOUT_OPEN_FILES !== "" || !isLong)(
  `a read.db that cannot be written${WITHOUT_READ_ONLY}${WITHOUT_OPEN_FILES}`,
  () => {
    it("costs the histories and no stake: the bot runs on and says so until it is restarted", async () => {
      const thaw = freeze(["", "-wal"].map((end) => join(disk.dir, `read.db${end}`)));
      try {
        await disk.stake("4");
        await disk.stake("4.5");
        expect(await disk.lives.health()).toMatchObject({ ok: false, bookSum: "0" });
        expect(disk.lives.output).toContain("the read model stopped: histories are stale");
        expect(disk.missing).toEqual([]);
      } finally {
        thaw();
      }
      await disk.lives.kill();
      await expectCleanStart();
    });
  },
);

describe.skipIf(!isLong)("a journal that another program holds locked", () => {
  it("for longer than a commit may wait stops the bot, and keeps it from starting", async () => {
    const tool = new Database(journal());
    try {
      const said = await expectEndAtAStake(() => tool.exec("BEGIN IMMEDIATE"));
      expect(said).toMatch(/database is locked. Another program holds it locked: close that/);
      const { code, output } = await disk.lives.beginAndEnd();
      expect(code).toBe(1);
      expect(output).toMatch(/^Not started: The journal in .* database is locked. Another program/);
    } finally {
      tool.close();
    }
    await expectCleanStart();
  });
});

describe.skipIf(!isLong)("files that are removed under a running bot", () => {
  it("the write-ahead log: the bot stops, and what was in it is in the main file", async () => {
    const said = await expectEndAtAStake(() => rmSync(journal("-wal")));
    expect(said).toContain("Everything acknowledged is in journal.db: start again");
    await expectCleanStart();
  });

  it("the write-ahead log, and nobody does anything: the bot notices by itself", async () => {
    rmSync(journal("-wal"));
    const { code, output } = await disk.lives.ends();
    expect(code).toBe(1);
    expect(output).toContain("Everything acknowledged is in journal.db: start again");
    await expectCleanStart();
  });

  it("the journal: the bot stops and saves a copy, no start begins anew, the copy goes on", async () => {
    const said = await expectEndAtAStake(() => rmSync(journal()));
    const copy = join(disk.dir, "journal-rescued.db");
    expect(said).toContain(`Everything acknowledged was saved as ${copy}`);
    const { code, output } = await disk.lives.beginAndEnd();
    expect(code).toBe(1);
    expect(output).toContain(`rename ${copy}, which was saved when it was removed, to journal.db`);
    expect(existsSync(journal())).toBe(false);
    for (const end of ["-wal", "-shm"]) rmSync(journal(end), { force: true });
    renameSync(copy, journal());
    await expectCleanStart();
  });

  it("the journal, replaced by a copy: the bot stops, and goes on when it is put back", async () => {
    await expectEndAtAStake(() => {
      renameSync(journal(), journal("-moved"));
      copyFileSync(journal("-moved"), journal());
    });
    renameSync(journal("-moved"), journal());
    await expectCleanStart();
  });

  it("the folder, moved away: the bot stops, and goes on when it is put back", async () => {
    const said = await expectEndAtAStake(() => renameSync(disk.dir, `${disk.dir}-moved`));
    expect(said).toContain(`the folder ${disk.dir} was removed (or replaced, or moved)`);
    rmSync(`${disk.dir}-rescued.db`);
    renameSync(`${disk.dir}-moved`, disk.dir);
    await expectCleanStart();
  });

  it("the folder, for good: a copy is saved beside it, from which the bot goes on", async () => {
    await expectEndAtAStake(() => rmSync(disk.dir, { recursive: true }));
    const { code, output } = await disk.lives.beginAndEnd();
    expect(code).toBe(1);
    expect(output).toContain(`rename ${disk.dir}-rescued.db, which was saved`);
    renameSync(`${disk.dir}-rescued.db`, journal());
    await expectCleanStart();
  });
});
