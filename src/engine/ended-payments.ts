/** Payments that are over: the inspector goes on listing the latest, though their actors are gone. */
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import type { ReadModel } from "../ports.ts";
import type { ActorSummary } from "./inspected.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { sweepActor, sweepLabel } from "./sweep-view.ts";
import { withdrawalActor, withdrawalLabel } from "./withdrawal-view.ts";

/** Of each kind, those that a restart lists again. */
const PAYMENTS_SHOWN = 100;

export class EndedPayments {
  /** In the order in which they ended. */
  #ended: readonly ActorSummary[] = [];

  summaries(): readonly ActorSummary[] {
    return this.#ended;
  }

  add(summary: ActorSummary): void {
    this.#ended = [...this.#ended, summary].slice(-2 * PAYMENTS_SHOWN);
  }

  /** After a restart; when each ended is asked of the read model, as far as that has come. */
  async recall({ withdrawals, sweeps }: LedgerCore, readModel: ReadModel): Promise<void> {
    const past = [
      ...withdrawals.ended(PAYMENTS_SHOWN).map(({ id, user, state, requestedAtMs }) => {
        const [actor, label] = [withdrawalActor(id), withdrawalLabel(user)];
        return { actor, chart: withdrawalMachine.id, state, label, changedAtMs: requestedAtMs };
      }),
      ...sweeps.ended(PAYMENTS_SHOWN).map(({ id, user, state, plannedAtMs }) => {
        const [actor, label] = [sweepActor(id), sweepLabel(user)];
        return { actor, chart: sweepMachine.id, state, label, changedAtMs: plannedAtMs };
      }),
    ];
    const recalled = await Promise.all(
      past.map(async (summary): Promise<ActorSummary> => {
        const [last] = await readModel.actorLinesBefore(summary.actor, Number.MAX_SAFE_INTEGER, 1);
        return last === undefined ? summary : { ...summary, changedAtMs: last.atMs };
      }),
    );
    const known = new Set(this.#ended.map(({ actor }) => actor));
    const before = recalled
      .filter(({ actor }) => !known.has(actor))
      .toSorted((a, b) => a.changedAtMs - b.changedAtMs);
    this.#ended = [...before, ...this.#ended].slice(-2 * PAYMENTS_SHOWN);
  }
}
