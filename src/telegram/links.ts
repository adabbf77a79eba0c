/** Deep links into the bot, and what a `/start` payload or a pasted link asks for. */
import {
  parseReferralCode,
  parseRoomCode,
  referralCode,
  roomCode,
  type RoomId,
  type UserId,
} from "../domain/ids.ts";

export interface StartPayload {
  readonly room: RoomId | undefined;
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

/** `REF..`, `r_<room>`, `r_<room>-REF..`; anything else asks for nothing. */
export function parseStart(payload: string): StartPayload {
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
