/** A room as screens see it: its terms, its chart's state, its pools. And its form as JSON. */
import { userId } from "../domain/ids.ts";
import type { MintTerms } from "../domain/mint-terms.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { VoidReason, Verdict } from "../domain/verdict.ts";
import type { RoomContext } from "../../machines/room.machine.ts";
import type { RoomCard, SettledFacts } from "./door.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { RoomState } from "./room-states.ts";

export function roomCard(
  { id, terms, tote, players }: Pick<RoomLedger, "id" | "terms" | "tote" | "players">,
  { phase, path, acceptsStakes, suspended }: RoomState,
  context: RoomContext,
  changedAtMs: number,
): RoomCard {
  // Field by field: this is done for every message of every room, and a spread is ten times slower.
  return {
    id,
    title: terms.title,
    market: terms.market,
    direction: terms.direction,
    target: terms.target,
    settlement: terms.settlement,
    host: terms.host,
    createdAtMs: terms.createdAtMs,
    lockAtMs: terms.lockAtMs,
    settleAtMs: terms.settleAtMs,
    feeBps: terms.feeBps,
    minPlayers: terms.minPlayers,
    minStakeLamports: terms.minStakeLamports,
    maxStakeLamports: terms.maxStakeLamports,
    rule: terms.rule,
    ...(terms.mint !== undefined && { mint: terms.mint }),
    phase,
    state: path,
    acceptsStakes,
    suspended,
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
    ...(verdict !== null && "observations" in verdict && { observations: verdict.observations }),
  };
}

function evidence(verdict: Verdict | null): SettledFacts["evidence"] {
  if (verdict?.kind === "hit") return verdict.evidence.witness.at(-1)?.groups ?? [];
  return verdict?.kind === "timed" ? verdict.votes : [];
}

/** A card as the journal keeps it for the read model; its bigints become decimal text. */
export function cardToJson(card: RoomCard): string {
  const { settled } = card;
  return JSON.stringify({
    ...card,
    minStakeLamports: card.minStakeLamports.toString(),
    maxStakeLamports: card.maxStakeLamports.toString(),
    mint: card.mint && mintToPlain(card.mint),
    yesLamports: card.yesLamports.toString(),
    noLamports: card.noLamports.toString(),
    settled: settled && {
      ...settled,
      feeLamports: settled.feeLamports.toString(),
      hostLamports: settled.hostLamports.toString(),
    },
  });
}

/** Reads a card that `cardToJson` wrote. */
export function cardFromJson(text: string): RoomCard {
  const card = JSON.parse(text) as RoomCard;
  // JSON drops what is undefined; the screens' types say that it is there and undefined.
  const { settled } = card;
  return {
    ...card,
    minStakeLamports: amount(card.minStakeLamports),
    maxStakeLamports: amount(card.maxStakeLamports),
    ...(card.mint === undefined ? {} : { mint: mintFromPlain(card.mint) }),
    yesLamports: amount(card.yesLamports),
    noLamports: amount(card.noLamports),
    settled:
      settled === undefined
        ? undefined
        : {
            ...settled,
            reason: settled.reason,
            price: settled.price,
            hitAtMs: settled.hitAtMs,
            feeLamports: amount(settled.feeLamports),
            hostLamports: amount(settled.hostLamports),
          },
  };
}

/** An amount that has just been read as text. */
function amount(text: Lamports): Lamports {
  return lamports(BigInt(text));
}

function mintToPlain(mint: MintTerms): Readonly<Record<string, unknown>> {
  return {
    ...mint,
    moveCostLamports: mint.moveCostLamports.toString(),
    maxPoolLamports: mint.maxPoolLamports.toString(),
  };
}

function mintFromPlain(mint: MintTerms): MintTerms {
  return {
    ...mint,
    moveCostLamports: amount(mint.moveCostLamports),
    maxPoolLamports: amount(mint.maxPoolLamports),
  };
}

/** Terms as the journal keeps them, and back (R7). */
export function termsToPlain(terms: RoomTerms): Readonly<Record<string, unknown>> {
  return {
    ...terms,
    minStakeLamports: terms.minStakeLamports.toString(),
    maxStakeLamports: terms.maxStakeLamports.toString(),
    ...(terms.mint === undefined ? {} : { mint: mintToPlain(terms.mint) }),
  };
}

/** The object that it is given becomes the terms: a hundred thousand copies would be so much waste. */
export function termsFromPlain(plain: Readonly<Record<string, unknown>>): RoomTerms {
  const terms = plain as unknown as RoomTerms;
  return Object.assign(terms, {
    host: userId(terms.host),
    minStakeLamports: amount(terms.minStakeLamports),
    maxStakeLamports: amount(terms.maxStakeLamports),
    ...(terms.mint === undefined ? {} : { mint: mintFromPlain(terms.mint) }),
  });
}
