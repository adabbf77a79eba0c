/**
 * One file on a disk that can lose its power. What was synced is certain. Of each later write every
 * 512-byte sector may have reached the disk or not, whatever became of the others; of the later changes
 * of length the first few have, since file systems journal these in order.
 */
import type { Chance } from "../../bench/chance.ts";
import type { DiskEvent } from "./disk-trace.ts";

const SECTOR_BYTES = 512;
const ZEROS = new Uint8Array(SECTOR_BYTES);

export type FileChange = Extract<DiskEvent, { t: "write" | "resize" | "extend" }>;

/** Which of the changes that were not synced a power cut spares. */
interface Fate {
  /** So many of them have had their effect on the length. */
  readonly lengths: number;
  /** Asked for each write, or for each sector of each write when `torn`. */
  readonly isKept: () => boolean;
  readonly torn: boolean;
  /** A sector that was added for a write, without the write: zeros, or on some file systems anything. */
  readonly unwritten: Uint8Array;
}

export class DiskFile {
  readonly #synced = new Content();
  #unsynced: FileChange[] = [];

  get hasUnsynced(): boolean {
    return this.#unsynced.length > 0;
  }

  change(change: FileChange): void {
    this.#unsynced.push(change);
  }

  sync(): void {
    for (const change of this.#unsynced) {
      this.#synced.resize(lengthAfter(change, this.#synced.length));
      if (change.t === "write") this.#synced.put(change.at, change.data);
    }
    this.#unsynced = [];
  }

  /** What a power cut leaves: in a quarter of cases only what is certain, in a quarter everything. */
  afterPowerCut(chance: Chance): Uint8Array {
    const all = this.#unsynced.length;
    const fate = { torn: false, unwritten: ZEROS };
    switch (chance.below(4)) {
      case 0:
        return this.#survivor({ ...fate, lengths: 0, isKept: () => false });
      case 1:
        return this.#survivor({ ...fate, lengths: all, isKept: () => true });
      default: {
        const share = chance.below(1001);
        return this.#survivor({
          lengths: chance.below(2) === 0 ? all : chance.below(all + 1),
          isKept: () => chance.below(1000) < share,
          torn: chance.below(2) === 0,
          unwritten: chance.below(2) === 0 ? ZEROS : chance.bytes(SECTOR_BYTES),
        });
      }
    }
  }

  #survivor({ lengths, isKept, torn, unwritten }: Fate): Uint8Array {
    const content = this.#synced.copy();
    this.#unsynced.forEach((change, index) => {
      const before = content.length;
      if (index < lengths) content.resize(lengthAfter(change, before));
      if (change.t !== "write") return;
      content.fill(Math.max(before, change.at), unwritten);
      if (torn) {
        for (const { at, data } of sectorsOf(change)) if (isKept()) content.put(at, data);
      } else if (isKept()) content.put(change.at, change.data);
    });
    return content.bytes();
  }
}

function lengthAfter(change: FileChange, before: number): number {
  switch (change.t) {
    case "resize":
      return change.size;
    case "extend":
      return Math.max(before, change.size);
    case "write":
      return Math.max(before, change.at + change.data.length);
  }
}

type Write = Extract<FileChange, { t: "write" }>;

/** The parts of a write that lie in one sector each. */
function* sectorsOf({ at, data }: Write): Generator<Pick<Write, "at" | "data">, void> {
  for (let from = 0; from < data.length;) {
    const to = Math.min(from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES), data.length);
    yield { at: at + from, data: data.subarray(from, to) };
    from = to;
  }
}

/** Bytes that grow at the end, with room to spare, so that a thousand appends copy little. */
class Content {
  #buffer = new Uint8Array(0);
  length = 0;

  resize(length: number): void {
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#buffer.length));
      larger.set(this.bytes());
      this.#buffer = larger;
    }
    if (length < this.length) this.#buffer.fill(0, length, this.length);
    this.length = length;
  }

  /** What lies beyond the length is lost. */
  put(at: number, data: Uint8Array): void {
    if (at < this.length) this.#buffer.set(data.subarray(0, this.length - at), at);
  }

  /** From `from` to the end, with a pattern over and over. */
  fill(from: number, pattern: Uint8Array): void {
    if (pattern === ZEROS) return; // where it grew it is zeros already
    for (let at = from; at < this.length; at += pattern.length) this.put(at, pattern);
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  copy(): Content {
    const copy = new Content();
    copy.resize(this.length);
    copy.put(0, this.bytes());
    return copy;
  }
}
