/** S17 to S23: the create-room wizard, one screen per question of its chart. */
import { LOCK_FRACTIONS } from "../../domain/limits.ts";
import { priceE12, priceText, type Direction, type Market } from "../../domain/market.ts";
import type { Asset } from "../../domain/price.ts";
import type { Creation } from "../../engine/creation-door.ts";
import type { PriceView } from "../../engine/door.ts";
import {
  dollars,
  exactCap,
  exactSpan,
  livePrice,
  plainDigits,
  span,
  type Numerals,
  percentText,
} from "../amount.ts";
import type { Copy } from "../copy.ts";
import { markup, shorten, type Html } from "../html.ts";
import { grid, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { capNow, lookingUpView, poolCap } from "./create-mint.ts";
import { agreeing, feePercent, isLive, ruleBeside } from "./market-lines.ts";

export interface CreateState {
  readonly creation: Creation;
  readonly assets: readonly Asset[];
  /** Of the chosen asset. */
  readonly price: PriceView | undefined;
}

export function createView(state: CreateState, look: Look): Screen {
  switch (state.creation.state) {
    case "ASSET":
      return assetView(state, look);
    case "LOOKING_UP":
    case "AWAITING_PRICE":
      return lookingUpView(state.creation.mint, [step(1, look)], look);
    case "CONDITION":
      return conditionView(state, look);
    case "TARGET":
      return targetView(state, look);
    case "WINDOW":
      return windowView(state, look);
    case "TITLE":
      return titleView(state, look);
    case "REVIEW":
      return reviewView(state, look);
    case "CHECKING":
      return screen([look.t.html("create-checking")], [wayBack(look.t, { to: "create-back" })]);
    case "PUBLISHING":
      return screen([look.t.html("create-publishing")], [wayBack(look.t)]);
    case "PUBLISHED":
      return screen([look.t.html("create-published")], [wayBack(look.t)]);
    case "DISCARDED":
      return screen(
        [look.t.html("create-discarded")],
        [[press(look.t.plain("button-create"), { to: "create" })], wayBack(look.t)],
      );
  }
}

const TOP_COINS = 9;

function assetView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const coins = state.assets.filter((asset) => asset.offered).slice(0, TOP_COINS);
  return screen(
    [
      step(1, look),
      t.html("create-asset"),
      t.html("create-asset-type"),
      t.html("create-asset-mint"),
    ],
    [
      ...grid(
        coins.map(({ asset }) => press(asset, { to: "pick-asset", asset })),
        3,
      ),
      [press(t.plain("button-schedules"), { to: "schedules" })],
      [
        press(t.plain("button-discard"), { to: "discard" }),
        press(t.plain("button-home"), { to: "home" }),
      ],
    ],
  );
}

function conditionView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const choice = (direction: Direction, settlement: "touch" | "close") =>
    press(t.plain(`create-${direction}-${settlement}`), {
      to: "pick-condition",
      direction,
      settlement,
    });
  return screen(
    [step(2, look), priceNow(state, look), notLive(state, look), t.html("create-condition")],
    [
      [choice("reach-or-exceed", "touch")],
      [choice("fall-to-or-below", "touch")],
      [choice("reach-or-exceed", "close")],
      [choice("fall-to-or-below", "close")],
      wayBack(t, { to: "create-back" }),
    ],
  );
}

const STEPS_PERCENT = [1, 2, 5, 10] as const;
/** Caps of young coins move further, and a target near by makes a small pool. */
const CAP_STEPS_PERCENT = [10, 25, 50, 90] as const;

/** Round targets around a price, in the direction asked for: a target already met is no question (R4). */
export function targetPresets(
  price: number,
  direction: Direction,
  kind: Market["kind"],
  numerals: Numerals,
): readonly { readonly label: string; readonly target: string }[] {
  const sign = direction === "reach-or-exceed" ? 1 : -1;
  const isCap = kind === "pump-cap";
  return (isCap ? CAP_STEPS_PERCENT : STEPS_PERCENT).map((step) => {
    const rounded = Number(plainDigits(price * (1 + (sign * step) / 100), 3));
    const target = priceText(priceE12(rounded));
    const change = (rounded / price - 1) * 100;
    const text = isCap ? exactCap(target, numerals) : dollars(target, numerals);
    return {
      label: `${percentText(`${change > 0 ? "+" : ""}${change.toFixed(1)}`, numerals)} · ${text}`,
      target,
    };
  });
}

function targetView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const { draft, mint } = state.creation;
  const { direction } = draft;
  const presets =
    state.price === undefined || state.price.price <= 0 || direction === undefined
      ? []
      : targetPresets(
          state.price.price,
          direction,
          mint === undefined ? "coin-price" : "pump-cap",
          look.numerals,
        );
  const below = direction === "fall-to-or-below" ? "below" : "above";
  return screen(
    [
      step(3, look),
      priceNow(state, look),
      notLive(state, look),
      t.html(mint === undefined ? `create-target-${below}` : `create-target-cap-${below}`),
    ],
    [
      ...grid(
        presets.map(({ label, target }) => press(label, { to: "pick-target", target })),
        2,
      ),
      wayBack(t, { to: "create-back" }),
    ],
  );
}

