/**
 * A Bot API server for one bot: the simulated Telegram's HTTP side. Unmodified grammY works against
 * it through `client.apiRoot`; tests and the chat page act through {@link BotApi.world}.
 *
 * Left out on purpose: webhook delivery, MarkdownV2, rich messages, stickers and polls.
 * Their methods answer 404, their parse modes 400: better a refusal than a half-true success.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { listen as listenOn } from "../listening.ts";
import { ApiError, forbidden, notFound, tooManyRequests, unauthorized } from "./api-error.ts";
import { createCallLog } from "./call-log.ts";
import type { Parts } from "./control.ts";
import { createWorld } from "./control.ts";
import { createFaultBook } from "./faults.ts";
import { createFloodGate } from "./flood.ts";
import { ANSWERING } from "./methods/answering.ts";
import { CHATTING } from "./methods/chatting.ts";
import { EDITING } from "./methods/editing.ts";
import { EPHEMERAL } from "./methods/ephemeral.ts";
import { INLINE } from "./methods/inline.ts";
import type { Method } from "./methods/method.ts";
import { PROFILE } from "./methods/profile.ts";
import { loggedOut, RECEIVING } from "./methods/receiving.ts";
import { SENDING } from "./methods/sending.ts";
import { definite } from "./optional.ts";
import { Params } from "./params.ts";
import { createRealm } from "./realm.ts";
import { readRequest } from "./request-body.ts";
import type { Call, Fault, SandboxClock, World } from "./world.ts";

export { ImpossibleAct } from "./world.ts";
export type * from "./world.ts";

export interface BotApiOptions {
  readonly clock: SandboxClock;
  /** Of ids and of the faults' dice. Default 1. */
  readonly seed?: number;
  /** `<bot id>:<secret>`; every other token is refused with 401. */
  readonly botToken: string;
  /** Default `rooms_sandbox_bot`. */
  readonly botUsername?: string;
}

export interface BotApi {
  /**
   * Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`. `path` is the URL's path, with or
   * without its query, after the caller has stripped any prefix. False when the path is not ours:
   * the caller still has to answer.
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): boolean;
  /** A server of its own on the loopback, for tests. Port 0 picks a free one. */
  listen(port?: number): Promise<{ root: string; close(): Promise<void> }>;
  readonly world: World;
  /** Ends hanging polls and refuses later calls by cutting the connection. */
  close(): Promise<void>;
}

const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    ...RECEIVING,
    ...SENDING,
    ...EDITING,
    ...EPHEMERAL,
    ...ANSWERING,
    ...INLINE,
    ...PROFILE,
    ...CHATTING,
  ].map((method) => [method.name.toLowerCase(), method]),
);
const KEEP_ALIVE_MS = 65_000;
const STATUS_TEXTS: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

type Outcome =
  | { readonly kind: "result"; readonly result: unknown }
  | { readonly kind: "refusal"; readonly error: ApiError }
  | { readonly kind: "reset" };

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly hungUp: AbortSignal;
}

/** The refusal that a fault stands for, if it is one. */
function faultRefusal(fault: Fault): ApiError | undefined {
  if (fault.kind === "too many requests") return tooManyRequests(fault.retryAfterS);
  if (fault.kind === "forbidden") {
    return forbidden(fault.description ?? "bot was blocked by the user");
  }
  if (fault.kind !== "server error") return undefined;
  const status = fault.status ?? 502;
  return new ApiError(status, STATUS_TEXTS[status] ?? "Internal Server Error");
}

async function run(
  { realm, flood }: Parts,
  method: Method | undefined,
  params: Params,
  fault: Fault | undefined,
  hungUp: AbortSignal,
): Promise<Outcome> {
  if (fault?.kind === "reset before") return { kind: "reset" };
  if (fault?.kind === "slow") {
    await pause(fault.ms, undefined, { signal: hungUp }).catch(() => undefined); // hung up: go on
  }
  const refusal = fault && faultRefusal(fault);
  if (refusal !== undefined) throw refusal;
  if (realm.loggedOut) throw loggedOut();
  if (method === undefined) throw notFound();
  const chatId = params.integer("chat_id");
  if (method.flood !== undefined && chatId !== undefined) flood.pass(method.flood, chatId);
  const result: unknown = await method.run({ realm, params, hungUp });
  if (fault?.kind === "reset after") return { kind: "reset" };
  if (fault?.kind === "duplicate update" && Array.isArray(result)) {
    return { kind: "result", result: result.flatMap((update: unknown) => [update, update]) };
  }
  return { kind: "result", result };
}

function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ApiError(500, `Internal Server Error: ${what}`); // a bug of ours: say which
}

