/**
 * What there is in the simulated Telegram: people, chats, messages, commands. Types only.
 *
 * Two conventions. What travels to the bot and back verbatim (entities, buttons, commands) keeps the
 * Bot API's own snake_case field names, so it can be compared with core.telegram.org/bots/api word
 * for word. Everything that is ours is camelCase. All values are plain JSON: an event or a snapshot
 * can be sent to a browser with `JSON.stringify` as it is.
 */

/** A virtual user. `id` is seeded and larger than 32 bits, as the newest real ones are. */
export interface Person {
  readonly id: number;
  readonly name: string;
  /** Without the `@`. */
  readonly username?: string;
  /** IETF tag such as `en` or `pt-br`, sent to the bot as `language_code`. */
  readonly languageCode?: string;
  /** True after {@link World.block}: everything the bot sends there is refused with 403. */
  readonly blockedBot: boolean;
  /** True when this person's Telegram is of before ephemeral messages: sending one is refused. */
  readonly oldClient?: boolean;
}

export interface NewPerson {
  readonly name: string;
  readonly username?: string;
  readonly languageCode?: string;
}

/** The bot as `getMe` and the profile setters describe it. */
export interface BotProfile {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  /** Shown in the empty chat, before the person presses Start. */
  readonly description: string;
  readonly shortDescription: string;
}

export type ChatKind = "private" | "group" | "supergroup";

export interface ForumTopic {
  /** The `message_thread_id` to send with. */
  readonly threadId: number;
  readonly name: string;
  readonly iconColor: number;
}

/**
 * A chat that the bot can see. A private chat has its person's id and comes into being when that
 * person starts the bot (before that, the bot gets 403 `bot can't initiate conversation with a user`).
 * A group's id is negative, a supergroup's starts with -100.
 */
export interface Chat {
  readonly id: number;
  readonly kind: ChatKind;
  /** The group's title, or the person's name. */
  readonly title: string;
  /** People in it, without the bot. */
  readonly memberIds: readonly number[];
  readonly adminIds: readonly number[];
  /** False after the bot left or was removed: sends are refused with 403. */
  readonly botIsMember: boolean;
  readonly botIsAdmin: boolean;
  /** False when only administrators may write; always true in a private chat. */
  readonly membersMayWrite: boolean;
  readonly isForum: boolean;
  readonly topics: readonly ForumTopic[];
  /** Oldest first; the last one is what a client shows on top. */
  readonly pinnedMessageIds: readonly number[];
  /** Set when this group was upgraded: the supergroup that lives on. */
  readonly migratedToId?: number;
  /** What the button beside the input field does; absent means the default list of commands. */
  readonly menuButton?: MenuButton;
}

export type MenuButton =
  | { readonly type: "default" }
  | { readonly type: "commands" }
  | { readonly type: "web_app"; readonly text: string; readonly web_app: { readonly url: string } };

// ---------------------------------------------------------------------------------------------
// What is said

export type EntityType =
  | "bold"
  | "italic"
  | "underline"
  | "strikethrough"
  | "spoiler"
  | "code"
  | "pre"
  | "text_link"
  | "text_mention"
  | "blockquote"
  | "expandable_blockquote"
  | "custom_emoji"
  | "date_time"
  | "bot_command"
  | "mention"
  | "hashtag"
  | "cashtag"
  | "url"
  | "email";

/** A run of formatted text. `offset` and `length` count UTF-16 code units, as JavaScript's strings do. */
export interface Entity {
  readonly type: EntityType;
  readonly offset: number;
  readonly length: number;
  /** `text_link` only. */
  readonly url?: string;
  /** `pre` only. */
  readonly language?: string;
  /** `custom_emoji` only. */
  readonly custom_emoji_id?: string;
  /** `text_mention` only: the person meant, as a Bot API User. */
  readonly user?: { readonly id: number; readonly is_bot: boolean; readonly first_name: string };
  /** `date_time` only: seconds since the epoch, which the client renders in the reader's zone. */
  readonly unix_time?: number;
  /** `date_time` only: `r` relative, or any of `w d D t T` (weekday, date, time; capitals are long). */
  readonly date_time_format?: string;
}

export type ButtonStyle = "danger" | "success" | "primary";

/** One inline button, in the Bot API's shape. Exactly one of the optional actions is present. */
export interface Button {
  readonly text: string;
  readonly style?: ButtonStyle;
  /** Present (empty, as the Bot API has it): shown greyed, does nothing, {@link World.press} refuses it. */
  readonly disabled?: Readonly<Record<string, never>>;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly web_app?: { readonly url: string };
  readonly switch_inline_query?: string;
  readonly switch_inline_query_current_chat?: string;
  readonly switch_inline_query_chosen_chat?: Readonly<Record<string, unknown>>;
  readonly login_url?: Readonly<Record<string, unknown>>;
  readonly pay?: boolean;
}

