/**
 * One Solana node (or whatever stands behind its URL): it is asked within its budget and its breaker,
 * and each answer is judged before anybody sees it. It does not retry.
 */
import { assert, err, ok, type Result } from "../../domain/result.ts";
import { asFields, type Fields } from "../../net/frame.ts";
import { Host, type HostTraits } from "../../net/host.ts";
import type { Ask } from "../../net/http.ts";
import type { Clock } from "../../ports.ts";
import { Breaker } from "./breaker.ts";
import { RPC_CODES, type Question, type RpcFault } from "./question.ts";

export type Role = "read" | "send" | "history";

export interface NodeTraits {
  /** With its key, if it needs one: never shown. */
  readonly url: string;
  /** Where it takes sockets; by default the same address with ws for http. */
  readonly wsUrl?: string;
  /** By default all. `history`: it keeps old transactions and may say that one never landed. */
  readonly roles?: readonly Role[];
  /** Of its plan: 10 by default, as Helius gives for nothing. */
  readonly requestsPerSecond?: number;
  /** Sends are counted apart (reference/solana.md 4): 1 by default. */
  readonly sendsPerSecond?: number;
  /** Whether it has Helius' `getPriorityFeeEstimate`: by default when its address is Helius'. */
  readonly hasFeeEstimate?: boolean;
}

/** For /metrics and /health. */
export interface NodeFigures {
  readonly node: string;
  /** `lagging` nodes are asked last; `open` is the breaker; `resting` a wait that the node asked for. */
  readonly state: "ok" | "lagging" | "open" | "resting" | "barred";
  /** It has answered nothing for so long that payments are decided without it. */
  readonly isAbsent: boolean;
  /** How far behind the newest node, in slots; null while it has not said. */
  readonly slotLag: number | null;
  readonly requests: number;
  readonly failures: number;
  /** Of its last answer; null before the first. */
  readonly latencyMs: number | null;
  /** Its last failure in words; empty after a success. */
  readonly detail: string;
}

export interface NodeOptions {
  readonly clock: Clock;
  readonly ask: Ask;
}

/** One budget of the node's plan, and who waits for it. */
interface Lane {
  readonly host: Host;
  /** More would wait longer than their answer is wanted. */
  readonly most: number;
  asking: number;
}

/** Another node is there for a slow one. */
const PATIENCE_MS = 5_000;
const QUEUE_S = 5;
const HELIUS = /(^|\.)helius(-rpc)?\.(com|dev)$/;
const ALL_ROLES: readonly Role[] = ["read", "send", "history"];

export class Node {
  /** Its host and place in the list: what may be shown. */
  readonly name: string;
  readonly wsUrl: string;
  readonly hasFeeEstimate: boolean;
  /** What it said last of the confirmed slot. */
  slot: number | undefined;
  /** Which chain it serves, once it has said so. */
  genesisHash: string | undefined;
  /** When it last gave a good answer to anything; before the first, when it was named. */
  heardAtMs: number;
  readonly #roles: ReadonlySet<Role>;
  readonly #clock: Clock;
  readonly #reads: Lane;
  readonly #sends: Lane;
  readonly #breaker = new Breaker();
  #lastId = 0;
  #failures = 0;
  #latencyMs: number | null = null;
  #detail = "";

  constructor(traits: NodeTraits, place: number, { clock, ask }: NodeOptions) {
    assert(URL.canParse(traits.url), `node ${place} is not a URL`);
    const { url, wsUrl = url.replace(/^http/, "ws"), roles = ALL_ROLES } = traits;
    this.name = `${new URL(url).host}#${place}`;
    this.wsUrl = wsUrl;
    this.hasFeeEstimate = traits.hasFeeEstimate ?? HELIUS.test(new URL(url).hostname);
    this.#roles = new Set(roles);
    this.#clock = clock;
    this.heardAtMs = clock.now();
    const lane = (perSecond: number): Lane => ({
      host: new Host(hostTraits(url, perSecond), { clock, ask }),
      most: Math.max(1, QUEUE_S * perSecond),
      asking: 0,
    });
    this.#reads = lane(traits.requestsPerSecond ?? 10);
    this.#sends = lane(traits.sendsPerSecond ?? 1);
  }

  has(role: Role): boolean {
    return this.#roles.has(role);
  }

  /** Whether it would be asked now. */
  get isOpenToQuestions(): boolean {
    return this.#shut(this.#reads) === undefined;
  }

  figures(
    slotLag: number | null,
    { isLagging, isAbsent }: { readonly isLagging: boolean; readonly isAbsent: boolean },
  ): NodeFigures {
    return {
      node: this.name,
      state: this.#state(isLagging),
      isAbsent,
      slotLag,
      requests: this.#reads.host.requests + this.#sends.host.requests,
      failures: this.#failures,
      latencyMs: this.#latencyMs,
      detail: this.#detail,
    };
  }

