/**
 * `rooms verify-price ROOM`: the observations that decided a room, in tables, and the verdict that the
 * rules come to by them once more (R11). A player who trusts nobody can run it on a copy of the journal.
 */
import { closeSample, closingPrice, judgedSeconds } from "../domain/closing-price.ts";
import { parseEvidence } from "../domain/evidence-shape.ts";
import { isBeyond, startHit, stepHit } from "../domain/hit.ts";
import { priceE12, priceText, reached } from "../domain/market.ts";
import type { Tick } from "../domain/price.ts";
import { readFrames, type PriceEvidence } from "../domain/price-evidence.ts";
import {
  disagreement,
  moment,
  questionOf,
  said,
  type PricedVerdict,
} from "../domain/price-proof.ts";
import { replayEvidence, replayTicks, type PriceQuestion } from "../domain/price-replay.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { sha256 } from "../domain/sha256.ts";
import type { PriceCase } from "./price-case.ts";

/** What the command says, and the code with which it ends. */
export interface Verification {
  /** 0: the same verdict; 1: another, or the observations are not what they were; 2: nothing to verify. */
  readonly code: 0 | 1 | 2;
  readonly text: string;
}

export function verifyPrice(room: number, found: PriceCase | undefined): Verification {
  if (found === undefined) return nothing(`There is no room ${room} in this journal.`);
  const { terms, verdict, text } = found;
  const about = `Room ${room}: ${terms.title}\n${terms.rule}`;
  if (verdict === undefined) {
    return nothing(`${about}\n\nNothing is decided yet: the room is ${found.state}.`);
  }
  if (verdict.kind === "void") {
    return nothing(`${about}\n\nVOID (${verdict.reason}): no price decided it, all is refunded.`);
  }
  const claimed = `verdict  ${said(verdict)}`;
  const { observations: hash } = verdict;
  if (hash === undefined) {
    const old = "It names no observations: version 0.1.0 did not keep them.";
    return nothing(`${about}\n\n${claimed}\n${old}`);
  }
  const differs = (why: string): Verification => ({
    code: 1,
    text: `${about}\n\n${claimed}\nNOT verified: ${why}\n`,
  });
  if (text === undefined) return differs(`its batch does not keep the observations ${hash}`);
  if (sha256(text) !== hash) return differs(`the observations are not those of sha256 ${hash}`);
  const evidence = parseEvidence(text);
  if (evidence === undefined) return differs("the observations cannot be read");
  return judged(verdict, terms, evidence, { about, claimed, hash });
}

function nothing(text: string): Verification {
  return { code: 2, text: `${text}\n` };
}

function judged(
  verdict: PricedVerdict,
  terms: RoomTerms,
  evidence: PriceEvidence,
  { about, claimed, hash }: { about: string; claimed: string; hash: string },
): Verification {
  const ticks = replayTicks(evidence);
  const question = questionOf(terms, verdict);
  const replayed = replayEvidence(evidence, question, ticks);
  const wrong = disagreement(verdict, replayed, evidence, terms);
  const lines = [
    about,
    "",
    `observations  sha256 ${hash}`,
    `              ${count(evidence)} words of ${evidence.sources.length} sources, ${moments(ticks)}`,
    "",
    ...sources(evidence, ticks),
    "",
    ...(question.settlement === "close" ? minute(ticks, question) : run(ticks, question)),
    "",
    claimed,
    `replayed ${replayed === undefined ? "decides nothing" : said(replayed)}`,
    wrong === undefined ? "verified: same verdict" : `NOT verified: room ${wrong}`,
  ];
  return { code: wrong === undefined ? 0 : 1, text: `${lines.join("\n")}\n` };
}

function count({ frames }: PriceEvidence): number {
  return frames.reduce((sum, { said = [] }) => sum + said.length, 0);
}

function moments(ticks: readonly Tick[]): string {
  const [first, last] = [ticks[0], ticks.at(-1)].map((tick) => utc(tick?.atMs ?? 0));
  return `${ticks.length} moments from ${first} to ${last} UTC`;
}

/** What each source had said last when the verdict fell, and whether its group was believed. */
function sources(evidence: PriceEvidence, ticks: readonly Tick[]): string[] {
  const frame = readFrames(evidence).at(-1);
  const tick = ticks.at(-1);
  if (frame === undefined || tick === undefined) return [];
  const rows = frame.observations.map((one) => {
    const vote = tick.groups.find(({ group }) => group === one.group);
    return [
      one.source,
      one.group,
      `${one.price} ${one.quote}`,
      vote === undefined ? "-" : `$${trimmed(vote.price)}`,
      `${((tick.atMs - one.asOfMs) / 1_000).toFixed(1)} s`,
      vote === undefined ? "does not vote" : vote.agrees ? "agrees" : "outvoted",
    ];
  });
  const sure = `${tick.status}, within ${tick.confidenceBps.toFixed(1)} bp`;
  return [
    `As of the decision, ${utc(tick.atMs)} UTC (consensus $${trimmed(tick.price)}, ${sure}):`,
    ...table([["source", "group", "said", "group's vote", "age", ""], ...rows]),
  ];
}

/** The run that confirmed a hit; or the ticks about a settle time that had none. */
function run(ticks: readonly Tick[], question: PriceQuestion): string[] {
  let state = startHit({ armed: true });
  const rows = ticks.map((tick) => {
    state = stepHit(state, tick, question);
    const beyond = tick.groups.filter(
      ({ price, agrees }) =>
        agrees && reached(priceE12(price), question.target, question.direction),
    );
    const isRun = state.phase === "pending" || state.phase === "hit";
    return [
      utc(tick.atMs),
      `$${trimmed(tick.price)}`,
      tick.status,
      isBeyond(tick, question) ? "beyond" : "",
      `${beyond.length} of ${tick.groups.length}`,
      isRun && "ticks" in state ? `tick ${state.ticks} of the run` : "",
    ];
  });
  const dwelt =
    state.phase === "hit"
      ? [
          `Hit at ${utc(state.hitAtMs)}, held for ${(state.decidedAtMs - state.hitAtMs) / 1_000} s over ${state.ticks} ticks, confirmed at ${utc(state.decidedAtMs)}.`,
        ]
      : [`Settle time ${utc(question.settleAtMs)} UTC; no hit that began before it was confirmed.`];
  const head = ["UTC", "consensus", "status", "target", "groups beyond", ""];
  return [...table([head, ...rows]), "", ...dwelt];
}

/** The sixty seconds of a closing price. */
function minute(ticks: readonly Tick[], { settleAtMs }: PriceQuestion): string[] {
  const samples = ticks.map(closeSample);
  const closing = closingPrice(samples, settleAtMs, ticks.at(-1)?.atMs ?? 0);
  if (closing.kind !== "price") return ["No minute of these has enough samples."];
  const rows = judgedSeconds(samples, settleAtMs, closing.windowEndMs).map((second) => [
    utc(second.atMs),
    second.price === undefined ? "-" : `$${trimmed(second.price)}`,
    second.price === undefined ? "no price" : second.isDropped ? "dropped" : "counts",
  ]);
  return [
    ...table([["second to, UTC", "price", ""], ...rows]),
    "",
    `Closing price $${priceText(priceE12(closing.price))}: the mean of those that count, of ${closing.count} samples.`,
  ];
}

function trimmed(price: number): string {
  return String(Number(price.toPrecision(10)));
}

function utc(atMs: number): string {
  return moment(atMs).slice(0, 23).replace("T", " ");
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => {
    return Math.max(...rows.map((row) => row[column]?.length ?? 0));
  });
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
    return `  ${cells.join("  ")}`.trimEnd();
  });
}
