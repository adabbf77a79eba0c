/**
 * Several nodes as one chain that never goes back in time. A read is answered by whichever node can,
 * and never by one that is older than what was read before; a send goes to all of them; what must hold
 * on every node is asked of each by itself (reference/solana.md 6).
 */
import { setMaxListeners } from "node:events";
import type { Commitment } from "../../domain/chain-facts.ts";
import { assert, err, ok, type Result } from "../../domain/result.ts";
import type { Ask } from "../../net/http.ts";
import { PollLoop } from "../../net/poll-loop.ts";
import type { Clock } from "../../ports.ts";
import { Node, type NodeFigures, type NodeTraits, type Role } from "./node.ts";
import { RPC_CODES, type Question, type RpcFault } from "./question.ts";
import { genesisHash, sendTransaction, slotNow } from "./questions.ts";

export interface RpcPoolOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly ask: Ask;
  /** At least one. */
  readonly nodes: readonly NodeTraits[];
}

export interface ReadOptions<T> {
  /** Counts up where one thing is asked again and again, so that another node is asked each time. */
  readonly rotation?: number;
  /** At least this slot, where the caller knows more than the pool's own mark. */
  readonly minContextSlot?: number;
  /** Says no to an answer that another node may better. */
  readonly isEnough?: (value: T) => boolean;
}

/** Asks one node, under the pool's mark. */
export type AskOne = <T>(question: Question<T>) => Promise<Result<T, RpcFault>>;

const HEALTH_EVERY_MS = 2_000;
/** Whoever is further behind the newest node is asked last. */
export const LAG_MAX_SLOTS = 20;
/** Each is asked every other second: who answers nothing for so long is away, and not slow. */
const ABSENT_AFTER_MS = 10 * 60_000;

export class RpcPool {
  readonly nodes: readonly Node[];
  readonly #health: readonly PollLoop[];
  readonly #stopping = new AbortController();
  readonly #clock: Clock;
  /** The newest slot answered so far; nothing older is accepted again. */
  readonly #marks = new Map<Commitment, number>();
  #rotation = 0;

