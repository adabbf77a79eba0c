/** How screens become calls of the Bot API, as text or as a photo under which the text stands. */
import { InputFile, type RawApi } from "grammy";
import type { Message } from "grammy/types";
import { BoundedMap } from "./bounded-map.ts";
import type { Picture, Screen, Toast } from "./screen.ts";

/** The calls that the outbox makes; grammY's `api.raw` is one. */
export type Transport = Pick<
  RawApi,
  | "sendMessage"
  | "sendPhoto"
  | "sendDocument"
  | "editMessageText"
  | "editMessageMedia"
  | "deleteMessage"
  | "answerCallbackQuery"
>;

/** Pictures that Telegram is known to have, by the ids that it gave them. */
const FILES_KNOWN = 1_000;

export class Calls {
  readonly #transport: Transport;
  readonly #fileIds = new BoundedMap<string, string>(FILES_KNOWN);

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Telegram has this picture: its bytes are not needed again. */
  hasPicture(key: string): boolean {
    return this.#fileIds.has(key);
  }

  async answer(callback: string, toast: Toast | undefined): Promise<void> {
    const said = toast === undefined ? {} : spoken(toast);
    await this.#transport.answerCallbackQuery({ callback_query_id: callback, ...said });
  }

  async delete(chat: number, message: number): Promise<void> {
    await this.#transport.deleteMessage({ chat_id: chat, message_id: message });
  }

  /** The new message's id. */
  async send(chat: number, screen: Screen): Promise<number> {
    const place = { chat_id: chat, reply_markup: keyboardOf(screen) };
    const { picture, document } = screen;
    if (document !== undefined) {
      const file = new InputFile(document.bytes, document.name);
      const said = { ...place, ...captionOf(screen), document: file };
      return (await this.#transport.sendDocument(said)).message_id;
    }
    if (picture === undefined) {
      return (await this.#transport.sendMessage({ ...place, ...textOf(screen) })).message_id;
    }
    const sent = await this.#withPhoto(picture, (photo) =>
      this.#transport.sendPhoto({ ...place, ...captionOf(screen), photo }),
    );
    return sent.message_id;
  }

  async edit(chat: number, message: number, screen: Screen): Promise<void> {
    const place = { chat_id: chat, message_id: message, reply_markup: keyboardOf(screen) };
    const { picture } = screen;
    if (picture === undefined) {
      await this.#transport.editMessageText({ ...place, ...textOf(screen) });
      return;
    }
    await this.#withPhoto(picture, (media) =>
      this.#transport.editMessageMedia({
        ...place,
        media: { type: "photo", media, ...captionOf(screen) },
      }),
    );
  }

  /** By its id where Telegram has it. An id that is refused is forgotten: the next one is uploaded. */
  async #withPhoto<T extends Message | true>(
    { key, png }: Picture,
    call: (photo: InputFile | string) => Promise<T>,
  ): Promise<T> {
    const fileId = this.#fileIds.get(key);
    if (fileId === undefined && png === undefined)
      throw new TypeError(`picture ${key} is not here`);
    try {
      const sent = await call(fileId ?? new InputFile(png ?? new Uint8Array(), "room.png"));
      const given = sent === true ? undefined : sent.photo?.at(-1)?.file_id;
      if (given !== undefined) this.#fileIds.set(key, given);
      return sent;
    } catch (error) {
      const said = error instanceof Error ? error.message.toLowerCase() : "";
      if (said.includes("file identifier") || said.includes("file_id")) this.#fileIds.delete(key);
      throw error;
    }
  }
}

function spoken({ text, alert, url }: Toast) {
  return url === undefined ? { text, show_alert: alert } : { url };
}

function keyboardOf({ keyboard }: Screen) {
  return { inline_keyboard: keyboard.map((row) => [...row]) };
}

function textOf({ text }: Screen) {
  return { text, parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;
}

function captionOf({ text }: Screen) {
  return { caption: text, parse_mode: "HTML" } as const;
}
