/**
 * A Solana in memory with the properties that payments depend on: a message lands once and only up to
 * its height, blocks become final late, answers get lost, forks vanish, nodes lag and say nothing. It
 * outlives the processes that talk to it, and counts what arrived where.
 */
import { createHash } from "node:crypto";
import { decodeBase58, encodeBase58 } from "../../src/domain/base58.ts";
import type {
  AddressLook,
  AttemptLook,
  ChainFault,
  DestinationFacts,
  MemoPayment,
  Movement,
  NodeSighting,
  PayoutDraft,
  PayoutOrder,
} from "../../src/domain/chain-facts.ts";
import { lamports, type Lamports } from "../../src/domain/money.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { AddressBook, Clock, SignerFault, SignRequest } from "../../src/ports.ts";

/** A program's address, of which no wallet has the key. */
export const VAULT = encodeBase58(new Uint8Array(32).fill(9));
export const SLOT_MS = 400;
export const FEE = 5_000n;
/** Two sign it. */
export const SWEEP_FEE = 10_000n;
/** What an account must hold at least to exist. */
export const RENT = 890_880n;
/** A blockhash lives so many blocks. */
const VALID_BLOCKS = 150;
/** A block is final so many later. */
const FINAL_AFTER = 32;
/** Who answers nothing for so long is not waited for. */
const ABSENT_AFTER_MS = 600_000;

const TREASURY_KEY = Uint8Array.from({ length: 32 }, (_, index) => 200 - index);
export const TREASURY = encodeBase58(TREASURY_KEY);

/** What goes wrong; nothing, by itself. */
export interface ChainTroubles {
  /** The first so many sendings vanish. */
  readonly dropSends?: number;
  /** All sendings vanish before this slot. */
  readonly dropUntilSlot?: number;
  /** The first so many sendings arrive and are answered by a fault. */
  readonly loseResponses?: number;
  /** A sending lands only so many blocks later. */
  readonly landAfterBlocks?: number;
  /** The first so many looks see no status and no memo, though all else is told. */
  readonly nullLooks?: number;
  /** Every look: statuses, memos and all; only the balance is honest. */
  readonly isBlind?: boolean;
  /** One of the nodes knows no status ever, and shows no history. */
  readonly nullNode?: boolean;
  /** A third node was named, and has never answered anything. */
  readonly deadNode?: boolean;
  /** One of the nodes is so many slots behind. */
  readonly lagSlots?: number;
  /** The first landing is on a fork that vanishes. */
  readonly forks?: number;
  /** The first so many questions to draft are not answered. */
  readonly failDrafts?: number;
  /** Payments fail on chain, and cost their fee. */
  readonly failsOnChain?: boolean;
}

interface Wire {
  readonly order: PayoutOrder;
  readonly feeLamports: bigint;
  readonly blockhash: string;
  readonly lastValidHeight: number;
  readonly signature: string;
}

interface Landed extends Wire {
  readonly slot: number;
  readonly failed: boolean;
}

const UNREACHABLE: ChainFault = { code: "unreachable", detail: "reset" };

export class MemoryChain {
  readonly #clock: Clock;
  readonly #startMs: number;
  troubles: ChainTroubles;
  readonly #landed = new Map<string, Landed>();
  /** On a fork: seen as processed until it is gone. */
  readonly #forked = new Map<string, { readonly slot: number; readonly goneSlot: number }>();
  #mempool: { readonly wire: Wire; readonly dueSlot: number }[] = [];
  readonly #deposited: bigint;
  readonly #received: (Movement & { readonly address: string })[] = [];
  #sends = 0;
  #looks = 0;
  #drafts = 0;
  #forks = 0;
  readonly others: MemoPayment[] = [];

  constructor(clock: Clock, treasuryLamports: bigint, troubles: ChainTroubles = {}) {
    this.#clock = clock;
    this.#startMs = clock.now();
    this.#deposited = treasuryLamports;
    this.troubles = troubles;
  }

