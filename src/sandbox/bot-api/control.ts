/** Puts the control side together: the people's acts, looking, waiting, and trouble. */
import type { CallLog } from "./call-log.ts";
import { commandsFor, commandSets } from "./commands.ts";
import type { FaultBook } from "./faults.ts";
import type { FloodGate } from "./flood.ts";
import { createGroups } from "./groups.ts";
import { createInlineActs } from "./inline-acts.ts";
import { chatOf, createActs, personOf } from "./people-acts.ts";
import { createPopulation } from "./population.ts";
import type { Press, Realm } from "./realm.ts";
import type { Message, NextOptions, PendingPress, World, WorldEvent } from "./world.ts";

const DEFAULT_TIMEOUT_MS = 5_000;

export interface Parts {
  readonly realm: Realm;
  readonly calls: CallLog;
  readonly faults: FaultBook;
  readonly flood: FloodGate;
}

type Answered = Extract<WorldEvent, { type: "answered" }>;

function waitingPresses(realm: Realm): PendingPress[] {
  const waiting = [...realm.presses.values()].filter((press) => !press.answered);
  return waiting.map(({ answered: _answered, ...press }: Press) => press);
}

/** What is still to be done by the bot, one line each; empty when all is quiet. */
function unrest({ realm, calls }: Parts): string[] {
  const updates = realm.inbox.pending().map((update) => {
    const kind = Object.keys(update).find((key) => key !== "update_id") ?? "";
    return `update ${update.update_id} (${kind}) is not confirmed`;
  });
  const presses = waitingPresses(realm).map(
    ({ callbackQueryId, data, personId }) =>
      `press ${callbackQueryId} of "${data}" by ${personId} is not answered`,
  );
  return [...updates, ...presses, ...calls.underWay().map((call) => `${call} is under way`)];
}

/** Resolves when nothing is left; looks again after every event and every confirmed update. */
function whenQuiet(parts: Parts, timeoutMs: number): Promise<void> {
  if (unrest(parts).length === 0) return Promise.resolve();
  const { news, inbox } = parts.realm;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (unrest(parts).length > 0) return;
      finish();
      resolve();
    };
    const finish = (): void => {
      clearTimeout(timer);
      stopNews();
      stopInbox();
    };
    const stopNews = news.subscribe(look);
    const stopInbox = inbox.onConfirmed(look);
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`not quiet within ${timeoutMs} ms:\n  ${unrest(parts).join("\n  ")}`));
    }, timeoutMs);
  });
}

function lookingAround(parts: Parts) {
  const { realm, calls, faults, flood } = parts;
  const answersById = new Map<string, Answered[]>();
  realm.news.subscribe((event) => {
    if (event.type !== "answered") return;
    answersById.set(event.callbackQueryId, [
      ...(answersById.get(event.callbackQueryId) ?? []),
      event,
    ]);
  });
  const transcript = (chatId: number): Message[] => [...chatOf(realm, chatId).messages.values()];
  const looking: Pick<
    World,
    | "transcript"
    | "message"
    | "ephemerals"
    | "lastFromBot"
    | "answers"
    | "calls"
    | "commandsFor"
    | "file"
    | "snapshot"
  > = {
    transcript,
    message: (chatId, messageId) => realm.chats.get(chatId)?.messages.get(messageId),
    ephemerals: (personId, chatId) =>
      [...chatOf(realm, chatId).ephemerals.values()].filter(
        ({ ephemeral }) => ephemeral?.personId === personId,
      ),
    lastFromBot: (chatId) => transcript(chatId).findLast((message) => message.fromBot),
    answers: (callbackQueryId) => answersById.get(callbackQueryId) ?? [],
    calls: (method) => calls.list(method),
    commandsFor: (personId, chatId) =>
      commandsFor(realm, personOf(realm, personId), chatOf(realm, chatId).chat),
    file: (url) => {
      const [, path] = /^\/file\/bot[^/]+\/(.+)$/.exec(url) ?? [];
      const stored = path === undefined ? undefined : realm.files.byPath(path);
      return stored && { bytes: stored.bytes, mimeType: stored.mimeType };
    },
    snapshot: () => ({
      seq: realm.news.seq(),
      nowMs: realm.clock.now(),
      bot: realm.bot,
      people: [...realm.people.values()],
      chats: [...realm.chats.values()].map(({ chat }) => chat),
      messages: [...realm.chats.values()].flatMap(({ messages }) => [...messages.values()]),
      ephemerals: [...realm.chats.values()].flatMap(({ ephemerals }) => [...ephemerals.values()]),
      commands: commandSets(realm),
      menuButton: realm.menuButton,
      pending: waitingPresses(realm),
      faults: faults.list(),
      limits: flood.limits(),
    }),
  };
  return looking;
}

export function createWorld(parts: Parts): World {
  const { realm, faults, flood } = parts;
  const { news } = realm;
  const looking = lookingAround(parts);
  const waiting: Pick<
    World,
    "subscribe" | "next" | "nextFromBot" | "nextAnswer" | "quiet" | "assertQuiet"
  > = {
    subscribe: (listener) => news.subscribe(listener),
    next: (predicate: (event: WorldEvent) => boolean, options?: NextOptions) =>
      news.next(predicate, options) as Promise<never>,
    nextFromBot: async (chatId, predicate = () => true, options) => {
      const isHit = (event: WorldEvent): boolean =>
        (event.type === "message" || event.type === "edited") &&
        event.message.chatId === chatId &&
        event.message.fromBot &&
        predicate(event.message);
      const event = (await news.next(isHit, options)) as Extract<WorldEvent, { type: "message" }>;
      return event.message;
    },
    nextAnswer: async (callbackQueryId, options) => {
      const [known] = looking.answers(callbackQueryId);
      if (known !== undefined) return known;
      const isHit = (event: WorldEvent): boolean =>
        event.type === "answered" && event.callbackQueryId === callbackQueryId;
      return (await news.next(isHit, options)) as Answered;
    },
    quiet: ({ timeoutMs = DEFAULT_TIMEOUT_MS } = {}) => whenQuiet(parts, timeoutMs),
    assertQuiet: () => {
      const left = unrest(parts);
      if (left.length > 0) throw new Error(`the bot is not done:\n  ${left.join("\n  ")}`);
    },
  };
  return {
    ...createPopulation(realm),
    ...createGroups(realm),
    ...createActs(realm),
    ...createInlineActs(realm),
    ...looking,
    ...waiting,
    faults: { add: faults.add, remove: faults.remove, clear: faults.clear, list: faults.list },
    limits: () => flood.limits(),
    setLimits: (limits) => flood.setLimits(limits),
  };
}
