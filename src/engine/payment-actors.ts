/**
 * The actors of one kind of payment, withdrawals or sweeps: how they begin, hear, are noted in their
 * book, come back with a restart and end. What they ask for is their owner's to carry out.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import type { WithdrawalEvent } from "../../machines/protocol.ts";
import type { WithdrawalContext, WithdrawalOrder } from "../../machines/withdrawal-columns.ts";
import type { Actors } from "./actors.ts";
import { statePath } from "./chart-step.ts";
import { dueColumns } from "./deadlines.ts";
import type { EndedPayments } from "./ended-payments.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { PaymentRow } from "./payment-rows.ts";
import type { ActorRecord } from "./records.ts";
import type { Scheduler } from "./scheduler.ts";

export interface PaymentActorsOptions {
  readonly machine: AnyStateMachine;
  readonly nameOf: (id: string) => string;
  readonly labelOf: (user: number) => string;
  readonly book: {
    note(state: string, context: WithdrawalContext): void;
    open(): readonly PaymentRow[];
  };
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly commit: GroupCommit;
  readonly random: () => number;
  readonly ended: EndedPayments;
}

export class PaymentActors {
  readonly #options: PaymentActorsOptions;

  constructor(options: PaymentActorsOptions) {
    this.#options = options;
  }

  create(order: WithdrawalOrder, from: string): void {
    const { actors, nameOf, labelOf, machine } = this.#options;
    actors.create(nameOf(order.id), machine, labelOf(order.user), order, from);
  }

  snapshot(id: string): AnyMachineSnapshot | undefined {
    return this.#options.actors.snapshot(this.#options.nameOf(id));
  }

  /** Undefined when it is over. */
  contextOf(id: string): WithdrawalContext | undefined {
    return this.snapshot(id)?.context as WithdrawalContext | undefined;
  }

  /** False when its chart does not take it: an answer too late, or an order that does not fit. */
  tell(id: string, event: WithdrawalEvent): boolean {
    if (this.snapshot(id)?.can(event) !== true) return false;
    this.#options.actors.deliver(this.#options.nameOf(id), "engine", event);
    return true;
  }

  /** From the scheduler, with the time and a draw. */
  due(id: string, type: string): void {
    const event = { type, ...this.#heard() } as WithdrawalEvent;
    this.#options.actors.deliver(this.#options.nameOf(id), "scheduler", event);
  }

  /** The treasury's history has been read: those under way go on. */
  resume(): void {
    const { book, actors, nameOf } = this.#options;
    for (const { id } of book.open()) {
      actors.deliver(nameOf(id), "engine", { type: "RESUMED", ...this.#heard() });
    }
  }

  /** After each message: its deadlines, and its line in the book. */
  note(id: string, snapshot: AnyMachineSnapshot): void {
    const { scheduler, book, nameOf } = this.#options;
    const columns = snapshot.context as Readonly<Record<string, unknown>>;
    const deadlines = dueColumns(snapshot).flatMap(({ type, column }) => {
      const atMs = columns[column];
      return typeof atMs === "number" ? [{ type, atMs }] : [];
    });
    scheduler.set(nameOf(id), deadlines);
    book.note(statePath(snapshot.value), snapshot.context as WithdrawalContext);
  }

  /** It stays silent until the treasury's history has been read. */
  restore(id: string, record: ActorRecord, isMigrated: boolean): void {
    const { actors, machine, nameOf, labelOf, book } = this.#options;
    const label = labelOf(Number(record.context["user"]));
    actors.restore(nameOf(id), machine, label, record, isMigrated);
    // Its line in the book has the state of the chart that wrote it.
    book.note(statePath(record.value), record.context as unknown as WithdrawalContext);
  }

  /** Nobody asks it again, but its story can still be read. */
  end(id: string): void {
    const { actors, scheduler, nameOf, labelOf, machine, ended, commit } = this.#options;
    const snapshot = this.snapshot(id);
    if (snapshot !== undefined) {
      const { user } = snapshot.context as WithdrawalContext;
      const state = statePath(snapshot.value);
      const [actor, chart, label] = [nameOf(id), machine.id, labelOf(user)];
      ended.add({ actor, chart, state, label, changedAtMs: commit.now() });
    }
    scheduler.clear(nameOf(id));
    actors.remove(nameOf(id));
  }

  #heard() {
    return { atMs: this.#options.commit.now(), draw: this.#options.random() };
  }
}
