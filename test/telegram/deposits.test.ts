/** Deposits as a player meets them, and money that left by itself as an operator does. */
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import type { DepositView } from "../../src/engine/money-door.ts";
import { addressScene } from "../../src/telegram/pictures/address-code.ts";
import { shortSignature } from "../../src/telegram/views/deposit.ts";
import { lookNow } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { asRead } from "./reading.ts";
import { sol } from "./fake-door.ts";
import { Street } from "./street.ts";

const ADDRESS = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
const SIGNATURE = "5h7xKqVb9kQ2RtWm1".padEnd(88, "3");

const VIEW: DepositView = {
  address: ADDRESS,
  minLamports: sol(0.001),
  keptLamports: sol(0),
  isHalted: false,
  seen: [],
};

async function atDeposit(view: Partial<DepositView> = {}, drawn: string[] = []) {
  const draw = (svg: string): Promise<Uint8Array> => {
    drawn.push(svg);
    return Promise.resolve(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]));
  };
  const street = await Street.open({ money: "sol", admins: [1002], draw });
  const alice = street.person(1001, "Alice");
  const olga = street.person(1002, "Olga");
  await alice.says("/start");
  await olga.says("/start");
  street.door.depositViews.set(alice.id, { ...VIEW, ...view });
  await alice.says("/wallet");
  await alice.taps("Deposit");
  return { street, alice, olga, drawn };
}

