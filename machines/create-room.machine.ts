/**
 * The guided flow by which a host makes a room: one question per state, every answer checked by the
 * domain's rules (R4 to R6), a refusal kept beside the question until it is answered well.
 */
import { assertEvent, assign, emit, setup } from "xstate";
import { MIN_PLAYERS_DEFAULT } from "../src/domain/limits.ts";
import {
  priceText,
  type Direction,
  type Market,
  type SettlementType,
} from "../src/domain/market.ts";
import type { MintFact } from "../src/domain/mint-terms.ts";
import type { Refusal } from "../src/domain/refusal.ts";
import {
  checkMinPlayers,
  checkTarget,
  checkTitle,
  isLockFraction,
  parseDuration,
  parseTarget,
} from "../src/domain/room-terms.ts";
import type { Asked, CreateRoomEvent, CreateRoomRequest, TypedIn } from "./protocol.ts";

/** The answers so far; null where none is given. Plain JSON. */
export interface CreateRoomContext {
  readonly host: number;
  readonly asset: string | null;
  readonly direction: Direction | null;
  readonly settlement: SettlementType | null;
  readonly target: string | null;
  readonly durationMs: number | null;
  readonly lockFraction: number;
  readonly minPlayers: number;
  /** What the host wrote; null means that the proposed title stands. */
  readonly title: string | null;
  readonly room: number | null;
  readonly refusal: Refusal | null;
  /**
   * The last typed message that was taken as an answer; 0 before the first. Telegram may deliver it
   * again after a restart, and then it must not answer the question that came after.
   */
  readonly takenMessage: number;
  /** The mint that was last asked about. This and what follows is absent until there is one. */
  readonly lookedUp?: string;
  /** What it turned out to be, as long as the room is to be about it. */
  readonly fact?: MintFact | null;
  /** The question that is asked of the world, by which its answer is known. */
  readonly question?: number;
  readonly waitUntilMs?: number;
}

/** What the room is about so far: a mint that was found, or a coin. */
export function marketKind({ asset, fact }: CreateRoomContext): Market["kind"] {
  return asset !== null && fact?.mint === asset ? "pump-cap" : "coin-price";
}

type Of<T extends CreateRoomEvent["type"]> = Extract<CreateRoomEvent, { type: T }>;

/** Remembers which message an answer was typed in; a button's has none. */
function taken(context: CreateRoomContext, { message }: TypedIn) {
  return { takenMessage: message ?? context.takenMessage, refusal: null };
}

/** The question that is asked from now on; as it was when nothing has to be asked. */
function asked({ question, untilMs }: Partial<Asked>): Partial<CreateRoomContext> {
  return question === undefined || untilMs === undefined ? {} : { question, waitUntilMs: untilMs };
}

/** Why a typed target is not taken, or null. Without a live price nothing can be compared. */
function targetRefusal(context: CreateRoomContext, event: Of<"TARGET">): Refusal | null {
  if (event.price === null) return { code: "price-unavailable", asset: context.asset ?? "" };
  const direction = context.direction ?? "reach-or-exceed";
  const checked = checkTarget(event.text, direction, event.price, marketKind(context));
  return checked.ok ? null : checked.error;
}

