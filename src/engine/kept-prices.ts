/** Puts the observations behind verdicts into the journal (R11): once in each batch that names them. */
import type { WrittenEvidence } from "../domain/price-evidence.ts";
import type { GroupCommit } from "./group-commit.ts";

export function keptPrices(commit: GroupCommit): (written: WrittenEvidence) => void {
  const inBatch = new Set<string>();
  let batch = 0;
  return ({ hash, text }) => {
    if (batch !== commit.openNo) inBatch.clear();
    batch = commit.openNo;
    if (inBatch.has(hash)) return;
    inBatch.add(hash);
    commit.note({ t: "prices", hash, text });
  };
}
