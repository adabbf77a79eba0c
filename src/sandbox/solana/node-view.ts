/**
 * The chain as one node sees it: a little behind, on a fork of its own, or lying, where its faults say
 * so; and with the accounts of the simulated mints, which no transaction writes.
 */
import type { Landed } from "./history.ts";
import type { Chain, Commitment } from "./chain.ts";
import { FaultPanel } from "./faults.ts";
import type { Account, Simulation } from "./machine.ts";
import type { TransactionError } from "./transaction-error.ts";

/** A transaction that a node thinks has landed, until its fork is abandoned. */
interface Forked extends Pick<Simulation, "error" | "accounts"> {
  readonly slot: number;
  readonly lastSlot: number;
}

export interface Sighting {
  readonly slot: number;
  readonly error: TransactionError | null;
  readonly commitment: Commitment;
}

export interface NodeViewOptions {
  readonly id: string;
  readonly chain: Chain;
  /** Accounts that are there beside the chain's own. */
  readonly laidOver: (address: string) => Account | undefined;
}

export class NodeView {
  readonly id: string;
  readonly chain: Chain;
  readonly faults = new FaultPanel();
  readonly #laidOver: NodeViewOptions["laidOver"];
  readonly #forked = new Map<string, Forked>();

  constructor({ id, chain, laidOver }: NodeViewOptions) {
    this.id = id;
    this.chain = chain;
    this.#laidOver = laidOver;
  }

  slot(commitment: Commitment): number {
    return this.chain.slotAt(commitment, this.chain.tip - this.faults.now.lagSlots);
  }

  account(address: string, commitment: Commitment): Account | undefined {
    const slot = this.slot(commitment);
    const forked = commitment === "processed" ? this.#forkedAccount(address, slot) : undefined;
    const account = this.#laidOver(address) ?? forked ?? this.chain.account(address, slot);
    const { excessLamports } = this.faults.now;
    if (account === undefined || excessLamports === 0) return account;
    return { ...account, lamports: account.lamports + BigInt(excessLamports) };
  }

  /** What is seen of a signature; undefined: nothing, which proves nothing. */
  sighting(signature: string, searchHistory = true): Sighting | undefined {
    const forked = this.#forked.get(signature);
    const tip = this.slot("processed");
    if (forked !== undefined && forked.slot <= tip && tip < forked.lastSlot) {
      return { slot: forked.slot, error: forked.error, commitment: "processed" };
    }
    const landed = this.chain.history.find(signature);
    if (landed === undefined || landed.slot > tip) return undefined;
    const commitment = this.commitmentOf(landed.slot);
    const isOld = landed.slot < tip - RECENT_SLOTS;
    if ((isOld && !searchHistory) || this.#isForgotten(commitment)) return undefined;
    return { slot: landed.slot, error: landed.error, commitment };
  }

  /** Of a slot that is not ahead of the node. */
  commitmentOf(slot: number): Commitment {
    if (slot <= this.slot("finalized")) return "finalized";
    return slot <= this.slot("confirmed") ? "confirmed" : "processed";
  }

  transaction(signature: string, commitment: Commitment): Landed | undefined {
    const landed = this.chain.history.find(signature);
    if (landed === undefined || landed.slot > this.slot(commitment)) return undefined;
    if (this.#isForgotten(this.commitmentOf(landed.slot))) return undefined;
    return this.faults.strikes("missTransactions") ? undefined : landed;
  }

  /** Newest first. */
  historyOf(address: string, commitment: Commitment): readonly Landed[] {
    const slot = this.slot(commitment);
    const rows = this.chain.history.of(address).filter((landed) => landed.slot <= slot);
    if (this.faults.strikes("missRows")) rows.pop();
    return rows.reverse();
  }

  /** `lost`: the caller is to be told nothing, though what it sent has gone on. */
  send(tx: Landed["tx"]): "sent" | "lost" {
    const { forkSlots, landLateBlocks } = this.faults.now;
    if (this.faults.strikes("dropSends")) return "sent";
    if (forkSlots > 0) this.#fork(tx, forkSlots);
    else this.chain.send(tx, landLateBlocks);
    return this.faults.strikes("loseResponses") ? "lost" : "sent";
  }

  #fork(tx: Landed["tx"], slots: number): void {
    const [signature] = tx.signatures;
    const { machine, tip } = this.chain;
    if (machine === undefined || this.#forked.has(signature)) return;
    const { error, accounts } = machine.simulate(tx, true);
    this.#forked.set(signature, { slot: tip + 1, lastSlot: tip + 1 + slots, error, accounts });
  }

  #forkedAccount(address: string, slot: number): Account | undefined {
    for (const forked of this.#forked.values()) {
      const isSeen = forked.slot <= slot && slot < forked.lastSlot;
      if (isSeen && forked.accounts.has(address)) return forked.accounts.get(address);
    }
    return undefined;
  }

  #isForgotten(commitment: Commitment): boolean {
    return this.faults.now.forgetHistory > 0 && commitment === "finalized";
  }
}

/** What a node remembers of statuses without looking into its archive. */
const RECENT_SLOTS = 150;
