/** Files of the journal that are removed, moved or replaced while it is being written. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { JournalFile } from "../../src/store/journal-file.ts";
import { openJournal } from "../../src/store/journal.ts";
import { copyOf, MIGRATIONS, plain, sampleBatches } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const BATCHES = sampleBatches(6);
/** Acknowledged before something happens to the files. */
const KEPT = BATCHES.slice(0, 5);

function open(dir: string): JournalFile {
  return new JournalFile({ dir, migrationsDir: MIGRATIONS });
}

/** A journal with five batches, and the name of its folder, which is a folder inside another. */
function beingWritten(): { dir: string; journal: JournalFile } {
  const dir = join(scratchDir(), "live");
  const journal = open(dir);
  for (const batch of KEPT) journal.append(copyOf(batch));
  return { dir, journal };
}

/** The sixth batch must not be acknowledged; what the operator is told instead. */
function faultOf(journal: JournalFile): string {
  let message = "";
  try {
    journal.append(copyOf(BATCHES[5]!));
  } catch (error) {
    expect(error).toMatchObject({ name: "JournalFault" });
    message = (error as Error).message;
  }
  expect(message).not.toBe("");
  // The process ends here.
  journal.close();
  return message;
}

/** All that was acknowledged, and perhaps the batch that was not. */
function expectAllKept(dir: string): void {
  const journal = open(dir);
  expect(plain(journal.replay(0)).slice(0, KEPT.length)).toEqual(KEPT);
  journal.close();
}

describe("the write-ahead log", () => {
  test("that is removed stops the journal, and all that was acknowledged goes into the main file", () => {
    const { dir, journal } = beingWritten();
    rmSync(join(dir, "journal.db-wal"));
    expect(faultOf(journal)).toBe(
      `journal.db-wal was removed from ${dir} (or replaced, or moved) while the bot was running. Everything acknowledged is in journal.db: start again`,
    );
    expectAllKept(dir);
  });

  test("that is replaced by another file stops it too", () => {
    const { dir, journal } = beingWritten();
    renameSync(join(dir, "journal.db-wal"), join(dir, "aside"));
    copyFileSync(join(dir, "aside"), join(dir, "journal.db-wal"));
    expect(faultOf(journal)).toContain("journal.db-wal was removed");
    expectAllKept(dir);
  });
});

describe("the journal itself", () => {
  test("that is removed is saved as a copy, from which the next start can go on", () => {
    const { dir, journal } = beingWritten();
    rmSync(join(dir, "journal.db"));
    const copy = join(dir, "journal-rescued.db");
    expect(faultOf(journal)).toContain(`Everything acknowledged was saved as ${copy}`);
    expect(() => open(dir)).toThrow(
      `journal.db is missing from ${dir}. Put it back; or delete journal.db-wal and journal.db-shm there, if they are, and rename ${copy}`,
    );
    for (const end of ["-wal", "-shm"]) rmSync(join(dir, `journal.db${end}`), { force: true });
    renameSync(copy, join(dir, "journal.db"));
    expectAllKept(dir);
  });

  test("that is moved away and put back is whole", () => {
    const { dir, journal } = beingWritten();
    renameSync(join(dir, "journal.db"), join(dir, "moved.db"));
    expect(faultOf(journal)).toContain("journal.db was removed");
    renameSync(join(dir, "moved.db"), join(dir, "journal.db"));
    expectAllKept(dir);
  });

  test("that is replaced by a copy of itself is noticed: what comes next would not be in it", () => {
    const { dir, journal } = beingWritten();
    renameSync(join(dir, "journal.db"), join(dir, "moved.db"));
    copyFileSync(join(dir, "moved.db"), join(dir, "journal.db"));
    expect(faultOf(journal)).toContain("journal.db was removed");
    renameSync(join(dir, "moved.db"), join(dir, "journal.db"));
    expectAllKept(dir);
  });
});

describe("the folder", () => {
  test("that is moved away and put back is whole", () => {
    const { dir, journal } = beingWritten();
    renameSync(dir, `${dir}-elsewhere`);
    expect(faultOf(journal)).toContain(`the folder ${dir} was removed`);
    renameSync(`${dir}-elsewhere`, dir);
    expectAllKept(dir);
  });

  test("that is removed is saved as a copy beside it, and a start does not begin anew in its place", () => {
    const { dir, journal } = beingWritten();
    rmSync(dir, { recursive: true });
    expect(faultOf(journal)).toContain(`Everything acknowledged was saved as ${dir}-rescued.db`);
    expect(() => open(dir)).toThrow(`rename ${dir}-rescued.db, which was saved`);
    renameSync(`${dir}-rescued.db`, join(dir, "journal.db"));
    expectAllKept(dir);
  });

  test("without journal.db, but with a trace of one, is not taken for a new one", () => {
    for (const trace of ["read.db", "journal.db-wal"]) {
      const dir = scratchDir();
      writeFileSync(join(dir, trace), "");
      expect(() => open(dir)).toThrow(`where there was one (${trace} is there)`);
      expect(existsSync(join(dir, "journal.db"))).toBe(false);
    }
  });

  test("may be a symbolic link, or reached through one", () => {
    const parent = scratchDir();
    mkdirSync(join(parent, "real"));
    symlinkSync(join(parent, "real"), join(parent, "link"));
    const journal = open(join(parent, "link"));
    for (const batch of BATCHES) journal.append(copyOf(batch));
    journal.checkPresence();
    expect(journal.head().no).toBe(BATCHES.length);
    journal.close();
  });
});

describe("a copy that cannot be made", () => {
  test("is said to be missing, with the reason", () => {
    const { dir, journal } = beingWritten();
    rmSync(dir, { recursive: true });
    mkdirSync(`${dir}-rescued.db`);
    expect(faultOf(journal)).toMatch(/what it held could not be saved: .*restore a backup$/);
  });
});

describe("while nothing is appended", () => {
  test("a file that is removed is noticed all the same, and everything is kept", async () => {
    const dir = scratchDir();
    let notice: (message: string) => void = () => undefined;
    const noticed = new Promise<string>((resolve) => (notice = resolve));
    const journal = await openJournal({
      dir,
      migrationsDir: MIGRATIONS,
      onFault: ({ message }) => notice(message),
    });
    onTestFinished(() => journal.close());
    for (const batch of KEPT) await journal.append(copyOf(batch));
    rmSync(join(dir, "journal.db-shm"));
    expect(await noticed).toContain("journal.db-shm was removed");
    await expect(journal.append(copyOf(BATCHES[5]!))).rejects.toThrow("journal.db-shm was removed");
    await journal.close();
    expectAllKept(dir);
  });
});
