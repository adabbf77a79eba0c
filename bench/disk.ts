/** What the disk itself can do, as the peer of everything that promises durability. */
import { createHash } from "node:crypto";
import { closeSync, fdatasyncSync, openSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

const TMPFS = 0x01021994;
const RAMFS = 0x858458f6;

/** Throws when `dir` is memory: every durable figure would be a lie there. */
export function assertRealDisk(dir: string): void {
  const { type } = statfsSync(dir);
  if (type === TMPFS || type === RAMFS) {
    throw new Error(`${dir} is in memory: nothing durable can be measured there`);
  }
}

/** A file written once from end to end: overwriting it costs data and nothing of the file system's. */
export class RawLog {
  readonly #file: number;
  readonly #size: number;
  #position = 0;
  #hash: Uint8Array = new Uint8Array(32);

  constructor(dir: string, size = 32 * 1024 * 1024) {
    this.#file = openSync(join(dir, "raw.log"), "w+");
    this.#size = size;
    const zeros = new Uint8Array(1024 * 1024);
    for (let at = 0; at < size; at += zeros.length)
      writeSync(this.#file, zeros, 0, zeros.length, at);
    fdatasyncSync(this.#file);
  }

  /** Hashes onto the chain, writes, syncs: the least that a hash-chained log can do. */
  append(bytes: Uint8Array): void {
    this.#hash = createHash("sha256").update(this.#hash).update(bytes).digest();
    this.write(bytes);
  }

  /** Appends of `bytes` in a second, tried for `ms`. */
  appendRate(bytes: Uint8Array, ms: number): number {
    const from = performance.now();
    let count = 0;
    do {
      this.append(bytes);
      count++;
    } while (performance.now() - from < ms);
    return (count * 1000) / (performance.now() - from);
  }

  /** Writes and syncs. */
  write(bytes: Uint8Array): void {
    if (this.#position + bytes.length > this.#size) this.#position = 0;
    writeSync(this.#file, bytes, 0, bytes.length, this.#position);
    fdatasyncSync(this.#file);
    this.#position += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}
