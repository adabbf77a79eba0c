/**
 * Work that may be too long for one turn of the event loop. All of it shares one queue and one slice
 * is done a turn, so however much there is, nobody waits longer for the loop than a slice takes.
 */
import { atOnce, type Sliced } from "../domain/slices.ts";

/** Rows of work that is done in the turn in which it is asked for: about a millisecond. */
export const AT_ONCE_ROWS_MAX = 1_000;

export class LongWork {
  readonly #defer: (task: () => void) => void;
  /** Each does a slice; true when it was the last. */
  readonly #jobs: (() => boolean)[] = [];
  #scheduled = false;
  #stopped = false;

  /** `defer` puts a task off to another turn; the simulator passes its own. */
  constructor(defer: (task: () => void) => void) {
    this.#defer = defer;
  }

  /** `work` over so many rows, then `done`; or `failed`, with what it threw. Little is done at once. */
  start<T>(
    work: Sliced<T>,
    rows: number,
    done: (result: T) => void,
    failed: (error: unknown) => void,
  ): void {
    if (rows <= AT_ONCE_ROWS_MAX) {
      finish(() => ({ done: true, value: atOnce(work) }), done, failed);
      return;
    }
    if (this.#stopped) return;
    this.#jobs.push(() => finish(() => work.next(), done, failed));
    this.#schedule();
  }

  /** Leaves everything as it is: what had not come to its end never does. */
  stop(): void {
    this.#stopped = true;
    this.#jobs.length = 0;
  }

  #schedule(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    this.#defer(() => {
      this.#scheduled = false;
      this.#turn();
    });
  }

  #turn(): void {
    const job = this.#jobs.shift();
    if (job === undefined) return;
    // Each in turn: who came first does not keep the others waiting to the end.
    if (!job() && !this.#stopped) this.#jobs.push(job);
    if (this.#jobs.length > 0) this.#schedule();
  }
}

/** Does a step; true when there is no further one. */
function finish<T>(
  step: () => IteratorResult<undefined, T>,
  done: (result: T) => void,
  failed: (error: unknown) => void,
): boolean {
  let result: IteratorResult<undefined, T>;
  try {
    result = step();
  } catch (error) {
    failed(error);
    return true;
  }
  if (result.done === true) done(result.value);
  return result.done === true;
}
