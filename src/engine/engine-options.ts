/** What an engine is given when it is opened: its world, its limits, and who is told of trouble. */
import type { Limits } from "../domain/limits.ts";
import type { Asset } from "../domain/price.ts";
import type {
  Clock,
  DepositChain,
  Journal,
  MintLook,
  PayoutChain,
  PriceSource,
  ReadModel,
  Signer,
} from "../ports.ts";

import type { WithdrawalRules } from "./withdrawal-options.ts";

/** What operators read; `pino` fits. */
export interface EngineLog {
  info(facts: object, what: string): void;
  warn(facts: object, what: string): void;
  error(facts: object, what: string): void;
}

/** Real money's sides of the world. */
export interface MoneyOptions {
  readonly deposits: DepositChain;
  readonly payouts: PayoutChain;
  readonly signer: Signer;
  /** Absent: players can deposit, and withdraw later. */
  readonly withdrawals?: WithdrawalRules;
}

export interface EngineOptions {
  readonly journal: Journal;
  /**
   * What a `Replay` of this journal saved, so that the restart reads only what came after it. Asked
   * for once: a hundred megabytes that nobody needs afterwards.
   */
  readonly snapshot?: () => Uint8Array | undefined;
  readonly readModel: ReadModel;
  readonly clock: Clock;
  /** Every asset that has sources; those with `offered` may have rooms. */
  readonly assets: readonly Asset[];
  readonly sources: readonly PriceSource[];
  /** Looks up what a room about a mint would be about; absent where no chain can be asked. */
  readonly mintLook?: MintLook;
  /** Absent: play money, lent to each player at the first start, and no chain. */
  readonly money?: MoneyOptions;
  readonly limits: Limits;
  readonly log: EngineLog;
  /** A commit failed or a bug was met in money code: the process must stop now. */
  readonly onFatal: (error: unknown) => void;
  /** Puts a task off to the end of the turn; the simulator passes its own. Default setImmediate. */
  readonly defer?: (task: () => void) => void;
  /** Uniform in [0, 1): spreads the probes of sources that failed together. Default: nothing is spread. */
  readonly random?: () => number;
  /** For figures alone: milliseconds with fractions. Default `performance.now`. */
  readonly stopwatch?: () => number;
}
