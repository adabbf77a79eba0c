/**
 * The callback grammar: what a press means, in at most 64 bytes of ASCII.
 *
 *     data := "1" code (":" argument)*
 *
 * `1` is the version of the grammar, the code two letters; arguments are base 36 numbers, single
 * letters, symbols or a ticket's twelve characters. A code in CAPITALS sits on a message that must
 * stay as it is (a receipt, a notice): its screen opens below instead of replacing the message.
 *
 * Clients may send any bytes, so decoding is total: what was not written here is `undefined`.
 */
import {
  parseRoomCode,
  parseTicketId,
  roomCode,
  type RoomId,
  type TicketId,
} from "../domain/ids.ts";
import type { Direction, SettlementType, Side } from "../domain/market.ts";
import { LAMPORTS_MAX, type Lamports } from "../domain/money.ts";
import { LANGUAGES, type Language } from "../domain/preferences.ts";
import type { PositionTab, RoomTab } from "../engine/door.ts";

export const DATA_MAX_BYTES = 64;

export const HELP_TOPICS = ["rooms", "payout", "price", "void", "money", "invite"] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** Where a press leads. An empty `asset` means every asset, an empty `topic` the list of topics. */
export type Button =
  | { readonly to: "home" }
  | { readonly to: "rooms"; readonly tab: RoomTab; readonly page: number; readonly asset: string }
  | { readonly to: "room"; readonly room: RoomId }
  | { readonly to: "refresh"; readonly room: RoomId }
  | { readonly to: "chart"; readonly room: RoomId }
  | { readonly to: "proof"; readonly room: RoomId }
  | { readonly to: "stake"; readonly room: RoomId; readonly side: Side }
  | {
      readonly to: "amount";
      readonly room: RoomId;
      readonly side: Side;
      readonly lamports: Lamports;
    }
  | { readonly to: "custom"; readonly room: RoomId; readonly side: Side }
  | { readonly to: "confirm"; readonly ticket: TicketId }
  | { readonly to: "cancel"; readonly ticket: TicketId }
  | { readonly to: "positions"; readonly tab: PositionTab; readonly page: number }
  | { readonly to: "position"; readonly room: RoomId }
  | { readonly to: "wallet" }
  | { readonly to: "withdraw" }
  | { readonly to: "withdraw-amount"; readonly lamports: Lamports }
  | { readonly to: "withdraw-confirm"; readonly ticket: TicketId }
  | { readonly to: "withdraw-off-curve"; readonly ticket: TicketId }
  /** A withdrawal's name has the form of a ticket's. */
  | { readonly to: "withdrawal"; readonly withdrawal: TicketId }
  | { readonly to: "withdraw-cancel"; readonly withdrawal: TicketId }
  | { readonly to: "security" }
  | { readonly to: "pin-choose" }
  | { readonly to: "pin-remove" }
  | { readonly to: "pin-forgot" }
  | { readonly to: "pin-keep" }
  | { readonly to: "freeze" }
  | { readonly to: "thaw" }
  /** A key of a keypad: its slot, which is not its digit. */
  | { readonly to: "pad"; readonly ticket: TicketId; readonly slot: number }
  | { readonly to: "deposit" }
  | { readonly to: "history"; readonly beforeSeq: number }
  | { readonly to: "create" }
  | { readonly to: "pick-asset"; readonly asset: string }
  | {
      readonly to: "pick-condition";
      readonly direction: Direction;
      readonly settlement: SettlementType;
    }
  | { readonly to: "pick-target"; readonly target: string }
  | { readonly to: "pick-window"; readonly minutes: number }
  | { readonly to: "pick-lock"; readonly quarters: number }
  | { readonly to: "pick-players"; readonly count: number }
  | { readonly to: "create-next" }
  | { readonly to: "create-back" }
  | { readonly to: "publish" }
  | { readonly to: "discard" }
  | { readonly to: "invite" }
  | { readonly to: "settings" }
  | { readonly to: "language"; readonly language: Language }
  /** `never` stands for no sum at all. */
  | { readonly to: "ask-above"; readonly lamports: Lamports; readonly never: boolean }
  | { readonly to: "presets" }
  | { readonly to: "help"; readonly topic: HelpTopic | "" };

/** A button on a message; `below` when the message under it must stay. */
export interface Press {
  readonly button: Button;
  readonly below: boolean;
}

interface Field<T> {
  write(value: T): string;
  /** Accepts every text that `write` makes, and may accept others: decoding compares. */
  read(text: string): T | undefined;
}

const room: Field<RoomId> = { write: roomCode, read: parseRoomCode };
const ticket: Field<TicketId> = { write: (id) => id, read: parseTicketId };

const lamports: Field<Lamports> = {
  write: (value) => value.toString(36),
  read(text) {
    if (!/^[0-9a-z]{1,13}$/.test(text)) return undefined;
    let value = 0n;
    for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
    return value <= LAMPORTS_MAX ? (value as Lamports) : undefined;
  },
};

const whole: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : undefined),
};

function word(pattern: RegExp): Field<string> {
  return { write: (text) => text, read: (text) => (pattern.test(text) ? text : undefined) };
}

function letter<T extends string>(letters: Readonly<Record<T, string>>): Field<T> {
  const names = Object.keys(letters) as T[];
  return {
    write: (value) => letters[value],
    read: (text) => names.find((name) => letters[name] === text),
  };
}

function oneOf<T extends string>(words: readonly T[]): Field<T> {
  return { write: (value) => value, read: (text) => words.find((one) => one === text) };
}

const flag: Field<boolean> = {
  write: (value) => (value ? "1" : "0"),
  read: (text) => (/^[01]$/.test(text) ? text === "1" : undefined),
};

