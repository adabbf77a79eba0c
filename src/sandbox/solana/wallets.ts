/**
 * The wallets that the sandbox's people have outside of the bot, as anybody has one: filled by a faucet,
 * paid from by their owner, seen on the chain by all.
 */
import type { Keypair } from "@solana/web3.js";
import { formatSol, parseSol } from "../../domain/money.ts";
import { isAddress } from "./base58.ts";
import { blockhashOf } from "./blockhashes.ts";
import type { Chain, Commitment } from "./chain.ts";
import { keyOf, signedTransfer, type Faucet } from "./faucet.ts";
import { addressesOf, memoOf, type Landed } from "./history.ts";
import type { TransactionError } from "./transaction-error.ts";
import { sentenceOf } from "./transaction-error.ts";

/** Amounts are decimal strings of SOL, exact. */
export interface WalletView {
  readonly person: number;
  readonly address: string;
  readonly sol: string;
  /** Newest first. */
  readonly moves: readonly WalletMove[];
}

export interface WalletMove {
  readonly signature: string;
  readonly atS: number;
  readonly direction: "in" | "out";
  /** What arrived, or what was sent; fees apart. */
  readonly sol: string;
  readonly feeSol: string;
  /** Who gave or got it; a name where it is one of the sandbox's own. */
  readonly other: string;
  readonly memo: string | null;
  readonly commitment: Commitment;
  readonly failed: boolean;
}

/** What its owner cannot do, in words for a person. */
export class WalletRefusal extends Error {}

export interface WalletsOptions {
  readonly chain: Chain;
  readonly faucet: Faucet;
  readonly people: () => readonly { readonly id: number; readonly name: string }[];
}

const GIFT_LAMPORTS = 5_000_000_000n;
const MOVES_SHOWN = 12;

export class Wallets {
  readonly #options: WalletsOptions;
  readonly #keys = new Map<number, Keypair>();
  readonly #welcomed = new Set<number>();
  #treasury: string | undefined;
  #sent = 0;

  constructor(options: WalletsOptions) {
    this.#options = options;
  }

  address(person: number): string {
    return this.#key(person).publicKey.toBase58();
  }

  /** Five SOL for each whose wallet is as good as new. Repeating it gives nobody more. */
  welcome(): void {
    for (const { id } of this.#options.people()) {
      if (this.#welcomed.has(id)) continue;
      this.#welcomed.add(id);
      this.#endow(this.address(id), GIFT_LAMPORTS);
    }
  }

  /** Gives the bot's treasury what a house brings along, once, and shows it by that name. */
  openHouse(treasury: string, lamports: bigint): void {
    this.#treasury = treasury;
    this.#endow(treasury, lamports);
  }

  /** From the faucet, to an address that nobody has paid yet; any other gets nothing. */
  #endow(address: string, lamports: bigint): void {
    if (this.#options.chain.history.of(address).length === 0) this.#give(address, lamports);
  }

  /** Five SOL more from the faucet. Returns the transaction's signature. */
  fill(person: number): string {
    return this.#give(this.address(person), GIFT_LAMPORTS);
  }

  /** Pays out of a person's wallet. Throws a {@link WalletRefusal}. */
  send(person: number, to: string, amount: string): string {
    const { chain } = this.#options;
    if (!isAddress(to)) throw new WalletRefusal("That is no Solana address.");
    const lamports = parseSol(amount);
    if (!lamports.ok || lamports.value === 0n) {
      throw new WalletRefusal("Write how many SOL, such as 1.5.");
    }
    this.#sent += 1;
    const transfer = { from: this.#key(person), to, blockhash: this.#blockhash() };
    const tx = signedTransfer({ ...transfer, lamports: lamports.value }, this.#sent);
    // As a wallet does before it asks its owner to confirm.
    const error = chain.machine?.simulate(tx, true).error ?? null;
    if (error !== null) throw new WalletRefusal(this.#refusal(error, person));
    chain.send(tx);
    return tx.signatures[0];
  }

  views(): readonly WalletView[] {
    const people = this.#options.people();
    const names = new Map(people.map(({ id, name }) => [this.address(id), name]));
    names.set(this.#options.faucet.address, "Faucet");
    if (this.#treasury !== undefined) names.set(this.#treasury, "the bot’s treasury");
    return people.map(({ id }) => {
      const address = this.address(id);
      const lamports = this.#options.chain.account(address)?.lamports ?? 0n;
      const landed = this.#options.chain.history.of(address).slice(-MOVES_SHOWN).reverse();
      const moves = landed.map((one) => this.#move(one, address, names));
      return { person: id, address, sol: formatSol(lamports), moves };
    });
  }

  #give(address: string, lamports: bigint): string {
    const { faucet, chain } = this.#options;
    const tx = faucet.give(address, lamports, this.#blockhash());
    chain.send(tx);
    return tx.signatures[0];
  }

  #move(landed: Landed, address: string, names: ReadonlyMap<string, string>): WalletMove {
    const addresses = addressesOf(landed);
    const deltas = addresses.map((one, index) => ({
      address: one,
      lamports: (landed.postLamports[index] ?? 0n) - (landed.preLamports[index] ?? 0n),
    }));
    const own = deltas.find((one) => one.address === address)?.lamports ?? 0n;
    const isOut = own < 0n;
    const others = deltas.filter((one) => one.address !== address && one.lamports < 0n !== isOut);
    const other = others[0]?.address ?? "";
    const fee = addresses[0] === address ? landed.feeLamports : 0n;
    return {
      signature: landed.tx.signatures[0],
      atS: landed.timeS,
      direction: isOut ? "out" : "in",
      sol: formatSol(isOut ? -own - fee : own),
      feeSol: formatSol(fee),
      other: names.get(other) ?? other,
      memo: memoOf(landed),
      commitment: this.#commitment(landed.slot),
      failed: landed.error !== null,
    };
  }

  #commitment(slot: number): Commitment {
    const { chain } = this.#options;
    if (slot <= chain.slotAt("finalized")) return "finalized";
    return slot <= chain.slotAt("confirmed") ? "confirmed" : "processed";
  }

  #refusal(error: TransactionError, person: number): string {
    const { chain } = this.#options;
    const held = formatSol(chain.account(this.address(person))?.lamports ?? 0n);
    const least = formatSol(chain.machine?.rentMinimum(0) ?? 0n);
    if (typeof error === "object" && "InsufficientFundsForRent" in error) {
      const isDust = error.InsufficientFundsForRent.account_index === 0;
      return isDust
        ? `The wallet holds ${held} SOL. Leave at least ${least} in it, or nothing at all.`
        : `That address is new: it must get at least ${least} SOL.`;
    }
    const isShort =
      error === "AccountNotFound" ||
      error === "InsufficientFundsForFee" ||
      (typeof error === "object" && "InstructionError" in error);
    if (isShort) return `The wallet holds ${held} SOL, and the network takes 0.000005 of it.`;
    return sentenceOf(error);
  }

  #blockhash(): string {
    const { chain } = this.#options;
    return blockhashOf(chain.slotAt("confirmed"));
  }

  #key(person: number): Keypair {
    const key = this.#keys.get(person) ?? keyOf(`wallet ${person}`);
    this.#keys.set(person, key);
    return key;
  }
}
