/** The rule by which a look at an address is believed, and what it brings: worked by hand (R28). */
import { describe, expect, it } from "vitest";
import {
  bookOwn,
  depositRequestId,
  judgeLook,
  newsOf,
  type DepositBook,
  type PlainLook,
  type PlainMovement,
} from "../../src/domain/deposit.ts";
import { ticketId, ticketRequestId, userId } from "../../src/domain/ids.ts";
import { lamports, ZERO } from "../../src/domain/money.ts";

const BOOK: DepositBook = {
  bookLamports: "1000",
  cursorSlot: 500,
  known: [{ signature: "old", slot: 480 }],
  keptLamports: "0",
  excused: [],
};

function moved(signature: string, slot: number, delta: number, failed = false): PlainMovement {
  return { signature, slot, deltaLamports: String(delta), failed };
}

function look(balance: number, movements: readonly PlainMovement[], more: Partial<PlainLook> = {}) {
  return {
    slot: 600,
    lamports: String(balance),
    movements,
    unresolved: [],
    ours: [],
    minCreditLamports: "10",
    ...more,
  };
}

describe("a look", () => {
  it("is believed when book and movements give the balance", () => {
    const verdict = judgeLook(BOOK, look(1_050, [moved("a", 550, 20), moved("b", 560, 30)]));
    expect(verdict).toEqual({
      kind: "accepted",
      credits: [
        { signature: "a", slot: 550, lamports: "20" },
        { signature: "b", slot: 560, lamports: "30" },
      ],
      book: {
        bookLamports: "1050",
        cursorSlot: 600,
        known: [
          { signature: "a", slot: 550 },
          { signature: "b", slot: 560 },
        ],
        keptLamports: "0",
        excused: [],
      },
    });
  });

  const doubts: readonly (readonly [string, ReturnType<typeof look>, RegExp])[] = [
    ["a row is missing", look(1_050, [moved("a", 550, 20)]), /^30 lamports are not explained$/],
    ["a row is too much", look(1_020, [moved("a", 550, 20), moved("b", 560, 30)]), /^-30 lamports/],
    ["the balance alone moved", look(1_001, []), /^1 lamports/],
    ["a row is listed and not to be had", look(1_000, [], { unresolved: ["x"] }), /^x cannot be/],
    ["a failed one brought money", look(1_020, [moved("a", 550, 20, true)]), /^a failed and yet/],
    ["it is older than the book", look(1_000, [], { slot: 499 }), /in the past/],
  ];
  it.each(doubts)("is not believed when %s", (_, doubtful, why) => {
    expect(judgeLook(BOOK, doubtful)).toEqual({
      kind: "incomplete",
      why: expect.stringMatching(why),
    });
  });

  it("counts neither what is booked nor what came after the balance", () => {
    const rows = [moved("old", 480, 70), moved("ancient", 400, 50), moved("next", 601, 5)];
    expect(judgeLook(BOOK, look(1_000, rows))).toMatchObject({ kind: "accepted", credits: [] });
  });

  it("does not wait for a row that is booked already", () => {
    expect(judgeLook(BOOK, look(1_000, [], { unresolved: ["old"] })).kind).toBe("accepted");
  });

  it("takes a row of before the cursor that was left out then", () => {
    const verdict = judgeLook(BOOK, look(1_020, [moved("late", 450, 20)]));
    expect(verdict).toMatchObject({ kind: "accepted", credits: [{ signature: "late" }] });
  });

  it("keeps what is too little, and credits it with what comes", () => {
    const first = judgeLook(BOOK, look(1_009, [moved("a", 550, 4), moved("b", 551, 5)]));
    expect(first).toMatchObject({ kind: "accepted", credits: [], book: { keptLamports: "9" } });
    if (first.kind !== "accepted") return;
    const second = judgeLook(first.book, look(1_010, [moved("c", 610, 1)], { slot: 620 }));
    expect(second).toMatchObject({
      kind: "accepted",
      credits: [{ signature: "c", slot: 610, lamports: "10" }],
      book: { keptLamports: "0", bookLamports: "1010" },
    });
  });

  it("is an alarm when money left that we did not send, whatever else is missing", () => {
    const theft = moved("theft", 550, -7);
    const rows = [theft, moved("sweep", 560, -3), moved("a", 570, 50)];
    const seen = look(1, rows, { ours: ["sweep"], unresolved: ["x"] });
    expect(judgeLook(BOOK, seen)).toEqual({ kind: "outflow", movements: [theft] });
    // Also the fee of a failed one: somebody signed it with the address's key.
    const fee = moved("f", 550, -5, true);
    expect(judgeLook(BOOK, look(995, [fee]))).toEqual({ kind: "outflow", movements: [fee] });
  });

  it("takes our own sweeps, and outflows that an operator has answered for, as they are", () => {
    const rows = [moved("sweep", 550, -300), moved("theft", 551, -7)];
    const excused = { ...BOOK, excused: ["theft"] };
    expect(judgeLook(excused, look(693, rows, { ours: ["sweep"] }))).toMatchObject({
      kind: "accepted",
      credits: [],
      book: { bookLamports: "693", excused: [] },
    });
  });

  it("at an address with a past opens its book with what is there, less what is ours", () => {
    const fresh: DepositBook = { ...BOOK, bookLamports: "0", cursorSlot: 0, known: [] };
    const rows = [moved("swept", 590, 40), moved("old", 580, -9)];
    const opening = look(100, rows, { opens: true, ours: ["swept"] });
    expect(judgeLook(fresh, opening)).toMatchObject({
      kind: "accepted",
      credits: [{ signature: "opening", slot: 600, lamports: "60" }],
      book: { bookLamports: "100", known: [{ signature: "swept" }, { signature: "old" }] },
    });
  });
});