  constructor({ clock, random, ask, nodes }: RpcPoolOptions) {
    assert(nodes.length > 0, "a chain without nodes");
    // Every question on its way listens to it; Node would take more than ten for a leak.
    setMaxListeners(0, this.#stopping.signal);
    this.#clock = clock;
    this.nodes = nodes.map((traits, index) => new Node(traits, index + 1, { clock, ask }));
    // A loop each: one that does not answer must not keep us from hearing of the others.
    this.#health = this.nodes.map((node) => {
      const turn = async () => {
        // Of itself alone: one that is behind has to say how far.
        const answer = await this.askAlone(node, slotNow("confirmed"));
        if (answer.ok) node.slot = answer.value;
        return { kind: "done" } as const;
      };
      return new PollLoop({ clock, random, everyMs: HEALTH_EVERY_MS, turn });
    });
  }

  start(): void {
    for (const loop of this.#health) loop.start();
  }

  stop(): void {
    this.#stopping.abort();
    for (const loop of this.#health) loop.stop();
  }

  get isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** The newest slot that any node has answered of; 0 before the first. */
  markOf(commitment: Commitment): number {
    return this.#marks.get(commitment) ?? 0;
  }

  figures(): readonly NodeFigures[] {
    return this.nodes.map((node) => {
      const [isLagging, isAbsent] = [this.#isLagging(node), this.isAbsent(node)];
      return node.figures(this.#lag(node), { isLagging, isAbsent });
    });
  }

  /** It has answered nothing for ten minutes, or since the start when that is as long ago. */
  isAbsent({ heardAtMs }: Node): boolean {
    return this.#clock.now() - heardAtMs >= ABSENT_AFTER_MS;
  }

  /**
   * The name of the chain: a fault unless every node that answers gives the same. Approvals bind it,
   * so a node of another chain must be found before the first payment.
   */
  async genesisHash(): Promise<Result<string, RpcFault>> {
    const answers = await Promise.all(this.nodes.map((node) => this.#identify(node)));
    return (
      answers.find((answer) => !answer.ok && answer.error.code === "refused") ??
      answers.find((answer) => answer.ok) ??
      answers[0] ??
      err({ code: "unreachable", detail: "no node" })
    );
  }

  /** The first good answer. The fault of a read that all nodes failed is that of the last. */
  async read<T>(question: Question<T>, options: ReadOptions<T> = {}): Promise<Result<T, RpcFault>> {
    const { rotation, minContextSlot = 0, isEnough = () => true } = options;
    return this.onOneNode(
      async (ask) => {
        const answer = await ask(question);
        return !answer.ok || isEnough(answer.value)
          ? answer
          : err({ code: "malformed", detail: `${question.method}: not the whole answer` });
      },
      { rotation, minContextSlot },
    );
  }

  /** Does several questions at one node; when it fails, all of them at the next. */
  async onOneNode<T>(
    task: (ask: AskOne, node: Node) => Promise<Result<T, RpcFault>>,
    options: {
      readonly rotation?: number | undefined;
      readonly minContextSlot?: number;
    } = {},
  ): Promise<Result<T, RpcFault>> {
    const { minContextSlot = 0 } = options;
    let fault: RpcFault = { code: "unreachable", detail: "every node is being left alone" };
    for (const node of this.#ordered(options.rotation ?? this.#rotation++)) {
      const ask: AskOne = (question) => this.#ask(node, question, minContextSlot);
      const done = await task(ask, node);
      if (done.ok || done.error.isFinal === true) return done;
      fault = done.error;
      if (this.isStopped) break;
    }
    return err(fault);
  }

  /** One node by itself, and not held to what others have said: it speaks for itself only. */
  askAlone<T>(node: Node, question: Question<T>, minSlot = 0): Promise<Result<T, RpcFault>> {
    return this.#identified(node, () => node.ask(question, minSlot, this.#stopping.signal));
  }

  /**
   * The same bytes to every node that takes sends and is not left alone. One that took them is enough,
   * and it proves nothing.
   */
  async send(raw: Uint8Array): Promise<Result<void, RpcFault>> {
    const takers = this.nodes.filter((node) => node.has("send"));
    const question = sendTransaction(raw);
    const answers = await Promise.all(takers.map((node) => this.askAlone(node, question)));
    const isTaken = answers.some((answer) => answer.ok || isAlreadyThere(answer.error));
    if (isTaken) return ok(undefined);
    const fault = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))[0];
    return err(fault ?? { code: "refused", detail: "no node takes sends" });
  }

  async #ask<T>(node: Node, question: Question<T>, atLeast: number): Promise<Result<T, RpcFault>> {
    const commitment = question.asOf?.commitment;
    const mark = commitment === undefined ? 0 : this.markOf(commitment);
    const answer = await this.askAlone(node, question, Math.max(mark, atLeast));
    if (answer.ok && question.asOf !== undefined) this.#advance(question.asOf, answer.value);
    return answer;
  }

  #advance<T>({ commitment, slot }: NonNullable<Question<T>["asOf"]>, value: T): void {
    this.#marks.set(commitment, Math.max(this.#marks.get(commitment) ?? 0, slot(value)));
  }

  async #identified<T>(
    node: Node,
    then: () => Promise<Result<T, RpcFault>>,
  ): Promise<Result<T, RpcFault>> {
    const identity = await this.#identify(node);
    return identity.ok ? then() : identity;
  }

  /** Asked once of each node, before anything else: a test network's heights would be believed. */
  async #identify(node: Node): Promise<Result<string, RpcFault>> {
    if (node.genesisHash === undefined) {
      const answer = await node.ask(genesisHash, 0, this.#stopping.signal);
      if (!answer.ok) return answer;
      node.genesisHash = answer.value;
    }
    const other = this.nodes.find(
      ({ genesisHash: hash }) => hash !== undefined && hash !== node.genesisHash,
    );
    if (other === undefined) return ok(node.genesisHash);
    return err({ code: "refused", detail: `${node.name} and ${other.name} are of two chains` });
  }

  /** Nodes to read from: those that work first, those that lag after them, in turn. */
  #ordered(rotation: number): readonly Node[] {
    const readers = this.nodes.filter((node) => node.has("read"));
    const turn = rotation % Math.max(1, readers.length);
    const rotated = [...readers.slice(turn), ...readers.slice(0, turn)];
    const rank = (node: Node): number =>
      (node.isOpenToQuestions ? 0 : 2) + (this.#isLagging(node) ? 1 : 0);
    return rotated.sort((a, b) => rank(a) - rank(b));
  }

  #lag(node: Node): number | null {
    const slots = this.nodes.map(({ slot }) => slot ?? 0);
    return node.slot === undefined ? null : Math.max(...slots) - node.slot;
  }

  #isLagging(node: Node): boolean {
    return (this.#lag(node) ?? 0) > LAG_MAX_SLOTS;
  }
}

/** Nodes that speak for the past of an address or a signature. */
export function withRole(nodes: readonly Node[], role: Role): readonly Node[] {
  return nodes.filter((node) => node.has(role));
}

/** After landing, a node with preflight says so as an error. */
function isAlreadyThere({ rpcCode, detail }: RpcFault): boolean {
  return rpcCode === RPC_CODES.preflightFailed && /already (been )?processed/i.test(detail);
}
