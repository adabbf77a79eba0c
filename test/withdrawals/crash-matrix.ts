/**
 * The crash matrix of reference/solana.md 7.5: one withdrawal under each of the chain's troubles, with
 * the process killed once at every durable batch and at every call of the world. However it goes, it is
 * paid at most once, nothing is lost, and what was paid is booked once.
 */
import { LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { audit } from "../../src/engine/audit.ts";
import { ANN, PayoutWorld } from "../support/payout-world.ts";
import { FEE, type ChainTroubles } from "../support/memory-chain.ts";

export interface Trouble {
  readonly troubles: ChainTroubles;
  /** How it may end; MANUAL where nothing can be proven. */
  readonly ends: readonly string[];
}

const PAID = ["FINALIZED"];

export const TROUBLES: Readonly<Record<string, Trouble>> = {
  "all goes well": { troubles: {}, ends: PAID },
  "three sendings vanish": { troubles: { dropSends: 3 }, ends: PAID },
  "all sendings vanish until it has expired": { troubles: { dropUntilSlot: 1_240 }, ends: PAID },
  "a response is lost, and it landed": { troubles: { loseResponses: 2 }, ends: PAID },
  "a response is lost, it landed, and ten looks see nothing": {
    troubles: { loseResponses: 1, nullLooks: 10 },
    ends: PAID,
  },
  "it lands five blocks before its end": { troubles: { landAfterBlocks: 140 }, ends: PAID },
  "forty looks see nothing": { troubles: { nullLooks: 40 }, ends: PAID },
  "it lands late while sixty looks see nothing": {
    troubles: { landAfterBlocks: 140, nullLooks: 60 },
    ends: PAID,
  },
  "one node always sees nothing": { troubles: { nullNode: true }, ends: PAID },
  "one node always sees nothing, and it expires": {
    troubles: { nullNode: true, dropUntilSlot: 1_240 },
    ends: ["FINALIZED", "MANUAL"],
  },
  "one node is far behind": { troubles: { lagSlots: 60 }, ends: PAID },
  "it expires, and one node is far behind": {
    troubles: { lagSlots: 60, dropUntilSlot: 1_240 },
    ends: PAID,
  },
  "one of three nodes never answers": { troubles: { deadNode: true }, ends: PAID },
  "it expires, and one of three nodes never answers": {
    troubles: { deadNode: true, dropUntilSlot: 1_240 },
    ends: PAID,
  },
  "its first block is on a fork that vanishes": { troubles: { forks: 1 }, ends: PAID },
  "it lands while nobody is told of it": { troubles: { isBlind: true }, ends: ["MANUAL"] },
  "it lands late while nobody is told of it": {
    troubles: { isBlind: true, landAfterBlocks: 140 },
    ends: ["MANUAL"],
  },
  "it fails on chain": { troubles: { failsOnChain: true }, ends: ["RETURNED"] },
};

export interface Run {
  /** What is wrong, or undefined. */
  readonly wrong: string | undefined;
  /** At how many points it could have been killed. */
  readonly points: number;
}

const AMOUNT = 3n * LAMPORTS_PER_SOL;
const HELD = AMOUNT + 100_000n;
const FUNDS = 100n * LAMPORTS_PER_SOL;

/** All of them, or the first and the last third of so many and the rest spread between. */
export function killPoints(points: number, sampled: number): readonly number[] {
  const third = Math.ceil(sampled / 3);
  const stride = Math.max(1, Math.floor((points - 2 * third) / third));
  return Array.from({ length: points }, (_, index) => index + 1).filter((point) => {
    return point <= third || point > points - third || (point - third) % stride === 0;
  });
}

/** With the process killed at point `killAt`, counted from 1; never, beyond the last. */
export async function runCase({ troubles, ends }: Trouble, killAt: number): Promise<Run> {
  const world = await PayoutWorld.open({ troubles });
  let points = 0;
  world.kills = () => ++points === killAt;
  const { id } = await world.withdraw(3);
  const state = await world.untilRest(id);
  // What was thought dead may land until it cannot any more.
  await world.seconds(120);
  world.kills = () => false;
  return { points, wrong: await whatIsWrong(world, id, state, ends) };
}

/** Paid, and then a backup of some seconds after the request is restored, which knows nothing of that. */
export async function runRestored(afterSeconds: number): Promise<string | undefined> {
  const world = await PayoutWorld.open();
  const { id } = await world.withdraw(3);
  // Of the very moment of the request, before anything was drafted, when no second is to pass.
  if (afterSeconds > 0) await world.seconds(afterSeconds);
  const backup = await world.copyOfDisk();
  await world.untilRest(id);
  await world.crash(0, backup);
  // It cannot be taken back either, however soon somebody asks.
  void world.payouts.cancel(ANN, id);
  const state = await world.untilRest(id, 600);
  await world.seconds(300);
  return whatIsWrong(world, id, state, PAID);
}

/** After it has come to rest. */
export async function whatIsWrong(
  world: PayoutWorld,
  id: string,
  state: string,
  ends: readonly string[],
): Promise<string | undefined> {
  const arrivals = world.arrivals(id);
  const available = world.available(ANN);
  if (world.fatal.length > 0) return `the process stopped: ${String(world.fatal[0])}`;
  if (arrivals > 1) return `paid ${arrivals} times: ${3 * arrivals} SOL for 3`;
  const isReturned = state === "RETURNED";
  if (isReturned && arrivals !== 0) return `given back, and paid: ${3 + 3 * arrivals} SOL for 3`;
  if (!ends.includes(state)) return `it ends ${state}: ${world.row(id)?.why ?? ""}`;
  if (state === "FINALIZED" && arrivals !== 1) return "booked as paid, and nothing arrived";
  const expected = isReturned ? FUNDS : FUNDS - HELD;
  if (available !== expected) return `the player has ${available}, not ${expected}`;
  const report = await audit(world.journal.replay(0));
  if (report.problems.length > 0) return `audit: ${report.problems.join("; ")}`;
  const { owedLamports } = await world.answer(world.engine.anchor());
  const onChain = world.chain.treasuryAt(world.chain.slot) + 2n * FUNDS;
  const unbooked = state === "MANUAL" && arrivals === 1 ? AMOUNT + FEE : 0n;
  if (owedLamports !== onChain + unbooked) return `book ${owedLamports}, chain ${onChain}`;
  return undefined;
}
