/**
 * A house of real money over a chain in memory, run one durable batch and one call of the world at a
 * time, so that it can be killed between any two of them and started again on what was written.
 */
import { encodeBase58 } from "../../src/domain/base58.ts";
import {
  DEFAULT_WITHDRAWAL_LIMITS,
  withdrawalMemo,
  type WithdrawalId,
  type WithdrawalLimits,
} from "../../src/domain/withdrawal.ts";
import { requestId, userId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { lamports, LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { err, ok } from "../../src/domain/result.ts";
import { openEngine, type Engine } from "../../src/engine/engine.ts";
import type { PayoutDoor } from "../../src/engine/payout-door.ts";
import type { Approvals, WithdrawalRules } from "../../src/engine/withdrawal-options.ts";
import type { PayoutAlert } from "../../src/engine/withdrawals.ts";
import type { WithdrawalView } from "../../src/engine/withdrawal-view.ts";
import type {
  AddressBook,
  Clock,
  DepositChain,
  DepositSink,
  PayoutChain,
  PinHashing,
  Signer,
} from "../../src/ports.ts";
import { openMemoryReadModel } from "../../src/store/memory-read-model.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { Chance } from "./chance.ts";
import { EMPTY_READ_MODEL, settle, SOL_ASSET, START_MS } from "./engine-world.ts";
import { manualClock, type ManualClock } from "./manual-clock.ts";
import { verifierOf } from "./plain-pins.ts";
import {
  MemoryChain,
  signInMemory,
  TREASURY,
  VAULT,
  verifyInMemory,
  type ChainTroubles,
} from "./memory-chain.ts";

export const ANN = userId(1_001);
export const BOB = userId(1_002);
/** Somebody's wallet. */
export const ELSEWHERE = "4wTV1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaajnjf";

const FUNDS = 100n * LAMPORTS_PER_SOL;
/** Without sweeps the treasury pays out of what is the house's. */
const TREASURY_FUNDS = 300n * LAMPORTS_PER_SOL;

/** Approvals of amounts from 10 SOL: two keys, whose signatures are the key's name backwards. */
const TWO_OF_THREE: Approvals = {
  mostLamports: undefined,
  payload: (order) => (order.lamports < 10n * LAMPORTS_PER_SOL ? null : `pay ${order.id}`),
  check: (_payload, signatures) => {
    const isRight = signatures.every(({ key, signature }) => signature === `${key} signs`);
    return isRight ? ok({ isEnough: signatures.length >= 2 }) : err("no signature of that key");
  },
};

/** A call of the world on its way: it has not happened before the driver lets it. */
interface Call {
  readonly what: string;
  readonly happen: () => () => void;
}

export interface PayoutWorldOptions {
  readonly troubles?: ChainTroubles;
  readonly limits?: Partial<WithdrawalLimits>;
  readonly seed?: number;
  readonly rules?: Partial<WithdrawalRules>;
  readonly treasuryLamports?: bigint;
  /** What is journaled can be read, as the inspector does. */
  readonly reads?: boolean;
}

export class PayoutWorld {
  readonly clock: ManualClock = manualClock(START_MS);
  readonly chain: MemoryChain;
  journal = new MemoryJournal();
  engine!: Engine;
  readonly fatal: unknown[] = [];
  readonly alerts: PayoutAlert[] = [];
  readonly changes: WithdrawalView[] = [];
  /** Asked before each batch and each call: true kills the process there. */
  kills: (point: string) => boolean = () => false;
  /** Why the signer refuses; undefined when it signs. */
  signerFault: string | undefined;
  readonly #options: PayoutWorldOptions;
  readonly #chance: Chance;
  #calls: Call[] = [];
  #life = 0;

  constructor(options: PayoutWorldOptions = {}) {
    this.#options = options;
    this.#chance = new Chance(options.seed ?? 1);
    const { treasuryLamports = TREASURY_FUNDS, troubles } = options;
    this.chain = new MemoryChain(this.clock, treasuryLamports, troubles);
  }

  static async open(options: PayoutWorldOptions = {}): Promise<PayoutWorld> {
    const world = new PayoutWorld(options);
    world.journal.hold();
    await world.start();
    await world.#found();
    return world;
  }

  get payouts(): PayoutDoor {
    const { payouts } = this.engine;
    if (payouts === undefined) throw new Error("this house pays nothing");
    return payouts;
  }

  /** A player asks, and is answered unless the process dies over it; then he asks again. */
  async withdraw(sol: number, request = 1n, user = ANN, to = ELSEWHERE): Promise<WithdrawalView> {
    const amount = lamports(BigInt(Math.round(sol * 1e9)));
    for (let times = 0; times < 9; times++) {
      const life = this.#life;
      const asked = this.payouts.request({
        request: requestId(request),
        user,
        to,
        lamports: amount,
      });
      const answered = await this.#until(asked, () => this.#life !== life);
      if (answered === undefined) continue;
      if (!answered.ok) throw new Error(`refused: ${JSON.stringify(answered.error.code)}`);
      return answered.value;
    }
    throw new Error("it dies whenever it is asked");
  }

  /** The answer, while batches and calls go on; undefined when it never comes. */
  answer<T>(asked: Promise<T>): Promise<T> {
    return this.#until(asked, () => false) as Promise<T>;
  }

  state(id: string): string {
    return this.row(id)?.state ?? "gone";
  }

  row(id: string): WithdrawalView | undefined {
    return this.payouts.withdrawal(ANN, id) ?? this.payouts.withdrawal(BOB, id);
  }

  available(user = ANN): bigint {
    return this.engine.balance(user).availableLamports;
  }

  arrivals(id: string): number {
    return this.chain.paid(withdrawalMemo(id as WithdrawalId)).length;
  }

  async seconds(count: number): Promise<void> {
    const untilMs = this.clock.now() + count * 1_000;
    await this.#run();
    while (this.clock.nextAtMs() <= untilMs) {
      await this.clock.moveTo(this.clock.nextAtMs(), () => this.#run());
    }
    await this.clock.moveTo(untilMs, () => this.#run());
  }

  /** Until it is over or waits for a person. */
  async untilRest(id: string, secondsMax = 7_200): Promise<string> {
    const rest = (): boolean =>
      ["paid", "returned", "looked-at"].includes(this.row(id)?.stage ?? "");
    for (let passed = 0; passed < secondsMax && !rest(); passed += 5) await this.seconds(5);
    return this.state(id);
  }

  /** The process dies, and another starts; `landed` of the batches in flight are on the disk. */
  async crash(landed = 0, journal?: MemoryJournal): Promise<void> {
    this.#life++;
    this.#calls = [];
    const survivor = this.journal.crash(landed);
    this.journal = journal ?? survivor;
    this.journal.hold();
    await this.start();
  }

  /** The house is off for so long, once nothing is on its way: days cost no more than a restart. */
  async off(seconds: number): Promise<void> {
    await this.#run();
    this.#life++;
    this.#calls = [];
    await this.clock.moveTo(this.clock.now() + seconds * 1_000);
    await this.crash();
  }

  /** What is on the disk now: a backup. */
  async copyOfDisk(): Promise<MemoryJournal> {
    await this.#run();
    const copy = new MemoryJournal();
    for await (const batch of this.journal.replay(0)) await copy.append(batch);
    return copy;
  }

  async start(): Promise<void> {
    const life = this.#life;
    const isAlive = (): boolean => this.#life === life;
    const opening = openEngine({
      journal: this.journal,
      readModel:
        this.#options.reads === true
          ? openMemoryReadModel({ migrationsDir: "data/migrations", journal: this.journal })
          : EMPTY_READ_MODEL,
      clock: mortal(this.clock, isAlive),
      assets: [SOL_ASSET],
      sources: [],
      money: {
        deposits: this.#deposits(isAlive),
        payouts: this.#port(isAlive),
        signer: this.#signer(isAlive),
        withdrawals: this.#rules(isAlive),
      },
      limits: DEFAULT_LIMITS,
      log: { info: nothing, warn: nothing, error: nothing },
      onFatal: (error) => {
        if (isAlive()) this.fatal.push(error);
      },
      defer: (task) => queueMicrotask(() => isAlive() && task()),
      random: () => this.#chance.next(),
    });
    const opened = await this.#until(opening, () => this.#life !== life);
    // It may have been killed in the moment in which it was ready.
    if (opened === undefined || !isAlive()) return;
    this.engine = opened;
    this.payouts.onAlert((alert) => isAlive() && this.alerts.push(alert));
    this.payouts.onChange((view) => isAlive() && this.changes.push(view));
  }

  /** Their checks are calls as those of the chain are: the process can die over one. */
  #pins(isAlive: () => boolean): PinHashing {
    return {
      seal: (pin) => this.#call(isAlive, "seal", () => verifierOf(pin)),
      matches: (pin, { hash }) => this.#call(isAlive, "match", () => hash === verifierOf(pin).hash),
    };
  }

  #rules(isAlive: () => boolean): WithdrawalRules {
    return {
      limits: { ...DEFAULT_WITHDRAWAL_LIMITS, newAddressHoldMs: 0, ...this.#options.limits },
      approvals: TWO_OF_THREE,
      nodesMin: 2,
      verify: verifyInMemory,
      isOnCurve: (address) => address !== VAULT,
      pins: this.#pins(isAlive),
      randomness: (length) => Uint8Array.from({ length }, () => this.#chance.whole(0, 255)),
      ...this.#options.rules,
    };
  }

  #port(isAlive: () => boolean): PayoutChain {
    const { chain } = this;
    const call = <T>(what: string, happen: () => T): Promise<T> =>
      this.#call(isAlive, what, happen);
    return {
      destination: (address) => call("destination", () => chain.destination(address)),
      draft: (order) => call("draft", () => chain.draft(order)),
      send: (raw) => call("send", () => chain.send(raw)),
      look: (question) => call("look", () => chain.look(question)),
      payments: (from, sinceSlot) => call("payments", () => chain.payments(from, sinceSlot)),
      balances: (addresses) => call("balances", () => chain.balances(addresses)),
    };
  }

  /** Looks at all that is watched every two seconds. */
  #deposits(isAlive: () => boolean): DepositChain {
    const books = new Map<string, AddressBook>();
    const clock = mortal(this.clock, isAlive);
    const poll = (sink: DepositSink): void => {
      for (const book of books.values()) {
        const look = this.chain.lookAt(book);
        if (look !== undefined) sink.looked(look);
      }
      clock.at(clock.now() + 2_000, () => poll(sink));
    };
    return {
      start: (sink) => void clock.at(clock.now() + 2_000, () => poll(sink)),
      watch: (book) => void books.set(book.address, book),
      hint: nothing,
      stop: () => Promise.resolve(),
    };
  }

  #signer(isAlive: () => boolean): Signer {
    return {
      treasury: TREASURY,
      depositAddress: (index) => Promise.resolve(ok(depositAddress(index))),
      sign: (request) =>
        this.#call(isAlive, "sign", () =>
          this.signerFault === undefined
            ? signInMemory(request)
            : err({ code: "refused", detail: this.signerFault }),
        ),
      health: () => Promise.resolve(undefined),
    };
  }

  #call<T>(isAlive: () => boolean, what: string, happen: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (!isAlive()) return;
      const answering = () => {
        const answer = happen();
        // What got no answer is known to have got none only after a while.
        const isLost = what === "send" && !(answer as { readonly ok: boolean }).ok;
        return () => {
          if (isLost) this.clock.at(this.clock.now() + 5_000, () => isAlive() && resolve(answer));
          else resolve(answer);
        };
      };
      this.#calls.push({ what, happen: answering });
    });
  }

  async #until<T>(asked: Promise<T>, isOver: () => boolean): Promise<T | undefined> {
    let answer: { readonly value: T } | { readonly error: unknown } | undefined;
    void asked.then(
      (value) => (answer = { value }),
      (error: unknown) => (answer = { error }),
    );
    for (let turns = 0; turns < 1_000 && answer === undefined && !isOver(); turns++) {
      await this.#run();
    }
    if (answer !== undefined && "error" in answer) throw answer.error;
    return answer?.value;
  }

  /** Batches and calls one at a time, until nothing is on its way. */
  async #run(): Promise<void> {
    await settle();
    for (;;) {
      if (this.journal.heldCount > 0) {
        if (this.kills("a batch is lost")) return this.crash(0);
        if (this.kills("a batch is written and not answered")) return this.crash(1);
        this.journal.release(1);
      } else {
        const call = this.#calls.shift();
        if (call === undefined) return;
        if (this.kills(`before ${call.what}`)) return this.crash();
        const answer = call.happen();
        if (this.kills(`after ${call.what}`)) return this.crash();
        answer();
      }
      await settle();
    }
  }

  /** Two players, who have deposited, and a house with money of its own. */
  async #found(): Promise<void> {
    for (const [index, user] of [ANN, BOB].entries()) {
      const name = `player ${user}`;
      await this.answer(this.engine.greet({ user, name, referralCode: undefined }));
      this.chain.receive(depositAddress(index), FUNDS, 900);
      await this.answer(this.engine.deposit(user));
    }
    for (let tries = 0; tries < 20 && this.available(BOB) < FUNDS; tries++) await this.seconds(2);
  }
}

export function depositAddress(index: number): string {
  return encodeBase58(Uint8Array.from({ length: 32 }, (_, at) => 10 + index + at));
}

function nothing(): void {
  // Nobody listens.
}

/** Timers of a process die with it. */
function mortal(clock: Clock, isAlive: () => boolean): Clock {
  return {
    now: () => clock.now(),
    at: (atMs, fire) => clock.at(atMs, () => isAlive() && fire()),
  };
}
