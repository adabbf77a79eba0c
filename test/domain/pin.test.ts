/** A PIN has six digits, and is none of those that everybody tries first. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { isEasyPin, isPin } from "../../src/domain/pin.ts";

it("is six digits and nothing else", () => {
  expect(["000000", "493817"].map(isPin)).toEqual([true, true]);
  const others = ["", "12345", "1234567", "12345a", " 12345", "123456\n", "१२३४५६"];
  expect(others.filter(isPin)).toEqual([]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isPin(text)).toBe(
        text.length === 6 && [...text].every((one) => "0123456789".includes(one)),
      );
    }),
  );
});

it.each(["000000", "777777", "012345", "456789", "987654", "543210"])("%s is too easy", (pin) => {
  expect(isEasyPin(pin)).toBe(true);
});

it("all but twenty will do: ten alike, five that count up and five that count down", () => {
  const from = (first: number, step: number): string =>
    Array.from({ length: 6 }, (_, at) => first + step * at).join("");
  const easy = new Set([
    ...Array.from({ length: 10 }, (_, digit) => from(digit, 0)),
    ...Array.from({ length: 5 }, (_, digit) => from(digit, 1)),
    ...Array.from({ length: 5 }, (_, digit) => from(digit + 5, -1)),
  ]);
  expect([...easy].filter(isEasyPin)).toHaveLength(20);
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{6}$/), (pin) => {
      expect(isEasyPin(pin)).toBe(easy.has(pin));
    }),
  );
  expect(isEasyPin("135791")).toBe(false);
});
