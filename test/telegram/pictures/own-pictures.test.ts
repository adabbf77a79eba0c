/** A player's own pictures: the card of a stake and the curve of his profit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referralCode, userId } from "../../../src/domain/ids.ts";
import { lamports } from "../../../src/domain/money.ts";
import { LANGUAGES } from "../../../src/domain/preferences.ts";
import { profitCurve } from "../../../src/domain/profit.ts";
import { profitPicture, profitScene } from "../../../src/telegram/pictures/profit-curve.ts";
import { shareCard, shareScene } from "../../../src/telegram/pictures/share-card.ts";
import type { ShareCard } from "../../../src/telegram/views/share.ts";
import { sol } from "../fake-door.ts";
import { lookIn, lookNow } from "../look.ts";
import { START_MS } from "../time.ts";
import { faultsOf, labels } from "./faults.ts";
import { CARDS, CURVES } from "./own-examples.ts";

const textsOf = (card: ShareCard, look = lookNow()): string[] =>
  labels(shareScene(card, look)).map(({ text }) => text);
const card = (name: string): ShareCard => CARDS[name] ?? expect.fail(name);

describe("a stake's card", () => {
  it.each(Object.entries(CARDS))("that is %s says what was looked at, in reach", (_, each) => {
    expect(textsOf(each)).toMatchSnapshot();
    for (const language of LANGUAGES) {
      expect(faultsOf(shareScene(each, lookIn(language)))).toEqual([]);
    }
  });

  it("is in its reader's words, months and numbers", () => {
    expect(textsOf(card("won"), lookIn("ru"))).toMatchInlineSnapshot(`
      [
        "Will SOL reach $165 by 15:00",
        "UTC?",
        "ДА, как только SOL будет не ниже $165",
        "Моя ставка: ДА",
        "1,45x",
        "выигрыш",
        "10 tSOL → 14,55 tSOL",
        "ДА · цена $165,02, цель $165",
        "ДА 66,7% · НЕТ 33,3% · 23 ноя 2026 · комната C, хеш 3fa91c20d7be",
        "@rooms_bot",
        "REFGUJOUYV",
      ]
    `);
    expect(textsOf(card("lost"), lookIn("tr"))).toMatchInlineSnapshot(`
      [
        "Will SOL reach $165 by 15:00",
        "UTC?",
        "SOL en az $165 olduğu anda EVET",
        "EVET dedim",
        "0,00x",
        "kaybetti",
        "10 tSOL → 0 tSOL",
        "HAYIR · fiyat $158,4, hedef $165",
        "EVET %66,7 · HAYIR %33,3 · 23 Kas 2026 · oda C, kanıt 3fa91c20d7be",
        "@rooms_bot",
        "REFGUJOUYV",
      ]
    `);
  });

  it("without amounts has no sum on it, and else the same", () => {
    const [full, plain] = [textsOf(card("won")), textsOf(card("plain"))];
    expect(full.filter((text) => !plain.includes(text))).toEqual(["10 tSOL → 14.55 tSOL"]);
    expect(plain.join(" ")).not.toContain("tSOL");
  });

  it("tells nothing of others: neither pools, nor players, nor the host", () => {
    const { position, user } = card("won");
    const other = {
      ...position,
      room: {
        ...position.room,
        players: 99,
        host: userId(1),
        // The same odds of larger pools.
        yesLamports: sol(100_000),
        noLamports: sol(50_000),
      },
    };
    expect(shareCard({ position: other, user, amounts: true }, lookNow())).toBe(
      shareCard(card("won"), lookNow()),
    );
  });

  it("has its player's code, in letters and in the squares", () => {
    const mine = card("won");
    const theirs = { ...mine, user: userId(7) };
    expect(textsOf(mine)).toContain(referralCode(mine.user));
    const squares = (each: ShareCard): string[] =>
      shareScene(each, lookNow()).flatMap((shape) =>
        shape.kind === "box" && shape.fill === "#000000" ? [JSON.stringify(shape.box)] : [],
      );
    expect(squares(theirs)).not.toEqual(squares(mine));
    expect(squares(mine).length).toBeGreaterThan(200);
  });

  it("leaves out what its fonts lack, and names a room by its number when too little is left", () => {
    expect(textsOf(card("emoji"))[0]).toBe("Will SOL reach $165?");
    expect(textsOf(card("foreign"))[0]).toBe("Room C");
  });

  it("of any stake has nothing outside, nothing on another, and nothing too small", () => {
    const money = fc.bigInt({ min: 0n, max: 600_000_000n * 10n ** 9n }).map(lamports);
    const stake = fc.bigInt({ min: 1n, max: 600_000_000n * 10n ** 9n }).map(lamports);
    const any = fc.record({
      base: fc.constantFrom(...Object.values(CARDS)),
      title: fc.string({ unit: "grapheme", minLength: 5, maxLength: 200 }),
      target: fc.stringMatching(/^[1-9][0-9]{0,11}(\.[0-9]{1,11}[1-9])?$/),
      stake,
      returned: money,
      language: fc.constantFrom(...LANGUAGES),
      bot: fc.stringMatching(/^[A-Za-z_]{5,32}$/),
      user: fc.integer({ min: 1, max: 2 ** 52 }).map(userId),
    });
    fc.assert(
      fc.property(any, ({ base, title, target, stake: stakeLamports, returned, user, ...look }) => {
        const { position } = base;
        const isOpen = position.returnedLamports === undefined;
        const result = isOpen ? { ifWonLamports: returned } : { returnedLamports: returned };
        const room = { ...position.room, title, target };
        const each = { ...base, user, position: { ...position, ...result, room, stakeLamports } };
        expect(faultsOf(shareScene(each, lookIn(look.language, { bot: look.bot })))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the curve of a player's profit", () => {
  it.each(Object.entries(CURVES))("that is %s is drawn as it was looked at", (name, state) => {
    if (name !== "many") expect(profitPicture(state, lookNow())).toMatchSnapshot();
    for (const language of LANGUAGES) {
      expect(faultsOf(profitScene(state, lookIn(language)))).toEqual([]);
    }
  });

  it("of anything won and lost is in the frame, and ends with the sum of it", () => {
    const change = fc.tuple(
      fc.bigInt({ min: 1n, max: 10n ** 17n }),
      fc.bigInt({ min: 0n, max: 2n * 10n ** 17n }),
    );
    const language = fc.constantFrom(...LANGUAGES);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), language, (changes, spoken) => {
        const curve = profitCurve(
          changes.map(([stake, returned], index) => ({
            stakeLamports: lamports(stake),
            returnedLamports: lamports(returned),
            settledAtMs: START_MS + index,
          })),
        );
        const sum = changes.reduce((total, [stake, returned]) => total + returned - stake, 0n);
        expect(curve.points.at(-1)?.lamports ?? 0n).toBe(sum);
        expect(faultsOf(profitScene({ curve, isCut: false }, lookIn(spoken)))).toEqual([]);
      }),
    );
  });
});
