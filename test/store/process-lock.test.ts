import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { lockDataDir } from "../../src/store/process-lock.ts";
import { scratchDir } from "./scratch.ts";
import { startProcess } from "./second-process.ts";

test("a data directory has one process, and the second is told which and what to do", async () => {
  const dir = scratchDir();
  const child = startProcess("./locking-process.ts", dir);
  expect((await child.lines.next()).value).toBe("locked");
  expect(() => lockDataDir(dir)).toThrow(
    expect.objectContaining({
      name: "DataDirBusy",
      message: `Another rooms process (pid ${child.pid}) is using ${dir}. Stop it first, or set DATA_DIR to another folder.`,
    }),
  );
  expect(() => lockDataDir(join(dir, "another"))).not.toThrow();

  await child.kill();
  const lock = lockDataDir(dir);
  expect(() => lockDataDir(dir)).toThrow(`pid ${process.pid}`);
  lock.release();
});

test("a released directory can be locked again, and releasing twice is harmless", () => {
  const dir = join(scratchDir(), "made", "on", "the", "way");
  const first = lockDataDir(dir);
  first.release();
  const second = lockDataDir(dir);
  first.release();
  expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ name: "DataDirBusy" }));
  second.release();
});

test("a directory that cannot be used is not called busy", () => {
  const dir = scratchDir();
  mkdirSync(join(dir, "lock.db"));
  expect(() => lockDataDir(dir)).toThrow(expect.not.objectContaining({ name: "DataDirBusy" }));
});
