/**
 * What a batch says beside its transfers: accounts and players that came to be, what actors received
 * and became, and what players have been told. JSON in UTF-8; money in it is decimal text,
 * because bigints and JSON do not mix.
 */
import { assert } from "./result.ts";

export type AccountKind = "world" | "protocol" | "user" | "room-yes" | "room-no";

/** An actor's event as plain JSON. */
export type PlainEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export type JournalEvent =
  | {
      readonly t: "account";
      readonly no: number;
      readonly kind: AccountKind;
      /** User or room id; 0 for the house's own. */
      readonly owner: number;
    }
  | {
      readonly t: "player";
      readonly user: number;
      readonly name: string;
      readonly account: number;
      readonly atMs: number;
      readonly referrer: number | null;
    }
  | { readonly t: "home"; readonly user: number; readonly message: number }
  /** A room's frozen terms (R7), once, before anything else of that room. */
  | {
      readonly t: "terms";
      readonly room: number;
      readonly terms: Readonly<Record<string, unknown>>;
    }
  /** An actor handled an event; `record` is what a restart needs of it (state name and columns). */
  | {
      readonly t: "actor";
      readonly actor: string;
      readonly chart: string;
      readonly from: string;
      readonly atMs: number;
      readonly event: PlainEvent;
      readonly state: string;
      readonly record: Readonly<Record<string, unknown>>;
    }
  /** An actor met a bug at a message and hears nothing more in this life of the process. */
  | {
      readonly t: "parked";
      readonly actor: string;
      readonly atMs: number;
      readonly message: string;
      readonly why: string;
    }
  /** A room is SETTLED: its final card for the read model. Same batch as its payouts (R12). */
  | { readonly t: "settled"; readonly room: number; readonly atMs: number; readonly card: string }
  /** Notices that Telegram has accepted: receipts `s<seq>`, results `r<room>.<user>`, whole rooms `r<room>`. */
  | { readonly t: "told"; readonly ids: readonly string[] };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

const NO_EVENTS = new Uint8Array(0);

export function encodeEvents(events: readonly JournalEvent[]): Uint8Array {
  return events.length === 0 ? NO_EVENTS : encoder.encode(JSON.stringify(events));
}

/** Throws a Bug on bytes that this code cannot have written: the hash chain vouches for the rest. */
export function decodeEvents(bytes: Uint8Array): readonly JournalEvent[] {
  if (bytes.length === 0) return [];
  const parsed: unknown = JSON.parse(decoder.decode(bytes));
  assert(Array.isArray(parsed), "a batch's events are a list");
  return parsed as JournalEvent[];
}
