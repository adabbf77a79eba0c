/** A treasury on fake nodes that was funded long ago, and an order to pay out of it. */
import type { AttemptLook, PayoutOrder } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";
import { addressOf } from "./fake-chain.ts";
import { openWorld } from "./watching.ts";

export const TREASURY = addressOf("treasury");
export const PLAYER = addressOf("player");
export const STRANGER = addressOf("stranger");
export const SOL = 1_000_000_000;

export const ORDER: PayoutOrder = {
  from: TREASURY,
  to: PLAYER,
  lamports: lamports(3_000_000_000n),
  memo: "rooms:w:1",
};

export function paying(count = 2) {
  const world = openWorld(count);
  const { fake, chain } = world;
  fake.give(STRANGER, 100_000 * SOL);
  const funding = fake.pay({ from: STRANGER, to: [TREASURY], lamports: 100 * SOL });
  fake.slot += 500;
  const builtSlot = fake.finalSlot;
  const pay = (more: object = {}) =>
    fake.pay({ from: TREASURY, to: [PLAYER], lamports: 3 * SOL, memo: "rooms:w:1", ...more });
  const look = (signature: string, order = ORDER): Promise<AttemptLook> =>
    chain.payouts.look({ signature, order, builtSlot });
  return { ...world, payouts: chain.payouts, funding, builtSlot, pay, look };
}
