/**
 * Idempotency of stakes: what each request was answered, in a bounded window of two generations. When
 * the younger one is full it becomes the older and the older is forgotten, so an answer lives for at
 * least one whole generation after it was given.
 *
 * A generation is columns of numbers under an open-addressed hash table: 53 bytes an answer, nothing
 * for the garbage collector to walk, and a tenth of what a Map of bigints costs to ask.
 */
import type { RequestId, RoomId, UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { StakeReceipt, StakeRequest } from "./room-card.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export type BookedStake = Omit<StakeReceipt, "repeated">;

export class Answers {
  #young: Generation;
  #old: Generation;
  readonly #key = new RequestWords();

  constructor(generationSize = 500_000) {
    this.#young = new Generation(generationSize);
    this.#old = new Generation(generationSize);
  }

  get(request: RequestId): BookedStake | undefined {
    const key = this.#key.read(request);
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Keeps the answer of a request that has none yet. */
  put(request: RequestId, answer: BookedStake): void {
    if (this.#young.isFull) {
      const forgotten = this.#old;
      this.#old = this.#young;
      this.#young = forgotten;
      forgotten.clear();
    }
    this.#young.put(this.#key.read(request), answer);
  }

  save(into: SectionsWriter): void {
    this.#young.save(into, "young");
    this.#old.save(into, "old");
  }

  /** Into a window that has answered nothing yet. */
  load(from: Sections): void {
    this.#young.load(from, "young");
    this.#old.load(from, "old");
  }
}

/** A 128-bit request id as four words; one at a time. */
class RequestWords {
  readonly #halves = new BigUint64Array(2);
  readonly words = new Uint32Array(this.#halves.buffer);
  hash = 0;

  read(request: RequestId): this {
    const { words } = this;
    this.#halves[0] = request; // takes the lower 64 bits
    this.#halves[1] = request >> 64n;
    this.hash = hashOf(words, 0);
    return this;
  }
}

const WORDS = 4;

/** Of the four words from `at` on: as good as its lowest bits, by which slots are chosen. */
function hashOf(words: Uint32Array, at: number): number {
  let hash = 0;
  for (let index = at; index < at + WORDS; index++) {
    hash = Math.imul(hash ^ (words[index] ?? 0) ^ (hash >>> 15), 0x9e3779b1);
  }
  return (hash ^ (hash >>> 16)) >>> 0;
}

const FIRST_ROWS = 1024;

class Generation {
  readonly #rowsMax: number;
  #count = 0;
  /** Where a key's row is: its number and 1, or 0 for none. At least twice as many as rows. */
  #slots = new Uint32Array(2 * FIRST_ROWS);
  #columns = new Columns(FIRST_ROWS);

  constructor(rowsMax: number) {
    this.#rowsMax = rowsMax;
  }

  get isFull(): boolean {
    return this.#count >= this.#rowsMax;
  }

  clear(): void {
    this.#count = 0;
    this.#slots.fill(0);
  }

  get(key: RequestWords): BookedStake | undefined {
    const row = (this.#slots[this.#find(key)] ?? 0) - 1;
    return row < 0 ? undefined : this.#columns.read(row);
  }

  put(key: RequestWords, answer: BookedStake): void {
    if (this.#count === this.#columns.rows) this.#grow();
    const slot = this.#find(key);
    this.#columns.write(this.#count, key.words, answer);
    this.#slots[slot] = ++this.#count;
  }

  /** The slot of the key, or the free one where it would be. */
  #find({ words, hash }: RequestWords): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0 || this.#columns.isOf(entry - 1, words)) return slot;
    }
  }

  /** The table too: to find the slots of half a million keys again takes a tenth of a second. */
  save(into: SectionsWriter, name: string): void {
    into.put(`answers.${name}.slots`, this.#slots);
    this.#columns.save(into, `answers.${name}`, this.#count);
  }

  load(from: Sections, name: string): void {
    this.#slots = from.words(`answers.${name}.slots`).slice();
    this.#columns = new Columns(this.#slots.length / 2);
    this.#columns.load(from, `answers.${name}`);
    this.#count = from.floats(`answers.${name}.seq`).length;
  }

  /** Twice the rows, and a new table with twice as many slots as there can be rows. */
  #grow(): void {
    this.#columns = new Columns(2 * this.#columns.rows, this.#columns);
    this.#slots = new Uint32Array(2 * this.#columns.rows);
    const mask = this.#slots.length - 1;
    for (let row = 0; row < this.#count; row++) {
      // All of them are different, so the first free slot is the right one.
      let slot = this.#columns.hash(row) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row + 1;
    }
  }
}

class Columns {
  readonly rows: number;
  readonly #words: Uint32Array;
  readonly #seqs: Float64Array;
  readonly #users: Float64Array;
  readonly #rooms: Uint32Array;
  readonly #isYes: Uint8Array;
  readonly #lamports: BigInt64Array;
  readonly #bookedAtMs: Float64Array;

  /** Begins with all that `before` has, which has fewer rows. */
  constructor(rows: number, before?: Columns) {
    this.rows = rows;
    this.#words = new Uint32Array(WORDS * rows);
    this.#seqs = new Float64Array(rows);
    this.#users = new Float64Array(rows);
    this.#rooms = new Uint32Array(rows);
    this.#isYes = new Uint8Array(rows);
    this.#lamports = new BigInt64Array(rows);
    this.#bookedAtMs = new Float64Array(rows);
    if (before === undefined) return;
    this.#words.set(before.#words);
    this.#seqs.set(before.#seqs);
    this.#users.set(before.#users);
    this.#rooms.set(before.#rooms);
    this.#isYes.set(before.#isYes);
    this.#lamports.set(before.#lamports);
    this.#bookedAtMs.set(before.#bookedAtMs);
  }

  save(into: SectionsWriter, name: string, count: number): void {
    into.put(`${name}.request`, this.#words.subarray(0, WORDS * count));
    into.put(`${name}.seq`, this.#seqs.subarray(0, count));
    into.put(`${name}.user`, this.#users.subarray(0, count));
    into.put(`${name}.room`, this.#rooms.subarray(0, count));
    into.put(`${name}.isYes`, this.#isYes.subarray(0, count));
    into.put(`${name}.lamports`, this.#lamports.subarray(0, count));
    into.put(`${name}.bookedAtMs`, this.#bookedAtMs.subarray(0, count));
  }

  load(from: Sections, name: string): void {
    this.#words.set(from.words(`${name}.request`));
    this.#seqs.set(from.floats(`${name}.seq`));
    this.#users.set(from.floats(`${name}.user`));
    this.#rooms.set(from.words(`${name}.room`));
    this.#isYes.set(from.bytes(`${name}.isYes`));
    this.#lamports.set(from.bigints(`${name}.lamports`));
    this.#bookedAtMs.set(from.floats(`${name}.bookedAtMs`));
  }

  write(row: number, words: Uint32Array, answer: BookedStake): void {
    this.#words.set(words, WORDS * row);
    this.#seqs[row] = answer.seq;
    this.#users[row] = answer.user;
    this.#rooms[row] = answer.room;
    this.#isYes[row] = answer.side === "yes" ? 1 : 0;
    this.#lamports[row] = answer.lamports;
    this.#bookedAtMs[row] = answer.bookedAtMs;
  }

  isOf(row: number, words: Uint32Array): boolean {
    const at = WORDS * row;
    return (
      this.#words[at] === words[0] &&
      this.#words[at + 1] === words[1] &&
      this.#words[at + 2] === words[2] &&
      this.#words[at + 3] === words[3]
    );
  }

  hash(row: number): number {
    return hashOf(this.#words, WORDS * row);
  }

  read(row: number): BookedStake {
    return {
      seq: this.#seqs[row] ?? 0,
      user: (this.#users[row] ?? 0) as UserId,
      room: (this.#rooms[row] ?? 0) as RoomId,
      side: this.#isYes[row] === 1 ? "yes" : "no",
      lamports: (this.#lamports[row] ?? 0n) as Lamports,
      bookedAtMs: this.#bookedAtMs[row] ?? 0,
    };
  }
}

/** The same request with the same body gets its first answer; with another body it is refused. */
export function repeated(
  answered: BookedStake,
  request: StakeRequest,
): Result<StakeReceipt, Refusal> {
  const same =
    answered.user === request.user &&
    answered.room === request.room &&
    answered.side === request.side &&
    answered.lamports === request.lamports;
  return same ? ok({ ...answered, repeated: true }) : err({ code: "request-reused" });
}
