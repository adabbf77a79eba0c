/**
 * What hosts wait for while they choose a mint: the look-up on chain and the first live price. Nobody
 * awaits either: each comes back as a message, known by its question's number.
 */
import type { UserId } from "../domain/ids.ts";
import { visibleName, type MintFact } from "../domain/mint-terms.ts";
import type { MintRefusal } from "../domain/pump.ts";
import { err, type Result } from "../domain/result.ts";
import type { Asked, CreateRoomEvent } from "../../machines/protocol.ts";
import type { MintFacts, MintLook } from "../ports.ts";

export interface MintQuestionsOptions {
  readonly mintLook: MintLook | undefined;
  readonly now: () => number;
  readonly isLive: (mint: string) => boolean;
  /** The supply by which the mint is watched already. */
  readonly supply: (mint: string) => number | undefined;
  readonly tell: (user: UserId, event: CreateRoomEvent) => void;
  /** A look-up failed though it never should. */
  readonly onFault: (mint: string, error: unknown) => void;
}

/** How long an answer is waited for, and then the first price. */
const WAIT_MS = 15_000;

export class MintQuestions {
  readonly #options: MintQuestionsOptions;
  readonly #awaiting = new Map<string, Set<UserId>>();
  #last = 0;
  #stopped = false;

  constructor(options: MintQuestionsOptions) {
    this.#options = options;
  }

  /** A new question, from now on. */
  asked(): Asked {
    this.#last++;
    return { question: this.#last, untilMs: this.#options.now() + WAIT_MS };
  }

  lookUp(user: UserId, mint: string, question: number): void {
    void this.#look(mint).then((result) => {
      if (this.#stopped) return;
      const { now, tell } = this.#options;
      const event: CreateRoomEvent = result.ok
        ? { type: "FOUND", question, untilMs: now() + WAIT_MS, fact: this.#fact(result.value) }
        : { type: "NOT_FOUND", question, refusal: result.error };
      tell(user, event);
    });
  }

  awaitPrice(user: UserId, mint: string): void {
    if (this.#options.isLive(mint)) return this.#options.tell(user, { type: "PRICED" });
    const users = this.#awaiting.get(mint);
    if (users === undefined) this.#awaiting.set(mint, new Set([user]));
    else users.add(user);
  }

  /** There is a live price: who waits for it is told, and goes on if he still does. */
  priced(mint: string): void {
    const users = this.#awaiting.get(mint);
    if (users === undefined) return;
    this.#awaiting.delete(mint);
    for (const user of users) this.#options.tell(user, { type: "PRICED" });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #look(mint: string): Promise<Result<MintFacts, MintRefusal>> {
    const unavailable = err({ code: "price-unavailable", asset: mint } as const);
    try {
      return (await this.#options.mintLook?.look(mint)) ?? unavailable;
    } catch (error) {
      this.#options.onFault(mint, error);
      return unavailable;
    }
  }

  /** As it is journaled: makers may have written anything into names. */
  #fact({
    mint,
    name,
    symbol,
    decimals,
    supply,
    quote,
    reserves,
    liquidityUsd,
  }: MintFacts): MintFact {
    return {
      mint,
      name: visibleName(name),
      symbol: visibleName(symbol),
      decimals,
      supply: this.#options.supply(mint) ?? supply,
      quote,
      reserves: { base: reserves.base.toString(), quote: reserves.quote.toString() },
      liquidityUsd,
    };
  }
}
