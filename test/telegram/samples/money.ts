/** As playing.ts, where money is real: what comes, what leaves, and what guards it. */
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import { depositNoticeView, depositView } from "../../../src/telegram/views/deposit.ts";
import { checkingView, padView } from "../../../src/telegram/views/pad.ts";
import { reserveProofView } from "../../../src/telegram/views/reserves.ts";
import { securityNoticeView, securityView } from "../../../src/telegram/views/security.ts";
import {
  howMuchView,
  offCurveView,
  reviewView,
  whereToView,
  withdrawalNoticeView,
  withdrawalView,
} from "../../../src/telegram/views/withdraw.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { MINUTE, ALICE, ADDRESS, SIGNATURE, TICKET, withdrawal, paid, pad } from "./evening.ts";

export const REAL_MONEY: Readonly<Record<string, (look: Look) => Screen>> = {
  depositView: (look) =>
    depositView(
      {
        address: ADDRESS,
        minLamports: sol(0.01),
        keptLamports: sol(0.002),
        isHalted: false,
        seen: [{ signature: SIGNATURE, lamports: sol(1.5) }],
      },
      look,
    ),
  depositNoticeView: (look) => {
    const notice = { kind: "deposit", id: "d1", user: ALICE, bookedAtMs: START_MS } as const;
    return depositNoticeView({ ...notice, lamports: sol(1.5) }, sol(89.154321), look);
  },
  howMuchView: (look) => {
    const sums = { availableLamports: sol(8), minLamports: sol(0.01), mostLamports: sol(7.999) };
    return howMuchView({ ...sums, feeLamports: sol(0.001) }, look);
  },
  whereToView: (look) => whereToView({ lamports: sol(3.5), paid: [paid] }, look),
  reviewView: (look) => {
    const wish = { ticket: TICKET, to: ADDRESS, lamports: sol(3.5), feeLamports: sol(0.001) };
    return reviewView({ ...wish, pad: undefined, waitMs: 1_440 * MINUTE }, look);
  },
  offCurveView: (look) => offCurveView({ ticket: TICKET, to: ADDRESS }, look),
  withdrawalView: (look) => withdrawalView(withdrawal, look),
  withdrawalNoticeView: (look) => withdrawalNoticeView(paid, look),
  securityView: (look) => {
    const pin = { hasPin: true, pinSinceMs: START_MS - 1_440 * MINUTE, triesLeft: 4 };
    const rest = { lockedUntilMs: undefined, resetAtMs: undefined };
    const security = { ...pin, ...rest, frozenAtMs: START_MS, thawAtMs: undefined };
    return securityView({ security, holdMs: 1_440 * MINUTE }, look);
  },
  securityNoticeView: (look) =>
    securityNoticeView(
      { kind: "security", id: "p1.1", user: ALICE, what: "pin-changed", atMs: START_MS },
      look,
    ),
  padView: (look) => padView(pad, look),
  checkingView: (look) => checkingView(pad, look),
  reserveProofView: (look) => {
    const hash = "cd".repeat(32);
    const report = {
      no: 42,
      atMs: START_MS,
      slot: 345_678_901,
      addressesHash: "ab".repeat(32),
      assetsLamports: "2100000000000",
      owedLamports: "2000000000000",
      root: hash,
      leaves: 2,
      journal: { no: 678, hash },
      previous: "ef".repeat(32),
      key: ADDRESS,
      signature: `${"A".repeat(86)}==`,
    };
    const leaf = { user: 1001, salt: "0".repeat(32), lamports: "1000000007" };
    return reserveProofView({ report, leaf, path: [] }, look);
  },
};
