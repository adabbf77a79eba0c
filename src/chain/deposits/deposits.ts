/**
 * Watches the house's addresses for money that comes (R28, reference/solana.md 5). What is true is what
 * their balances say, at finalized commitment; the history only explains it, and hints only say where
 * to look first. It credits nothing: it tells the engine what it saw, until the book agrees.
 */
import type { ChainFault } from "../../domain/chain-facts.ts";
import { PollLoop, type Turn } from "../../net/poll-loop.ts";
import type { Connect } from "../../net/socket.ts";
import type { AddressBook, Clock, DepositChain, DepositSink } from "../../ports.ts";
import type { RpcPool } from "../rpc/pool.ts";
import { balancesOf } from "../rpc/questions.ts";
import { AccountHints } from "./account-hints.ts";
import { explains, historySince } from "./address-history.ts";
import { arrivingAt } from "./arriving.ts";
import { markSeen, waitAfterLook, WatchedAddresses, type Watched } from "./watched.ts";

export interface DepositsOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly connect: Connect;
  readonly pool: RpcPool;
}

const TURN_EVERY_MS = 3_000;
/** Others are looked into in the next turn: one flood must not keep all balances waiting. */
const LOOKS_PER_TURN = 20;
const PEEKS_PER_TURN = 10;
const SUBSCRIBED_MAX = 500;

export class Deposits implements DepositChain {
  readonly #options: DepositsOptions;
  readonly #watched = new WatchedAddresses();
  readonly #turns: PollLoop;
  readonly #hints: AccountHints;
  #sink: DepositSink | undefined;
  /** Addresses whose history could not be read, and why, until it could or nothing is to be explained. */
  readonly #unread = new Map<string, ChainFault>();
  #rotation = 0;
  #peeks = 0;
  #fault = "";
  #away = "";

  constructor(options: DepositsOptions) {
    this.#options = options;
    const { clock, random, connect, pool } = options;
    const turn = (until: AbortSignal): Promise<Turn> => this.#turn(until);
    this.#turns = new PollLoop({ clock, random, everyMs: TURN_EVERY_MS, turn });
    const urls = pool.nodes.map(({ wsUrl }) => wsUrl);
    const changed = (address: string): void => this.hint(address);
    this.#hints = new AccountHints({ clock, random, connect, urls }, changed);
  }

  start(sink: DepositSink): void {
    this.#sink = sink;
    this.#turns.start();
  }

  watch(book: AddressBook): void {
    if (this.#watched.put(book, this.#options.clock.now())) this.#turns.wake();
  }

  /** An address that nobody watches is of no interest: webhooks name strangers too. */
  hint(address: string): void {
    if (this.#watched.hint(address, this.#options.clock.now())) this.#turns.wake();
  }

  stop(): Promise<void> {
    this.#turns.stop();
    this.#hints.want([]);
    this.#sink = undefined;
    return Promise.resolve();
  }

  async #turn(until: AbortSignal): Promise<Turn> {
    const { clock } = this.#options;
    this.#hints.want(this.#watched.mostActive(SUBSCRIBED_MAX, clock.now()));
    await this.#peek(until);
    let looksLeft = LOOKS_PER_TURN;
    // Another node each time: one that hides a payment hides it for a turn.
    let rotation = this.#rotation++;
    let fault: ChainFault | undefined;
    for (const group of this.#watched.due(clock.now())) {
      const differing = await this.#differing(group, rotation++);
      if (until.aborted) return { kind: "done" };
      if (!differing.ok) {
        fault = differing.fault;
        break;
      }
      for (const [watched, lamports] of differing.addresses) {
        if (watched.lookAtMs > clock.now() || looksLeft === 0) continue;
        looksLeft -= 1;
        await this.#look(watched, differing.slot, lamports, until);
        if (until.aborted) return { kind: "done" };
      }
    }
    const [unread] = this.#unread.values();
    this.#tell(fault ?? unread);
    this.#tellAway();
    // Not a failure of the loop, whose wait would grow: the nodes' own breakers space their questions.
    return { kind: "done" };
  }

  /** Those whose balance is not what their book says. */
  async #differing(
    group: readonly Watched[],
    rotation: number,
  ): Promise<
    | { readonly ok: false; readonly fault: ChainFault }
    | {
        readonly ok: true;
        readonly slot: number;
        readonly addresses: readonly (readonly [Watched, AddressedLamports])[];
      }
  > {
    const { clock, pool } = this.#options;
    const askedAtMs = clock.now();
    const addresses = group.map(({ book }) => book.address);
    const answer = await pool.read(balancesOf(addresses), { rotation });
    if (!answer.ok) return { ok: false, fault: answer.error };
    const { slot, lamports } = answer.value;
    const differing = group.flatMap((watched, index) => {
      const held = lamports[index];
      this.#watched.asked(watched, { atMs: askedAtMs, slot });
      const { address, bookLamports, cursorSlot } = watched.book;
      if (held === bookLamports) this.#unread.delete(address);
      // Of before what is booked already: that it was other then says nothing.
      if (held === undefined || slot < cursorSlot || held === bookLamports) return [];
      return [[watched, held] as const];
    });
    return { ok: true, slot, addresses: differing };
  }

  async #look(
    watched: Watched,
    slot: number,
    lamports: AddressedLamports,
    until: AbortSignal,
  ): Promise<void> {
    const { clock, pool } = this.#options;
    const { book, read, looks } = watched;
    const history = await historySince(pool, book, slot, { rotation: looks, read });
    if (until.aborted) return;
    watched.activeAtMs = clock.now();
    if (watched.book === book) waitAfterLook(watched, clock.now());
    if (!history.ok) {
      this.#unread.set(book.address, history.error);
      return;
    }
    this.#unread.delete(book.address);
    // A transaction that was misread would be misread for ever: each is read again elsewhere.
    if (history.value.unresolved.length === 0 && !explains(book, lamports, history.value)) {
      read.clear();
    }
    this.#sink?.looked({ address: book.address, slot, lamports, ...history.value });
  }

  /** What is on its way, for the player's eyes. Nothing depends on it. */
  async #peek(until: AbortSignal): Promise<void> {
    const { clock, pool } = this.#options;
    const hinted = this.#watched.peeked(clock.now());
    const some = hinted.slice(0, PEEKS_PER_TURN);
    for (const watched of some) {
      const { book, seen } = watched;
      const arriving = await arrivingAt(pool, book, { seen, rotation: this.#peeks++ });
      if (until.aborted) return;
      for (const { signature, lamports } of arriving) {
        markSeen(watched, signature);
        watched.peekUntilMs = Number.NEGATIVE_INFINITY;
        this.#sink?.seen(book.address, signature, lamports);
      }
    }
  }

  /** Once for each trouble, and once when it is over. */
  #tell(fault: ChainFault | undefined): void {
    const code = fault?.code ?? "";
    if (code === this.#fault) return;
    this.#fault = code;
    const plain = fault === undefined ? undefined : { code: fault.code, detail: fault.detail };
    this.#sink?.fault(plain);
  }

  /** Whenever it has changed who does not answer at all. */
  #tellAway(): void {
    const { pool } = this.#options;
    const nodes = pool.nodes.filter((node) => pool.isAbsent(node)).map(({ name }) => name);
    const away = nodes.join();
    if (away === this.#away) return;
    this.#away = away;
    this.#sink?.away(nodes);
  }
}

type AddressedLamports = Parameters<DepositSink["looked"]>[0]["lamports"];
