/** The guided flow, one actor `create:<user>` per host at work; turns its answers into frozen terms. */
import type { AnyMachineSnapshot } from "xstate";
import { roomId, userId, type RoomId, type UserId } from "../domain/ids.ts";
import { mintAsset } from "../domain/mint-terms.ts";
import { looksLikeMint } from "../domain/mint-text.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import { parseMint, type RoomTerms } from "../domain/room-terms.ts";
import {
  createRoomMachine,
  marketKind,
  type CreateRoomContext,
} from "../../machines/create-room.machine.ts";
import type { CreateRoomEvent, CreateRoomRequest } from "../../machines/protocol.ts";
import type { MintLook } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { completeDraft, creationView, NOTHING_ASKED } from "./creation-view.ts";
import type { CreateAnswer, Creation, CreationChange } from "./creation-door.ts";
import type { EngineLog } from "./engine-options.ts";
import type { Feeds } from "./feeds.ts";
import { freeze, type FreezingOptions } from "./freezing.ts";
import type { GroupCommit } from "./group-commit.ts";
import { MintQuestions } from "./mint-questions.ts";
import type { ActorRecord } from "./records.ts";
import type { Rooms } from "./rooms.ts";
import type { Deadline, Scheduler } from "./scheduler.ts";

export interface CreationsOptions extends FreezingOptions {
  readonly actors: Actors;
  readonly rooms: Rooms;
  readonly commit: GroupCommit;
  readonly scheduler: Scheduler;
  readonly feeds: Feeds;
  readonly mintLook: MintLook | undefined;
  /** A host's room is there: in the same batch. */
  readonly onPublished: (host: UserId, room: RoomId) => void;
  readonly log: EngineLog;
}

type AssetEvent = Extract<CreateRoomEvent, { readonly type: "ASSET" | "MINT" }>;

/** A mint is watched for so long after its host's last answer: a flow may be left for ever. */
const CHOOSING_MS = 30 * 60_000;

export class Creations {
  readonly #options: CreationsOptions;
  readonly #questions: MintQuestions<UserId>;
  /** Whose own answer is being handled, or whose flow comes back: he is shown what becomes of it anyway. */
  #shown: UserId | undefined;
  #onChange: ((change: CreationChange) => void) | undefined;
  /** The last change of each flow, as long as nobody listens: a restart asks before Telegram is there. */
  readonly #untold = new Map<UserId, CreationChange>();

