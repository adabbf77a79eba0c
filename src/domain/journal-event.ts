/**
 * What a batch says beside its transfers: accounts and players that came to be, what actors received
 * and became, and what players have been told. JSON in UTF-8; money in it is decimal text,
 * because bigints and JSON do not mix.
 */
import type { PlainProtection } from "./protection-record.ts";
import type { BroadcastStep } from "./broadcast.ts";
import type { HouseSwitch, OperatorAct } from "./operator-act.ts";
import { assert } from "./result.ts";
import { restoreEvidence, restoreVotes, SayingOnce, type Said } from "./said-once.ts";

/**
 * `world` owes what is on chain at the house's addresses, or the play money that it lent; `held` is
 * what withdrawals in flight have taken from players, and only real money has it.
 */
export type AccountKind = "world" | "protocol" | "held" | "user" | "room-yes" | "room-no";

/** What a room's card says beside its terms, as plain JSON. */
export interface PlainCard extends Readonly<Record<string, unknown>> {
  readonly settled?: Readonly<Record<string, unknown>> | undefined;
}

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
  /** All that a player has chosen, src/domain/preferences.ts. */
  | {
      readonly t: "prefers";
      readonly user: number;
      readonly preferences: Readonly<Record<string, unknown>>;
    }
  /** R26: all that protects a player, src/domain/protection.ts, as it is from this moment on. */
  | {
      readonly t: "protects";
      readonly user: number;
      readonly atMs: number;
      readonly protection: PlainProtection;
    }
  /** R26: from now on nobody stakes real money who has not confirmed these terms. */
  | { readonly t: "house-terms"; readonly version: number; readonly atMs: number }
  /** A room's frozen terms (R7), once, before anything else of that room. */
  | {
      readonly t: "terms";
      readonly room: number;
      readonly terms: Readonly<Record<string, unknown>>;
    }
  /** An actor handled an event; `record` is what it has changed for a restart (state, columns). */
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
  /**
   * The observations behind verdicts of the same batch, which name them by `hash`, the SHA-256 of
   * `text`; that is JSON of a `PriceEvidence`, and needs no reading where nobody asks for a proof.
   */
  | { readonly t: "prices"; readonly hash: string; readonly text: string }
  /** What a transfer of the same batch stands for on the chain. */
  | {
      readonly t: "on-chain";
      readonly seq: number;
      readonly address: string;
      readonly signature: string;
      readonly slot: number;
    }
  /** An actor met a bug at a message and hears nothing more in this life of the process. */
  | {
      readonly t: "parked";
      readonly actor: string;
      readonly atMs: number;
      readonly message: string;
      readonly why: string;
    }
  /** A room is SETTLED: what became of it, for the read model. Same batch as its payouts (R12). */
  | {
      readonly t: "settled";
      readonly room: number;
      readonly atMs: number;
      /** Up to version 0.1.0 it was JSON within JSON. */
      readonly card: string | PlainCard;
    }
  /** An operator switched payments off or on again, and why. */
  | {
      readonly t: "payouts";
      readonly isOn: boolean;
      readonly by: number;
      readonly why: string;
      readonly atMs: number;
    }
  /** An operator answered for a payment of the treasury that this journal had not made. */
  | {
      readonly t: "explained";
      readonly signature: string;
      readonly by: number;
      readonly why: string;
      /** Who was charged for it. */
      readonly user: number | null;
      readonly atMs: number;
    }
  /** An operator paused stakes, or let them go on, and why. */
  | ({ readonly t: "stakes" } & HouseSwitch)
  /** What an operator did, whatever else it led to. */
  | ({ readonly t: "operator" } & OperatorAct)
  | ({ readonly t: "broadcast" } & BroadcastStep)
  /** A room's players are told that the price is near its target. */
  | { readonly t: "near"; readonly room: number }
  /** Whoever earned by those he brought is told of it: by his number, all that he has earned, by level. */
  | {
      readonly t: "digest";
      readonly atMs: number;
      readonly told: readonly (readonly [no: number, earned: readonly string[]])[];
    }
  /** A group that the bot is in, or was: what its cards are written in, and its links signed with. */
  | {
      readonly t: "group";
      readonly chat: number;
      readonly title: string;
      readonly language: string;
      readonly secret: string;
      readonly isIn: boolean;
    }
  /** A room's card is wanted in a group, or stands there in this message. */
  | {
      readonly t: "card";
      readonly chat: number;
      readonly room: number;
      readonly thread: number | null;
      readonly message: number | null;
    }
  /** It is kept up to date there no longer. */
  | { readonly t: "card-gone"; readonly chat: number; readonly room: number }
  /** A group has become a supergroup, which has another number. */
  | { readonly t: "group-moved"; readonly from: number; readonly to: number }
  /** The next room of this host is for a group; null: for none. */
  | {
      readonly t: "aimed";
      readonly user: number;
      readonly chat: number | null;
      readonly thread: number | null;
    }
  /** A player lets groups read what he stakes, or does so no longer. */
  | { readonly t: "named"; readonly user: number; readonly isNamed: boolean }
  /** Notices that Telegram has accepted: receipts `s<seq>`, deposits `d<seq>`, withdrawals `w<id>`, changes of what guards them `p<user>.<n>`, results `r<room>.<user>`, whole rooms `r<room>`. */
  | { readonly t: "told"; readonly ids: readonly string[] };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

const NO_EVENTS = new Uint8Array(0);

/** Before the events of a batch that speak of evidence: each of it once. */
interface Evidence extends Said {
  readonly t: "evidence";
}

export function encodeEvents(events: readonly JournalEvent[]): Uint8Array {
  if (events.length === 0) return NO_EVENTS;
  const said = new SayingOnce();
  const short = events.map((event) => {
    if (event.t === "actor") return said.shorten(event);
    return event.t === "settled" ? said.shortenCard(event) : event;
  });
  const { ticks, evidence, votes } = said;
  if (evidence.length + votes.length === 0) return encoder.encode(JSON.stringify(short));
  const first: Evidence = { t: "evidence", ticks, evidence, votes };
  return encoder.encode(JSON.stringify([first, ...short]));
}

/** Throws a Bug on bytes that this code cannot have written: the hash chain vouches for the rest. */
export function decodeEvents(bytes: Uint8Array): readonly JournalEvent[] {
  if (bytes.length === 0) return [];
  const parsed: unknown = JSON.parse(decoder.decode(bytes));
  assert(Array.isArray(parsed), "a batch's events are a list");
  const first = parsed[0] as Evidence | JournalEvent | null | undefined;
  if (first?.t !== "evidence") return parsed as JournalEvent[];
  const events = parsed.slice(1) as JournalEvent[];
  const actors = events.filter((event) => event.t === "actor");
  const settled = events.filter((event) => event.t === "settled");
  restoreEvidence(actors, first);
  restoreVotes(settled, first);
  return events;
}
