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

    it("are chosen and played, move the market, and are stopped", async () => {
      const { page } = session.sandbox;
      const choice = page.getByTestId("tape-choice");
      expect(await choice.locator("option").count()).toBeGreaterThanOrEqual(9);
      await choice.selectOption("slow-crossing.tape.jsonl");
      await page.getByTestId("tape-speed").selectOption("60");
      await page.getByTestId("tape-play").click();
      await page.getByTestId("tape-title").getByText("A slow crossing that lasts").waitFor();
      // Seven minutes of it are seven seconds.
      const price = (): Promise<number> => session.sandbox.price("SOL");
      await expect.poll(price, { timeout: 20_000 }).toBeGreaterThan(166.5);
      const position = await page.getByTestId("tape-position").innerText();
      expect(position).toMatch(/^\d+:\d\d \/ 20:00 at 60×$/);
      expect(Number.parseInt(position, 10)).toBeGreaterThanOrEqual(5);
      const wide = await page.evaluate<boolean>("document.body.scrollWidth > innerWidth");
      expect(wide).toBe(false);
      await session.picture(`tape-${viewport.width}`);
      await page.getByTestId("tape-stop").click();
      await choice.waitFor();
      await page.goto("about:blank");
      await session.expectQuietEnd();
    });
  });
}
