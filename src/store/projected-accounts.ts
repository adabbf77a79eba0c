/** The projector's accounts: read on first use, changed in memory, written back once per chunk. */
import { assert } from "../domain/result.ts";
import type { Sliced } from "../domain/slices.ts";
import type { Database } from "./sqlite.ts";

export interface ProjectedAccount {
  readonly no: number;
  readonly kind: string;
  /** User or room id; 0 for the house's own. */
  readonly owner: number;
  balance: bigint;
}

/** About 10 MB; beyond it the cache starts again. */
const CACHED_ACCOUNTS = 50_000;

export class ProjectedAccounts {
  readonly #cache = new Map<number, ProjectedAccount>();
  readonly #changed = new Set<ProjectedAccount>();
  readonly #select;
  readonly #insert;
  readonly #update;

  constructor(db: Database) {
    this.#select = db
      .prepare<[number], { kind: string; owner: bigint; balance: bigint }>(
        "SELECT kind, owner, balance FROM account WHERE no = ?",
      )
      .safeIntegers();
    this.#insert = db.prepare("INSERT INTO account (no, kind, owner) VALUES (?, ?, ?)");
    this.#update = db.prepare("UPDATE account SET balance = ? WHERE no = ?");
  }

  open(no: number, kind: string, owner: number): void {
    this.#insert.run(no, kind, owner);
    this.#cache.set(no, { no, kind, owner, balance: 0n });
  }

  get(no: number): ProjectedAccount {
    const cached = this.#cache.get(no);
    if (cached !== undefined) return cached;
    const row = this.#select.get(no);
    assert(row !== undefined, `account ${no} is used and was never opened`);
    const account = { no, kind: row.kind, owner: Number(row.owner), balance: row.balance };
    this.#cache.set(no, account);
    return account;
  }

  /** Returns the balance after it. */
  add(account: ProjectedAccount, lamports: bigint): bigint {
    account.balance += lamports;
    this.#changed.add(account);
    return account.balance;
  }

  /** Writes what changed, in slices; part of the chunk's transaction. */
  *flush(sliceRows: number): Sliced<void> {
    let rows = 0;
    for (const account of this.#changed) {
      this.#update.run(account.balance, account.no);
      if (++rows % sliceRows === 0) yield;
    }
    this.#changed.clear();
    if (this.#cache.size > CACHED_ACCOUNTS) this.#cache.clear();
  }

  /** After a rollback nothing in memory can be believed. */
  forget(): void {
    this.#changed.clear();
    this.#cache.clear();
  }
}
