/** S2: the list of rooms, five a page; also what a coin's symbol finds. */
import type { Page, RoomTab } from "../../engine/door.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { yesShareBps } from "../../domain/tote.ts";
import { amount, percent } from "../amount.ts";
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
import { outcomeName, pool, rowKey, titleOf } from "./market-lines.ts";

export const PER_PAGE = 5;

const TABS: readonly RoomTab[] = ["open", "ending", "new", "mine"];

export interface RoomsState {
  readonly tab: RoomTab;
  readonly page: number;
  /** Only rooms on this asset; empty for all. */
  readonly asset: string;
  readonly rooms: Page<RoomCard>;
}

export function roomsView(state: RoomsState, look: Look): Screen {
  const { t } = look;
  const { rows, total } = state.rooms;
  const heading =
    state.asset === ""
      ? t.html(`rooms-${state.tab}`, { total })
      : t.html("rooms-asset", { total, asset: state.asset });
  return screen(
    [
      heading,
      ...rows.flatMap((card, index) => [blank, roomRow(card, index + 1, look)]),
      rows.length === 0 ? t.html("rooms-empty") : undefined,
    ],
    [
      ...grid(
        rows.map((card, index) =>
          press(rowKey(index + 1, card, look), { to: "room", room: card.id }),
        ),
        3,
      ),
      ...tabs(state, look),
      pager(state, look),
      [press(t.plain("button-create"), { to: "create" })],
      wayBack(t),
    ],
  );
}

export function roomRow(card: RoomCard, number: number, look: Look): Html {
  const yesBps = yesShareBps(card);
  const open = card.acceptsStakes || card.suspended;
  return look.t.html(card.settled === undefined ? "rooms-row" : "rooms-row-settled", {
    number,
    title: titleOf(card, 60),
    staked: yesBps === undefined ? "no" : "yes",
    yes: yesBps === undefined ? "" : percent(yesBps, look.numerals),
    pool: amount(pool(card), look.unit),
    open: open ? "yes" : "no",
    when: moment(open ? card.lockAtMs : card.settleAtMs, "r"),
    outcome: card.settled === undefined ? "" : outcomeName(card.settled.outcome, look),
  });
}

function tabs(state: RoomsState, look: Look): Row[] {
  return grid(
    TABS.map((tab) =>
      press(
        look.t.plain(`tab-${tab}`),
        { to: "rooms", tab, page: 0, asset: "" },
        tab === state.tab && state.asset === "" ? "primary" : undefined,
      ),
    ),
    2,
  );
}

function pager(state: RoomsState, look: Look): Row {
  const { tab, page, asset, rooms } = state;
  const turn = (to: number, key: string) =>
    press(look.t.plain(key), { to: "rooms", tab, page: to, asset });
  return [
    ...(page > 0 ? [turn(page - 1, "button-previous")] : []),
    ...((page + 1) * PER_PAGE < rooms.total ? [turn(page + 1, "button-next")] : []),
  ];
}
