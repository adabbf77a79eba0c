/**
 * Telegram at the other end of `fetch`: keeps the messages of each chat as a person sees them, records
 * every call, and fails as it is told to.
 */
import type { InlineKeyboardButton } from "grammy/types";
import type { Fetch } from "../../src/telegram/fetch.ts";

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Seen {
  readonly id: number;
  readonly text: string;
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  readonly edits: number;
}

/** An answer other than success: the Bot API's error, or a failure of the network. */
export type Trouble =
  | { readonly code: number; readonly description: string; readonly retryAfter?: number }
  | { readonly network: string };

export class FakeTelegram {
  readonly calls: Call[] = [];
  readonly chats = new Map<number, Map<number, Seen>>();
  commands: unknown = [];
  #nextMessage = 100;
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
    const payload = JSON.parse(typeof init?.body === "string" ? init.body : "{}") as Record<
      string,
      unknown
    >;
    this.calls.push({ method, payload });
    const at = this.#troubles.findIndex((planned) => planned.method === method);
    const trouble = at < 0 ? undefined : this.#troubles.splice(at, 1)[0]?.trouble;
    if (trouble !== undefined && "network" in trouble) {
      throw Object.assign(new Error(trouble.network), { code: trouble.network });
    }
    if (trouble !== undefined) {
      const parameters = { retry_after: trouble.retryAfter };
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
        return this.commands;
      case "setMyCommands":
        this.commands = payload["commands"];
        return true;
      case "sendMessage":
        return this.#write(payload, (this.#nextMessage += 1), 0);
      case "editMessageText": {
        const id = Number(payload["message_id"]);
        const edits = this.chats.get(Number(payload["chat_id"]))?.get(id)?.edits ?? 0;
        return this.#write(payload, id, edits + 1);
      }
      case "deleteMessage":
        return this.chats.get(Number(payload["chat_id"]))?.delete(Number(payload["message_id"]));
      default:
        return true;
    }
  }

  #write(payload: Readonly<Record<string, unknown>>, id: number, edits: number): unknown {
    const chat = Number(payload["chat_id"]);
    const markup = payload["reply_markup"] as { inline_keyboard: InlineKeyboardButton[][] };
    const messages = this.chats.get(chat) ?? new Map<number, Seen>();
    this.chats.set(chat, messages);
    const text = String(payload["text"]);
    messages.set(id, { id, text, keyboard: markup.inline_keyboard, edits });
    return { message_id: id, date: 1, chat: { id: chat, type: "private" }, text };
  }
}

function answer(body: unknown): { json(): Promise<unknown> } {
  return { json: () => Promise.resolve(body) };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}
