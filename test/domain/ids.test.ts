import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountNo,
  parseReferralCode,
  parseRoomCode,
  parseTicketId,
  referralCode,
  requestId,
  roomCode,
  roomId,
  ticketId,
  ticketRequestId,
  userId,
} from "../../src/domain/ids.ts";
import { Bug } from "../../src/domain/result.ts";

const RUNS = { numRuns: 500 };
const USER = fc.maxSafeNat().map((value) => userId(Math.max(1, value)));
const ROOM = fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(roomId);
const TICKET = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(ticketId);
const WORDS = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9A-Za-z_ -]{0,16}$/));

describe("numbers that are identifiers", () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%d names no user", (n) => {
    expect(() => userId(n)).toThrow(Bug);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 32])("%d names no room", (n) => {
    expect(() => roomId(n)).toThrow(Bug);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])("%d names no account", (n) => {
    expect(() => accountNo(n)).toThrow(Bug);
  });

  it.each([0n, -1n, 1n << 128n])("%s names no request", (n) => {
    expect(() => requestId(n)).toThrow(Bug);
  });

  it("reach to the ends of their ranges", () => {
    expect(userId(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(roomId(2 ** 32 - 1)).toBe(2 ** 32 - 1);
    expect(accountNo(0)).toBe(0);
    expect(requestId((1n << 128n) - 1n)).toBe((1n << 128n) - 1n);
  });
});

describe("a room's code", () => {
  it.each([
    [1, "1"],
    [35, "z"],
    [36, "10"],
    [46_655, "zzz"],
    [2 ** 32 - 1, "1z141z3"],
  ])("of room %i is %s", (id, code) => {
    expect(roomCode(roomId(id))).toBe(code);
    expect(parseRoomCode(code)).toBe(id);
    expect(parseRoomCode(` ${code.toUpperCase()} `)).toBe(id);
  });

  it.each(["", "0", "01", "-1", "1.5", "1z141z4", "zzzzzzz", "zzzzzzzz", "a b", "é", "１", "1\n2"])(
    "is not %j",
    (text) => {
      expect(parseRoomCode(text)).toBeUndefined();
    },
  );

  it("is reversible", () => {
    fc.assert(
      fc.property(ROOM, (id) => {
        expect(parseRoomCode(roomCode(id))).toBe(id);
        expect(roomCode(id)).toMatch(/^[0-9a-z]{1,7}$/);
      }),
      RUNS,
    );
  });

  it("is read from any text without a throw, and is always the one code of that room", () => {
    fc.assert(
      fc.property(WORDS, (text) => {
        const id = parseRoomCode(text);
        if (id !== undefined) expect(roomCode(id)).toBe(text.trim().toLowerCase());
      }),
      RUNS,
    );
  });
});

describe("a ticket", () => {
  it("is named by twelve random bytes", () => {
    expect(ticketId(new Uint8Array(12))).toBe("000000000000");
    expect(ticketId(Uint8Array.from([0, 9, 10, 35, 36, 61, 62, 71, 72, 97, 98, 255]))).toBe(
      "09AZaz09AZa7",
    );
    expect(() => ticketId(new Uint8Array(11))).toThrow(Bug);
    expect(() => ticketId(new Uint8Array(13))).toThrow(Bug);
  });

  it.each(["", "00000000000", "0000000000000", "00000000000_", "00000000000\n", "00000000000é"])(
    "is not named %j",
    (text) => {
      expect(parseTicketId(text)).toBeUndefined();
    },
  );

  it("is read back from its name", () => {
    fc.assert(
      fc.property(TICKET, (ticket) => {
        expect(parseTicketId(ticket)).toBe(ticket);
      }),
      RUNS,
    );
  });

  it("asks under a key of its own, and for its own player only", () => {
    const first = ticketId(new Uint8Array(12));
    expect(ticketRequestId(first, userId(1))).toBe((1n << 53n) | 1n);
    fc.assert(
      fc.property(TICKET, TICKET, USER, USER, (ticket, otherTicket, user, otherUser) => {
        const key = ticketRequestId(ticket, user);
        const other = ticketRequestId(otherTicket, otherUser);
        expect(key === other).toBe(ticket === otherTicket && user === otherUser);
        expect(ticketRequestId(ticket, otherUser) === key).toBe(user === otherUser);
        expect(key & ((1n << 53n) - 1n)).toBe(BigInt(user));
      }),
      RUNS,
    );
  });

  it("fits in 128 bits with the largest name and the largest player", () => {
    const last = parseTicketId("zzzzzzzzzzzz");
    if (last === undefined) throw new Error("that is a name");
    expect(ticketRequestId(last, userId(Number.MAX_SAFE_INTEGER)) < 1n << 128n).toBe(true);
  });
});

describe("a referral code (R25)", () => {
  it.each([
    [1, "REFB"],
    [31, "REF7"],
    [32, "REFBA"],
    [123_456_789, "REFDVXTIV"],
    [Number.MAX_SAFE_INTEGER, "REFH7777777777"],
  ])("of player %i is %s", (user, code) => {
    expect(referralCode(userId(user))).toBe(code);
    expect(parseReferralCode(code)).toBe(user);
    expect(parseReferralCode(` ${code.toLowerCase()}\n`)).toBe(user);
  });

  it.each([
    "",
    "REF",
    "REFA", // nobody is player 0
    "B",
    "REF1",
    "REF0",
    "REF8",
    "REF-B",
    "REF B",
    "REFB=",
    "XREFB",
    "REFIAAAAAAAAAA", // 2 ^ 53
    "REF77777777777",
    "REFBAAAAAAAAAAA",
    "REFÉ",
  ])("is not %j", (text) => {
    expect(parseReferralCode(text)).toBeUndefined();
  });

  it("is reversible, and fits in a start parameter", () => {
    fc.assert(
      fc.property(USER, (user) => {
        expect(parseReferralCode(referralCode(user))).toBe(user);
        expect(referralCode(user)).toMatch(/^[A-Z0-9]{4,64}$/);
      }),
      RUNS,
    );
  });

  it("is read from any text without a throw, and names a possible player", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          WORDS,
          WORDS.map((word) => `REF${word}`),
        ),
        (text) => {
          const user = parseReferralCode(text);
          if (user !== undefined) expect(userId(user)).toBe(user);
        },
      ),
      RUNS,
    );
  });
});
