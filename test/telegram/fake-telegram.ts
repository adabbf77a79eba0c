/**
 * Telegram at the other end of `fetch`: keeps the messages of each chat as a person sees them, records
 * every call, and fails as it is told to.
 */
import type { InlineKeyboardButton } from "grammy/types";
import type { Fetch, FetchInit } from "../../src/telegram/fetch.ts";

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Seen {
  readonly id: number;
  readonly text: string;
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  readonly edits: number;
  /** The id of the file, when it is a photo; the text is its caption then. */
  readonly photo: string | undefined;
  /** The topic it stands in, and the message that it answers. */
  readonly thread?: number | undefined;
  readonly answers?: number | undefined;
}

/** An answer other than success: the Bot API's error, or a failure of the network. */
export type Trouble =
  | {
      readonly code: number;
      readonly description: string;
      readonly retryAfter?: number;
      readonly movedTo?: number;
    }
  | { readonly network: string };

export class FakeTelegram {
  readonly calls: Call[] = [];
  /** What files were uploaded, as text. */
  readonly files: string[] = [];
  readonly chats = new Map<number, Map<number, Seen>>();
  /** What one person alone sees in a group: by `chat user`, and then by number. */
  readonly whispers = new Map<string, Map<number, Seen>>();
  /** `chat user` of who may change a group's settings. */
  readonly admins = new Set<string>();
  /** `chat user` of who is not in a group. */
  readonly strangers = new Set<string>();
  /** As Telegram keeps them: apart for each scope and language. */
  readonly #commands = new Map<string, unknown>();
  #nextMessage = 100;
  #nextWhisper = 0;
  readonly #troubles: { method: string; trouble: Trouble }[] = [];

  /** The next call of `method` fails; several are used up in order. */
  fail(method: string, ...troubles: readonly Trouble[]): void {
    for (const trouble of troubles) this.#troubles.push({ method, trouble });
  }

  called(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** What a person sees in a chat, oldest first. */
  messages(chat: number): readonly Seen[] {
    return [...(this.chats.get(chat)?.values() ?? [])].toSorted((a, b) => a.id - b.id);
  }

  readonly fetch: Fetch = async (input, init) => {
    const method = new URL(input).pathname.split("/").at(-1) ?? "";
    const payload = await payloadOf(init?.body, this.files);
    this.calls.push({ method, payload });
    const at = this.#troubles.findIndex((planned) => planned.method === method);
    const trouble = at < 0 ? undefined : this.#troubles.splice(at, 1)[0]?.trouble;
    if (trouble !== undefined && "network" in trouble) {
      throw Object.assign(new Error(trouble.network), { code: trouble.network });
    }
    if (trouble !== undefined) {
      const parameters = { retry_after: trouble.retryAfter, migrate_to_chat_id: trouble.movedTo };
      const { code, description } = trouble;
      return answer({ ok: false, error_code: code, description, parameters });
    }
    if (method === "getUpdates") await aborted(init?.signal);
    return answer({ ok: true, result: this.#result(method, payload) });
  };

  #result(method: string, payload: Readonly<Record<string, unknown>>): unknown {
    switch (method) {
      case "getMe":
        return { id: 1, is_bot: true, first_name: "Rooms", username: "rooms_bot" };
      case "getMyCommands":
        return this.#commands.get(commandsKey(payload)) ?? [];
      case "setMyCommands":
        this.#commands.set(commandsKey(payload), payload["commands"]);
        return true;
      case "sendMessage": {
        const { ephemeral_message_parameters: eyes } = payload;
        return eyes === undefined
          ? this.#write(payload, (this.#nextMessage += 1), 0)
          : this.#whisper(payload, (this.#nextWhisper += 1), 0, eyes as Receiver);
      }
      case "editEphemeralMessageText": {
        const id = Number(payload["ephemeral_message_id"]);
        const edits = this.whispers.get(whisperKey(payload, payload as never))?.get(id)?.edits ?? 0;
        this.#whisper(payload, id, edits + 1, payload as never);
        return true;
      }
      case "deleteEphemeralMessage":
        return this.whispers
          .get(whisperKey(payload, payload as never))
          ?.delete(Number(payload["ephemeral_message_id"]));
      case "getChatMember": {
        const who = `${String(payload["chat_id"])} ${String(payload["user_id"])}`;
        if (this.strangers.has(who)) return { status: "left" };
        return { status: this.admins.has(who) ? "administrator" : "member" };
      }
      case "editMessageText": {
        const id = Number(payload["message_id"]);
        const edits = this.chats.get(Number(payload["chat_id"]))?.get(id)?.edits ?? 0;
        return this.#write(payload, id, edits + 1);
      }
      case "sendDocument":
        return this.#write({ ...payload, text: payload["caption"] }, (this.#nextMessage += 1), 0);
      case "sendPhoto":
        return this.#photo(payload, (this.#nextMessage += 1), 0, payload["photo"]);
      case "editMessageMedia": {
        const id = Number(payload["message_id"]);
        const edits = this.chats.get(Number(payload["chat_id"]))?.get(id)?.edits ?? 0;
        const media = payload["media"] as Readonly<Record<string, unknown>>;
        return this.#photo({ ...payload, ...media }, id, edits + 1, media["media"]);
      }
      case "deleteMessage":
        return this.chats.get(Number(payload["chat_id"]))?.delete(Number(payload["message_id"]));
      default:
        return true;
    }
  }

  /** A file id is taken at its word; anything else is an upload and gets one. */
  #photo(
    payload: Readonly<Record<string, unknown>>,
    id: number,
    edits: number,
    photo: unknown,
  ): unknown {
    const fileId = String(photo).startsWith("file-") ? String(photo) : `file-${this.calls.length}`;
    const written = this.#write({ ...payload, text: payload["caption"] }, id, edits, fileId);
    const sizes = [{ file_id: `${fileId}-small` }, { file_id: fileId }];
    return { ...written, photo: sizes };
  }

  #write(
    payload: Readonly<Record<string, unknown>>,
    id: number,
    edits: number,
    photo?: string,
  ): object {
    const chat = Number(payload["chat_id"]);
    const markup = payload["reply_markup"] as { inline_keyboard: InlineKeyboardButton[][] };
    const messages = this.chats.get(chat) ?? new Map<number, Seen>();
    this.chats.set(chat, messages);
    const text = String(payload["text"]);
    const before = messages.get(id);
    const reply = payload["reply_parameters"] as { readonly message_id: number } | undefined;
    const thread = before?.thread ?? (payload["message_thread_id"] as number | undefined);
    const answers = before?.answers ?? reply?.message_id;
    const seen = { id, text, keyboard: markup.inline_keyboard, edits, photo, thread, answers };
    messages.set(id, seen);
    return { message_id: id, date: 1, chat: { id: chat, type: "private" }, text };
  }

