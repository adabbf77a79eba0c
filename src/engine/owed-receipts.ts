/** Stakes whose receipts have not been delivered, by sequence: as a snapshot keeps them. */
import { lamports } from "../domain/money.ts";
import type { StakeReceipt } from "./room-card.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export type OwedReceipt = Omit<StakeReceipt, "repeated">;

type Saved = Omit<OwedReceipt, "lamports"> & { readonly lamports: string };

export function saveReceipts(into: SectionsWriter, owed: ReadonlyMap<number, OwedReceipt>): void {
  const sorted = [...owed.values()].sort((a, b) => a.seq - b.seq);
  into.json(
    "owedReceipts",
    sorted.map((receipt): Saved => ({ ...receipt, lamports: receipt.lamports.toString() })),
  );
}

export function loadReceipts(from: Sections, owed: Map<number, OwedReceipt>): void {
  for (const receipt of from.json("owedReceipts") as readonly Saved[]) {
    owed.set(receipt.seq, { ...receipt, lamports: lamports(BigInt(receipt.lamports)) });
  }
}
