/**
 * Idempotency of stakes: what each request was answered, in a bounded window of two generations. When
 * the younger one is full it becomes the older and the older is forgotten, so an answer lives for at
 * least one whole generation after it was given.
 */
import type { RequestId } from "../domain/ids.ts";
import type { StakeReceipt } from "./door.ts";

export type BookedStake = Omit<StakeReceipt, "repeated">;

export class Answers {
  readonly #generationSize: number;
  #young = new Map<RequestId, BookedStake>();
  #old = new Map<RequestId, BookedStake>();

  constructor(generationSize = 500_000) {
    this.#generationSize = generationSize;
  }

  get(request: RequestId): BookedStake | undefined {
    return this.#young.get(request) ?? this.#old.get(request);
  }

  put(request: RequestId, answer: BookedStake): void {
    if (this.#young.size >= this.#generationSize) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(request, answer);
  }
}
