/**
 * The two disks that a run can have, behind one port: the product's journal in memory, and the
 * product's JournalFile, inline, on files that a power cut leaves as a disk would. Both fail, tear,
 * hold back and crash when they are told to, and never by themselves.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Batch, Journal, JournalFault, JournalHead } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { journalFault } from "../../src/store/journal-fault.ts";
import { JOURNAL_FILE } from "../../src/store/journal-presence.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";

export type JournalKind = "memory" | "file";

export interface CrashingJournal extends Journal {
  /** From now on batches are taken but not written, until they are released. */
  hold(): void;
  /** Writes the first `count` of those held; all of them, and no longer holds, without it. */
  release(count?: number): void;
  readonly heldCount: number;
  failNextAppend(message?: string): void;
  /** Power goes while batch `no` is being written; it is there afterwards, or not. */
  tornAt(no: number, survives: boolean): void;
  /** The process dies; the journal that the next one finds, with the first `landed` of those held. */
  crash(landed?: number): CrashingJournal;
}

/** A place for the files of one run, gone after it. */
export class Disk {
  readonly #kind: JournalKind;
  readonly #root: string | undefined;

  constructor(kind: JournalKind) {
    this.#kind = kind;
    this.#root = kind === "file" ? mkdtempSync(join(tmpdir(), "rooms-sim-")) : undefined;
  }

  blank(): CrashingJournal {
    return this.#root === undefined ? new MemoryJournal() : new FileJournal(this.#root, 1);
  }

  get isReal(): boolean {
    return this.#kind === "file";
  }

  async clear(journal: CrashingJournal): Promise<void> {
    await journal.close();
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
  }
}

interface Held {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (fault: JournalFault) => void;
}

const MIGRATIONS_DIR = join(import.meta.dirname, "../../data/migrations");
const WAL = `${JOURNAL_FILE}-wal`;

/** One life of the file: each crash copies what is on the disk, and the next life opens the copy. */
class FileJournal implements CrashingJournal {
  readonly #root: string;
  readonly #life: number;
  readonly #file: JournalFile;
  #held: Held[] = [];
  #isHolding = false;
  #failing: string | undefined;
  #torn: { readonly no: number; readonly survives: boolean } | undefined;
  /** Files as they were in the middle of the write that was torn. */
  #tornWal: Uint8Array | undefined;
  #tornMain: Uint8Array | undefined;
  #fault: JournalFault | undefined;

  constructor(root: string, life: number) {
    this.#root = root;
    this.#life = life;
    this.#file = new JournalFile({ dir: this.#dir(life), migrationsDir: MIGRATIONS_DIR });
  }

  append(batch: Batch): Promise<void> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#held.push({ batch, resolve, reject });
      if (!this.#isHolding) this.release(this.#held.length);
    });
  }

  async *replay(afterNo: number): AsyncGenerator<Batch, void> {
    yield* this.#file.replay(afterNo);
  }

  hashAt(no: number): Promise<string | undefined> {
    return Promise.resolve(this.#file.hashAt(no));
  }

  head(): JournalHead {
    return this.#file.head();
  }

  close(): Promise<void> {
    this.#fault ??= journalFault("the journal is closed");
    this.#file.close();
    return Promise.resolve();
  }

  hold(): void {
    this.#isHolding = true;
  }

  release(count = Number.POSITIVE_INFINITY): void {
    if (count === Number.POSITIVE_INFINITY) this.#isHolding = false;
    for (let written = 0; written < count; written++) {
      const next = this.#held[0];
      if (next === undefined || this.#fault !== undefined) return;
      this.#write(next);
    }
  }

  get heldCount(): number {
    return this.#held.length;
  }

  failNextAppend(message = "disk full"): void {
    this.#failing = message;
  }

  tornAt(no: number, survives: boolean): void {
    this.#torn = { no, survives };
  }

  crash(landed = 0): CrashingJournal {
    if (this.#fault === undefined)
      for (const { batch } of this.#held.slice(0, landed)) this.#file.append(batch);
    this.#fault ??= journalFault("the process that used this journal is dead");
    const next = this.#dir(this.#life + 1);
    mkdirSync(next);
    for (const name of [JOURNAL_FILE, WAL]) {
      copyFileSync(join(this.#dir(this.#life), name), join(next, name));
    }
    if (this.#tornWal !== undefined) writeFileSync(join(next, WAL), this.#tornWal);
    if (this.#tornMain !== undefined) writeFileSync(join(next, JOURNAL_FILE), this.#tornMain);
    // Closing is tidy, which the next life must not profit from: it comes after the copy.
    this.#file.close();
    rmSync(this.#dir(this.#life), { recursive: true, force: true });
    return new FileJournal(this.#root, this.#life + 1);
  }

  #write(next: Held): void {
    const { batch, resolve } = next;
    if (this.#failing !== undefined) {
      return this.#stop(`batch ${batch.no} could not be written: ${this.#failing}`);
    }
    if (this.#torn?.no === batch.no) {
      if (this.#torn.survives) this.#file.append(batch);
      else this.#tear(batch);
      return this.#stop(`batch ${batch.no}: power was lost during the write`);
    }
    this.#file.append(batch);
    this.#held.shift();
    resolve();
  }

  /** The disk has all that was there before, and the new bytes but the last of them. */
  #tear(batch: Batch): void {
    const read = (name: string): Uint8Array => readFileSync(join(this.#dir(this.#life), name));
    this.#tornMain = read(JOURNAL_FILE);
    const before = read(WAL);
    this.#file.append(batch);
    const after = read(WAL);
    const torn = new Uint8Array(Math.max(before.length, after.length));
    torn.set(before);
    const differs = (at: number): boolean => before[at] !== after[at];
    const first = after.findIndex((_, at) => differs(at));
    const last = after.findLastIndex((_, at) => differs(at));
    // How far the write had come follows from the batch, so that a run tears alike every time.
    const cut = first + ((batch.no * 997) % Math.max(1, last - first));
    torn.set(after.subarray(first, cut), first);
    this.#tornWal = torn;
  }

  #stop(why: string): void {
    const fault = journalFault(why);
    this.#fault = fault;
    for (const { reject } of this.#held.splice(0)) reject(fault);
  }

  #dir(life: number): string {
    return join(this.#root, `life-${life}`);
  }
}
