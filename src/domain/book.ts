/**
 * All balances, in memory, as signed 64-bit integers indexed by account number. They are never
 * written to disk: the journal's transfers are, and replaying them gives this book again.
 */
import { accountNo, type AccountNo } from "./ids.ts";
import type { AccountKind } from "./journal-event.ts";
import type { Lamports } from "./money.ts";
import { assert, Bug } from "./result.ts";
import { TRANSFER_BYTES } from "./transfer.ts";

/** What the world can owe at most: all other balances together, so none leaves a 64-bit word. */
const DEBT_MAX = 9_000_000_000_000_000_000n;

export class Book {
  #balances = new BigInt64Array(1024);
  #count = 0;
  /** The one account that may owe: its debt is everybody's money (R3). */
  #world: AccountNo | undefined;

  get accounts(): number {
    return this.#count;
  }

  /** Opens the next account; numbers are dense and given in order, so a replay gives the same ones. */
  open(kind: AccountKind): AccountNo {
    // With two worlds, each owing what one may, a balance could leave its 64-bit word.
    assert(kind !== "world" || this.#world === undefined, "a book has one world");
    if (this.#count === this.#balances.length) this.#grow();
    const no = accountNo(this.#count++);
    if (kind === "world") this.#world = no;
    return no;
  }

  balance(account: AccountNo): bigint {
    if (account >= this.#count) throw new Bug(`no account ${account}`);
    return this.#balances[account] ?? 0n;
  }

  /** R3: no user, room or house account ever goes below 0. */
  canPay(account: AccountNo, amount: Lamports): boolean {
    const balance = this.#balances[account] ?? 0n;
    return balance + (account === this.#world ? DEBT_MAX : 0n) >= amount;
  }

  /** Throws a Bug, having changed nothing, when the debit account cannot pay: callers ask first. */
  move(debit: AccountNo, credit: AccountNo, amount: Lamports): void {
    assert(debit < this.#count && credit < this.#count && debit !== credit, "two open accounts");
    if (amount <= 0n || !this.canPay(debit, amount)) {
      throw new Bug(`account ${debit} cannot pay ${amount}`);
    }
    this.#balances[debit] = (this.#balances[debit] ?? 0n) - amount;
    this.#balances[credit] = (this.#balances[credit] ?? 0n) + amount;
  }

  /** All balances by account number: a copy, for a snapshot. */
  balances(): BigInt64Array {
    return this.#balances.slice(0, this.#count);
  }

  /** Opens the accounts of a snapshot in an empty book; throws a Bug on balances that break R3. */
  load(balances: BigInt64Array, world: AccountNo | undefined): void {
    assert(this.#count === 0, "a snapshot is loaded into an empty book");
    while (this.#balances.length < balances.length) this.#grow();
    this.#balances.set(balances);
    this.#count = balances.length;
    this.#world = world;
    const inDebt = balances.findIndex((balance, no) => balance < 0n && no !== world);
    assert(inDebt === -1 && this.sum() === 0n, "a snapshot's balances sum to 0 and none is below");
  }

  /** Moves what a whole entry of packed transfers says, in its order; a Bug may leave it half done. */
  moveAll(transfers: Uint8Array): void {
    const view = new DataView(transfers.buffer, transfers.byteOffset, transfers.byteLength);
    for (let offset = 0; offset < transfers.length; offset += TRANSFER_BYTES) {
      this.move(
        view.getUint32(offset, true) as AccountNo,
        view.getUint32(offset + 4, true) as AccountNo,
        view.getBigInt64(offset + 8, true) as Lamports,
      );
    }
  }

  /** R3: 0 at every moment. */
  sum(): bigint {
    let sum = 0n;
    for (let no = 0; no < this.#count; no++) sum += this.#balances[no] ?? 0n;
    return sum;
  }

  /** R3: what the world owes, and what everybody else holds; the same at every moment. */
  debt(): { readonly owedLamports: bigint; readonly bookedLamports: bigint } {
    const owedLamports = this.#world === undefined ? 0n : 0n - this.balance(this.#world);
    return { owedLamports, bookedLamports: this.sum() + owedLamports };
  }

  #grow(): void {
    const balances = new BigInt64Array(this.#balances.length * 2);
    balances.set(this.#balances);
    this.#balances = balances;
  }
}
