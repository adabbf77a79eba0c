/** R26 on a phone: a limit that a player sets himself, and a break that nobody can end. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, stakeInWords } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("a player's protection on a phone", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    session = await SandboxSession.onPhone();
    ({ sandbox } = session);
    [alice, bob] = [sandbox.phone("Alice"), sandbox.phone("Bob")];
    for (const phone of [alice, bob]) await phone.start();
    await createRoom(alice, { target: "170" });
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  it("has a limit a day, which refuses a stake and says what is left", async () => {
    await bob.choose("limits", "Staked a day: 0 tSOL, no limit", "You are on no break.");
    await session.fits("limits");
    await session.pictureInBothColours("limits");
    await bob.tap("Staked a day", "All that you stake in a day");
    await session.fits("limit-amounts");
    await bob.tap("5", "Staked a day: 0 tSOL of 5 tSOL");
    await bob.tap("Home", "Balance 100 tSOL"); // a page that asks for a sum takes what is typed for one
    await stakeInWords(bob, 1, "YES", "4");
    await bob.say("2 yes 1", "Above your own limit of 5 tSOL staked a day: 1 tSOL left.");
    await bob.sees("Nothing was taken. Send less, or try again in");
    await session.fits("limit-refused");
    await session.pictureInBothColours("limit-refused");
    expect(await bob.wallet()).toEqual({ available: "96", inPlay: "4" });
  });

  it("has a self-exclusion, chosen by two taps and a word that is typed", async () => {
    await bob.choose("limits", "Staked a day: 4 tSOL of 5 tSOL");
    await bob.tap("Take a break", "Nobody can end it early");
    await session.fits("breaks");
    await bob.tap("6 months", "Break · 6 months", "It would end");
    await session.fits("break-chosen");
    await bob.tap("I understand, go on", "To exclude yourself send the word EXCLUDE");
    await session.fits("break-word");
    await bob.say("yes please", "That was not the word. Nothing has changed.");
    await bob.tap("6 months", "Break · 6 months");
    await bob.tap("I understand, go on", "To exclude yourself send the word EXCLUDE");
    const begun = await bob.say("EXCLUDE", "You are on a break until");
    expect(await begun.innerText()).toContain("Nobody can end it sooner.");
    await session.fits("break-begun");
    await session.pictureInBothColours("break-begun");
  });

  it("then refuses every stake, and leaves the wallet to its owner", async () => {
    await bob.say("1 yes 1", "You are on a break that you chose, until", "Nothing was taken.");
    await session.fits("break-refused");
    expect(await bob.wallet()).toEqual({ available: "96", inPlay: "4" });
    await bob.tap("History", "stake, room 1", "-4 tSOL");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
