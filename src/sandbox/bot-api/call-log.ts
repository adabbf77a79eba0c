/** Every call of the bot, with what came of it. */
import type { NewsDesk } from "./news.ts";
import type { Call } from "./world.ts";

const KEPT_CALLS = 10_000;

export interface CallLog {
  /** Counts a call as under way until {@link finish}. Long polls are left out. */
  begin(method: string): void;
  finish(call: Omit<Call, "no">): void;
  list(method?: string): readonly Call[];
  /** Methods of the calls under way. */
  underWay(): readonly string[];
}

const isPoll = (method: string): boolean => method === "getUpdates";

export function createCallLog(news: NewsDesk): CallLog {
  const underWay = new Map<string, number>();
  let calls: Call[] = [];
  let count = 0;
  const add = (method: string, change: 1 | -1): void => {
    if (isPoll(method)) return;
    const left = (underWay.get(method) ?? 0) + change;
    if (left === 0) underWay.delete(method);
    else underWay.set(method, left);
  };
  return {
    begin: (method) => add(method, 1),
    finish: (finished) => {
      count += 1;
      const call = { no: count, ...finished };
      calls.push(call);
      if (calls.length > 2 * KEPT_CALLS) calls = calls.slice(-KEPT_CALLS);
      add(call.method, -1);
      news.publish({ type: "call", call });
    },
    list: (method) => {
      const kept = calls.slice(-KEPT_CALLS);
      if (method === undefined) return kept;
      return kept.filter((call) => call.method.toLowerCase() === method.toLowerCase());
    },
    underWay: () => [...underWay].map(([method, times]) => `${method} x${times}`),
  };
}
