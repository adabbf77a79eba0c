/** A schedule on a phone: asked for in one line, started by a tap; its room opens by itself. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { enterRoom } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

describeInBrowser("a schedule on a phone", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    session = await SandboxSession.onPhone();
    ({ sandbox } = session);
    [alice, bob] = [sandbox.phone("Alice"), sandbox.phone("Bob")];
    for (const phone of [alice, bob]) await phone.start();
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  it("is asked for in a line, and started by a tap", async () => {
    const plan = ["its opening price +2%", "Opens every 15 minutes", "Each room lasts 1 h"];
    await alice.say("/repeat SOL +2% 1h every 15m", "Schedule 1", ...plan);
    await session.fits("schedule-draft");
    await session.pictureInBothColours("schedule-draft");
    await alice.tap("Start", "Schedule 1", "Next room", "Rooms so far: 0");
    expect(await alice.buttons()).toContain("Pause");
    await session.fits("schedule-started");
  });

  it("opens a room at its time, which its host is told of and anybody can enter", async () => {
    await sandbox.wind("15m");
    await sandbox.reaches(1, "QUEUING");
    const news = await alice.sees("A room of your schedule has opened · every 15 minutes · run 1");
    expect(await news.innerText()).toMatch(/Will SOL reach \$\d/);
    await session.fits("schedule-opened");
    await enterRoom(bob, 1);
    await bob.sees("One of a series: every 15 minutes · run 1");
    await session.fits("schedule-room");
    await session.pictureInBothColours("schedule-room");
  });

  it("is listed, paused and deleted by taps", async () => {
    await alice.say("/repeat", "My schedules", "1. SOL +2% · every 15 minutes");
    await session.fits("schedules");
    await alice.tap("1", "Rooms so far: 1", "room 1");
    await alice.tap("Pause", "Paused. Nothing opens until you go on.");
    await session.fits("schedule-paused");
    await alice.tap("Delete", "A schedule opens rooms by itself");
    expect(await alice.pane.locator('[data-button="Go on"]').count()).toBe(0);
    await alice.choose("rooms", "Open rooms · 1"); // those that are there go on
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
