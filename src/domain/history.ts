/** The entries of an account in a few classes, by which its history can be narrowed. */
import type { TransferKind } from "./transfer.ts";

export type HistoryClass = "stake" | "payout" | "money" | "referral" | "host";

const CLASS: Partial<Readonly<Record<TransferKind, HistoryClass>>> = {
  stake: "stake",
  payout: "payout",
  refund: "payout",
  "referral-1": "referral",
  "referral-2": "referral",
  "referral-3": "referral",
  "fee-host": "host",
};

/** Whatever is no play is money that comes, goes or is corrected. */
export function historyClass(kind: TransferKind): HistoryClass {
  return CLASS[kind] ?? "money";
}

export const HISTORY_FILTERS = ["all", "stakes", "payouts", "money", "earned"] as const;
/** What a reader can choose; `referrals` is a part of `earned`. */
export type HistoryFilter = (typeof HISTORY_FILTERS)[number] | "referrals";

/** The classes behind a filter; none stands for every one. */
export const FILTER_CLASSES: Readonly<Record<HistoryFilter, readonly HistoryClass[]>> = {
  all: [],
  stakes: ["stake"],
  payouts: ["payout"],
  money: ["money"],
  earned: ["referral", "host"],
  referrals: ["referral"],
};
