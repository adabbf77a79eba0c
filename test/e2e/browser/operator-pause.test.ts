/** The operator's desk on a phone: stakes are paused with a reason, refused meanwhile, and go on. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, enterRoom, stakeInWords } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

/** The sandbox draws the same ids in each of its lives, and README names this one. */
const ALICE = "6582341119";

describeInBrowser("an operator's phone", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    session = await SandboxSession.onPhone({ env: { ADMIN_IDS: ALICE } });
    ({ sandbox } = session);
    [alice, bob] = [sandbox.phone("Alice"), sandbox.phone("Bob")];
    for (const phone of [alice, bob]) await phone.start();
    await createRoom(alice, { target: "170" });
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  it("shows the desk, to the operator alone", async () => {
    await alice.say("/admin", "Operators' desk", "Stakes: go on.", "Players 2 · live rooms 1");
    await session.fits("desk");
    await session.pictureInBothColours("desk");
    const denied = await bob.say("/admin", "I did not understand that.");
    expect(await denied.innerText()).not.toContain("live rooms");
  });

  it("pauses all stakes after a second tap", async () => {
    await enterRoom(bob, 1);
    const question = ["Pause all stakes?", "Reason: the venue is odd"];
    await alice.say("/pause stakes the venue is odd", ...question);
    await session.fits("desk-pause");
    await alice.tap("Pause stakes", "Stakes are paused.", "the venue is odd");
    expect(await alice.buttons()).toContain("Resume stakes");
    await session.fits("desk-paused");
  });

  it("has a room say so meanwhile, and refuses Bob's stake", async () => {
    await bob.sees("The operator has paused stakes.", "Will SOL reach $170?");
    await session.fits("room-paused");
    await session.pictureInBothColours("room-paused");
    expect(await bob.buttons()).not.toContainEqual(expect.stringMatching(/^YES /));
    await bob.say("5 yes 1", "Stakes are paused by the operator. Nothing was taken.");
    expect(await bob.pane.getByText("How much?").count()).toBe(0);
    await session.fits("stake-paused");
    expect(await bob.wallet()).toEqual({ available: "100", inPlay: "0" });
  });

  it("lets them go on, and then Bob's stake is booked", async () => {
    await alice.say("/resume stakes", "Let stakes go on?");
    await alice.tap("Resume stakes", "Stakes go on.");
    await stakeInWords(bob, 1, "YES", "5");
    expect(await bob.wallet()).toEqual({ available: "95", inPlay: "5" });
  });

  it("lists what was done, by whom and why", async () => {
    const acts = await alice.say("/audit", "What operators did");
    // Newest first.
    expect(await acts.innerText()).toMatch(/resumed stakes[^]*paused stakes\s+– the venue is odd/);
    await session.fits("desk-acts");
    await session.pictureInBothColours("desk-acts");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
