/** The book: nobody but the world below zero, the sum always zero (R3), checked against a plain map. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Book } from "../../src/domain/book.ts";
import { accountNo } from "../../src/domain/ids.ts";
import type { AccountKind } from "../../src/domain/journal-event.ts";
import { lamports, LAMPORTS_MAX, ZERO } from "../../src/domain/money.ts";
import { Bug } from "../../src/domain/result.ts";

const RICH = lamports(10n ** 12n);
const RICHEST = lamports(LAMPORTS_MAX);

describe("a book", () => {
  it("numbers its accounts from 0 without a gap, beyond its first 1,024", () => {
    const book = new Book();
    const numbers = Array.from({ length: 3_000 }, () => book.open("user"));
    expect(numbers).toEqual(Array.from({ length: 3_000 }, (_, index) => index));
    expect(book.accounts).toBe(3_000);
    expect(book.balance(accountNo(2_999))).toBe(0n);
  });

  it("keeps every balance and every debtor when it grows", () => {
    const book = new Book();
    const world = book.open("world");
    const first = book.open("user");
    book.move(world, first, RICH);
    for (let count = 0; count < 5_000; count++) book.open("user");
    expect(book.balance(first)).toBe(RICH);
    expect(book.canPay(world, RICH)).toBe(true);
    expect(book.canPay(accountNo(4_000), lamports(1n))).toBe(false);
  });

  it("lets only the world owe (R3)", () => {
    for (const kind of ["protocol", "user", "room-yes", "room-no"] as const) {
      const book = new Book();
      const account = book.open(kind);
      const other = book.open("user");
      expect(book.canPay(account, lamports(1n))).toBe(false);
      expect(() => book.move(account, other, lamports(1n))).toThrow(Bug);
      expect([book.balance(account), book.balance(other)]).toEqual([0n, 0n]);
    }
  });

  it("moves nothing to itself, nothing at all, and nothing to nowhere", () => {
    const book = new Book();
    const world = book.open("world");
    const user = book.open("user");
    expect(() => book.move(world, world, lamports(1n))).toThrow(Bug);
    expect(() => book.move(world, user, ZERO)).toThrow(Bug);
    expect(() => book.move(world, accountNo(2), lamports(1n))).toThrow(Bug);
    expect(() => book.move(accountNo(2), user, lamports(1n))).toThrow(Bug);
    expect(() => book.balance(accountNo(2))).toThrow(Bug);
    expect(book.sum()).toBe(0n);
  });

  it("stops the world's debt before a balance could leave its 64-bit word (R1)", () => {
    const book = new Book();
    const world = book.open("world");
    const users = [book.open("user"), book.open("user"), book.open("user")] as const;
    book.move(world, users[0], RICHEST);
    book.move(world, users[1], RICHEST);
    expect(() => book.move(world, users[2], RICHEST)).toThrow(Bug);
    expect(book.balance(users[2])).toBe(0n);
    expect(book.sum()).toBe(0n);
  });

  it("has one world: two could owe more than one account can hold (R1, R3)", () => {
    const book = new Book();
    book.open("world");
    expect(() => book.open("world")).toThrow(Bug);
    expect(book.accounts).toBe(1);
  });
});

describe("after any moves", () => {
  const kinds = fc.constantFrom<AccountKind>("protocol", "held", "user", "room-yes", "room-no");
  const steps = fc.array(
    fc.record({
      debit: fc.nat({ max: 7 }),
      credit: fc.nat({ max: 7 }),
      lamports: fc.oneof(
        fc.bigInt({ min: 1n, max: 100n }),
        fc.bigInt({ min: 1n, max: LAMPORTS_MAX }),
      ),
    }),
    { maxLength: 80 },
  );

  it("it agrees with a plain map, nobody but the world is below 0, and the sum is 0 (R3)", () => {
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 2, maxLength: 6 }), steps, (opened, moves) => {
        const book = new Book();
        const kindOf = ["world" as AccountKind, ...opened];
        for (const kind of kindOf) book.open(kind);
        const model = kindOf.map(() => 0n);
        for (const move of moves) {
          const debit = accountNo(move.debit % kindOf.length);
          const credit = accountNo(move.credit % kindOf.length);
          const amount = lamports(move.lamports);
          const left = (model[debit] ?? 0n) - amount;
          const floor = kindOf[debit] === "world" ? -9_000_000_000_000_000_000n : 0n;
          expect(book.canPay(debit, amount)).toBe(left >= floor);
          if (debit === credit || left < floor) {
            expect(() => book.move(debit, credit, amount)).toThrow(Bug);
          } else {
            book.move(debit, credit, amount);
            model[debit] = left;
            model[credit] = (model[credit] ?? 0n) + amount;
          }
          expect(kindOf.map((_, no) => book.balance(accountNo(no)))).toEqual(model);
          expect(book.sum()).toBe(0n);
        }
      }),
      { numRuns: 200 },
    );
  });
});
