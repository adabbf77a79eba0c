/** What the sandbox asks of each venue's protocol. Another venue is another file that has these. */
import type { Change } from "./books.ts";
import type { Visitor } from "./visitor.ts";

export interface Exchange {
  /** Whether there is a socket at `path` (below the venue's own mount). */
  hasSocketAt(path: string): boolean;
  /** Whether a socket at `path` gets frames wrapped with their stream's name. */
  combines(path: string): boolean;
  greet(visitor: Visitor, path: string, query: URLSearchParams): void;
  hear(visitor: Visitor, text: string): void;
  /** How many messages it takes from one client in a second. */
  readonly messagesPerSecond: number;
  /** Shows changed books to those who asked for them. */
  publish(visitors: Iterable<Visitor>, changes: readonly Change[]): void;
  /** Once a second by the sandbox's clock, counted from 1: heartbeats, pings, status. */
  second(visitors: Iterable<Visitor>, count: number): void;
  /** Trading was halted or goes on (`books.halted`): tells those who would be told. */
  statusChanged(visitors: Iterable<Visitor>): void;
  /** Tells clients that their connections will be cut, in as many ms as it returns; 0 is no notice. */
  announceShutdown(visitors: Iterable<Visitor>): number;
}

/** RFC 3339 with microseconds, as Coinbase and Kraken write it. */
export function microsecondTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // The client's broken JSON is answered by the venue in its own words.
    return undefined;
  }
}

export function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
}
