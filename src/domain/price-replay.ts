/**
 * R11, R14 to R18: stored observations through the very rules that decided by them. Whoever has the
 * evidence and a room's terms comes to the room's verdict, or sees that they do not lead to it.
 */
import { closeSample, closingPrice, type CloseSample } from "./closing-price.ts";
import { consensus, NO_MEMORY } from "./consensus.ts";
import { touchVerdictAtSettle, type DeadlineVerdict } from "./deadline-verdict.ts";
import { startHit, stepHit, type HitWatch } from "./hit.ts";
import { priceE12, priceText, reached, type SettlementType } from "./market.ts";
import type { Tick } from "./price.ts";
import { readFrames, type EvidenceKind, type PriceEvidence } from "./price-evidence.ts";

/** What a room asks of the oracle, by its terms. */
export interface PriceQuestion extends HitWatch {
  readonly settlement: SettlementType;
  /** Of what the price did before, the room knows nothing: its run begins here at the earliest. */
  readonly createdAtMs: number;
  readonly settleAtMs: number;
}

/** As `Verdict`, which holds more; `price` is an exact decimal. */
export type ReplayedVerdict =
  | {
      readonly kind: "hit";
      readonly hitAtMs: number;
      readonly decidedAtMs: number;
      readonly price: string;
    }
  | { readonly kind: "timed"; readonly yes: boolean; readonly price: string };

/** The consensus of each frame. */
export function replayTicks(evidence: PriceEvidence): Tick[] {
  let memory = NO_MEMORY;
  return readFrames(evidence).map((frame) => {
    const made = consensus({ ...frame, memory: frame.memory ?? memory });
    memory = made.memory;
    return made.tick;
  });
}

/**
 * What the evidence decides for a room that asks `question`; undefined when nothing, or when that was
 * decided before its last frame, or is no answer to this question.
 */
export function replayEvidence(
  evidence: PriceEvidence,
  question: PriceQuestion,
  ticks: readonly Tick[] = replayTicks(evidence),
): ReplayedVerdict | undefined {
  const { of } = evidence;
  if (evidence.class !== question.class) return undefined;
  if ((of.kind === "close") !== (question.settlement === "close")) return undefined;
  switch (of.kind) {
    case "hit":
      return replayedHit(ticks, question);
    case "touch":
      return replayedTouch(ticks, of, question);
    case "close":
      return replayedClose(ticks, question);
  }
}

function replayedHit(ticks: readonly Tick[], question: PriceQuestion): ReplayedVerdict | undefined {
  let run = startHit({ armed: true });
  for (const tick of ticks) {
    if (run.phase === "hit") return undefined;
    if (tick.atMs >= question.createdAtMs) run = stepHit(run, tick, question);
  }
  if (run.phase !== "hit") return undefined;
  const { hitAtMs, decidedAtMs, witness } = run;
  if (hitAtMs >= question.settleAtMs) return undefined;
  return { kind: "hit", hitAtMs, decidedAtMs, price: textOf(witness[0]?.price ?? Number.NaN) };
}

/** Asked when the room did, and with every tick from then on, as the feed does it. */
function replayedTouch(
  ticks: readonly Tick[],
  of: Extract<EvidenceKind, { kind: "touch" }>,
  question: PriceQuestion,
): ReplayedVerdict | undefined {
  let run = startHit({ armed: true });
  let lastTick: Tick | undefined;
  let answer: DeadlineVerdict = { kind: "wait", watched: false };
  const ask = (nowMs: number): void => {
    if (answer.kind !== "wait") return;
    const { watched } = answer;
    answer = touchVerdictAtSettle({ ...question, run, watched, nowMs, lastTick });
  };
  for (const [index, tick] of ticks.entries()) {
    if (answer.kind !== "wait") return undefined;
    lastTick = tick;
    if (index === of.frame && !of.isStepped) ask(of.askedAtMs);
    if (tick.atMs >= question.createdAtMs) run = stepHit(run, tick, question);
    if (index === of.frame && of.isStepped) ask(of.askedAtMs);
    else if (index >= of.frame) ask(Math.max(of.askedAtMs, tick.atMs));
  }
  // A closure has assigned it, which the compiler does not see.
  const last = answer as DeadlineVerdict;
  if (last.kind !== "missed") return undefined;
  return { kind: "timed", yes: false, price: textOf(last.tick.price) };
}

function replayedClose(
  ticks: readonly Tick[],
  { target, direction, settleAtMs }: PriceQuestion,
): ReplayedVerdict | undefined {
  const samples: CloseSample[] = [];
  for (const [index, tick] of ticks.entries()) {
    samples.push(closeSample(tick));
    const closing = closingPrice(samples, settleAtMs, tick.atMs);
    if (closing.kind === "wait") continue;
    if (closing.kind === "none" || index < ticks.length - 1) return undefined;
    const yes = reached(priceE12(closing.price), target, direction);
    return { kind: "timed", yes, price: textOf(closing.price) };
  }
  return undefined;
}

function textOf(price: number): string {
  return priceText(priceE12(price));
}
