/** What sweeps' tests share: a house that sweeps, and whether its book is the chain's when it is at rest. */
import { lamports, LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { DEFAULT_MIN_SWEEP_LAMPORTS } from "../../src/domain/sweep.ts";
import { audit } from "../../src/engine/audit.ts";
import { RENT, SWEEP_FEE, TREASURY } from "../support/memory-chain.ts";
import {
  ANN,
  BOB,
  depositAddress,
  PayoutWorld,
  type PayoutWorldOptions,
} from "../support/payout-world.ts";

/** What each of the two players has deposited when the world opens. */
export const FUNDS = 100n * LAMPORTS_PER_SOL;
export const ADDRESSES = [depositAddress(0), depositAddress(1)] as const;
export const SOL = LAMPORTS_PER_SOL;

/** The house's own: a sol, for fees. */
export async function sweepingHouse(options: PayoutWorldOptions = {}): Promise<PayoutWorld> {
  return PayoutWorld.open(sweepingOptions(options));
}

export function sweepingOptions(options: PayoutWorldOptions = {}): PayoutWorldOptions {
  const rules = { minSweepLamports: DEFAULT_MIN_SWEEP_LAMPORTS, ...options.rules };
  return { treasuryLamports: LAMPORTS_PER_SOL, ...options, rules };
}

export function unswept(world: PayoutWorld): bigint {
  return world.payouts.overview().sweeps.unsweptLamports;
}

/** Until no sweep is under way that needs no person. */
export async function untilSwept(world: PayoutWorld, secondsMax = 900): Promise<void> {
  const isResting = (): boolean => {
    const { open, unsweptLamports } = world.payouts.overview().sweeps;
    return open.every(({ state }) => state === "MANUAL") && unsweptLamports <= 2n * RENT;
  };
  for (let passed = 0; passed < secondsMax && !isResting(); passed += 5) await world.seconds(5);
}

/** What does not fit between chain, book and players, or undefined; the house is at rest. */
export async function whatDiffers(
  world: PayoutWorld,
  deposited: bigint = 2n * FUNDS,
): Promise<string | undefined> {
  if (world.fatal.length > 0) return `the process stopped: ${String(world.fatal[0])}`;
  const { chain } = world;
  const report = await audit(world.journal.replay(0));
  if (report.problems.length > 0) return `audit: ${report.problems.join("; ")}`;
  const onChain = [TREASURY, ...ADDRESSES].map((address) => chain.balanceAt(address));
  const [treasury = 0n, ...players] = onChain;
  const { owedLamports } = await world.answer(world.engine.anchor());
  const sum = treasury + players.reduce((all, one) => all + one, 0n);
  if (owedLamports !== sum) return `the book owes ${owedLamports}, the chain has ${sum}`;
  const atPlayers = players.reduce((all, one) => all + one, 0n);
  if (unswept(world) !== atPlayers) return `unswept ${unswept(world)}, on chain ${atPlayers}`;
  const swept = chain.sweeps().filter(({ failed }) => !failed);
  const memos = new Set(swept.map(({ order }) => order.memo));
  if (memos.size !== swept.length) return "one sweep landed twice";
  const available = world.available(ANN) + world.available(BOB);
  if (available !== deposited) return `players have ${available} of ${deposited}`;
  return undefined;
}

export function feesOf(count: number): bigint {
  return lamports(SWEEP_FEE * BigInt(count));
}
