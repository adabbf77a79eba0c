/**
 * One reading of an address's history for all who ask at the same time. Two hundred payments that come
 * back with a restart would each read the same thousand lines from every node, and none would be done
 * before the next restart: whoever asks while a reading is under way shares the next one, which begins
 * after he asked, so he hears nothing older than if he had read by himself.
 */
export class SharedScan<T> {
  readonly #read: (sinceSlot: number) => Promise<T>;
  #underWay: Promise<T> | undefined;
  #next: { sinceSlot: number; readonly answer: Promise<T> } | undefined;

  /** `read` gives all from a slot on, and more is no harm. It must not reject. */
  constructor(read: (sinceSlot: number) => Promise<T>) {
    this.#read = read;
  }

  ask(sinceSlot: number): Promise<T> {
    if (this.#underWay === undefined) return this.#begin(sinceSlot);
    if (this.#next === undefined) {
      const answer = this.#underWay.then(() => {
        const wanted = this.#next?.sinceSlot ?? sinceSlot;
        this.#next = undefined;
        return this.#begin(wanted);
      });
      this.#next = { sinceSlot, answer };
    }
    this.#next.sinceSlot = Math.min(this.#next.sinceSlot, sinceSlot);
    return this.#next.answer;
  }

  #begin(sinceSlot: number): Promise<T> {
    const reading: Promise<T> = this.#read(sinceSlot).finally(() => {
      if (this.#underWay === reading) this.#underWay = undefined;
    });
    this.#underWay = reading;
    return reading;
  }
}
