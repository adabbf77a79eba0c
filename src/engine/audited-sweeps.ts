/**
 * An audit's view of sweeps (reference/solana.md 5): one that ends on chain moves its amount between two
 * addresses' books and pays the network, all in the batch that ends it, and none ends twice.
 */
import { isSweepDone } from "../domain/sweep.ts";
import type { PlainMovement } from "../domain/deposit.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { Booked } from "./audited-book.ts";
import type { Problems } from "./problems.ts";
import type { ActorEvent } from "./shadow-actors.ts";
import { sweepOfActor } from "./sweep-view.ts";

export class AuditedSweeps {
  readonly #problems: Problems;
  readonly #over = new Set<string>();
  /** Of the batch that is looked at: those that ended, as their records say. */
  #ended: { readonly id: string; readonly state: string; readonly context: WithdrawalContext }[] =
    [];

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  hear({ actor, record, state }: ActorEvent, batch: number): void {
    const id = sweepOfActor(actor);
    if (id === undefined) return;
    if (this.#over.has(id)) {
      this.#problems.add(`batch ${batch}: ${actor} goes on after its end`);
      return;
    }
    if (!isSweepDone(state)) return;
    this.#over.add(id);
    this.#ended.push({ id, state, context: record["context"] as WithdrawalContext });
  }

  /** After a batch: both addresses heard of it, and the network was paid. */
  check(batch: number, events: readonly JournalEvent[], booked: readonly Booked[]): void {
    if (this.#ended.length === 0) return;
    const heard = events.flatMap((event) => {
      return event.t === "actor" && event.event.type === "SENT"
        ? [event.event["movement"] as PlainMovement]
        : [];
    });
    const fees: bigint[] = booked.flatMap(({ transfer }) => {
      return transfer.kind === "network-fee" ? [transfer.lamports] : [];
    });
    for (const { id, state, context } of this.#ended) {
      const { landed } = context;
      if (landed === null) continue;
      const swept = state === "FINALIZED" ? BigInt(context.lamports) : 0n;
      const fee = BigInt(landed.feeLamports);
      const wrong = (what: string): void => {
        this.#problems.add(`batch ${batch}: the sweep ${id} ends and ${what}`);
      };
      for (const delta of [-swept, swept - fee]) {
        const isSent = heard.some(({ signature, deltaLamports }) => {
          return signature === landed.signature && BigInt(deltaLamports) === delta;
        });
        if (delta !== 0n && !isSent) wrong(`no address hears of ${delta} lamports`);
      }
      const at = fees.indexOf(fee);
      if (at >= 0) fees.splice(at, 1);
      else if (fee > 0n) wrong(`the network's ${fee} lamports are not booked`);
    }
    this.#ended = [];
  }
}
