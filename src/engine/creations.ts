/** The guided flow, one actor `create:<user>` per host at work; turns its answers into frozen terms. */
import type { AnyMachineSnapshot } from "xstate";
import { userId, roomId, type UserId } from "../domain/ids.ts";
import type { Limits } from "../domain/limits.ts";
import type { Asset, Tick } from "../domain/price.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, type Result } from "../domain/result.ts";
import {
  parseMint,
  proposedTitle,
  roomTerms,
  type RoomDraft,
  type RoomTerms,
} from "../domain/room-terms.ts";
import { createRoomMachine, type CreateRoomContext } from "../../machines/create-room.machine.ts";
import type { CreateRoomEvent } from "../../machines/protocol.ts";
import type { Actors } from "./actors.ts";
import type { CreateAnswer, Creation } from "./door.ts";
import type { ActorRecord } from "./records.ts";
import type { Rooms } from "./rooms.ts";

export interface CreationsOptions {
  readonly actors: Actors;
  readonly rooms: Rooms;
  readonly limits: Limits;
  readonly assets: readonly Asset[];
  readonly now: () => number;
  readonly isPlayer: (user: UserId) => boolean;
  /** The latest consensus, if it is live; nothing else can open a room (R4). */
  readonly liveTick: (asset: string) => Tick | undefined;
}

type AssetEvent = Extract<CreateRoomEvent, { readonly type: "ASSET" }>;

export class Creations {
  readonly #options: CreationsOptions;

  constructor(options: CreationsOptions) {
    this.#options = options;
  }

  view(user: UserId): Creation | undefined {
    const snapshot = this.#options.actors.snapshot(creationActor(user));
    return snapshot === undefined ? undefined : this.#view(snapshot);
  }

  /** What the flow looks like after `answer`. An answer to a question that is not asked is refused. */
  answer(user: UserId, answer: CreateAnswer): Creation {
    const { actors } = this.#options;
    const actor = creationActor(user);
    if (answer.type === "START") {
      actors.remove(actor);
      actors.create(actor, createRoomMachine, `${user} creates a room`, { host: user }, "telegram");
      return this.#settled(user);
    }
    const event = this.#event(user, answer);
    const snapshot = actors.snapshot(actor);
    if (snapshot === undefined) return NOTHING_ASKED;
    if (isTaken(snapshot, answer)) return this.#view(snapshot);
    if (!snapshot.can(event)) return { ...this.#view(snapshot), refusal: { code: "not-expected" } };
    actors.deliver(actor, "telegram", event);
    return this.#settled(user);
  }

  /** PUBLISH_ROOM: checks everything once more, and the room exists or is refused. */
  publish(user: UserId): void {
    const { actors, rooms } = this.#options;
    const context = actors.snapshot(creationActor(user))?.context as CreateRoomContext;
    const terms = this.#terms(context);
    const answer: CreateRoomEvent = terms.ok
      ? { type: "PUBLISHED", room: rooms.open(terms.value) }
      : { type: "REFUSED", refusal: terms.error };
    actors.deliver(creationActor(user), "engine", answer);
  }

  /** See {@link Actors.restore}. */
  restore(user: UserId, record: ActorRecord, isMigrated: boolean): void {
    const { actors } = this.#options;
    const [actor, label] = [creationActor(user), `${user} creates a room`];
    actors.restore(actor, createRoomMachine, label, record, isMigrated);
    actors.deliver(actor, "engine", { type: "RESUMED" });
  }

  /** The view, and the end of a flow that has come to its own. */
  #settled(user: UserId): Creation {
    const { actors } = this.#options;
    const snapshot = actors.snapshot(creationActor(user));
    if (snapshot === undefined) return NOTHING_ASKED;
    if (snapshot.status === "done") actors.remove(creationActor(user));
    return this.#view(snapshot);
  }

  /** Adds what the world knows to what a person said. */
  #event(user: UserId, answer: Exclude<CreateAnswer, { type: "START" }>): CreateRoomEvent {
    if (answer.type === "ASSET") {
      return { ...this.#assetEvent(answer.text), message: answer.message };
    }
    if (answer.type !== "TARGET") return answer;
    const context = this.#options.actors.snapshot(creationActor(user))?.context as
      CreateRoomContext | undefined;
    const price = this.#options.liveTick(context?.asset ?? "")?.price ?? null;
    return { ...answer, price };
  }

