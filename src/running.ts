/** What a process has started and must end; the way back of main.ts. */
import type { Log } from "./log.ts";

/** What was started, ended in the reverse order; one failing end does not keep the others from theirs. */
export class Running {
  readonly #log: () => Log | undefined;
  #isEnding = false;
  readonly #ends: { readonly what: string; readonly end: () => Promise<void> | void }[] = [];

  constructor(log: () => Log | undefined) {
    this.#log = log;
  }

  add(what: string, end: () => Promise<void> | void): void {
    this.#ends.push({ what, end });
  }

  /**
   * Also ended when it is still being opened: that is waited for. Whether it opens is the caller's, who
   * is not to go on when all is being ended: rejects then.
   */
  open<T>(what: string, opening: Promise<T>, end: (opened: T) => Promise<void>): Promise<T> {
    this.add(what, () => opening.then(end, () => undefined));
    return opening.then((opened) => {
      if (this.#isEnding) throw new Error(`stopped after opening the ${what}`);
      return opened;
    });
  }

  async end(): Promise<boolean> {
    this.#isEnding = true;
    let clean = true;
    for (let next = this.#ends.pop(); next !== undefined; next = this.#ends.pop()) {
      try {
        await next.end();
      } catch (error) {
        clean = false;
        this.#log()?.error({ err: error, what: next.what }, "did not end cleanly");
      }
    }
    return clean;
  }
}
