/**
 * Telegram's flood limits over the world's clock (grammy.dev/advanced/flood): token buckets, and for
 * groups a window, since twenty a minute means that no minute has more, edits included.
 */
import { tooManyRequests } from "./api-error.ts";
import type { SandboxClock, SendLimits } from "./world.ts";

/** A send counts against the bulk limit too, an edit only against its chat's. */
export type FloodKind = "send" | "edit";

export interface FloodGate {
  limits(): SendLimits;
  setLimits(limits: Partial<SendLimits>): void;
  /** Throws 429 with the seconds to wait. */
  pass(kind: FloodKind, chatId: number): void;
}

const MINUTE_S = 60;

interface Bucket {
  tokens: number;
  atMs: number;
}

const DEFAULT_LIMITS: SendLimits = {
  enabled: false,
  perChatPerS: 1,
  chatBurst: 5,
  perGroupPerMin: 20,
  bulkPerS: 30,
};

export function createFloodGate(clock: SandboxClock): FloodGate {
  const buckets = new Map<string, Bucket>();
  /** Group -> times of what it took in the last minute, oldest first. */
  const windows = new Map<number, number[]>();
  let limits = DEFAULT_LIMITS;

  /** Seconds until a token is there; 0 when one is. */
  const waitS = (key: string, perS: number, burst: number): number => {
    const nowMs = clock.now();
    const bucket = buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    const earned = ((nowMs - bucket.atMs) / 1000) * perS;
    bucket.tokens = Math.min(burst, bucket.tokens + earned);
    bucket.atMs = nowMs;
    buckets.set(key, bucket);
    return bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perS);
  };

  /** Seconds until the oldest of a full minute is past it; 0 when there is room. */
  const groupWaitS = (chatId: number): number => {
    const sinceMs = clock.now() - MINUTE_S * 1000;
    const taken = (windows.get(chatId) ?? []).filter((atMs) => atMs > sinceMs);
    windows.set(chatId, taken);
    const blocking = taken.at(-limits.perGroupPerMin);
    return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking - sinceMs) / 1000));
  };

  return {
    limits: () => limits,
    setLimits: (changed) => {
      limits = { ...limits, ...changed };
      buckets.clear();
      windows.clear();
    },
    pass: (kind, chatId) => {
      if (!limits.enabled) return;
      const keys: string[] = [];
      let longestS = 0;
      const ask = (key: string, perS: number, burst: number): void => {
        keys.push(key);
        longestS = Math.max(longestS, waitS(key, perS, burst));
      };
      ask(`chat ${chatId}`, limits.perChatPerS, limits.chatBurst);
      if (chatId < 0) longestS = Math.max(longestS, groupWaitS(chatId));
      if (kind === "send") ask("bulk", limits.bulkPerS, limits.bulkPerS);
      if (longestS > 0) throw tooManyRequests(longestS);
      windows.get(chatId)?.push(clock.now());
      for (const key of keys) {
        const bucket = buckets.get(key);
        if (bucket !== undefined) bucket.tokens -= 1;
      }
    },
  };
}
