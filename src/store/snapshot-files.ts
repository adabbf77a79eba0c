/**
 * Snapshots on disk: what a replay of the journal came to after one of its batches, so that a restart
 * reads only what followed. They can all be deleted: the journal gives them again.
 *
 *     "ROOMSNAP" | batch no u64 | chain hash after it, 32 bytes | sha256 of all other bytes | state
 *
 * Little endian. A file gets its name only when it is whole and synced; a torn one is passed over.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Journal, JournalHead } from "../ports.ts";
import { makeDataDir, syncDirectory } from "./data-dir.ts";

export interface StoredSnapshot {
  /** The last batch that is in it. */
  readonly no: number;
  /** Chain hash in hex after that batch: tells whether it is this journal's. */
  readonly hash: string;
  readonly state: Uint8Array;
}

/** As many as a person needs to go back when the latest ones turn out to be unreadable. */
const KEPT = 3;
const FOLDER = "snapshots";
const FILE = /^(\d{15})\.snapshot$/;
const MAGIC = Buffer.from("ROOMSNAP");
const HEADER_BYTES = MAGIC.length + 8 + 32;
const STATE_AT = HEADER_BYTES + 32;

/** Durable when it returns; older ones than the newest three are removed. */
export function writeSnapshot(dir: string, { no, hash, state }: StoredSnapshot): void {
  const folder = join(dir, FOLDER);
  makeDataDir(folder);
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeBigUInt64LE(BigInt(no), MAGIC.length);
  Buffer.from(hash, "hex").copy(header, MAGIC.length + 8);
  const path = join(folder, fileName(no));
  const unfinished = `${path}.part`;
  const handle = openSync(unfinished, "w");
  try {
    for (const part of [header, checksum(header, state), state]) writeAll(handle, part);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, path);
  syncDirectory(folder);
  for (const old of fileNames(folder).slice(KEPT)) rmSync(join(folder, old), { force: true });
}

/**
 * The newest snapshot that is whole and follows from this journal, or undefined. `complain` is told of
 * each one that is not.
 */
export async function newestSnapshot(
  dir: string,
  journal: Pick<Journal, "hashAt">,
  complain: (what: string) => void,
): Promise<StoredSnapshot | undefined> {
  const folder = join(dir, FOLDER);
  for (const name of fileNames(folder)) {
    const snapshot = parseSnapshot(readFileSync(join(folder, name)));
    if (snapshot === undefined) complain(`snapshot ${name} is damaged or cut off`);
    else if ((await journal.hashAt(snapshot.no)) !== snapshot.hash) {
      complain(`snapshot ${name} is of another journal, or of a part that this one has lost`);
    } else return snapshot;
  }
  return undefined;
}

/** The snapshot of just this place in the journal; undefined when there is none that is whole. */
export function snapshotAt(dir: string, { no, hash }: JournalHead): StoredSnapshot | undefined {
  const path = join(dir, FOLDER, fileName(no));
  const snapshot = existsSync(path) ? parseSnapshot(readFileSync(path)) : undefined;
  return snapshot?.no === no && snapshot.hash === hash ? snapshot : undefined;
}

/** Undefined on bytes that {@link writeSnapshot} has not written whole. */
export function parseSnapshot(bytes: Buffer): StoredSnapshot | undefined {
  if (bytes.length < STATE_AT || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const header = bytes.subarray(0, HEADER_BYTES);
  const state = bytes.subarray(STATE_AT);
  if (!checksum(header, state).equals(bytes.subarray(HEADER_BYTES, STATE_AT))) return undefined;
  const no = Number(bytes.readBigUInt64LE(MAGIC.length));
  return { no, hash: header.toString("hex", MAGIC.length + 8), state };
}

function fileName(no: number): string {
  return `${String(no).padStart(15, "0")}.snapshot`;
}

function checksum(header: Uint8Array, state: Uint8Array): Buffer {
  return createHash("sha256").update(header).update(state).digest();
}

/** Newest first. */
function fileNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => FILE.test(name))
    .sort()
    .reverse();
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
