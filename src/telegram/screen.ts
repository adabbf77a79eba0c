/** What a view gives back, and the few ways in which buttons are put on it. */
import type { InlineKeyboardButton } from "grammy/types";
import type { TicketId } from "../domain/ids.ts";
import type { FeedStatus } from "../domain/price.ts";
import type { Creation } from "../engine/creation-door.ts";
import type { RoomCard } from "../engine/room-card.ts";
import { encodeButton, type Button } from "./buttons.ts";
import type { Language } from "../domain/preferences.ts";
import type { Numerals, Unit } from "./amount.ts";
import type { Copy } from "./copy.ts";
import { lines, markup, trusted, type Html } from "./html.ts";

/** A message with its keyboard, ready for the Bot API. `text` is HTML. */
export interface Screen {
  readonly text: string;
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  /** The room that it shows, as it was then, on the screen that is kept up to date (S3). */
  readonly room?: RoomCard;
  /** With `room`: how far its price could be relied on then; undefined without a price. */
  readonly status?: FeedStatus | undefined;
  /** With `room`: whether it said that the operator has paused stakes. */
  readonly paused?: boolean;
  /** The withdrawal whose card it is: it is kept up to date. */
  readonly withdrawal?: string;
  /** The keypad whose PIN is being checked: what comes of it takes the screen's place. */
  readonly checks?: TicketId;
  /** The step of the create-room flow that is waited for on it: when that is over, it is out of date. */
  readonly awaits?: Creation["state"];
  /** A photo, under which the text stands as its caption (at most 1,024 characters). */
  readonly picture?: Picture;
  /** A file, under which the text stands as its caption. */
  readonly document?: { readonly name: string; readonly bytes: Uint8Array };
}

/** A photo by the name of its drawing; the bytes are needed until Telegram has it. */
export interface Picture {
  readonly key: string;
  readonly png?: Uint8Array;
}

/** What answers a press at once: at most 200 characters, a dialog when `alert`. */
export interface Toast {
  readonly text: string;
  readonly alert: boolean;
  /** Opened instead of a text: a link into this bot, where the person goes on in private. */
  readonly url?: string;
}

/** Everything a view knows besides its state: words, unit, time, and the bot's public name. */
export interface Look {
  readonly t: Copy;
  readonly language: Language;
  readonly numerals: Numerals;
  readonly unit: Unit;
  readonly play: boolean;
  readonly nowMs: number;
  readonly bot: string;
  /** Of rooms that are created now; a room keeps its own (R7). */
  readonly feeBps: number;
  /** Who runs this bot, in the operator's own words. */
  readonly operator: string;
  /** Where a transaction can be looked up; undefined when no explorer has this chain. */
  readonly explorer: (signature: string) => string | undefined;
}

export type Row = readonly InlineKeyboardButton[];
export type Style = "primary" | "success" | "danger";

/** A button that edits the message it sits on. */
export function press(label: string, button: Button, style?: Style): InlineKeyboardButton {
  const key = { text: label, callback_data: encodeButton(button) };
  return style === undefined ? key : { ...key, style };
}

/** A button on a message that must stay: its screen opens below. */
export function pressBelow(label: string, button: Button, style?: Style): InlineKeyboardButton {
  const key = { text: label, callback_data: encodeButton(button, true) };
  return style === undefined ? key : { ...key, style };
}

/** Opens Telegram's own "forward to" dialog with a link and a sentence. */
export function shareButton(label: string, url: string, text: string): InlineKeyboardButton {
  const query = `url=${encodeURIComponent(url)}&text=${encodeURIComponent(text)}`;
  return { text: label, url: `https://t.me/share/url?${query}` };
}

/** The last row of every screen but home. */
export function wayBack(t: Copy, back?: Button): Row {
  const home = press(t.plain("button-home"), { to: "home" });
  return back === undefined ? [home] : [press(t.plain("button-back"), back), home];
}

export function screen(parts: readonly (Html | undefined)[], keyboard: readonly Row[]): Screen {
  return { text: lines(...parts).markup, keyboard: keyboard.filter((row) => row.length > 0) };
}

/** The same screen with a sentence on top: a refusal, or news that came with it. */
export function withBanner(page: Screen, sentence: string): Screen {
  return { ...page, text: lines(markup`<b>${sentence}</b>`, blank, trusted(page.text)).markup };
}

/** An empty line between parts. */
export const blank: Html = trusted("");

/** Splits buttons over rows of at most `width`. */
export function grid(buttons: readonly InlineKeyboardButton[], width: 1 | 2 | 3): Row[] {
  const rows: InlineKeyboardButton[][] = [];
  for (let at = 0; at < buttons.length; at += width) rows.push(buttons.slice(at, at + width));
  return rows;
}

/**
 * A moment that the client renders live in the reader's own zone: `r` relative, `t` the time of day,
 * `T` with seconds, `dt` with the date. Old clients show the text, in UTC.
 */
export function moment(atMs: number, format: "r" | "t" | "T" | "dt"): Html {
  const utc = new Date(atMs).toISOString();
  const time = format === "T" ? utc.slice(11, 19) : utc.slice(11, 16);
  const text = format === "dt" ? `${utc.slice(0, 10)} ${time} UTC` : `${time} UTC`;
  const unix = String(Math.floor(atMs / 1000));
  return markup`<tg-time unix="${unix}" format="${format}">${text}</tg-time>`;
}