  /** Asks once. A node that is being left alone is not waited for: that is a fault at once. */
  async ask<T>(
    question: Question<T>,
    minContextSlot: number,
    signal: AbortSignal,
  ): Promise<Result<T, RpcFault>> {
    const lane = question.method === "sendTransaction" ? this.#sends : this.#reads;
    const shut = this.#shut(lane);
    if (shut !== undefined) return err(shut);
    this.#breaker.began();
    lane.asking += 1;
    const id = ++this.#lastId;
    const { method } = question;
    const posted = { jsonrpc: "2.0", id, method, params: question.params(minContextSlot) };
    const answer = await lane.host.ask({ path: "", weight: 1, posted }, signal);
    lane.asking -= 1;
    const now = this.#clock.now();
    if (answer.kind === "body") this.#latencyMs = now - answer.askedAtMs;
    const told = answer.kind === "body" ? judged(question, answer.body, id) : unanswered(answer);
    if (signal.aborted) {
      this.#breaker.ended("dropped", now);
      return err({ code: "unreachable", detail: `${this.name}: stopped` });
    }
    const result = told.ok ? notOlder(question, told.value, minContextSlot) : told;
    const isFailure = !result.ok && isFailureOfTheNode(result.error);
    this.#breaker.ended(isFailure ? "failed" : "answered", now);
    if (isFailure) this.#failures += 1;
    this.#detail = result.ok ? "" : result.error.detail;
    if (result.ok) this.heardAtMs = now;
    return result.ok
      ? result
      : err({ ...result.error, detail: `${this.name}: ${method}: ${result.error.detail}` });
  }

  #state(isLagging: boolean): NodeFigures["state"] {
    const { host } = this.#reads;
    if (host.barred !== undefined) return "barred";
    if (this.#breaker.isOpen) return "open";
    if (host.isResting) return "resting";
    return isLagging ? "lagging" : "ok";
  }

  #shut({ host, most, asking }: Lane): RpcFault | undefined {
    const fault = (code: RpcFault["code"], why: string): RpcFault => ({
      code,
      detail: `${this.name}: ${why}`,
    });
    if (host.barred !== undefined) return fault("refused", host.barred);
    if (!this.#breaker.allows(this.#clock.now())) {
      return fault("unreachable", "left alone after failures");
    }
    if (host.isResting) return fault("rate-limited", "asked to be left alone");
    return asking >= most ? fault("rate-limited", "too many questions wait already") : undefined;
  }
}

/** An error of JSON-RPC is an answer, which only the question can judge. */
function hostTraits(url: string, perSecond: number): HostTraits {
  const budget = { burst: Math.max(1, perSecond), perMinute: 60 * perSecond };
  return {
    url,
    budget,
    envelope: (status, json) =>
      asFields(json) === undefined
        ? { kind: "fault", detail: `HTTP ${status}, not an answer` }
        : { kind: "body", body: json },
    patienceMs: PATIENCE_MS,
  };
}

type Unanswered = Exclude<Awaited<ReturnType<Host["ask"]>>, { kind: "body" }>;

function unanswered(answer: Unanswered): Result<never, RpcFault> {
  const { kind, detail } = answer;
  if (kind !== "fault") return err({ code: "refused", detail });
  const isLimited = answer.failure === "rate-limited";
  return err({ code: isLimited ? "rate-limited" : "unreachable", detail });
}

function judged<T>(question: Question<T>, body: unknown, id: number): Result<T, RpcFault> {
  const fields = asFields(body) ?? {};
  const error = asFields(fields["error"]);
  if (error !== undefined) return err(complaint(error));
  const value = fields["id"] === id ? question.read(fields["result"]) : undefined;
  return value === undefined
    ? err({ code: "malformed", detail: "the answer is not of the expected form" })
    : ok(value);
}

function complaint({ code, message, data }: Fields): RpcFault {
  const rpcCode = typeof code === "number" ? code : 0;
  const said = typeof message === "string" ? message.slice(0, 200) : "error";
  const because = asFields(data)?.["err"];
  const reason = because === undefined || because === null ? "" : ` ${JSON.stringify(because)}`;
  const detail = `${said}${reason.slice(0, 200)} (${rpcCode})`;
  switch (rpcCode) {
    case RPC_CODES.minContextSlotNotReached:
    case RPC_CODES.nodeUnhealthy:
      return { code: "behind", detail, rpcCode };
    case RPC_CODES.internal:
      return { code: "unreachable", detail, rpcCode };
    case RPC_CODES.tooManyRequests:
      return { code: "rate-limited", detail, rpcCode };
    default:
      return { code: "refused", detail, rpcCode };
  }
}

/** A node that does not know `minContextSlot`, or another one behind its address, answers all the same. */
function notOlder<T>(question: Question<T>, value: T, minSlot: number): Result<T, RpcFault> {
  const slot = question.asOf?.slot(value);
  return slot === undefined || slot >= minSlot
    ? ok(value)
    : err({ code: "behind", detail: `an answer of slot ${slot}, older than ${minSlot}` });
}

/** What it refuses it has at least understood, and being behind or busy is not being broken. */
function isFailureOfTheNode({ code }: RpcFault): boolean {
  return code === "unreachable" || code === "malformed";
}
