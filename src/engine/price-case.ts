/** One room's case, out of the journal: what it asked, what was decided, and by which observations. */
import { roomId } from "../domain/ids.ts";
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Batch } from "../ports.ts";
import { termsFromPlain } from "./cards.ts";
import { roomActor } from "./room-ledger.ts";

export interface PriceCase {
  readonly terms: RoomTerms;
  /** Full state of its chart, as the journal last has it. */
  readonly state: string;
  readonly verdict: Verdict | undefined;
  /** The observations that the verdict names, as its batch keeps them. */
  readonly text: string | undefined;
}

/** Undefined when the journal knows no such room. */
export function priceCase(batches: Iterable<Batch>, room: number): PriceCase | undefined {
  const actor = roomActor(roomId(room));
  let found: PriceCase | undefined;
  for (const { events: bytes } of batches) {
    const events = decodeEvents(bytes);
    for (const event of events) {
      if (event.t === "terms" && event.room === room) {
        const terms = termsFromPlain(event.terms);
        found = { terms, state: "", verdict: undefined, text: undefined };
      } else if (event.t === "actor" && event.actor === actor && found !== undefined) {
        found = heard(found, event, events);
      }
    }
  }
  return found;
}

function heard(
  before: PriceCase,
  { record, state }: Extract<JournalEvent, { t: "actor" }>,
  events: readonly JournalEvent[],
): PriceCase {
  const context = record["context"] as { readonly verdict?: Verdict | null } | undefined;
  const verdict = context?.verdict;
  if (verdict === undefined || verdict === null) return { ...before, state };
  const hash = verdict.kind === "void" ? undefined : verdict.observations;
  const kept = events.find((event) => event.t === "prices" && event.hash === hash);
  return { ...before, state, verdict, text: kept?.t === "prices" ? kept.text : before.text };
}
