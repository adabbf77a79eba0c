/** A node's WebSocket: subscriptions to accounts, signatures and slots, told of after each block. */
import type { z } from "zod";
import type { Guest } from "../exchanges/exchanges.ts";
import type { Wire } from "../exchanges/wire.ts";
import type { Commitment } from "./chain.ts";
import type { Account } from "./machine.ts";
import type { NodeView } from "./node-view.ts";
import { accountJson, withContext, type Method } from "./reading-methods.ts";
import { parseJson, type Rpc } from "./rpc.ts";
import { RpcRefusal } from "./rpc-error.ts";
import { AccountSettings, addressIn, CommonSettings, settings, signatureIn } from "./rpc-params.ts";

type Socket = Pick<Wire, "readyState" | "OPEN" | "send" | "terminate" | "bufferedAmount">;

interface FollowedAccount {
  readonly address: string;
  readonly commitment: Commitment;
  readonly read: z.infer<typeof AccountSettings>;
  /** The account as last told. */
  shown: string;
}

interface Follower {
  readonly socket: Socket;
  /** Subscription id -> what it follows. */
  readonly accounts: Map<number, FollowedAccount>;
  readonly signatures: Map<number, { readonly signature: string; readonly commitment: Commitment }>;
  readonly slots: Set<number>;
  readonly methods: ReadonlyMap<string, Method>;
}

/** A client that reads this slowly is dropped, as real nodes do. */
const BACKLOG_MAX_BYTES = 1024 * 1024;
const RANKS: Readonly<Record<Commitment, number>> = { processed: 0, confirmed: 1, finalized: 2 };

/** What subscribers are shown of an account that is no more. */
const GONE: Account = {
  lamports: 0n,
  owner: "11111111111111111111111111111111",
  data: new Uint8Array(),
  executable: false,
};

export class PubSub {
  readonly #node: NodeView;
  readonly #rpc: Rpc;
  readonly #followers = new Set<Follower>();
  #lastSubscription = 0;
  #shownSlot: number;

  constructor(node: NodeView, rpc: Rpc) {
    this.#node = node;
    this.#rpc = rpc;
    this.#shownSlot = node.slot("processed");
  }

  enter(socket: Socket): Guest {
    const follower: Follower = {
      socket,
      accounts: new Map(),
      signatures: new Map(),
      slots: new Set(),
      methods: new Map(Object.entries(this.#methods(() => follower))),
    };
    this.#followers.add(follower);
    return {
      hear: (text) => {
        if (text === undefined) return;
        this.#send(follower, this.#rpc.reply(parseJson(text), follower.methods));
        // What has happened already is told after the answer that names the subscription.
        this.#tellSignatures(follower);
      },
      pong: () => undefined,
      leave: () => void this.#followers.delete(follower),
    };
  }

  cut(): void {
    for (const { socket } of this.#followers) socket.terminate();
  }

  /** After a block, a trade, or a turn of a knob. */
  publish(): void {
    const slot = this.#node.slot("processed");
    const isNew = slot > this.#shownSlot;
    this.#shownSlot = Math.max(slot, this.#shownSlot);
    for (const follower of this.#followers) {
      this.#tellAccounts(follower);
      this.#tellSignatures(follower);
      if (!isNew) continue;
      for (const subscription of follower.slots) {
        const result = { parent: slot - 1, root: this.#node.slot("finalized"), slot };
        this.#notify(follower, "slotNotification", subscription, result);
      }
    }
  }

  #methods(own: () => Follower): Readonly<Record<string, Method>> {
    const leave = (from: () => { delete(id: number): boolean }): Method => {
      return ([id]) => {
        if (!from().delete(Number(id))) throw new RpcRefusal(-32_602, "Invalid subscription id.");
        return true;
      };
    };
    return {
      slotSubscribe: () => {
        own().slots.add(++this.#lastSubscription);
        return this.#lastSubscription;
      },
      accountSubscribe: ([given, options]) => {
        const address = addressIn(given);
        const read = settings(AccountSettings, options);
        const commitment = read.commitment ?? "finalized";
        const shown = this.#shown(address, commitment, read);
        own().accounts.set(++this.#lastSubscription, { address, commitment, read, shown });
        return this.#lastSubscription;
      },
      signatureSubscribe: ([given, options]) => {
        const signature = signatureIn(given);
        const commitment = settings(CommonSettings, options).commitment ?? "finalized";
        own().signatures.set(++this.#lastSubscription, { signature, commitment });
        return this.#lastSubscription;
      },
      slotUnsubscribe: leave(() => own().slots),
      accountUnsubscribe: leave(() => own().accounts),
      signatureUnsubscribe: leave(() => own().signatures),
    };
  }

  #shown(address: string, commitment: Commitment, read: FollowedAccount["read"]): string {
    return JSON.stringify(accountJson(this.#node.account(address, commitment) ?? GONE, read));
  }

  #tellAccounts(follower: Follower): void {
    for (const [subscription, followed] of follower.accounts) {
      const { address, commitment, read } = followed;
      const shown = this.#shown(address, commitment, read);
      if (shown === followed.shown) continue;
      followed.shown = shown;
      const result = withContext(this.#node.slot(commitment), JSON.parse(shown));
      this.#notify(follower, "accountNotification", subscription, result);
    }
  }

  /** Once each: then the subscription is over. */
  #tellSignatures(follower: Follower): void {
    for (const [subscription, { signature, commitment }] of follower.signatures) {
      const seen = this.#node.sighting(signature);
      if (seen === undefined || RANKS[seen.commitment] < RANKS[commitment]) continue;
      follower.signatures.delete(subscription);
      const result = withContext(this.#node.slot(commitment), { err: seen.error });
      this.#notify(follower, "signatureNotification", subscription, result);
    }
  }

  #notify(follower: Follower, method: string, subscription: number, result: unknown): void {
    this.#send(follower, { jsonrpc: "2.0", method, params: { result, subscription } });
  }

  #send({ socket }: Follower, frame: unknown): void {
    if (socket.readyState !== socket.OPEN || this.#node.faults.now.muteSockets > 0) return;
    if (socket.bufferedAmount > BACKLOG_MAX_BYTES) socket.terminate();
    else socket.send(JSON.stringify(frame));
  }
}
