/** What players look at after rooms have settled, on a phone: the history and its file, the card of a stake, the boards. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, stakeInWords } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("an evening looked back at on a phone", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;
  let carol: Phone;

  beforeAll(async () => {
    session = await SandboxSession.onPhone();
    ({ sandbox } = session);
    [alice, bob, carol] = [sandbox.phone("Alice"), sandbox.phone("Bob"), sandbox.phone("Carol")];
    for (const phone of [alice, bob, carol]) await phone.start();
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  it("has had two rooms, in which Bob won nine stakes and lost none", async () => {
    await createRoom(alice, { target: "170" });
    await createRoom(alice, { target: "171" });
    for (const sol of ["1", "2", "3", "4", "5"]) await stakeInWords(bob, 1, "YES", sol);
    for (const sol of ["1", "2", "3", "4"]) await stakeInWords(bob, 2, "YES", sol);
    await stakeInWords(carol, 1, "NO", "15");
    await stakeInWords(carol, 2, "NO", "10");
    await sandbox.wind("1m"); // their stakes are then older than the guard before a hit (R17)
    await session.tools((tools) => tools.move("SOL", 5));
    for (const room of [1, 2]) await sandbox.reaches(room, "SETTLED");
    // The fees are 0.9 and 0.6; the rest of Carol's 25 is Bob's (R20 to R22).
    await bob.sees("Won +14.1 tSOL", "Payout: 29.1 tSOL");
    await bob.sees("Won +9.4 tSOL", "Payout: 19.4 tSOL");
    await session.fits("afterwards-won");
    expect(await bob.wallet()).toEqual({ available: "123.5", inPlay: "0" });
    await session.fits("afterwards-wallet");
  });

  it("is told by the history in pages and by what it was for", async () => {
    await bob.tap("History", "History · change and balance after it", /payout, room [12]/);
    await session.fits("history");
    await session.pictureInBothColours("history");
    expect(await bob.buttons()).toContain("Older ›");
    await bob.tap("Older ›", "welcome gift", "+100 tSOL");
    await bob.tap("‹ Newest", "payout, room 1");
    const stakes = await bob.tap("Stakes", "stake, room 1", "-1 tSOL");
    await expect.poll(() => stakes.innerText()).not.toContain("payout");
    const payouts = await bob.tap("Payouts", "payout, room 1", "payout, room 2");
    await expect.poll(() => payouts.innerText()).not.toContain("stake, room");
    await session.fits("history-payouts");
    await bob.tap("Earned", "No entries yet.");
  });

  it("is sent as a file, whose last line is the balance", async () => {
    await bob.tap("CSV file");
    const message = await bob.sees("Your history · 12 entries, oldest first.");
    await session.fits("history-file");
    const link = message.locator("a.file");
    expect(await link.innerText()).toMatch(/rooms-\d{4}-\d\d-\d\d\.csv/);
    const address = new URL((await link.getAttribute("href")) ?? "", sandbox.url);
    const rows = (await (await fetch(address)).text()).trim().split("\r\n");
    expect(rows).toHaveLength(1 + 12); // the gift, nine stakes, two payouts
    const cells = rows.at(-1)?.split(",");
    expect(cells?.slice(2, 4)).toEqual(["payout", expect.stringMatching(/^[12]$/)]);
    expect(cells?.[6]).toBe("123.5");
  });

  it("makes a card of a stake that won, with its amounts and without", async () => {
    await bob.choose("bets", "My bets");
    await bob.tap("Settled", "My bets · settled", "+14.1 tSOL");
    await session.fits("bets-settled");
    await bob.tapAction("1pp:1", "Came back 29.1 tSOL (+14.1 tSOL)");
    await session.fits("bet-won");
    const card = await bob.tap("Share", "I said YES, and won: 1.94x", "t.me/");
    await card.getByTestId("photo").locator("img").waitFor();
    expect(await bob.buttons()).toContain("Without amounts");
    await session.fits("share-with-amounts");
    await session.pictureInBothColours("share-with-amounts");
    const plain = await bob.tap("Without amounts", "I said YES, and won: 1.94x");
    await plain.locator('[data-button="With amounts"]').waitFor();
    await session.fits("share-without-amounts");
  });

  it("is a board, from which Bob can hide himself", async () => {
    await bob.choose("top", "Top by profit", "1. Bob · +23.5 tSOL · 2 rooms", "You: place 1");
    await session.fits("top");
    await carol.choose("top", "1. Bob · +23.5 tSOL", "2. Carol · -25 tSOL", "You: place 2");
    await bob.tap("Hide me", "You are hidden");
    await session.fits("top-hidden");
    const board = await carol.tap("This week", "1. Carol · -25 tSOL", "You: place 1");
    expect(await board.innerText()).not.toContain("Bob");
    await carol.tap("My record", "Rooms played 2, of them won 0", "Profit -25 tSOL");
    await session.fits("record");
    await session.pictureInBothColours("record");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
