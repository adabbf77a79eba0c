/**
 * Tasks of which so many are done within one turn of the event loop; the others follow in later
 * turns, in their order. In between the loop serves everybody else, and the journal has its first
 * batch while the next is being made.
 */
export class TurnQueue {
  readonly #defer: (task: () => void) => void;
  readonly #perTurn: number;
  /** How many more this turn can take. */
  #left: number;
  #waiting: (() => void)[] = [];
  #scheduled = false;
  #stopped = false;

  /** `defer` puts a task off to another turn; the simulator passes its own. */
  constructor(defer: (task: () => void) => void, perTurn: number) {
    this.#defer = defer;
    this.#perTurn = perTurn;
    this.#left = perTurn;
  }

  /** Does it now, or as soon as those before it are done. */
  do(task: () => void): void {
    if (this.#stopped) return;
    this.#schedule();
    if (this.#left === 0 || this.#waiting.length > 0) {
      this.#waiting.push(task);
      return;
    }
    this.#left--;
    task();
  }

  /** What waits is never done. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#defer(() => {
      this.#scheduled = false;
      this.#turn();
    });
  }

  #turn(): void {
    const now = this.#waiting.splice(0, this.#perTurn);
    this.#left = this.#perTurn - now.length;
    if (now.length > 0) this.#schedule();
    for (const task of now) task();
  }
}
