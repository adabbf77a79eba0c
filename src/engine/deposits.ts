/**
 * Money that comes from the chain: one actor for each address of the house, the treasury's included.
 * It carries the chain's looks to the charts and what they believe to the ledger.
 *
 * A look's journal line, its transfers and the address's new book are one batch. Before that batch is
 * durable a crash takes back all of it, and the chain, which was not told of the new book, looks again.
 * After it, the restart tells the chain the new book, and the player what he is still owed to be told.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { AddressLook, ChainFault } from "../domain/chain-facts.ts";
import { depositRequestId, newsOf, type Credit, type PlainMovement } from "../domain/deposit.ts";
import { houseDepositEntry, lossEntry } from "../domain/entry.ts";
import type { UserId } from "../domain/ids.ts";
import { lamports, ZERO, type Lamports } from "../domain/money.ts";
import { assert, err } from "../domain/result.ts";
import { depositMachine, type DepositContext } from "../../machines/deposit.machine.ts";
import type { DepositEvent, DepositRequest } from "../../machines/protocol.ts";
import type { AddressBook, Clock, DepositChain, Signer } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { Alerts } from "./alerts.ts";
import { ChainOutage } from "./chain-outage.ts";
import { dueColumns } from "./deadlines.ts";
import { depositActor, HOUSE, type Depositor, type DepositSource } from "./deposit-actor.ts";
import { DoubtedLooks } from "./doubted-looks.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import { MoneyRefused } from "./house-accounts.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { AlarmAnswer, DepositView, MoneyAlert, MoneyDoor } from "./money-door.ts";
import type { Notices } from "./notices.ts";
import type { ActorRecord } from "./records.ts";
import type { Scheduler } from "./scheduler.ts";
import { SeenDeposits } from "./seen-deposits.ts";

export interface DepositsOptions {
  readonly chain: DepositChain;
  readonly signer: Pick<Signer, "treasury" | "depositAddress">;
  readonly clock: Clock;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly notices: Notices;
  readonly minCreditLamports: Lamports;
  /** Whether the house signed a transaction itself: a sweep, or a payment to a player. */
  readonly isOurs: (signature: string) => boolean;
  /** The chain's own memory of the house's payments has been asked: what else leaves is not ours. */
  readonly isPastKnown: () => boolean;
  /** A look has brought something; in the same turn. */
  readonly onCredited: () => void;
  readonly log: EngineLog;
  /** Does a work of several steps, and stops the process when it throws between them. */
  readonly whole: <T>(work: () => T) => T;
}

/** The signer is asked again so long after it had no answer. */
const RETRY_MS = 5_000;
/** Without another look for so long, what was not believed is not said any more. */
const QUIET_MS = 180_000;

export class Deposits {
  readonly alerts: Alerts<MoneyAlert>;
  readonly #options: DepositsOptions;
  readonly #outage: ChainOutage;
  readonly #seen: SeenDeposits;
  readonly #owners = new Map<string, Depositor>();
  readonly #alarmed = new Set<string>();
  /** Who waits until the signer has answered, one way or the other. */
  readonly #waiting = new Map<Depositor, (() => void)[]>();
  readonly #doubted = new DoubtedLooks();
  #stopped = false;

  constructor(options: DepositsOptions) {
    this.#options = options;
    this.alerts = new Alerts(options.commit);
    this.#outage = new ChainOutage(options.clock, (alert) => this.alerts.raise(alert));
    this.#seen = new SeenDeposits(options.clock);
  }

  /** R31: money left that the house did not send, and no operator has answered for it. */
  get isAlarmed(): boolean {
    return this.#alarmed.size > 0;
  }

