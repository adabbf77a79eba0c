/** S26: the invite link, whom it brought and what they earned, level by level and period by period. */
import { REFERRAL_PERCENTS } from "../../domain/fees.ts";
import type { Lamports } from "../../domain/money.ts";
import { PERIODS, type Period } from "../../domain/standings.ts";
import type { HistoryLine } from "../../ports.ts";
import { difference, fullAmount, percentText } from "../amount.ts";
import {
  blank,
  moment,
  press,
  screen,
  shareButton,
  wayBack,
  type Look,
  type Screen,
} from "../screen.ts";
import { entryName } from "./history.ts";

export interface ReferralsState {
  readonly link: string;
  readonly code: string;
  readonly period: Period;
  readonly levels: readonly { readonly players: number; readonly lamports: Lamports }[];
  /** Over all time and all levels. */
  readonly earnedLamports: bigint;
  /** The last few, newest first. */
  readonly credits: readonly HistoryLine[];
}

export const CREDITS_SHOWN = 5;

export function referralsView(state: ReferralsState, look: Look): Screen {
  const { t, unit } = look;
  const { period } = state;
  return screen(
    [
      t.html("invite-title"),
      t.html("invite-link", { link: state.link }),
      t.html("invite-code", { code: state.code }),
      blank,
      t.html("invite-period", { period: t.plain(`period-${period}`) }),
      ...REFERRAL_PERCENTS.map((share, index) => {
        const level = state.levels[index];
        return t.html("invite-level", {
          level: index + 1,
          share: percentText(String(share), look.numerals),
          players: level?.players ?? 0,
          earned: fullAmount(level?.lamports ?? 0n, unit),
        });
      }),
      t.html("invite-earned", { earned: fullAmount(state.earnedLamports, unit) }),
      ...state.credits.map((credit) =>
        t.html("invite-credit", {
          when: moment(credit.atMs, "dt"),
          what: entryName(credit.kind, look),
          change: difference(BigInt(credit.lamports), unit),
        }),
      ),
      blank,
      t.html("invite-rule"),
    ],
    [
      [
        { text: t.plain("button-copy-link"), copy_text: { text: state.link } },
        press(t.plain("button-qr"), { to: "invite-code" }),
        shareButton(t.plain("button-share"), state.link, t.plain("invite-share")),
      ],
      PERIODS.map((one) =>
        press(
          t.plain(`period-${one}`),
          { to: "referrals", period: one },
          one === period ? "primary" : undefined,
        ),
      ),
      wayBack(t, { to: "wallet" }),
    ],
  );
}

/** Under the picture of the link. */
export function inviteCodeView(link: string, look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("invite-title"), t.html("invite-link", { link })],
    [
      [shareButton(t.plain("button-share"), link, t.plain("invite-share"))],
      wayBack(t, { to: "referrals", period: "all" }),
    ],
  );
}
