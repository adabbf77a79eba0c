/**
 * Once a day every player who earned by those he brought is told how much since the last time (R23). The
 * moment is journaled, and with it what has been told; the message itself is lost in a crash, for the
 * sums stand on the screen anyway.
 */
import type { Lamports } from "../domain/money.ts";
import type { UserId } from "../domain/ids.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { Notice } from "./notice.ts";
import type { Notices } from "./notices.ts";
import type { Scheduler } from "./scheduler.ts";

export interface DigestsOptions {
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly notices: Notices;
  readonly scheduler: Scheduler;
}

/** The scheduler's name for it. */
export const DIGESTS = "digests";
const DAY_MS = 86_400_000;
/** Of the day in UTC: awake from Lisbon to Tokyo. */
const HOUR_MS = 10 * 3_600_000;

export class Digests {
  readonly #options: DigestsOptions;

  constructor(options: DigestsOptions) {
    this.#options = options;
  }

  /** After the replay; one that was missed is due at once. */
  open(): void {
    const { ledger, commit } = this.#options;
    const last = ledger.players.digestAtMs;
    this.#await(last === 0 ? commit.now() : last);
  }

  due(): void {
    const { ledger, commit, notices } = this.#options;
    const atMs = commit.now();
    const rows = ledger.players.undigested();
    if (rows.length > 0) {
      const told = rows.map(({ no, earned }) => [no, earned.map(String)] as const);
      const event = { t: "digest", atMs, told } as const;
      commit.note(event);
      ledger.players.digest(event);
      notices.mentionEach(digestNotices(rows, atMs));
    }
    this.#await(atMs);
  }

  #await(afterMs: number): void {
    const today = Math.floor(afterMs / DAY_MS) * DAY_MS + HOUR_MS;
    const atMs = today > afterMs ? today : today + DAY_MS;
    this.#options.scheduler.set(DIGESTS, [{ type: "DIGEST_DUE", atMs }]);
  }
}

export interface Digested {
  readonly no: number;
  readonly user: UserId;
  /** By level 1 to 3: since the last digest, and in all. */
  readonly levels: readonly Lamports[];
  readonly earned: readonly bigint[];
}

function* digestNotices(rows: readonly Digested[], atMs: number): Generator<Notice, void> {
  for (const { user, levels } of rows) {
    yield { kind: "referrals", id: `g${atMs}.${user}`, user, levels };
  }
}
