/** A payer with money, and Alice's address, which is watched from the start. */
import { addressOf } from "./fake-chain.ts";
import { book, openWorld } from "./watching.ts";

export const ALICE = addressOf("alice");
export const PAYER = addressOf("payer");

export function watching(count = 2) {
  const world = openWorld(count);
  world.fake.give(PAYER, 1_000_000_000_000);
  const pay = (lamports: number, more: object = {}) =>
    world.fake.pay({ from: PAYER, to: [ALICE], lamports, ...more });
  world.chain.deposits.watch(book(ALICE));
  return { ...world, pay };
}
