/**
 * What operators do about payments, in words: `/withdrawals` and `/approve`. Each order needs a reason,
 * which is journaled with who gave it. To anybody else these are commands that do not exist.
 */
import { userId, type UserId } from "../domain/ids.ts";
import type { PayoutDoor } from "../engine/payout-door.ts";
import type { Outcome } from "../engine/payout-orders.ts";
import type { Answer, House } from "./house.ts";
import { withBanner } from "./screen.ts";
import { unknownTextView } from "./views/help.ts";
import { payoutsView } from "./views/payouts.ts";

type Words = readonly string[];

/** How many words an order has before its reason, and what it does with them. */
interface Order {
  readonly words: number;
  readonly give: (
    payouts: PayoutDoor,
    words: Words,
    by: { readonly by: number; readonly why: string },
  ) => Promise<Outcome>;
}

const done = (said: string): Outcome => ({ done: true, said });

const ORDERS: Readonly<Record<string, Order>> = {
  off: {
    words: 0,
    give: async (payouts, _words, by) => {
      await payouts.turn(false, by);
      return done("off");
    },
  },
  on: {
    words: 0,
    give: async (payouts, _words, by) => {
      await payouts.turn(true, by);
      return done("on");
    },
  },
  retry: { words: 1, give: (payouts, [id = ""], by) => payouts.order(id, { type: "retry" }, by) },
  refund: { words: 1, give: (payouts, [id = ""], by) => payouts.order(id, { type: "refund" }, by) },
  reject: { words: 1, give: (payouts, [id = ""], by) => payouts.order(id, { type: "reject" }, by) },
  adopt: {
    words: 2,
    give: (payouts, [id = "", signature = ""], by) =>
      payouts.order(id, { type: "adopt", signature }, by),
  },
  charge: {
    words: 2,
    give: async (payouts, [signature = "", user = ""], by) =>
      /^[1-9]\d{0,15}$/.test(user)
        ? payouts.explain(signature, userId(Number(user)), by)
        : { done: false, said: `${user} is no player's number` },
  },
  explain: {
    words: 1,
    give: (payouts, [signature = ""], by) => payouts.explain(signature, undefined, by),
  },
};

const REASON_MIN = 5;

/** `/withdrawals`, or `/withdrawals retry ID reason` and the like. */
export async function payoutsCommand(house: House, user: UserId, rest: string): Promise<Answer> {
  const { payouts } = house.door;
  const look = house.look(user);
  if (!house.admins.has(user) || payouts === undefined) return { screen: unknownTextView(look) };
  const page = (sentence?: string): Answer => {
    const view = payoutsView(payouts.overview(), look);
    return { screen: sentence === undefined ? view : withBanner(view, sentence) };
  };
  const [verb = "", ...words] = rest.split(/\s+/).filter((word) => word !== "");
  if (verb === "") return page();
  const order = Object.hasOwn(ORDERS, verb) ? ORDERS[verb] : undefined;
  const why = words.slice(order?.words ?? 0).join(" ");
  if (order === undefined || why.length < REASON_MIN) return page(look.t.plain("payouts-reason"));
  const { said } = await order.give(payouts, words.slice(0, order.words), { by: user, why });
  return page(said);
}

const APPROVAL = /^([0-9A-Za-z]{12})\s+([1-9A-HJ-NP-Za-km-z]{32,44})\s+([0-9A-Za-z+/=]{86,88})$/;

/** `/approve ID KEY SIGNATURE`, as `rooms approve` prints it. What it signs is checked, not who sends it. */
export async function approveCommand(house: House, user: UserId, rest: string): Promise<Answer> {
  const { payouts } = house.door;
  const look = house.look(user);
  if (!house.admins.has(user) || payouts === undefined) return { screen: unknownTextView(look) };
  const [, id = "", key = "", signature = ""] = APPROVAL.exec(rest.trim()) ?? [];
  const said =
    id === ""
      ? look.t.plain("payouts-approve-how")
      : (await payouts.approve(id, { key, signature }, user)).said;
  return { screen: withBanner(payoutsView(payouts.overview(), look), said) };
}
