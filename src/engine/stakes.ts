/**
 * From a stake's request to its answer: decided by the ledger in the same turn, answered when it is
 * durable. Above the limit on what waits for the disk it is refused as busy, and nothing is taken.
 */
import type { Refusal } from "../domain/refusal.ts";
import { err, type Result } from "../domain/result.ts";
import type { StakeReceipt, StakeRequest } from "./room-card.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { Meters } from "./meters.ts";
import type { Notices } from "./notices.ts";

export interface StakesOptions {
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly notices: Notices;
  readonly meters: Meters;
  /** Why the ledger's chart takes no stakes now, replaying or frozen; undefined when it does. */
  readonly stopped: () => Refusal | undefined;
  /** Stops the process when the work throws half-way. */
  readonly whole: <T>(work: () => T) => T;
}

type Answer = Result<StakeReceipt, Refusal>;

export class Stakes {
  readonly #options: StakesOptions;

  constructor(options: StakesOptions) {
    this.#options = options;
  }

  /** A refusal waits too, since it may tell of a stake in flight; that it is busy is said at once. */
  take(request: StakeRequest, answer: (result: Answer) => void): void {
    const { commit, meters } = this.#options;
    const decidedMs = meters.decided();
    const result = this.#decide(request);
    if (!result.ok && result.error.code === "busy") return answer(result);
    const isBooked = isNew(result);
    commit.whenDurable(() => {
      if (isBooked) meters.answered(decidedMs);
      answer(result);
    });
  }

  /** The decision, which must not leave the process before it is durable. */
  now(request: StakeRequest): Answer {
    const { commit, meters } = this.#options;
    const decidedMs = meters.decided();
    const result = this.#decide(request);
    if (isNew(result)) commit.whenDurable(() => meters.answered(decidedMs));
    return result;
  }

  #decide(request: StakeRequest): Answer {
    const { ledger, notices, meters, stopped, whole } = this.#options;
    const refusal = stopped();
    const result: Answer =
      refusal === undefined ? whole(() => ledger.stake(request)) : err(refusal);
    if (!result.ok && result.error.code === "busy") meters.busy++;
    if (isNew(result) && request.receipt) notices.oweReceipt(result.value);
    return result;
  }
}

/** Booked now, and not answered again. */
function isNew(result: Answer): result is Extract<Answer, { readonly ok: true }> {
  return result.ok && !result.value.repeated;
}