function write(response: ServerResponse, status: number, body: object, retryAfterS?: number): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  const headers: Record<string, string | number> = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  };
  if (retryAfterS !== undefined) headers["retry-after"] = retryAfterS;
  response.writeHead(status, headers).end(text);
}

function writeRefusal(response: ServerResponse, error: ApiError): void {
  const { code, message: description, parameters } = error;
  const body = { ok: false, error_code: code, description, parameters };
  write(response, code, body, parameters?.retry_after);
}

function writeOutcome({ request, response }: Exchange, outcome: Outcome): void {
  if (outcome.kind === "reset") request.socket.resetAndDestroy();
  else if (outcome.kind === "refusal") writeRefusal(response, outcome.error);
  else write(response, 200, { ok: true, result: outcome.result });
}

type Ending = Pick<Call, "ok" | "errorCode" | "description">;

function ending(outcome: Outcome): Ending {
  if (outcome.kind === "result") return { ok: true };
  if (outcome.kind === "reset") return { ok: false, description: "connection reset" };
  return { ok: false, errorCode: outcome.error.code, description: outcome.error.message };
}

/** One call from its body to its answer; never rejects. */
async function serve(parts: Parts, exchange: Exchange, spelled: string): Promise<void> {
  const { realm, calls, faults } = parts;
  const method = METHODS.get(spelled.toLowerCase());
  const name = method?.name ?? spelled;
  calls.begin(name);
  let startedMs = performance.now();
  let params = new Params({ fields: new Map(), uploads: new Map() });
  let faultId: number | undefined;
  let outcome: Outcome;
  try {
    params = new Params(await readRequest(exchange.request, exchange.query));
    startedMs = performance.now();
    const struck = faults.strike(name, params.integer("chat_id"));
    faultId = struck?.id;
    outcome = await run(parts, method, params, struck?.fault, exchange.hungUp);
  } catch (error) {
    outcome = { kind: "refusal", error: refusalOf(error) };
  }
  writeOutcome(exchange, outcome);
  calls.finish(
    definite<Omit<Call, "no">>({
      method: name,
      chatId: params.integer("chat_id"),
      params: params.toLog(),
      ...ending(outcome),
      ms: performance.now() - startedMs,
      atMs: realm.clock.now(),
      faultId,
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all
  }
}

export function createBotApi(options: BotApiOptions): BotApi {
  const { clock, seed = 1, botToken, botUsername = "rooms_sandbox_bot" } = options;
  const realm = createRealm({ clock, seed, botToken, botUsername });
  const parts: Parts = {
    realm,
    calls: createCallLog(realm.news),
    faults: createFaultBook(realm.chance),
    flood: createFloodGate(clock),
  };
  const underWay = new Set<AbortController>();
  let closed = false;

  const serveFile = (response: ServerResponse, path: string): void => {
    const stored = realm.files.byPath(decoded(path));
    if (stored === undefined) return writeRefusal(response, notFound());
    const headers = { "content-type": stored.mimeType, "content-length": stored.bytes.length };
    response.writeHead(200, headers).end(stored.bytes);
  };

  const serveMethod = (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    query: URLSearchParams,
  ): void => {
    const caller = new AbortController();
    underWay.add(caller);
    response.once("close", () => {
      underWay.delete(caller);
      if (!response.writableFinished) caller.abort();
    });
    void serve(parts, { request, response, query, hungUp: caller.signal }, method);
  };

  const handle: BotApi["handle"] = (request, response, path) => {
    const [pathname = "", pathQuery] = path.split("?", 2);
    const [, isFile, token, rest = ""] = /^(\/file)?\/bot(\d[^/]*)\/(.*)$/.exec(pathname) ?? [];
    if (token === undefined) return false;
    if (closed) request.socket.destroy();
    else if (decoded(token) !== botToken) writeRefusal(response, unauthorized());
    else if (isFile !== undefined) serveFile(response, rest);
    else {
      const search = pathQuery ?? request.url?.split("?", 2)[1] ?? "";
      serveMethod(request, response, decoded(rest), new URLSearchParams(search));
    }
    return true;
  };

  const close = (): Promise<void> => {
    closed = true;
    for (const caller of underWay) caller.abort();
    return Promise.resolve();
  };

  const listen = async (port = 0): Promise<{ root: string; close(): Promise<void> }> => {
    const server = createServer((request, response) => {
      if (!handle(request, response, request.url ?? "/")) writeRefusal(response, notFound());
    });
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    const { url: root, close: stop } = await listenOn(server, { close }, { port });
    return { root, close: stop };
  };

  return { handle, listen, world: createWorld(parts), close };
}
