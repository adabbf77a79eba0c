/** A room as screens see it: its terms, its chart's state, its pools. And its form as JSON. */
import { roomId, userId, type RoomId } from "../domain/ids.ts";
import type { MintTerms } from "../domain/mint-terms.ts";
import type { PlainCard } from "../domain/journal-event.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { VoidReason, Verdict } from "../domain/verdict.ts";
import type { RoomContext } from "../../machines/room.machine.ts";
import type { StoredRoom } from "../ports.ts";
import type { RoomCard, SettledFacts } from "./room-card.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { RoomState } from "./room-states.ts";

export function roomCard(
  room: Pick<RoomLedger, "id" | "terms" | "tote" | "players" | "hostStaked">,
  { phase, path, acceptsStakes, suspended }: RoomState,
  context: RoomContext,
  changedAtMs: number,
): RoomCard {
  const settled = settledFacts(context, changedAtMs);
  const { id, terms, players, hostStaked } = room;
  const { yesLamports, noLamports } = room.tote;
  return cardOf(id, terms, {
    phase,
    state: path,
    acceptsStakes,
    suspended,
    players,
    hostStaked: hostStaked ? true : undefined,
    yesLamports,
    noLamports,
    changedAtMs,
    settled,
  });
}

/** What a card says beside the terms. */
type Standing = Pick<
  RoomCard,
  | "phase"
  | "state"
  | "acceptsStakes"
  | "suspended"
  | "parked"
  | "players"
  | "hostStaked"
  | "yesLamports"
  | "noLamports"
  | "changedAtMs"
  | "settled"
>;

/** Field by field: this is done for every message of every room, and a spread is ten times slower. */
function cardOf(id: RoomId, terms: RoomTerms, standing: Standing): RoomCard {
  const card: { -readonly [K in keyof RoomCard]: RoomCard[K] } = {
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
    phase: standing.phase,
    state: standing.state,
    acceptsStakes: standing.acceptsStakes,
    suspended: standing.suspended,
    players: standing.players,
    yesLamports: standing.yesLamports,
    noLamports: standing.noLamports,
    changedAtMs: standing.changedAtMs,
    settled: standing.settled,
  };
  if (terms.mint !== undefined) card.mint = terms.mint;
  if (terms.series !== undefined) card.series = terms.series;
  if (standing.parked) card.parked = standing.parked;
  if (standing.hostStaked) card.hostStaked = standing.hostStaked;
  return card;
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

/**
 * What a settled room's card says beside its terms, as the journal keeps it for the read model; its
 * bigints become decimal text. A thousand rooms may settle at one price, so it is made field by field.
 */
export function cardToPlain(card: RoomCard): PlainCard {
  const { settled } = card;
  return {
    phase: card.phase,
    state: card.state,
    acceptsStakes: card.acceptsStakes,
    suspended: card.suspended,
    parked: card.parked,
    players: card.players,
    hostStaked: card.hostStaked,
    yesLamports: card.yesLamports.toString(),
    noLamports: card.noLamports.toString(),
    changedAtMs: card.changedAtMs,
    settled: settled && {
      ...settled,
      feeLamports: settled.feeLamports.toString(),
      hostLamports: settled.hostLamports.toString(),
    },
  };
}

/** The card of a room with these terms, as `cardToPlain` made it or an earlier journal has it as text. */
export function cardFromPlain(id: RoomId, terms: RoomTerms, plain: string | PlainCard): RoomCard {
  const said = (typeof plain === "string" ? JSON.parse(plain) : plain) as unknown as RoomCard;
  const { settled } = said;
  return cardOf(id, terms, {
    ...said,
    yesLamports: amount(said.yesLamports),
    noLamports: amount(said.noLamports),
    // JSON drops what is undefined; the screens' types say that it is there and undefined.
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
  });
}

/** A settled room as the read model keeps it. */
export function storedCard({ id, terms, card }: StoredRoom): RoomCard {
  const plain = JSON.parse(terms) as Readonly<Record<string, unknown>>;
  return cardFromPlain(roomId(id), termsFromPlain(plain), card);
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
