/**
 * Bybit spot (reference/oracle.md A.5): the last trade, in USDT, as of the time in the frame. Its
 * ticker has no bid and no offer. It hangs up after ten minutes without a ping of its own kind.
 */
import type { Asset } from "../domain/price.ts";
import type { PriceSource } from "../ports.ts";
import { asFields, counter, parseFields, positiveDecimal, type Fields } from "../net/frame.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import { SocketSource, type SocketSourceOptions } from "./socket-source.ts";
import { isFromTheFuture } from "./venue-time.ts";
import { symbolsAt, type Quote, type Reading, type Session, type Venue } from "./venue.ts";

export const BYBIT_URL = "wss://stream.bybit.com";

const ID = "bybit";
/** Its limit is not published. */
const MESSAGES_PER_SECOND = 5;
const PING_EACH_MS = 20_000;
/** An address that asked too much is refused with 403, and for at least so long. */
const BAN_MS = 10 * 60_000;

/** `url` is the venue's address without a path. */
export function bybitSource(
  options: Omit<SocketSourceOptions, "connect"> & { url?: string; connect?: Connect },
): PriceSource {
  const venue: Venue = {
    id: ID,
    quote: "USDT",
    url: `${options.url ?? BYBIT_URL}/v5/public/spot`,
    heartbeatMs: 0,
    messagesPerSecond: MESSAGES_PER_SECOND,
    keepAlive: {
      text: JSON.stringify({ op: "ping" }),
      afterMs: PING_EACH_MS,
      since: "last sent",
      answers: isPong,
    },
    forbiddenWaitMs: BAN_MS,
    open: (assets) => new BybitSession(assets),
  };
  return new SocketSource(venue, { connect: connectWebSocket, ...options });
}

interface Known {
  readonly asset: string;
  /** Venue time and cross sequence of the newest frame. */
  toldAtMs: number;
  sequence: number;
  last: { readonly price: number; readonly volume: number } | undefined;
}

export class BybitSession implements Session {
  readonly wants: readonly string[];
  readonly #known = new Map<string, Known>();

  constructor(assets: readonly Asset[]) {
    for (const [symbol, asset] of symbolsAt(ID, assets)) {
      this.#known.set(`tickers.${symbol}`, { asset, toldAtMs: 0, sequence: -1, last: undefined });
    }
    // One message each: an unknown symbol fails the whole message that names it.
    this.wants = [...this.#known.keys()].map((topic) =>
      JSON.stringify({ op: "subscribe", args: [topic] }),
    );
  }

  read(text: string, receivedAtMs: number): readonly Reading[] {
    const frame = parseFields(text);
    if (frame === undefined) return [];
    const topic = frame["topic"];
    if (typeof topic !== "string") return refusal(frame);
    const known = this.#known.get(topic);
    const data = asFields(frame["data"]);
    if (known === undefined || data === undefined || frame["type"] !== "snapshot") return [];
    if (topic !== `tickers.${String(data["symbol"])}`) return [];
    return readTicker(known, frame, data, receivedAtMs);
  }
}

function readTicker(
  known: Known,
  frame: Fields,
  data: Fields,
  receivedAtMs: number,
): readonly Quote[] {
  const price = positiveDecimal(data["lastPrice"]);
  const volume = positiveDecimal(data["volume24h"]);
  const time = counter(frame["ts"]);
  const sequence = counter(frame["cs"]);
  if (price === undefined || volume === undefined) return [];
  if (time === undefined || time < known.toldAtMs) return [];
  if (sequence === undefined || sequence < known.sequence) return [];
  // A wrong time must not make every later frame an older one.
  if (!isFromTheFuture(time, receivedAtMs)) known.toldAtMs = time;
  known.sequence = sequence;
  // A day's volume also falls by itself, as the day moves on; only a trade raises it.
  const before = known.last;
  const traded = before !== undefined && (price !== before.price || volume > before.volume);
  known.last = { price, volume };
  return [
    {
      kind: "quote",
      asset: known.asset,
      price,
      spread: 0,
      assertedAt: time,
      madeAt: traded ? time : undefined,
      halted: false,
    },
  ];
}

/** Two shapes are in the wild: `{"op":"pong",..}`, and a success whose message is `pong`. */
function isPong(text: string): boolean {
  // Prices come many times a second and are parsed once, elsewhere.
  if (!text.includes('"pong"')) return false;
  const frame = parseFields(text);
  return frame?.["op"] === "pong" || frame?.["ret_msg"] === "pong";
}

function refusal(frame: Fields): readonly Reading[] {
  if (frame["success"] !== false) return [];
  const said = frame["ret_msg"];
  const detail = typeof said === "string" && said !== "" ? said : "a refusal without words";
  return [{ kind: "notice", detail }];
}
