/**
 * What a set of accounts is at this moment, and since when that is known: pushed over a WebSocket, and
 * asked for over HTTP where it is not (yet) pushed. Pushed accounts are asked for too, now and then:
 * a node may lose a subscription without a word.
 */
import type { Clock } from "../../ports.ts";
import { backoffMs, STABLE_MS } from "../../net/backoff.ts";
import { PollLoop, type Turn } from "../../net/poll-loop.ts";
import type { Failure } from "../../net/refusal.ts";
import type { Connect, Ending } from "../../net/socket.ts";
import { AccountSocket } from "./account-socket.ts";
import type { Account } from "./accounts.ts";
import { FeedStanding, type FeedHealth } from "./feed-standing.ts";
import { ACCOUNTS_PER_CALL, type Rpc, type RpcFault } from "./rpc.ts";
import type { AccountsAt } from "./rpc-frame.ts";
import type { Slots } from "./slots.ts";

export interface KnownAccount {
  /** Undefined: there is no such account. */
  readonly account: Account | undefined;
  /** The slot as of which it was last told. */
  readonly slot: number;
  /** The first slot of which it is known that the account was as it is now. */
  readonly sameSinceSlot: number;
  /** When it was last known to be so. */
  readonly assertedAtMs: number;
}

export interface AccountFeedOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly connect: Connect;
  readonly rpc: Rpc;
  readonly slots: Slots;
}

export interface AccountFeedEvents {
  /** These are known now, or are not what they were. */
  changed(addresses: readonly string[]): void;
  /** Time has passed on chain, and what is not `changed` is still so. */
  asserted(): void;
  /** Each failure of the whole feed, each answer that makes it work, and otherwise what has changed. */
  health(health: FeedHealth): void;
}

interface Followed {
  known: Omit<KnownAccount, "assertedAtMs"> | undefined;
  toldAtMs: number;
  /** Its changes are pushed, and it has been asked for since that began. */
  isPushed: boolean;
  subscribedAtMs: number | undefined;
  /** HTTP told of a change after this slot that was not pushed: true of every change for a moment. */
  unpushedAfterSlot: number | undefined;
}

const ASK_EVERY_MS = 2_000;
const CHECK_EVERY_MS = 15_000;

export class AccountFeed {
  readonly #options: AccountFeedOptions;
  readonly #events: AccountFeedEvents;
  readonly #followed = new Map<string, Followed>();
  readonly #polls: PollLoop;
  readonly #standing: FeedStanding;
  #socket: AccountSocket | undefined;
  #socketUrl = "";
  #dials = 0;
  #openedAtMs: number | undefined;
  #failures = 0;
  #cancelDial: (() => void) | undefined;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #pushedAsOfMs = Number.NEGATIVE_INFINITY;

  constructor(options: AccountFeedOptions, events: AccountFeedEvents) {
    this.#options = options;
    this.#events = events;
    this.#standing = new FeedStanding((health) => events.health(health));
    const { clock, random } = options;
    const turn = (until: AbortSignal): Promise<Turn> => this.#ask(until);
    this.#polls = new PollLoop({ clock, random, everyMs: ASK_EVERY_MS, turn });
  }

  /** Dials and requests so far. */
  get requests(): number {
    return this.#dials + this.#options.rpc.requests;
  }