const side = letter<Side>({ yes: "y", no: "n" });
const symbol = word(/^[A-Za-z0-9]{1,20}$/);

type Fields<B> = { readonly [K in Exclude<keyof B, "to">]: Field<B[K]> };
type Form<B> = { readonly code: string; readonly fields: Fields<B> };

// The order of the fields is the order of the arguments.
const FORMS: { readonly [T in Button["to"]]: Form<Extract<Button, { readonly to: T }>> } = {
  home: { code: "hm", fields: {} },
  rooms: {
    code: "rl",
    fields: {
      tab: letter<RoomTab>({ open: "o", ending: "e", new: "n", mine: "m" }),
      page: whole,
      asset: word(/^[A-Za-z0-9]{0,20}$/),
    },
  },
  room: { code: "rm", fields: { room } },
  refresh: { code: "rr", fields: { room } },
  chart: { code: "rc", fields: { room } },
  proof: { code: "ru", fields: { room } },
  stake: { code: "bs", fields: { room, side } },
  amount: { code: "ba", fields: { room, side, lamports } },
  custom: { code: "bx", fields: { room, side } },
  confirm: { code: "bc", fields: { ticket } },
  cancel: { code: "bz", fields: { ticket } },
  positions: {
    code: "ps",
    fields: {
      tab: letter<PositionTab>({ open: "o", locked: "l", settled: "s" }),
      page: whole,
    },
  },
  position: { code: "pp", fields: { room } },
  wallet: { code: "wl", fields: {} },
  withdraw: { code: "ww", fields: {} },
  "withdraw-amount": { code: "wa", fields: { lamports } },
  "withdraw-confirm": { code: "wc", fields: { ticket } },
  "withdraw-off-curve": { code: "wo", fields: { ticket } },
  withdrawal: { code: "wv", fields: { withdrawal: ticket } },
  "withdraw-cancel": { code: "wz", fields: { withdrawal: ticket } },
  security: { code: "sc", fields: {} },
  "pin-choose": { code: "sp", fields: {} },
  "pin-remove": { code: "sr", fields: {} },
  "pin-forgot": { code: "sf", fields: {} },
  "pin-keep": { code: "sk", fields: {} },
  freeze: { code: "sz", fields: {} },
  thaw: { code: "st", fields: {} },
  pad: { code: "pk", fields: { ticket, slot: whole } },
  deposit: { code: "wd", fields: {} },
  history: { code: "wh", fields: { beforeSeq: whole } },
  create: { code: "nw", fields: {} },
  "pick-asset": { code: "na", fields: { asset: symbol } },
  "pick-condition": {
    code: "nq",
    fields: {
      direction: letter<Direction>({ "reach-or-exceed": "r", "fall-to-or-below": "f" }),
      settlement: letter<SettlementType>({ touch: "t", close: "c" }),
    },
  },
  "pick-target": { code: "nt", fields: { target: word(/^\d{1,15}(?:\.\d{1,12})?$/) } },
  "pick-window": { code: "nd", fields: { minutes: whole } },
  "pick-lock": { code: "nl", fields: { quarters: whole } },
  "pick-players": { code: "nm", fields: { count: whole } },
  "create-next": { code: "nx", fields: {} },
  "create-back": { code: "nb", fields: {} },
  publish: { code: "nc", fields: {} },
  discard: { code: "nz", fields: {} },
  invite: { code: "rf", fields: {} },
  settings: { code: "og", fields: {} },
  language: { code: "ol", fields: { language: oneOf(LANGUAGES) } },
  "ask-above": { code: "oa", fields: { lamports, never: flag } },
  presets: { code: "op", fields: {} },
  help: {
    code: "hp",
    fields: {
      topic: letter<HelpTopic | "">({
        rooms: "r",
        payout: "p",
        price: "c",
        void: "v",
        money: "m",
        invite: "i",
        "": "",
      }),
    },
  },
};

// Inside this file a form is met without its type: fields are looked up by name.
interface LooseForm {
  readonly code: string;
  readonly to: string;
  readonly fields: readonly (readonly [name: string, field: Field<unknown>])[];
}

const LOOSE: readonly LooseForm[] = Object.entries(FORMS).map(([to, form]) => ({
  to,
  code: form.code,
  fields: Object.entries(form.fields as Readonly<Record<string, Field<unknown>>>),
}));
const BY_TARGET = new Map(LOOSE.map((form) => [form.to, form]));
const BY_CODE = new Map(LOOSE.map((form) => [form.code, form]));

export function encodeButton(button: Button, below = false): string {
  const form = BY_TARGET.get(button.to);
  if (form === undefined) throw new TypeError(`no such button: ${button.to}`);
  const values = button as Readonly<Record<string, unknown>>;
  const parts = form.fields.map(([name, field]) => field.write(values[name]));
  return [`1${below ? form.code.toUpperCase() : form.code}`, ...parts].join(":");
}

/** The press that some data stands for; undefined for anything that {@link encodeButton} never wrote. */
export function decodeButton(data: string): Press | undefined {
  if (data.length > DATA_MAX_BYTES) return undefined;
  const [head = "", ...args] = data.split(":");
  const form = BY_CODE.get(head.slice(1).toLowerCase());
  if (form === undefined || form.fields.length !== args.length) return undefined;

  const values: Record<string, unknown> = { to: form.to };
  for (const [index, [name, field]] of form.fields.entries()) {
    const value = field.read(args[index] ?? "");
    if (value === undefined) return undefined;
    values[name] = value;
  }
  const button = values as unknown as Button; // each field came from its own form's reader
  const below = head !== `1${form.code}`;
  return encodeButton(button, below) === data ? { button, below } : undefined;
}
