/** Messages that the engine owes a player: how a room ended for them, a host's fee, a lock. */
import type { Notice } from "../../engine/notice.ts";
import type { Look, Row, Screen } from "../screen.ts";
import { difference, foundDollars, fullAmount } from "../amount.ts";
import { shorten, type Html } from "../html.ts";
import { blank, moment, pressBelow, screen } from "../screen.ts";
import { outcomeName, roomNumber, sideName, titleOf } from "./market-lines.ts";

export type SettledNotice = Extract<Notice, { readonly kind: "settled" }>;

/** What R17 compares, when some of the player's stakes came too late. */
export interface LateTimes {
  /** The earliest of the void stakes, by the ledger's clock. */
  readonly bookedAtMs: number;
  /** From this moment on stakes are void. */
  readonly lateFromMs: number;
}

export function settledView(
  state: { readonly notice: SettledNotice; readonly late: LateTimes | undefined },
  look: Look,
): Screen {
  const { t } = look;
  const { notice, late } = state;
  const stood = notice.stakeLamports - notice.voidedLamports;
  const profit = notice.returnedLamports - notice.stakeLamports;
  return screen(
    [
      headline(notice, stood, profit, look),
      about(notice, look),
      blank,
      notice.outcome === "VOID"
        ? t.html("settled-void", { reason: t.html(`void-${notice.reason ?? "operator"}`) })
        : t.html("settled-outcome", { outcome: outcomeName(notice.outcome, look) }),
      notice.price === undefined
        ? undefined
        : t.html(notice.about === undefined ? "room-settled-price" : "room-settled-cap", {
            price: foundDollars(notice.price, look.numerals),
          }),
      t.html("settled-stake", {
        side: sideName(notice.side, look),
        stake: fullAmount(notice.stakeLamports, look.unit),
      }),
      t.html("settled-payout", { payout: fullAmount(notice.returnedLamports, look.unit) }),
      t.html("settled-profit", { profit: difference(profit, look.unit) }),
      lateLine(notice, late, look),
      t.html("settled-when", { when: moment(notice.settledAtMs, "T") }),
    ],
    [
      [
        pressBelow(t.plain("button-proof"), { to: "proof", room: notice.room }),
        pressBelow(t.plain("button-share"), { to: "card", room: notice.room, amounts: true }),
        pressBelow(t.plain("button-bets"), { to: "positions", tab: "settled", page: 0 }),
      ],
      ...moreRows(look),
    ],
  );
}

function headline(notice: SettledNotice, stood: bigint, profit: bigint, look: Look): Html {
  const { t, unit } = look;
  const refunded = fullAmount(notice.returnedLamports, unit);
  if (notice.outcome === "VOID" || stood === 0n) return t.html("settled-refunded", { refunded });
  return notice.side.toUpperCase() === notice.outcome
    ? t.html("settled-won", { profit: difference(profit, unit) })
    : t.html("settled-lost", { lost: fullAmount(-profit, unit) });
}

/** R17: what was taken out, and the two times that decided it. */
function lateLine(
  notice: SettledNotice,
  late: LateTimes | undefined,
  look: Look,
): Html | undefined {
  if (notice.voidedLamports === 0n) return undefined;
  const voided = fullAmount(notice.voidedLamports, look.unit);
  if (notice.hitAtMs === undefined) return look.t.html("settled-late-plain", { voided });
  const hit = moment(notice.hitAtMs, "T");
  if (late === undefined) return look.t.html("settled-late-hit", { voided, hit });
  return look.t.html("settled-late", {
    voided,
    hit,
    booked: moment(late.bookedAtMs, "T"),
    limit: moment(late.lateFromMs, "T"),
  });
}

function about(notice: Pick<SettledNotice, "room" | "title" | "about">, look: Look): Html {
  return look.t.html("room-heading", {
    room: roomNumber(notice.room),
    title:
      notice.about === undefined
        ? shorten(notice.title, 120)
        : titleOf({ ...notice.about, title: notice.title }, 120),
  });
}

function moreRows(look: Look): Row[] {
  return [
    [
      pressBelow(look.t.plain("button-rooms"), { to: "rooms", tab: "open", page: 0, asset: "" }),
      pressBelow(look.t.plain("button-home"), { to: "home" }),
    ],
  ];
}

export function hostFeeView(
  notice: Extract<Notice, { readonly kind: "host-fee" }>,
  look: Look,
): Screen {
  return screen(
    [look.t.html("host-fee", { fee: fullAmount(notice.lamports, look.unit) }), about(notice, look)],
    [[pressBelow(look.t.plain("button-wallet"), { to: "wallet" })], ...moreRows(look)],
  );
}

export function lockedView(
  notice: Extract<Notice, { readonly kind: "locked" }>,
  look: Look,
): Screen {
  return screen(
    [look.t.html("locked", { settle: moment(notice.settleAtMs, "r") }), about(notice, look)],
    [
      [
        pressBelow(look.t.plain("button-room"), { to: "room", room: notice.room }),
        pressBelow(look.t.plain("button-home"), { to: "home" }),
      ],
    ],
  );
}

export function nearTargetView(
  notice: Extract<Notice, { readonly kind: "near-target" }>,
  look: Look,
): Screen {
  const { t, numerals } = look;
  const [price, target] = [notice.price, notice.target].map((one) => foundDollars(one, numerals));
  return screen(
    [t.html("near-target", { price: price ?? "", target: target ?? "" }), about(notice, look)],
    [
      [
        pressBelow(t.plain("button-room"), { to: "room", room: notice.room }),
        pressBelow(t.plain("button-notices"), { to: "notices" }),
      ],
    ],
  );
}

export function referralsView(
  { levels }: Extract<Notice, { readonly kind: "referrals" }>,
  { t, unit }: Look,
): Screen {
  const sum = levels.reduce((all, one) => all + one, 0n);
  return screen(
    [
      t.html("referrals-title", { sum: fullAmount(sum, unit) }),
      ...levels.flatMap((one, index) => {
        if (one === 0n) return [];
        return [t.html("referrals-level", { level: index + 1, earned: fullAmount(one, unit) })];
      }),
    ],
    [
      [
        pressBelow(t.plain("button-invite"), { to: "invite" }),
        pressBelow(t.plain("button-notices"), { to: "notices" }),
      ],
    ],
  );
}
