/** The stream of what happens: numbering, listeners, and promises of things to come. */
import type { NextOptions, SandboxClock, WorldEvent, WorldNews } from "./world.ts";

const KEPT_EVENTS = 20_000;
const DEFAULT_TIMEOUT_MS = 5_000;

type Listener = (event: WorldEvent) => void;

export interface NewsDesk {
  publish(news: WorldNews): void;
  subscribe(listener: Listener): () => void;
  next(predicate: (event: WorldEvent) => boolean, options?: NextOptions): Promise<WorldEvent>;
  /** Of the latest event; 0 before the first. */
  seq(): number;
}

/** A line of an error message: enough to see why an expected event did not come. */
function summary(event: WorldEvent): string {
  if (event.type === "call") {
    const { method, ok, description } = event.call;
    return `call ${method} ${ok ? "ok" : description}`;
  }
  if (event.type === "message" || event.type === "edited") {
    const { fromBot, chatId, text } = event.message;
    return `${event.type} in ${chatId} by ${fromBot ? "bot" : "person"}: ${text.slice(0, 60)}`;
  }
  if (event.type === "answered") return `answered ${event.callbackQueryId}: ${event.text ?? ""}`;
  return event.type;
}

export function createNewsDesk(clock: SandboxClock): NewsDesk {
  const listeners = new Set<Listener>();
  const waiting: WorldEvent[] = [];
  let kept: WorldEvent[] = [];
  let seq = 0;
  let delivering = false;

  /** A listener may act on the world: what follows from that waits until all have heard this event. */
  const deliver = (): void => {
    if (delivering) return;
    delivering = true;
    try {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
        for (const listener of listeners) listener(event);
      }
    } finally {
      delivering = false;
    }
  };

  const subscribe = (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    publish: (news) => {
      seq += 1;
      const event: WorldEvent = { seq, atMs: clock.now(), ...news };
      kept.push(event);
      if (kept.length > 2 * KEPT_EVENTS) kept = kept.slice(-KEPT_EVENTS);
      waiting.push(event);
      deliver();
    },
    subscribe,
    seq: () => seq,
    next: (predicate, { timeoutMs = DEFAULT_TIMEOUT_MS, since = seq } = {}) => {
      const past = kept.find((event) => event.seq > since && predicate(event));
      if (past !== undefined) return Promise.resolve(past);
      const askedAt = seq;
      return new Promise((resolve, reject) => {
        const finish = (): void => {
          clearTimeout(timer);
          unsubscribe();
        };
        const unsubscribe = subscribe((event) => {
          try {
            if (!predicate(event)) return;
          } catch (error) {
            finish();
            reject(error instanceof Error ? error : new Error(String(error)));
            return;
          }
          finish();
          resolve(event);
        });
        const timer = setTimeout(() => {
          finish();
          const seen = kept.filter((event) => event.seq > askedAt).map(summary);
          const instead = seen.length === 0 ? "nothing" : seen.slice(-12).join("\n  ");
          reject(new Error(`no such event within ${timeoutMs} ms; there was:\n  ${instead}`));
        }, timeoutMs);
      });
    },
  };
}
