/** The bot and its signer as processes, killed one or both, and the journal that they leave behind. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { copyJournal, type ChainPlace } from "../e2e/journal-copy.ts";
import { Lives } from "../kill/lives.ts";
import { ROOT } from "../support/built-program.ts";
import type { Chance } from "../support/chance.ts";
import type { ChainWorld } from "./chain-world.ts";
import { isAtRest, PayoutBook } from "./payout-book.ts";
import { SignerLives } from "./signer-lives.ts";

const Actors = z.object({ actors: z.array(z.object({ actor: z.string(), state: z.string() })) });

export class House {
  readonly lives: Lives;
  readonly signer: SignerLives;
  readonly book = new PayoutBook();
  /** Of the bot. */
  kills = 0;
  readonly #heads: string[] = [];
  #place: ChainPlace | undefined;

  private constructor(lives: Lives, signer: SignerLives) {
    this.lives = lives;
    this.signer = signer;
  }

  /** `ownEnv` is of the bot alone, and stronger than what is usual here; it may need the signer's socket. */
  static async open(
    world: ChainWorld,
    env: Readonly<Record<string, string>>,
    ownEnv: (signerSocket: string) => Readonly<Record<string, string>> = () => ({}),
  ): Promise<House> {
    const signer = await SignerLives.open(world.genesisHash);
    const money = {
      MONEY: "sol",
      SIGNER: "keystore",
      SIGNER_SOCKET: signer.socket,
      SOLANA_RPC_URLS: world.urls.join(),
      // Time runs four times as fast here, on a plan that pays a thousand people in some minutes.
      SOLANA_RPC_PER_SECOND: "200",
      NEW_ADDRESS_HOLD_MINUTES: "0",
      PLAYER_DAY_WITHDRAWAL_SOL: "100000",
      HOUSE_DAY_WITHDRAWAL_SOL: "100000",
      MIN_CREDIT_SOL: "0.001",
    };
    return new House(new Lives({ ...env, ...money, ...ownEnv(signer.socket) }), signer);
  }

  async begin(): Promise<void> {
    await this.signer.begin();
    await this.lives.begin();
  }

  /** kill -9 of the bot, now and then of the signer with it, and both again. */
  async killAndBegin(chance: Chance): Promise<void> {
    const fate = chance.next();
    if (fate < 0.1) await this.signer.kill();
    await this.lives.kill();
    this.kills++;
    this.look();
    if (fate < 0.1) await this.signer.begin();
    if (chance.isLucky(0.1)) {
      await this.lives.beginAndKill(chance.whole(0, 1_500));
      this.kills++;
      this.look();
    }
    await this.lives.begin();
  }

  /** kill -9 of the signer alone: the bot has to bear it. */
  async killSigner(): Promise<void> {
    await this.signer.kill();
    await pause(200);
    await this.signer.begin();
  }

  /** What is new in the journal; throws when a life has rewritten what an earlier one left. */
  look(): void {
    const copy = copyJournal(this.lives.dir, this.#place);
    this.#place = copy.end;
    const { batches, hash } = copy.end;
    if (batches > 0n) this.#heads.push(`${batches}:${Buffer.from(hash).toString("hex")}`);
    this.book.add(copy);
  }

  /** Withdrawals that are neither over nor an operator's. */
  async underWay(): Promise<readonly string[]> {
    const url = new URL("/inspect/api/v1/actors?text=withdrawal:&limit=500", this.lives.url);
    const { actors } = Actors.parse(await (await fetch(url)).json());
    return actors.flatMap(({ actor, state }) => (isAtRest(state) ? [] : `${actor} ${state}`));
  }

  /** The product's own audit, told of every head that a kill left. The last head. */
  async audit(): Promise<string> {
    const file = join(this.lives.dir, "heads.txt");
    writeFileSync(file, this.#heads.join("\n"));
    const args = [join(ROOT, "dist/src/cli.js"), "audit", "--data", this.lives.dir];
    const audited = promisify(execFile)(process.execPath, [...args, "--heads", file]);
    const { stdout } = await audited.catch((error: unknown) => {
      throw new Error(`the audit: ${(error as { stdout?: string }).stdout ?? String(error)}`);
    });
    return /^head (\S+)$/m.exec(stdout)?.[1] ?? "";
  }

  async end(keepsDir: boolean): Promise<void> {
    await this.lives.end(keepsDir);
    await this.signer.end(keepsDir);
  }
}
