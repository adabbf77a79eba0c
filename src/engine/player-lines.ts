/** A player's whole history added up, for an operator's look: what came in, what went out. */
import type { UserId } from "../domain/ids.ts";
import type { HistoryLine, ReadModel } from "../ports.ts";

export interface ReadLines {
  readonly deposited: bigint;
  readonly withdrawn: bigint;
  readonly newest: readonly HistoryLine[];
  readonly isPartial: boolean;
}

const AT_ONCE = 1_000;
/** A machine that plays for somebody may have more; then the sums say that they are not whole. */
const PAGES_MAX = 50;
const NEWEST_SHOWN = 10;

const FROM_OUTSIDE: ReadonlySet<string> = new Set(["deposit", "grant"]);
const TO_OUTSIDE: ReadonlySet<string> = new Set(["withdraw-hold", "withdraw-return"]);

export async function readLines(readModel: ReadModel, user: UserId): Promise<ReadLines> {
  let [deposited, withdrawn] = [0n, 0n];
  let newest: readonly HistoryLine[] = [];
  let beforeSeq = Number.MAX_SAFE_INTEGER;
  for (let page = 0; page < PAGES_MAX; page++) {
    const lines = await readModel.history(user, beforeSeq, AT_ONCE);
    if (page === 0) newest = lines.slice(0, NEWEST_SHOWN);
    for (const { kind, lamports } of lines) {
      if (FROM_OUTSIDE.has(kind)) deposited += BigInt(lamports);
      if (TO_OUTSIDE.has(kind)) withdrawn -= BigInt(lamports);
    }
    const last = lines.at(-1);
    if (last === undefined || lines.length < AT_ONCE) {
      return { deposited, withdrawn, newest, isPartial: false };
    }
    beforeSeq = last.seq;
  }
  return { deposited, withdrawn, newest, isPartial: true };
}
