/** What the exchanges may do to a room, and what they may not (R15, R16, R18). */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, enterRoom, stake } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("the price of a room", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;
  let carol: Phone;

  beforeAll(async () => {
    session = await SandboxSession.open({ width: 1600, height: 1000 });
    sandbox = session.sandbox;
    [alice, bob, carol] = [sandbox.phone("Alice"), sandbox.phone("Bob"), sandbox.phone("Carol")];
    await sandbox.letMarketWalk(false);
    for (const phone of [alice, bob, carol]) await phone.start();
    await createRoom(alice, { target: "168", window: "2 h" });
    await stake(bob, 1, "YES", "2");
    await stake(carol, 1, "NO", "2");
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  const windUntil = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let minutes = 0; !(await isSo()); minutes += 1) {
      if (minutes === 15) expect.fail("it did not come to that in a quarter of an hour");
      await sandbox.wind("1m");
    }
  };

  /** Until Bob's screen of the room tells of so many sources. */
  const countsAgain = (sources: number): Promise<void> =>
    windUntil(async () => {
      await bob.tap("Refresh", "sources");
      const screen = await bob.sees("Rules", "Pool");
      return (await screen.innerText()).includes(`(${sources} sources`);
    });

  const untouched = ["QUEUING", "QUEUING", "OPEN.betting"];

  it("is not what one lying exchange says", async () => {
    await sandbox.trouble("lie", "binance", true); // 3 % too high, and the target is 2 % away
    await sandbox.wind("1m");
    expect(await sandbox.statesOf(1)).toEqual(untouched);
    await enterRoom(bob, 1);
    await bob.sees("(4 sources", "needs +1.");
    await sandbox.trouble("lie", "binance", false);
    await countsAgain(5); // it must have told the truth for a while to be believed again
  });

  it("is not decided by two exchanges while three are frozen, and is when one thaws", async () => {
    for (const venue of ["coinbase", "okx", "bybit"]) await sandbox.trouble("freeze", venue, true);
    await sandbox.wind("1m", 3); // two minutes without a change, and it has no vote
    await sandbox.move("SOL", 5);
    await sandbox.wind("1m");
    expect(await sandbox.statesOf(1)).toEqual(untouched);
    await bob.tap("Refresh", "No early settlement while only 2 sources agree");
    await sandbox.trouble("freeze", "coinbase", false);
    // Who has been out of the vote is tried again by and by.
    await windUntil(async () => (await sandbox.statesOf(1)).includes("SETTLED"));
    expect(await sandbox.statesOf(1)).toContain("INSTANT_SETTLE");
    await bob.sees("Won +1.88 tSOL", "Outcome: YES");
  });

  it("does not hear of an exchange that says it is halted, and hears of it again after it", async () => {
    for (const venue of ["okx", "bybit"]) await sandbox.trouble("freeze", venue, false);
    await sandbox.wind("1m", 2);
    const target = String(Math.ceil((await sandbox.price("SOL")) * 1.03));
    await createRoom(alice, { target, window: "2 h" });
    await enterRoom(bob, 2);
    await countsAgain(5); // their distrust, for the price that they had missed, has worn off
    await sandbox.trouble("halt", "kraken", true);
    await sandbox.trouble("halt", "coinbase", true);
    await bob.tap("Refresh", "(3 sources");
    await sandbox.restart("okx"); // announced: nobody notices
    await sandbox.wind("1m");
    await bob.tap("Refresh", "(3 sources");
    await sandbox.trouble("halt", "kraken", false);
    await sandbox.trouble("halt", "coinbase", false);
    // A book that stood before the halt says nothing after it; and should their lists have been looked at
    // meanwhile, that is done again after ten minutes.
    await countsAgain(5);
    expect((await sandbox.statesOf(2)).at(-1)).toBe("QUEUING");
  });

  it("of a close room is that of the end, however it was touched before", async () => {
    const target = String(Math.ceil((await sandbox.price("SOL")) * 1.01));
    await createRoom(alice, { condition: "Closes at or above", target });
    await stake(bob, 3, "YES", "3");
    await stake(carol, 3, "NO", "1");
    await sandbox.move("SOL", 2);
    await sandbox.wind("1m");
    expect((await sandbox.statesOf(3)).at(-1)).toBe("OPEN.betting");
    await sandbox.wind("15m");
    await sandbox.reaches(3, "SETTLED");
    const states = await sandbox.statesOf(3);
    expect(states).toContain("LOCKED");
    expect(states).not.toContain("INSTANT_SETTLE");
    // T = 4, fee 0.12 of the loser's 1.
    await bob.sees("Won +0.88 tSOL", "Outcome: YES", "Deciding price $");
    await carol.sees("Lost 1 tSOL", "Deciding price $");
  });

  it.each([1600, 1280, 390])("fits into the drawer with all its keys at %i px", async (width) => {
    await sandbox.page.setViewportSize({ width, height: 844 });
    if (width === 390) await sandbox.tab("tools");
    const cutNames = `[...document.querySelectorAll(".venue-name")]
      .filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.innerText)`;
    expect(await sandbox.page.evaluate<string[]>(cutNames)).toEqual([]);
    const rows = sandbox.page.locator(".venue");
    expect(await rows.count()).toBe(5 + 3 + 3); // of coins, of mints, and the chain's own
    for (const row of await rows.all()) {
      await row.scrollIntoViewIfNeeded();
      const { x: left = 0, width: wide = 0 } = (await row.boundingBox()) ?? {};
      const keys = await row.locator("button").all();
      // A source of mints cannot be halted, and has no server to restart.
      const isOfMints = /chain|dexscreener|jupiter/.test(await row.innerText());
      expect(keys).toHaveLength(isOfMints ? 3 : 5);
      for (const key of keys) {
        await key.click({ trial: true }); // it can be hit: in sight, and nothing lies over it
        const box = await key.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(left + wide);
      }
    }
  });

  it("leaves nobody with a complaint", async () => {
    // Should the exchanges' lists have been looked at while two were halted, that is told.
    await session.expectQuietEnd(
      /(coinbase|kraken): .* (is not trading: cancel_only|is used again)"/,
    );
    expect(session.bot.process.exitCode).toBe(0);
  });
});
