import { describe, expect, test } from "vitest";
import { readDiskTrace } from "./disk-trace.ts";
import { TraceFault } from "./strace-line.ts";
import { file, hex, quoted } from "./strace-writing.ts";

const ROOT = "/tmp/disk";
const HERE = `AT_FDCWD<${hex("/work")}>`;
const DB = file(`${ROOT}/data/journal.db`);

const read = (...lines: string[]) => readDiskTrace(lines, ROOT);
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

describe("a trace", () => {
  test("is what it does to the files under its directory, in order", () => {
    const events = read(
      `1 mkdir(${quoted(`${ROOT}/data`)}, 0777) = 0`,
      `1 openat(${HERE}, ${quoted(`${ROOT}/data/journal.db`)}, O_RDWR|O_CREAT|O_CLOEXEC, 0644) = ${DB}`,
      `1 pwrite64(${DB}, ${quoted("page")}, 4, 4096) = 4`,
      `1 ftruncate(${DB}, 8192) = 0`,
      `1 fallocate(${DB}, 0, 8192, 100) = 0`,
      `1 fdatasync(${DB}) = 0`,
      `1 fsync(${file(`${ROOT}/data`)}) = 0`,
      `1 write(1<${hex("pipe:[1]")}>, ${quoted("durable 7\n")}, 10) = 10`,
      `1 rename(${quoted(`${ROOT}/data/a`)}, ${quoted(`${ROOT}/data/b`)}) = 0`,
      `1 unlink(${quoted(`${ROOT}/data/b`)}) = 0`,
      "1 +++ exited with 0 +++",
    );
    expect(events).toEqual([
      { t: "make-directory", path: "data" },
      { t: "create", path: "data/journal.db" },
      { t: "write", path: "data/journal.db", at: 4096, data: utf8("page") },
      { t: "resize", path: "data/journal.db", size: 8192 },
      { t: "extend", path: "data/journal.db", size: 8292 },
      { t: "sync", path: "data/journal.db" },
      { t: "sync", path: "data" },
      { t: "acknowledge", no: 7 },
      { t: "rename", path: "data/a", to: "data/b" },
      { t: "remove", path: "data/b" },
    ]);
  });

  test("finds a path that is relative to a directory, and one that empties its file", () => {
    const opened = `openat(${file(ROOT)}, ${quoted("data/../x")}, O_WRONLY|O_CREAT|O_TRUNC, 0666)`;
    expect(read(`1 ${opened} = ${file(`${ROOT}/x`)}`)).toEqual([
      { t: "create", path: "x" },
      { t: "resize", path: "x", size: 0 },
    ]);
  });

  test("is the same where a processor has only the calls that end in -at", () => {
    const here = file(ROOT);
    const events = read(
      `1 mkdirat(${here}, ${quoted("y")}, 0777) = 0`,
      `1 renameat(${here}, ${quoted("y/a")}, ${here}, ${quoted("y/b")}) = 0`,
      `1 unlinkat(${here}, ${quoted("y/b")}, 0) = 0`,
    );
    expect(events).toEqual([
      { t: "make-directory", path: "y" },
      { t: "rename", path: "y/a", to: "y/b" },
      { t: "remove", path: "y/b" },
    ]);
  });

  test("counts a sync where it is completed, not where it was begun", () => {
    const events = read(
      `1 fsync(${DB} <unfinished ...>`,
      `2 write(9<${hex("anon_inode:[eventfd]")}>, ${quoted("\u0001")}, 1) = 1`,
      "1 <... fsync resumed>)                 = 0",
      `1 write(1<${hex("pipe:[1]")}>, ${quoted("durable 1\n")}, 10) = 10`,
    );
    expect(events.map(({ t }) => t)).toEqual(["sync", "acknowledge"]);
  });

  test("has of a short write what was written", () => {
    const [event] = read(`1 pwrite64(${DB}, ${quoted("page")}, 4, 0) = 2`);
    expect(event).toMatchObject({ t: "write", data: utf8("pa") });
  });

  test("leaves out other places, failed names, shared memory and what others say", () => {
    const events = read(
      `1 pwrite64(${file("/tmp/disk-of-another/x")}, ${quoted("page")}, 4, 0) = 4`,
      `1 write(${file("/tmp/log")}, ${quoted("x")}, 1) = 1`,
      `1 mkdir(${quoted(ROOT)}, 0777) = -1 EEXIST (File exists)`,
      `1 unlink(${quoted(`${ROOT}/x`)}) = -1 ENOENT (No such file or directory)`,
      `1 ftruncate(${file(`${ROOT}/data/journal.db-shm`)}, 3) = 0`,
      `1 mmap(NULL, 32768, PROT_READ|PROT_WRITE, MAP_SHARED, ${file(`${ROOT}/data/journal.db-shm`)}, 0) = 0x7f00`,
      `1 mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, ${DB}, 0) = 0x7f00`,
      `2 write(1<${hex("pipe:[2]")}>, ${quoted("hello")}, 5) = 5`,
    );
    expect(events).toEqual([]);
  });
});