  get slot(): number {
    return 1_000 + Math.floor((this.#clock.now() - this.#startMs) / SLOT_MS);
  }

  get #lastedMs(): number {
    return this.#clock.now() - this.#startMs;
  }

  get finalSlot(): number {
    return this.slot - FINAL_AFTER;
  }

  /** What has arrived with this memo, payments that failed not among it. */
  paid(memo: string): readonly Landed[] {
    this.#produce();
    return [...this.#landed.values()].filter((one) => one.order.memo === memo && !one.failed);
  }

  /** Somebody sends something to an address. */
  receive(address: string, deltaLamports: bigint, slot = this.slot): void {
    const signature = `${this.#received.length} to ${address}`;
    this.#received.push({ address, signature, slot, deltaLamports, failed: false });
  }

  /** As of a slot. */
  treasuryAt(slot: number): bigint {
    return this.balanceAt(TREASURY, slot);
  }

  balanceAt(address: string, slot = this.slot): bigint {
    this.#produce();
    return this.#balance(address, slot);
  }

  /** Everything that failed on chain, too. */
  sweeps(): readonly Landed[] {
    this.#produce();
    return [...this.#landed.values()].filter(({ order }) => order.to === TREASURY);
  }

  #balance(address: string, slot: number): bigint {
    const moved = this.#movements(address, slot, 0);
    const first = address === TREASURY ? this.#deposited : 0n;
    return moved.reduce((sum, { deltaLamports }) => sum + deltaLamports, first);
  }

  /** An address as of the last final slot; undefined when it is just as its book says. */
  lookAt({ address, bookLamports, cursorSlot }: AddressBook): AddressLook | undefined {
    const slot = this.finalSlot;
    const balance = this.balanceAt(address, slot);
    if (balance === bookLamports || slot < cursorSlot) return undefined;
    const movements = this.#movements(address, slot, cursorSlot - 64);
    return { address, slot, lamports: balance as Lamports, movements, unresolved: [] };
  }

  #movements(address: string, untilSlot: number, sinceSlot: number): readonly Movement[] {
    const landed = [...this.#landed.values()].map((one) => {
      const { signature, slot, failed } = one;
      return { signature, slot, failed, deltaLamports: deltaOf(address, one) };
    });
    const received = this.#received.filter((one) => one.address === address);
    return [...received, ...landed].filter(({ slot, deltaLamports }) => {
      return slot <= untilSlot && slot >= sinceSlot && deltaLamports !== 0n;
    });
  }

  // -- what a port answers ------------------------------------------------------------------------

  destination(address: string): Result<DestinationFacts, ChainFault> {
    return ok({
      address,
      isOnCurve: address !== VAULT,
      account: "wallet",
      rentMinimumLamports: lamports(RENT),
    });
  }

  draft(order: PayoutOrder): Result<PayoutDraft, ChainFault> {
    if (this.#drafts++ < (this.troubles.failDrafts ?? 0)) return err(UNREACHABLE);
    if (this.balanceAt(order.from) < order.lamports) {
      return err({ code: "refused", detail: "the simulation ends in Custom 1" });
    }
    const lastValidHeight = this.slot + VALID_BLOCKS;
    const blockhash = `hash${this.slot}`;
    const text = JSON.stringify({
      ...order,
      lamports: `${order.lamports}`,
      blockhash,
      lastValidHeight,
    });
    return ok({
      message: Buffer.from(text).toString("base64"),
      blockhash,
      lastValidHeight,
      builtSlot: this.finalSlot,
      maxFeeLamports: lamports(15_000n),
    });
  }

  send(raw: Uint8Array): Result<void, ChainFault> {
    this.#produce();
    const wire = wireOf(raw);
    const sending = this.#sends++;
    const { troubles } = this;
    const isDropped =
      sending < (troubles.dropSends ?? 0) || this.slot < (troubles.dropUntilSlot ?? 0);
    const isKnown =
      this.#landed.has(wire.signature) ||
      this.#mempool.some((one) => one.wire.signature === wire.signature);
    if (!isDropped && !isKnown && this.slot <= wire.lastValidHeight) this.#accept(wire);
    return sending < (troubles.loseResponses ?? 0) ? err(UNREACHABLE) : ok(undefined);
  }

  look(question: {
    readonly signature: string;
    readonly order: PayoutOrder;
    readonly builtSlot: number;
  }): AttemptLook {
    this.#produce();
    const { troubles } = this;
    const looking = this.#looks++;
    const isNull = looking < (troubles.nullLooks ?? 0) || troubles.isBlind === true;
    const nodes = [0, troubles.lagSlots ?? 0].map((lag, node): NodeSighting => {
      const isMute = isNull || (troubles.nullNode === true && node === 1);
      const slot = this.finalSlot - lag;
      return {
        node: `node${node}`,
        height: slot,
        heightSlot: slot,
        statusSlot: slot,
        status: isMute ? null : this.#status(question.signature, lag),
        hasHistory: !(troubles.nullNode === true && node === 1),
      };
    });
    const { from } = question.order;
    const payments = this.#payments(from, question.builtSlot);
    return {
      sightings: nodes,
      asked: nodes.length + (troubles.deadNode === true ? 1 : 0),
      absent: troubles.deadNode === true && this.#lastedMs >= ABSENT_AFTER_MS ? 1 : 0,
      memoPayments: isNull ? [] : payments.filter(({ memo }) => memo === question.order.memo),
      payer: {
        slot: this.finalSlot,
        lamports: this.balanceAt(from, this.finalSlot) as Lamports,
      },
    };
  }

  payments(from: string, sinceSlot: number): Result<readonly MemoPayment[], ChainFault> {
    this.#produce();
    return ok(this.#payments(from, sinceSlot));
  }

  balances(
    addresses: readonly string[],
  ): Result<{ readonly slot: number; readonly lamports: readonly Lamports[] }, ChainFault> {
    const slot = this.finalSlot;
    const held = addresses.map((address) => this.balanceAt(address, slot) as Lamports);
    return ok({ slot, lamports: held });
  }

  // -- blocks -------------------------------------------------------------------------------------

  #accept(wire: Wire): void {
    if (this.#forks < (this.troubles.forks ?? 0)) {
      this.#forks++;
      this.#forked.set(wire.signature, { slot: this.slot, goneSlot: this.slot + 8 });
      return;
    }
    this.#mempool.push({ wire, dueSlot: this.slot + 1 + (this.troubles.landAfterBlocks ?? 0) });
  }

  /** Everything that is due by now is in its block. */
  #produce(): void {
    const due = this.#mempool.filter(({ dueSlot }) => dueSlot <= this.slot);
    this.#mempool = this.#mempool.filter(({ dueSlot }) => dueSlot > this.slot);
    for (const { wire, dueSlot } of due) {
      if (dueSlot > wire.lastValidHeight) continue;
      const { from, lamports: amount } = wire.order;
      const rest = this.#balance(from, dueSlot) - amount;
      const failed = this.troubles.failsOnChain === true || rest < 0n || (rest > 0n && rest < RENT);
      this.#landed.set(wire.signature, { ...wire, slot: dueSlot, failed });
    }
  }

