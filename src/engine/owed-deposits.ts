/** Deposits whose players have not been told: as they are owed, and as a snapshot keeps them. */
import type { UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export interface OwedDeposit {
  /** Of its transfer. */
  readonly seq: number;
  readonly user: UserId;
  readonly lamports: Lamports;
  readonly bookedAtMs: number;
}

type Owed = Map<number, OwedDeposit>;
type Saved = Omit<OwedDeposit, "lamports"> & { readonly lamports: string };

export function saveOwed(into: SectionsWriter, owed: Owed): void {
  const deposits = [...owed.values()].sort((a, b) => a.seq - b.seq);
  into.json(
    "owedDeposits",
    deposits.map((deposit): Saved => ({ ...deposit, lamports: deposit.lamports.toString() })),
  );
}

export function loadOwed(from: Sections, owed: Owed): void {
  for (const deposit of from.json("owedDeposits") as readonly Saved[]) {
    owed.set(deposit.seq, { ...deposit, lamports: lamports(BigInt(deposit.lamports)) });
  }
}

/** Its notice's name. */
export function depositId(seq: number): string {
  return `d${seq}`;
}

export function parseDepositId(id: string): number | undefined {
  return id.startsWith("d") ? Number(id.slice(1)) : undefined;
}
