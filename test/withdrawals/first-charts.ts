/** A journal as the first charts of payments would have written it: the same steps, by their names. */
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";

const GATHERED = new Set(["withdrawal@2", "sweep@2"]);

/** What ended it tells which of the ends of that time it was. */
const ENDS: Readonly<Record<string, string>> = {
  CANCEL: "CANCELLED",
  DESTINATION: "CANCELLED",
  REJECT: "REJECTED",
  EXPIRY_DUE: "EXPIRED_APPROVAL",
  REFUND: "REFUNDED",
  LOOKED: "FAILED",
};

/** `bent` lets it say another state than the one that its chart came to. */
export async function asFirstWritten(
  journal: MemoryJournal,
  bent = (state: string): string => state,
): Promise<MemoryJournal> {
  const first = new MemoryJournal();
  for await (const batch of journal.replay(0)) {
    const events = decodeEvents(batch.events).map((event) => firstWritten(event, bent));
    await first.append({ ...batch, events: encodeEvents(events) });
  }
  return first;
}

function firstWritten(event: JournalEvent, bent: (state: string) => string): JournalEvent {
  if (event.t !== "actor" || !GATHERED.has(event.chart)) return event;
  const inner = event.state.split(".").at(-1) ?? "";
  const state = bent(inner === "RETURNED" ? (ENDS[event.event.type] ?? inner) : inner);
  const chart = event.chart.replace("@2", "@1");
  return { ...event, chart, state, record: { ...event.record, value: state } };
}
