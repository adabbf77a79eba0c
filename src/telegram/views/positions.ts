/** S8, a player's bets; S9, one of them. */
import { otherSide } from "../../domain/market.ts";
import type { Page, PositionTab } from "../../engine/door.ts";
import type { TrackRecord } from "../../domain/track-record.ts";
import type { Position } from "../../engine/room-card.ts";
import { amount, difference, fullAmount, multipleOfPayout, shortDifference } from "../amount.ts";
import { markup, type Html } from "../html.ts";
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
import { condition, outcomeName, rowKey, sideName, titleOf } from "./market-lines.ts";
import { verdict } from "./room.ts";
import { PER_PAGE } from "./rooms.ts";
import { returnWords } from "./standings.ts";

const TABS: readonly PositionTab[] = ["open", "locked", "settled"];

export interface PositionsState {
  readonly tab: PositionTab;
  readonly page: number;
  readonly positions: Page<Position>;
  readonly record?: TrackRecord;
}

export function positionsView(state: PositionsState, look: Look): Screen {
  const { t } = look;
  const { rows, total } = state.positions;
  return screen(
    [
      t.html(`positions-${state.tab}`, { total }),
      recordLine(state.record, look),
      ...rows.flatMap((position, index) => [blank, positionRow(position, index + 1, look)]),
      rows.length === 0 ? t.html("positions-empty") : undefined,
    ],
    [
      ...grid(
        rows.map(({ room }, index) =>
          press(rowKey(index + 1, room, look), { to: "position", room: room.id }),
        ),
        3,
      ),
      TABS.map((tab) =>
        press(
          t.plain(`tab-bets-${tab}`),
          { to: "positions", tab, page: 0 },
          tab === state.tab ? "primary" : undefined,
        ),
      ),
      pager(state, look),
      [
        press(t.plain("button-record"), { to: "record" }),
        press(t.plain("button-profit"), { to: "profit" }),
        press(t.plain("button-history"), { to: "history", filter: "all", beforeSeq: 0 }),
      ],
      wayBack(t),
    ],
  );
}

function recordLine(record: TrackRecord | undefined, look: Look): Html | undefined {
  if (record === undefined || record.rooms === 0) return undefined;
  return look.t.html("positions-record", {
    profit: shortDifference(record.profitLamports, look.unit),
    roi: returnWords(record, look),
    rooms: record.rooms,
  });
}

function positionRow(position: Position, number: number, look: Look): Html {
  const { room, stakeLamports, returnedLamports, ifWonLamports } = position;
  const facts = {
    number,
    title: titleOf(room, 50),
    side: sideName(position.side, look),
    stake: amount(stakeLamports, look.unit),
  };
  if (returnedLamports !== undefined) {
    const profit = difference(returnedLamports - stakeLamports, look.unit);
    const outcome = room.settled === undefined ? "" : outcomeName(room.settled.outcome, look);
    return look.t.html("positions-row-settled", { ...facts, profit, outcome });
  }
  const { valueNowLamports: now } = position;
  return look.t.html("positions-row", {
    ...facts,
    valued: now === undefined ? "no" : "yes",
    now: now === undefined ? "" : amount(now, look.unit),
    known: ifWonLamports === undefined ? "no" : "yes",
    won: ifWonLamports === undefined ? "" : amount(ifWonLamports, look.unit),
    open: position.room.acceptsStakes ? "yes" : "no",
    when: moment(room.acceptsStakes ? room.lockAtMs : room.settleAtMs, "r"),
  });
}

function pager(state: PositionsState, look: Look): Row {
  const { tab, page, positions } = state;
  const turn = (to: number, key: string) =>
    press(look.t.plain(key), { to: "positions", tab, page: to });
  return [
    ...(page > 0 ? [turn(page - 1, "button-previous")] : []),
    ...((page + 1) * PER_PAGE < positions.total ? [turn(page + 1, "button-next")] : []),
  ];
}

export function positionView(position: Position, look: Look): Screen {
  const { t } = look;
  const { room, side, stakeLamports, returnedLamports, ifWonLamports } = position;
  const { valueNowLamports: now } = position;
  const title = titleOf(room, 120);
  const more = press(t.plain("button-more"), { to: "stake", room: room.id, side });
  return screen(
    [
      markup`<b>${title}</b>`,
      condition(room, look),
      blank,
      t.html("position-stake", {
        side: sideName(side, look),
        stake: fullAmount(stakeLamports, look.unit),
      }),
      ifWonLamports === undefined
        ? undefined
        : t.html("position-won", {
            side: sideName(side, look),
            payout: amount(ifWonLamports, look.unit),
            gain: difference(ifWonLamports - stakeLamports, look.unit),
            multiple: multipleOfPayout(ifWonLamports, stakeLamports, look.numerals),
          }),
      now === undefined
        ? undefined
        : t.html("position-now", {
            value: amount(now, look.unit),
            gain: difference(now - stakeLamports, look.unit),
          }),
      returnedLamports === undefined
        ? t.html("position-lost", { other: sideName(otherSide(side), look) })
        : t.html("position-returned", {
            returned: fullAmount(returnedLamports, look.unit),
            profit: difference(returnedLamports - stakeLamports, look.unit),
          }),
      verdict(room, look) ??
        t.html("room-times", {
          lock: moment(room.lockAtMs, "r"),
          settle: moment(room.settleAtMs, "t"),
        }),
    ],
    [
      [
        ...(room.acceptsStakes ? [more] : []),
        press(t.plain("button-room"), { to: "room", room: room.id }),
        press(t.plain("button-share"), { to: "card", room: room.id, amounts: true }),
      ],
      wayBack(t, {
        to: "positions",
        tab: returnedLamports === undefined ? "open" : "settled",
        page: 0,
      }),
    ],
  );
}