describe("the deposit screen", () => {
  it("has the address to tap, its code as a picture, and what must not be sent", async () => {
    const { alice, drawn } = await atDeposit();
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Deposit SOL
      Your own address, for good. Tap it to copy:
      7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU

      Only SOL, and only on the Solana network. Tokens like USDC or wrapped SOL are not credited here, and this bot cannot send them back.
      Send 0.001 SOL or more. Less is kept, and credited as soon as it is that much together.

      The operator of this bot holds the keys: deposit what you want to play with, no more."
    `);
    expect(alice.home.text).toContain(`<code>${ADDRESS}</code>`);
    expect(alice.home.photo).toMatch(/^file-/);
    expect(drawn).toHaveLength(1);
    const keys = alice.home.keyboard.flat();
    expect(keys).toContainEqual({ text: "Copy address", copy_text: { text: ADDRESS } });
    expect(screenFaults({ text: alice.home.text, keyboard: alice.home.keyboard })).toEqual([]);
  });

  it("says what was seen and is not final, what is kept, and when it is being checked", async () => {
    const { street, alice } = await atDeposit();
    street.door.depositViews.set(alice.id, {
      ...VIEW,
      keptLamports: sol(0.0004),
      isHalted: true,
      seen: [{ signature: SIGNATURE, lamports: sol(0.5) }],
    });
    await alice.taps("Refresh");
    const text = asRead(alice.home.text);
    expect(text).toContain("Kept so far: 0.0004 SOL");
    expect(text).toContain("Seen, waiting to be final: 0.5 SOL 5h7xKq…333333.");
    expect(text).toContain("Nothing is lost");
  });

  it("asks for patience while there is no address", async () => {
    const { alice, drawn } = await atDeposit({ address: undefined });
    expect(asRead(alice.home.text)).toContain("Tap Refresh in a few seconds");
    expect(drawn).toEqual([]);
  });

  it("is not there with play money: an old button leads to the wallet", async () => {
    const street = await Street.open();
    const alice = street.person(1001, "Alice");
    await alice.says("/start");
    await alice.says("/wallet");
    expect(alice.home.keyboard.flat().map(({ text }) => text)).not.toContain("Deposit");
    await alice.press("1wd", alice.home.id);
    expect(asRead(alice.home.text)).toMatch(/^Wallet\n/);
  });
});

describe("a deposit that arrived", () => {
  it("is told with the balance, and stands in the history with its transaction", async () => {
    const { street, alice } = await atDeposit();
    street.door.balances.set(alice.id, sol(1.5));
    street.door.owe({
      kind: "deposit",
      id: "d7",
      user: alice.id,
      lamports: sol(0.5),
      bookedAtMs: street.clock.now(),
    });
    await street.bot.idle();
    const notice = alice.messages.at(-1) ?? expect.fail("no message");
    expect(asRead(notice.text)).toBe("0.5 SOL arrived.\nAvailable now 1.5 SOL");
    expect(street.door.acknowledged).toContain("d7");
    street.door.lines.unshift({
      user: alice.id,
      seq: 900,
      atMs: street.clock.now(),
      kind: "deposit",
      room: null,
      lamports: sol(0.5).toString(),
      balanceAfter: sol(1.5).toString(),
      signature: SIGNATURE,
    });
    await alice.says("/wallet");
    await alice.taps("History");
    expect(asRead(alice.home.text)).toContain("deposit 5h7xKq…333333 +0.5 SOL → 1.5 SOL");
  });
});

describe("an operator", () => {
  const outflow = {
    kind: "outflow",
    actor: "deposit:1001",
    address: ADDRESS,
    lamports: sol(1),
    signatures: [SIGNATURE],
  } as const;

  it("hears which nodes are away and what that means, and that they are back", async () => {
    const { street, olga } = await atDeposit();
    street.door.raiseMoney([
      { kind: "nodes-away", nodes: ["rpc.<one>#2", "rpc.two#3"] },
      { kind: "nodes-back" },
    ]);
    await street.bot.idle();
    const alert = olga.messages.at(-1) ?? expect.fail("no message");
    expect(screenFaults({ text: alert.text, keyboard: alert.keyboard })).toEqual([]);
    expect(asRead(alert.text)).toBe(
      "No answer for ten minutes from rpc.<one>#2, rpc.two#3. Payments go on without, as long as more than half of the nodes in SOLANA_RPC_URLS answer, and two at least; else an expired one waits. Mend or replace what is away.\n\nAll nodes answer again.",
    );
  });

  it("hears of money that left, of books that do not agree, and of a chain that is silent", async () => {
    const { street, olga } = await atDeposit();
    street.door.raiseMoney([
      outflow,
      { kind: "behind", actor: "deposit:1001", address: ADDRESS, why: "7 lamports are not <it>" },
      { kind: "chain-lost", why: "no node answers" },
      { kind: "chain-back" },
    ]);
    await street.bot.idle();
    const alert = olga.messages.at(-1) ?? expect.fail("no message");
    expect(screenFaults({ text: alert.text, keyboard: alert.keyboard })).toEqual([]);
    expect(asRead(alert.text)).toMatchInlineSnapshot(`
      "1 SOL left 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU and this bot did not send it. Whoever did has its key. All withdrawals stand still.
      Transaction 5h7xKqVb9kQ2RtWm133333333333333333333333333333333333333333333333333333333333333333333333
      If it is explained: /recheck deposit:1001 reason
      If it is lost, and the house bears it: /lost deposit:1001 reason

      Nothing is credited to 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU: 7 lamports are not <it>. Its balance and the transactions that the nodes know of do not agree. It is looked at on and on; ask your nodes' provider.

      The chain cannot be read: no node answers. Deposits come later; none is lost.

      The chain can be read again."
    `);
  });

  it("answers an alarm with a reason, and is told what became of it", async () => {
    const { street, olga } = await atDeposit();
    for (const text of [
      "/lost",
      "/lost deposit:1001",
      "/lost room:1 a good reason",
      "/recheck x",
    ]) {
      await olga.says(text);
      expect(asRead(olga.home.text)).toContain("the reason in at least five letters");
    }
    expect(street.door.alarmAnswers).toEqual([]);
    await olga.says("/lost deposit:1001 the key was stolen");
    expect(asRead(olga.home.text)).toContain("Done.");
    street.door.alarmOutcome = "unpayable";
    await olga.says("/lost deposit:treasury the key was stolen");
    expect(asRead(olga.home.text)).toContain("Send SOL to the treasury first");
    street.door.alarmOutcome = "no-alarm";
    await olga.says("/recheck deposit:1001 our own test");
    expect(asRead(olga.home.text)).toContain("there is no such alarm");
    expect(street.door.alarmAnswers).toEqual([
      { actor: "deposit:1001", answer: "ACKNOWLEDGE", by: olga.id, note: "the key was stolen" },
      { actor: "deposit:treasury", answer: "ACKNOWLEDGE", by: olga.id, note: "the key was stolen" },
      { actor: "deposit:1001", answer: "RECHECK", by: olga.id, note: "our own test" },
    ]);
  });

  it("is the only one who can", async () => {
    const { street, alice } = await atDeposit();
    await alice.says("/recheck deposit:1001 it was me");
    expect(street.door.alarmAnswers).toEqual([]);
  });
});

describe("the picture of an address", () => {
  it("holds every module of the code, and the address to be compared", () => {
    const { data } = encode(ADDRESS, { ecc: "M", border: 4 });
    const shapes = addressScene(ADDRESS, lookNow());
    const ink = shapes.flatMap((shape) => {
      return shape.kind === "box" && shape.fill === "#000000" ? [shape.box] : [];
    });
    const size = ink[0]?.height ?? 0;
    const dark = ink.reduce((count, { width }) => count + width / size, 0);
    expect(dark).toBe(data.flat().filter(Boolean).length);
    const words = shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
    expect(words.slice(1, -1).join("")).toBe(ADDRESS);
  });

  it("and a signature is short enough to be read, long enough to be found", () => {
    expect(shortSignature(SIGNATURE)).toBe("5h7xKq…333333");
    expect(shortSignature("opening")).toBe("opening");
  });
});