describe("our own payment", () => {
  it("is booked when it lands, once, and the look that shows it brings what came beside it", () => {
    const swept = bookOwn(BOOK, moved("sweep", 590, -300));
    expect(swept).toMatchObject({ bookLamports: "700", cursorSlot: 500 });
    expect(bookOwn(swept, moved("sweep", 590, -300))).toBe(swept);
    // As much came as had left: the balance alone would have shown nothing.
    const rows = [moved("sweep", 590, -300), moved("a", 595, 300)];
    expect(judgeLook(swept, look(1_000, rows))).toMatchObject({
      kind: "accepted",
      credits: [{ signature: "a", lamports: "300" }],
    });
  });
});

describe("news", () => {
  const manner = { isOurs: () => false, minCreditLamports: ZERO, hasPast: false };
  const movement = { signature: "a", slot: 550, deltaLamports: 5n, failed: false };
  const seen = { address: "x", slot: 600, lamports: lamports(1_005n), unresolved: [] };

  it("is each movement once, and nothing that is known", () => {
    const known = { signature: "old", slot: 480, deltaLamports: 1n, failed: false };
    const still = { signature: "failed", slot: 555, deltaLamports: 0n, failed: true };
    const movements = [known, movement, movement, still];
    expect(newsOf(BOOK, { ...seen, movements }, manner)?.movements).toEqual([moved("a", 550, 5)]);
  });

  it("is none when the look is old, or says what is booked", () => {
    expect(newsOf(BOOK, { ...seen, movements: [movement], slot: 499 }, manner)).toBeUndefined();
    const same = { ...seen, lamports: lamports(1_000n), movements: [] };
    expect(newsOf(BOOK, same, manner)).toBeUndefined();
    expect(newsOf(BOOK, { ...same, unresolved: ["x"] }, manner)).toBeDefined();
  });
});

describe("a deposit's request", () => {
  it("is the same for the same movement at the same address, and no ticket's", () => {
    const one = depositRequestId("sig", "address");
    expect(depositRequestId("sig", "address")).toBe(one);
    expect(depositRequestId("sig", "other")).not.toBe(one);
    expect(depositRequestId("gis", "address")).not.toBe(one);
    const last = ticketId(new Uint8Array(12).fill(61));
    expect(ticketRequestId(last, userId(2 ** 52))).toBeLessThan(one);
    expect(one >> 127n).toBe(1n);
  });
});
