/** What clients of one's own may send: callback data that almost is one of ours, and texts that no keyboard types. */
import type { Field } from "../../src/telegram/button-fields.ts";
import { FORMS } from "../../src/telegram/button-forms.ts";
import { Chance } from "../support/chance.ts";

const ARGUMENTS = [
  "0",
  "1",
  "2",
  "y",
  "n",
  "o",
  "t",
  "c",
  "s",
  "l",
  "e",
  "es",
  "pt-br",
  "165",
  "170.5",
  "SOL",
  "Zz0123456789",
  "AAAAAAAAAAAA",
  "3w5e11264sgsf",
  "zzzzzzzzzz",
  "",
];
const STRANGE = [
  "\u0000",
  "\u202e",
  "\u200b",
  "１",
  "а",
  "🎲",
  "\ud800",
  " ",
  "-",
  "+",
  "%00",
  "'",
  "__proto__",
  "constructor",
  ":",
  "::",
  "1",
  "Z",
];

/** Arguments that this field takes; none when nothing in the list is one. */
function takenBy(field: Field<unknown>): readonly string[] {
  return ARGUMENTS.filter((text) => {
    const value = field.read(text);
    return value !== undefined && field.write(value) === text;
  });
}

const SHAPES = Object.values(FORMS).map(({ code, fields }) => ({
  code,
  arguments: Object.values(fields as Readonly<Record<string, Field<unknown>>>).map(takenBy),
}));

/** The same seed, the same payloads. */
export class HostileClient {
  readonly #chance: Chance;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
  }

  /** As this bot may have written it, about things that need not be there. */
  honestData(): string {
    const chance = this.#chance;
    const shape = chance.oneOf(SHAPES);
    const code = chance.isLucky(0.2) ? shape.code.toUpperCase() : shape.code;
    const parts = shape.arguments.map((taken) => (taken.length === 0 ? "1" : chance.oneOf(taken)));
    return [`1${code}`, ...parts].join(":");
  }

  data(): string {
    const chance = this.#chance;
    if (chance.isLucky(0.15)) return this.#noise(80);
    let data = this.honestData();
    for (let edits = chance.whole(0, 3); edits > 0; edits--) data = this.#edited(data);
    return data;
  }

  /** Up to Telegram's 4,096 characters. */
  text(): string {
    const chance = this.#chance;
    const piece = (): string =>
      chance.weighted<() => string>([
        [3, () => chance.oneOf(PIECES)],
        [2, () => this.#noise(30)],
        [1, () => this.honestData()],
      ])();
    const joined = Array.from({ length: chance.whole(1, 6) }, piece).join(
      chance.oneOf([" ", "", "\n", "\u00a0"]),
    );
    return chance.isLucky(0.03) ? joined.padEnd(4_096, joined).slice(0, 4_096) : joined;
  }

  #edited(data: string): string {
    const chance = this.#chance;
    const at = chance.whole(0, data.length);
    switch (chance.whole(0, 5)) {
      case 0:
        return data.slice(0, at) + data.slice(at + 1);
      case 1:
        return data.slice(0, at) + chance.oneOf(STRANGE) + data.slice(at);
      case 2:
        return data.slice(0, at) + String.fromCharCode(chance.whole(0, 0x2ff)) + data.slice(at + 1);
      case 3:
        return data.slice(0, at);
      case 4:
        return `${data}:${chance.oneOf(ARGUMENTS)}`;
      default:
        return chance.isLucky(0.5) ? data.toUpperCase() : data + data;
    }
  }

  #noise(most: number): string {
    const chance = this.#chance;
    const codes = Array.from({ length: chance.whole(0, most) }, () => chance.anySize(1, 0xffff));
    return String.fromCharCode(...codes);
  }
}

/** What parsers here look for, and what has broken others. */
const PIECES = [
  "1",
  "0.5",
  "-1",
  "1,5",
  "1e9",
  "٣٫٥",
  "１２",
  "NaN",
  "99999999999999999999",
  "0.0000000001",
  "yes",
  "no",
  "YES",
  "room",
  "#1",
  "165",
  "SOL",
  "$sol",
  "/start",
  "/start r_1-REFA",
  "/bet 1 yes",
  "/freeze@other_bot",
  "/\u202e",
  "https://t.me/rooms_bot?start=r_1",
  "https://pump.fun/coin/7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
  "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
  "<b>&amp;</b>",
  "<tg-time unix='1'>",
  "{ $amount }",
  "\u202eevil\u202c",
  "\u2067\u0645\u0631\u062d\u0628\u0627\u2069",
  "\u200b\u200d\ufeff",
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f",
  "👩‍👩‍👧‍👦",
  "\ud83d",
  "\u0000",
  "__proto__",
  "'; DROP TABLE batch; --",
];
