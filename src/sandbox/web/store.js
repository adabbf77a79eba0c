/**
 * What the page knows, and how the server's frames change it. One mutable object; whoever draws
 * subscribes and is called at most once per animation frame.
 */
import { marksOf } from "./milestones.js";
import { hearClock } from "./moment.js";

const KEPT_CALLS = 300;
const SPARKLINE_POINTS = 90;
const TOAST_MS = 4_000;
const TYPING_MS = 5_000;

export const state = {
  /** connecting, live, lost */
  link: "connecting",
  session: "",
  inspectorUrl: undefined,
  /** `play`, or `sol`: deposited and withdrawn on the sandbox's own chain */
  money: "play",
  bot: { id: 0, username: "", name: "", description: "", shortDescription: "" },
  people: [],
  chats: [],
  /** chat id -> messages in order */
  messages: new Map(),
  commands: [],
  /** `chat/message` -> how often it was edited while the page looked on */
  edits: new Map(),
  /** callback query id -> the press that waits for its answer */
  pending: new Map(),
  /** Links that the bot answered presses with, by callback query id */
  answerLinks: new Map(),
  /** callback query id -> who opens the link of its answer: the page on which it was pressed */
  followers: new Map(),
  /** inline query id -> { results, button } */
  inlineAnswers: new Map(),
  /** The choice of a chat that somebody is asked for (steering.js) */
  picker: undefined,
  /** Toasts and alerts: { id, personId, chatId, text, alert } */
  notices: [],
  /** chat ids where the bot is typing */
  typing: new Set(),
  /** `person/chat` -> id of the last message that was in sight */
  read: new Map(),
  /** What the bot's messages have told of the newcomer's journey (milestones.js) */
  marks: new Set(),
  calls: [],
  assets: [],
  /** asset -> its last prices, for the sparkline */
  trails: new Map(),
  venues: [],
  /** Of pump.fun; and where their prices come from: the chain and its aggregators */
  mints: [],
  services: [],
  /** What people have outside of the bot, and the nodes that show the chain with their faults */
  wallets: [],
  nodes: [],
  /** The market moves by itself. */
  walking: true,
  clock: { nowMs: 0, offsetMs: 0, goalMs: undefined },
  faults: { outage: false, slow: false, limits: false },
  /** Price tapes: those to choose from, and the one that plays (tapes/deck.ts) */
  tapes: { shelf: [], speed: 1, playing: undefined },
};

const listeners = new Set();
let drawing = false;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something changed: draw soon. */
export function changed() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    listeners.forEach((listener) => listener());
  });
}

let lastNoticeId = 0;

/** Shows a toast to one person in one chat, or an alert that stays until it is closed. */
export function notify(personId, chatId, text, alert = false) {
  const id = ++lastNoticeId;
  state.notices = [...state.notices, { id, personId, chatId, text, alert }];
  if (!alert) setTimeout(() => dismiss(id), TOAST_MS);
  changed();
}

export function dismiss(id) {
  state.notices = state.notices.filter((notice) => notice.id !== id);
  changed();
}

const put = (list, item) => {
  const at = list.findIndex(({ id }) => id === item.id);
  return at < 0 ? [...list, item] : list.with(at, item);
};

const ofChat = (chatId) => state.messages.get(chatId) ?? [];

/** Ephemeral messages have no id of their own among the others: they stand where they came. */
const placeOf = ({ messageId, ephemeral }) =>
  ephemeral === undefined ? messageId : ephemeral.afterMessageId + 0.5;
const inOrder = (messages) => messages.toSorted((a, b) => placeOf(a) - placeOf(b));

/** Tells the messages of a chat apart. */
export const idOf = ({ messageId, ephemeral }) =>
  ephemeral === undefined ? String(messageId) : `e${ephemeral.id}`;

