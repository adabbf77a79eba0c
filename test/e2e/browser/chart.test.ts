/** A room's picture on the chat page: a photo in the place of the screen, on a desk and on a phone. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom, enterRoom, stake } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

for (const { width, height } of [
  { width: 1_280, height: 900 },
  { width: 390, height: 844 },
]) {
  describeInBrowser(`the chart of a room on a page ${width} pixels wide`, () => {
    let session: SandboxSession;
    let sandbox: SandboxPage;
    let bob: Phone;
    let carol: Phone;

    const isNarrow = width < 700;
    const withTools = async (act: () => Promise<void>): Promise<void> => {
      if (isNarrow) await sandbox.tab("tools");
      await act();
      if (isNarrow) await sandbox.tab("chat");
    };

    beforeAll(async () => {
      session = await SandboxSession.open({ width, height });
      sandbox = session.sandbox;
      const alice = sandbox.phone("Alice");
      [bob, carol] = [sandbox.phone("Bob"), sandbox.phone("Carol")];
      for (const phone of [alice, bob, carol]) await phone.start();
      await createRoom(alice, { target: "168", window: "1 h" });
      await stake(bob, 1, "YES", "10");
      await sandbox.wind("1m", 3);
      await stake(carol, 1, "NO", "5");
      await sandbox.wind("1m", 4);
    });

    afterEach(({ task }) => session.pictureOfFailure(task));
    afterAll(() => session[Symbol.asyncDispose]());

    /** The picture that is shown, loaded and within the page: where its file lies. */
    const photo = async (phone: Phone): Promise<string> => {
      const shown = phone.pane.getByTestId("photo");
      await shown.waitFor();
      expect(await shown.count()).toBe(1);
      const image = shown.locator("img");
      const loadedWidth = (img: unknown): number => (img as { naturalWidth: number }).naturalWidth;
      await expect.poll(() => image.evaluate(loadedWidth)).toBe(1_280);
      const { x = -1, width: across = 0 } = (await image.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + across).toBeLessThanOrEqual(width);
      return (await image.getAttribute("src")) ?? "";
    };

    it("takes the place of the room's screen, and is a picture that can be enlarged", async () => {
      await enterRoom(carol, 1);
      await carol.tap("📈 Chart", "YES 66.7%");
      expect(await photo(carol)).toMatch(/\.png$/);
      await session.pictureInBothColours(`chart-${width}`);
      await carol.pane.getByTestId("photo").click();
      await sandbox.page.getByTestId("zoom").waitFor();
      await session.picture(`chart-${width}-zoomed`);
      await sandbox.page.keyboard.press("Escape");
      await sandbox.page.getByTestId("zoom").waitFor({ state: "detached" });
    });

    it("is another picture a minute later, in the same message", async () => {
      const before = await photo(carol);
      const id = await carol.pane.locator("[data-message]").last().getAttribute("data-message");
      await sandbox.wind("1m");
      await carol.tap("Refresh", "YES 66.7%");
      await expect.poll(() => photo(carol)).not.toBe(before);
      expect(await carol.pane.locator("[data-message]").last().getAttribute("data-message")).toBe(
        id,
      );
    });

    it("gives the room's screen back, and shows how it ended", async () => {
      await carol.tap("Back", "Rules", "Pool");
      // The new message comes first, then the photo goes.
      await carol.pane.getByTestId("photo").waitFor({ state: "detached" });
      await withTools(() => sandbox.move("SOL", 5));
      await sandbox.reaches(1, "SETTLED");
      await carol.sees("Outcome: YES");
      await carol.tapAction("1RM:1", "Settled");
      await carol.tap("📈 Chart", "YES");
      expect(await photo(carol)).toMatch(/\.png$/);
      await session.picture(`chart-${width}-settled`);
    });

    it("leaves nobody with a complaint", async () => {
      await session.expectQuietEnd();
      expect(session.bot.process.exitCode).toBe(0);
    });
  });
}
