import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Chance } from "../../bench/chance.ts";
import { scratchDir } from "../store/scratch.ts";
import { Disk, layOut, type DiskImage } from "./disk.ts";
import { readDiskTrace, type DiskEvent } from "./disk-trace.ts";
import { file, hex, quoted } from "./strace-writing.ts";

const SECTOR = 512;
const IMAGES = 600;

const sectors = (...letters: string[]) =>
  Buffer.concat(letters.map((one) => Buffer.alloc(SECTOR, one)));

/** What the power cut can leave of a disk to which all this has happened. */
function imagesAfter(events: readonly DiskEvent[]): DiskImage[] {
  const disk = new Disk();
  for (const event of events) disk.apply(event);
  return Array.from({ length: IMAGES }, (_, seed) => disk.afterPowerCut(new Chance(seed)));
}

/** Each different content of `x`, in short: the first letter of each sector, `.` for a zero, `?` for noise. */
function fatesOf(...events: DiskEvent[]): string[] {
  const made = [{ t: "create", path: "x" }, { t: "sync", path: "" }, ...events] as DiskEvent[];
  return [...new Set(imagesAfter(made).map((image) => shortly(image.get("x"))))].sort();
}

function shortly(content: Uint8Array | "directory" | undefined): string {
  if (content === undefined || content === "directory") return String(content);
  let text = "";
  for (let at = 0; at < content.length; at += SECTOR) {
    const sector = content.subarray(at, at + SECTOR);
    const isEven = sector.every((byte) => byte === sector[0]);
    text += !isEven ? "?" : sector[0] === 0 ? "." : String.fromCharCode(sector[0] ?? 0);
  }
  return text;
}

const write = (at: number, data: Uint8Array): DiskEvent => ({ t: "write", path: "x", at, data });
const sync: DiskEvent = { t: "sync", path: "x" };

describe("a file", () => {
  test("has what was synced, in every image", () => {
    expect(fatesOf(write(0, sectors("a", "b")), sync)).toEqual(["ab"]);
  });

  test("has of a later write any of its sectors, old or new", () => {
    const fates = fatesOf(write(0, sectors("a", "b", "c")), sync, write(0, sectors("A", "B", "C")));
    expect(fates).toEqual(["ABC", "ABc", "AbC", "Abc", "aBC", "aBc", "abC", "abc"]);
  });

  test("tears a write where the disk's sectors end, not where the write's parts do", () => {
    const half = SECTOR / 2;
    const images = imagesAfter([
      { t: "create", path: "x" },
      { t: "sync", path: "" },
      write(0, sectors("a", "b")),
      sync,
      write(half, sectors("N")),
    ]);
    const letters = images.map((image) => {
      const bytes = image.get("x") as Uint8Array;
      return [0, half, SECTOR, SECTOR + half]
        .map((at) => String.fromCharCode(bytes[at] ?? 0))
        .join("");
    });
    expect([...new Set(letters)].sort()).toEqual(["aNNb", "aNbb", "aaNb", "aabb"]);
  });

  test("has a later write without an earlier one, and each version of what was written twice", () => {
    const fates = fatesOf(
      write(0, sectors("a")),
      sync,
      write(0, sectors("b")),
      write(0, sectors("c")),
    );
    expect(fates).toEqual(["a", "b", "c"]);
  });

  test("that grew is as long as one of its lengths, with zeros or anything where data is missing", () => {
    const fates = fatesOf(write(0, sectors("a")), write(SECTOR, sectors("b")));
    expect(fates).toEqual(["", ".", "..", ".b", "?", "??", "?b", "a", "a.", "a?", "ab"]);
  });

  test("that grew without a write has zeros there", () => {
    expect(fatesOf({ t: "resize", path: "x", size: 2 * SECTOR })).toEqual(["", ".."]);
    const far = fatesOf(write(2 * SECTOR, sectors("c")));
    expect(far).toEqual(["", "...", "..?", "..c"]);
  });

  test("that was cut has its old end, or not", () => {
    const cut: DiskEvent = { t: "resize", path: "x", size: SECTOR };
    expect(fatesOf(write(0, sectors("a", "b")), sync, cut)).toEqual(["a", "ab"]);
    const again = fatesOf(write(0, sectors("a", "b")), sync, cut, sync, {
      t: "extend",
      path: "x",
      size: 2 * SECTOR,
    });
    expect(again).toEqual(["a", "a."]);
  });
});

