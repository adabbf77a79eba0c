/**
 * The simulated chain: transactions wait, a block at every slot takes those that are due, and what they
 * did is known to be final some slots later. Time is the sandbox's: wound forward, blocks come faster.
 */
import { AccountVersions } from "./account-versions.ts";
import { BLOCKHASH_LIFE, heightOf, isAlive, slotOfBlockhash } from "./blockhashes.ts";
import type { Block } from "./chain-file.ts";
import { addressesOf, History, type Landed, type LoadedAddresses } from "./history.ts";
import { loadAddresses } from "./lookup-tables.ts";
import type { Account, Machine } from "./machine.ts";
import type { Slots } from "./slots.ts";
import type { WireTransaction } from "./transaction-bytes.ts";

export type Commitment = "processed" | "confirmed" | "finalized";

/** Where blocks are kept (chain-file.ts). */
interface BlockFile {
  readonly blocks: readonly Block[];
  /** Returns when it is on disk, throws when it could not be written. */
  append(block: Block): void;
  close(): void;
}

export interface ChainOptions {
  readonly slots: Slots;
  /** Runs transactions. Without one the chain takes none: it has slots, and whatever is laid over it. */
  readonly machine?: Machine | undefined;
  /** What is there before the first block. */
  readonly genesis?: ReadonlyMap<string, Account>;
  /** Where blocks are kept; without one the chain is forgotten. */
  readonly file?: BlockFile | undefined;
  /** Slots from a block to its being final; mainnet's 32 are longer than a newcomer likes to wait. */
  readonly finalAfterSlots?: number;
}

interface Waiting {
  readonly tx: WireTransaction;
  readonly dueSlot: number;
}

const CONFIRMED_AFTER_SLOTS = 2;
/** 3.2 s at 400 ms a slot. */
const FINAL_AFTER_SLOTS = 8;

export class Chain {
  readonly history = new History();
  readonly machine: Machine | undefined;
  readonly #options: ChainOptions;
  readonly #versions = new AccountVersions();
  readonly #waiting = new Map<string, Waiting>();
  readonly #listeners = new Set<(slot: number) => void>();
  #tip: number;
  /** Set while a block is made: where that throws, no further one may be built on what is in memory. */
  #isBroken = false;

  constructor(options: ChainOptions) {
    this.#options = options;
    this.machine = options.machine;
    for (const [address, account] of options.genesis ?? []) this.machine?.put(address, account);
    for (const block of options.file?.blocks ?? []) this.#remember(block);
    this.#tip = options.slots.slot;
    options.slots.subscribe((slot) => this.#advance(slot));
  }

  /** The newest slot. */
  get tip(): number {
    return this.#tip;
  }

  /** The newest slot at a commitment, as seen where the newest of all is `tip`. */
  slotAt(commitment: Commitment, tip = this.#tip): number {
    const { finalAfterSlots = FINAL_AFTER_SLOTS } = this.#options;
    const lag = { processed: 0, confirmed: CONFIRMED_AFTER_SLOTS, finalized: finalAfterSlots };
    return tip - lag[commitment];
  }

  /** As of a slot. */
  account(address: string, slot = this.#tip): Account | undefined {
    const version = this.#versions.at(address, slot);
    return version === undefined ? this.machine?.account(address) : version.account;
  }

  /** Hands a transaction to the leaders; whether it lands nobody says here. */
  send(tx: WireTransaction, lateBlocks = 0): void {
    const [signature] = tx.signatures;
    if (this.history.find(signature) !== undefined) return;
    // Of several nodes the fastest brings it to a leader.
    const before = this.#waiting.get(signature)?.dueSlot ?? Number.POSITIVE_INFINITY;
    const dueSlot = Math.min(before, this.#tip + 1 + lateBlocks);
    this.#waiting.set(signature, { tx, dueSlot });
  }

  /** Calls after every block. Returns the way out. */
  subscribe(listener: (slot: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#options.slots.close();
    this.#options.file?.close();
  }

  #advance(slot: number): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    if (this.#waiting.size > 0) this.#produce(slot);
    this.#isBroken = false;
    this.#tip = slot;
    for (const listener of this.#listeners) listener(slot);
  }

  #produce(slot: number): void {
    const due = [...this.#waiting.values()].filter(({ dueSlot }) => dueSlot <= slot);
    const { machine } = this;
    if (machine === undefined || due.length === 0) return;
    machine.setTime(slot, this.#options.slots.nowMs());
    const written = new Set<string>();
    const landed = due.flatMap(({ tx }) => {
      this.#waiting.delete(tx.signatures[0]);
      return this.#run(machine, tx, slot, written) ?? [];
    });
    if (landed.length === 0) return;
    const accounts = new Map([...written].map((key) => [key, machine.account(key)] as const));
    const block = { slot, landed, accounts };
    // On disk before anybody is shown it. If it cannot be written, the throw stops the chain.
    this.#options.file?.append(block);
    for (const [address, account] of accounts) {
      this.#versions.record(address, slot, account);
    }
    for (const one of landed) this.history.add(one);
  }

  /** Undefined when a leader would have dropped it: expired, unsigned, or unable to pay its fee. */
  #run(
    machine: Machine,
    tx: WireTransaction,
    slot: number,
    written: Set<string>,
  ): Landed | undefined {
    // The block's own hash is not known yet while it is made.
    if (!isAlive(tx.blockhash, slot) || slotOfBlockhash(tx.blockhash) === slot) return undefined;
    const loaded = loadAddresses(tx, (address) => machine.account(address));
    if (loaded === undefined) return undefined;
    const addresses = addressesOf({ tx, loaded });
    const accounts = addresses.map((address) => machine.account(address));
    // Until the block is on disk, this is what everybody sees.
    for (const [index, address] of addresses.entries()) {
      if (isWritable(tx, loaded, index)) this.#versions.know(address, accounts[index]);
    }
    const execution = machine.execute(tx);
    const preLamports = accounts.map((account) => account?.lamports ?? 0n);
    const postLamports = addresses.map((address) => machine.account(address)?.lamports ?? 0n);
    // Nothing but the fee ever leaves the accounts of a transaction.
    const feeLamports = sum(preLamports) - sum(postLamports);
    if (feeLamports === 0n) return undefined;
    for (const [index, address] of addresses.entries()) {
      if (isWritable(tx, loaded, index)) written.add(address);
    }
    const timeS = Math.floor(this.#options.slots.nowMs() / 1_000);
    return { ...execution, tx, slot, timeS, feeLamports, preLamports, postLamports, loaded };
  }

  #remember({ slot, landed, accounts }: Block): void {
    for (const [address, account] of accounts) {
      this.#versions.know(address, this.machine?.account(address));
      this.#versions.record(address, slot, account);
      this.machine?.put(address, account);
    }
    for (const one of landed) this.history.add(one);
  }
}

export function lastValidHeight(slot: number): number {
  return heightOf(slot) + BLOCKHASH_LIFE;
}

export function isSigner(tx: WireTransaction, index: number): boolean {
  return index < tx.header.signers;
}

/** Of an index into all of a transaction's addresses. */
export function isWritable(tx: WireTransaction, loaded: LoadedAddresses, index: number): boolean {
  const { signers, readonlySigners, readonlyOthers } = tx.header;
  const loadedIndex = index - tx.keys.length;
  if (loadedIndex >= 0) return loadedIndex < loaded.writable.length;
  return index < signers ? index < signers - readonlySigners : loadedIndex < -readonlyOthers;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