/** The keyboard that replaces a person's own, sent with a message. */
export interface ReplyKeyboard {
  /** Texts, row by row; pressing one sends it. */
  readonly rows: readonly (readonly string[])[];
  readonly placeholder?: string;
  readonly oneTime: boolean;
}

/** Stored bytes of a photo or document. */
export interface StoredFile {
  readonly fileId: string;
  readonly fileUniqueId: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
  readonly fileName?: string;
  /** Path on this server: `/file/bot<token>/photos/file_1.jpg`. */
  readonly url: string;
}

export interface Photo extends StoredFile {
  /** Of the original, which `url` serves. */
  readonly width: number;
  readonly height: number;
}

/** What a chat shows that nobody typed. */
export type ServiceNote =
  | { readonly kind: "pinned"; readonly messageId: number }
  | { readonly kind: "topicCreated"; readonly name: string; readonly iconColor: number }
  | { readonly kind: "membersJoined"; readonly personIds: readonly number[] }
  | { readonly kind: "membersLeft"; readonly personIds: readonly number[] }
  | { readonly kind: "botJoined" }
  | { readonly kind: "botLeft" }
  | { readonly kind: "migratedTo"; readonly chatId: number }
  | { readonly kind: "migratedFrom"; readonly chatId: number };

/** What makes a message ephemeral: one person and the bot see it, and nobody else in the group. */
export interface Ephemeral {
  /** `ephemeral_message_id`; such messages count for themselves in each chat. */
  readonly id: number;
  /** The person who got it, or who sent it to the bot. */
  readonly personId: number;
  /** The chat's newest message when it was sent: where a client shows it. */
  readonly afterMessageId: number;
  /** The message whose button led to it, when it is shown in that one's place. */
  readonly replacesMessageId?: number;
}

/**
 * A message. Its identity is the pair (chatId, messageId): ids of private chats and groups come from
 * one counter, while each supergroup counts for itself, so two chats do share message ids. An ephemeral message has the
 * message id 0 and is told apart by `ephemeral.id`.
 */
export interface Message {
  readonly chatId: number;
  readonly messageId: number;
  /** A person's id, or the bot's. */
  readonly fromId: number;
  /** True when the bot sent it. */
  readonly fromBot: boolean;
  readonly dateS: number;
  readonly editDateS?: number;
  readonly threadId?: number;
  readonly replyToMessageId?: number;
  readonly ephemeral?: Ephemeral;
  /** A person chose it from the bot's inline results. */
  readonly viaBot?: boolean;
  /** By which the bot may edit it; inline messages without buttons have none. */
  readonly inlineMessageId?: string;
  /** The text, or the caption of a photo or document. Empty for media without a caption. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly photo?: Photo;
  readonly document?: StoredFile;
  readonly hasSpoiler?: boolean;
  /** Captions may stand above the photo. */
  readonly captionAbove?: boolean;
  /** Messages of one album share it. */
  readonly mediaGroupId?: string;
  readonly service?: ServiceNote;
  /** Inline keyboard, row by row. */
  readonly buttons?: readonly (readonly Button[])[];
  /** Shown instead of the person's keyboard until replaced or removed. */
  readonly replyKeyboard?: ReplyKeyboard;
  readonly removesReplyKeyboard?: boolean;
  /** The bot asked the client to open a reply field. */
  readonly forcesReply?: boolean;
  readonly silent?: boolean;
  readonly protected?: boolean;
  readonly effectId?: string;
  readonly linkPreviewDisabled?: boolean;
  readonly forwardedFromId?: number;
  readonly reactions: readonly Reaction[];
}

export interface Reaction {
  readonly fromId: number;
  /** An emoji, or a custom emoji's id. */
  readonly emoji: string;
}

export interface BotCommand {
  readonly command: string;
  readonly description: string;
  readonly is_ephemeral?: boolean;
}

export type CommandScope =
  | { readonly type: "default" }
  | { readonly type: "all_private_chats" }
  | { readonly type: "all_group_chats" }
  | { readonly type: "all_chat_administrators" }
  | { readonly type: "chat"; readonly chat_id: number }
  | { readonly type: "chat_administrators"; readonly chat_id: number }
  | { readonly type: "chat_member"; readonly chat_id: number; readonly user_id: number };

/** One list set by `setMyCommands`; `languageCode` is empty for the fallback of its scope. */
export interface CommandSet {
  readonly scope: CommandScope;
  readonly languageCode: string;
  readonly commands: readonly BotCommand[];
}