/** Frames of the server's stream, by kind (page-feed.ts). */
const frames = {
  state(next) {
    const { world } = next;
    Object.assign(state, {
      session: next.session,
      inspectorUrl: next.inspectorUrl,
      money: next.money,
      bot: world.bot,
      people: world.people,
      chats: world.chats,
      commands: world.commands,
      messages: Map.groupBy(
        inOrder([...world.messages, ...world.ephemerals]),
        ({ chatId }) => chatId,
      ),
      pending: new Map(world.pending.map((press) => [press.callbackQueryId, press])),
      calls: next.calls,
      faults: next.faults,
      tapes: next.tapes,
    });
    restoreRead();
    restoreMarks();
    world.messages.forEach(mark);
    frames.clock(next.clock);
    frames.exchanges(next.exchanges);
    frames.mints(next.mints);
    frames.solana(next.solana);
  },
  world(event) {
    worldEvents[event.type]?.(event);
  },
  clock(reading) {
    state.clock = reading;
    hearClock(reading);
  },
  exchanges({ assets, venues, walking }) {
    state.assets = assets;
    state.walking = walking;
    state.venues = venues;
    for (const { asset, price } of assets) {
      const trail = state.trails.get(asset) ?? [];
      state.trails.set(asset, [...trail, price].slice(-SPARKLINE_POINTS));
    }
  },
  mints({ mints, services }) {
    state.mints = mints;
    state.services = services;
  },
  solana({ wallets, nodes }) {
    state.wallets = wallets;
    state.nodes = nodes;
  },
  faults(faults) {
    state.faults = faults;
  },
  tapes(tapes) {
    state.tapes = tapes;
  },
};

/** Events of world.ts, by type; those that nothing here draws are left out. */
const worldEvents = {
  message({ message }) {
    state.messages.set(message.chatId, [...ofChat(message.chatId), message]);
    if (message.fromBot) state.typing.delete(message.chatId);
    mark(message);
  },
  edited({ message }) {
    const key = `${message.chatId}/${idOf(message)}`;
    state.edits.set(key, (state.edits.get(key) ?? 0) + 1);
    replaceMessage(message.chatId, idOf(message), () => message);
    mark(message);
  },
  deleted({ chatId, messageId, ephemeralId }) {
    const gone = ephemeralId === undefined ? String(messageId) : `e${ephemeralId}`;
    state.messages.set(
      chatId,
      ofChat(chatId).filter((message) => idOf(message) !== gone),
    );
  },
  reaction({ chatId, messageId, reactions }) {
    replaceMessage(chatId, String(messageId), (message) => ({ ...message, reactions }));
  },
  pressed(press) {
    state.pending.set(press.callbackQueryId, press);
  },
  answered(answer) {
    state.pending.delete(answer.callbackQueryId);
    if (answer.text) notify(answer.personId, answer.chatId, answer.text, answer.showAlert);
    followLink(answer);
  },
  inlineAnswered({ inlineQueryId, results, button }) {
    state.inlineAnswers.set(inlineQueryId, { results, button });
  },
  typing({ chatId }) {
    state.typing.add(chatId);
    setTimeout(() => {
      state.typing.delete(chatId);
      changed();
    }, TYPING_MS);
  },
  chat({ chat }) {
    state.chats = put(state.chats, chat);
  },
  person({ person }) {
    state.people = put(state.people, person);
  },
  profile({ bot }) {
    state.bot = bot;
  },
  commands({ commands }) {
    state.commands = commands;
  },
  pinned({ chatId, messageId, pinned }) {
    const chat = state.chats.find(({ id }) => id === chatId);
    if (chat === undefined) return;
    const others = chat.pinnedMessageIds.filter((id) => id !== messageId);
    state.chats = put(state.chats, {
      ...chat,
      pinnedMessageIds: pinned ? [...others, messageId] : others,
    });
  },
  call({ call }) {
    state.calls = [...state.calls, call].slice(-KEPT_CALLS);
  },
};

function followLink({ callbackQueryId, url }) {
  const follow = state.followers.get(callbackQueryId);
  state.followers.delete(callbackQueryId);
  if (url === undefined) return;
  state.answerLinks.set(callbackQueryId, url);
  follow?.(url);
}

function replaceMessage(chatId, id, change) {
  const list = ofChat(chatId);
  const at = list.findIndex((message) => idOf(message) === id);
  if (at >= 0) state.messages.set(chatId, list.with(at, change(list[at])));
}

export function hear(kind, data) {
  frames[kind](data);
  changed();
}

export function linked(link) {
  state.link = link;
  changed();
}

// Reading: a message in sight is read; a reload of the page forgets nothing.

const readKey = () => `sandbox-read-${state.session}`;

