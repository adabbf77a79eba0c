/**
 * A house of the matrix: the built bot and its signer as processes, a chain and one player, who takes out
 * one withdrawal after the other. Each is met by the same trouble, and by a kill at a point of its own.
 */
import { setTimeout as pause } from "node:timers/promises";
import { createBotApi } from "../../src/sandbox/bot-api/bot-api.ts";
import { systemClock } from "../../src/clock.ts";
import { LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { BOT_TOKEN, NO_PRICES } from "../e2e/outside-world.ts";
import { Chance } from "../support/chance.ts";
import { openChainWorld, type ChainWorld } from "./chain-world.ts";
import { House } from "./house.ts";
import { FaultInForce, FAULTS, type Fault } from "./matrix-faults.ts";
import { isFinalized, isManual, isReturned } from "./payout-book.ts";
import { nameOf, Watch, type Point } from "./points.ts";
import { reckon } from "./reckoning.ts";
import { SignerRelay } from "./signer-relay.ts";
import { insistently, Withdrawer, type Review } from "./withdrawer.ts";

/** A blockhash lives nine seconds, and what has landed is final in less than one. */
const SLOT_MS = 60;
const FINAL_AFTER_SLOTS = 12;
const BLOCKHASH_MS = 150 * SLOT_MS;
const NODE_IDS = ["a", "b"];
const REST_WITHIN_MS = 240_000;
/** A tap that a kill swallowed may come again with the next life. */
const TAKEN_WITHIN_MS = 4_000;
const FUNDS = 20n * LAMPORTS_PER_SOL;

export interface Cell {
  readonly point: Point | undefined;
  /** The process was killed there; else the payment was over before it came to that. */
  readonly isKilled: boolean;
  readonly end: "paid" | "returned" | "manual" | "not-taken" | "wrong";
  /** Why it is returned, in MANUAL, or wrong. */
  readonly why: string;
}

interface Parts {
  readonly world: ChainWorld;
  readonly house: House;
  readonly watch: Watch;
  readonly relay: SignerRelay;
  readonly payer: Withdrawer;
  readonly closeTelegram: () => Promise<void>;
}

export class MatrixHouse implements AsyncDisposable {
  readonly #parts: Parts;
  readonly #fault: Fault;
  #isSound = true;

  private constructor(parts: Parts, fault: Fault) {
    this.#parts = parts;
    this.#fault = fault;
  }

  /** Open for withdrawals: the player's money has arrived, and is in the treasury. */
  static async open(faultName: string): Promise<MatrixHouse> {
    const fault = FAULTS[faultName];
    if (fault === undefined) throw new Error(`no fault is called ${faultName}`);
    const api = createBotApi({ clock: systemClock, seed: 1, botToken: BOT_TOKEN });
    const telegram = await api.listen();
    const opened: { house?: House } = {};
    const watch = new Watch(() => opened.house?.signer.treasury ?? "");
    const world = await openChainWorld({
      slotMs: SLOT_MS,
      finalAfterSlots: FINAL_AFTER_SLOTS,
      nodeIds: NODE_IDS,
      passage: watch,
    });
    const relay = await SignerRelay.open(watch);
    const env = { BOT_TOKEN, TELEGRAM_API_ROOT: telegram.root, PRICES: "live", ...NO_PRICES };
    const house = await House.open(world, env, (signerSocket) => {
      relay.leadTo(signerSocket);
      return { SIGNER_SOCKET: relay.path, ...watch.env };
    });
    opened.house = house;
    const chance = new Chance(1);
    const quota = { left: 0, asking: 0 };
    const payer = new Withdrawer(api.world, world, "Paula", { chance, quota });
    const closeTelegram = (): Promise<void> => telegram.close();
    const all = new MatrixHouse({ world, house, watch, relay, payer, closeTelegram }, fault);
    await all.#found();
    return all;
  }

  /** One payment under the trouble, without a kill: the points that it passed. */
  async rehearse(): Promise<readonly Point[]> {
    const cell = await this.pay(undefined);
    if (cell.end !== "paid") throw new Error(`unkilled it ends ${cell.end}: ${cell.why}`);
    return this.#parts.watch.points();
  }

  /** One payment, in which the bot or its signer is killed at a point. */
  async pay(point: Point | undefined): Promise<Cell> {
    const { watch, world, relay } = this.#parts;
    const review = await this.#review();
    watch.arm(point);
    const trouble = new FaultInForce(this.#fault, world, relay);
    try {
      review.confirm();
      await this.#untilRest(review, trouble);
    } finally {
      trouble.end();
      watch.disarm();
    }
    const cell = this.#judge(review, point);
    if (cell.end === "wrong") this.#isSound = false;
    return cell;
  }

  /** When nothing can land any more: everything once more, to the lamport. What is wrong. */
  async close(): Promise<readonly string[]> {
    const { world, house, payer } = this.#parts;
    await pause(BLOCKHASH_MS);
    await house.lives.allTold();
    await house.lives.stop();
    house.look();
    const { treasury } = house.signer;
    const { problems } = reckon({ world, treasury, book: house.book, people: [payer] });
    if (problems.length > 0) this.#isSound = false;
    await house.audit();
    const { output } = house.lives;
    return output === "" ? problems : [...problems, `the bot complained: ${output}`];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { house, relay, world, watch, closeTelegram } = this.#parts;
    await house.end(!this.#isSound);
    if (!this.#isSound) process.stderr.write(`  its data folder is kept: ${house.lives.dir}\n`);
    await relay.close();
    await world[Symbol.asyncDispose]();
    await closeTelegram();
    watch.close();
  }

  async #found(): Promise<void> {
    const { world, house, payer, watch } = this.#parts;
    watch.onHit = (victim) => {
      // What a kill begins is waited for where it is noticed.
      if (victim === "signer") void house.signer.kill();
      else void house.lives.kill();
    };
    world.give(house.signer.treasury, 10n * LAMPORTS_PER_SOL);
    await house.begin();
    await payer.join(Number(FUNDS));
    const giveUpAtMs = Date.now() + REST_WITHIN_MS;
    for (;;) {
      await pause(300);
      house.look();
      const isThere = house.book.depositedBy(payer.person.id) === FUNDS;
      if (isThere && house.book.sweeping.length === 0) return;
      if (Date.now() > giveUpAtMs) throw new Error("the player's deposit never came");
    }
  }

  async #review(): Promise<Review> {
    const review = await insistently(() => this.#parts.payer.review());
    if (review === undefined) throw new Error("the review shows no amount or no address");
    return review;
  }

  /** Brings back whoever was killed, until the payment is over or a person's. */
  async #untilRest({ to }: Review, trouble: FaultInForce): Promise<void> {
    const { house } = this.#parts;
    const giveUpAtMs = Date.now() + REST_WITHIN_MS;
    let begunAtMs = Date.now();
    for (;;) {
      await pause(200);
      trouble.passes();
      if (house.lives.hasEnded) {
        await this.#revive();
        begunAtMs = Date.now();
      } else if (!house.signer.isAlive) {
        await house.signer.begin();
      }
      const underWay = await house.underWay().catch(() => undefined);
      if (underWay?.length === 0) {
        house.look();
        const isTaken = house.book.withdrawals.some((one) => one.to === to);
        // It may have been taken since it was asked what is under way.
        const isOver = isTaken && (await this.#isAtRest(to));
        if (isOver || (!isTaken && Date.now() - begunAtMs > TAKEN_WITHIN_MS)) return;
      }
      if (Date.now() > giveUpAtMs) {
        throw new Error(`it comes to no rest: ${underWay?.join(", ") ?? "the bot is away"}`);
      }
    }
  }

  async #isAtRest(to: string): Promise<boolean> {
    const { house } = this.#parts;
    const underWay = await house.underWay().catch(() => undefined);
    if (underWay?.length !== 0) return false;
    house.look();
    // Memory is ahead of the disk: the actor may have gone before its last batch is there to be read.
    return house.book.withdrawals.some(
      (one) => one.to === to && (isFinalized(one) || isReturned(one) || isManual(one.state)),
    );
  }

  async #revive(): Promise<void> {
    const { house, watch } = this.#parts;
    await house.lives.kill();
    if (!watch.buried()) throw new Error(`the bot ended by itself:\n${house.lives.output}`);
    house.kills++;
    house.look();
    await house.lives.begin();
  }

  #judge({ to, asked }: Review, point: Point | undefined): Cell {
    const { house, world, watch } = this.#parts;
    const isKilled = watch.isHit;
    const cell = (end: Cell["end"], why = ""): Cell => ({ point, isKilled, end, why });
    const arrivals = world.chain.history.of(to).filter(({ error }) => error === null).length;
    const booked = house.book.withdrawals.find((one) => one.to === to);
    if (arrivals > 1) return cell("wrong", `paid ${arrivals} times`);
    if (booked === undefined) {
      return arrivals === 0 ? cell("not-taken") : cell("wrong", "paid, and nobody asked for it");
    }
    const { state, why } = booked;
    if (isFinalized(booked)) {
      const isWhole = arrivals === 1 && world.arrivedAt(to) === asked.lamports;
      return isWhole ? cell("paid") : cell("wrong", "booked as paid, and it has not arrived");
    }
    if (isReturned(booked)) {
      return arrivals === 0 ? cell("returned", why) : cell("wrong", "given back, and paid");
    }
    if (!isManual(state)) return cell("wrong", `it ends ${state}`);
    return why === "" ? cell("wrong", "in MANUAL, and nothing says why") : cell("manual", why);
  }
}

/** For the line that says how a cell is tried again. */
export function pointName(point: Point | undefined): string {
  return point === undefined ? "unkilled" : nameOf(point);
}
