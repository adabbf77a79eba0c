/** Deep links into the bot, and what a `/start` payload or a pasted link asks for. */
import {
  parseReferralCode,
  parseRoomCode,
  referralCode,
  roomCode,
  type RoomId,
  type UserId,
} from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";

export interface StartPayload {
  readonly room: RoomId | undefined;
  /** Picked already: the stake is asked for. */
  readonly side?: Side | undefined;
  /** The player's own bets are asked for. */
  readonly bets?: true;
  /** A group's own link, src/telegram/groups/group-links.ts: a room for it is to be created. */
  readonly group?: string;
  /** As it was written; whether it is anybody's is the engine's to say (R25). */
  readonly referralCode: string | undefined;
}

export function inviteLink(bot: string, player: UserId): string {
  return `https://t.me/${bot}?start=${referralCode(player)}`;
}

/** A room, carrying its sender's referral code. */
export function roomLink(bot: string, room: RoomId, sender: UserId): string {
  return `https://t.me/${bot}?start=r_${roomCode(room)}-${referralCode(sender)}`;
}

/** From a group into the private chat, where a stake on this side is asked for. */
export function stakeLink(bot: string, room: RoomId, side: Side): string {
  return `https://t.me/${bot}?start=b_${roomCode(room)}_${side === "yes" ? "y" : "n"}`;
}

/** A room without anybody's referral code. */
export function plainRoomLink(bot: string, room: RoomId): string {
  return `https://t.me/${bot}?start=r_${roomCode(room)}`;
}

export function betsLink(bot: string): string {
  return `https://t.me/${bot}?start=bets`;
}

/** Telegram asks for a group, takes the bot there, and has it post the room's card. */
export function toGroupLink(bot: string, room: RoomId): string {
  return `https://t.me/${bot}?startgroup=r_${roomCode(room)}`;
}

/** `REF..`, `r_<room>`, `r_<room>-REF..`, `b_<room>_y`, `g_..`, `bets`; anything else asks for nothing. */
export function parseStart(payload: string): StartPayload {
  const stake = /^b_([0-9a-z]{1,7})_([yn])$/i.exec(payload);
  if (stake !== null) {
    const side = stake[2]?.toLowerCase() === "y" ? "yes" : "no";
    return { room: parseRoomCode(stake[1] ?? ""), side, referralCode: undefined };
  }
  if (payload === "bets") return { room: undefined, referralCode: undefined, bets: true };
  if (payload.startsWith("g_")) return { room: undefined, referralCode: undefined, group: payload };
  const match = /^r_([0-9a-z]{1,7})(?:-(REF[A-Z2-7]{1,11}))?$/i.exec(payload);
  if (match !== null) {
    return { room: parseRoomCode(match[1] ?? ""), referralCode: match[2] };
  }
  const isReferral = parseReferralCode(payload) !== undefined;
  return { room: undefined, referralCode: isReferral ? payload : undefined };
}

/** The payload of a pasted `t.me/<bot>?start=` link, whatever stands around it. */
export function pastedPayload(text: string): string | undefined {
  return /t\.me\/\w{3,64}\?start=([\w-]{1,64})/i.exec(text)?.[1];
}
