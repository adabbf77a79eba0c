/** S24: the rooms that a player hosts, what each brings him so far, and what he can do about one. */
import { roomCode } from "../../domain/ids.ts";
import type { HostRecord } from "../../domain/standings.ts";
import { hostNow } from "../../domain/value-now.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { amount, fullAmount, percent } from "../amount.ts";
import { shorten, type Html } from "../html.ts";
import {
  blank,
  grid,
  moment,
  press,
  screen,
  shareButton,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { condition, outcomeName, pool, roomNumber, rowKey, titleOf } from "./market-lines.ts";
import { PER_PAGE } from "./rooms.ts";

export interface HostingState {
  readonly page: number;
  /** One more than a page shows, when there is a next one. */
  readonly rooms: readonly RoomCard[];
  readonly record: HostRecord;
}

export function hostingView({ page, rooms, record }: HostingState, look: Look): Screen {
  const { t } = look;
  const shown = rooms.slice(0, PER_PAGE);
  const turn = (to: number, key: string) => press(t.plain(key), { to: "hosting", page: to });
  const pages: Row = [
    ...(page > 0 ? [turn(page - 1, "button-previous")] : []),
    ...(rooms.length > PER_PAGE ? [turn(page + 1, "button-next")] : []),
  ];
  return screen(
    [
      t.html("hosting-title"),
      record.hosted === 0 ? undefined : conduct(record, look),
      ...shown.flatMap((card, index) => [blank, row(card, index + 1, look)]),
      shown.length === 0 ? t.html("hosting-none") : undefined,
    ],
    [
      ...grid(
        shown.map((card, index) =>
          press(rowKey(index + 1, card, look), { to: "host-room", room: card.id }),
        ),
        3,
      ),
      [press(t.plain("button-create"), { to: "create" })],
      pages,
      wayBack(t),
    ],
  );
}

/** How a host's rooms ended: void is what he is judged by. */
function conduct({ hosted, settled, voided, earnedLamports }: HostRecord, look: Look): Html {
  const share = settled === 0 ? 0 : Math.round((voided * 10_000) / settled);
  return look.t.html("hosting-record", {
    rooms: hosted,
    voided,
    share: percent(share, look.numerals),
    earned: fullAmount(BigInt(earnedLamports), look.unit),
  });
}

function row(card: RoomCard, number: number, look: Look): Html {
  return look.t.html("hosting-row", {
    number,
    title: titleOf(card, 50),
    pool: amount(pool(card), look.unit),
    fee: feeWords(card, look),
  });
}

/** What the host has got, or would get now: a range where the losing side caps the fee (R20). */
function feeWords(card: RoomCard, look: Look): string {
  if (card.settled !== undefined) return amount(card.settled.hostLamports, look.unit);
  const { players, minPlayers, feeBps, yesLamports, noLamports } = card;
  const { yes, no } = hostNow({ tote: { yesLamports, noLamports }, players, minPlayers, feeBps });
  if (yes === no) return amount(yes, look.unit);
  const [less, more] = yes < no ? [yes, no] : [no, yes];
  return `${amount(less, look.unit)} – ${amount(more, look.unit)}`;
}

export interface HostRoomState {
  readonly card: RoomCard;
  readonly link: string;
  /** The reason for a void is awaited as text. */
  readonly asking: boolean;
}

export function hostRoomView({ card, link, asking }: HostRoomState, look: Look): Screen {
  const { t } = look;
  const { settled, id: room } = card;
  const title = titleOf(card, 120);
  return screen(
    [
      t.html("host-title", { room: roomNumber(room), title }),
      condition(card, look),
      blank,
      t.html("host-pool", { pool: amount(pool(card), look.unit), players: card.players }),
      settled === undefined
        ? t.html("host-fee-now", { fee: feeWords(card, look) })
        : t.html("host-fee-was", {
            fee: feeWords(card, look),
            outcome: outcomeName(settled.outcome, look),
          }),
      settled === undefined
        ? t.html("room-times", {
            lock: moment(card.lockAtMs, "r"),
            settle: moment(card.settleAtMs, "t"),
          })
        : undefined,
      card.hostStaked === true ? t.html("host-badge") : undefined,
      blank,
      asking ? t.html("host-void-how") : t.html("host-rights"),
    ],
    [
      [
        press(t.plain("button-announce"), { to: "announce", room }),
        shareButton(t.plain("button-share"), link, title),
      ],
      [
        press(t.plain("button-room"), { to: "room", room }),
        ...(settled === undefined
          ? [press(t.plain("button-ask-void"), { to: "ask-void", room }, "danger")]
          : []),
      ],
      wayBack(t, { to: "hosting", page: 0 }),
    ],
  );
}

/** A message of its own, made to be forwarded. */
export function announcementView(card: RoomCard, link: string, look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("announce-title", { title: titleOf(card, 200) }),
      condition(card, look),
      t.html("announce-pool", { pool: amount(pool(card), look.unit), players: card.players }),
      card.settled === undefined
        ? t.html("room-times", {
            lock: moment(card.lockAtMs, "dt"),
            settle: moment(card.settleAtMs, "dt"),
          })
        : undefined,
      blank,
      t.html("announce-link", { link }),
    ],
    [],
  );
}

export interface VoidRequest {
  readonly card: RoomCard;
  readonly host: string;
  readonly reason: string;
}

/** What operators read: who asks, why, and the command that would do it (R19). */
export function voidRequestView({ card, host, reason }: VoidRequest, look: Look): Screen {
  const { t } = look;
  const code = roomCode(card.id);
  return screen(
    [
      t.html("void-request-title", { room: roomNumber(card.id), title: titleOf(card, 120) }),
      t.html("void-request-why", { host: shorten(host, 64), reason: shorten(reason, 300) }),
      t.html("void-request-pool", { pool: amount(pool(card), look.unit), players: card.players }),
      t.html("void-request-what", { command: `/void ${code} ${t.plain("order-reason")}` }),
    ],
    [],
  );
}
