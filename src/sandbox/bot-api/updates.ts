/**
 * The bot's inbox: updates wait here until `getUpdates` confirms them by asking for a higher offset.
 * One poll may hang at a time; a second one ends the first with 409, as Telegram does.
 */
import { badRequest, conflict } from "./api-error.ts";

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  /** Seconds; capped at 50. */
  readonly timeoutS: number;
  readonly allowedUpdates: readonly string[] | undefined;
  /** Fires when the caller hung up: the poll is forgotten and nothing is confirmed. */
  readonly hungUp: AbortSignal;
}

export interface Inbox {
  /** Queues an update unless the bot has not asked for this kind. */
  push(kind: string, payload: Readonly<Record<string, unknown>>): void;
  poll(request: PollRequest): Promise<readonly Update[]>;
  setWebhook(url: string, allowedUpdates: readonly string[] | undefined): void;
  webhookUrl(): string;
  allowedUpdates(): readonly string[] | undefined;
  drop(): void;
  /** Updates that the bot has not confirmed. */
  pending(): readonly Update[];
  /** Told whenever the queue shrinks. Returns the unsubscription. */
  onConfirmed(listener: () => void): () => void;
  /** Ends a hanging poll with an empty answer. */
  release(): void;
}

const LONGEST_POLL_S = 50;
const MOST_UPDATES = 100;
/** Telegram keeps no more than a day's worth; the sandbox bounds the count instead. */
const KEPT_UPDATES = 100_000;
/** Kinds that a bot gets only when it names them. */
const UNASKED = new Set(["chat_member", "message_reaction", "message_reaction_count"]);
const WEBHOOK_IS_SET =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const OTHER_POLLER =
  "terminated by other getUpdates request; make sure that only one bot instance is running";

interface HangingPoll {
  readonly limit: number;
  readonly answer: (updates: readonly Update[]) => void;
  readonly refuse: (error: Error) => void;
}

export function createInbox(firstUpdateId: number): Inbox {
  const confirmedListeners = new Set<() => void>();
  let queue: Update[] = [];
  let nextId = firstUpdateId;
  let allowed: readonly string[] | undefined;
  let webhook = "";
  let hanging: HangingPoll | undefined;

  const shrinkTo = (rest: Update[]): void => {
    const shrank = rest.length < queue.length;
    queue = rest;
    if (shrank) for (const listener of confirmedListeners) listener();
  };
  const confirm = (offset: number): void => {
    if (offset < 0) shrinkTo(queue.slice(offset));
    else if (offset > 0 && (queue[0]?.update_id ?? offset) < offset) {
      shrinkTo(queue.filter((update) => update.update_id >= offset));
    }
  };
  const allow = (kinds: readonly string[] | undefined): void => {
    if (kinds !== undefined) allowed = kinds.length === 0 ? undefined : kinds;
  };

  const hang = (request: PollRequest, limit: number): Promise<readonly Update[]> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => poll.answer([]),
        Math.min(request.timeoutS, LONGEST_POLL_S) * 1000,
      );
      const settle = (): void => {
        clearTimeout(timer);
        request.hungUp.removeEventListener("abort", onHangUp);
        if (hanging === poll) hanging = undefined;
      };
      const onHangUp = (): void => poll.answer([]);
      const poll: HangingPoll = {
        limit,
        answer: (updates) => {
          settle();
          resolve(updates);
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      };
      hanging = poll;
      request.hungUp.addEventListener("abort", onHangUp);
    });

  return {
    push: (kind, payload) => {
      if (allowed === undefined ? UNASKED.has(kind) : !allowed.includes(kind)) return;
      queue.push({ update_id: nextId, [kind]: payload });
      nextId += 1;
      if (queue.length > KEPT_UPDATES) queue.shift();
      hanging?.answer(queue.slice(0, hanging.limit));
    },
    poll: (request) => {
      if (webhook !== "") return Promise.reject(conflict(WEBHOOK_IS_SET));
      hanging?.refuse(conflict(OTHER_POLLER));
      allow(request.allowedUpdates);
      confirm(request.offset);
      const limit =
        request.limit < 1 || request.limit > MOST_UPDATES ? MOST_UPDATES : request.limit;
      const gone = request.hungUp.aborted;
      if (queue.length > 0 || request.timeoutS <= 0 || gone) {
        return Promise.resolve(queue.slice(0, limit));
      }
      return hang(request, limit);
    },
    setWebhook: (url, kinds) => {
      if (url !== "" && !url.startsWith("https://")) {
        throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
      }
      allow(kinds);
      webhook = url;
      if (url !== "") hanging?.refuse(conflict("terminated by setWebhook request"));
    },
    webhookUrl: () => webhook,
    allowedUpdates: () => allowed,
    drop: () => shrinkTo([]),
    pending: () => queue,
    onConfirmed: (listener) => {
      confirmedListeners.add(listener);
      return () => confirmedListeners.delete(listener);
    },
    release: () => hanging?.answer([]),
  };
}
