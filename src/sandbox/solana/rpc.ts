/** JSON-RPC 2.0 at one node: a text in, what is to be answered out. */
import { HISTORY_METHODS } from "./history-methods.ts";
import type { NodeView } from "./node-view.ts";
import { READING_METHODS, type Method } from "./reading-methods.ts";
import { invalidRequest, methodNotFound, parseError, RpcRefusal } from "./rpc-error.ts";
import { sendingMethods, type Faucet } from "./sending-methods.ts";

/** Helius allows more of some methods; none of our clients should need them. */
const BATCH_MAX = 100;

interface Request {
  readonly id: string | number | null;
  readonly method: string;
  readonly params: readonly unknown[];
}

export class Rpc {
  readonly #node: NodeView;
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(node: NodeView, faucet: Faucet | undefined) {
    this.#node = node;
    const methods = { ...READING_METHODS, ...HISTORY_METHODS, ...sendingMethods(faucet) };
    this.#methods = new Map(Object.entries(methods));
  }

  /** The answer to a posted text: one request or a list of them. Throws `ResponseLost`. */
  answer(text: string): unknown {
    const parsed = parseJson(text);
    if (!Array.isArray(parsed)) return this.reply(parsed, NO_SUBSCRIPTIONS);
    if (parsed.length === 0 || parsed.length > BATCH_MAX) return refused(null, invalidRequest());
    return parsed.map((one: unknown) => this.reply(one, NO_SUBSCRIPTIONS));
  }

  /** One request; what it may not find here is looked for in `further`. */
  reply(json: unknown, further: ReadonlyMap<string, Method>): unknown {
    const request = readRequest(json);
    if (request instanceof RpcRefusal) return refused(null, request);
    const { id, method, params } = request;
    try {
      const perform = this.#methods.get(method) ?? further.get(method);
      if (perform === undefined) throw methodNotFound();
      return { jsonrpc: "2.0", result: perform(params, this.#node), id };
    } catch (error) {
      if (error instanceof RpcRefusal) return refused(id, error);
      throw error;
    }
  }
}

const NO_SUBSCRIPTIONS: ReadonlyMap<string, Method> = new Map();

/** Undefined for what is no JSON, which is answered as a parse error. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readRequest(json: unknown): Request | RpcRefusal {
  if (json === undefined) return parseError();
  if (typeof json !== "object" || json === null || Array.isArray(json)) return invalidRequest();
  const { id = null, method, params = [] } = json as Record<string, unknown>;
  const isId = id === null || typeof id === "string" || typeof id === "number";
  if (!isId || typeof method !== "string" || !Array.isArray(params)) return invalidRequest();
  return { id, method, params };
}

function refused(id: Request["id"], error: RpcRefusal): unknown {
  return { jsonrpc: "2.0", error: error.json, id };
}