  #assetEvent(text: string): AssetEvent {
    const { assets } = this.#options;
    const symbol = text.trim().replace(/^\$/, "").toUpperCase();
    const asset = assets.find((one) => one.asset === symbol);
    const refuse = (refusal: Refusal): AssetEvent => ({
      type: "ASSET",
      text: text.slice(0, 60),
      found: null,
      refusal,
    });
    // A mint is priced from on-chain accounts; without such a source no room can be about one (R4).
    const mint = parseMint(text);
    if (asset === undefined && mint.ok) {
      return refuse({ code: "price-unavailable", asset: mint.value });
    }
    if (asset === undefined) {
      const known = assets.map((one) => one.asset);
      return refuse({ code: "unknown-asset", text: text.slice(0, 20), known });
    }
    const tick = this.#options.liveTick(asset.asset);
    if (tick === undefined) return refuse({ code: "price-unavailable", asset: asset.asset });
    const found = { asset: asset.asset, price: tick.price };
    return { type: "ASSET", text: text.slice(0, 60), found, refusal: null };
  }

  #terms(context: CreateRoomContext): Result<RoomTerms, Refusal> {
    const { limits, rooms, assets, liveTick, now, isPlayer } = this.#options;
    // A settlement pays the host: whoever has no account can host nothing.
    if (!isPlayer(userId(context.host))) return err({ code: "player-unknown" });
    if (rooms.countOf(context.host) >= limits.roomsPerHost) {
      return err({ code: "too-many-rooms", max: limits.roomsPerHost });
    }
    const draft = completeDraft(context);
    const asset = assets.find((one) => one.asset === context.asset);
    if (draft === undefined || asset === undefined) return err({ code: "not-expected" });
    const tick = liveTick(asset.asset);
    return roomTerms(draft, {
      host: userId(context.host),
      nowMs: now(),
      price: tick?.price,
      assetClass: asset.class,
      sources: tick?.groups.map((vote) => vote.group) ?? [],
      limits,
    });
  }

  #view(snapshot: AnyMachineSnapshot): Creation {
    const context = snapshot.context as CreateRoomContext;
    const draft = completeDraft(context);
    const terms =
      snapshot.value === "REVIEW" && draft !== undefined ? this.#terms(context) : undefined;
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
      proposedTitle: draftTitle(context),
      rule: terms?.ok === true ? terms.value.rule : undefined,
      room: context.room === null ? undefined : roomId(context.room),
      refusal: context.refusal ?? (terms?.ok === false ? terms.error : undefined),
    };
  }
}

const NOTHING_ASKED: Creation = {
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

/** The same message once more, as Telegram delivers it when its first handling was not confirmed. */
function isTaken(snapshot: AnyMachineSnapshot, answer: CreateAnswer): boolean {
  const { takenMessage = 0 } = snapshot.context as Partial<CreateRoomContext>;
  return "message" in answer && answer.message !== undefined && answer.message <= takenMessage;
}

export function creationActor(user: UserId): string {
  return `create:${user}`;
}

/** The host of an actor's name, or undefined when it is another kind of actor. */
export function hostOfActor(actor: string): UserId | undefined {
  return actor.startsWith("create:") ? userId(Number(actor.slice(7))) : undefined;
}

function draftTitle(context: CreateRoomContext): string | undefined {
  const { asset, direction, settlement, target } = context;
  if (asset === null || direction === null || settlement === null || target === null) {
    return undefined;
  }
  return proposedTitle({ market: { kind: "coin-price", asset }, direction, settlement, target });
}

function completeDraft(context: CreateRoomContext): RoomDraft | undefined {
  const { asset, direction, settlement, target, durationMs, lockFraction, minPlayers } = context;
  const title = context.title ?? draftTitle(context);
  if (asset === null || direction === null || settlement === null) return undefined;
  if (target === null || durationMs === null || title === undefined) return undefined;
  const market = { kind: "coin-price" as const, asset };
  return { title, market, direction, settlement, target, durationMs, lockFraction, minPlayers };
}