function restoreRead() {
  state.read = new Map(JSON.parse(sessionStorage.getItem(readKey()) ?? "[]"));
}

export function markRead(personId, chatId) {
  const key = `${personId}/${chatId}`;
  const lastId = Math.max(0, ...ofChat(chatId).map(({ messageId }) => messageId));
  if ((state.read.get(key) ?? 0) >= lastId) return;
  state.read.set(key, lastId);
  sessionStorage.setItem(readKey(), JSON.stringify([...state.read]));
  changed();
}

// The journey: a screen is edited into the next one, so what it said is kept.

const marksKey = () => `sandbox-marks-${state.session}`;

function restoreMarks() {
  state.marks = new Set(JSON.parse(sessionStorage.getItem(marksKey()) ?? "[]"));
}

function mark(message) {
  const fresh = marksOf(message).filter((each) => !state.marks.has(each));
  if (fresh.length === 0) return;
  state.marks = new Set([...state.marks, ...fresh]);
  sessionStorage.setItem(marksKey(), JSON.stringify([...state.marks]));
}

/** How many messages of others this person has not had in sight. */
export function unread(personId, chatId) {
  const readId = state.read.get(`${personId}/${chatId}`) ?? 0;
  return ofChat(chatId).filter(
    (message) =>
      message.messageId > readId && message.fromId !== personId && message.service === undefined,
  ).length;
}

/** The chats that a person sees: the bot first, then groups. `chat` is undefined before Start. */
export function chatsOf(personId) {
  const groups = state.chats.filter(
    (chat) =>
      chat.kind !== "private" &&
      chat.memberIds.includes(personId) &&
      chat.migratedToId === undefined,
  );
  const own = state.chats.find((chat) => chat.id === personId);
  return [
    { id: personId, title: state.bot.name || "Bot", kind: "private", chat: own },
    ...groups.map((chat) => ({ id: chat.id, title: chat.title, kind: chat.kind, chat })),
  ];
}

/** The supergroup that a group became, or the chat itself. */
export function chatNow(chatId) {
  const chat = state.chats.find(({ id }) => id === chatId);
  return chat?.migratedToId === undefined ? chatId : chatNow(chat.migratedToId);
}

/** The ids under which a chat was and is: a supergroup shows what was said in the group before it. */
export function idsOf(chatId) {
  const before = state.chats.find(({ migratedToId }) => migratedToId === chatId);
  return before === undefined ? [chatId] : [...idsOf(before.id), chatId];
}

/** The messages of a chat that this person sees, in one topic where there are topics. */
export function seenBy(personId, { id, chat }, thread) {
  const all = idsOf(id)
    .flatMap(ofChat)
    .filter(({ ephemeral }) => ephemeral === undefined || ephemeral.personId === personId);
  const replaced = new Set(all.map(({ ephemeral }) => ephemeral?.replacesMessageId));
  return all.filter(
    (message) =>
      !(message.ephemeral === undefined && replaced.has(message.messageId)) &&
      // The chat that it became says so itself.
      message.service?.kind !== "migratedTo" &&
      (!chat?.isForum || message.threadId === thread),
  );
}

/** What `setMyCommands` shows this person in this chat: the narrowest scope that has a list. */
export function commandsFor(person, chatId) {
  const isPrivate = chatId === person.id;
  const isAdmin = state.chats.find(({ id }) => id === chatId)?.adminIds.includes(person.id);
  const scopes = [
    (scope) =>
      scope.type === "chat_member" && scope.chat_id === chatId && scope.user_id === person.id,
    (scope) => isAdmin && scope.type === "chat_administrators" && scope.chat_id === chatId,
    (scope) => scope.type === "chat" && scope.chat_id === chatId,
    (scope) => isAdmin && scope.type === "all_chat_administrators",
    (scope) => scope.type === (isPrivate ? "all_private_chats" : "all_group_chats"),
    (scope) => scope.type === "default",
  ];
  // Lists are set for two letters; a client's language may say more.
  const ownLanguage = person.languageCode?.slice(0, 2).toLowerCase() ?? "";
  for (const fits of scopes)
    for (const language of [ownLanguage, ""]) {
      const set = state.commands.find(
        ({ scope, languageCode }) => fits(scope) && languageCode === language,
      );
      if (set !== undefined) return set.commands;
    }
  return [];
}
