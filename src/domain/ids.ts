/** Branded identifiers and their parsers. All of them fit in a journal record and in callback data. */
import { assert, Bug } from "./result.ts";

declare const brand: unique symbol;

/** Telegram's numeric user id: at most 52 bits, so a number holds it exactly. */
export type UserId = number & { readonly [brand]: "user" };
/** Dense, counted from 1; shown to people in base 36. */
export type RoomId = number & { readonly [brand]: "room" };
/** Index of a ledger account: dense from 0, a u32 in the journal. */
export type AccountNo = number & { readonly [brand]: "account" };
/** 128-bit idempotency key of a money request, as an unsigned bigint; never 0. */
export type RequestId = bigint & { readonly [brand]: "request" };
/** Twelve base62 characters: the name of a ticket in callback data. */
export type TicketId = string & { readonly [brand]: "ticket" };

export function userId(value: number): UserId {
  if (!Number.isSafeInteger(value) || value <= 0) throw new Bug(`not a user id: ${value}`);
  return value as UserId;
}

export function roomId(value: number): RoomId {
  if (!isWord(value) || value === 0) throw new Bug(`not a room id: ${value}`);
  return value as RoomId;
}

export function accountNo(value: number): AccountNo {
  if (!isWord(value)) throw new Bug(`not an account: ${value}`);
  return value as AccountNo;
}

/** An unsigned 32-bit integer. */
function isWord(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

export function requestId(value: bigint): RequestId {
  assert(value > 0n && value < 1n << 128n, "a request id is an unsigned 128-bit integer above 0");
  return value as RequestId;
}

const ROOM_CODE = /^[1-9a-z][0-9a-z]{0,6}$/i;

/** Room 46,655 is `zzz` to a person. */
export function roomCode(id: RoomId): string {
  return id.toString(36);
}

/** The room that a code names, or undefined when the text is no code at all. */
export function parseRoomCode(text: string): RoomId | undefined {
  const code = text.trim();
  if (!ROOM_CODE.test(code)) return undefined;
  const value = Number.parseInt(code, 36);
  return value > 0 && value < 2 ** 32 ? (value as RoomId) : undefined;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const TICKET_TEXT = /^[0-9A-Za-z]{12}$/;

/** A ticket's name from twelve random bytes; each byte gives one character. */
export function ticketId(random: Uint8Array): TicketId {
  assert(random.length === 12, "a ticket id needs twelve random bytes");
  return Array.from(random, (byte) => BASE62[byte % 62]).join("") as TicketId;
}

export function parseTicketId(text: string): TicketId | undefined {
  return TICKET_TEXT.test(text) ? (text as TicketId) : undefined;
}

/**
 * The idempotency key of what a ticket asks for: the ticket's 71 bits and the player's id below
 * them, so that a ticket can never answer for somebody else.
 */
export function ticketRequestId(ticket: TicketId, user: UserId): RequestId {
  let value = 0n;
  for (const character of ticket) value = value * 62n + BigInt(BASE62.indexOf(character));
  return requestId(((value + 1n) << 53n) | BigInt(user));
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648

/** R25: `REF` and the player's id in base32; reversible, so a code needs no table. */
export function referralCode(user: UserId): string {
  let rest = user as number;
  let text = "";
  do {
    text = BASE32.charAt(rest % BASE32.length) + text;
    rest = Math.floor(rest / BASE32.length);
  } while (rest > 0);
  return `REF${text}`;
}

export function parseReferralCode(text: string): UserId | undefined {
  const match = /^REF([A-Z2-7]{1,11})$/i.exec(text.trim());
  if (match === null) return undefined;
  let value = 0;
  for (const letter of match[1] ?? "") {
    value = value * BASE32.length + BASE32.indexOf(letter.toUpperCase());
  }
  if (!Number.isSafeInteger(value) || value <= 0) return undefined;
  // One spelling per player: a code padded with leading As is nobody's.
  const user = value as UserId;
  return referralCode(user).length === text.trim().length ? user : undefined;
}
