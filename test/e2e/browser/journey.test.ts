/**
 * The issue's own journey, by clicking: three people, one room to YES, one to NO, one void. The sums
 * are worked by hand from the rulebook (R19 to R22).
 */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, enterRoom, stake } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("an evening of three friends in the sandbox", () => {
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
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  const wallets = async (): Promise<string[]> => {
    const all: string[] = [];
    for (const phone of [alice, bob, carol]) {
      const { available, inPlay } = await phone.wallet();
      expect(inPlay).toBe("0");
      all.push(available);
    }
    return all;
  };

  const hintsDone = (): Promise<string[]> =>
    sandbox.page.getByTestId("hint").locator("li.done b").allInnerTexts();

  it("gives each of them 100 of play money at START", async () => {
    for (const phone of [alice, bob, carol]) {
      await phone.start();
      await phone.sees("100 tSOL are in your balance");
    }
    expect(await wallets()).toEqual(["100", "100", "100"]);
  });

  it("leads Alice through six steps to a published room, and lights its chart", async () => {
    await alice.tap("Home", "Balance 100 tSOL");
    await alice.tap("Create a room", "step 1 of 6");
    await alice.tap("SOL", "step 2 of 6", "SOL now $");
    await alice.tap("Touches at or above", "step 3 of 6");
    await alice.tap(/^\+[12]\.\d% · \$/, "step 4 of 6");
    await alice.tap("15 min", "step 5 of 6", /Will SOL reach \$\d+\?/);
    await alice.tap("Use this title", "step 6 of 6", "a third to you as host");
    await alice.tap("Publish", "Published.", "Waiting for players: 0 of 2");
    await sandbox.inspector.lights("QUEUING");
    expect(await sandbox.statesOf(1)).toEqual(["QUEUING"]);
    expect(await hintsDone()).toEqual(["Start", "Create"]);
  });

  it("books Bob's typed 10 on YES and Carol's 5 on NO, each with a ticket and a receipt", async () => {
    await enterRoom(bob, 1);
    await bob.tap(/^YES /, "You stake on YES", "Balance 100 tSOL");
    await bob.tap("Other amount", "Send an amount");
    await bob.say("10", "Your ticket · YES · 10 tSOL", "Nobody is on NO yet", "Balance after: 90");
    await bob.tap("Confirm 10 tSOL on YES", /Receipt no\. \d+/, "Room 1:");
    await sandbox.inspector.lights("QUEUING");

    await enterRoom(carol, 1);
    await carol.tap(/^NO /, "You stake on NO");
    // T = 15, fee 0.45: the other side's 10 less the fee, on top of her own 5 (R24).
    await carol.tap("5", "Your ticket · NO · 5 tSOL", "If NO wins now 14.55 tSOL (+9.55 tSOL");
    await carol.tap("Confirm 5 tSOL on NO", /Receipt no\. \d+/, "Room 1:");
    await sandbox.inspector.lights("OPEN.betting");
    expect(await hintsDone()).toEqual(["Start", "Create", "Stake"]);
    expect(await bob.wallet()).toEqual({ available: "90", inPlay: "10" });
    expect(await carol.wallet()).toEqual({ available: "95", inPlay: "5" });
  });

  it("settles by itself, through INSTANT_SETTLE, when the price passes the target", async () => {
    await sandbox.wind("1m"); // their stakes are then older than the guard before a hit (R17)
    await sandbox.move("SOL", 5);
    await sandbox.reaches(1, "SETTLED");
    const states = await sandbox.statesOf(1);
    expect(states.slice(states.indexOf("OPEN.suspended"))).toEqual([
      "OPEN.suspended",
      "INSTANT_SETTLE",
      "SETTLING.paying",
      "SETTLED",
    ]);
    await sandbox.inspector.lights("SETTLED");
  });

  it("tells winner, loser and host, and pays by the rulebook", async () => {
    // Fee 0.45, a third of it to the host; the rest of Carol's 5 is Bob's (R20 to R22).
    await bob.sees("Won +4.55 tSOL", "Outcome: YES", "Payout: 14.55 tSOL", "Profit: +4.55 tSOL");
    await carol.sees("Lost 5 tSOL", "Outcome: YES", "Payout: 0 tSOL", "Profit: -5 tSOL");
    await alice.sees("Host fee 0.15 tSOL");
    expect(await hintsDone()).toEqual(["Start", "Create", "Stake", "Settle"]);
    expect(await wallets()).toEqual(["100.15", "104.55", "95"]);
    await bob.tap("Home", "Balance 104.55 tSOL");
  });

  it("looks back, in the inspector, at the moment of INSTANT_SETTLE", async () => {
    await sandbox.inspector.pick(1);
    await sandbox.inspector.lookBackAt("TARGET_HIT");
    await sandbox.inspector.lights("INSTANT_SETTLE");
    expect(await sandbox.inspector.lookedBackAt()).toContain("after TARGET_HIT");
    await sandbox.inspector.follow();
  });

  it("settles a room NO at its time, and splits an odd sum to the lamport", async () => {
    await createRoom(bob, { target: "500" });
    await stake(alice, 2, "YES", "1.000000001");
    await stake(bob, 2, "NO", "1");
    await stake(carol, 2, "NO", "2");
    await sandbox.wind("15m");
    await sandbox.wind("1m");
    await sandbox.reaches(2, "SETTLED");
    expect(await sandbox.statesOf(2)).not.toContain("INSTANT_SETTLE");
    expect(await sandbox.statesOf(2)).toContain("LOCKED");

    // T = 4.000000001, fee 0.12, host 0.04; 0.880000001 in thirds, the odd lamport to Bob (R21).
    await alice.sees("Lost 1.000000001 tSOL", "Outcome: NO");
    await bob.sees("Won +0.293333334 tSOL", "Outcome: NO", "Payout: 1.293333334 tSOL");
    await bob.sees("Host fee 0.04 tSOL");
    await carol.sees("Won +0.586666667 tSOL", "Payout: 2.586666667 tSOL");
    expect(await wallets()).toEqual(["99.149999999", "104.883333334", "95.586666667"]);
  });

  it("voids a one-sided room and returns every stake whole", async () => {
    await createRoom(alice, { target: "500" });
    await stake(bob, 3, "YES", "2");
    await stake(carol, 3, "YES", "3");
    expect(await bob.wallet()).toEqual({ available: "102.883333334", inPlay: "2" });
    await sandbox.wind("15m");
    await sandbox.wind("1m");
    await sandbox.reaches(3, "SETTLED");
    await bob.sees("Refunded 2 tSOL", "Outcome: VOID", "No one took the other side.");
    await carol.sees("Refunded 3 tSOL", "Outcome: VOID");
    expect(await wallets()).toEqual(["99.149999999", "104.883333334", "95.586666667"]);
    expect(await alice.count("Host fee", "is in your balance")).toBe(1); // that of the first room
  });

  it("can be looked at in both colours", async () => {
    await session.pictureInBothColours("journey");
    expect(await sandbox.inspector.theme()).toBe("dark");
  });

  it("asked nothing of any other machine, and nobody complained", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
