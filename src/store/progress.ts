/** How far a projection has come, and who waits for it to come further. */
import type { JournalFault } from "../ports.ts";

interface Waiter {
  readonly no: number;
  resolve(): void;
  reject(fault: JournalFault): void;
}

export class Progress {
  #no = 0;
  #fault: JournalFault | undefined;
  #waiters: Waiter[] = [];

  get fault(): JournalFault | undefined {
    return this.#fault;
  }

  /** Resolves once `no` is reached; rejects when it never will be. */
  wait(no: number): Promise<void> {
    if (no <= this.#no) return Promise.resolve();
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => this.#waiters.push({ no, resolve, reject }));
  }

  reach(no: number): void {
    this.#no = no;
    const waiting = this.#waiters;
    this.#waiters = waiting.filter((waiter) => waiter.no > no);
    for (const waiter of waiting) if (waiter.no <= no) waiter.resolve();
  }

  /** Nothing further will be reached. Only the first reason counts. */
  fail(fault: JournalFault): void {
    this.#fault ??= fault;
    for (const waiter of this.#waiters.splice(0)) waiter.reject(this.#fault);
  }
}
