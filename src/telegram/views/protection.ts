/** Limits and breaks (R26), and the gate before the first stake of real money. */
import type { RoomId } from "../../domain/ids.ts";
import type { Side } from "../../domain/market.ts";
import { LAMPORTS_PER_SOL, lamports, type Lamports } from "../../domain/money.ts";
import {
  EXCLUSION_TERMS,
  exclusionEndMs,
  FOR_GOOD_MS,
  LIMIT_KINDS,
  limitAt,
  type Exclusion,
  type ExclusionTerm,
  type LimitKind,
} from "../../domain/protection.ts";
import type { ProtectionView } from "../../engine/protection-door.ts";
import { amount, amountDigits } from "../amount.ts";
import type { Button } from "../buttons.ts";
import type { Html } from "../html.ts";
import {
  blank,
  grid,
  moment,
  press,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { feePercent } from "./market-lines.ts";

/** With play money nothing is deposited. */
function shownKinds({ play }: Look): readonly LimitKind[] {
  return LIMIT_KINDS.filter((kind) => !(play && kind === "deposit"));
}

export function limitsView(view: ProtectionView, look: Look): Screen {
  const { t } = look;
  const { exclusion } = view;
  const confirm: Row =
    view.terms?.isConfirmed === false
      ? [press(t.plain("button-agree"), { to: "agree", version: 0 }, "primary")]
      : [];
  const kinds = shownKinds(look);
  return screen(
    [
      t.html("limits-title"),
      ...kinds.flatMap((kind) => limitLines(kind, view, look)),
      t.html("limits-reset", { when: moment(view.resetAtMs, "r") }),
      t.html("limits-about"),
      blank,
      exclusion === undefined ? t.html("limits-no-break") : breakLine(exclusion, look),
      gateLine(view, look),
    ],
    [
      ...grid(
        kinds.map((kind) => press(t.plain(`limit-name-${kind}`), { to: "limit", of: kind })),
        2,
      ),
      canBreakLonger(exclusion) ? [press(t.plain("button-break"), { to: "breaks" })] : [],
      confirm,
      wayBack(t, { to: "settings" }),
    ],
  );
}

function limitLines(kind: LimitKind, view: ProtectionView, look: Look): Html[] {
  const { t, unit } = look;
  const setting = view.protection.limits[kind];
  const limit = limitAt(setting, look.nowMs);
  const facts = { name: t.plain(`limit-name-${kind}`), used: amount(view.used[kind], unit) };
  const line =
    limit === undefined
      ? t.html("limits-unset", facts)
      : t.html("limits-used", { ...facts, limit: amount(limit, unit) });
  return [line, ...nextLine(kind, view, look)];
}

/** The change that is on its way. */
function nextLine(kind: LimitKind, { protection }: ProtectionView, look: Look): Html[] {
  const { t, unit, nowMs } = look;
  const { next } = protection.limits[kind];
  if (next === undefined || next.atMs <= nowMs) return [];
  const when = moment(next.atMs, "r");
  if (next.lamports === undefined) return [t.html("limits-next-none", { when })];
  return [t.html("limits-next", { when, limit: amount(next.lamports, unit) })];
}

function gateLine({ protection, terms }: ProtectionView, { t }: Look): Html | undefined {
  if (terms === undefined) return undefined;
  const { terms: confirmed } = protection;
  return terms.isConfirmed && confirmed !== undefined
    ? t.html("limits-confirmed", { when: moment(confirmed.atMs, "dt") })
    : t.html("limits-unconfirmed");
}

function breakLine({ untilMs }: Exclusion, { t }: Look): Html {
  if (untilMs === FOR_GOOD_MS) return t.html("limits-break-ever");
  return t.html("limits-break", { when: moment(untilMs, "dt") });
}

/** One limit: what it counts, how it stands, and other sums for it. */
export function limitView(of: LimitKind, view: ProtectionView, look: Look): Screen {
  const { t, unit, nowMs } = look;
  const setting = view.protection.limits[of];
  const limit = limitAt(setting, nowMs);
  const isChanging = setting.next !== undefined && setting.next.atMs > nowMs;
  const sums = SUMS.map((sum) =>
    press(
      amountDigits(sum, look.numerals),
      { to: "limit-set", of, lamports: sum, none: false },
      sum === limit ? "primary" : undefined,
    ),
  );
  const none = { to: "limit-set", of, lamports: lamports(0n), none: true } as const;
  const kept = limit === undefined ? "" : amount(limit, unit);
  return screen(
    [
      t.html("limits-title"),
      ...limitLines(of, view, look),
      t.html("limits-reset", { when: moment(view.resetAtMs, "r") }),
      blank,
      t.html(`limit-what-${of}`),
      t.html("limits-about"),
      blank,
      t.html("limit-ask"),
    ],
    [
      ...grid(sums, 3),
      limit === undefined ? [] : [press(t.plain("button-limit-none"), none)],
      isChanging
        ? [
            press(
              t.plain("button-limit-keep", { limit: kept }),
              { to: "limit-keep", of },
              "success",
            ),
          ]
        : [],
      wayBack(t, { to: "limits" }),
    ],
  );
}

const SUMS: readonly Lamports[] = [1n, 2n, 5n, 10n, 25n, 100n].map((sol) =>
  lamports(sol * LAMPORTS_PER_SOL),
);

const TERMS = Object.keys(EXCLUSION_TERMS) as ExclusionTerm[];

/** Those that are longer than the break that is in force. */
function longerTerms(exclusion: Exclusion | undefined, nowMs: number): ExclusionTerm[] {
  return TERMS.filter((term) => exclusionEndMs(term, nowMs) > (exclusion?.untilMs ?? nowMs));
}

function canBreakLonger(exclusion: Exclusion | undefined): boolean {
  return exclusion?.untilMs !== FOR_GOOD_MS;
}

export function breaksView({ exclusion }: ProtectionView, look: Look): Screen {
  const { t, nowMs } = look;
  const keys = (kind: "cool-off" | "self-exclusion") =>
    longerTerms(exclusion, nowMs)
      .filter((term) => EXCLUSION_TERMS[term].kind === kind)
      .map((term) => press(t.plain(`break-term-${term}`), { to: "break", term }));
  return screen(
    [
      t.html("break-title"),
      exclusion === undefined ? undefined : breakLine(exclusion, look),
      ...(exclusion === undefined ? [t.html("break-what"), t.html("break-firm")] : []),
      t.html("break-longer"),
      t.html("break-rows"),
    ],
    [
      ...grid(keys("cool-off"), 3),
      ...grid(keys("self-exclusion"), 2),
      wayBack(t, { to: "limits" }),
    ],
  );
}

export interface BreakState {
  readonly term: ExclusionTerm;
  readonly untilMs: number;
  /** The word is awaited. */
  readonly typing: boolean;
}

/** What it means, before it begins. */
export function breakView({ term, untilMs, typing }: BreakState, look: Look): Screen {
  const { t } = look;
  const isCoolOff = EXCLUSION_TERMS[term].kind === "cool-off";
  const label = t.plain(isCoolOff ? "button-break-begin" : "button-break-go-on");
  return screen(
    [
      t.html("break-chosen", { term: t.plain(`break-term-${term}`) }),
      untilMs === FOR_GOOD_MS
        ? t.html("break-end-never")
        : t.html("break-end", { when: moment(untilMs, "dt") }),
      blank,
      t.html("break-what"),
      t.html("break-firm"),
      untilMs === FOR_GOOD_MS ? undefined : t.html("break-longer"),
      typing ? blank : undefined,
      typing ? t.html("break-type", { word: t.plain("break-word") }) : undefined,
    ],
    [
      typing ? [] : [press(label, { to: "break-begin", term }, "danger")],
      wayBack(t, { to: "breaks" }),
    ],
  );
}

/** What the gate holds up. */
export interface GatedWish {
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
}

export interface GateState {
  readonly version: number;
  readonly wish: GatedWish | undefined;
}

export function gateView({ version, wish }: GateState, look: Look): Screen {
  const { t } = look;
  const agree: Button =
    wish === undefined ? { to: "agree", version } : { to: "agree-stake", version, ...wish };
  const back: Button = wish === undefined ? { to: "limits" } : { to: "room", room: wish.room };
  return screen(
    [
      t.html("gate-title"),
      wish === undefined ? undefined : t.html("gate-held"),
      blank,
      ...["gate-age", "gate-loss"].map((key) => t.html(key)),
      t.html("gate-rule", { fee: feePercent(look.feeBps, look) }),
      t.html("gate-operator", { operator: look.operator }),
      t.html("gate-limits"),
      blank,
      t.html("gate-version", { version }),
    ],
    [
      [press(t.plain("button-agree"), agree, "primary"), press(t.plain("button-not-now"), back)],
      wayBack(t),
    ],
  );
}
