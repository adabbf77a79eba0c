/**
 * An audit's second opinion on prices (R11): the observations that a batch keeps, run through the
 * oracle's rules again, for every room whose verdict names them.
 */
import { parseEvidence } from "../domain/evidence-shape.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import type { Tick } from "../domain/price.ts";
import type { PriceEvidence } from "../domain/price-evidence.ts";
import { disagreement, questionOf } from "../domain/price-proof.ts";
import { replayEvidence, replayTicks, type ReplayedVerdict } from "../domain/price-replay.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { sha256 } from "../domain/sha256.ts";
import type { Verdict } from "../domain/verdict.ts";

interface Kept {
  readonly evidence: PriceEvidence;
  readonly ticks: readonly Tick[];
  /** By question: a thousand rooms may have asked the same. */
  readonly answers: Map<string, ReplayedVerdict | undefined>;
}

export class AuditedPrices {
  /** Of the batch at hand, by hash; undefined when the text is no evidence. */
  readonly #kept = new Map<string, Kept | undefined>();
  /** The first batch with a verdict that names its observations; all behind it do. */
  #since: number | undefined;

  /** A batch begins: what it names, it keeps itself. */
  begin(): void {
    this.#kept.clear();
  }

  /** What is wrong with the observations as they are kept; undefined when nothing is. */
  take({ hash, text }: Extract<JournalEvent, { t: "prices" }>): string | undefined {
    if (sha256(text) !== hash)
      return `keeps observations ${hash} that are not what they were (R11)`;
    this.#kept.set(hash, replayable(text));
    return undefined;
  }

  /** What is wrong with a verdict that batch `batch` claims, by the observations that it names. */
  fault(verdict: Verdict, terms: RoomTerms, batch: number): string | undefined {
    if (verdict.kind === "void") return undefined;
    const { observations: hash } = verdict;
    if (hash === undefined) {
      if (this.#since === undefined) return undefined;
      return `names no observations, as all verdicts since batch ${this.#since} do (R11)`;
    }
    this.#since ??= batch;
    if (!this.#kept.has(hash)) return "names observations that its batch does not keep (R11)";
    const kept = this.#kept.get(hash);
    if (kept === undefined) return "names observations that cannot be read (R11)";
    const question = questionOf(terms, verdict);
    const key = JSON.stringify({ ...question, target: terms.target });
    if (!kept.answers.has(key)) {
      kept.answers.set(key, replayEvidence(kept.evidence, question, kept.ticks));
    }
    const wrong = disagreement(verdict, kept.answers.get(key), kept.evidence, terms);
    return wrong && `${wrong} (R11)`;
  }
}

function replayable(text: string): Kept | undefined {
  const evidence = parseEvidence(text);
  return evidence && { evidence, ticks: replayTicks(evidence), answers: new Map() };
}
