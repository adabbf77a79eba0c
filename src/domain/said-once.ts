/**
 * A batch says each evidence once. What decided a hit (R11) belongs to the event that reports it, to
 * the record that it leaves and, as the votes of its last tick, to the card of the settled room, for each
 * of perhaps a thousand rooms that one tick decided: within a batch they name it by its place in a
 * list, and are read back whole.
 */
import type { HitEvidence } from "./hit-evidence.ts";
import type { PlainCard, PlainEvent } from "./journal-event.ts";
import type { GroupVote, Tick } from "./price.ts";
import { assert } from "./result.ts";

/** Evidence as it is written: its ticks are named by their places. */
interface ShortEvidence extends Omit<HitEvidence, "witness"> {
  readonly witness: readonly number[];
}

/** All evidence of a batch, all ticks that it names, and all votes behind its settled rooms. */
export interface Said {
  readonly ticks: readonly Tick[];
  readonly evidence: readonly ShortEvidence[];
  /** Absent in batches of version 0.1.0. */
  readonly votes?: readonly Votes[];
}

type Votes = readonly GroupVote[];

/** What may hold a verdict: a message, or the context of a record. */
type Holder = Readonly<Record<string, unknown>>;

interface Hit {
  readonly kind: "hit";
  readonly evidence: HitEvidence | number;
}

interface ActorEvent {
  readonly event: PlainEvent;
  readonly record: Holder;
}

interface SettledEvent {
  readonly card: string | PlainCard;
}

/** Takes the evidence out of a batch's events. */
export class SayingOnce implements Said {
  readonly ticks: Tick[] = [];
  readonly evidence: ShortEvidence[] = [];
  readonly votes: Votes[] = [];
  readonly #tickAt = new Map<Tick, number>();
  readonly #evidenceAt = new Map<HitEvidence, number>();
  readonly #votesAt = new Map<Votes, number>();

  /** The same event with its evidence named; the very same when it has none. */
  shorten<T extends ActorEvent>(actorEvent: T): T {
    const event = this.#without(actorEvent.event);
    const before = actorEvent.record["context"] as Holder | undefined;
    const context = before && this.#without(before);
    if (event === actorEvent.event && context === before) return actorEvent;
    return { ...actorEvent, event, record: { ...actorEvent.record, context } };
  }

  /** The same of a settled room. */
  shortenCard<T extends SettledEvent>(settledEvent: T): T {
    const { card } = settledEvent;
    const { evidence } = (typeof card === "string" ? undefined : card.settled) ?? {};
    if (typeof card === "string" || !Array.isArray(evidence)) return settledEvent;
    const votes = evidence as Votes;
    const place = placed(this.#votesAt, votes, () => this.votes.push(votes) - 1);
    return { ...settledEvent, card: { ...card, settled: { ...card.settled, evidence: place } } };
  }

  #without<T extends Holder>(holder: T): T {
    const hit = hitOf(holder);
    if (hit === undefined || typeof hit.evidence === "number") return holder;
    return { ...holder, verdict: { ...hit, evidence: this.#placeOf(hit.evidence) } };
  }

  #placeOf(evidence: HitEvidence): number {
    return placed(this.#evidenceAt, evidence, () => {
      const witness = evidence.witness.map((tick) =>
        placed(this.#tickAt, tick, () => this.ticks.push(tick) - 1),
      );
      return this.evidence.push({ ...evidence, witness }) - 1;
    });
  }
}

function placed<T>(places: Map<T, number>, thing: T, put: () => number): number {
  const known = places.get(thing);
  if (known !== undefined) return known;
  const place = put();
  places.set(thing, place);
  return place;
}

/** Puts the evidence back into events that have just been read; the same for all that name it. */
export function restoreEvidence(events: readonly ActorEvent[], said: Said): void {
  const whole = said.evidence.map((short): HitEvidence => {
    return { ...short, witness: short.witness.map((place) => at(said.ticks, place)) };
  });
  for (const { event, record } of events) {
    for (const holder of [event, record["context"] as Holder | undefined]) {
      const hit = hitOf(holder);
      if (typeof hit?.evidence !== "number") continue;
      (hit as { evidence: HitEvidence }).evidence = at(whole, hit.evidence);
    }
  }
}

/** The same of settled rooms. */
export function restoreVotes(events: readonly SettledEvent[], { votes = [] }: Said): void {
  for (const { card } of events) {
    const settled = typeof card === "string" ? undefined : card.settled;
    if (typeof settled?.["evidence"] !== "number") continue;
    (settled as { evidence: Votes }).evidence = at(votes, settled["evidence"]);
  }
}

function at<T>(list: readonly T[], place: number): T {
  const thing = list[place];
  assert(thing !== undefined, "a batch has all the evidence that its events name");
  return thing;
}

function hitOf(holder: Holder | undefined): Hit | undefined {
  const verdict = holder?.["verdict"] as Partial<Hit> | null | undefined;
  const isHit = verdict?.kind === "hit" && verdict.evidence !== undefined;
  return isHit ? (verdict as Hit) : undefined;
}
