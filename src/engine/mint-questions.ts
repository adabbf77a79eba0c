/**
 * What hosts wait for while they choose a mint, and schedules before each run: the look-up on chain and a
 * live price. Nobody awaits either: each comes back as a message, known by its question's number.
 */
import { visibleName, type MintFact } from "../domain/mint-terms.ts";
import type { MintRefusal } from "../domain/pump.ts";
import { err, type Result } from "../domain/result.ts";
import type { Asked, CreateRoomEvent } from "../../machines/protocol.ts";
import type { MintFacts, MintLook } from "../ports.ts";

/** What a chart hears of its questions. */
export type MintAnswer = Extract<
  CreateRoomEvent,
  { readonly type: "FOUND" | "NOT_FOUND" | "PRICED" }
>;

export interface MintQuestionsOptions<Who> {
  readonly mintLook: MintLook | undefined;
  readonly now: () => number;
  readonly isLive: (mint: string) => boolean;
  /** The supply by which the mint is watched already. */
  readonly supply: (mint: string) => number | undefined;
  readonly tell: (who: Who, event: MintAnswer) => void;
  /** A look-up failed though it never should. */
  readonly onFault: (mint: string, error: unknown) => void;
}

/** How long an answer is waited for, and then the first price. */
const WAIT_MS = 15_000;

export class MintQuestions<Who> {
  readonly #options: MintQuestionsOptions<Who>;
  readonly #awaiting = new Map<string, Set<Who>>();
  #last = 0;
  #stopped = false;

  constructor(options: MintQuestionsOptions<Who>) {
    this.#options = options;
  }

  /** A new question, from now on. */
  asked(waitMs = WAIT_MS): Asked {
    this.#last++;
    return { question: this.#last, untilMs: this.#options.now() + waitMs };
  }

  lookUp(who: Who, mint: string, question: number): void {
    void this.#look(mint).then((result) => {
      if (this.#stopped) return;
      const { now, tell } = this.#options;
      const event: MintAnswer = result.ok
        ? { type: "FOUND", question, untilMs: now() + WAIT_MS, fact: this.#fact(result.value) }
        : { type: "NOT_FOUND", question, refusal: result.error };
      tell(who, event);
    });
  }

  /** `asset`: a mint, or a coin. */
  awaitPrice(who: Who, asset: string): void {
    if (this.#options.isLive(asset)) return this.#options.tell(who, { type: "PRICED" });
    const waiting = this.#awaiting.get(asset);
    if (waiting === undefined) this.#awaiting.set(asset, new Set([who]));
    else waiting.add(who);
  }

  /** There is a live price: who waits for it is told, and goes on if he still does. */
  priced(asset: string): void {
    const waiting = this.#awaiting.get(asset);
    if (waiting === undefined) return;
    this.#awaiting.delete(asset);
    for (const who of waiting) this.#options.tell(who, { type: "PRICED" });
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
