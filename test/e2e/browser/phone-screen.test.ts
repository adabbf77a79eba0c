/** The sandbox on a screen of a phone's size: everything is reachable, nothing runs off the side. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { askTicket, createRoom, stake } from "../../support/playing.ts";
import type { SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const WIDTH = 390;
/** What a thumb hits; Telegram's own keys are about as high. */
const LOWEST_KEY_PX = 36;

describeInBrowser("a screen of 390 by 844", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;

  beforeAll(async () => {
    session = await SandboxSession.open({ width: WIDTH, height: 844 });
    sandbox = session.sandbox;
    await sandbox.tab("tools");
    await sandbox.letMarketWalk(false);
    await sandbox.tab("chat");
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  /** Pixels by which the page, or any frame in it, could be pushed sideways. */
  const overhang = async (): Promise<number> => {
    const measure = "document.documentElement.scrollWidth - window.innerWidth";
    const frames = sandbox.page.frames();
    return Math.max(...(await Promise.all(frames.map((frame) => frame.evaluate<number>(measure)))));
  };

  it("is enough for two people to fill a room, and for the third to look at a ticket", async () => {
    const [alice, bob, carol] = ["Alice", "Bob", "Carol"].map((name) => sandbox.phone(name));
    for (const phone of [alice, bob, carol]) await phone?.start();
    if (alice !== undefined) await createRoom(alice, { target: "170" });
    if (bob !== undefined) await stake(bob, 1, "YES", "10");
    if (carol !== undefined) await askTicket(carol, 1, "NO", "5");
    expect(await sandbox.statesOf(1)).toEqual(["QUEUING", "QUEUING"]);
  });

  it("shows keys that a thumb can hit, all of them within the screen", async () => {
    await session.pictureInBothColours("phone-chat");
    const keys = await sandbox.page.locator(".pane [data-button]").all();
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) {
      const { x = -1, width = 0, height = 0 } = (await key.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(WIDTH);
      expect(height).toBeGreaterThanOrEqual(LOWEST_KEY_PX);
    }
  });

  it.each(["people", "tools", "inspector", "chat"] as const)("has %s on a tab", async (tab) => {
    await sandbox.tab(tab);
    if (tab === "inspector") await sandbox.inspector.lights("QUEUING");
    await session.pictureInBothColours(`phone-${tab}`);
    expect(await overhang()).toBeLessThanOrEqual(0);
  });

  it("moves the price with the tools, and hears of the result in the chat", async () => {
    const [bob, carol] = [sandbox.phone("Bob"), sandbox.phone("Carol")];
    await carol.tap("Confirm 5 tSOL on NO", /Receipt no\. \d+/);
    await sandbox.wind("1m");
    await sandbox.tab("tools");
    await sandbox.move("SOL", 5);
    await sandbox.reaches(1, "SETTLED");
    await sandbox.tab("chat");
    await bob.sees("Won +4.55 tSOL");
    await session.picture("phone-won");
    expect((await bob.wallet()).available).toBe("104.55");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
