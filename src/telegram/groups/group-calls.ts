/** The calls of the Bot API that groups need beside those of private chats: topics, replies, and what one person sees. */
import { GrammyError, type RawApi } from "grammy";
import type { InlineQueryResult } from "grammy/types";
import type { UserId } from "../../domain/ids.ts";
import type { ChatNo, GroupTarget } from "../../engine/group-door.ts";
import type { Screen } from "../screen.ts";

/** grammY's `api.raw` is one. */
export type GroupTransport = Pick<
  RawApi,
  | "sendMessage"
  | "editMessageText"
  | "deleteMessage"
  | "editEphemeralMessageText"
  | "deleteEphemeralMessage"
  | "answerInlineQuery"
  | "getChatMember"
>;

/** For whose eyes, and to which of his deeds it is an answer: Telegram asks for one in the last 15 s. */
export interface Receiver {
  readonly user: UserId;
  /** The press that it answers. */
  readonly press?: string | undefined;
  /** His own message, which only the bot has seen. */
  readonly command?: number | undefined;
}

export class GroupCalls {
  readonly #transport: GroupTransport;

  constructor(transport: GroupTransport) {
    this.#transport = transport;
  }

  /** The new message's number. A message that it answers may be gone by then. */
  async send(target: GroupTarget, screen: Screen, answers?: number): Promise<number> {
    const reply =
      answers === undefined
        ? {}
        : { reply_parameters: { message_id: answers, allow_sending_without_reply: true } };
    const sent = await this.#transport.sendMessage({
      chat_id: target.chat,
      ...topicOf(target),
      ...contentOf(screen),
      ...reply,
    });
    return sent.message_id;
  }

  async edit(chat: ChatNo, message: number, screen: Screen): Promise<void> {
    await this.#transport.editMessageText({
      chat_id: chat,
      message_id: message,
      ...contentOf(screen),
    });
  }

  async delete(chat: ChatNo, message: number): Promise<void> {
    await this.#transport.deleteMessage({ chat_id: chat, message_id: message });
  }

  /** The number by which it can be edited; undefined when Telegram gave none. */
  async whisper(
    target: GroupTarget,
    { user, press, command }: Receiver,
    screen: Screen,
  ): Promise<number | undefined> {
    const sent = await this.#transport.sendMessage({
      chat_id: target.chat,
      ...topicOf(target),
      ...contentOf(screen),
      ephemeral_message_parameters: {
        receiver_user_id: user,
        ...(press === undefined ? {} : { callback_query_id: press }),
      },
      ...(command === undefined ? {} : { reply_parameters: { ephemeral_message_id: command } }),
    });
    return sent.ephemeral_message_id;
  }

  async editWhisper(chat: ChatNo, user: UserId, whisper: number, screen: Screen): Promise<void> {
    await this.#transport.editEphemeralMessageText({
      chat_id: chat,
      receiver_user_id: user,
      ephemeral_message_id: whisper,
      ...contentOf(screen),
    });
  }

  async deleteWhisper(chat: ChatNo, user: UserId, whisper: number): Promise<void> {
    await this.#transport.deleteEphemeralMessage({
      chat_id: chat,
      receiver_user_id: user,
      ephemeral_message_id: whisper,
    });
  }

  async isAdmin(chat: ChatNo, user: UserId): Promise<boolean> {
    const { status } = await this.#transport.getChatMember({ chat_id: chat, user_id: user });
    return status === "creator" || status === "administrator";
  }

  async isMember(chat: ChatNo, user: UserId): Promise<boolean> {
    const member = await this.#transport.getChatMember({ chat_id: chat, user_id: user });
    if (member.status === "restricted") return member.is_member;
    return member.status !== "left" && member.status !== "kicked";
  }

  async answerInline(query: string, results: readonly InlineQueryResult[]): Promise<void> {
    await this.#transport.answerInlineQuery({
      inline_query_id: query,
      results,
      cache_time: INLINE_CACHE_SECONDS,
      is_personal: true,
    });
  }
}

const INLINE_CACHE_SECONDS = 5;

function topicOf({ thread }: GroupTarget) {
  return thread === undefined ? {} : { message_thread_id: thread };
}

function contentOf({ text, keyboard }: Screen) {
  return {
    text,
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
  } as const;
}

/** The supergroup that a group has become, when that is why a call was refused. */
export function movedTo(error: unknown): ChatNo | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
}

/** The bot is not in this group any more; another refusal may be about one message or one person. */
export function isPutOut(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  return /kicked|not a member|chat not found|group chat was deleted/i.test(error.description);
}

/** The topic was closed or deleted. */
export function isTopicGone(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  const said = error.description.toLowerCase();
  return said.includes("thread not found") || said.includes("topic_closed");
}