export const createRoomMachine = setup({
  types: {
    context: {} as CreateRoomContext,
    events: {} as CreateRoomEvent,
    emitted: {} as CreateRoomRequest,
    input: {} as { readonly host: number },
    tags: {} as "expects-text" | "done",
    meta: {} as {
      readonly deadlines?: Partial<Record<CreateRoomEvent["type"], keyof CreateRoomContext>>;
    },
  },
  guards: {
    isAboutMint: ({ context }) => marketKind(context) === "pump-cap",
    answersTheQuestion: ({ context, event }) => {
      assertEvent(event, ["FOUND", "NOT_FOUND"]);
      return event.question === context.question;
    },
    assetFound: ({ event }) => {
      assertEvent(event, "ASSET");
      return event.found !== null;
    },
    targetValid: ({ context, event }) => {
      assertEvent(event, "TARGET");
      return targetRefusal(context, event) === null;
    },
    windowValid: ({ event }) => {
      assertEvent(event, "WINDOW");
      return parseDuration(event.text).ok;
    },
    titleValid: ({ event }) => {
      assertEvent(event, "TITLE");
      return checkTitle(event.text).ok;
    },
    playersValid: ({ event }) => {
      assertEvent(event, "MIN_PLAYERS");
      return checkMinPlayers(event.count).ok;
    },
    lockValid: ({ event }) => {
      assertEvent(event, "LOCK");
      return isLockFraction(event.fraction);
    },
  },
  actions: {
    takeAsset: assign(({ context, event }) => {
      assertEvent(event, "ASSET");
      const isMint = context.fact === undefined ? {} : { fact: null };
      return { asset: event.found?.asset ?? null, ...isMint, ...taken(context, event) };
    }),
    takeMint: assign(({ context, event }) => {
      assertEvent(event, "MINT");
      return { lookedUp: event.mint, ...asked(event), ...taken(context, event) };
    }),
    takeFact: assign(({ event }) => {
      assertEvent(event, "FOUND");
      return { fact: event.fact, ...asked(event) };
    }),
    takeCoin: assign(({ context }) => ({ asset: context.lookedUp ?? null, refusal: null })),
    noteQuestion: assign(({ event }) => {
      assertEvent(event, ["PUBLISH", "RESUMED"]);
      return asked(event);
    }),
    takeCondition: assign(({ event }) => {
      assertEvent(event, "CONDITION");
      return { direction: event.direction, settlement: event.settlement, refusal: null };
    }),
    takeTarget: assign(({ context, event }) => {
      assertEvent(event, "TARGET");
      const target = parseTarget(event.text, marketKind(context));
      return {
        target: target === undefined ? null : priceText(target),
        ...taken(context, event),
      };
    }),
    takeWindow: assign(({ context, event }) => {
      assertEvent(event, "WINDOW");
      const parsed = parseDuration(event.text);
      return { durationMs: parsed.ok ? parsed.value : null, ...taken(context, event) };
    }),
    takeLock: assign(({ event }) => {
      assertEvent(event, "LOCK");
      return { lockFraction: event.fraction, refusal: null };
    }),
    takeTitle: assign(({ context, event }) => {
      assertEvent(event, "TITLE");
      const checked = checkTitle(event.text);
      return { title: checked.ok ? checked.value : null, ...taken(context, event) };
    }),
    takePlayers: assign(({ event }) => {
      assertEvent(event, "MIN_PLAYERS");
      return { minPlayers: event.count, refusal: null };
    }),
    takeRoom: assign(({ event }) => {
      assertEvent(event, "PUBLISHED");
      return { room: event.room, refusal: null };
    }),
    refuseAsset: assign(({ event }) => {
      assertEvent(event, "ASSET");
      return { refusal: event.refusal };
    }),
    refuseTarget: assign(({ context, event }) => {
      assertEvent(event, "TARGET");
      return { refusal: targetRefusal(context, event) };
    }),
    refuseWindow: assign(({ event }) => {
      assertEvent(event, "WINDOW");
      return { refusal: { code: "bad-duration" as const, text: event.text.slice(0, 20) } };
    }),
    refuseTitle: assign(({ event }) => {
      assertEvent(event, "TITLE");
      const checked = checkTitle(event.text);
      return { refusal: checked.ok ? null : checked.error };
    }),
    refusePlayers: assign(({ event }) => {
      assertEvent(event, "MIN_PLAYERS");
      return { refusal: { code: "bad-min-players" as const, text: String(event.count) } };
    }),
    refuseLock: assign({ refusal: { code: "bad-lock" } }),
    noteRefusal: assign(({ event }) => {
      assertEvent(event, ["REFUSED", "NOT_FOUND"]);
      return { refusal: event.refusal };
    }),
    refuseForSilence: assign(({ context }) => ({
      refusal: { code: "price-unavailable" as const, asset: context.lookedUp ?? "" },
    })),
    clearRefusal: assign({ refusal: null }),
    askToPublish: emit({ type: "PUBLISH_ROOM" }),
    askToLookUp: emit(({ context }) => ({
      type: "LOOK_UP" as const,
      mint: context.lookedUp ?? "",
      question: context.question ?? 0,
    })),
    awaitPrice: emit(({ context }) => ({
      type: "AWAIT_PRICE" as const,
      mint: context.lookedUp ?? "",
    })),
  },
}).createMachine({
  id: "create-room@1",
  context: ({ input }) => ({
    host: input.host,
    asset: null,
    direction: null,
    settlement: null,
    target: null,
    durationMs: null,
    lockFraction: 0.5,
    minPlayers: MIN_PLAYERS_DEFAULT,
    title: null,
    room: null,
    refusal: null,
    takenMessage: 0,
  }),
  initial: "ASSET",
  on: {
    DISCARD: { target: ".DISCARDED" },
  },
  states: {
    ASSET: {
      description: "Which coin is the room about? It must have a live price now.",
      tags: ["expects-text"],
      on: {
        ASSET: [
          { guard: "assetFound", target: "CONDITION", actions: "takeAsset" },
          { actions: "refuseAsset" },
        ],
        MINT: { target: "LOOKING_UP", actions: "takeMint" },
      },
    },
    LOOKING_UP: {
      description: "Is this a coin that a room can be about? The chain is asked.",
      tags: ["expects-text"],
      meta: { deadlines: { WAIT_OVER: "waitUntilMs" } },
      entry: "askToLookUp",
      on: {
        ASSET: [
          { guard: "assetFound", target: "CONDITION", actions: "takeAsset" },
          { target: "ASSET", actions: "refuseAsset" },
        ],
        MINT: { target: "LOOKING_UP", reenter: true, actions: "takeMint" },
        FOUND: { guard: "answersTheQuestion", target: "AWAITING_PRICE", actions: "takeFact" },
        NOT_FOUND: { guard: "answersTheQuestion", target: "ASSET", actions: "noteRefusal" },
        WAIT_OVER: { target: "ASSET", actions: "refuseForSilence" },
        BACK: { target: "ASSET", actions: "clearRefusal" },
        RESUMED: { actions: ["noteQuestion", "askToLookUp"] },
      },
    },
    AWAITING_PRICE: {
      description: "It is one; its sources have begun, and a live price is awaited (R4).",
      tags: ["expects-text"],
      meta: { deadlines: { WAIT_OVER: "waitUntilMs" } },
      entry: "awaitPrice",
      on: {
        ASSET: [
          { guard: "assetFound", target: "CONDITION", actions: "takeAsset" },
          { target: "ASSET", actions: "refuseAsset" },
        ],
        MINT: { target: "LOOKING_UP", reenter: true, actions: "takeMint" },
        PRICED: { target: "CONDITION", actions: "takeCoin" },
        WAIT_OVER: { target: "ASSET", actions: "refuseForSilence" },
        BACK: { target: "ASSET", actions: "clearRefusal" },
        RESUMED: { actions: ["noteQuestion", "awaitPrice"] },
      },
    },
    CONDITION: {
      description: "At or above, at or below; touched at any time, or at the closing price.",
      on: {
        CONDITION: { target: "TARGET", actions: "takeCondition" },
        BACK: { target: "ASSET", actions: "clearRefusal" },
      },
    },
    TARGET: {
      description: "The target price, not met already and not within 0.2 % of the price now.",
      tags: ["expects-text"],
      on: {
        TARGET: [
          { guard: "targetValid", target: "WINDOW", actions: "takeTarget" },
          { actions: "refuseTarget" },
        ],
        BACK: { target: "CONDITION", actions: "clearRefusal" },
      },
    },
    WINDOW: {
      description:
        "When it settles, 15 minutes to 24 hours ahead, and which part of that takes stakes.",
      tags: ["expects-text"],
      on: {
        WINDOW: [
          { guard: "windowValid", target: "TITLE", actions: "takeWindow" },
          { actions: "refuseWindow" },
        ],
        LOCK: [{ guard: "lockValid", actions: "takeLock" }, { actions: "refuseLock" }],
        BACK: { target: "TARGET", actions: "clearRefusal" },
      },
    },
    TITLE: {
      description: "The title, proposed or typed, and how many players it takes.",
      tags: ["expects-text"],
      on: {
        TITLE: [
          { guard: "titleValid", target: "REVIEW", actions: "takeTitle" },
          { actions: "refuseTitle" },
        ],
        MIN_PLAYERS: [
          { guard: "playersValid", actions: "takePlayers" },
          { actions: "refusePlayers" },
        ],
        NEXT: { target: "REVIEW", actions: "clearRefusal" },
        BACK: { target: "WINDOW", actions: "clearRefusal" },
      },
    },
    REVIEW: {
      description: "Everything on one page, with the rule sentence as it will be frozen.",
      on: {
        PUBLISH: [
          {
            guard: "isAboutMint",
            target: "CHECKING",
            actions: ["clearRefusal", "noteQuestion"],
          },
          { target: "PUBLISHING", actions: "clearRefusal" },
        ],
        BACK: { target: "TITLE", actions: "clearRefusal" },
      },
    },
    CHECKING: {
      description: "A mint is looked up once more: its market may have gone since it was chosen.",
      meta: { deadlines: { WAIT_OVER: "waitUntilMs" } },
      entry: "askToLookUp",
      on: {
        FOUND: { guard: "answersTheQuestion", target: "PUBLISHING", actions: "takeFact" },
        NOT_FOUND: { guard: "answersTheQuestion", target: "REVIEW", actions: "noteRefusal" },
        WAIT_OVER: { target: "REVIEW", actions: "refuseForSilence" },
        BACK: { target: "REVIEW" },
        RESUMED: { target: "REVIEW" },
      },
    },
    PUBLISHING: {
      description: "The terms are checked once more against the price now, and frozen.",
      entry: "askToPublish",
      on: {
        PUBLISHED: { target: "PUBLISHED", actions: "takeRoom" },
        REFUSED: { target: "REVIEW", actions: "noteRefusal" },
        RESUMED: { target: "REVIEW" },
      },
    },
    PUBLISHED: {
      description: "The room exists.",
      type: "final",
      tags: ["done"],
    },
    DISCARDED: {
      description: "The host thought better of it; nothing was made.",
      type: "final",
      tags: ["done"],
    },
  },
});