  #status(signature: string, lag: number): NodeSighting["status"] {
    const tip = this.slot - lag;
    const forked = this.#forked.get(signature);
    const landed = this.#landed.get(signature);
    if (landed === undefined || landed.slot > tip) {
      if (forked === undefined || tip < forked.slot || tip > forked.goneSlot) return null;
      return { slot: forked.slot, commitment: "processed", error: null };
    }
    const age = tip - landed.slot;
    const commitment = age >= FINAL_AFTER ? "finalized" : age >= 2 ? "confirmed" : "processed";
    return { slot: landed.slot, commitment, error: landed.failed ? "custom 1" : null };
  }

  #payments(payer: string, sinceSlot: number): readonly MemoPayment[] {
    const signed = [...this.#landed.values()].filter(({ order }) => {
      return order.from === payer || order.feePayer === payer;
    });
    const own = signed.map(({ order, signature, slot, failed, feeLamports }) => ({
      signature,
      slot,
      memo: order.memo,
      failed,
      paid: failed ? null : { from: order.from, to: order.to, lamports: order.lamports },
      feeLamports: lamports(feeLamports),
    }));
    return [...own, ...this.others].filter(({ slot }) => {
      return slot >= sinceSlot && slot <= this.finalSlot;
    });
  }
}

/** What one transaction did to one address. */
function deltaOf(address: string, { order, feeLamports, failed }: Landed): bigint {
  const { from, to, feePayer = from, lamports: amount } = order;
  const fee = address === feePayer ? -feeLamports : 0n;
  if (failed) return fee;
  return fee + (address === to ? amount : 0n) - (address === from ? amount : 0n);
}

/**
 * A signer of the treasury and, for sweeps, of the address that is swept: the same message gets the same
 * signatures, as Ed25519 gives them.
 */
export function signInMemory(request: SignRequest): Result<readonly string[], SignerFault> {
  const bytes = Buffer.from(request.message, "base64");
  const keys = signersOf(bytes).map((address) => decodeBase58(address, 32) ?? new Uint8Array());
  return ok(keys.map((key) => Buffer.from(signatureOf(bytes, key)).toString("base64")));
}

function signersOf(message: Uint8Array): readonly string[] {
  const { from, feePayer = from } = JSON.parse(Buffer.from(message).toString()) as PayoutOrder;
  return [...new Set([feePayer, from])];
}

export function verifyInMemory(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  return Buffer.from(signatureOf(message, publicKey)).equals(signature);
}

function signatureOf(message: Uint8Array, key: Uint8Array): Uint8Array {
  return createHash("sha512").update(key).update(message).digest();
}

function wireOf(raw: Uint8Array): Wire {
  const [count = 0] = raw;
  const message = raw.slice(1 + 64 * count);
  const signers = signersOf(message);
  for (const [index, address] of signers.entries()) {
    const signature = raw.slice(1 + 64 * index, 65 + 64 * index);
    const key = decodeBase58(address, 32) ?? new Uint8Array();
    if (count !== signers.length || !verifyInMemory(message, signature, key)) {
      throw new Error(`these bytes are not signed by ${address}`);
    }
  }
  const { blockhash, lastValidHeight, ...order } = JSON.parse(
    Buffer.from(message).toString(),
  ) as PayoutOrder & { blockhash: string; lastValidHeight: number };
  return {
    order: { ...order, lamports: lamports(BigInt(order.lamports)) },
    feeLamports: FEE * BigInt(count),
    blockhash,
    lastValidHeight,
    signature: encodeBase58(raw.slice(1, 65)),
  };
}
