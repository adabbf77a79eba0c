/**
 * Which notices a player wants, and when. What concerns withdrawals and what guards them comes always
 * and at once; a receipt is the answer to his own tap and comes at once too.
 */
import type { NoticeKind, Preferences } from "../domain/preferences.ts";
import { quietUntilMs } from "../domain/quiet-hours.ts";
import type { Notice } from "../engine/notice.ts";

export type Policy =
  /** Whatever was chosen. */
  | { readonly kind: "always" }
  | { readonly kind: "now" }
  /** Muted: as good as told. */
  | { readonly kind: "never" }
  /** Quiet hours. */
  | { readonly kind: "later"; readonly untilMs: number };

const ALWAYS: Policy = { kind: "always" };
const NOW: Policy = { kind: "now" };
const NEVER: Policy = { kind: "never" };

type Choice = Pick<Preferences, "muted" | "quiet">;

export function policyOf(notice: Notice["kind"], choice: Choice, nowMs: number): Policy {
  switch (notice) {
    case "receipt":
    case "security":
    case "withdrawal":
      return ALWAYS;
    case "deposit":
    case "settled":
    case "host-fee":
    case "locked":
    case "schedule":
    case "near-target":
    case "referrals":
      return ofKind(notice, choice, nowMs);
  }
}

export function ofKind(kind: NoticeKind, { muted, quiet }: Choice, nowMs: number): Policy {
  if (muted.includes(kind)) return NEVER;
  const untilMs = quiet === undefined ? undefined : quietUntilMs(quiet, nowMs);
  return untilMs === undefined ? NOW : { kind: "later", untilMs };
}
