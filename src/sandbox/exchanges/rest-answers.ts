/** What each venue answers over HTTP: the REST part of the simulated exchanges, one file per venue. */
import { assert } from "../../domain/result.ts";
import type { HttpAnswer } from "../http-answer.ts";
import type { VenueBooks } from "./books.ts";
import { binanceRest } from "./rest-binance.ts";
import { bybitRest } from "./rest-bybit.ts";
import { coinbaseRest } from "./rest-coinbase.ts";
import { krakenRest } from "./rest-kraken.ts";
import { okxRest } from "./rest-okx.ts";

type RestAnswer = (
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
) => HttpAnswer;

const ANSWERS = new Map<string, RestAnswer>([
  ["binance", binanceRest],
  ["bybit", bybitRest],
  ["coinbase", coinbaseRest],
  ["kraken", krakenRest],
  ["okx", okxRest],
]);

export const restAnswer: RestAnswer = (books, path, query, nowMs) => {
  const { id } = books.traits;
  const answer = ANSWERS.get(id);
  assert(answer !== undefined, `no REST of ${id}`);
  return answer(books, path, query, nowMs);
};