  #whisper(
    payload: Readonly<Record<string, unknown>>,
    id: number,
    edits: number,
    receiver: Receiver,
  ): object {
    const key = whisperKey(payload, receiver);
    const heard = this.whispers.get(key) ?? new Map<number, Seen>();
    this.whispers.set(key, heard);
    const markup = payload["reply_markup"] as { inline_keyboard: InlineKeyboardButton[][] };
    const text = String(payload["text"]);
    const thread = payload["message_thread_id"] as number | undefined;
    heard.set(id, { id, text, keyboard: markup.inline_keyboard, edits, photo: undefined, thread });
    return { message_id: 0, ephemeral_message_id: id, date: 1, chat: { id: 0 }, text };
  }
}

interface Receiver {
  readonly receiver_user_id: number;
}

function whisperKey(payload: Readonly<Record<string, unknown>>, receiver: Receiver): string {
  return `${String(payload["chat_id"])} ${receiver.receiver_user_id}`;
}

/** JSON, or the form of an upload: its fields, and each file by its beginning and its length. */
async function payloadOf(
  body: FetchInit["body"],
  files: string[],
): Promise<Record<string, unknown>> {
  if (body === undefined) return {};
  if (typeof body === "string") return JSON.parse(body) as Record<string, unknown>;
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
  const form = Buffer.concat(chunks).toString("latin1");
  const boundary = form.slice(0, form.indexOf("\r\n"));
  const fields: Record<string, unknown> = {};
  for (const part of form.split(boundary).slice(1, -1)) {
    const name = /name="?([^";\r]+)"?/.exec(part)?.[1] ?? "";
    const content = part.slice(part.indexOf("\r\n\r\n") + 4, -2);
    const isFile = part.includes("filename=");
    if (isFile) files.push(Buffer.from(content, "latin1").toString("utf8"));
    fields[name] = isFile ? `upload of ${content.length} bytes` : fieldOf(content);
  }
  return fields;
}

function fieldOf(content: string): unknown {
  const text = Buffer.from(content, "latin1").toString("utf8");
  return /^[[{\d]/.test(text) ? JSON.parse(text) : text;
}

function answer(body: unknown): { json(): Promise<unknown> } {
  return { json: () => Promise.resolve(body) };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

function commandsKey(payload: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([payload["scope"] ?? { type: "default" }, payload["language_code"] ?? ""]);
}
