/**
 * What the oracle can say about one symbol right now. Ticks themselves never pass through a chart:
 * the feed's core (src/engine/price-feed.ts) sends a message here when the status changes, and to the
 * few rooms that a tick concerns.
 */
import { assertEvent, assign, setup } from "xstate";
import type { FeedStatus } from "../src/domain/price.ts";
import type { PriceFeedEvent } from "./protocol.ts";

export interface PriceFeedContext {
  readonly asset: string;
  /** Decimal text; empty before the first price. */
  readonly price: string;
  readonly groups: number;
  readonly sinceMs: number;
}

function statusIs(status: FeedStatus) {
  return ({ event }: { event: PriceFeedEvent }): boolean => event.status === status;
}

export const priceFeedMachine = setup({
  types: {
    context: {} as PriceFeedContext,
    events: {} as PriceFeedEvent,
    input: {} as { readonly asset: string },
    tags: {} as "decides-hits" | "shows-price",
  },
  guards: {
    isLive: statusIs("live"),
    isDegraded: statusIs("degraded"),
    isSingle: statusIs("single"),
    isConflict: statusIs("conflict"),
    isDown: statusIs("down"),
  },
  actions: {
    notePrice: assign(({ event }) => {
      assertEvent(event, "STATUS");
      return { price: event.price, groups: event.groups, sinceMs: event.atMs };
    }),
  },
}).createMachine({
  id: "price-feed@1",
  context: ({ input }) => ({ asset: input.asset, price: "", groups: 0, sinceMs: 0 }),
  initial: "DOWN",
  on: {
    STATUS: [
      { guard: "isLive", target: ".LIVE", actions: "notePrice" },
      { guard: "isDegraded", target: ".DEGRADED", actions: "notePrice" },
      { guard: "isSingle", target: ".SINGLE", actions: "notePrice" },
      { guard: "isConflict", target: ".CONFLICT", actions: "notePrice" },
      { guard: "isDown", target: ".DOWN", actions: "notePrice" },
    ],
  },
  states: {
    DOWN: {
      description: "No source has said anything fresh; prices are held and decide nothing.",
    },
    SINGLE: {
      description: "One source group alone: shown to players, never used to decide money.",
      tags: ["shows-price"],
    },
    CONFLICT: {
      description: "Two source groups disagree; the last price is held until they make up.",
    },
    DEGRADED: {
      description: "Two groups agree: no early settlement, but a settle time can be decided.",
      tags: ["shows-price"],
    },
    LIVE: {
      description: "Three or more groups agree: hits can be confirmed.",
      tags: ["shows-price", "decides-hits"],
    },
  },
});
