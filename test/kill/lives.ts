/** One data folder and the processes that live on it, killed one after the other; and their health. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { launch } from "../e2e/launched.ts";
import { startBot, type StartedBot } from "../support/started-bot.ts";

const Health = z.object({
  ok: z.boolean(),
  noticesOwed: z.number(),
  telegram: z.object({ outbox: z.object({ queued: z.number(), inFlight: z.number() }) }),
});
const Actor = z.object({ summary: z.object({ state: z.string() }) });

/** What a process sent before it died is in the sockets still, for so long. */
const LAST_WORDS_MS = 20;

export class Lives {
  readonly dir = mkdtempSync(join(tmpdir(), "rooms-kill-"));
  /** 1, 2 ..; the life that is lived now, or was last. */
  no = 0;
  /** All that any of them wrote beside its address: they log errors alone. */
  output = "";
  readonly #env: Readonly<Record<string, string>>;
  #bot: StartedBot | undefined;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = { ...env, LOG_LEVEL: "error" };
  }

  async begin(): Promise<void> {
    this.no += 1;
    this.#bot = await startBot({ env: this.#env, dataDir: this.dir });
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#bot?.kill("SIGKILL");
    await pause(LAST_WORDS_MS);
    this.#bury();
  }

  /** A life that is over before it has begun. */
  async beginAndKill(afterMs: number): Promise<void> {
    this.no += 1;
    const env = { HTTP_PORT: "0", DATA_DIR: this.dir, ...this.#env };
    const child = launch(env, () => undefined);
    await pause(afterMs);
    child.signal("SIGKILL");
    this.output += unaddressed((await child.ends()).output);
  }

  /** Whether the process that was begun last has ended by itself, or by what somebody did to it. */
  get hasEnded(): boolean {
    const child = this.#bot?.process;
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  /** Of the process that lives now. */
  get url(): string {
    if (this.#bot === undefined) throw new Error("no process is running");
    return this.#bot.url;
  }

  /** SIGTERM. Throws when it is not followed by a clean end. */
  async stop(): Promise<void> {
    const code = await this.#bot?.stop();
    this.#bury();
    if (code !== 0) throw new Error(`SIGTERM ended it with ${code}\n${this.output}`);
  }

  async pricesAreLive(asset: string): Promise<void> {
    const url = new URL(`/inspect/api/v1/actors/feed:${asset}`, this.#bot?.url);
    for (;;) {
      const { summary } = Actor.parse(await (await fetch(url)).json());
      if (summary.state === "LIVE") return;
      await pause(30);
    }
  }

  /** Resolves when nobody is owed a word and nothing waits to be sent. Throws after half a minute. */
  async allTold(): Promise<void> {
    const giveUpAtMs = Date.now() + 30_000;
    for (;;) {
      const response = await fetch(new URL("/health", this.#bot?.url));
      const { ok, noticesOwed, telegram } = Health.parse(await response.json());
      if (!ok) throw new Error("/health is not ok");
      if (noticesOwed + telegram.outbox.queued + telegram.outbox.inFlight === 0) return;
      if (Date.now() > giveUpAtMs) throw new Error(`${noticesOwed} notices are still owed`);
      await pause(50);
    }
  }

  async end(keepsDir: boolean): Promise<void> {
    await this.#bot?.kill("SIGKILL");
    if (!keepsDir) rmSync(this.dir, { recursive: true, force: true });
  }

  #bury(): void {
    this.output += unaddressed(this.#bot?.output() ?? "");
    this.#bot = undefined;
  }
}

function unaddressed(output: string): string {
  return output.replace(/\n *ROOMS is open at \S+\n\n?/, "");
}