  /** See {@link Actors.restore}; nothing is watched before {@link start}. */
  restore(owner: Depositor, record: ActorRecord, isMigrated: boolean): void {
    const { actors, signer } = this.#options;
    const { address } = record.context as unknown as DepositContext;
    if (owner === HOUSE && address !== null && address !== signer.treasury) {
      const why = `the signer's treasury is ${signer.treasury}, this journal's is ${address}`;
      throw new MoneyRefused(`SIGNER: ${why}.`);
    }
    const actor = depositActor(owner);
    actors.restore(actor, depositMachine, this.#labelOf(owner), record, isMigrated);
    if (address !== null) this.#owners.set(address, owner);
    const snapshot = actors.snapshot(actor);
    if (snapshot !== undefined) this.step(owner, snapshot);
  }

  /** From now on the chain is heard. All actors of an earlier process are back. */
  start(): void {
    const { chain, actors } = this.#options;
    chain.start({
      looked: (look) => this.#looked(look),
      seen: (address, signature, amount) => this.#noteSeen(address, signature, amount),
      fault: (fault) => this.#fault(fault),
      away: (nodes) => this.#outage.noteAway(nodes),
    });
    this.#ensure(HOUSE);
    for (const { actor, state } of actors.summaries()) {
      // A question is not asked again by itself: entry actions do not run on restore.
      if (!actor.startsWith("deposit:") || state !== "ASKING_ADDRESS") continue;
      actors.deliver(actor, "engine", { type: "RESUMED" });
    }
    for (const owner of this.#owners.values()) {
      this.#watch(owner);
      // Whoever was told of it may have been told by a process that died before.
      if (this.#stateOf(owner) === "ALARM") this.#alert(owner);
    }
  }

  /** At players' addresses by the ledger, and not at the treasury. */
  unsweptLamports(): bigint {
    let sum = 0n;
    for (const owner of this.#owners.values()) {
      if (owner === HOUSE) continue;
      const { bookLamports, keptLamports } = this.#context(owner);
      sum += BigInt(bookLamports) - BigInt(keptLamports);
    }
    return sum;
  }

  /** Players' addresses that are in order, and what is there. */
  sources(): readonly DepositSource[] {
    return [...this.#owners].flatMap(([address, user]) => {
      if (user === HOUSE || this.#stateOf(user) !== "WATCHING") return [];
      const { bookLamports, known } = this.#context(user);
      const signatures = known.map(({ signature }) => signature);
      return [{ user, address, bookLamports: BigInt(bookLamports), known: signatures }];
    });
  }

  /** Whether an address is one of the house's, the treasury among them. */
  owns(address: string): boolean {
    return this.#owners.has(address);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#outage.stop();
    await this.#options.chain.stop();
  }

  /** The player's address, made at the first asking; resolves once the signer has answered. */
  async open(user: UserId): Promise<DepositView | undefined> {
    if (this.#options.ledger.players.get(user) === undefined) return undefined;
    this.#ensure(user);
    if (this.#stateOf(user) === "ASKING_ADDRESS") {
      await new Promise<void>((resolve) => {
        this.#waiting.set(user, [...(this.#waiting.get(user) ?? []), resolve]);
      });
    }
    // Nobody may send anything to an address that a restart would not watch.
    await this.#options.commit.durable();
    const { address, keptLamports } = this.#context(user);
    // Whoever looks at his address is about to send something.
    if (address !== null) this.#options.chain.hint(address);
    return {
      address: address ?? undefined,
      minLamports: this.#options.minCreditLamports,
      keptLamports: lamports(BigInt(keptLamports)),
      isHalted: this.#stateOf(user) === "BEHIND" || this.#stateOf(user) === "ALARM",
      seen: this.#seen.of(user),
    };
  }

  /** A payment that the house signed is final: it has moved `movement` at one of our addresses. */
  sent(address: string, movement: PlainMovement): void {
    const owner = this.#owners.get(address);
    assert(owner !== undefined, `${address} is an address of the house`);
    this.#options.actors.deliver(depositActor(owner), "payouts", { type: "SENT", movement });
  }

  async answerAlarm(answer: AlarmAnswer): ReturnType<MoneyDoor["answerAlarm"]> {
    const { actors, ledger, commit, chain } = this.#options;
    const { actor, by, note } = answer;
    const event: DepositEvent = { type: answer.answer, by, note };
    const snapshot = actors.snapshot(actor);
    if (!this.#alarmed.has(actor) || snapshot?.can(event) !== true) return "no-alarm";
    const { address, outflow } = snapshot.context as DepositContext;
    const loss = lossOf(outflow);
    if (event.type === "ACKNOWLEDGE" && !ledger.book.canPay(ledger.protocol, loss)) {
      return "unpayable";
    }
    actors.deliver(actor, "operator", event);
    await commit.durable();
    if (address !== null) chain.hint(address);
    return "done";
  }

  /** After each message of an actor: its deadline, whether it alarms, and who waited for it. */
  step(owner: Depositor, snapshot: AnyMachineSnapshot): void {
    const actor = depositActor(owner);
    const context = snapshot.context as DepositContext;
    const due = dueColumns(snapshot).map(({ type, column }) => {
      return { type, atMs: Number(context[column as keyof DepositContext]) };
    });
    this.#options.scheduler.set(actor, due);
    if (snapshot.hasTag("alarmed")) this.#alarmed.add(actor);
    else this.#alarmed.delete(actor);
    if (context.address !== null) this.#owners.set(context.address, owner);
    if (snapshot.value === "ASKING_ADDRESS") return;
    for (const go of this.#waiting.get(owner) ?? []) go();
    this.#waiting.delete(owner);
  }

  /** What the chart asks for. */
  handle(owner: Depositor, request: DepositRequest): void {
    switch (request.type) {
      case "ASK_ADDRESS":
        void this.#ask(owner);
        return;
      case "BOOK":
        this.#options.whole(() => {
          for (const credit of request.credits) this.#credit(owner, credit);
        });
        this.#watch(owner);
        if (request.credits.length > 0) this.#options.onCredited();
        return;
      case "BOOK_LOSS":
        this.#options.whole(() => this.#lose(lossOf(request.movements)));
        return;
      case "WATCH":
        this.#watch(owner);
        return;
      case "ALERT":
        this.#alert(owner);
        return;
    }
  }

  /** R28: the request is the movement's own for ever, and the batch says which movement that is. */
  #credit(owner: Depositor, { signature, slot, lamports: text }: Credit): void {
    const { ledger, commit, notices } = this.#options;
    const address = this.#addressOf(owner);
    const request = depositRequestId(signature, address);
    const amount = lamports(BigInt(text));
    if (owner === HOUSE) {
      const line = houseDepositEntry(ledger.world, ledger.protocol, amount);
      const seq = ledger.move(line, request);
      commit.note({ t: "on-chain", seq, address, signature, slot });
      return;
    }
    const player = ledger.players.get(owner);
    assert(player !== undefined, `player ${owner} has an account and an address`);
    const deposit = ledger.deposit(player, amount, request);
    commit.note({ t: "on-chain", seq: deposit.seq, address, signature, slot });
    notices.oweDeposit(deposit);
  }

  #lose(loss: Lamports): void {
    const { ledger } = this.#options;
    ledger.move(lossEntry(ledger.world, ledger.protocol, loss));
  }

  /** Tells the chain the book as it is now, once it is durable. */
  #watch(owner: Depositor): void {
    const { commit, chain } = this.#options;
    const { bookLamports, cursorSlot } = this.#context(owner);
    const booked = BigInt(bookLamports);
    const book: AddressBook = {
      address: this.#addressOf(owner),
      bookLamports: booked < 0n ? ZERO : lamports(booked),
      cursorSlot,
    };
    commit.whenDurable(() => {
      if (this.#stopped) return;
      chain.watch(book);
      // An operator who has just started the house may be about to fill it.
      if (owner === HOUSE) chain.hint(book.address);
    });
  }

  #looked(look: AddressLook): void {
    const owner = this.#owners.get(look.address);
    if (owner === undefined || this.#stopped) return;
    const { actors, commit, isOurs, isPastKnown, minCreditLamports } = this.#options;
    const actor = depositActor(owner);
    const state = this.#stateOf(owner);
    // An alarm waits for an operator, and is looked at anew when he has answered.
    if ((state !== "WATCHING" && state !== "BEHIND") || actors.isParked(actor)) return;
    const isHouse = owner === HOUSE;
    const news = newsOf(this.#context(owner), look, {
      isOurs: (signature) => isOurs(signature),
      minCreditLamports: isHouse ? ZERO : minCreditLamports,
      hasPast: isHouse,
    });
    // A restored backup has forgotten payments of its own: the chain names them before anything that
    // they may have moved is judged. Such a look comes again.
    const isLeaving = look.movements.some(({ deltaLamports }) => deltaLamports < 0n);
    if (!isPastKnown() && (owner === HOUSE || isLeaving)) return;
    for (const { signature } of look.movements) this.#seen.forget(owner, signature);
    if (news === undefined) return;
    const nowMs = commit.now();
    if (this.#doubted.isRepetition(owner, this.#context(owner), news, nowMs)) return;
    const quietAtMs = nowMs + QUIET_MS;
    actors.deliver(actor, "chain", { type: "LOOKED", look: news, quietAtMs });
  }

  #noteSeen(address: string, signature: string, amount: bigint): void {
    const owner = this.#owners.get(address);
    if (owner === undefined || owner === HOUSE || amount <= 0n) return;
    const isKnown = this.#context(owner).known.some((known) => known.signature === signature);
    if (!isKnown) this.#seen.note(owner, signature, amount);
  }

