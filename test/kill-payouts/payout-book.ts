/** The withdrawals and the money of a copied journal, in the test's own arithmetic. */
import type { JournalCopy } from "../e2e/journal-copy.ts";

export interface BookedWithdrawal {
  readonly id: string;
  readonly user: number;
  readonly to: string;
  readonly lamports: bigint;
  readonly feeLamports: bigint;
  readonly state: string;
  /** Why it was not paid, or why a person has to look. */
  readonly why: string;
  /** Attempts that were sent. */
  readonly sent: number;
}

/** Ends of a sweep, and where it waits for a person. */
const SWEPT: ReadonlySet<string> = new Set(["FINALIZED", "DROPPED", "MANUAL"]);

/** A state within another is told by its own name, which is the last. */
function ownName(state: string): string {
  return state.split(".").at(-1) ?? state;
}

export function isReturned({ state }: BookedWithdrawal): boolean {
  return ownName(state) === "RETURNED";
}

export function isFinalized({ state }: BookedWithdrawal): boolean {
  return ownName(state) === "FINALIZED";
}

/** It waits for a person. */
export function isManual(state: string): boolean {
  return ownName(state) === "MANUAL";
}

/** Of a withdrawal that is over, as the inspector goes on to list it, or waits for a person. */
export function isAtRest(state: string): boolean {
  return ["FINALIZED", "RETURNED", "MANUAL"].includes(ownName(state));
}

export class PayoutBook {
  /** What each withdrawal's actor remembers, and its state. */
  readonly #actors = new Map<string, { context: Record<string, unknown>; state: string }>();
  readonly #names: string[] = [];
  readonly #balances = new Map<string, bigint>();
  /** Sweeps that may still change what is on chain, by their states. */
  readonly #sweeping = new Map<string, string>();
  /** By player, all that was credited from the chain. */
  readonly #deposited = new Map<number, bigint>();

  add({ events, transfers }: Pick<JournalCopy, "events" | "transfers">): void {
    for (const event of events) {
      if (event.t === "account") this.#names[event.no] = `${event.kind} ${event.owner}`;
      if (event.t === "parked") throw new Error(`${event.actor} is parked`);
      if (event.t === "actor" && event.actor.startsWith("sweep:")) this.#sweep(event);
      if (event.t !== "actor" || !event.actor.startsWith("withdrawal:")) continue;
      const before = this.#actors.get(event.actor)?.context ?? {};
      const context = { ...before, ...event.record.context };
      this.#actors.set(event.actor, { context, state: event.state });
    }
    for (const { debit, credit, lamports, kind } of transfers) {
      this.#move(debit, -lamports);
      this.#move(credit, lamports);
      if (kind !== "deposit") continue;
      const user = Number(this.#names[credit]?.split(" ")[1]);
      this.#deposited.set(user, this.depositedBy(user) + lamports);
    }
  }

  /** Sweeps that have not come to rest; those in MANUAL have. */
  get sweeping(): readonly string[] {
    return Array.from(this.#sweeping, ([actor, state]) => `${actor} is ${state}`);
  }

  #sweep({ actor, state }: { readonly actor: string; readonly state: string }): void {
    if (SWEPT.has(ownName(state))) this.#sweeping.delete(actor);
    else this.#sweeping.set(actor, state);
  }

  get withdrawals(): readonly BookedWithdrawal[] {
    return Array.from(this.#actors.values(), ({ context, state }) => ({
      id: String(context["id"]),
      user: Number(context["user"]),
      to: String(context["to"]),
      lamports: BigInt(String(context["lamports"])),
      feeLamports: BigInt(String(context["feeLamports"])),
      state,
      why: String(context["why"]),
      sent: Number(context["submitted"]),
    }));
  }

  /** `user 1001`, `held 0`, `world 0`. */
  balanceOf(account: string): bigint {
    return this.#balances.get(account) ?? 0n;
  }

  depositedBy(user: number): bigint {
    return this.#deposited.get(user) ?? 0n;
  }

  #move(account: number, lamports: bigint): void {
    const name = this.#names[account] ?? `unknown ${account}`;
    this.#balances.set(name, this.balanceOf(name) + lamports);
  }
}
