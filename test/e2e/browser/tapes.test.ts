/** The tape deck in the page's tools, at a desk and on a phone. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const SIZES = [
  { name: "a desk", width: 1280, height: 800 },
  { name: "a phone", width: 390, height: 844 },
];

for (const { name, ...viewport } of SIZES) {
  describeInBrowser(`price tapes at ${name}`, () => {
    let session: SandboxSession;

    beforeEach(async () => {
      session = await SandboxSession.open(viewport);
      if (viewport.width < 800) await session.sandbox.tab("tools");
    });

    afterEach(async ({ task }) => {
      await session.pictureOfFailure(task);
      await session[Symbol.asyncDispose]();
    });

    it("are chosen and played, hold the market, and are stopped", async () => {
      const { page } = session.sandbox;
      const choice = page.getByTestId("tape-choice");
      expect(await choice.locator("option").count()).toBeGreaterThanOrEqual(9);
      await choice.selectOption("exact-touch.tape.jsonl");
      await page.getByTestId("tape-speed").selectOption("60");
      await page.getByTestId("tape-play").click();
      await page.getByTestId("tape-title").getByText("A target touched exactly").waitFor();
      // The first thing that this one does is to make the market stand still.
      const walks = (): Promise<boolean> => page.getByTestId("walk").isChecked();
      await expect.poll(walks).toBe(false);
      const position = page.getByTestId("tape-position");
      await position.getByText(/^ ?[1-9]:\d\d \/ 20:00 at 60×$/).waitFor();
      const wide = await page.evaluate<boolean>("document.body.scrollWidth > innerWidth");
      expect(wide).toBe(false);
      await session.picture(`tape-${viewport.width}`);
      await page.getByTestId("tape-stop").click();
      await choice.waitFor();
      await expect.poll(walks).toBe(true);
      await page.goto("about:blank");
      await session.expectQuietEnd();
    });
  });
}