const WINDOWS_MINUTES = [15, 30, 60, 120, 240] as const;

/** On a button, with a plain space. */
function plainSpan(ms: number, t: Copy): string {
  return exactSpan(ms, t).replaceAll("\u00a0", " ");
}

const FRACTION_SIGNS = ["¼", "½", "¾"] as const;

function windowView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const { lockFraction } = state.creation.draft;
  return screen(
    [step(4, look), t.html("create-window"), t.html("create-lock", { quarters: lockFraction * 4 })],
    [
      ...grid(
        WINDOWS_MINUTES.map((minutes) =>
          press(plainSpan(minutes * 60_000, t), { to: "pick-window", minutes }),
        ),
        3,
      ),
      LOCK_FRACTIONS.map((fraction, index) =>
        press(
          t.plain("button-lock", { fraction: FRACTION_SIGNS[index] ?? "" }),
          { to: "pick-lock", quarters: fraction * 4 },
          fraction === lockFraction ? "primary" : undefined,
        ),
      ),
      wayBack(t, { to: "create-back" }),
    ],
  );
}

const MIN_PLAYERS = [2, 3, 5, 10] as const;

function titleView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const { draft, proposedTitle, mint } = state.creation;
  const title = draft.title ?? proposedTitle ?? "";
  return screen(
    [
      step(5, look),
      markup`<b>${shorten(title, 200)}</b>`,
      t.html("create-title"),
      poolCap(mint, look),
      t.html("create-players", { players: draft.minPlayers }),
    ],
    [
      [press(t.plain("button-use-title"), { to: "create-next" }, "primary")],
      ...grid(
        MIN_PLAYERS.map((count) =>
          press(
            t.plain("button-players", { count }),
            { to: "pick-players", count },
            count === draft.minPlayers ? "primary" : undefined,
          ),
        ),
        2,
      ),
      wayBack(t, { to: "create-back" }),
    ],
  );
}

/** What the parts of the review may have together, with space for a refusal above them. */
const REVIEW_MAX = 765;

function reviewView(state: CreateState, look: Look): Screen {
  const { t } = look;
  const { draft, proposedTitle, rule, mint } = state.creation;
  const head = [
    step(6, look),
    markup`<b>${shorten(draft.title ?? proposedTitle ?? "", mint === undefined ? 120 : 80)}</b>`,
    t.html("create-review-rule"),
  ];
  const conditions = [
    poolCap(mint, look),
    t.html("create-review-times", {
      settles: exactSpan(draft.durationMs ?? 0, look.t),
      locks: exactSpan((draft.durationMs ?? 0) * draft.lockFraction, look.t),
      players: draft.minPlayers,
    }),
    t.html("create-review-fee", { fee: feePercent(look.feeBps, look) }),
    t.html("create-review-void"),
  ];
  const sentence =
    mint === undefined
      ? shorten(rule ?? "", 380)
      : ruleBeside([...head, ...conditions], rule ?? "", mint.address, REVIEW_MAX);
  return screen(
    [...head, markup`<blockquote>${sentence}</blockquote>`, ...conditions],
    [
      [press(t.plain("button-publish"), { to: "publish" }, "primary")],
      [
        press(t.plain("button-edit"), { to: "create-back" }),
        press(t.plain("button-repeat"), { to: "repeat-draft" }),
        press(t.plain("button-discard"), { to: "discard" }, "danger"),
      ],
      wayBack(t),
    ],
  );
}

function step(number: number, look: Look): Html {
  return look.t.html("create-step", { number });
}

/** R4: the host need not answer six questions to hear that no room can be made. */
function notLive(state: CreateState, look: Look): Html | undefined {
  return isLive(state.price, look) ? undefined : look.t.html("create-not-live");
}

/** What the oracle sees of the chosen asset. */
function priceNow(state: CreateState, look: Look): Html {
  const { t } = look;
  const { mint } = state.creation;
  if (mint !== undefined) return capNow(mint, state.price, look);
  const name = state.creation.draft.asset ?? "";
  const asset = shorten(name, 44);
  if (state.price === undefined || state.price.price <= 0)
    return t.html("price-none", { market: asset });
  const decimals = state.assets.find((row) => row.asset === name)?.decimals ?? 2;
  return t.html("create-price", {
    asset,
    price: livePrice(state.price.price, decimals, look.numerals),
    sources: agreeing(state.price),
    age: span(look.nowMs - state.price.atMs, look.t),
  });
}
