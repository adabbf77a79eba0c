/** A room as screens see it: its terms, its chart's state, its pools. And its form as JSON. */
import type { AnyMachineSnapshot } from "xstate";
import { userId, type RoomId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Tote } from "../domain/tote.ts";
import type { VoidReason, Verdict } from "../domain/verdict.ts";
import type { RoomContext } from "../../machines/room.machine.ts";
import { statePath } from "./actors.ts";
import type { RoomCard, RoomPhase, SettledFacts } from "./door.ts";

export function roomCard(
  id: RoomId,
  terms: RoomTerms,
  snapshot: AnyMachineSnapshot,
  tote: Tote,
  players: number,
  changedAtMs: number,
): RoomCard {
  const state = statePath(snapshot.value);
  const context = snapshot.context as RoomContext;
  const { assetClass: _class, sources: _sources, ...shown } = terms;
  return {
    id,
    ...shown,
    phase: state.split(".")[0] as RoomPhase,
    state,
    acceptsStakes: snapshot.hasTag("accepts-stakes"),
    suspended: state === "OPEN.suspended",
    players,
    yesLamports: tote.yesLamports,
    noLamports: tote.noLamports,
    changedAtMs,
    settled: settledFacts(context, changedAtMs),
  };
}

function settledFacts(context: RoomContext, atMs: number): SettledFacts | undefined {
  const { summary, verdict } = context;
  if (summary === null) return undefined;
  return {
    outcome: summary.outcome,
    reason: (summary.reason ?? undefined) as VoidReason | undefined,
    atMs,
    price: verdict === null || verdict.kind === "void" ? undefined : verdict.price,
    hitAtMs: verdict?.kind === "hit" ? verdict.hitAtMs : undefined,
    feeLamports: lamports(BigInt(summary.feeLamports)),
    hostLamports: lamports(BigInt(summary.hostLamports)),
    evidence: evidence(verdict),
  };
}

function evidence(verdict: Verdict | null): SettledFacts["evidence"] {
  if (verdict?.kind === "hit") return verdict.evidence.witness.at(-1)?.groups ?? [];
  return verdict?.kind === "timed" ? verdict.votes : [];
}

const LAMPORTS_FIELDS = new Set([
  "minStakeLamports",
  "maxStakeLamports",
  "yesLamports",
  "noLamports",
  "feeLamports",
  "hostLamports",
]);

/** Bigints become decimal text under their own names; nothing else in a card or in terms is one. */
export function toPlainJson(value: object): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === "bigint" ? field.toString() : field,
  );
}

function revive(key: string, value: unknown): unknown {
  return LAMPORTS_FIELDS.has(key) && typeof value === "string"
    ? (lamports(BigInt(value)) satisfies Lamports)
    : value;
}

/** Reads a card that `toPlainJson` wrote into the journal. */
export function cardFromJson(text: string): RoomCard {
  const card = JSON.parse(text, revive) as RoomCard;
  // JSON drops what is undefined; the screens' types say that it is there and undefined.
  const { settled } = card;
  return {
    ...card,
    settled:
      settled === undefined
        ? undefined
        : { ...settled, reason: settled.reason, price: settled.price, hitAtMs: settled.hitAtMs },
  };
}

/** Terms as the journal keeps them, and back (R7). */
export function termsToPlain(terms: RoomTerms): Readonly<Record<string, unknown>> {
  return JSON.parse(toPlainJson(terms)) as Record<string, unknown>;
}

export function termsFromPlain(plain: Readonly<Record<string, unknown>>): RoomTerms {
  const terms = plain as unknown as RoomTerms;
  return {
    ...terms,
    host: userId(terms.host),
    minStakeLamports: lamports(BigInt(terms.minStakeLamports)),
    maxStakeLamports: lamports(BigInt(terms.maxStakeLamports)),
  };
}