  constructor(options: CreationsOptions) {
    this.#options = options;
    const { mintLook, commit, feeds, log } = options;
    this.#questions = new MintQuestions({
      mintLook,
      now: () => commit.now(),
      isLive: (mint) => feeds.liveTick(mint) !== undefined,
      supply: (mint) => feeds.mints.asset(mint)?.supply,
      tell: (user, event) => this.#tell(user, event),
      onFault: (mint, error) => log.error({ mint, err: error }, "a mint could not be looked up"),
    });
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
      const refusal = this.#options.barred(user);
      if (refusal !== undefined) return { ...NOTHING_ASKED, refusal };
      this.#end(user);
      const label = `${user} creates a room`;
      this.#showing(user, () =>
        actors.create(actor, createRoomMachine, label, { host: user }, "telegram"),
      );
      return this.#settled(user);
    }
    const event = this.#event(user, answer);
    const snapshot = actors.snapshot(actor);
    if (snapshot === undefined) return NOTHING_ASKED;
    if (isTaken(snapshot, answer)) return this.#view(snapshot);
    if (!snapshot.can(event)) return { ...this.#view(snapshot), refusal: { code: "not-expected" } };
    this.#showing(user, () => actors.deliver(actor, "telegram", event));
    return this.#settled(user);
  }

  /** What the chart asks for. */
  handle(user: UserId, request: CreateRoomRequest): void {
    switch (request.type) {
      case "LOOK_UP":
        return this.#questions.lookUp(user, request.mint, request.question);
      case "AWAIT_PRICE":
        return this.#questions.awaitPrice(user, request.mint);
      case "PUBLISH_ROOM":
        return this.#publish(user);
    }
  }

  /** Checks everything once more, and the room exists or is refused. */
  #publish(user: UserId): void {
    const { actors, rooms, onPublished } = this.#options;
    const context = actors.snapshot(creationActor(user))?.context as CreateRoomContext;
    const terms = this.#terms(context);
    const answer: CreateRoomEvent = terms.ok
      ? { type: "PUBLISHED", room: rooms.open(terms.value) }
      : { type: "REFUSED", refusal: terms.error };
    actors.deliver(creationActor(user), "engine", answer);
    if (answer.type === "PUBLISHED") onPublished(user, roomId(answer.room));
  }

  /** See {@link Actors.restore}. */
  restore(user: UserId, record: ActorRecord, isMigrated: boolean): void {
    const { actors } = this.#options;
    const [actor, label] = [creationActor(user), `${user} creates a room`];
    actors.restore(actor, createRoomMachine, label, record, isMigrated);
    const isWaiting = record.value === "LOOKING_UP" || record.value === "AWAITING_PRICE";
    const asked = isWaiting ? this.#questions.asked() : {};
    this.#showing(user, () => actors.deliver(actor, "engine", { type: "RESUMED", ...asked }));
  }

  /** A mint has a live price. */
  priced(mint: string): void {
    this.#questions.priced(mint);
  }

  /** One listener, told of each step that was not its host's own, once it is durable. */
  onChange(listener: (change: CreationChange) => void): void {
    this.#onChange = listener;
    for (const change of this.#untold.values()) listener(change);
    this.#untold.clear();
  }

  stop(): void {
    this.#questions.stop();
  }

  /** After each message of a flow: its deadline, its mint's feed, and who has to see it. */
  step(user: UserId, snapshot: AnyMachineSnapshot): void {
    const { scheduler, commit, feeds } = this.#options;
    const actor = creationActor(user);
    const { fact } = snapshot.context as CreateRoomContext;
    scheduler.set(actor, deadlinesOf(snapshot));
    if (fact === null || fact === undefined) feeds.mints.release(actor);
    else feeds.mints.hold(actor, mintAsset(fact.mint, fact), CHOOSING_MS);
    if (this.#shown === user) return;
    const creation = this.#view(snapshot);
    if (snapshot.status === "done") this.#end(user);
    commit.whenDurable(() => {
      if (this.#onChange === undefined) this.#untold.set(user, { user, creation });
      else this.#onChange({ user, creation });
    });
  }

  /** An answer from the world; one to a question that is asked no more changes nothing. */
  #tell(user: UserId, event: CreateRoomEvent): void {
    const { actors } = this.#options;
    const actor = creationActor(user);
    if (actors.snapshot(actor)?.can(event) === true) actors.deliver(actor, "oracle", event);
  }

  #showing(user: UserId, work: () => void): void {
    const before = this.#shown;
    this.#shown = user;
    try {
      work();
    } finally {
      this.#shown = before;
    }
  }

  #end(user: UserId): void {
    const { actors, scheduler, feeds } = this.#options;
    const actor = creationActor(user);
    actors.remove(actor);
    scheduler.clear(actor);
    feeds.mints.release(actor);
  }

  /** The view, and the end of a flow that has come to its own. */
  #settled(user: UserId): Creation {
    const snapshot = this.#options.actors.snapshot(creationActor(user));
    if (snapshot === undefined) return NOTHING_ASKED;
    if (snapshot.status === "done") this.#end(user);
    return this.#view(snapshot);
  }

  /** Adds what the world knows to what a person said. */
  #event(user: UserId, answer: Exclude<CreateAnswer, { type: "START" }>): CreateRoomEvent {
    if (answer.type === "ASSET") {
      return { ...this.#assetEvent(answer.text), message: answer.message };
    }
    if (answer.type !== "TARGET" && answer.type !== "PUBLISH") return answer;
    const context = this.#options.actors.snapshot(creationActor(user))?.context as
      CreateRoomContext | undefined;
    if (answer.type === "PUBLISH") {
      const isMint = context !== undefined && marketKind(context) === "pump-cap";
      return isMint ? { ...answer, ...this.#questions.asked() } : answer;
    }
    const price = this.#options.feeds.liveTick(context?.asset ?? "")?.price ?? null;
    return { ...answer, price };
  }

  #assetEvent(text: string): AssetEvent {
    const { assets, feeds } = this.#options;
    const symbol = text.trim().replace(/^\$/, "").toUpperCase();
    const asset = assets.find((one) => one.asset === symbol);
    if (asset === undefined && looksLikeMint(text)) return this.#mintEvent(text);
    if (asset === undefined) {
      const known = assets.map((one) => one.asset);
      return refused(text, { code: "unknown-asset", text: text.slice(0, 20), known });
    }
    const tick = feeds.liveTick(asset.asset);
    if (tick === undefined) return refused(text, { code: "price-unavailable", asset: asset.asset });
    const found = { asset: asset.asset, price: tick.price };
    return { type: "ASSET", text: text.slice(0, 60), found, refusal: null };
  }

  #mintEvent(text: string): AssetEvent {
    const { mintLook, feeds } = this.#options;
    const mint = parseMint(text);
    if (!mint.ok) return refused(text, mint.error);
    if (mintLook === undefined) {
      return refused(text, { code: "price-unavailable", asset: mint.value });
    }
    const isTooMany = feeds.mints.isFull && !feeds.mints.has(mint.value);
    if (isTooMany) return refused(text, { code: "busy" });
    return { type: "MINT", mint: mint.value, ...this.#questions.asked() };
  }

  #terms(context: CreateRoomContext): Result<RoomTerms, Refusal> {
    const { host, fact } = context;
    const draft = completeDraft(context);
    return freeze(this.#options, { host: userId(host), draft, fact: fact ?? undefined });
  }

  #view(snapshot: AnyMachineSnapshot): Creation {
    const context = snapshot.context as CreateRoomContext;
    // A coin's terms are looked at in review alone: they ask for all of the host's rooms.
    const isWanted = snapshot.value === "REVIEW" || marketKind(context) === "pump-cap";
    const isComplete = isWanted && completeDraft(context) !== undefined;
    return creationView(snapshot, isComplete ? this.#terms(context) : undefined);
  }
}

function refused(text: string, refusal: Refusal): AssetEvent {
  return { type: "ASSET", text: text.slice(0, 60), found: null, refusal };
}

/** The same message once more, as Telegram delivers it when its first handling was not confirmed. */
function isTaken(snapshot: AnyMachineSnapshot, answer: CreateAnswer): boolean {
  const { takenMessage = 0 } = snapshot.context as Partial<CreateRoomContext>;
  return "message" in answer && answer.message !== undefined && answer.message <= takenMessage;
}

function deadlinesOf(snapshot: AnyMachineSnapshot): Deadline[] {
  const context = snapshot.context as Readonly<Record<string, unknown>>;
  const metas = Object.values(snapshot.getMeta()) as {
    readonly deadlines?: Readonly<Record<string, string>>;
  }[];
  return metas
    .flatMap(({ deadlines = {} }) => Object.entries(deadlines))
    .map(([type, column]) => ({ type, atMs: Number(context[column]) }));
}

export function creationActor(user: UserId): string {
  return `create:${user}`;
}

/** The host of an actor's name, or undefined when it is another kind of actor. */
export function hostOfActor(actor: string): UserId | undefined {
  return actor.startsWith("create:") ? userId(Number(actor.slice(7))) : undefined;
}
