/** Names, destinations, amounts and limits of withdrawals (R29, reference/solana.md 7.6). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBase58 } from "../../src/domain/base58.ts";
import type { DestinationFacts } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";
import {
  checkWish,
  DEFAULT_WITHDRAWAL_LIMITS,
  destinationFault,
  isAddress,
  notBeforeMs,
  resendWaitMs,
  retryWaitMs,
  shortAddress,
  withdrawalId,
  withdrawalMemo,
  withdrawalOfMemo,
  type WithdrawalWish,
} from "../../src/domain/withdrawal.ts";

const WALLET = encodeBase58(Uint8Array.from({ length: 32 }, (_, index) => index + 1));
const SOL = 1_000_000_000n;

describe("a withdrawal's name", () => {
  it("is twelve letters, and its memo gives it back and no other", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (random) => {
        const id = withdrawalId(random);
        expect(id).toMatch(/^[0-9A-Za-z]{12}$/);
        expect(withdrawalOfMemo(withdrawalMemo(id))).toBe(id);
      }),
    );
  });

  it("is read from a whole memo and from nothing else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = withdrawalOfMemo(text);
        if (id !== undefined) expect(text).toBe(withdrawalMemo(id));
      }),
    );
    const memo = "rooms:w:AbCdEfGhIjKl";
    for (const near of [
      `${memo}0`,
      ` ${memo}`,
      memo.slice(0, -1),
      memo.toUpperCase(),
      `[20] ${memo}`,
    ]) {
      expect(withdrawalOfMemo(near)).toBeUndefined();
    }
  });
});

describe("an address", () => {
  it("is 32 bytes in base58", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 28, maxLength: 36 }), (bytes) => {
        expect(isAddress(encodeBase58(bytes))).toBe(bytes.length === 32);
      }),
    );
  });

  it("is never anything that people write instead", () => {
    fc.assert(fc.property(fc.string(), (text) => void isAddress(text)));
    for (const text of [
      "",
      WALLET.slice(8),
      `${WALLET} `,
      WALLET + WALLET,
      WALLET.replace(/./, "0"),
    ]) {
      expect(isAddress(text)).toBe(false);
    }
  });

  it("is shown by its first and its last six", () => {
    expect(shortAddress("4wTV1aaaaaaaaaaaaaaaaaaa9xjnjf")).toBe("4wTV1a…9xjnjf");
  });
});

describe("a wish", () => {
  const limits = DEFAULT_WITHDRAWAL_LIMITS;
  const wish: WithdrawalWish = {
    to: WALLET,
    lamports: lamports(SOL),
    availableLamports: lamports(5n * SOL),
    open: 0,
    userDayLamports: 0n,
    houseDayLamports: 0n,
    isOurs: () => false,
    isOnCurve: () => true,
    offCurve: false,
  };

  it("holds amount and fee", () => {
    expect(checkWish(wish, limits)).toEqual({ ok: true, value: SOL + limits.feeLamports });
  });

  it.each<[string, Partial<WithdrawalWish>]>([
    ["bad-address", { to: "me" }],
    ["own-address", { isOurs: () => true }],
    ["withdraw-below-min", { lamports: lamports(limits.minLamports - 1n) }],
    ["withdraw-above-most", { lamports: lamports(10n * SOL) }],
    ["too-many-withdrawals", { open: limits.openPerUser }],
    ["withdraw-day-limit", { userDayLamports: limits.userPerDayLamports - SOL + 1n }],
    ["withdraw-house-limit", { houseDayLamports: limits.housePerDayLamports }],
    ["insufficient-funds", { availableLamports: lamports(SOL + limits.feeLamports - 1n) }],
    ["off-curve-address", { isOnCurve: () => false }],
    ["taken", { isOnCurve: () => false, offCurve: true }],
  ])("is refused as %s at the limit", (code, changes) => {
    const mostLamports = lamports(10n * SOL - 1n);
    const checked = checkWish({ ...wish, ...changes }, { ...limits, mostLamports });
    expect(checked.ok ? "taken" : checked.error.code).toBe(code);
  });
});

describe("a destination", () => {
  const wallet: DestinationFacts = {
    address: WALLET,
    isOnCurve: true,
    account: "wallet",
    rentMinimumLamports: lamports(890_880n),
  };

  it.each<[string, Partial<DestinationFacts>, bigint, boolean]>([
    ["a wallet takes any amount", {}, 1n, true],
    ["an empty one takes what it must hold at least", { account: "absent" }, 890_880n, true],
    ["and not a lamport less", { account: "absent" }, 890_879n, false],
    ["a program's takes nothing", { account: "other" }, SOL, false],
    ["one without a key takes nothing", { isOnCurve: false, account: "absent" }, SOL, false],
  ])("%s", (_title, changes, amount, isTaken) => {
    expect(destinationFault({ ...wallet, ...changes }, amount) === undefined).toBe(isTaken);
  });

  it("without a key takes what its player has confirmed, and a program takes nothing even then", () => {
    const vault = { ...wallet, isOnCurve: false };
    expect(destinationFault(vault, SOL, true)).toBeUndefined();
    expect(destinationFault({ ...vault, account: "absent" }, 890_880n, true)).toBeUndefined();
    expect(destinationFault({ ...vault, account: "absent" }, 890_879n, true)).toBeDefined();
    expect(destinationFault({ ...vault, account: "other" }, SOL, true)).toBeDefined();
  });
});

describe("times", () => {
  it("a new address waits, a known one does not", () => {
    expect(notBeforeMs(1_000, true, DEFAULT_WITHDRAWAL_LIMITS)).toBe(1_000);
    expect(notBeforeMs(1_000, false, DEFAULT_WITHDRAWAL_LIMITS)).toBe(86_401_000);
  });

  it("retries spread between half a second and a span that doubles to a minute", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999 }),
        (n, draw) => {
          const most = Math.min(60_000, 2_000 * 2 ** Math.min(n - 1, 10));
          expect(retryWaitMs(n, draw)).toBeGreaterThanOrEqual(500);
          expect(retryWaitMs(n, draw)).toBeLessThanOrEqual(most);
          expect(resendWaitMs(draw)).toBeGreaterThanOrEqual(1_000);
          expect(resendWaitMs(draw)).toBeLessThan(2_000);
        },
      ),
    );
  });
});
