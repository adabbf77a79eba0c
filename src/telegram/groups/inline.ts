/** `@bot sol` in any chat: rooms' cards to be sent there, with buttons that lead into the bot. */
import type { InlineQuery, InlineQueryResult } from "grammy/types";
import { parseRoomCode, roomCode, userId } from "../../domain/ids.ts";
import { marketAsset } from "../../domain/market.ts";
import { spokenLanguage } from "../../domain/preferences.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { decimalsOf, priceOf, type House } from "../house.ts";
import { visibleText } from "../html.ts";
import type { Look } from "../screen.ts";
import { inlineCardView } from "../views/groups.ts";
import { condition, titleOf } from "../views/market-lines.ts";

const SHOWN_MAX = 5;
/** Rooms looked through: the newest. */
const SEARCHED = 500;
const QUERY_MAX = 60;

export async function inlineResults(
  house: House,
  query: InlineQuery,
): Promise<InlineQueryResult[]> {
  const user = userId(query.from.id);
  const language = spokenLanguage(query.from.language_code);
  const isKnown = house.door.player(user) !== undefined;
  const look = isKnown || language === undefined ? house.look(user) : house.lookIn(language);
  const found = await search(house, query.query.slice(0, QUERY_MAX).trim());
  return found.map((card) => resultOf(house, card, look));
}

/** A room by its code; else open rooms by their coin, or by words of their titles. */
async function search(house: House, text: string): Promise<readonly RoomCard[]> {
  const id = parseRoomCode(text.replace(/^#/, ""));
  const named = id === undefined ? undefined : await house.door.room(id);
  const open = house.door.rooms("open", userId(1), 0, SEARCHED).rows;
  const symbol = text.replace(/^\$/, "").toUpperCase();
  const words = text.toLowerCase();
  const ofCoin = open.filter(({ market }) => marketAsset(market).toUpperCase() === symbol);
  const rooms = [
    ...(named === undefined ? [] : [named]),
    ...(ofCoin.length > 0 ? ofCoin : open.filter((card) => isAbout(card, words))),
  ];
  return [...new Map(rooms.map((card) => [card.id, card])).values()].slice(0, SHOWN_MAX);
}

function isAbout(card: RoomCard, words: string): boolean {
  return titleOf(card, 200).toLowerCase().includes(words);
}

function resultOf(house: House, card: RoomCard, look: Look): InlineQueryResult {
  const state = {
    card,
    price: priceOf(house, card.market),
    decimals: decimalsOf(house, card.market),
    named: [],
  };
  const { text, keyboard } = inlineCardView(state, look);
  return {
    type: "article",
    id: roomCode(card.id),
    title: titleOf(card, 60),
    description: visibleText(condition(card, look).markup),
    input_message_content: {
      message_text: text,
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    },
    reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
  };
}
