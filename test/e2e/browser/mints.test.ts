/** The pump.fun mints in the sandbox's drawer, on a desk's screen and on a phone's. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import type { SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

for (const screen of SCREENS) {
  describeInBrowser(`the mints on a screen of ${screen.width} by ${screen.height}`, () => {
    let session: SandboxSession;
    let sandbox: SandboxPage;

    beforeAll(async () => {
      session = await SandboxSession.open(screen);
      sandbox = session.sandbox;
      if (screen.width < 900) await sandbox.tab("tools");
      await sandbox.letMarketWalk(false);
      await sandbox.page.getByTestId("market-mints").click();
    });

    afterEach(({ task }) => session.pictureOfFailure(task));
    afterAll(() => session[Symbol.asyncDispose]());

    const row = (symbol: string) =>
      sandbox.page.locator(`[data-testid=mint][data-symbol="${symbol}"]`);

    const cap = async (symbol: string): Promise<number> => {
      const text = await row(symbol).getByTestId("cap").innerText();
      return Number(text.replace(/[^\d.]/g, ""));
    };

    it("are all there, nothing runs off the side, and each gives its address", async () => {
      expect(await sandbox.page.getByTestId("mint").count()).toBe(7);
      const measure = "document.documentElement.scrollWidth - window.innerWidth";
      expect(await sandbox.page.evaluate<number>(measure)).toBeLessThanOrEqual(0);
      for (const key of await row("FROG").getByRole("button").all()) {
        await key.scrollIntoViewIfNeeded();
        const { x = -1, width = 0 } = (await key.boundingBox()) ?? {};
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(screen.width);
      }
      const copy = row("FROG").getByTestId("copy-mint");
      expect(await copy.getAttribute("title")).toMatch(/: [1-9A-HJ-NP-Za-km-z]{39,40}pump$/);
      await copy.click();
      // Copied, or shown to be copied by hand where the browser forbids it.
      await expect.poll(() => copy.innerText()).toMatch(/^Cop(ied|y)/);
    });

    it("move by five percent at a press", async () => {
      const before = await cap("FROG");
      await row("FROG").getByTestId("cap+5").click();
      await expect.poll(() => cap("FROG")).toBeGreaterThan(before * 1.04);
      await row("FROG").getByTestId("cap-5").click();
      await expect.poll(() => cap("FROG")).toBeLessThan(before);
    });

    it("graduate: no market for a moment, then a pool", async () => {
      const almost = row("ALMOST");
      await almost.getByTestId("graduate").click();
      await expect.poll(() => almost.getByTestId("where").innerText()).toBe("moving");
      expect(await almost.getByTestId("cap").innerText()).toBe("no market");
      expect(await almost.getByTestId("cap+5").isDisabled()).toBe(true);
      await expect
        .poll(() => almost.getByTestId("where").innerText(), { timeout: 15_000 })
        .toBe("pool");
      expect(await almost.getByTestId("graduate").isDisabled()).toBe(true);
    });

    it("have their own sources among the exchanges, which can be cut and made to lie", async () => {
      for (const service of ["chain", "dexscreener", "jupiter"]) {
        await sandbox.trouble("lie", service, true);
        await sandbox.trouble("lie", service, false);
      }
      await sandbox.trouble("cut", "chain", true);
      const lamp = sandbox.page.locator('[data-venue="chain"] .lamp');
      expect(await lamp.getAttribute("class")).toBe("lamp off");
      await sandbox.trouble("cut", "chain", false);
    });
  });
}
