/** `rooms signer` as an operator sets it up: a keystore made for the run, a process killed now and then. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/built-program.ts";

const CLI = join(ROOT, "dist/src/cli.js");

export class SignerLives {
  readonly #dir: string;
  readonly #treasury: string;
  #process: ChildProcess | undefined;
  #kills = 0;

  private constructor(dir: string, treasury: string) {
    this.#dir = dir;
    this.#treasury = treasury;
  }

  /** Makes the keys; nothing runs yet. */
  static async open(genesisHash: string): Promise<SignerLives> {
    const dir = mkdtempSync(join(tmpdir(), "rooms-kp-"));
    const home = join(dir, "signer");
    writeFileSync(join(dir, "passphrase"), "for this run and no other\n", { mode: 0o600 });
    const passphrase = ["--passphrase-file", join(dir, "passphrase")];
    const create = [CLI, "keys", "create", "--dir", home, "--genesis-hash", genesisHash];
    const { stdout } = await promisify(execFile)(process.execPath, [...create, ...passphrase]);
    const treasury = /^treasury: (\S+)$/m.exec(stdout)?.[1];
    if (treasury === undefined) throw new Error(`no treasury was made:\n${stdout}`);
    raiseCaps(join(home, "signer.json"));
    return new SignerLives(dir, treasury);
  }

  get treasury(): string {
    return this.#treasury;
  }

  get isAlive(): boolean {
    return this.#process !== undefined;
  }

  get kills(): number {
    return this.#kills;
  }

  get socket(): string {
    return join(this.#dir, "signer/signer.sock");
  }

  /** Resolves when it listens. */
  async begin(): Promise<void> {
    const config = ["--config", join(this.#dir, "signer/signer.json")];
    const passphrase = ["--passphrase-file", join(this.#dir, "passphrase")];
    const child = spawn(process.execPath, [CLI, "signer", ...config, ...passphrase], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (bytes: Buffer): void => {
        // What it signs later need not be kept.
        if (said.includes("listening on")) return;
        said += bytes.toString();
        if (said.includes("listening on")) resolve();
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("close", () => reject(new Error(`the signer ended:\n${said}`)));
    });
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    this.#kills++;
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  }

  async end(keepsDir: boolean): Promise<void> {
    await this.kill();
    if (!keepsDir) rmSync(this.#dir, { recursive: true, force: true });
  }
}

/** What a house allows itself is not what is tried here; and time runs four times as fast. */
function raiseCaps(file: string): void {
  const settings = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const raised = { ...settings, maxWithdrawalSol: "9", maxDaySol: "100000", resignAfterSeconds: 8 };
  writeFileSync(file, JSON.stringify(raised));
}
