/** One data folder and the processes that live on it, one after the other, each ended by kill -9. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { startBot, type StartedBot } from "../support/started-bot.ts";
import { JournalBook } from "./journal-book.ts";
import { copyJournal, type JournalCopy } from "./journal-copy.ts";
import { launch } from "./launched.ts";

const Health = z.object({
  ok: z.boolean(),
  bookSum: z.string(),
  parked: z.array(z.string()),
  noticesOwed: z.number(),
  telegram: z.object({ outbox: z.object({ queued: z.number(), inFlight: z.number() }) }),
});

const LAST_WORDS_MS = 50;
const ENDS_WITHIN_MS = 20_000;

export interface Ended {
  readonly code: number;
  /** All that it wrote. */
  readonly output: string;
}

const Actor = z.object({ summary: z.object({ state: z.string() }) });

export class BotLives implements AsyncDisposable {
  readonly dataDir: string;
  /** The journal as the end of each life left it. */
  readonly leftBy = new Map<number, JournalBook>();
  readonly #env: Readonly<Record<string, string>>;
  #journal: JournalCopy | undefined;
  #bot: StartedBot | undefined;
  #lives = 0;
  #output = "";

  private constructor(dataDir: string, env: Readonly<Record<string, string>>) {
    this.dataDir = dataDir;
    this.#env = env;
  }

  static async open(env: Readonly<Record<string, string>>): Promise<BotLives> {
    return new BotLives(await mkdtemp(join(tmpdir(), "rooms-lives-")), env);
  }

  /** The life that is being lived, or was last: 1, 2 .. */
  get no(): number {
    return this.#lives;
  }

  get bot(): StartedBot {
    if (this.#bot === undefined) throw new Error("no process is running");
    return this.#bot;
  }

  /** What all processes wrote: empty when nothing went wrong, since they log from `error` up. */
  get output(): string {
    return this.#output + (this.#bot?.output() ?? "");
  }

  /** Resolves when the program has printed its address. */
  async begin(): Promise<void> {
    this.#lives += 1;
    this.#bot = await startBot({ env: this.#programEnv(), dataDir: this.dataDir });
  }

  /** kill -9; resolves when the process is gone, with the journal that it left. */
  async kill(): Promise<JournalBook> {
    await this.bot.kill("SIGKILL");
    return this.#bury();
  }

  /** A life that is over before it has begun: killed `afterMs` from its spawning. */
  async beginAndKill(afterMs: number): Promise<JournalBook> {
    this.#lives += 1;
    const env = { HTTP_PORT: "0", DATA_DIR: this.dataDir, ...this.#programEnv() };
    const child = launch(env);
    await pause(afterMs);
    child.signal("SIGKILL");
    this.#output += (await child.ends()).output;
    return this.#bury();
  }

  /** Resolves when the process has ended by itself. Throws after 20 s. */
  async ends(): Promise<Ended> {
    const { bot } = this;
    const patience = setTimeout(() => void bot.kill("SIGKILL"), ENDS_WITHIN_MS);
    const [code] = (await once(bot.process, "close")) as [number | null];
    clearTimeout(patience);
    this.#bot = undefined;
    if (code === null) throw new Error(`it did not end by itself\n${bot.output()}`);
    return { code, output: bot.output() };
  }

  /** A start that ends by itself, as one that is refused does. */
  async beginAndEnd(): Promise<Ended> {
    const env = { HTTP_PORT: "0", DATA_DIR: this.dataDir, ...this.#programEnv() };
    const { code, output } = await launch(env).ends();
    return { code: code ?? -1, output };
  }

  /** SIGTERM, which must end it with exit code 0; the journal that it left. */
  async stop(): Promise<JournalBook> {
    const code = await this.bot.stop();
    if (code !== 0) throw new Error(`SIGTERM ended it with ${code}\n${this.output}`);
    return this.#bury();
  }

  /** Resolves when there is a price that a room can be opened with: a new process has heard of none. */
  async pricesAreLive(assets: readonly string[]): Promise<void> {
    await Promise.all(
      assets.map(async (asset) => {
        for (;;) {
          const url = new URL(`/inspect/api/v1/actors/feed:${asset}`, this.bot.url);
          const { summary } = Actor.parse(await (await fetch(url)).json());
          if (summary.state === "LIVE") return;
          await pause(30);
        }
      }),
    );
  }

  async health(): Promise<z.infer<typeof Health>> {
    const response = await fetch(new URL("/health", this.bot.url));
    return Health.parse(await response.json());
  }

  /** Resolves when nobody is owed a notice and nothing waits to be sent. Throws after `withinMs`. */
  async allTold(withinMs = 30_000): Promise<void> {
    const giveUpAtMs = Date.now() + withinMs;
    for (;;) {
      const { noticesOwed, telegram } = await this.health();
      const { queued, inFlight } = telegram.outbox;
      if (noticesOwed + queued + inFlight === 0) return;
      if (Date.now() > giveUpAtMs) {
        throw new Error(`still owed: ${noticesOwed}, queued: ${queued}, under way: ${inFlight}`);
      }
      await pause(30);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bot?.kill("SIGKILL");
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #programEnv(): Record<string, string> {
    return { LOG_LEVEL: "error", ...this.#env };
  }

  /** What one life made durable no later life may change: its journal begins with the one before. */
  async #bury(): Promise<JournalBook> {
    // What it sent before it died is in the sockets still, and belongs to this life.
    await pause(LAST_WORDS_MS);
    this.#output += this.#bot?.output() ?? "";
    this.#output = this.#output.replace(/\n *ROOMS is open at \S+\n\n?/, "");
    this.#bot = undefined;
    const before = this.#journal;
    this.#journal = copyJournal(this.dataDir);
    const { hashes } = this.#journal;
    if (before?.hashes.some((hash, index) => hashes[index] !== hash) === true) {
      throw new Error(`life ${this.#lives} rewrote what an earlier one had journaled`);
    }
    const book = new JournalBook(this.#journal);
    this.leftBy.set(this.#lives, book);
    return book;
  }
}
