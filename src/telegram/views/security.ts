/** Wallet > Security: the PIN, its reset, and freezing the account; and the notices of each change. */
import { TRIES_MAX } from "../../domain/pin.ts";
import type { Notice } from "../../engine/notice.ts";
import type { SecurityView } from "../../engine/security-view.ts";
import { span } from "../amount.ts";
import type { Html } from "../html.ts";
import {
  blank,
  moment,
  press,
  pressBelow,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";

export interface SecurityState {
  readonly security: SecurityView;
  /** How long a new address waits without a PIN. */
  readonly holdMs: number;
}

export function securityView(state: SecurityState, look: Look): Screen {
  const { t } = look;
  const { security } = state;
  return screen(
    [
      t.html("security-title"),
      ...pinLines(state, look),
      blank,
      ...frozenLines(security, look),
      blank,
      t.html("security-custody"),
    ],
    [...pinRows(security, look), freezeRow(security, look), wayBack(t, { to: "wallet" })],
  );
}

function pinLines({ security, holdMs }: SecurityState, look: Look): (Html | undefined)[] {
  const { t, nowMs } = look;
  const { hasPin, pinSinceMs = 0, lockedUntilMs, resetAtMs } = security;
  if (!hasPin) {
    const wait = holdMs > 0 ? t.html("security-hold", { wait: span(holdMs, t) }) : undefined;
    return [t.html("security-no-pin"), wait];
  }
  const countsAtMs = pinSinceMs + holdMs;
  const isYoung = countsAtMs > nowMs;
  return [
    t.html("security-pin"),
    holdMs === 0
      ? undefined
      : t.html("security-pin-hold", {
          young: isYoung ? "yes" : "no",
          when: moment(countsAtMs, "dt"),
        }),
    lockedUntilMs === undefined
      ? undefined
      : t.html("security-locked", { when: moment(lockedUntilMs, "dt"), tries: TRIES_MAX }),
    resetAtMs === undefined
      ? undefined
      : t.html("security-reset", { when: moment(resetAtMs, "dt") }),
  ];
}

function frozenLines({ frozenAtMs, thawAtMs }: SecurityView, { t }: Look): Html[] {
  if (frozenAtMs === undefined) return [t.html("security-freeze-how")];
  return [
    t.html("security-frozen", { when: moment(frozenAtMs, "dt") }),
    thawAtMs === undefined
      ? t.html("security-frozen-pin")
      : t.html("security-frozen-day", { when: moment(thawAtMs, "dt") }),
  ];
}

function pinRows(
  { hasPin, lockedUntilMs, resetAtMs, frozenAtMs }: SecurityView,
  look: Look,
): Row[] {
  const { t } = look;
  if (!hasPin) {
    if (frozenAtMs !== undefined) return [];
    return [[press(t.plain("button-pin-choose"), { to: "pin-choose" }, "primary")]];
  }
  const using = [
    press(t.plain("button-pin-change"), { to: "pin-choose" }),
    press(t.plain("button-pin-remove"), { to: "pin-remove" }),
  ];
  const forgetting =
    resetAtMs === undefined
      ? press(t.plain("button-pin-forgot"), { to: "pin-forgot" })
      : press(t.plain("button-pin-keep"), { to: "pin-keep" }, "primary");
  return [lockedUntilMs === undefined ? using : [], [forgetting]];
}

function freezeRow({ frozenAtMs }: SecurityView, { t }: Look): Row {
  return frozenAtMs === undefined
    ? [press(t.plain("button-freeze"), { to: "freeze" }, "danger")]
    : [press(t.plain("button-thaw"), { to: "thaw" })];
}

export function securityNoticeView(
  { what, atMs }: Extract<Notice, { readonly kind: "security" }>,
  look: Look,
): Screen {
  const { t } = look;
  const isOpening = what === "frozen";
  return screen(
    [
      t.html(`security-news-${what}`),
      t.html("security-news-when", { when: moment(atMs, "dt") }),
      isOpening ? undefined : t.html("security-news-not-you"),
    ],
    [
      [
        pressBelow(t.plain("button-security"), { to: "security" }),
        pressBelow(t.plain("button-home"), { to: "home" }),
      ],
    ],
  );
}
