/**
 * What guards players' withdrawals: one actor `security:<user>` each, from the first PIN or freeze on.
 * A PIN is in memory alone, and only while it is checked; the check runs off the loop and comes back as a
 * message. What a right PIN was typed for is done in the turn of that message, so in its batch.
 */
import type { AnyMachineSnapshot } from "xstate";
import { securityMachine, type SecurityContext } from "../../machines/security.machine.ts";
import type { SecurityEvent, SecurityRequest } from "../../machines/protocol.ts";
import type { UserId } from "../domain/ids.ts";
import { isEasyPin, isPin, type PinPurpose, type PinVerifier } from "../domain/pin.ts";
import type { Refusal } from "../domain/refusal.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";
import type { PinHashing } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { dueColumns } from "./deadlines.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { ActorRecord } from "./records.ts";
import type { Scheduler } from "./scheduler.ts";
import { securityActor, viewOf, type SecurityNews, type SecurityView } from "./security-view.ts";
import type { WithdrawalAsk } from "./withdrawal-wishes.ts";
import type { WithdrawalView } from "./withdrawal-view.ts";
import type { Withdrawals } from "./withdrawals.ts";

export interface SecurityOptions {
  readonly pins: PinHashing;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly withdrawals: () => Withdrawals;
  readonly owe: (news: SecurityNews) => void;
  readonly log: EngineLog;
}

/** What a player types a PIN for. */
export type PinWish =
  | { readonly for: "withdraw"; readonly ask: WithdrawalAsk }
  | { readonly for: Exclude<PinPurpose, "withdraw"> };

/** What a right PIN has led to: of a wish to withdraw, the withdrawal. */
export interface PinTaken {
  readonly security: SecurityView;
  readonly withdrawal?: WithdrawalView;
}

/** After a right PIN a new one can be chosen for so long. */
const CHANGING_MS = 5 * 60_000;

type Checked = (isRight: boolean | undefined) => void;

export class Security {
  readonly #options: SecurityOptions;
  /** Tries under way: what was typed, and who waits for the answer. */
  readonly #tries = new Map<UserId, { readonly pin: string; readonly checked: Checked }>();
  /** Whose new PIN is being made into a verifier. */
  readonly #making = new Set<UserId>();
  readonly #mayChange = new Map<UserId, number>();
  #stopped = false;

  constructor(options: SecurityOptions) {
    this.#options = options;
  }

  view(user: UserId): SecurityView {
    const snapshot = this.#snapshot(user);
    const context = snapshot?.context as SecurityContext | undefined;
    return viewOf(context, snapshot?.hasTag("locked") === true);
  }

  /** Why nothing can be withdrawn; `byPin`: a right one was given, or will be asked for. */
  refusal(user: UserId, byPin: boolean): Refusal | undefined {
    const { frozenAtMs, lockedUntilMs, hasPin } = this.view(user);
    if (frozenAtMs !== undefined) return { code: "account-frozen" };
    if (lockedUntilMs !== undefined) return { code: "pin-locked", untilMs: lockedUntilMs };
    return hasPin && !byPin ? { code: "pin-needed" } : undefined;
  }

  isFrozen(user: UserId): boolean {
    return this.view(user).frozenAtMs !== undefined;
  }

