/** What an audit finds, one sentence each, naming batch or transfer. */

/** More of them than this say nothing new. */
const KEPT = 100;

export class Problems {
  readonly #sentences: string[] = [];
  #more = 0;

  add(sentence: string): void {
    if (this.#sentences.length < KEPT) this.#sentences.push(sentence);
    else this.#more++;
  }

  all(): readonly string[] {
    return this.#more === 0 ? this.#sentences : [...this.#sentences, `and ${this.#more} more`];
  }

  /** Does a part of the work; what it cannot make sense of is a problem too, under the same name. */
  within(name: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.add(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
