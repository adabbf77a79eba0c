/**
 * A bot on a disk that fails, as its player and its operator see it: what was acknowledged in the
 * chat, and whether the journal has it. And the ways in which a test can make a disk fail.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BotLives } from "./bot-lives.ts";
import { JournalBook } from "./journal-book.ts";
import { copyJournal } from "./journal-copy.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { createRoom, Person, stake } from "./person.ts";

export class FailingDisk implements AsyncDisposable {
  readonly world: OutsideWorld;
  readonly lives: BotLives;
  readonly player: Person;
  #room = 0;

  private constructor(world: OutsideWorld, lives: BotLives) {
    this.world = world;
    this.lives = lives;
    this.player = new Person(world.telegram, "Paula");
  }

  /** A running bot, a room in it, and three stakes that were acknowledged. */
  static async open(): Promise<FailingDisk> {
    const world = await openOutsideWorld(1);
    const disk = new FailingDisk(world, await BotLives.open(world.env));
    await disk.lives.begin();
    await disk.lives.pricesAreLive(["SOL"]);
    await disk.player.start();
    const wish = { asset: "SOL", target: "400", window: "1h", title: "A room on a bad disk" };
    disk.#room = await createRoom(disk.player, wish);
    for (const sol of ["1", "2", "3"]) await disk.stake(sol);
    return disk;
  }

  get dir(): string {
    return this.lives.dataDir;
  }

  async stake(sol: string): Promise<void> {
    await stake(this.player, this.#room, "yes", sol);
  }

  /** Asks for a ticket now, and confirms it when the answer is called, waiting for nothing. */
  async ticket(sol: string): Promise<() => void> {
    const ticket = await this.player.say(`${sol} yes ${this.#room.toString(36)}`, /^Your ticket/);
    await this.lives.allTold();
    return () => void this.player.tap(ticket, /^Confirm /);
  }

  /** Numbers of the receipts in the chat. */
  get acknowledged(): number[] {
    const texts = this.world.telegram.transcript(this.player.id).map(({ text }) => text);
    return texts.flatMap((text) => {
      const seq = /^Receipt no\. (\d+)/.exec(text)?.[1];
      return seq === undefined ? [] : [Number(seq)];
    });
  }

  /** Acknowledged stakes that the journal does not have: as the second reader finds them. */
  get missing(): number[] {
    const { stakes } = new JournalBook(copyJournal(this.dir));
    return this.acknowledged.filter((seq) => !stakes.has(seq));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.lives[Symbol.asyncDispose]();
    await this.world[Symbol.asyncDispose]();
  }
}

/** No file of a running process may grow beyond `bytes` any more: what a full disk or a quota does to it. */
export function limitFileSize(pid: number, bytes: number): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}`]);
}

/** Root is kept from writing by an attribute of the files alone, which holds for open files too. */
export const REACHES_OPEN_FILES = process.getuid?.() === 0;

/**
 * `dir` and the files in it can be read and not written, until the answer is called. Not those that
 * SQLite maps into memory, since writing there would end a process by SIGBUS, with no words at all.
 */
export function makeReadOnly(dir: string): () => void {
  const files = readdirSync(dir).filter((name) => !name.endsWith("-shm"));
  return freeze([dir, ...files.map((name) => join(dir, name))]);
}

/** The same for single files. */
export function freeze(places: readonly string[]): () => void {
  const [command, off, on] = REACHES_OPEN_FILES
    ? (["chattr", "+i", "-i"] as const)
    : (["chmod", "a-w", "u+w"] as const);
  execFileSync(command, [off, ...places], { stdio: "pipe" });
  return () => void execFileSync(command, [on, ...places], { stdio: "pipe" });
}

/** Why a test of such a disk is skipped on this machine, as part of its title; empty when it is not. */
export const WITHOUT_LIMITS = whyNot(() => execFileSync("prlimit", ["--version"]));
export const WITHOUT_OPEN_FILES = REACHES_OPEN_FILES ? "" : " (skipped: needs root)";
export const WITHOUT_READ_ONLY = whyNot(() => {
  const dir = mkdtempSync(join(tmpdir(), "rooms-read-only-"));
  try {
    makeReadOnly(dir)();
  } finally {
    rmdirSync(dir);
  }
});

function whyNot(attempt: () => unknown): string {
  try {
    attempt();
    return "";
  } catch (error) {
    return ` (skipped: ${error instanceof Error ? error.message : String(error)})`;
  }
}