  /** The first one; another after {@link enter} for "change". */
  async choose(user: UserId, pin: string): Promise<Result<SecurityView, Refusal>> {
    assert(isPin(pin), "a keypad gives six digits");
    const refusal = this.#choosing(user, pin);
    if (refusal !== undefined) return err(refusal);
    this.#making.add(user);
    let verifier: PinVerifier;
    try {
      verifier = await this.#options.pins.seal(pin);
    } catch (error) {
      this.#options.log.error({ user, err: error }, "a PIN could not be made into a verifier");
      return err({ code: "busy" });
    } finally {
      this.#making.delete(user);
    }
    // Meanwhile the account may have been frozen, or the leave to change it may have run out.
    const late = this.#stopped ? { code: "busy" as const } : this.#choosing(user, pin);
    if (late !== undefined) return err(late);
    const type = this.view(user).hasPin ? "CHANGE" : "SET";
    this.#mayChange.delete(user);
    if (!this.#tell(user, { type, verifier, atMs: this.#now() })) return err({ code: "busy" });
    return this.#durable(user);
  }

  #choosing(user: UserId, pin: string): Refusal | undefined {
    const { hasPin, frozenAtMs, lockedUntilMs } = this.view(user);
    if (this.#options.ledger.players.get(user) === undefined) return { code: "player-unknown" };
    if (this.#making.has(user)) return { code: "busy" };
    if (isEasyPin(pin)) return { code: "pin-easy" };
    if (lockedUntilMs !== undefined) return { code: "pin-locked", untilMs: lockedUntilMs };
    if (!hasPin) return frozenAtMs === undefined ? undefined : { code: "account-frozen" };
    return (this.#mayChange.get(user) ?? 0) > this.#now() ? undefined : { code: "pin-needed" };
  }

  /** Tries a PIN, and does what it was typed for when it is right. */
  async enter(user: UserId, pin: string, wish: PinWish): Promise<Result<PinTaken, Refusal>> {
    assert(isPin(pin), "a keypad gives six digits");
    const refusal = this.#entering(user, wish);
    if (refusal !== undefined) return err(refusal);
    return new Promise((resolve) => {
      const checked: Checked = (isRight) => resolve(this.#entered(user, wish, isRight));
      this.#tries.set(user, { pin, checked });
      if (this.#tell(user, { type: "TRY", purpose: wish.for, atMs: this.#now() })) return;
      this.#tries.delete(user);
      resolve(err({ code: "busy" }));
    });
  }

  /** Nothing is tried for what would be refused with the right one, too. */
  #entering(user: UserId, wish: PinWish): Refusal | undefined {
    const { hasPin, lockedUntilMs, frozenAtMs } = this.view(user);
    if (!hasPin) return { code: "no-pin" };
    if (lockedUntilMs !== undefined) return { code: "pin-locked", untilMs: lockedUntilMs };
    if (this.#tries.has(user)) return { code: "busy" };
    if (wish.for === "thaw") return frozenAtMs === undefined ? { code: "not-frozen" } : undefined;
    if (wish.for !== "withdraw" || this.#isAnswered(wish.ask)) return undefined;
    return this.#options.withdrawals().refusal(wish.ask);
  }

  /** The same request is answered the same for ever, and asks for a right PIN all the same. */
  #isAnswered({ request }: WithdrawalAsk): boolean {
    return this.#options.ledger.withdrawals.byRequest(request) !== undefined;
  }

  /** In the turn in which the chart has heard it. */
  async #entered(
    user: UserId,
    wish: PinWish,
    isRight: boolean | undefined,
  ): Promise<Result<PinTaken, Refusal>> {
    const { commit, withdrawals } = this.#options;
    if (isRight === undefined) return err({ code: "busy" });
    const security = this.view(user);
    let answer: Result<PinTaken, Refusal> = ok({ security });
    if (!isRight) {
      const { lockedUntilMs, triesLeft } = security;
      const isLocked = lockedUntilMs !== undefined;
      answer = err(
        isLocked
          ? { code: "pin-locked", untilMs: lockedUntilMs }
          : { code: "pin-wrong", triesLeft },
      );
    } else if (wish.for === "change") {
      this.#mayChange.set(user, this.#now() + CHANGING_MS);
    } else if (wish.for === "withdraw") {
      const requested = withdrawals().request(wish.ask, security.pinSinceMs);
      answer = requested.ok ? ok({ security, withdrawal: requested.value }) : requested;
    }
    await commit.durable();
    return answer;
  }

  /** A forgotten PIN goes after a week, unless that is taken back. */
  async askReset(user: UserId): Promise<Result<SecurityView, Refusal>> {
    if (!this.view(user).hasPin) return err({ code: "no-pin" });
    if (this.view(user).resetAtMs !== undefined) return this.#durable(user);
    const isTaken = this.#tell(user, { type: "RESET_ASKED", atMs: this.#now() });
    return isTaken ? this.#durable(user) : err({ code: "busy" });
  }

  async cancelReset(user: UserId): Promise<Result<SecurityView, Refusal>> {
    if (this.view(user).resetAtMs === undefined) return this.#durable(user);
    const isTaken = this.#tell(user, { type: "RESET_CANCELLED", atMs: this.#now() });
    return isTaken ? this.#durable(user) : err({ code: "busy" });
  }

  /** Nothing leaves from now on, and what has not been signed comes back. */
  async freeze(user: UserId): Promise<Result<SecurityView, Refusal>> {
    const { ledger, withdrawals } = this.#options;
    if (ledger.players.get(user) === undefined) return err({ code: "player-unknown" });
    this.#tell(user, { type: "FREEZE", atMs: this.#now() });
    for (const row of ledger.withdrawals.open()) {
      if (row.user === user) withdrawals().cancel(user, row.id);
    }
    return this.#durable(user);
  }

  /** Of an account without a PIN, after a day; with one, {@link enter} it. */
  async thaw(user: UserId): Promise<Result<SecurityView, Refusal>> {
    const { hasPin, frozenAtMs, thawAtMs = 0 } = this.view(user);
    if (frozenAtMs === undefined) return this.#durable(user);
    if (hasPin) return err({ code: "pin-needed" });
    const isTaken = this.#tell(user, { type: "THAW", atMs: this.#now() });
    return isTaken ? this.#durable(user) : err({ code: "frozen-until", untilMs: thawAtMs });
  }

  /** What its chart asks for. */
  handle(user: UserId, request: SecurityRequest): void {
    switch (request.type) {
      case "CHECK":
        return this.#check(user, request.question);
      case "TELL": {
        const { news } = this.#context(user);
        if (news === null) return;
        const owed = { ...news, user };
        this.#options.ledger.owedSecurity.owe(owed);
        this.#options.owe(owed);
      }
    }
  }

  /** The try is durable before it is checked; its answer may take the time that a check takes. */
  #check(user: UserId, question: number): void {
    const { commit, pins, log } = this.#options;
    const tried = this.#tries.get(user);
    const { verifier } = this.#context(user);
    assert(tried !== undefined && verifier !== null, `a PIN of player ${user} is being tried`);
    commit.whenDurable(() => {
      pins.matches(tried.pin, verifier).then(
        (isRight) => this.#answer(user, { type: "CHECKED", question, isRight, atMs: this.#now() }),
        (error: unknown) => {
          log.error({ user, err: error }, "a PIN could not be checked");
          this.#answer(user, { type: "UNCHECKED", question, atMs: this.#now() });
        },
      );
    });
  }

  #answer(user: UserId, event: Extract<SecurityEvent, { type: "CHECKED" | "UNCHECKED" }>): void {
    if (this.#stopped) return;
    const tried = this.#tries.get(user);
    this.#tries.delete(user);
    const isHeard = this.#tell(user, event);
    tried?.checked(isHeard && event.type === "CHECKED" ? event.isRight : undefined);
  }

  /** From the scheduler. */
  due(user: UserId, type: string): void {
    const event = { type, atMs: this.#now() } as SecurityEvent;
    this.#options.actors.deliver(securityActor(user), "scheduler", event);
  }

  /** After each message: its deadlines. */
  step(user: UserId, snapshot: AnyMachineSnapshot): void {
    const columns = snapshot.context as Readonly<Record<string, unknown>>;
    const deadlines = dueColumns(snapshot).flatMap(({ type, column }) => {
      const atMs = columns[column];
      return typeof atMs === "number" ? [{ type, atMs }] : [];
    });
    this.#options.scheduler.set(securityActor(user), deadlines);
  }

  restore(user: UserId, record: ActorRecord, isMigrated: boolean): void {
    const { actors } = this.#options;
    const actor = securityActor(user);
    actors.restore(actor, securityMachine, this.#labelOf(user), record, isMigrated);
    const snapshot = actors.snapshot(actor);
    if (snapshot === undefined) return;
    this.step(user, snapshot);
    const event: SecurityEvent = { type: "RESUMED", atMs: this.#now() };
    if (snapshot.can(event)) actors.deliver(actor, "engine", event);
  }

  stop(): void {
    this.#stopped = true;
  }

  #tell(user: UserId, event: SecurityEvent): boolean {
    const { actors } = this.#options;
    const actor = securityActor(user);
    if (!actors.has(actor)) {
      actors.create(actor, securityMachine, this.#labelOf(user), { user }, "telegram");
    }
    if (actors.snapshot(actor)?.can(event) !== true || actors.isParked(actor)) return false;
    const isFromPlayer = event.type !== "CHECKED" && event.type !== "UNCHECKED";
    actors.deliver(actor, isFromPlayer ? "telegram" : "engine", event);
    return true;
  }

  async #durable(user: UserId): Promise<Result<SecurityView, Refusal>> {
    const view = this.view(user);
    await this.#options.commit.durable();
    return ok(view);
  }

  #now(): number {
    return this.#options.commit.now();
  }

  #snapshot(user: UserId): AnyMachineSnapshot | undefined {
    return this.#options.actors.snapshot(securityActor(user));
  }

  #context(user: UserId): SecurityContext {
    return this.#snapshot(user)?.context as SecurityContext;
  }

  #labelOf(user: UserId): string {
    const name = this.#options.ledger.players.get(user)?.name ?? String(user);
    return `What guards ${name}'s withdrawals`;
  }
}
