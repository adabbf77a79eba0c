/** From what the engine owes a player to the message that says it. */
import { roomId } from "../domain/ids.ts";
import { lateFromMs } from "../domain/late-stakes.ts";
import type { Notice } from "../engine/notice.ts";
import type { RoomCard } from "../engine/room-card.ts";
import type { House } from "./house.ts";
import { roomLink } from "./links.ts";
import type { Screen } from "./screen.ts";
import {
  hostFeeView,
  lockedView,
  nearTargetView,
  referralsView,
  settledView,
  type LateTimes,
  type SettledNotice,
} from "./views/notices.ts";
import { depositNoticeView } from "./views/deposit.ts";
import { scheduleNewsView } from "./views/schedule-news.ts";
import { securityNoticeView } from "./views/security.ts";
import { receiptView } from "./views/stake.ts";
import { withdrawalNoticeView } from "./views/withdraw.ts";

export async function noticePage(house: House, notice: Notice): Promise<Screen> {
  switch (notice.kind) {
    case "receipt":
      return receiptPage(house, notice.receipt);
    case "deposit":
      return depositNoticeView(
        notice,
        house.door.balance(notice.user).availableLamports,
        house.look(notice.user),
      );
    case "security":
      return securityNoticeView(notice, house.look(notice.user));
    case "schedule": {
      const { room } = notice.news;
      const card = room === null ? undefined : await house.door.room(roomId(room));
      return scheduleNewsView(notice.news, card, house.look(notice.user));
    }
    case "withdrawal":
      return withdrawalNoticeView(notice.withdrawal, house.look(notice.user));
    case "settled": {
      const late = await lateTimes(house, notice);
      return settledView({ notice, late }, house.look(notice.user));
    }
    case "host-fee":
      return hostFeeView(notice, house.look(notice.user));
    case "near-target":
      return nearTargetView(notice, house.look(notice.user));
    case "referrals":
      return referralsView(notice, house.look(notice.user));
    case "locked":
      return lockedView(notice, house.look(notice.user));
  }
}

async function receiptPage(
  house: House,
  receipt: Extract<Notice, { readonly kind: "receipt" }>["receipt"],
): Promise<Screen> {
  const { user, room } = receipt;
  const [card, position] = await Promise.all([
    house.door.room(room),
    house.door.position(user, room),
  ]);
  const look = house.look(user);
  return receiptView({ receipt, card, position, link: roomLink(look.bot, room, user) }, look);
}

/** The ledger's lines that are looked through for the stake that came too late. */
const LINES_SEARCHED = 200;

/** R17: when the first void stake was booked, and from when on stakes were void. */
async function lateTimes(house: House, notice: SettledNotice): Promise<LateTimes | undefined> {
  if (notice.voidedLamports === 0n || notice.hitAtMs === undefined) return undefined;
  const card = await house.door.room(notice.room);
  if (card === undefined) return undefined;
  const limitMs = lateFromMs(notice.hitAtMs, assetClass(house, card));
  const lines = await house.door.history(notice.user, Number.MAX_SAFE_INTEGER, LINES_SEARCHED);
  const booked = lines
    .filter((line) => line.kind === "stake" && line.room === notice.room && line.atMs >= limitMs)
    .map((line) => line.atMs);
  if (booked.length === 0) return undefined;
  return { bookedAtMs: Math.min(...booked), lateFromMs: limitMs };
}

function assetClass(house: House, { market }: RoomCard) {
  if (market.kind === "pump-cap") return "mint" as const;
  return house.door.assets().find(({ asset }) => asset === market.asset)?.class ?? "alt";
}
