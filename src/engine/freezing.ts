/** From a draft to frozen terms (R4 to R7), by whoever makes a room: a host in the flow, or a schedule's run. */
import type { UserId } from "../domain/ids.ts";
import type { Limits } from "../domain/limits.ts";
import { mintAsset, type MintFact } from "../domain/mint-terms.ts";
import type { Asset } from "../domain/price.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, type Result } from "../domain/result.ts";
import {
  roomTerms,
  type RoomDraft,
  type RoomSeries,
  type RoomTerms,
} from "../domain/room-terms.ts";
import type { Feeds } from "./feeds.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Rooms } from "./rooms.ts";

export interface FreezingOptions {
  readonly rooms: Pick<Rooms, "countOf">;
  readonly limits: Limits;
  /** The coins that may have rooms. */
  readonly assets: readonly Asset[];
  readonly commit: Pick<GroupCommit, "now">;
  /** Nothing but the latest live consensus can open a room (R4). */
  readonly feeds: Pick<Feeds, "liveTick">;
  readonly isPlayer: (user: UserId) => boolean;
  /** R26: why somebody may open no room now. */
  readonly barred: (user: UserId) => Refusal | undefined;
  /** Whether stakes are taken at all: a room that nobody can join would only end void. */
  readonly takesStakes: () => boolean;
}

export interface Freezing {
  readonly host: UserId;
  /** Undefined while a question is open. */
  readonly draft: RoomDraft | undefined;
  /** Of a room about a mint: what was found of it just now. */
  readonly fact: MintFact | undefined;
  readonly series?: RoomSeries;
}

/** What mints are traded against, by whose price a pool in dollars becomes one in SOL. */
const SOL = "SOL";

/** The terms as they would be frozen now. */
export function freeze(options: FreezingOptions, wish: Freezing): Result<RoomTerms, Refusal> {
  const { limits, rooms, feeds, commit, isPlayer, barred, takesStakes } = options;
  const { host, draft, fact, series } = wish;
  if (!takesStakes()) return err({ code: "stakes-paused" });
  // A settlement pays the host: whoever has no account can host nothing.
  if (!isPlayer(host)) return err({ code: "player-unknown" });
  const barring = barred(host);
  if (barring !== undefined) return err(barring);
  if (rooms.countOf(host) >= limits.roomsPerHost) {
    return err({ code: "too-many-rooms", max: limits.roomsPerHost });
  }
  const asset = draft === undefined ? undefined : assetOf(options, draft, fact);
  if (draft === undefined || asset === undefined) return err({ code: "not-expected" });
  const tick = feeds.liveTick(asset.asset);
  const isMint = asset.class === "mint" && fact !== undefined;
  return roomTerms(draft, {
    host,
    nowMs: commit.now(),
    price: tick?.price,
    assetClass: asset.class,
    // An aggregator is silent until a mint is traded again, and has a say in its room from then on.
    sources: isMint ? Object.keys(asset.symbols) : (tick?.groups ?? []).map(({ group }) => group),
    limits,
    series,
    ...(isMint ? { mint: { fact, solPrice: feeds.liveTick(SOL)?.price } } : {}),
  });
}

function assetOf(
  { assets }: FreezingOptions,
  { market }: RoomDraft,
  fact: MintFact | undefined,
): Asset | undefined {
  if (market.kind === "coin-price") return assets.find((one) => one.asset === market.asset);
  return fact?.mint === market.mint ? mintAsset(fact.mint, fact) : undefined;
}