/** Each different set of names, in order. */
function namesAfter(...events: DiskEvent[]): string[] {
  return [
    ...new Set(imagesAfter(events).map((image) => [...image.keys()].sort().join(" "))),
  ].sort();
}

describe("a name", () => {
  const create = (path: string): DiskEvent => ({ t: "create", path });

  test("is certain when its directory was synced, not when its file was", () => {
    expect(namesAfter(create("x"), sync)).toEqual(["", "x"]);
    expect(namesAfter(create("x"), { t: "sync", path: "" })).toEqual(["x"]);
  });

  test("comes back when its removal was not synced, with the file as it was", () => {
    const events = [create("x"), write(0, sectors("a")), sync, { t: "sync", path: "" }] as const;
    const images = imagesAfter([...events, { t: "remove", path: "x" }, create("x")]);
    const fates = new Set(images.map((image) => shortly(image.get("x"))));
    expect([...fates].sort()).toEqual(["", "a", "undefined"]);
  });

  test("that replaces another is one of the two, never both and never none", () => {
    const rename: DiskEvent = { t: "rename", path: "x", to: "y" };
    const names = namesAfter(create("x"), create("y"), { t: "sync", path: "" }, rename);
    expect(names).toEqual(["x y", "y"]);
  });

  test("is lost with its directory", () => {
    const events: DiskEvent[] = [
      { t: "make-directory", path: "data" },
      create("data/x"),
      { t: "sync", path: "data" },
    ];
    expect(namesAfter(...events)).toEqual(["", "data data/x"]);
    expect(namesAfter(...events, { t: "sync", path: "" })).toEqual(["data data/x"]);
  });

  test("that was there before is no new file when it is opened again", () => {
    const disk = new Disk();
    const all: DiskEvent[] = [create("x"), { t: "sync", path: "" }, create("x")];
    for (const event of all) disk.apply(event);
    expect(disk.leavesToChance()).toBe(false);
    disk.apply(write(0, sectors("a")));
    expect(disk.leavesToChance()).toBe(true);
  });
});

test("a short trace by hand: each image has what its acknowledgements stand for", () => {
  const root = "/d";
  const log = file(`${root}/log`);
  const line = (no: number) => [
    `1 pwrite64(${log}, ${quoted(sectors(String(no)))}, ${SECTOR}, ${(no - 1) * SECTOR}) = ${SECTOR}`,
    `1 fsync(${log}) = 0`,
    `1 write(1<${hex("pipe:[1]")}>, ${quoted(`durable ${no}\n`)}, 10) = 10`,
  ];
  const events = readDiskTrace(
    [
      `1 openat(${file(root)}, ${quoted("log")}, O_RDWR|O_CREAT, 0644) = ${log}`,
      `1 fsync(${file(root)}) = 0`,
      ...[1, 2, 3].flatMap(line),
    ],
    root,
  );
  for (let cut = 0; cut <= events.length; cut++) {
    const begun = events.slice(0, cut);
    const acknowledged = begun.filter(({ t }) => t === "acknowledge").length;
    for (const image of imagesAfter(begun)) {
      const found = shortly(image.get("log"));
      expect(found.slice(0, acknowledged)).toBe("123".slice(0, acknowledged));
    }
  }
});

test("an image is laid out as files and directories", () => {
  const dir = scratchDir();
  layOut(
    new Map<string, Uint8Array | "directory">([
      ["data", "directory"],
      ["data/x", sectors("a")],
    ]),
    dir,
  );
  expect(readFileSync(join(dir, "data/x"))).toEqual(sectors("a"));
  expect(existsSync(join(dir, "data/y"))).toBe(false);
});
