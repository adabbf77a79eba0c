/** Questions to Solana over HTTP: the first of several nodes that answers is believed for that question. */
import { asFields } from "../frame.ts";
import { backoffMs } from "../backoff.ts";
import { ask, type Line } from "./ask.ts";
import { readAccountsAt, rpcError, type AccountsAt } from "./rpc-frame.ts";

export interface RpcOptions extends Line {
  /** At least one, in order of preference. */
  readonly urls: readonly string[];
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export type RpcAnswer<T> =
  | { readonly ok: true; readonly value: T }
  /** Every node was tried, or none may be asked before `waitMs` have passed. */
  | { readonly ok: false; readonly detail: string; readonly waitMs: number };

interface Node {
  readonly url: string;
  notBeforeMs: number;
  failures: number;
}

/** More are refused by the node. */
export const ACCOUNTS_PER_CALL = 100;

/** The middle of Solana's three commitments: seconds behind the newest, and not undone in practice. */
export const COMMITMENT = "confirmed";

export class Rpc {
  readonly #options: RpcOptions;
  readonly #nodes: readonly Node[];
  #lastId = 0;

  constructor(options: RpcOptions) {
    this.#options = options;
    this.#nodes = options.urls.map((url) => ({ url, notBeforeMs: 0, failures: 0 }));
  }

  /** Up to {@link ACCOUNTS_PER_CALL} accounts as of one slot, in the order asked for. */
  accounts(addresses: readonly string[], until?: AbortSignal): Promise<RpcAnswer<AccountsAt>> {
    const params = [addresses, { encoding: "base64", commitment: COMMITMENT }];
    const read = (result: unknown): AccountsAt | undefined =>
      readAccountsAt(result, addresses.length);
    return this.#call("getMultipleAccounts", params, read, until);
  }

  async #call<T>(
    method: string,
    params: unknown,
    read: (result: unknown) => T | undefined,
    until: AbortSignal | undefined,
  ): Promise<RpcAnswer<T>> {
    const { clock } = this.#options;
    let detail = "every node asked to wait";
    for (const node of this.#nodes) {
      if (node.notBeforeMs > clock.now()) continue;
      const body = { jsonrpc: "2.0", id: ++this.#lastId, method, params };
      const answer = await ask(this.#options, { url: node.url, body }, until);
      if (until?.aborted === true) return { ok: false, detail: "stopped", waitMs: 0 };
      if (answer.kind !== "json") {
        detail = answer.detail;
        this.#rest(node, answer.kind === "refused" ? (answer.waitMs ?? 0) : 0);
        continue;
      }
      const fields = asFields(answer.json);
      const value = read(fields?.["result"]);
      if (value !== undefined) {
        node.failures = 0;
        return { ok: true, value };
      }
      detail = (fields && rpcError(fields)) ?? "the answer is not of the expected form";
      this.#rest(node, 0);
    }
    const waits = this.#nodes.map(({ notBeforeMs }) => notBeforeMs - clock.now());
    return { ok: false, detail, waitMs: Math.max(0, Math.min(...waits)) };
  }

  #rest(node: Node, waitMs: number): void {
    const { clock, random } = this.#options;
    node.failures += 1;
    node.notBeforeMs = clock.now() + Math.max(waitMs, backoffMs(node.failures, random()));
  }
}
