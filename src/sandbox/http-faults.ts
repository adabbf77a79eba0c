/** What can go wrong with an HTTP answer, in the very forms in which the real hosts serve it. */
import type { ServerResponse } from "node:http";

export const HTTP_FAULTS = [
  /** A proxy's page in place of JSON. */
  "429 html",
  /** With `Retry-After` in seconds, as with the next one. */
  "429 retry-after",
  "418",
  /** Barred by law. */
  "451",
  /** The key is none. */
  "401",
  "403",
  "500",
  /** The host's own way to say "too much" with status 200. */
  "error in 200",
  "empty",
  /** JSON that breaks off. */
  "truncated",
  /** No answer at all while the client waits. */
  "hang",
] as const;

export type HttpFault = (typeof HTTP_FAULTS)[number];

const RETRY_AFTER_S = 30;
const BAN_S = 120;

/** Host -> its fault. */
export class HttpFaults {
  readonly #faults = new Map<string, HttpFault>();
  readonly #hanging = new Set<ServerResponse>();

  set(host: string, fault: HttpFault | undefined): void {
    if (fault === undefined) this.#faults.delete(host);
    else this.#faults.set(host, fault);
  }

  /** Answers with the host's fault, if it has one. */
  answer(host: string, response: ServerResponse): boolean {
    const fault = this.#faults.get(host);
    if (fault === undefined) return false;
    if (fault === "hang") {
      this.#hanging.add(response);
      response.on("close", () => this.#hanging.delete(response));
      return true;
    }
    const { status, type = "application/json", body, retryAfterS } = answerOf(host, fault);
    response.writeHead(status, {
      "content-type": type,
      ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
    });
    response.end(body);
    return true;
  }

  close(): void {
    for (const response of this.#hanging) response.destroy();
  }
}

interface FaultAnswer {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
  readonly retryAfterS?: number;
}

function answerOf(host: string, fault: Exclude<HttpFault, "hang">): FaultAnswer {
  switch (fault) {
    case "429 html":
      return { status: 429, type: "text/html; charset=UTF-8", body: page("429 Too Many Requests") };
    case "429 retry-after":
      return { status: 429, body: errorOf(host), retryAfterS: RETRY_AFTER_S };
    case "418":
      return {
        status: 418,
        body: '{"code":-1003,"msg":"Way too much request weight used; IP banned."}',
        retryAfterS: BAN_S,
      };
    case "451":
      return { status: 451, body: RESTRICTED };
    case "401":
      return {
        status: 401,
        body: '{"status":{"error_code":10002,"error_message":"API Key Missing"}}',
      };
    case "403":
      return { status: 403, type: "text/plain", body: "access too frequent" };
    case "500":
      return { status: 500, type: "text/html", body: page("500 Internal Server Error") };
    case "error in 200":
      return { status: 200, body: errorOf(host) };
    case "empty":
      return { status: 200, body: "" };
    case "truncated":
      return { status: 200, body: errorOf(host).slice(0, -7) };
  }
}

/** After Binance's (reference/oracle.md A.1). */
const RESTRICTED =
  `{"code":0,"msg":"Service unavailable from a restricted location according to` +
  ` 'b. Eligibility' in https://www.binance.com/en/terms."}`;

/** How each host says "too much" (reference/oracle.md A). */
const TOO_MUCH: Readonly<Record<string, unknown>> = {
  binance: { code: -1003, msg: "Too much request weight used; current limit is 6000." },
  coinbase: { message: "Public rate limit exceeded" },
  kraken: { error: ["EGeneral:Too many requests"] },
  okx: { code: "50011", msg: "Too Many Requests", data: [] },
  bybit: { retCode: 10006, retMsg: "Too many visits!", result: {}, retExtInfo: {}, time: 0 },
  coingecko: {
    status: { error_code: 429, error_message: "You've exceeded the Rate Limit." },
  },
  cryptocompare: {
    Response: "Error",
    Message: "You are over your rate limit please upgrade your account!",
    HasWarning: false,
    Type: 99,
    RateLimit: {
      calls_made: { second: 5, minute: 5, hour: 955, day: 10004, month: 15146, total_calls: 15152 },
      max_calls: { second: 20, minute: 300, hour: 3000, day: 10000, month: 75000 },
    },
    Data: {},
  },
};

function errorOf(host: string): string {
  return JSON.stringify(TOO_MUCH[host] ?? { error: "too many requests" });
}

function page(title: string): string {
  const head = `<head><title>${title}</title><style>body{color:#333}</style></head>`;
  return `<!DOCTYPE html>\n<html>${head}\n<body><h1>${title}</h1><hr>cloudflare</body></html>\n`;
}
