/**
 * What is tapped in one place and happens in another: a link opens a chat, a button writes into a
 * line, a message is answered, a chat is chosen.
 */
import { changed, chatsOf, state } from "./store.js";

let opener = () => undefined;

/** `open(personId, chatId)` brings a conversation into sight. */
export function onOpenChat(open) {
  opener = open;
}

export const openChat = (personId, chatId) => opener(personId, chatId);

const keyOf = (personId, chatId) => `${personId}/${chatId}`;
const prefills = new Map();
const replies = new Map();

/** Puts `text` into the line of that person's chat. */
export function prefill(personId, chatId, text) {
  prefills.set(keyOf(personId, chatId), text);
  changed();
}

/** The text to put into that line, once. */
export function takePrefill(personId, chatId) {
  const text = prefills.get(keyOf(personId, chatId));
  prefills.delete(keyOf(personId, chatId));
  return text;
}

/** What the person's next message answers; undefined for nothing. */
export function answerTo(personId, chatId, message) {
  replies.set(keyOf(personId, chatId), message);
  changed();
}

/**
 * The message that the next one answers: the chosen one, or the bot's latest when that asks for it
 * (`force_reply`), unless the person waved it away.
 */
export function answered(personId, chatId, messages) {
  const key = keyOf(personId, chatId);
  if (replies.has(key)) return replies.get(key);
  const last = messages.at(-1);
  return last?.forcesReply ? last : undefined;
}

export function forgetAnswer(personId, chatId) {
  replies.delete(keyOf(personId, chatId));
}

/** Asks a person for one of the chats that `fits` lets through; `extra` are choices beside them. */
export function pickChat({ personId, chatId, title, fits, choose, extra = [] }) {
  const talks = chatsOf(personId).filter(fits);
  const options = [
    ...talks.map((talk) => ({
      label: talk.kind === "private" ? `Chat with ${talk.title}` : talk.title,
      take: () => choose(talk.id),
    })),
    ...extra,
  ];
  state.picker = { personId, chatId, title, options };
  changed();
}

export function closePicker() {
  state.picker = undefined;
  changed();
}

/** Calls `follow` with the link that the bot answers this press with, if it does. */
export function followAnswer(callbackQueryId, follow) {
  const url = state.answerLinks.get(callbackQueryId);
  if (url !== undefined) follow(url);
  else state.followers.set(callbackQueryId, follow);
}
