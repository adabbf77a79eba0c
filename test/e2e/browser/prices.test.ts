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

  const untouched = ["QUEUING", "QUEUING", "OPEN.betting"];

  it("is not what one lying exchange says", async () => {
    await sandbox.trouble("lie", "binance", true); // 3 % too high, and the target is 2 % away
    await sandbox.wind("1m");
    expect(await sandbox.statesOf(1)).toEqual(untouched);
    await enterRoom(bob, 1);
    await bob.sees("(2 sources", "needs +1.");
    await sandbox.trouble("lie", "binance", false);
    await sandbox.wind("1m", 2); // so long it must have told the truth to be believed again
    await bob.tap("Refresh", "(3 sources");
  });

  it("is not decided by two exchanges while the third is frozen, and is when it thaws", async () => {
    await sandbox.trouble("freeze", "coinbase", true);
    await sandbox.wind("1m", 3); // two minutes without a change, and it has no vote
    await sandbox.move("SOL", 5);
    await sandbox.wind("1m");
    expect(await sandbox.statesOf(1)).toEqual(untouched);
    await bob.tap("Refresh", "No early settlement while only 2 sources agree");
    await sandbox.trouble("freeze", "coinbase", false);
    await sandbox.reaches(1, "SETTLED");
    expect(await sandbox.statesOf(1)).toContain("INSTANT_SETTLE");
    await bob.sees("Won +1.88 tSOL", "Outcome: YES");
  });

  it("of a close room is that of the end, however it was touched before", async () => {
    const target = String(Math.ceil((await sandbox.price("SOL")) * 1.01));
    await createRoom(alice, { condition: "Closes at or above", target });
    await stake(bob, 2, "YES", "3");
    await stake(carol, 2, "NO", "1");
    await sandbox.move("SOL", 2);
    await sandbox.wind("1m");
    expect((await sandbox.statesOf(2)).at(-1)).toBe("OPEN.betting");
    await sandbox.wind("15m");
    await sandbox.reaches(2, "SETTLED");
    const states = await sandbox.statesOf(2);
    expect(states).toContain("LOCKED");
    expect(states).not.toContain("INSTANT_SETTLE");
    // T = 4, fee 0.12 of the loser's 1.
    await bob.sees("Won +0.88 tSOL", "Outcome: YES", "Deciding price $");
    await carol.sees("Lost 1 tSOL", "Deciding price $");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
