/**
 * Questions to Solana over HTTP: the first of several nodes that answers is believed for that question.
 * One that asks to be left alone is not waited for but passed over.
 */
import type { Clock } from "../../ports.ts";
import { backoffMs } from "../../net/backoff.ts";
import { asFields } from "../../net/frame.ts";
import { Host, type HostTraits, type Told } from "../../net/host.ts";
import type { Ask } from "../../net/http.ts";
import type { Failure, Refused } from "../../net/refusal.ts";
import { readAccountsAt, rpcError, type AccountsAt } from "./rpc-frame.ts";

export interface RpcOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly ask: Ask;
  /** At least one, in order of preference. */
  readonly urls: readonly string[];
}

/** Why no node has answered, or has taken a socket. */
export interface RpcFault extends Failure {
  readonly detail: string;
  /** None may be asked before so much has passed. */
  readonly waitMs: number;
}

export type RpcAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: RpcFault };

interface Node {
  readonly host: Host;
  notBeforeMs: number;
  failures: number;
}

/** More are refused by the node. */
export const ACCOUNTS_PER_CALL = 100;

/** The middle of Solana's three commitments: seconds behind the newest, and not undone in practice. */
export const COMMITMENT = "confirmed";

const NEVER = new AbortController().signal;

export class Rpc {
  readonly #options: RpcOptions;
  readonly #nodes: readonly Node[];
  #lastId = 0;

  constructor(options: RpcOptions) {
    this.#options = options;
    this.#nodes = options.urls.map((url) => {
      const host = new Host(nodeTraits(url), options);
      return { host, notBeforeMs: 0, failures: 0 };
    });
  }

  /** Sent so far, to whichever node. */
  get requests(): number {
    return this.#nodes.reduce((sum, { host }) => sum + host.requests, 0);
  }

  /** Why no node is asked any more; undefined while one may be. */
  get barred(): string | undefined {
    const barred = this.#nodes.flatMap(({ host }) => host.barred ?? []);
    return barred.length === this.#nodes.length ? barred.at(-1) : undefined;
  }

  /** Up to {@link ACCOUNTS_PER_CALL} accounts as of one slot, in the order asked for. */
  accounts(addresses: readonly string[], signal = NEVER): Promise<RpcAnswer<AccountsAt>> {
    const params = [addresses, { encoding: "base64", commitment: COMMITMENT }];
    const read = (result: unknown): AccountsAt | undefined =>
      readAccountsAt(result, addresses.length);
    return this.#call("getMultipleAccounts", params, read, signal);
  }

  /** The node whose socket is to be dialled the `count`-th time; undefined while none may be. */
  toDial(count: number): string | undefined {
    const open = this.#nodes.filter(({ host }) => host.barred === undefined && !host.isResting);
    return open[count % open.length]?.host.url;
  }

  /** A node has refused its socket. */
  refused(url: string, refused: Refused): RpcFault {
    const host = this.#nodes.find((node) => node.host.url === url)?.host;
    return this.#fault(host?.refused(refused).detail ?? "", "refused");
  }

  async #call<T>(
    method: string,
    params: unknown,
    read: (result: unknown) => T | undefined,
    signal: AbortSignal,
  ): Promise<RpcAnswer<T>> {
    const { clock } = this.#options;
    let detail = "every node asked to wait";
    let failure: Failure["failure"] = "refused";
    for (const node of this.#nodes) {
      const { host } = node;
      if (host.barred !== undefined || readyAtMs(node) > clock.now()) continue;
      const posted = { jsonrpc: "2.0", id: ++this.#lastId, method, params };
      const answer = await host.ask({ path: "", weight: 1, posted }, signal);
      if (answer.kind === "body") {
        const value = read(answer.body);
        if (value !== undefined) {
          node.failures = 0;
          return { ok: true, value };
        }
      }
      detail = answer.kind === "body" ? "the answer is not of the expected form" : answer.detail;
      failure = answer.kind === "fault" ? answer.failure : "refused";
      if (signal.aborted) break;
      this.#rest(node);
    }
    return { ok: false, fault: this.#fault(detail, failure) };
  }

  #rest(node: Node): void {
    const { clock, random } = this.#options;
    node.failures += 1;
    node.notBeforeMs = clock.now() + backoffMs(node.failures, random());
  }

  /** What one node says is what the chain says only when there is no other. */
  #fault(detail: string, failure: Failure["failure"]): RpcFault {
    const nowMs = this.#options.clock.now();
    const open = this.#nodes.filter(({ host }) => host.barred === undefined);
    if (open.length === 0) return { detail, waitMs: 0, failure: "barred" };
    const waitMs = Math.max(0, Math.min(...open.map(readyAtMs)) - nowMs);
    const retryAtMs = Math.min(...open.map(({ host }) => host.restsUntilMs));
    return retryAtMs > nowMs
      ? { detail, waitMs, failure: "rate-limited", retryAtMs }
      : { detail, waitMs, failure: failure === "closed" ? "closed" : "refused" };
  }
}

function readyAtMs({ host, notBeforeMs }: Node): number {
  return Math.max(host.restsUntilMs, notBeforeMs);
}

function nodeTraits(url: string): HostTraits {
  // The public nodes allow forty in ten seconds of one method; another node is there for a slow one.
  return { url, budget: { burst: 20, perMinute: 200 }, envelope, patienceMs: 5_000 };
}

/** `{"jsonrpc":"2.0","id":1,"result":..}` or `".. "error":{"code":-32005,"message":".."}`. */
function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  const error = fields && rpcError(fields);
  if (error !== undefined) return { kind: "fault", detail: error };
  return status === 200 && fields !== undefined
    ? { kind: "body", body: fields["result"] }
    : { kind: "fault", detail: `HTTP ${status}, not an answer` };
}