  /** From now on these accounts and no others. None: every connection is closed. */
  want(addresses: ReadonlySet<string>): void {
    for (const address of this.#followed.keys()) {
      if (!addresses.has(address)) this.#followed.delete(address);
    }
    if (addresses.size === 0) return this.stop();
    const fresh = [...addresses].filter((address) => !this.#followed.has(address));
    for (const address of fresh) {
      const [toldAtMs, unknown] = [Number.NEGATIVE_INFINITY, undefined];
      const never = { known: unknown, subscribedAtMs: unknown, unpushedAfterSlot: unknown };
      this.#followed.set(address, { ...never, toldAtMs, isPushed: false });
    }
    if (this.#socket === undefined && this.#options.rpc.barred !== undefined) return this.#bar();
    if (this.#socket === undefined && this.#cancelDial === undefined) this.#dial();
    this.#socket?.want(addresses);
    this.#polls.start();
    this.#standing.report();
    if (fresh.length > 0) this.#polls.wake();
  }

  /** Undefined while nothing is known of it. */
  known(address: string): KnownAccount | undefined {
    const followed = this.#followed.get(address);
    if (followed?.known === undefined) return undefined;
    const { known, isPushed, toldAtMs } = followed;
    const assertedAtMs = isPushed ? Math.max(toldAtMs, this.#pushedAsOfMs) : toldAtMs;
    return { ...known, assertedAtMs };
  }

  stop(): void {
    this.#followed.clear();
    this.#polls.stop();
    this.#cancelDial?.();
    this.#cancelDial = undefined;
    this.#socket?.drop();
    this.#socket = undefined;
    this.#openedAtMs = undefined;
    this.#pushedAsOfMs = Number.NEGATIVE_INFINITY;
    this.#checkedAtMs = Number.NEGATIVE_INFINITY;
    this.#standing.reset();
  }

  // -- pushed -----------------------------------------------------------------------------------

  #dial(): void {
    const { rpc, connect, clock } = this.#options;
    if (rpc.barred !== undefined) return this.#bar();
    const node = rpc.toDial(this.#dials);
    if (node === undefined) return this.#redial();
    this.#dials += 1;
    this.#socketUrl = node;
    const url = node.replace(/^http/, "ws");
    const socket: AccountSocket = new AccountSocket(
      { url, connect, clock },
      {
        opened: () => this.#opened(),
        subscribed: (address) => this.#subscribed(address),
        changed: (address, slot, account) => this.#pushed(address, slot, account),
        slot: (slot) => this.#slot(slot),
        refused: (detail) => {
          this.#standing.socketTrouble = detail;
          this.#standing.report();
        },
        ended: (ending) => this.#ended(ending),
      },
    );
    this.#socket = socket;
    socket.want(new Set(this.#followed.keys()));
  }

  #opened(): void {
    this.#openedAtMs = this.#options.clock.now();
    this.#standing.isOpen = true;
    this.#standing.socketTrouble = "";
    this.#standing.report("worked");
  }

  #ended(ending: Ending): void {
    const { clock, rpc } = this.#options;
    const now = clock.now();
    const wasStable = this.#openedAtMs !== undefined && now - this.#openedAtMs >= STABLE_MS;
    this.#failures = wasStable ? 1 : this.#failures + 1;
    this.#socket = undefined;
    this.#openedAtMs = undefined;
    const fault: Failure & { readonly detail: string } =
      ending.kind === "closed"
        ? { detail: ending.detail, failure: "closed" }
        : rpc.refused(this.#socketUrl, ending);
    this.#standing.isOpen = false;
    this.#standing.socketTrouble = fault.detail;
    for (const followed of this.#followed.values()) {
      // What was pushed was true until the last slot that came over the socket.
      if (followed.isPushed) {
        followed.toldAtMs = Math.max(followed.toldAtMs, this.#pushedAsOfMs);
      }
      followed.isPushed = false;
      followed.subscribedAtMs = undefined;
      followed.unpushedAfterSlot = undefined;
    }
    if (rpc.barred !== undefined) return this.#bar();
    this.#redial();
    this.#polls.wake();
    this.#standing.report(fault);
  }

  #redial(): void {
    const { clock, random } = this.#options;
    const atMs = clock.now() + backoffMs(Math.max(1, this.#failures), random());
    this.#cancelDial = clock.at(atMs, () => {
      this.#cancelDial = undefined;
      this.#dial();
    });
  }

  #subscribed(address: string): void {
    const followed = this.#followed.get(address);
    if (followed === undefined) return;
    followed.subscribedAtMs = this.#options.clock.now();
    this.#polls.wake();
  }

  #pushed(address: string, slot: number, account: Account | undefined): void {
    const { clock, slots } = this.#options;
    const followed = this.#followed.get(address);
    if (!slots.see(slot, clock.now()) || followed === undefined) return;
    if (slot > (followed.unpushedAfterSlot ?? slot)) followed.unpushedAfterSlot = undefined;
    if (this.#learn(followed, slot, account)) this.#events.changed([address]);
  }

  #slot(slot: number): void {
    const { clock, slots } = this.#options;
    if (!slots.see(slot, clock.now())) return;
    this.#pushedAsOfMs = Math.max(this.#pushedAsOfMs, slots.asOfMs(slot) ?? this.#pushedAsOfMs);
    this.#events.asserted();
  }

  // -- asked for --------------------------------------------------------------------------------

  async #ask(until: AbortSignal): Promise<Turn> {
    const { clock, rpc } = this.#options;
    const sentAtMs = clock.now();
    const isCheck = sentAtMs - this.#checkedAtMs >= CHECK_EVERY_MS;
    const due = [...this.#followed].filter(([, { isPushed }]) => isCheck || !isPushed);
    if (isCheck) this.#checkedAtMs = sentAtMs;
    for (let from = 0; from < due.length; from += ACCOUNTS_PER_CALL) {
      const addresses = due.slice(from, from + ACCOUNTS_PER_CALL).map(([address]) => address);
      const answer = await rpc.accounts(addresses, until);
      if (until.aborted) return { kind: "done" };
      this.#standing.askTrouble = answer.ok ? "" : answer.fault.detail;
      this.#standing.isAnswered = answer.ok;
      if (!answer.ok) return this.#unanswered(answer.fault);
      this.#standing.report("worked");
      this.#answered(addresses, answer.value, sentAtMs);
    }
    return { kind: "done" };
  }

  #answered(addresses: readonly string[], { slot, accounts }: AccountsAt, sentAtMs: number): void {
    const { clock, slots } = this.#options;
    if (!slots.see(slot, clock.now())) return;
    const changed: string[] = [];
    let isSilent = false;
    addresses.forEach((address, index) => {
      const followed = this.#followed.get(address);
      if (followed === undefined) return;
      if (followed.isPushed && followed.unpushedAfterSlot !== undefined) isSilent = true;
      const before = followed.known?.slot;
      if (this.#learn(followed, slot, accounts[index])) {
        changed.push(address);
        if (followed.isPushed) followed.unpushedAfterSlot = before;
      }
      const since = followed.subscribedAtMs;
      if (since !== undefined && since <= sentAtMs) followed.isPushed = true;
    });
    if (changed.length > 0) this.#events.changed(changed);
    if (isSilent) this.#hangUp("a subscription has gone silent");
    this.#events.asserted();
  }

  /** A failure of the feed only while the socket does not serve it. */
  #unanswered(fault: RpcFault): Turn {
    const isServed = this.#standing.isOpen;
    if (this.#options.rpc.barred === undefined) {
      this.#standing.report(isServed ? undefined : fault);
      return { kind: "failed", waitMs: fault.waitMs };
    }
    this.#polls.stop();
    if (isServed) this.#standing.report();
    else this.#bar();
    return { kind: "done" };
  }

  /** Takes what is as of a newer slot. Whether it is other than before. */
  #learn(followed: Followed, slot: number, account: Account | undefined): boolean {
    const { slots } = this.#options;
    const { known } = followed;
    if (known !== undefined && slot < known.slot) return false;
    const asOfMs = slots.asOfMs(slot);
    followed.toldAtMs = Math.max(followed.toldAtMs, asOfMs ?? followed.toldAtMs);
    const isSame = known !== undefined && sameAccount(known.account, account);
    const sameSinceSlot = isSame ? known.sameSinceSlot : slot;
    followed.known = { account: isSame ? known.account : account, slot, sameSinceSlot };
    return !isSame;
  }

  #hangUp(detail: string): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    socket.drop();
    this.#ended({ kind: "closed", detail });
  }

  /** No node will ever have us. */
  #bar(): void {
    this.#standing.bar(this.#options.rpc.barred ?? "");
    this.stop();
  }
}

function sameAccount(a: Account | undefined, b: Account | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.owner === b.owner && Buffer.compare(a.data, b.data) === 0;
}