describe("a trace is refused", () => {
  test.each([
    ["a write with no place", `1 write(${DB}, ${quoted("x")}, 1) = 1`],
    ["a scattered write", `1 pwritev(${DB}, [{iov_base=${quoted("x")}, iov_len=1}], 1, 0) = 1`],
    ["a hole punched", `1 fallocate(${DB}, FALLOC_FL_PUNCH_HOLE, 0, 4096) = 0`],
    ["memory that writes to the file", `1 mmap(NULL, 1, PROT_WRITE, MAP_SHARED, ${DB}, 0) = 0x7f`],
    ["a second name", `1 link(${quoted(`${ROOT}/a`)}, ${quoted("/b")}) = 0`],
    ["a file that comes from elsewhere", `1 rename(${quoted("/a")}, ${quoted(`${ROOT}/b`)}) = 0`],
    ["a file that goes elsewhere", `1 rename(${quoted(`${ROOT}/b`)}, ${quoted("/a")}) = 0`],
    ["a directory that goes", `1 unlinkat(${HERE}, ${quoted(`${ROOT}/x`)}, AT_REMOVEDIR) = 0`],
    ["a sync of everything", "1 sync() = 0"],
    ["a write to a file without a name", `1 pwrite64(${DB}(deleted), ${quoted("x")}, 1, 0) = 1`],
    ["a path relative to nothing", `1 unlink(${quoted("x")}) = 0`],
  ])("for what the model does not know: %s", (_, line) => {
    expect(() => read(line)).toThrow(TraceFault);
  });

  test.each([
    ["a failed sync", `1 fsync(${DB}) = -1 EIO (Input/output error)`],
    ["a write that never returned", `1 pwrite64(${DB}, ${quoted("x")}, 1, 0) = ?`],
    ["data that strace cut short", `1 pwrite64(${DB}, ${quoted("x")}..., 100, 0) = 100`],
    ["data of another length", `1 pwrite64(${DB}, ${quoted("x")}, 2, 0) = 2`],
    ["a name that may be there", `1 unlink(${quoted(`${ROOT}/x`)}) = ?`],
    ["a write that was never ended", `1 pwrite64(${DB}, ${quoted("x")}, 1, 0 <unfinished ...>`],
    ["an end without a beginning", "1 <... fsync resumed>) = 0"],
  ])("for a run that proves nothing: %s", (_, line) => {
    expect(() => read(line)).toThrow(TraceFault);
  });

  test("for a thread that is in two calls at once", () => {
    const begun = `1 fsync(${DB} <unfinished ...>`;
    expect(() => read(begun, begun)).toThrow("two calls");
  });

  test("for two threads that write, whose deeds may overlap", () => {
    expect(() => read(`1 fsync(${DB}) = 0`, `2 fsync(${DB}) = 0`)).toThrow("two threads");
  });
});
