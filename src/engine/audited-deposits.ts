/**
 * An audit's view of what came from the chain (R28): each credit follows from a look that its address's
 * book believed, says which movement it stands for, and no movement counts twice at an address, however
 * far apart. A book is the sum of the movements that it has seen.
 */
import {
  depositRequestId,
  judgeLook,
  type Credit,
  type PlainLook,
  type PlainMovement,
} from "../domain/deposit.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import type { DepositContext } from "../../machines/deposit.machine.ts";
import type { AuditedBook, Booked } from "./audited-book.ts";
import { depositorOfActor, HOUSE } from "./deposit-actor.ts";
import type { Problems } from "./problems.ts";
import type { ActorRecord } from "./records.ts";
import type { ActorEvent } from "./shadow-actors.ts";

interface Expected extends Credit {
  readonly owner: number;
  readonly address: string;
}

export class AuditedDeposits {
  readonly #problems: Problems;
  readonly #book: AuditedBook;
  readonly #moved = new Set<string>();
  readonly #sums = new Map<string, bigint>();
  readonly #owners = new Map<string, number>();
  /** Of the batch that is looked at. */
  #credits: Expected[] = [];
  #losses: bigint[] = [];

  constructor(problems: Problems, book: AuditedBook) {
    this.#problems = problems;
    this.#book = book;
  }

  /** A message of an address's actor, and its record before it. */
  hear({ actor, event, record }: ActorEvent, before: ActorRecord | undefined, no: number): void {
    const owner = depositorOfActor(actor);
    if (owner === undefined || before === undefined) return;
    const was = before.context as unknown as DepositContext;
    const is = (record as unknown as ActorRecord).context as unknown as DepositContext;
    const wrong = (what: string): void => this.#problems.add(`batch ${no}: ${actor} ${what}`);
    if (event.type === "ADDRESSED" && is.address !== null) {
      if ((this.#owners.get(is.address) ?? owner) !== owner) wrong("has somebody else's address");
      this.#owners.set(is.address, owner);
    }
    const { address } = was;
    if (address === null) return;
    if (event.type === "LOOKED") this.#look(was, event["look"] as PlainLook, owner, address, wrong);
    if (event.type === "SENT") {
      const own = event["movement"] as PlainMovement;
      if (is.bookLamports !== was.bookLamports) this.#move(address, own, wrong);
    }
    if (event.type === "ACKNOWLEDGE") this.#losses.push(-sumOf(was.outflow));
    const sum = this.#sums.get(address) ?? 0n;
    if (BigInt(is.bookLamports) === sum) return;
    wrong(`is booked with ${is.bookLamports} lamports where its movements give ${sum} (R28)`);
    this.#sums.set(address, BigInt(is.bookLamports));
  }

  /** Transfers of the batch against what its looks bring. */
  check(no: number, events: readonly JournalEvent[], booked: readonly Booked[]): void {
    const onChain = new Map(
      events.flatMap((event) => (event.t === "on-chain" ? [[event.seq, event] as const] : [])),
    );
    for (const { seq, transfer } of booked) {
      const { kind } = transfer;
      if (kind === "correction") this.#checkLoss(seq, transfer.lamports);
      if (kind !== "deposit" && kind !== "house-deposit") continue;
      const said = onChain.get(seq);
      const at = this.#credits.findIndex(({ signature, address }) => {
        return signature === said?.signature && address === said.address;
      });
      const [credit] = at < 0 ? [] : this.#credits.splice(at, 1);
      const wrong = (what: string): void => this.#problems.add(`transfer ${seq} ${what} (R28)`);
      if (said === undefined) wrong(`is a ${kind} that names no transaction`);
      else if (credit === undefined) wrong(`is a ${kind} that no look of its batch brings`);
      else {
        const { signature, address, owner } = credit;
        const isWhole = transfer.lamports === BigInt(credit.lamports) && said.slot === credit.slot;
        if (!isWhole) wrong(`is not what ${signature} brought`);
        const account = this.#book.accounts[transfer.credit];
        const isHis = owner === HOUSE ? account?.kind === "protocol" : account?.owner === owner;
        if (!isHis) wrong("is credited to somebody else");
        if (transfer.request !== depositRequestId(signature, address)) {
          wrong("has another movement's request");
        }
      }
    }
    for (const { signature, address } of this.#credits) {
      this.#problems.add(`batch ${no}: ${signature} at ${address} is not credited (R28)`);
    }
    for (const loss of this.#losses) {
      this.#problems.add(`batch ${no}: a loss of ${loss} lamports is not booked (R13)`);
    }
    this.#credits = [];
    this.#losses = [];
  }

  #look(
    was: DepositContext,
    look: PlainLook,
    owner: number,
    address: string,
    wrong: (what: string) => void,
  ): void {
    const verdict = judgeLook(was, look);
    if (verdict.kind !== "accepted") return;
    for (const credit of verdict.credits) this.#credits.push({ ...credit, owner, address });
    const known = new Set(was.known.map(({ signature }) => signature));
    const news = look.movements.filter(({ signature, slot }) => {
      return slot <= look.slot && !known.has(signature);
    });
    for (const movement of news) this.#move(address, movement, wrong);
    // What was there before the journal knew of the address.
    if (look.opens === true) this.#sums.set(address, BigInt(verdict.book.bookLamports));
  }

  #move(
    address: string,
    { signature, deltaLamports }: PlainMovement,
    wrong: (what: string) => void,
  ): void {
    const key = `${signature} ${address}`;
    if (this.#moved.has(key)) wrong(`books ${signature} once more (R28)`);
    this.#moved.add(key);
    this.#sums.set(address, (this.#sums.get(address) ?? 0n) + BigInt(deltaLamports));
  }

  #checkLoss(seq: number, lamports: bigint): void {
    const at = this.#losses.indexOf(lamports);
    if (at < 0) this.#problems.add(`transfer ${seq} corrects what no operator has answered for`);
    else this.#losses.splice(at, 1);
  }
}

function sumOf(movements: readonly PlainMovement[]): bigint {
  return movements.reduce((sum, { deltaLamports }) => sum + BigInt(deltaLamports), 0n);
}
