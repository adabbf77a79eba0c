/** From the columns of the create-room chart to what a screen shows of them, and to a draft of the room. */
import type { AnyMachineSnapshot } from "xstate";
import { roomId } from "../domain/ids.ts";
import type { Market } from "../domain/market.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import { proposedTitle, type RoomDraft, type RoomTerms } from "../domain/room-terms.ts";
import { marketKind, type CreateRoomContext } from "../../machines/create-room.machine.ts";
import type { Creation, CreationMint } from "./creation-door.ts";

export const NOTHING_ASKED: Creation = {
  state: "DISCARDED",
  expectsText: false,
  draft: {
    asset: undefined,
    direction: undefined,
    settlement: undefined,
    target: undefined,
    durationMs: undefined,
    lockFraction: 0.5,
    minPlayers: 2,
    title: undefined,
  },
  proposedTitle: undefined,
  rule: undefined,
  room: undefined,
  refusal: { code: "not-expected" },
};

/** `terms`: of a complete draft, what would be frozen now. */
export function creationView(
  snapshot: AnyMachineSnapshot,
  terms: Result<RoomTerms, Refusal> | undefined,
): Creation {
  const context = snapshot.context as CreateRoomContext;
  const frozen = terms?.ok === true ? terms.value : undefined;
  const isReview = snapshot.value === "REVIEW";
  return {
    state: snapshot.value as Creation["state"],
    expectsText: snapshot.hasTag("expects-text"),
    draft: {
      asset: context.asset ?? undefined,
      direction: context.direction ?? undefined,
      settlement: context.settlement ?? undefined,
      target: context.target ?? undefined,
      durationMs: context.durationMs ?? undefined,
      lockFraction: context.lockFraction,
      minPlayers: context.minPlayers,
      title: context.title ?? undefined,
    },
    mint: mintOf(snapshot, frozen),
    proposedTitle: draftTitle(context),
    rule: isReview ? frozen?.rule : undefined,
    room: context.room === null ? undefined : roomId(context.room),
    refusal: context.refusal ?? (isReview && terms?.ok === false ? terms.error : undefined),
  };
}

/** The mint that the room is to be about, or that is being looked up for it. */
function mintOf(
  snapshot: AnyMachineSnapshot,
  frozen: RoomTerms | undefined,
): CreationMint | undefined {
  const context = snapshot.context as CreateRoomContext;
  const { lookedUp, fact } = context;
  if (snapshot.value === "LOOKING_UP" || snapshot.value === "AWAITING_PRICE") {
    const found = snapshot.value === "LOOKING_UP" ? undefined : (fact ?? undefined);
    return { address: lookedUp ?? "", fact: found, terms: undefined };
  }
  if (marketKind(context) === "coin-price" || fact === null || fact === undefined) return undefined;
  return { address: fact.mint, fact, terms: frozen?.mint };
}

export function marketOf(context: CreateRoomContext): Market | undefined {
  const { asset } = context;
  if (asset === null) return undefined;
  return marketKind(context) === "coin-price"
    ? { kind: "coin-price", asset }
    : { kind: "pump-cap", mint: asset };
}

function draftTitle(context: CreateRoomContext): string | undefined {
  const { direction, settlement, target, fact } = context;
  const market = marketOf(context);
  if (market === undefined || direction === null || settlement === null || target === null) {
    return undefined;
  }
  return proposedTitle({ market, direction, settlement, target }, fact ?? undefined);
}

export function completeDraft(context: CreateRoomContext): RoomDraft | undefined {
  const { direction, settlement, target, durationMs, lockFraction, minPlayers } = context;
  const market = marketOf(context);
  const title = context.title ?? draftTitle(context);
  if (market === undefined || direction === null || settlement === null) return undefined;
  if (target === null || durationMs === null || title === undefined) return undefined;
  return { title, market, direction, settlement, target, durationMs, lockFraction, minPlayers };
}
