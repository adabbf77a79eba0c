/**
 * Inline mode's memory: queries that wait, their answers until somebody chooses a result, answers
 * kept for those who type the same (`cache_time`), and where each inline message stands.
 */
import type { Draft } from "./realm.ts";
import type { InlineButton } from "./world.ts";

export interface InlineQuery {
  readonly id: string;
  readonly personId: number;
  readonly query: string;
  readonly offset: string;
  readonly atMs: number;
}

/** What is posted when a result is chosen, by the result's id. */
export type InlineContents = ReadonlyMap<string, Omit<Draft, "fromId" | "fromBot">>;

export interface InlineAnswer {
  /** As the bot gave them. */
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly contents: InlineContents;
  readonly button?: InlineButton;
}

export interface InlineDesk {
  ask(query: InlineQuery): void;
  /** Undefined when there is no such query, or it has its answer. */
  waiting(id: string): InlineQuery | undefined;
  answer(id: string, answer: InlineAnswer, cache: { seconds: number; personal: boolean }): void;
  /** An answer that is kept for this person's words at this moment. */
  cached(query: InlineQuery): InlineAnswer | undefined;
  asked(id: string): { readonly query: InlineQuery; readonly answer?: InlineAnswer } | undefined;
  /** Where an inline message stands, by its `inline_message_id`. */
  readonly placed: Map<string, { readonly chatId: number; readonly messageId: number }>;
}

interface Kept {
  readonly answer: InlineAnswer;
  readonly untilMs: number;
}

/** Queries kept so that one of their results can still be chosen. */
const KEPT_QUERIES = 1_000;

export function createInlineDesk(): InlineDesk {
  const asked = new Map<string, { query: InlineQuery; answer?: InlineAnswer }>();
  const kept = new Map<string, Kept>();
  const keyOf = ({ query, offset }: InlineQuery, personId?: number): string =>
    JSON.stringify([query, offset, personId ?? "anybody"]);
  return {
    ask: (query) => {
      asked.set(query.id, { query });
      const [oldest] = asked.keys();
      if (asked.size > KEPT_QUERIES && oldest !== undefined) asked.delete(oldest);
    },
    waiting: (id) => {
      const entry = asked.get(id);
      return entry?.answer === undefined ? entry?.query : undefined;
    },
    answer: (id, answer, { seconds, personal }) => {
      const entry = asked.get(id);
      if (entry === undefined) return;
      entry.answer = answer;
      const { query } = entry;
      if (seconds <= 0) return;
      const untilMs = query.atMs + seconds * 1000;
      kept.set(keyOf(query, personal ? query.personId : undefined), { answer, untilMs });
    },
    cached: (query) => {
      const entries = [kept.get(keyOf(query, query.personId)), kept.get(keyOf(query))];
      return entries.find((entry) => entry !== undefined && entry.untilMs > query.atMs)?.answer;
    },
    asked: (id) => asked.get(id),
    placed: new Map(),
  };
}
