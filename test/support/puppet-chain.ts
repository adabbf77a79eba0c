/**
 * A chain with one finalized history per address, and the watcher of it: what it says in a look is the
 * truth, unless a test hides rows or makes it lie. It outlives the processes that watch it.
 */
import type { AddressLook, Movement } from "../../src/domain/chain-facts.ts";
import { LOOK_BACK_SLOTS } from "../../src/domain/deposit.ts";
import { lamports } from "../../src/domain/money.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { MoneyOptions } from "../../src/engine/engine-options.ts";
import type {
  AddressBook,
  DepositChain,
  DepositSink,
  PayoutChain,
  SignerFault,
} from "../../src/ports.ts";

export const TREASURY = "Treasury1111111111111111111111111111111111";

export class PuppetChain implements DepositChain {
  slot = 1_000;
  /** Rows that no node lists. */
  readonly hidden = new Set<string>();
  /** Rows that every node lists and none can give. */
  readonly unresolved = new Set<string>();
  /** What an honest watcher was told last of each address. */
  readonly watched = new Map<string, AddressBook>();
  readonly hinted: string[] = [];
  /** Why balances cannot be read; undefined while they can. */
  silence: string | undefined;
  readonly #movements = new Map<string, Movement[]>();
  #sink: DepositSink | undefined;
  #signatures = 0;

  start(sink: DepositSink): void {
    this.#sink = sink;
  }

  watch(book: AddressBook): void {
    this.watched.set(book.address, book);
  }

  hint(address: string): void {
    this.hinted.push(address);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** The process that watched is no more. */
  unwatch(): void {
    this.#sink = undefined;
    this.watched.clear();
  }

  /** Time passes on the chain. */
  later(slots = 1): void {
    this.slot += slots;
  }

  /** A transaction of this slot moves money at one address or several. */
  moves(deltas: Readonly<Record<string, bigint>>, { failed = false } = {}): string {
    const signature = `Signature${String(++this.#signatures).padStart(79, "1")}`;
    for (const [address, deltaLamports] of Object.entries(deltas)) {
      const movement = { signature, slot: this.slot, deltaLamports, failed };
      this.#movements.set(address, [...this.history(address), movement]);
    }
    return signature;
  }

  history(address: string): readonly Movement[] {
    return this.#movements.get(address) ?? [];
  }

  balance(address: string, untilSlot = this.slot): bigint {
    const moved = this.history(address).filter(({ slot }) => slot <= untilSlot);
    return moved.reduce((sum, { deltaLamports }) => sum + deltaLamports, 0n);
  }

  /** What all of them hold now, or why that cannot be read. */
  balances(addresses: readonly string[]): Awaited<ReturnType<PayoutChain["balances"]>> {
    if (this.silence !== undefined) return err({ code: "unreachable", detail: this.silence });
    const held = addresses.map((address) => lamports(this.balance(address)));
    return ok({ slot: this.slot, lamports: held });
  }

  look(address: string, sinceSlot = 0, slot = this.slot): AddressLook {
    const listed = this.history(address).filter((movement) => {
      return movement.slot >= sinceSlot && !this.hidden.has(movement.signature);
    });
    return {
      address,
      slot,
      lamports: lamports(this.balance(address, slot)),
      movements: listed.filter(({ signature }) => !this.unresolved.has(signature)),
      unresolved: listed.map(({ signature }) => signature).filter((s) => this.unresolved.has(s)),
    };
  }

  /** One round of an honest watcher: looks at each address that differs from its book. */
  poll(): void {
    for (const { address, bookLamports, cursorSlot } of this.watched.values()) {
      if (this.balance(address) === bookLamports) continue;
      this.says(this.look(address, cursorSlot - LOOK_BACK_SLOTS));
    }
  }

  says(look: AddressLook): void {
    this.#sink?.looked(look);
  }

  sees(address: string, signature: string, amount: bigint): void {
    this.#sink?.seen(address, signature, amount);
  }

  fails(detail: string | undefined): void {
    this.#sink?.fault(detail === undefined ? undefined : { code: "unreachable", detail });
  }

  losesNodes(...nodes: readonly string[]): void {
    this.#sink?.away(nodes);
  }
}

export class PuppetSigner {
  readonly treasury: string;
  /** While it is set, this is all that the signer answers. */
  fault: SignerFault | undefined;
  asked = 0;

  constructor(treasury = TREASURY) {
    this.treasury = treasury;
  }

  addressOf = (index: number): string => `Player${String(index).padStart(38, "1")}`;

  depositAddress = (index: number): Promise<Result<string, SignerFault>> => {
    this.asked++;
    const answer = this.fault === undefined ? ok(this.addressOf(index)) : err(this.fault);
    return Promise.resolve(answer);
  };
}

/** Real money for an engine, of which nothing is paid out. */
export function puppetMoney(chain: PuppetChain, signer: PuppetSigner): MoneyOptions {
  const never = (): never => {
    throw new Error("nothing is paid out in this test");
  };
  return {
    deposits: chain,
    payouts: {
      destination: never,
      draft: never,
      send: never,
      look: never,
      payments: never,
      balances: (addresses) => Promise.resolve(chain.balances(addresses)),
    },
    signer: {
      treasury: signer.treasury,
      depositAddress: signer.depositAddress,
      sign: never,
      health: () => Promise.resolve(undefined),
    },
  };
}
