/**
 * A player who pays in and takes out through the chat and knows nothing of kills: what is not answered is
 * begun anew. Each review that is confirmed has an address of its own, so that the chain itself says how
 * often it was paid.
 */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Keypair } from "@solana/web3.js";
import type { Message, World } from "../../src/sandbox/bot-api/bot-api.ts";
import type { Chance } from "../support/chance.ts";
import { isSilence, Person } from "../e2e/person.ts";
import { lamportsOf } from "../e2e/word-sent.ts";
import type { ChainWorld } from "./chain-world.ts";

/** After a kill some answers never come. */
const PATIENCE_MS = 4_000;
const CONFIRM = /^Withdraw now$/;
/** Base58 of 32 bytes on a line of its own. */
const ADDRESS = /\b([1-9A-HJ-NP-Za-km-z]{32,44})\b/;

export interface Asked {
  readonly user: number;
  readonly lamports: bigint;
  /** The bot has shown that it is held. */
  isAcknowledged: boolean;
}

/** A withdrawal that is one tap away. */
export interface Review {
  readonly to: string;
  readonly asked: Asked;
  /** What the bot shows when it has taken it. */
  readonly shown: RegExp;
  readonly confirm: () => void;
}

/** How many withdrawals may be asked for yet; what was confirmed and not answered counts for nothing. */
export interface Quota {
  left: number;
  /** Who is about to ask, or has and waits for an answer. */
  asking: number;
}

export class Withdrawer {
  readonly person: Person;
  /** By address, every review that this person confirmed. */
  readonly asked = new Map<string, Asked>();
  /** The house's address for this person; empty before {@link join}. */
  depositAddress = "";
  readonly #world: ChainWorld;
  readonly #telegram: World;
  readonly #chance: Chance;
  readonly #quota: Quota;

  constructor(
    telegram: World,
    world: ChainWorld,
    name: string,
    { chance, quota }: { readonly chance: Chance; readonly quota: Quota },
  ) {
    this.person = new Person(telegram, name, PATIENCE_MS);
    this.#telegram = telegram;
    this.#world = world;
    this.#chance = chance.fork();
    this.#quota = quota;
  }

  /** Starts the bot, learns the address and sends something there. */
  async join(lamports = 500_000_000): Promise<void> {
    await insistently(() => this.person.start());
    const shown = await this.lookAtDeposits();
    this.depositAddress = ADDRESS.exec(shown.text)?.[1] ?? "";
    if (this.depositAddress === "") throw new Error(`no address on:\n${shown.text}`);
    this.#deposit(lamports);
  }

  /** Opens the screen of his deposits: whoever does has the house look at the chain. */
  lookAtDeposits(): Promise<Message> {
    return insistently(async () => {
      const wallet = await this.person.say("/wallet", /^Wallet/);
      return this.person.press(wallet, /^Deposit$/, /^Deposit SOL[\s\S]*Tap it/);
    });
  }

  async withdrawUntil(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await pause(this.#chance.whole(100, 1_500));
      if (this.#quota.left <= 0) continue;
      this.#quota.left--;
      this.#quota.asking++;
      const isAcknowledged = await this.#withdraw().catch((error: unknown) => {
        if (isSilence(error)) return false;
        throw error;
      });
      if (!isAcknowledged) this.#quota.left++;
      this.#quota.asking--;
      if (this.#chance.isLucky(0.2)) this.#deposit(this.#chance.whole(2_000_000, 60_000_000));
    }
  }

  async #withdraw(): Promise<boolean> {
    const review = await this.review();
    if (review === undefined) return false;
    const taps = this.#chance.whole(1, 3);
    await this.person.awaits(review.shown, () => {
      for (let tap = 0; tap < taps; tap++) review.confirm();
    });
    review.asked.isAcknowledged = true;
    return true;
  }

  /** Everything up to the last button; undefined when the screen has changed meanwhile. */
  async review(): Promise<Review | undefined> {
    const { person } = this;
    const sol = (this.#chance.whole(10_000_000, 19_000_000) / 1e9).toFixed(9);
    await person.say("/withdraw", /^Withdraw SOL\n+Available/);
    await person.say(sol, /Now send the address/);
    const address = Keypair.fromSeed(randomBytes(32)).publicKey.toBase58();
    const message = await person.say(address, /^Withdraw: check it once more/);
    // What is pressed is what is there now: the screen may have changed since it was waited for.
    const there = this.#telegram.message(person.id, message.messageId) ?? message;
    const [, amount = ""] = /^Amount ([\d.]+)\s/m.exec(there.text) ?? [];
    const [, to = ""] = /^To (\S+)/m.exec(there.text) ?? [];
    if (amount === "" || to === "") return undefined;
    const asked = { user: person.id, lamports: lamportsOf(amount), isAcknowledged: false };
    this.asked.set(to, asked);
    const shown = new RegExp(`^Withdraw SOL\\n[^]*${to}[^]*Asked for`);
    return { to, asked, shown, confirm: () => void person.tap(there, CONFIRM) };
  }

  #deposit(lamports: number): void {
    this.#world.give(this.depositAddress, BigInt(lamports));
  }
}

/** Where nobody is killed an answer comes, however slow the machine is. */
export async function insistently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (!isSilence(error) || tries === 10) throw error;
    }
  }
}
