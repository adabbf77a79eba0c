/** The simulated chain with its beat, its machine, its faucet and its file, opened together. */
import { ChainFile } from "./chain-file.ts";
import { Chain } from "./chain.ts";
import { Faucet } from "./faucet.ts";
import { Machine } from "./machine.ts";
import { Slots, type SlotClock } from "./slots.ts";

export interface LocalChain {
  readonly slots: Slots;
  readonly chain: Chain;
  readonly faucet?: Faucet;
}

export interface FundedChain extends LocalChain {
  readonly faucet: Faucet;
}

export interface LocalChainOptions {
  readonly clock: SlotClock;
  /** Where its blocks are kept; without one it is forgotten. */
  readonly file?: string | undefined;
  readonly slotMs?: number;
  readonly finalAfterSlots?: number;
}

/** Some 100 ms. Throws `ChainFileDamaged`. */
export async function openLocalChain(options: LocalChainOptions): Promise<FundedChain> {
  const machine = await Machine.open();
  const file = options.file === undefined ? undefined : new ChainFile(options.file);
  const leastSlot = (file?.blocks.at(-1)?.slot ?? -1) + 1;
  const slots = new Slots({ ...options, leastSlot });
  const faucet = new Faucet();
  const chain = new Chain({ ...options, slots, machine, file, genesis: faucet.genesis });
  return { slots, chain, faucet };
}

/** Takes no transactions: for what is laid over it. */
export function emptyChain(clock: SlotClock): LocalChain {
  const slots = new Slots({ clock });
  return { slots, chain: new Chain({ slots }) };
}
