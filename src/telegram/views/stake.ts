/** S4, how much; S5, the ticket; S6, the receipt. */
import { otherSide, type Side } from "../../domain/market.ts";
import { lamports, LAMPORTS_PER_SOL, minLamports, type Lamports } from "../../domain/money.ts";
import { mulDivFloor } from "../../domain/money.ts";
import type { Preferences } from "../../domain/preferences.ts";
import type { Quote } from "../../domain/quote.ts";
import { poolOf, toteTotal } from "../../domain/tote.ts";
import type { Position, RoomCard, StakeReceipt } from "../../engine/room-card.ts";
import {
  amount,
  difference,
  fullAmount,
  multipleOfPayout,
  percent,
  percentText,
  type Unit,
  amountDigits,
} from "../amount.ts";
import { markup, type Html } from "../html.ts";
import {
  blank,
  grid,
  moment,
  press,
  pressBelow,
  screen,
  shareButton,
  wayBack,
  type Look,
  type Screen,
} from "../screen.ts";
import type { Ticket } from "../tickets.ts";
import { multipleOf, poolLine, roomNumber, sideName, titleOf } from "./market-lines.ts";

export interface StakeState {
  readonly card: RoomCard;
  readonly side: Side;
  readonly availableLamports: Lamports;
  /** The player has a stake on this side already: the other cannot be chosen (R9). */
  readonly committed: boolean;
  readonly quickLamports: readonly Lamports[];
  /** A typed amount is awaited. */
  readonly typing: boolean;
}

/** 0.1, 0.5, 1 and 5 SOL. */
const PRESETS: readonly Lamports[] = [1n, 5n, 10n, 50n].map((tenths) =>
  lamports((tenths * LAMPORTS_PER_SOL) / 10n),
);

/** A player's own quick amounts, else the house's. */
export function quickAmountsOf({ presetLamports }: Preferences): readonly Lamports[] {
  return presetLamports.length === 0 ? PRESETS : presetLamports;
}

export function stakeView(state: StakeState, look: Look): Screen {
  const { t } = look;
  const { card, side } = state;
  const choice = (label: string, value: Lamports) =>
    press(label, { to: "amount", room: card.id, side, lamports: value });
  const most = minLamports(state.availableLamports, mostTaken(card));
  const part = (percentage: bigint) =>
    minLamports(lamports(mulDivFloor(state.availableLamports, percentage, 100n)), most);
  const amounts = [
    ...state.quickLamports.map((sum) => choice(amountDigits(sum, look.numerals), sum)),
    choice(percentText("25", look.numerals), part(25n)),
    choice(percentText("50", look.numerals), part(50n)),
    choice(t.plain("button-max"), most),
    press(t.plain("button-custom"), { to: "custom", room: card.id, side }),
  ];
  const other = otherSide(side);
  return screen(
    [
      markup`<b>${titleOf(card, 120)}</b>`,
      poolLine(card, "yes", look),
      poolLine(card, "no", look),
      blank,
      sideLine(card, side, look),
      t.html("stake-limits", {
        available: amount(state.availableLamports, look.unit),
        min: amount(card.minStakeLamports, look.unit),
        max: amount(card.maxStakeLamports, look.unit),
      }),
      state.typing ? t.html("stake-type") : t.html("stake-choose"),
    ],
    [
      ...grid(amounts, 3),
      state.committed
        ? []
        : [
            press(
              t.plain("button-switch", { side: sideName(other, look) }),
              { to: "stake", room: card.id, side: other },
              other === "yes" ? "success" : "danger",
            ),
          ],
      wayBack(t, { to: "room", room: card.id }),
    ],
  );
}

/** By one player, and by the pool that a mint's room may still take. */
function mostTaken(card: RoomCard): Lamports {
  const { mint, maxStakeLamports } = card;
  if (mint === undefined) return maxStakeLamports;
  const left = mint.maxPoolLamports - toteTotal(card);
  return minLamports(maxStakeLamports, lamports(left > 0n ? left : 0n));
}

function sideLine(card: RoomCard, side: Side, look: Look): Html {
  const multiple = multipleOf(card, side, look);
  return multiple === undefined
    ? look.t.html("stake-side-first", { side: sideName(side, look) })
    : look.t.html("stake-side", { side: sideName(side, look), multiple });
}

export interface TicketState {
  readonly card: RoomCard;
  readonly ticket: Ticket;
}

