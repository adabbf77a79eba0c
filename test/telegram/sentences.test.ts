/** Stakes in typed sentences: what is read, in which words, and what is done when it can be read twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRoomCode } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import { parseSentence } from "../../src/telegram/sentences.ts";
import { sol } from "./fake-door.ts";
import { lookIn } from "./look.ts";
import { Street } from "./street.ts";

const read = (text: string): string | undefined => {
  const sentence = parseSentence(text);
  if (sentence === undefined) return undefined;
  const { readings, misread } = sentence;
  const shown = readings.length > 0 || misread === undefined ? readings : [misread];
  const ways = shown.map(({ sum, room }) => `${sum} in ${room.toString(36)}`);
  return `${sentence.side}: ${ways.join(" or ")}`;
};

describe("a typed stake", () => {
  it.each([
    ["5 yes sol165", "yes: 5 in sol165"],
    ["5 YES SOL165", "yes: 5 in sol165"],
    ["yes 5 3k", "yes: 5 in 3k"],
    ["3k yes 2.5", "yes: 2.5 in 3k"],
    ["0,5 sí 3k", "yes: 0,5 in 3k"],
    ["0,5 si 3k", "yes: 0,5 in 3k"],
    ["SI\u0301 3k 2", "yes: 2 in 3k"],
    ["2 sim 3k", "yes: 2 in 3k"],
    ["2 não 3k", "no: 2 in 3k"],
    ["2 NAO 3k", "no: 2 in 3k"],
    ["ДА 2 3k", "yes: 2 in 3k"],
    ["нет, 2 3k", "no: 2 in 3k"],
    ["2 evet 3k", "yes: 2 in 3k"],
    ["2 EVET 3k", "yes: 2 in 3k"],
    ["3k hayır 2,5", "no: 2,5 in 3k"],
    ["3k HAYIR 2,5", "no: 2,5 in 3k"],
    ["5 sol yes room 3k", "yes: 5 in 3k"],
    ["5sol yes on room 3k", "yes: 5 in 3k"],
    ["5 tSOL sim na sala 3k", "yes: 5 in 3k"],
    ["5 да в комнате 3k", "yes: 5 in 3k"],
    ["5 yes room", "yes: 5 in room"],
    ["5 yes #7", "yes: 5 in 7"],
    ["#7 yes 5", "yes: 5 in 7"],
    ["5 yes 7", "yes: 5 in 7 or 7 in 5"],
    ["7 yes 7", "yes: 7 in 7"],
    ["-5 yes 3k", "yes: -5 in 3k"],
    ["1e3 yes 3k", "yes: 1e3 in 3k"],
    ["5 yes no", "yes: 5 in no"],
    ["lots yes 3k", "yes: lots in 3k"],
    ["lots yes 1", "yes: 1 in lots"],
  ])("%j is %s", (text, meaning) => expect(read(text)).toBe(meaning));

  it.each([
    "",
    "yes",
    "5 yes",
    "5 3k",
    "5 maybe 3k",
    "no way sol",
    "yes we can",
    "5 yes toolongcode",
    "5 yes 3k and 2 more",
    "1 2 3 yes",
    `${"yes ".repeat(500)}5 3k`,
  ])("%j is none", (text) => expect(read(text)).toBeUndefined());

  it("takes each language's own words for the sides, however they are cased", () => {
    for (const language of LANGUAGES) {
      const { t } = lookIn(language);
      for (const side of ["yes", "no"] as const) {
        const word = t.plain(`state-${side}`);
        for (const cased of [word, word.toLocaleLowerCase(language), word.toUpperCase()]) {
          expect(read(`2 ${cased} 3k`)).toBe(`${side}: 2 in 3k`);
        }
      }
    }
  });

  it("is the same in any order, and never another sum or room than was written", () => {
    const sum = fc.tuple(fc.nat(999), fc.nat(99)).map(([a, b]) => `${a}.${b}`);
    const code = fc.stringMatching(/^[a-z][0-9a-z]{1,4}$/);
    const word = fc.constantFrom("yes", "Sí", "não", "да", "HAYIR");
    const parts = fc.tuple(sum, code, word).chain(([s, c, w]) =>
      fc.record({
        s: fc.constant(s),
        c: fc.constant(c),
        order: fc.shuffledSubarray([s, `#${c}`, w], { minLength: 3, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(parts, ({ s, c, order }) => {
        expect(parseSentence(order.join("  "))?.readings).toEqual([
          { sum: s, room: parseRoomCode(c) },
        ]);
      }),
    );
  });

  it("made of anything never throws, and reads only what stands there", () => {
    const word = fc.oneof(
      fc.constantFrom("yes", "no", "да", "5", "0.1", "3k", "#", "room", "sol", "١", "ı", "İ"),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const text = words.join(" ");
        const sentence = parseSentence(text);
        const misread = sentence?.misread === undefined ? [] : [sentence.misread];
        for (const { sum } of [...(sentence?.readings ?? []), ...misread]) {
          expect(text).toContain(sum);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("who types a stake", () => {
  async function carla() {
    const street = await Street.open();
    for (let count = 0; count < 5; count += 1) {
      street.door.addRoom({ title: `Question ${count + 1}?`, yesLamports: sol(500) });
    }
    const person = street.person(3, "Carla", "es");
    await person.says("/start");
    return { street, person };
  }

  it("gets the ticket in another language than the words, by a command too", async () => {
    const { person } = await carla();
    await person.says("да 0,5 #2");
    expect(person.home.text).toContain("Tu boleto");
    expect(person.home.text).toContain("0,5");
    await person.says("/bet 2 hayır 2.5");
    expect(person.home.text).toContain("NO");
    expect(person.home.text).toContain("2,5");
  });

  it("is shown the ticket first when two rooms can be meant, whatever is set", async () => {
    const { street, person } = await carla();
    await street.door.prefer(person.id, { askAboveLamports: undefined });
    await person.says("3 no 5");
    expect(street.door.booked).toHaveLength(0);
    expect(person.home.text).toContain("Tu boleto");
    await person.says("9 no 5");
    expect(street.door.booked.map(({ room, lamports: sum }) => [room, sum])).toEqual([
      [5, lamports(9_000_000_000n)],
    ]);
    await person.says("5 no 9");
    expect(street.door.booked).toHaveLength(1);
    expect(person.home.text).toContain("Tu boleto");
  });

  it("without a number for the sum is told so, and nothing is taken", async () => {
    const { street, person } = await carla();
    await person.says("-1 no #2");
    expect(person.home.text).toContain("-1");
    expect(street.door.booked).toHaveLength(0);
  });
});

describe("a target typed as the bot writes prices", () => {
  it.each([
    ["en", "65,120", "65.1200"],
    ["tr", "65.120", "65,1200"],
    ["es", "$65.120", "65,1200"],
    ["pt-br", "65,120", "65,1200"],
    ["ru", "65,120", "65,1200"],
  ])("in %s, %s, is asked for again, with both ways to write it", async (client, typed, small) => {
    const street = await Street.open();
    const person = street.person(4, "Deniz", client);
    const { t } = lookIn(LANGUAGES.find((one) => one === client) ?? "en");
    await person.says("/start");
    await person.says("/create");
    await person.taps("BTC");
    await person.taps(t.plain("create-fall-to-or-below-touch"));
    await person.says(typed);
    expect(person.home.text).toContain("65120");
    expect(person.home.text).toContain(small);
    expect(street.door.creation(person.id)?.state).toBe("TARGET");
    await person.says(small);
    expect(street.door.creation(person.id)).toMatchObject({
      state: "WINDOW",
      draft: { target: "65.12" },
    });
  });
});
