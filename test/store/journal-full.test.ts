/** A disk that is full to the last page: a small file system in memory, which only root may mount. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MIGRATIONS } from "./sealing.ts";

const WITHOUT_MOUNT = ((): string => {
  const dir = mkdtempSync(join(tmpdir(), "rooms-mount-"));
  try {
    mount(dir, "1m");
    execFileSync("umount", [dir]);
    return "";
  } catch (error) {
    return ` (skipped: ${error instanceof Error ? error.message.split("\n")[0] : String(error)})`;
  } finally {
    rmdirSync(dir);
  }
})();

function mount(dir: string, size: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", dir], { stdio: "pipe" });
}

/** A disk of so much room, for one test. */
function smallDisk(size: string): { dir: string; grow(size: string): void } {
  const dir = mkdtempSync(join(tmpdir(), "rooms-full-"));
  mount(dir, size);
  onTestFinished(() => {
    execFileSync("umount", [dir]);
    rmdirSync(dir);
  });
  return {
    dir,
    grow: (more) => void execFileSync("mount", ["-o", `remount,size=${more}`, dir]),
  };
}

function open(dir: string): JournalFile {
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  onTestFinished(() => journal.close());
  return journal;
}

/** A batch of 100 KB. */
function append(journal: JournalFile, no: number): void {
  const events = new Uint8Array(100_000).fill(no);
  journal.append({ no, first: 1, count: 0, atMs: no, transfers: new Uint8Array(0), events });
}

describe.skipIf(WITHOUT_MOUNT !== "")(`a full disk${WITHOUT_MOUNT}`, () => {
  test("stops the journal with what to do; when there is room again, every answered batch is there", () => {
    const { dir, grow } = smallDisk("14m");
    const journal = open(dir);
    let answered = 0;
    let said = "";
    while (said === "") {
      try {
        append(journal, answered + 1);
        answered += 1;
      } catch (error) {
        said = error instanceof Error ? error.message : "";
      }
    }
    expect(said).toBe(
      `batch ${answered + 1} could not be written: database or disk is full. The disk is full: make room, then start again`,
    );
    // The room that a start takes in advance has served for these.
    expect(answered).toBeGreaterThan(20);
    journal.close();
    expect(() => open(dir)).toThrow("The disk is full: make room, then start again");
    grow("64m");
    const again = open(dir);
    expect(Array.from(again.replay(0), ({ no }) => no).slice(0, answered)).toEqual(
      Array.from({ length: answered }, (_, index) => index + 1),
    );
    append(again, again.head().no + 1);
  });

  test("keeps a new journal from being begun, and leaves nothing that stands in the way of the next start", () => {
    const { dir, grow } = smallDisk("2m");
    expect(() => open(dir)).toThrow("The disk is full: make room, then start again");
    grow("64m");
    append(open(dir), 1);
  });
});
