/** Tickets in impatient, slow and wrong hands; and a friend who comes by an invitation. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { askTicket, createRoom, enterRoom, stake } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("a ticket", () => {
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
    await createRoom(alice, { target: "170", window: "1 h" });
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  it("that is confirmed by a double tap is booked once, with one receipt", async () => {
    await askTicket(bob, 1, "YES", "10");
    // While the bot's answers take their time the button stays, as on a bad connection.
    await sandbox.slowTelegram(true);
    await bob.doubleTap("Confirm 10 tSOL on YES");
    await bob.hears("Booked: receipt no.");
    await bob.hears("It counts once.");
    await sandbox.slowTelegram(false);
    await bob.sees(/Receipt no\. \d+/, "YES · 10 tSOL");
    expect(await bob.wallet()).toEqual({ available: "90", inPlay: "10" });
    expect(await bob.count(/Receipt no\. \d+/)).toBe(1);
  });

  it("that ran out takes nothing, and a fresh one is there to be confirmed", async () => {
    await askTicket(carol, 1, "NO", "5");
    await sandbox.wind("1m");
    await carol.tap("Confirm 5 tSOL on NO", "Nothing was taken.", "Balance after: 95 tSOL");
    await carol.isAlerted(/ran out.*Nothing was taken/);
    expect(await carol.count(/Receipt no\. \d+/)).toBe(0);
    expect(await sandbox.statesOf(1)).not.toContain("OPEN.betting");

    await carol.tap("Confirm 5 tSOL on NO", /Receipt no\. \d+/);
    expect(await carol.wallet()).toEqual({ available: "95", inPlay: "5" });
    await sandbox.reaches(1, "OPEN.betting");
  });

  it("is not given for the other side of one's own room, not even when asked in words", async () => {
    await enterRoom(bob, 1);
    expect(await bob.buttons()).not.toContainEqual(expect.stringMatching(/^NO /));
    await bob.say("1 no 1", "You: YES 10 tSOL", "You are on YES in this room");
    expect(await bob.wallet()).toEqual({ available: "90", inPlay: "10" });
  });

  it("of a friend who came by an invitation pays the one who invited", async () => {
    const invitation = await (await alice.choose("invite", "Your link:")).innerText();
    const link = /https?:\/\/t\.me\/\S+\?start=REF\w+/.exec(invitation)?.[0] ?? invitation;
    const dave = await sandbox.addPerson("Dave");
    await sandbox.openLink("Dave", link);
    await dave.sees("Welcome to ROOMS", "You came by a friend's invitation");
    await stake(dave, 1, "NO", "5");

    await sandbox.wind("1m");
    await sandbox.move("SOL", 5);
    await sandbox.reaches(1, "SETTLED");
    // T = 20, fee 0.6: the host's third 0.2; of Dave's part 0.15, fifteen in a hundred (R22, R23).
    await bob.sees("Won +9.4 tSOL");
    await dave.sees("Lost 5 tSOL");
    expect(await alice.wallet()).toEqual({ available: "100.2225", inPlay: "0" });
    await alice.sees("friend's fee", "+0.0225 tSOL");
    await alice.choose("invite", "1 player", "0.0225 tSOL");
  });

  it("is bought by nobody's own invitation", async () => {
    const invitation = await (await carol.choose("invite", "Your link:")).innerText();
    await sandbox.openLink("Carol", /start=(REF\w+)/.exec(invitation)?.[1] ?? invitation);
    const answer = await carol.sees("That is your own invitation link");
    expect(await answer.innerText()).toContain("Home");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