  #fault(fault: ChainFault | undefined): void {
    if (this.#stopped) return;
    if (fault !== undefined) {
      this.#options.log.warn({ fault }, "the balances of deposit addresses could not be read");
    }
    this.#outage.note(fault?.detail);
  }

  async #ask(owner: Depositor): Promise<void> {
    const event = await this.#addressed(owner);
    const { actors, log } = this.#options;
    const actor = depositActor(owner);
    if (this.#stopped || actors.snapshot(actor)?.can(event) !== true) return;
    if (event.type === "NOT_ADDRESSED") log.error({ actor, why: event.why }, "no deposit address");
    actors.deliver(actor, "signer", event);
  }

  async #addressed(owner: Depositor): Promise<DepositEvent> {
    const { signer, ledger, commit } = this.#options;
    const not = (why: string): DepositEvent => {
      return { type: "NOT_ADDRESSED", why, retryAtMs: commit.now() + RETRY_MS };
    };
    if (owner === HOUSE) return { type: "ADDRESSED", address: signer.treasury };
    const player = ledger.players.get(owner);
    assert(player !== undefined, `player ${owner} asked for an address`);
    const answer = await signer.depositAddress(player.no).catch((error: unknown) => {
      return err({ code: "unreachable" as const, detail: String(error) });
    });
    if (!answer.ok) return not(`${answer.error.code}: ${answer.error.detail}`);
    const other = this.#owners.get(answer.value);
    if (other === undefined || other === owner) {
      return { type: "ADDRESSED", address: answer.value };
    }
    // Two owners of one address would each be credited what the other was sent.
    return not(`${answer.value} is the address of ${depositActor(other)} already`);
  }

  #alert(owner: Depositor): void {
    const { why, outflow } = this.#context(owner);
    const facts = { actor: depositActor(owner), address: this.#addressOf(owner) };
    const { log } = this.#options;
    if (outflow.length === 0) {
      log.error({ ...facts, why }, "an address and its book do not agree: nothing is credited");
      return this.alerts.raise({ kind: "behind", ...facts, why });
    }
    log.error({ ...facts, outflow }, "money left that we did not send: withdrawals are frozen");
    const signatures = outflow.map(({ signature }) => signature);
    this.alerts.raise({ kind: "outflow", ...facts, lamports: lossOf(outflow), signatures });
  }

  #ensure(owner: Depositor): void {
    const { actors } = this.#options;
    const actor = depositActor(owner);
    if (actors.has(actor)) return;
    actors.create(actor, depositMachine, this.#labelOf(owner), { owner }, "engine");
  }

  #labelOf(owner: Depositor): string {
    if (owner === HOUSE) return "The treasury";
    return `What ${this.#options.ledger.players.get(owner)?.name ?? owner} deposits`;
  }

  #context(owner: Depositor): DepositContext {
    return this.#options.actors.snapshot(depositActor(owner))?.context as DepositContext;
  }

  #stateOf(owner: Depositor): unknown {
    return this.#options.actors.snapshot(depositActor(owner))?.value;
  }

  #addressOf(owner: Depositor): string {
    const { address } = this.#context(owner);
    assert(address !== null, `${depositActor(owner)} has an address`);
    return address;
  }
}

function lossOf(outflow: readonly PlainMovement[]): Lamports {
  return lamports(outflow.reduce((sum, { deltaLamports }) => sum - BigInt(deltaLamports), 0n));
}
