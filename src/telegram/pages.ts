/** The screens that only look: each asks the door and gives the facts to its view. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { PositionTab, RoomTab } from "../engine/door.ts";
import type { RoomCard } from "../engine/room-card.ts";
import { decimalsOf, isPaused, notRoom, priceOf, type Answer, type House } from "./house.ts";
import { roomLink } from "./links.ts";
import type { Screen } from "./screen.ts";
import { addressCode } from "./pictures/address-code.ts";
import { roomPicture } from "./pictures/room-chart.ts";
import { chartView } from "./views/chart.ts";
import { depositView } from "./views/deposit.ts";
import { homeView } from "./views/home.ts";
import { positionsView, positionView } from "./views/positions.ts";
import { proofView } from "./views/proof.ts";
import { roomView } from "./views/room.ts";
import { PER_PAGE, roomsView } from "./views/rooms.ts";
import { historyView, LINES_PER_PAGE, type ShownFilter } from "./views/history.ts";
import { walletView } from "./views/wallet.ts";

export async function homePage(house: House, user: UserId): Promise<Screen> {
  const { door } = house;
  const look = house.look(user);
  const open = await door.positions(user, "open", 0, 50);
  const locks = open.rows.map((position) => position.room.lockAtMs);
  return homeView(
    {
      ...door.balance(user),
      openBets: open.total,
      nextLockAtMs: locks.length === 0 ? undefined : Math.min(...locks),
    },
    look,
  );
}

/** Rooms looked through for one asset's: the newest. */
const SEARCHED = 500;
/** Nobody turns further; presses may ask for any page. */
const PAGES_MAX = 2_000;

export function roomsPage(
  house: House,
  user: UserId,
  list: { readonly tab: RoomTab; readonly page: number; readonly asset: string },
): Screen {
  const page = Math.min(list.page, PAGES_MAX);
  const at = page * PER_PAGE;
  if (list.asset === "") {
    const rooms = house.door.rooms(list.tab, user, at, PER_PAGE);
    // The list may have shrunk under the reader.
    if (rooms.rows.length === 0 && page > 0) return roomsPage(house, user, { ...list, page: 0 });
    return roomsView({ ...list, page, rooms }, house.look(user));
  }
  const found = house.door
    .rooms(list.tab, user, 0, SEARCHED)
    .rows.filter(({ market }) => market.kind === "coin-price" && market.asset === list.asset);
  const rooms = { rows: found.slice(at, at + PER_PAGE), total: found.length };
  return roomsView({ ...list, page, rooms }, house.look(user));
}

export async function roomPage(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const card = await house.door.room(id);
  return card === undefined
    ? roomMissing(house, user)
    : { screen: await roomScreen(house, user, card) };
}

export async function roomScreen(house: House, user: UserId, card: RoomCard): Promise<Screen> {
  const look = house.look(user);
  return roomView(
    {
      card,
      price: priceOf(house, card.market),
      decimals: decimalsOf(house, card.market),
      position: await house.door.position(user, card.id),
      isHost: card.host === user,
      paused: isPaused(house),
      link: roomLink(look.bot, card.id, user),
    },
    look,
  );
}

/** A room that is not there: the list, and the sentence. */
export function roomMissing(house: House, user: UserId): Answer {
  return {
    screen: roomsPage(house, user, { tab: "open", page: 0, asset: "" }),
    toast: notRoom(house.look(user)),
  };
}

/** S7: the room's picture, over its numbers. */
export async function chartPage(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const chart = await house.door.chart(id);
  if (chart === undefined) return roomMissing(house, user);
  const look = house.look(user);
  const { market } = chart.card;
  const decimals = decimalsOf(house, market);
  return {
    screen: chartView(chart, priceOf(house, market), decimals, look),
    drawing: roomPicture(chart, decimals, look),
  };
}

export async function proofPage(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const card = await house.door.room(id);
  if (card === undefined) return roomMissing(house, user);
  const state = {
    card,
    price: priceOf(house, card.market),
    decimals: decimalsOf(house, card.market),
  };
  return { screen: proofView(state, house.look(user)) };
}

export async function positionsPage(
  house: House,
  user: UserId,
  list: { readonly tab: PositionTab; readonly page: number },
): Promise<Screen> {
  const page = Math.min(list.page, PAGES_MAX);
  const [positions, record] = await Promise.all([
    house.door.positions(user, list.tab, page * PER_PAGE, PER_PAGE),
    house.door.record(user),
  ]);
  if (positions.rows.length === 0 && page > 0) {
    return positionsPage(house, user, { ...list, page: 0 });
  }
  return positionsView({ ...list, page, positions, record }, house.look(user));
}

/** A player's own stake; without one, the room itself. */
export async function positionPage(house: House, user: UserId, id: RoomId): Promise<Answer> {
  const position = await house.door.position(user, id);
  if (position === undefined) return roomPage(house, user, id);
  return { screen: positionView(position, house.look(user)) };
}

/** Above any sequence that the journal will reach: the newest lines. */
const NEWEST = Number.MAX_SAFE_INTEGER;

export async function walletPage(house: House, user: UserId): Promise<Screen> {
  const history = await house.door.history(user, NEWEST, 5);
  const withdrawals = house.door.payouts?.withdrawals(user, 3) ?? [];
  return walletView({ ...house.door.balance(user), withdrawals, history }, house.look(user));
}

/** The player's address, over it its QR code; without real money there is nothing to deposit. */
export async function depositPage(house: House, user: UserId): Promise<Answer> {
  const deposit = await house.door.deposit(user);
  if (deposit === undefined) return { screen: await walletPage(house, user) };
  const look = house.look(user);
  const isGated = house.door.protection(user).terms?.isConfirmed === false;
  const screen = depositView(deposit, look, isGated);
  const { address } = deposit;
  return address === undefined ? { screen } : { screen, drawing: addressCode(address, look) };
}

export async function historyPage(
  house: House,
  user: UserId,
  { filter, beforeSeq }: { readonly filter: ShownFilter; readonly beforeSeq: number },
): Promise<Screen> {
  const before = beforeSeq === 0 ? NEWEST : beforeSeq;
  const history = await house.door.history(user, before, LINES_PER_PAGE, filter);
  return historyView({ history, filter, beforeSeq }, house.look(user));
}
