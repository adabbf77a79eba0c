/** A person's wallet outside of the bot, in the sandbox's drawer, on a desk's screen and on a phone's. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import type { SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const SOMEWHERE = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";

for (const screen of SCREENS) {
  describeInBrowser(`a wallet on a screen of ${screen.width} by ${screen.height}`, () => {
    let session: SandboxSession;
    let sandbox: SandboxPage;

    beforeAll(async () => {
      session = await SandboxSession.open(screen);
      sandbox = session.sandbox;
      if (screen.width < 900) await sandbox.tab("tools");
      await sandbox.page.getByTestId("market-wallet").click();
    });

    afterEach(({ task }) => session.pictureOfFailure(task));
    afterAll(() => session[Symbol.asyncDispose]());

    const at = (id: string) => sandbox.page.getByTestId(id);
    const sol = () => at("wallet-sol").innerText();
    const pay = async (to: string, amount: string): Promise<void> => {
      await at("wallet-to").fill(to);
      await at("wallet-amount").fill(amount);
      await at("wallet-send").click();
    };

    it("begins with five SOL, and nothing of it runs off the side", async () => {
      await expect.poll(sol).toMatch(/^5\s*SOL$/);
      expect(await at("wallet-address").getAttribute("data-address")).toHaveLength(44);
      const measure = "document.documentElement.scrollWidth - window.innerWidth";
      expect(await sandbox.page.evaluate<number>(measure)).toBeLessThanOrEqual(0);
      for (const key of await at("wallet").getByRole("button").all()) {
        const { x = -1, width = 0 } = (await key.boundingBox()) ?? {};
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(screen.width);
      }
    });

    it("is filled by the faucet and pays an address, which is final some seconds later", async () => {
      await at("wallet-faucet").click();
      await expect.poll(sol).toMatch(/^10\s*SOL$/);
      await pay(SOMEWHERE, "1.25");
      await expect.poll(sol).toMatch(/^8\.749995\s*SOL$/);
      const sent = at("wallet-move").first();
      expect(await sent.innerText()).toMatch(/−1\.25\s+to 4wTV…xnjf/);
      await expect
        .poll(() => sent.getAttribute("data-commitment"), { timeout: 10_000 })
        .toBe("finalized");
      expect(await at("wallet-amount").inputValue()).toBe("");
    });

    it("says why it does not pay, beside what was written", async () => {
      await pay(SOMEWHERE, "100");
      await expect
        .poll(() => at("wallet-refused").innerText())
        .toBe(
          "The wallet holds 8.749995 SOL, and the network takes 0.000005 of it. Nothing was sent.",
        );
      expect(await at("wallet-amount").inputValue()).toBe("100");
    });

    it("leaves nothing to complain of but the refusal, which the browser tells of too", async () => {
      const others = session.browser.errors.filter((error) => !error.includes("409"));
      expect(others).toEqual([]);
      expect(session.browser.outsideRequests()).toEqual([]);
    });
  });
}
