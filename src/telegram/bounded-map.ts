/** A Map that forgets its oldest key rather than grow without end: strangers choose the keys. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#entries.size;
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  /** The key becomes the youngest. Returns the value that had to give way, if one had to. */
  set(key: K, value: V): V | undefined {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#max) return undefined;
    const oldest = this.#entries.entries().next();
    if (oldest.done === true) return undefined;
    this.#entries.delete(oldest.value[0]);
    return oldest.value[1];
  }

  delete(key: K): boolean {
    return this.#entries.delete(key);
  }
}
