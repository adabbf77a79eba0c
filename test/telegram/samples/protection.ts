/** As money.ts, of what guards a player against himself: limits, breaks, the gate, and which notices come. */
import { FOR_GOOD_MS, type Exclusion, type Protection } from "../../../src/domain/protection.ts";
import { parseQuietHours } from "../../../src/domain/quiet-hours.ts";
import type { ProtectionView } from "../../../src/engine/protection-door.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import { depositView } from "../../../src/telegram/views/deposit.ts";
import { noticesView } from "../../../src/telegram/views/notice-settings.ts";
import {
  breaksView,
  breakView,
  gateView,
  limitsView,
  limitView,
} from "../../../src/telegram/views/protection.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { MINUTE, ROOM } from "./evening.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const limits: Protection["limits"] = {
  stake: { lamports: sol(5), next: undefined },
  loss: { lamports: sol(2), next: { lamports: sol(10), atMs: START_MS + 20 * HOUR } },
  deposit: { lamports: undefined, next: undefined },
};
const guarded: ProtectionView = {
  protection: { terms: { version: 2, atMs: START_MS - DAY }, limits, exclusion: undefined },
  used: { stake: sol(3.25), loss: sol(0.5), deposit: sol(1.5) },
  resetAtMs: START_MS + 10 * HOUR,
  exclusion: undefined,
  terms: { version: 2, isConfirmed: true },
};
const cooling: Exclusion = {
  kind: "cool-off",
  sinceMs: START_MS - DAY,
  untilMs: START_MS + 6 * DAY,
};
const gone: Exclusion = { kind: "self-exclusion", sinceMs: START_MS, untilMs: FOR_GOOD_MS };

const WITHHELD = {
  address: undefined,
  minLamports: sol(0.01),
  keptLamports: sol(0),
  isHalted: false,
  seen: [],
};

export const PROTECTED: Readonly<Record<string, (look: Look) => Screen>> = {
  limitsView: (look) => limitsView(guarded, look),
  "limitsView unconfirmed": (look) =>
    limitsView(
      {
        ...guarded,
        protection: { ...guarded.protection, terms: undefined },
        exclusion: cooling,
        terms: { version: 2, isConfirmed: false },
      },
      look,
    ),
  "limitsView for good": (look) => limitsView({ ...guarded, exclusion: gone }, look),
  "limitView stake": (look) => limitView("stake", guarded, look),
  "limitView loss": (look) => limitView("loss", guarded, look),
  "limitView deposit": (look) => limitView("deposit", guarded, look),
  breaksView: (look) => breaksView(guarded, look),
  "breaksView longer": (look) => breaksView({ ...guarded, exclusion: cooling }, look),
  breakView: (look) =>
    breakView({ term: "week", untilMs: START_MS + 7 * DAY, typing: false }, look),
  "breakView for good": (look) =>
    breakView({ term: "ever", untilMs: FOR_GOOD_MS, typing: true }, look),
  gateView: (look) =>
    gateView({ version: 2, wish: { room: ROOM, side: "yes", lamports: sol(2) } }, look),
  "depositView in a break": (look) =>
    depositView({ ...WITHHELD, withheld: { code: "excluded", ...cooling } }, look),
  "depositView above the limit": (look) => {
    const limit = { leftLamports: sol(0), resetAtMs: guarded.resetAtMs };
    return depositView({ ...WITHHELD, withheld: { code: "deposit-limit", ...limit } }, look);
  },
  noticesView: (look) => noticesView({ muted: [], quiet: undefined, typing: false }, look),
  "noticesView quiet": (look) => {
    const quiet = parseQuietHours("23-8 +3");
    return noticesView({ muted: ["near-target", "referrals"], quiet, typing: true }, look);
  },
};