/** The quote is for the player's whole stake on the side, what is there already included (R24). */
export function ticketView(state: TicketState, look: Look): Screen {
  const { t } = look;
  const { card, ticket } = state;
  const { quote } = ticket;
  const side = sideName(ticket.side, look);
  const sidePool = poolOf(quote, ticket.side);
  const shareBps =
    sidePool === 0n ? 0 : Number(mulDivFloor(quote.totalStakeLamports, 10_000n, sidePool));
  const gain = quote.payoutLamports - quote.totalStakeLamports;
  const earlier = quote.totalStakeLamports - quote.stakeLamports;
  return screen(
    [
      t.html("ticket-title", { side, stake: fullAmount(ticket.lamports, look.unit) }),
      markup`${titleOf(card, 120)}`,
      earlier > 0n
        ? t.html("ticket-earlier", { earlier: amount(earlier, look.unit), side })
        : undefined,
      blank,
      t.html("ticket-won", {
        side,
        payout: amount(quote.payoutLamports, look.unit),
        gain: signedShort(gain, look.unit),
        multiple: multipleOfPayout(quote.payoutLamports, quote.totalStakeLamports, look.numerals),
      }),
      t.html("ticket-lost", { other: sideName(otherSide(ticket.side), look) }),
      t.html("ticket-pools", {
        yes: amount(quote.yesLamports, look.unit),
        no: amount(quote.noLamports, look.unit),
      }),
      t.html("ticket-fee", {
        fee: amount(quote.feeLamports, look.unit),
        share: percent(shareBps, look.numerals),
        side,
      }),
      warning(state, look),
      blank,
      t.html("ticket-estimate", { until: moment(ticket.expiresAtMs, "r") }),
      t.html("ticket-balance", { balance: amount(quote.balanceAfterLamports, look.unit) }),
    ],
    [
      [
        press(
          t.plain("button-confirm", { stake: fullAmount(ticket.lamports, look.unit), side }),
          { to: "confirm", ticket: ticket.id },
          "primary",
        ),
      ],
      [
        press(t.plain("button-cancel"), { to: "cancel", ticket: ticket.id }),
        press(t.plain("button-home"), { to: "home" }),
      ],
    ],
  );
}

/** A stake above this part of the pool moves its own odds. */
const LARGE_PERCENT = 20n;

/**
 * What a player must read before a stake. R19: a side alone is refunded. R20: against a small other
 * side, a win brings little or nothing. And a stake that is large beside the pool dilutes itself.
 */
export function warningOf(
  quote: Quote,
  side: Side,
): "one-sided" | "breakeven" | "large" | undefined {
  if (quote.oneSided) return "one-sided";
  const gain = quote.payoutLamports - quote.totalStakeLamports;
  if (gain * 100n < quote.totalStakeLamports) return "breakeven";
  const isLarge = quote.stakeLamports * 100n > toteTotal(quote) * LARGE_PERCENT;
  return isLarge && poolOf(quote, side) > quote.stakeLamports ? "large" : undefined;
}

function warning({ ticket: { quote, side } }: TicketState, look: Look): Html | undefined {
  const kind = warningOf(quote, side);
  if (kind === undefined) return undefined;
  const [own, other] = [sideName(side, look), sideName(otherSide(side), look)];
  switch (kind) {
    case "one-sided":
      return look.t.html("ticket-one-sided", { other });
    case "breakeven":
      return look.t.html("ticket-breakeven", { side: own, other });
    case "large":
      return look.t.html("ticket-large", {
        percent: percentText(String(LARGE_PERCENT), look.numerals),
      });
  }
}

function signedShort(value: bigint, unit: Unit): string {
  return `${value > 0n ? "+" : ""}${amount(value, unit)}`;
}

export interface ReceiptState {
  readonly receipt: StakeReceipt;
  readonly card: RoomCard | undefined;
  /** As it stands when the receipt is sent. */
  readonly position: Position | undefined;
  readonly link: string;
}

/** A message of its own that stays: its buttons open their screens below it. */
export function receiptView(state: ReceiptState, look: Look): Screen {
  const { t } = look;
  const { receipt, card, position } = state;
  const won = position?.ifWonLamports;
  const open = card?.acceptsStakes === true;
  const more = pressBelow(t.plain("button-more"), {
    to: "stake",
    room: receipt.room,
    side: receipt.side,
  });
  return screen(
    [
      t.html("receipt-title", { seq: receipt.seq }),
      t.html("receipt-stake", {
        side: sideName(receipt.side, look),
        stake: fullAmount(receipt.lamports, look.unit),
      }),
      t.html("receipt-room", {
        room: roomNumber(receipt.room),
        title: card === undefined ? "" : titleOf(card, 120),
      }),
      position !== undefined && position.stakeLamports > receipt.lamports
        ? t.html("receipt-total", { total: fullAmount(position.stakeLamports, look.unit) })
        : undefined,
      won === undefined || position === undefined
        ? undefined
        : t.html("receipt-won", {
            side: sideName(receipt.side, look),
            payout: fullAmount(won, look.unit),
            gain: difference(won - position.stakeLamports, look.unit),
          }),
      card === undefined
        ? undefined
        : t.html("receipt-times", {
            booked: moment(receipt.bookedAtMs, "T"),
            lock: moment(card.lockAtMs, "r"),
            settle: moment(card.settleAtMs, "t"),
          }),
    ],
    [
      [
        pressBelow(t.plain("button-room"), { to: "room", room: receipt.room }),
        ...(open ? [more] : []),
      ],
      [
        pressBelow(t.plain("button-bets"), { to: "positions", tab: "open", page: 0 }),
        shareButton(
          t.plain("button-share"),
          state.link,
          card === undefined ? "" : titleOf(card, 120),
        ),
      ],
    ],
  );
}
