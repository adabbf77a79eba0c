/** Snapshots on disk: whole or passed over, of this journal or passed over, and never too many. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  newestSnapshot,
  parseSnapshot,
  snapshotAt,
  writeSnapshot,
  type StoredSnapshot,
} from "../../src/store/snapshot-files.ts";
import { scratchDir } from "./scratch.ts";

const hashOf = (no: number): string => no.toString(16).padStart(64, "0");
/** A journal of a thousand batches. */
const JOURNAL = { hashAt: async (no: number) => (no <= 1_000 ? hashOf(no) : undefined) };

function snapshot(no: number, hash = hashOf(no)): StoredSnapshot {
  return { no, hash, state: new Uint8Array(1_000).fill(no % 256) };
}

function folderWith(...snapshots: readonly StoredSnapshot[]): string {
  const dir = scratchDir();
  for (const each of snapshots) writeSnapshot(dir, each);
  return dir;
}

const files = (dir: string): string[] => readdirSync(join(dir, "snapshots")).sort();

async function newest(dir: string): Promise<{ no: number | undefined; complaints: string[] }> {
  const complaints: string[] = [];
  const found = await newestSnapshot(dir, JOURNAL, (what) => complaints.push(what));
  return { no: found?.no, complaints };
}

test("what was written is read again, the newest first", async () => {
  const dir = folderWith(snapshot(5), snapshot(900), snapshot(17));
  expect(await newest(dir)).toEqual({ no: 900, complaints: [] });
  const read = await newestSnapshot(dir, JOURNAL, () => undefined);
  expect(Buffer.from(read?.state ?? []).equals(snapshot(900).state)).toBe(true);
});

test("there is none in a folder that has none, or that is not there", async () => {
  expect(await newest(scratchDir())).toEqual({ no: undefined, complaints: [] });
});

test("three are kept: the newest", () => {
  const dir = folderWith(...[1, 2, 30, 4, 500].map((no) => snapshot(no)));
  expect(files(dir)).toEqual([4, 30, 500].map((no) => `${String(no).padStart(15, "0")}.snapshot`));
});

test("one that is cut off, anywhere, or changed, anywhere, is passed over by name", async () => {
  const dir = folderWith(snapshot(7), snapshot(8));
  const path = join(dir, "snapshots", files(dir)[1] ?? "");
  const whole = readFileSync(path);
  for (const length of [0, 7, 8, 47, 48, 79, 80, 81, whole.length - 1]) {
    writeFileSync(path, whole.subarray(0, length));
    const { no, complaints } = await newest(dir);
    expect([no, complaints.length], `${length} bytes`).toEqual([7, 1]);
    expect(complaints[0]).toContain("000000000000008.snapshot is damaged or cut off");
  }
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
    expect(parseSnapshot(changed), `byte ${at}`).toBeUndefined();
  }
});

test("one that was being written when the power went is not there", async () => {
  const dir = folderWith(snapshot(7));
  writeFileSync(join(dir, "snapshots", "000000000000009.snapshot.part"), "half");
  expect(await newest(dir)).toEqual({ no: 7, complaints: [] });
});

test("one of another journal, or of more than this journal has, is passed over by name", async () => {
  const dir = folderWith(snapshot(7), snapshot(8, hashOf(9)), snapshot(1_001));
  const { no, complaints } = await newest(dir);
  expect(no).toBe(7);
  expect(complaints).toHaveLength(2);
  for (const complaint of complaints) expect(complaint).toContain("is of another journal");
});

test("the one of a place in the journal is found by number and hash", () => {
  const dir = folderWith(snapshot(7));
  expect(snapshotAt(dir, { no: 7, hash: hashOf(7), atMs: 0 })?.no).toBe(7);
  expect(snapshotAt(dir, { no: 7, hash: hashOf(8), atMs: 0 })).toBeUndefined();
  expect(snapshotAt(dir, { no: 8, hash: hashOf(8), atMs: 0 })).toBeUndefined();
  expect(existsSync(join(dir, "snapshots"))).toBe(true);
});
