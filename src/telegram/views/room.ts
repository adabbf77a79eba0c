/** S3: one room, the screen that a player decides by. */
import { otherSide, type Side } from "../../domain/market.ts";
import type { Position, RoomCard } from "../../engine/room-card.ts";
import type { PriceView } from "../../engine/door.ts";
import { amount, foundDollars } from "../amount.ts";
import { lines, markup, shorten, type Html } from "../html.ts";
import { toGroupLink } from "../links.ts";
import {
  blank,
  moment,
  press,
  screen,
  shareButton,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import {
  condition,
  doubtLine,
  feePercent,
  multipleOf,
  outcomeName,
  pool,
  poolCapLine,
  poolLine,
  priceLine,
  ruleBeside,
  sideName,
  titleOf,
} from "./market-lines.ts";
import { seriesLine } from "./timing-words.ts";

export interface RoomState {
  readonly card: RoomCard;
  readonly price: PriceView | undefined;
  readonly decimals: number;
  /** The viewer's stake in this room. */
  readonly position: Position | undefined;
  /** The operator has paused stakes everywhere. */
  readonly paused?: boolean;
  /** The room's link with the viewer's referral code. */
  readonly link: string;
  /** The viewer hosts it. */
  readonly isHost?: boolean;
}

/** Of the 900 that a phone shows without scrolling, what the parts of a screen may have. */
export const CHARACTERS_MAX = 890;

export function roomView(state: RoomState, look: Look): Screen {
  const { card } = state;
  const parts = [
    markup`<b>${titleOf(card, card.market.kind === "coin-price" ? 120 : 90)}</b>`,
    condition(card, look),
    seriesLine(card, look),
    card.settled === undefined ? priceLine(card, state.price, state.decimals, look) : undefined,
    blank,
    poolLine(card, "yes", look),
    poolLine(card, "no", look),
    look.t.html("room-pool", {
      pool: amount(pool(card), look.unit),
      fee: feePercent(card.feeBps, look),
      players: card.players,
    }),
    card.hostStaked === true ? look.t.html("room-host-staked") : undefined,
    card.settled === undefined ? poolCapLine(card, look) : undefined,
    blank,
    ...stateLines(state, look),
    yourStake(state.position, look),
  ];
  const rule =
    card.market.kind === "coin-price"
      ? shorten(card.rule, 230)
      : ruleBeside(parts, card.rule, card.market.mint, CHARACTERS_MAX);
  const page = screen(
    [...parts, markup`<blockquote expandable>${rule}</blockquote>`],
    keyboard(state, look),
  );
  return { ...page, room: card, status: state.price?.status, paused: state.paused === true };
}

export function stateLines(
  state: Pick<RoomState, "card" | "price" | "paused">,
  look: Look,
): (Html | undefined)[] {
  const { t } = look;
  const { card } = state;
  if (card.parked === true) return [t.html("room-parked")];
  const paused = state.paused === true ? t.html("room-paused") : undefined;
  const times = { lock: moment(card.lockAtMs, "r"), settle: moment(card.settleAtMs, "t") };
  switch (card.phase) {
    case "QUEUING":
      return [
        paused,
        t.html("room-queuing", { players: card.players, needed: card.minPlayers }),
        t.html("room-times", times),
        doubtLine(card, state.price, look),
      ];
    case "OPEN":
      return [
        paused,
        card.suspended ? t.html("room-suspended") : undefined,
        t.html("room-times", times),
        doubtLine(card, state.price, look),
      ];
    case "LOCKED":
      return [
        t.html("room-locked", { settle: moment(card.settleAtMs, "r") }),
        doubtLine(card, state.price, look),
      ];
    case "INSTANT_SETTLE":
    case "SETTLING":
      if (card.state !== "SETTLING.pricing") return [t.html("room-settling")];
      return [t.html("room-pricing"), doubtLine(card, state.price, look)];
    case "SETTLED":
      return [verdict(card, look)];
  }
}

/** `Settled YES at $165.02`, or why everything went back. */
export function verdict(card: RoomCard, look: Look): Html | undefined {
  const { settled } = card;
  if (settled === undefined) return undefined;
  const when = moment(settled.atMs, "t");
  if (settled.outcome === "VOID") {
    const reason = look.t.html(`void-${settled.reason ?? "operator"}`);
    return look.t.html("room-void", { reason, when });
  }
  const price =
    settled.price === undefined ? undefined : foundDollars(settled.price, look.numerals);
  const line = card.market.kind === "coin-price" ? "room-settled-price" : "room-settled-cap";
  return lines(
    look.t.html("room-settled", { outcome: outcomeName(settled.outcome, look), when }),
    price === undefined ? undefined : look.t.html(line, { price }),
  );
}

function yourStake(position: Position | undefined, look: Look): Html | undefined {
  if (position === undefined) return undefined;
  const stake = amount(position.stakeLamports, look.unit);
  const side = sideName(position.side, look);
  if (position.returnedLamports !== undefined) {
    const returned = amount(position.returnedLamports, look.unit);
    return look.t.html("room-yours-settled", { side, stake, returned });
  }
  const won = position.ifWonLamports;
  return won === undefined
    ? look.t.html("room-yours-alone", { side, stake })
    : look.t.html("room-yours", { side, stake, won: amount(won, look.unit) });
}

function keyboard(state: RoomState, look: Look): Row[] {
  const { t } = look;
  const { card } = state;
  return [
    card.acceptsStakes && state.paused !== true ? sideButtons(state, look) : [],
    [
      press(t.plain("button-refresh"), { to: "refresh", room: card.id }),
      press(t.plain("button-chart"), { to: "chart", room: card.id }),
      ...(card.settled === undefined
        ? [{ text: t.plain("button-to-group"), url: toGroupLink(look.bot, card.id) }]
        : []),
    ],
    [
      press(t.plain("button-proof"), { to: "proof", room: card.id }),
      shareButton(t.plain("button-share"), state.link, titleOf(card, 120)),
      ...(state.isHost === true
        ? [press(t.plain("button-repeat"), { to: "repeat-room", room: card.id })]
        : []),
    ],
    state.isHost === true
      ? [press(t.plain("button-host-panel"), { to: "host-room", room: card.id })]
      : [],
    wayBack(t, { to: "rooms", tab: "open", page: 0, asset: "" }),
  ];
}

/** A player holds one side of a room (R9): the other is not offered. */
function sideButtons(state: RoomState, look: Look): Row {
  const held = state.position?.side;
  return (["yes", "no"] as const)
    .filter((side) => held !== otherSide(side))
    .map((side) => sideButton(state.card, side, look));
}

export function sideButton(card: RoomCard, side: Side, look: Look) {
  const multiple = multipleOf(card, side, look);
  const label =
    multiple === undefined
      ? look.t.plain("button-side-first", { side: sideName(side, look) })
      : look.t.plain("button-side", { side: sideName(side, look), multiple });
  const button = { to: "stake", room: card.id, side } as const;
  return press(label, button, side === "yes" ? "success" : "danger");
}
