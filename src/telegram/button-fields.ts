/** How the arguments of a button are written in a few letters, and read back from whatever comes. */
import {
  parseRoomCode,
  parseTicketId,
  roomCode,
  type RoomId,
  type TicketId,
  type UserId,
  userId,
} from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import { LAMPORTS_MAX, type Lamports } from "../domain/money.ts";

export interface Field<T> {
  write(value: T): string;
  /** Accepts every text that `write` makes, and may accept others: decoding compares. */
  read(text: string): T | undefined;
}

export const room: Field<RoomId> = { write: roomCode, read: parseRoomCode };
export const ticket: Field<TicketId> = { write: (id) => id, read: parseTicketId };

export const lamports: Field<Lamports> = {
  write: (value) => value.toString(36),
  read(text) {
    if (!/^[0-9a-z]{1,13}$/.test(text)) return undefined;
    let value = 0n;
    for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
    return value <= LAMPORTS_MAX ? (value as Lamports) : undefined;
  },
};

export const whole: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : undefined),
};

/** A Telegram id: up to 52 bits, and one place more than {@link whole} has. */
export const person: Field<UserId> = {
  write: (value) => value.toString(36),
  read(text) {
    const value = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : 0;
    return value > 0 && Number.isSafeInteger(value) ? userId(value) : undefined;
  },
};

export function word(pattern: RegExp): Field<string> {
  return { write: (text) => text, read: (text) => (pattern.test(text) ? text : undefined) };
}

export function letter<T extends string>(letters: Readonly<Record<T, string>>): Field<T> {
  const names = Object.keys(letters) as T[];
  return {
    write: (value) => letters[value],
    read: (text) => names.find((name) => letters[name] === text),
  };
}

export function oneOf<T extends string>(words: readonly T[]): Field<T> {
  return { write: (value) => value, read: (text) => words.find((one) => one === text) };
}

export const flag: Field<boolean> = {
  write: (value) => (value ? "1" : "0"),
  read: (text) => (/^[01]$/.test(text) ? text === "1" : undefined),
};

export const side = letter<Side>({ yes: "y", no: "n" });
export const symbol = word(/^[A-Za-z0-9]{1,20}$/);

/** Two letters, and the arguments in their order. */
export interface Form<Fields> {
  readonly code: string;
  readonly fields: Fields;
}

export function form<Fields extends Readonly<Record<string, Field<unknown>>>>(
  code: string,
  fields: Fields,
): Form<Fields> {
  return { code, fields };
}

/** What the arguments of a form stand for. */
export type Values<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never;
};
