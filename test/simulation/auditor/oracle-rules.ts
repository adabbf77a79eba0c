/** The oracle's numbers as the rulebook and its reference give them (R15, R16; oracle.md C.3). */
import type { AssetClass } from "../../../src/domain/price.ts";

export interface OracleRules {
  /** A venue agrees while it is this near to the consensus; a wider book is no book. */
  readonly agree: number;
  /** A venue that is distrusted must stay this near for a minute. */
  readonly readmit: number;
  readonly voteMaxAgeMs: number;
  /** A venue whose price has not changed for so long is taken for frozen. */
  readonly unchangedMaxMs: number;
  readonly groupsForLive: number;
  readonly dwellMs: number;
  readonly maxGapMs: number;
  readonly hitVoteMaxAgeMs: number;
}

export const ORACLE_RULES: Readonly<Record<AssetClass, OracleRules>> = {
  major: {
    agree: 0.01,
    readmit: 0.005,
    voteMaxAgeMs: 15_000,
    unchangedMaxMs: 120_000,
    groupsForLive: 3,
    dwellMs: 3_000,
    maxGapMs: 2_000,
    hitVoteMaxAgeMs: 2_000,
  },
  alt: {
    agree: 0.03,
    readmit: 0.015,
    voteMaxAgeMs: 30_000,
    unchangedMaxMs: 180_000,
    groupsForLive: 3,
    dwellMs: 5_000,
    maxGapMs: 3_000,
    hitVoteMaxAgeMs: 3_000,
  },
  mint: {
    agree: 0.05,
    readmit: 0.025,
    voteMaxAgeMs: 35_000,
    unchangedMaxMs: Number.POSITIVE_INFINITY,
    groupsForLive: 2,
    dwellMs: 15_000,
    maxGapMs: 5_000,
    hitVoteMaxAgeMs: 5_000,
  },
};
