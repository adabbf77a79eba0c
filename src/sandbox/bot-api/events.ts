/** What happens in the simulated Telegram, and what can be made to go wrong. Types only. */
import type {
  BotProfile,
  Chat,
  CommandSet,
  MenuButton,
  Message,
  Person,
  Reaction,
} from "./records.ts";

/** One call of the bot to this server, finished. */
export interface Call {
  /** Counts calls from 1. */
  readonly no: number;
  /** In the API's own spelling (`sendMessage`), or as sent when unknown. */
  readonly method: string;
  readonly chatId?: number;
  /** Parameters as read; uploaded files appear as `{ upload: name, sizeBytes }`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly errorCode?: number;
  /** The error's words, or `connection reset` when a fault cut the call. */
  readonly description?: string;
  /** Real milliseconds from the last byte of the request to the answer; a long poll's is its wait. */
  readonly ms: number;
  readonly atMs: number;
  /** The fault rule that touched it. */
  readonly faultId?: number;
}

/**
 * Something that happened. `seq` grows by one per event: a page that drew a {@link WorldSnapshot}
 * applies the events whose `seq` is greater than the snapshot's.
 */
export type WorldEvent = { readonly seq: number; readonly atMs: number } & WorldNews;

export type WorldNews =
  /** Anybody's new message, service notes included. */
  | { readonly type: "message"; readonly message: Message }
  /** The whole message as it is now: text, media or buttons changed. */
  | { readonly type: "edited"; readonly message: Message }
  | {
      readonly type: "deleted";
      readonly chatId: number;
      readonly messageId: number;
      /** With messageId 0. */
      readonly ephemeralId?: number;
    }
  /** A person pressed an inline button; the client shows a spinner until `answered`. */
  | {
      readonly type: "pressed";
      readonly callbackQueryId: string;
      readonly personId: number;
      readonly chatId: number;
      readonly messageId: number;
      readonly ephemeralId?: number;
      readonly data: string;
    }
  /** `text` is a toast, or a modal when `showAlert`. */
  | {
      readonly type: "answered";
      readonly callbackQueryId: string;
      readonly personId: number;
      readonly chatId: number;
      readonly messageId: number;
      readonly text?: string;
      readonly showAlert: boolean;
      readonly url?: string;
    }
  | {
      readonly type: "inlineQuery";
      readonly inlineQueryId: string;
      readonly personId: number;
      /** Where it is typed. */
      readonly chatId: number;
      readonly query: string;
    }
  /** `results` are the bot's InlineQueryResult objects, unchanged. */
  | {
      readonly type: "inlineAnswered";
      readonly inlineQueryId: string;
      readonly personId: number;
      readonly results: readonly Readonly<Record<string, unknown>>[];
      readonly button?: InlineButton;
      /** The server had the answer from an earlier query: the bot was not asked. */
      readonly cached: boolean;
    }
  /** `sendChatAction`: a client shows it for about five seconds. */
  | { readonly type: "typing"; readonly chatId: number; readonly action: string }
  /** A chat is new or changed: title, members, topics, menu button. */
  | { readonly type: "chat"; readonly chat: Chat }
  /** A person is new or changed. */
  | { readonly type: "person"; readonly person: Person }
  /** The bot's name or description changed. */
  | { readonly type: "profile"; readonly bot: BotProfile }
  | { readonly type: "call"; readonly call: Call }
  /** All command lists as they are now. */
  | { readonly type: "commands"; readonly commands: readonly CommandSet[] }
  | {
      readonly type: "pinned";
      readonly chatId: number;
      readonly messageId: number;
      readonly pinned: boolean;
    }
  | {
      readonly type: "reaction";
      readonly chatId: number;
      readonly messageId: number;
      readonly reactions: readonly Reaction[];
    };

/** Above the inline results: leads into the private chat with the bot. */
export interface InlineButton {
  readonly text: string;
  readonly start_parameter?: string;
  readonly web_app?: { readonly url: string };
}

/** All that a page needs to draw itself anew. Messages are in the order of their sending. */
export interface WorldSnapshot {
  /** Of the last event contained. */
  readonly seq: number;
  readonly nowMs: number;
  readonly bot: BotProfile;
  readonly people: readonly Person[];
  readonly chats: readonly Chat[];
  readonly messages: readonly Message[];
  readonly ephemerals: readonly Message[];
  readonly commands: readonly CommandSet[];
  /** The menu button of chats that have none of their own. */
  readonly menuButton: MenuButton;
  /** Presses that still wait for the bot's answer. */
  readonly pending: readonly PendingPress[];
  readonly faults: readonly (FaultRule & { readonly id: number })[];
  readonly limits: SendLimits;
}

export interface PendingPress {
  readonly callbackQueryId: string;
  readonly personId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly ephemeralId?: number;
  readonly data: string;
  readonly atMs: number;
}

// ---------------------------------------------------------------------------------------------
// What goes wrong

/**
 * What a fault does to a call. `reset before` cuts the connection and changes nothing; `reset after`
 * does the work and then cuts it, so the caller cannot know (`sendMessage` has no idempotency key).
 */
export type Fault =
  | { readonly kind: "too many requests"; readonly retryAfterS: number }
  | { readonly kind: "server error"; readonly status?: 500 | 502 | 503 | 504 }
  | { readonly kind: "reset before" }
  | { readonly kind: "reset after" }
  /** Real milliseconds before the call is looked at. */
  | { readonly kind: "slow"; readonly ms: number }
  /** `getUpdates` only: each update of the answer comes twice, with one update_id. */
  | { readonly kind: "duplicate update" }
  | { readonly kind: "forbidden"; readonly description?: string };

/** Which calls a fault hits. All given conditions must hold. */
export interface FaultRule {
  readonly fault: Fault;
  /** Case-insensitive; absent means every method except `getUpdates`. */
  readonly method?: string;
  readonly chatId?: number;
  /** Only the n-th call that matches method and chat, counted from 1 since the rule was added. */
  readonly nth?: number;
  /** Share of the matching calls, 0 to 1, drawn from the world's seed. */
  readonly rate?: number;
  /** The rule is dropped after it has struck so often. */
  readonly times?: number;
}

export interface Faults {
  /** Returns the rule's id. */
  add(rule: FaultRule): number;
  remove(id: number): void;
  clear(): void;
  list(): readonly (FaultRule & { readonly id: number })[];
}

/** Telegram's flood limits, counted by the world's clock. Off unless `enabled`. */
export interface SendLimits {
  readonly enabled: boolean;
  /** Messages to one chat per second on average, with a burst of `chatBurst`. Default 1. */
  readonly perChatPerS: number;
  /** Default 5. */
  readonly chatBurst: number;
  /** Messages and edits in one group per minute. Default 20. */
  readonly perGroupPerMin: number;
  /** Messages over all chats per second. Default 30. */
  readonly bulkPerS: number;
}
