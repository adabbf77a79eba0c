/**
 * What goes wrong around one payment of the matrix (reference/solana.md 7.5), set when it is asked for. All
 * is well again when it has come to rest, and after a while in any case: what is held up by a trouble goes
 * on when that is over, and then has to be right.
 */
import { FOR_EVER, type NodeFault } from "../../src/sandbox/solana/faults.ts";
import type { ChainWorld } from "./chain-world.ts";
import type { SignerRelay } from "./signer-relay.ts";

export interface Fault {
  /** Of a node (`b`), or of both. */
  readonly nodes?: readonly (readonly [fault: NodeFault, amount: number, node?: string])[];
  /** Answers of the signer that get lost. */
  readonly lostSignatures?: number;
  /** When the nodes are well again, in slots; a blockhash lives 150. */
  readonly healedAfterSlots?: number;
}

/** Longer than a blockhash lives by a third. */
const HEALED_AFTER_SLOTS = 200;

export const FAULTS: Readonly<Record<string, Fault>> = {
  none: {},
  "dropped-3": { nodes: [["dropSends", 3]] },
  "dropped-until-expiry": { nodes: [["dropSends", FOR_EVER]], healedAfterSlots: 190 },
  "response-lost": { nodes: [["loseResponses", 2]] },
  "lands-at-145": { nodes: [["landLateBlocks", 145]] },
  "lands-at-145-unseen": {
    nodes: [
      ["landLateBlocks", 145],
      ["nullStatuses", 40],
      ["missRows", 12],
    ],
  },
  "null-statuses-40": {
    nodes: [
      ["nullStatuses", 40],
      ["missRows", 6],
    ],
  },
  "one-node-always-null": {
    nodes: [
      ["nullStatuses", FOR_EVER, "b"],
      ["missRows", FOR_EVER, "b"],
    ],
  },
  "one-node-lags-60": { nodes: [["lagSlots", 60, "b"]] },
  "one-node-down": { nodes: [["cut", 1, "b"]] },
  "too-many-429": { nodes: [["tooMany", 4]] },
  "no-answer": { nodes: [["hang", 2]] },
  fork: { nodes: [["forkSlots", 20]] },
  "listed-and-not-there": { nodes: [["missTransactions", 6]] },
  "signature-lost": { lostSignatures: 2 },
};

export class FaultInForce {
  readonly #fault: Fault;
  readonly #world: ChainWorld;
  readonly #relay: SignerRelay;
  readonly #healedAtSlot: number;
  #isOver = false;

  constructor(fault: Fault, world: ChainWorld, relay: SignerRelay) {
    this.#fault = fault;
    this.#world = world;
    this.#relay = relay;
    const { healedAfterSlots = HEALED_AFTER_SLOTS } = fault;
    this.#healedAtSlot = world.chain.tip + healedAfterSlots;
    for (const [name, amount, node] of fault.nodes ?? []) world.set(name, amount, node);
    relay.loseAnswers = fault.lostSignatures ?? 0;
  }

  /** To be called now and then. */
  passes(): void {
    if (this.#world.chain.tip >= this.#healedAtSlot) this.end();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const [name, , node] of this.#fault.nodes ?? []) this.#world.set(name, 0, node);
    this.#relay.loseAnswers = 0;
  }
}
