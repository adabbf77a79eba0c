/** What a settled stake came to, by the money alone: a stake that came back whole is neither (R17, R19, R20). */
import type { Lamports } from "./money.ts";

export interface SettledStake {
  readonly stakeLamports: Lamports;
  /** All that came back, stake included. */
  readonly returnedLamports: Lamports;
}

export type StakeResult = "won" | "lost" | "refunded";

export function stakeResult({ stakeLamports, returnedLamports }: SettledStake): StakeResult {
  if (returnedLamports === stakeLamports) return "refunded";
  return returnedLamports > stakeLamports ? "won" : "lost";
}

export interface ProfitCurve {
  /** Cumulative profit in lamports after each room, in the order in which they settled. */
  readonly points: readonly { readonly atMs: number; readonly lamports: bigint }[];
  readonly counts: Readonly<Record<StakeResult, number>>;
  readonly stakedLamports: bigint;
  readonly returnedLamports: bigint;
}

/** Profit of a room: what came back less what was staked. Stakes in live rooms are not in it. */
export function profitCurve(
  stakes: readonly (SettledStake & { readonly settledAtMs: number })[],
): ProfitCurve {
  const counts = { won: 0, lost: 0, refunded: 0 };
  let [staked, returned] = [0n, 0n];
  const points = stakes
    .toSorted((a, b) => a.settledAtMs - b.settledAtMs)
    .map((stake) => {
      counts[stakeResult(stake)] += 1;
      staked += stake.stakeLamports;
      returned += stake.returnedLamports;
      return { atMs: stake.settledAtMs, lamports: returned - staked };
    });
  return { points, counts, stakedLamports: staked, returnedLamports: returned };
}
