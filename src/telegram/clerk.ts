/**
 * Files that take a while: made beside everything else, one after the other, and put into the outbox.
 * Nobody is owed one: what dies with the process is asked for again.
 */
import type { UserId } from "../domain/ids.ts";
import type { Log } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import type { Screen } from "./screen.ts";

export interface ClerkOptions {
  readonly outbox: Outbox;
  readonly log: Log;
  /** What is sent in place of a file that could not be made. */
  readonly failed: (user: UserId) => Screen;
}

export class Clerk {
  readonly #options: ClerkOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: ClerkOptions) {
    this.#options = options;
  }

  /** Makes a file and sends it as a message of its own. */
  write(user: UserId, make: () => Promise<Screen>): void {
    const { outbox, log, failed } = this.#options;
    this.#last = this.#last.then(make).then(
      (file) => outbox.send(user, file),
      (error: unknown) => {
        log.error({ err: error, user }, "a file could not be made");
        outbox.send(user, failed(user));
      },
    );
  }

  /** Resolves when all that was asked for so far is in the outbox. */
  idle(): Promise<void> {
    return this.#last;
  }
}
