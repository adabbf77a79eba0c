/** The hint's steps, told from the bot's messages. */
import { describe, expect, test } from "vitest";

interface Message {
  readonly fromBot: boolean;
  readonly chatId: number;
  readonly text: string;
}

const milestones = new URL("../../src/sandbox/web/milestones.js", import.meta.url);
// oxlint-disable-next-line import/no-dynamic-require -- the page's own JavaScript, without types
const { marksOf, stepsDone } = (await import(milestones.href)) as {
  marksOf: (message: Message) => string[];
  stepsDone: (
    startedChats: number,
    marks: ReadonlySet<string>,
    money?: "play" | "sol",
  ) => boolean[];
};

const [ALICE, BOB] = [1, 2];
const from = (chatId: number, text: string): Message => ({ fromBot: true, chatId, text });
const receipt = (chatId: number, side: string, room = "7"): Message =>
  from(chatId, `Receipt no. 12\n${side} · 5 tSOL\nRoom ${room}: Will SOL reach $160?`);
const published = from(
  ALICE,
  "Published. Share the link to fill the room.\n\nWill SOL reach $160?",
);
const paid = from(BOB, "Won +4.55 tSOL\nRoom 7: Will SOL reach $160?\n\nOutcome: YES");

function steps(startedChats: number, ...messages: Message[]): string {
  const done = stepsDone(startedChats, new Set(messages.flatMap(marksOf)));
  return ["Start", "Create", "Stake", "Settle"].filter((_, i) => done[i]).join(" ");
}

describe("a step of the hint is ticked", () => {
  test("one after the other, as the journey goes on", () => {
    expect(steps(1)).toBe("");
    expect(steps(2)).toBe("Start");
    expect(steps(2, published)).toBe("Start Create");
    const both = [receipt(ALICE, "YES"), receipt(BOB, "NO")];
    expect(steps(2, published, ...both)).toBe("Start Create Stake");
    expect(steps(2, published, ...both, paid)).toBe("Start Create Stake Settle");
  });

  test("with those that must have gone before, which this page may not have seen", () => {
    expect(steps(2, receipt(ALICE, "YES"), receipt(BOB, "NO"))).toBe("Start Create Stake");
    expect(steps(2, paid)).toBe("Start Create Stake Settle");
  });

  test("of real money too: a deposit by each of two, and what is paid out at the end", () => {
    const steps = (...messages: Message[]): string => {
      const done = stepsDone(2, new Set(messages.flatMap(marksOf)), "sol");
      const all = ["Start", "Deposit", "Create", "Stake", "Settle", "Withdraw"];
      return all.filter((_, i) => done[i]).join(" ");
    };
    const arrived = (chatId: number): Message =>
      from(chatId, "2\u00a0SOL arrived.\nAvailable now 2\u00a0SOL");
    const withdrawn = from(BOB, "Withdraw SOL\nAmount 2.5 SOL\n\nPaid, and final.");
    expect(steps(arrived(ALICE))).toBe("Start");
    expect(steps(arrived(ALICE), arrived(ALICE))).toBe("Start");
    expect(steps(arrived(ALICE), arrived(BOB))).toBe("Start Deposit");
    const all = "Start Deposit Create Stake Settle";
    expect(steps(paid)).toBe(all);
    expect(steps(paid, withdrawn)).toBe(`${all} Withdraw`);
  });

  test.each([
    ["one person's stake", [receipt(ALICE, "YES")]],
    ["two on the same side", [receipt(ALICE, "NO"), receipt(BOB, "NO")]],
    ["opposite sides of two rooms", [receipt(ALICE, "NO", "3K"), receipt(BOB, "YES", "3L")]],
    ["one person twice", [receipt(ALICE, "NO"), receipt(ALICE, "YES")]],
    ["a ticket", [receipt(BOB, "NO"), from(ALICE, "Your ticket · YES · 5 tSOL\nRoom 7: Will")]],
    ["a refund", [from(ALICE, "Refunded 5 tSOL\n\nOutcome: VOID. One side is empty.")]],
    [
      "what a person writes",
      [
        { ...published, fromBot: false },
        { ...paid, fromBot: false },
      ],
    ],
    ["a title that boasts", [from(ALICE, "Room 7: Published. Outcome: YES, Receipt no. 1")]],
  ])("but not for %s", (_, messages) => {
    expect(steps(2, ...messages)).toBe("Start");
  });
});
