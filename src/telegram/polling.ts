/** Long polling by grammY's runner, started again when it ends without having been asked to. */
import { run, type RunnerHandle } from "@grammyjs/runner";
import { GrammyError, type Bot } from "grammy";
import type { Clock } from "../ports.ts";
import type { Log } from "./log.ts";

/** Long polls are cut at 50 s by the server; the client must wait longer than this. */
export const POLL_SECONDS = 25;

const ALLOWED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"] as const;
const RESTART_MS = 5_000;

export class Polling {
  readonly #bot: Bot;
  readonly #clock: Clock;
  readonly #log: Log;
  #handle: RunnerHandle | undefined;
  #cancelRestart: (() => void) | undefined;
  #stopped = false;

  constructor(bot: Bot, clock: Clock, log: Log) {
    this.#bot = bot;
    this.#clock = clock;
    this.#log = log;
    // The runner retries by itself and would print to the console: the operator's log is told here.
    bot.api.config.use(async (previous, method, payload, signal) => {
      try {
        const answer = await previous(method, payload, signal);
        if (!answer.ok && method === "getUpdates") {
          log.warn({ code: answer.error_code, said: answer.description }, "polling was refused");
        }
        return answer;
      } catch (error) {
        if (method === "getUpdates" && signal?.aborted !== true) {
          log.warn({ err: error }, "polling failed and will be tried again");
        }
        throw error;
      }
    });
  }

  get running(): boolean {
    return this.#handle?.isRunning() ?? false;
  }

  start(): void {
    this.#cancelRestart = undefined;
    if (this.#stopped) return;
    const handle = run(this.#bot, {
      runner: {
        fetch: { timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        retryInterval: 1_000,
        silent: true,
      },
      sink: { concurrency: 64 },
    });
    this.#handle = handle;
    handle.task()?.then(
      () => this.#ended(undefined),
      (error: unknown) => this.#ended(error),
    );
  }

  /** Resolves when no poll is under way: a second one at once would end in a 409. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRestart?.();
    if (this.#handle?.isRunning() === true) await this.#handle.stop();
  }

  #ended(error: unknown): void {
    if (this.#stopped) return;
    if (error instanceof GrammyError && error.error_code === 401) {
      this.#log.error({ err: error }, "Telegram does not know this BOT_TOKEN: polling has ended");
      return;
    }
    this.#log.error({ err: error }, "polling ended and will be started again");
    this.#cancelRestart = this.#clock.at(this.#clock.now() + RESTART_MS, () => this.start());
  }
}
