/**
 * An audit's own accounts: opened, joined and moved as the journal says, and judged at each step (R3).
 * Plain maps and bigints, and none of the ledger's code.
 */
import type { AccountNo, UserId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import { FLAG_LINKED, type Transfer, type TransferKind } from "../domain/transfer.ts";
import type { Problems } from "./problems.ts";

type Wrong = (what: string) => void;

export interface AuditedAccount {
  readonly kind: Extract<JournalEvent, { t: "account" }>["kind"];
  readonly owner: number;
  balance: bigint;
}

export interface Booked {
  readonly seq: number;
  readonly transfer: Transfer;
}

type Kind = AuditedAccount["kind"];

/** Real money's ways into the house, out of it and back: from whom to whom. */
const OF_MONEY: Readonly<Partial<Record<TransferKind, readonly [debit: Kind, credit: Kind]>>> = {
  deposit: ["world", "user"],
  "house-deposit": ["world", "protocol"],
  "withdraw-hold": ["user", "held"],
  "withdraw-return": ["held", "user"],
  "withdraw-paid": ["held", "world"],
  "withdraw-fee": ["held", "protocol"],
  "network-fee": ["protocol", "world"],
  correction: ["protocol", "world"],
};

/** What this version books beside that; no transfer of another kind may be there. */
const OF_ROOMS: ReadonlySet<TransferKind> = new Set<TransferKind>([
  "stake",
  "refund",
  "payout",
  "pool",
  "fee-host",
  "fee-protocol",
  "referral-1",
  "referral-2",
  "referral-3",
]);

export class AuditedBook {
  /** By number; one that was never opened is a hole. */
  readonly accounts: AuditedAccount[] = [];
  readonly #problems: Problems;
  readonly #names = new Set<string>();
  readonly #userAccount = new Map<number, AccountNo>();
  readonly #referrer = new Map<number, number | null>();
  readonly #granted = new Set<number>();
  #lastBookedAtMs = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  get players(): number {
    return this.#referrer.size;
  }

  open(event: Extract<JournalEvent, { t: "account" }>, batch: number): void {
    const { no, kind, owner } = event;
    const wrong = (what: string): void =>
      this.#problems.add(`batch ${batch}: account ${no} ${what}`);
    if (no !== this.accounts.length) wrong(`opens where ${this.accounts.length} is next`);
    const name = `${kind} ${owner}`;
    if (this.#names.has(name)) wrong(`is a second ${name}`);
    this.#names.add(name);
    this.accounts[no] = { kind, owner, balance: 0n };
    if (kind === "user") this.#userAccount.set(owner, no as AccountNo);
  }

  /** R25: a referrer came before, is somebody else, and is never changed. */
  join(event: Extract<JournalEvent, { t: "player" }>, batch: number): void {
    const { user, account, referrer } = event;
    const wrong = (what: string): void =>
      this.#problems.add(`batch ${batch}: player ${user} ${what}`);
    if (this.#referrer.has(user)) return wrong("joins twice");
    if (this.#userAccount.get(user) !== account) wrong("has somebody else's account");
    if (referrer !== null && !this.#referrer.has(referrer))
      wrong(`came by ${referrer}, nobody yet`);
    this.#referrer.set(user, referrer);
  }

  accountOf(user: UserId): AccountNo {
    return this.#userAccount.get(user) ?? (-1 as AccountNo);
  }

  referrerOf(user: UserId): UserId | undefined {
    return (this.#referrer.get(user) ?? undefined) as UserId | undefined;
  }

  numberOf(kind: AuditedAccount["kind"]): AccountNo {
    return this.accounts.findIndex((account) => account.kind === kind) as AccountNo;
  }

  move({ seq, transfer }: Booked, sealedAtMs: number): void {
    const wrong = (what: string): void => this.#problems.add(`transfer ${seq} ${what}`);
    const debit = this.accounts[transfer.debit];
    const credit = this.accounts[transfer.credit];
    if (debit === undefined || credit === undefined || debit === credit) {
      return wrong("is not between two open accounts");
    }
    debit.balance -= transfer.lamports;
    credit.balance += transfer.lamports;
    if (debit.balance < 0n && debit.kind !== "world") {
      wrong(`leaves account ${transfer.debit} at ${debit.balance} (R3)`);
    }
    const { bookedAtMs, kind } = transfer;
    if (bookedAtMs > sealedAtMs) wrong("is later than its batch");
    // A settlement may be put together for a while before it is booked; all else is booked at once.
    if (kind === "stake" || kind === "grant" || kind === "deposit") {
      if (bookedAtMs < this.#lastBookedAtMs) wrong("is earlier than one before it");
      this.#lastBookedAtMs = Math.max(this.#lastBookedAtMs, bookedAtMs);
    }
    const way = OF_MONEY[kind];
    if (way !== undefined) this.#money(transfer, way, wrong);
    else if (kind === "grant") this.#grant(transfer, debit, credit, wrong);
    else if (!OF_ROOMS.has(kind)) wrong(`is a ${kind}, which nothing books`);
  }

  /** Real money, in a journal that was begun with it. */
  #money({ kind, debit, credit }: Transfer, way: readonly [Kind, Kind], wrong: Wrong): void {
    const [from, to] = [this.accounts[debit]?.kind, this.accounts[credit]?.kind];
    if (from !== way[0] || to !== way[1]) wrong(`is a ${kind} from ${from} to ${to}`);
    if (!this.#names.has("held 0")) wrong(`is a ${kind} in a journal of play money`);
  }

  /** Play money: from the world, once per player. */
  #grant(transfer: Transfer, debit: AuditedAccount, credit: AuditedAccount, wrong: Wrong): void {
    if (this.#names.has("held 0")) wrong("is play money in a journal of real money");
    if (debit.kind !== "world" || credit.kind !== "user") wrong("grants what is not the world's");
    if (this.#granted.has(credit.owner)) wrong(`is a second grant to player ${credit.owner}`);
    if ((transfer.flags & FLAG_LINKED) !== 0) wrong("is a grant in an entry of others");
    this.#granted.add(credit.owner);
  }

  /** R3. */
  checkSum(): void {
    const sum = this.accounts.reduce((all, account) => all + account.balance, 0n);
    if (sum !== 0n) this.#problems.add(`all balances together are ${sum} lamports, not 0 (R3)`);
  }
}
