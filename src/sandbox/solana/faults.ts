/** What can go wrong at one node while the chain goes on. Everything is a number; 0 is health. */

export interface NodeFaults {
  /** So many sends are answered with a signature and go nowhere. */
  readonly dropSends: number;
  /** So many sends are taken, and the connection breaks instead of an answer. */
  readonly loseResponses: number;
  /** What is sent here lands so many blocks later than it could. */
  readonly landLateBlocks: number;
  /** So many questions for statuses are answered with null for every signature. */
  readonly nullStatuses: number;
  /** The node is so many slots behind. */
  readonly lagSlots: number;
  /** What is sent here is seen on a fork for so many slots, as processed, and then never was. */
  readonly forkSlots: number;
  /** So many requests are refused with 429 and `Retry-After`. */
  readonly tooMany: number;
  /** So many requests get no answer at all. */
  readonly hang: number;
  /** So many histories of an address come without their newest row. */
  readonly missRows: number;
  /** So many transactions that a history lists cannot be fetched. */
  readonly missTransactions: number;
  /** 1: only what is not final yet is known of signatures and transactions. */
  readonly forgetHistory: number;
  /** Every account that exists holds so much more, it says. */
  readonly excessLamports: number;
  /** 1: everything is refused with 503, and sockets are cut. */
  readonly cut: number;
  /** 1: sockets are cut and refused; HTTP goes on. */
  readonly cutSockets: number;
  /** 1: sockets stay open and say nothing any more. */
  readonly muteSockets: number;
}

export type NodeFault = keyof NodeFaults;

export const HEALTHY: NodeFaults = {
  dropSends: 0,
  loseResponses: 0,
  landLateBlocks: 0,
  nullStatuses: 0,
  lagSlots: 0,
  forkSlots: 0,
  tooMany: 0,
  hang: 0,
  missRows: 0,
  missTransactions: 0,
  forgetHistory: 0,
  excessLamports: 0,
  cut: 0,
  cutSockets: 0,
  muteSockets: 0,
};

export const NODE_FAULTS = Object.keys(HEALTHY) as readonly NodeFault[];

/** So often that nobody lives to see the end of it. */
export const FOR_EVER = 1_000_000_000;

export class FaultPanel {
  #faults: NodeFaults = HEALTHY;

  get now(): NodeFaults {
    return this.#faults;
  }

  set(fault: NodeFault, amount: number): void {
    this.#faults = { ...this.#faults, [fault]: amount };
  }

  /** Of a fault that is counted: whether it happens now. */
  strikes(fault: NodeFault): boolean {
    const left = this.#faults[fault];
    if (left > 0) this.set(fault, left - 1);
    return left > 0;
  }
}
