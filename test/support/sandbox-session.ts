/** One evening in the sandbox: the built program, a browser on its page, and the people who are there. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { ROOT } from "./built-program.ts";
import { launchChromium } from "./chromium.ts";
import type { Chromium } from "./chromium.ts";
import { SandboxPage } from "./sandbox-page.ts";
import { startBot } from "./started-bot.ts";
import type { StartedBot, StartOptions } from "./started-bot.ts";

/** Git-ignored; what a person looks at after a run. */
const PICTURES = join(ROOT, "test-results");

/** What holds words: they are to be read whole. */
const WORDS =
  ".pane :is(.bubble, .key, .log, .status), .clock-face small, .banner, .person-tabs [aria-selected=true]";

/** What a page or a program says when something is wrong: pino's warnings and worse. */
const TROUBLE = /"level":[456]0/;

export class SandboxSession implements AsyncDisposable {
  readonly bot: StartedBot;
  readonly browser: Chromium;
  readonly sandbox: SandboxPage;

  private constructor(bot: StartedBot, browser: Chromium, sandbox: SandboxPage) {
    this.bot = bot;
    this.browser = browser;
    this.sandbox = sandbox;
  }

  /** A phone's screen without the hint, and a market that stays where it is put. */
  static async onPhone(options: StartOptions = {}): Promise<SandboxSession> {
    const session = await SandboxSession.open({ width: 390, height: 844 }, options);
    await session.sandbox.page.getByTestId("hint-close").click();
    await session.tools((sandbox) => sandbox.letMarketWalk(false));
    return session;
  }

  static async open(
    viewport: { width: number; height: number },
    options: StartOptions = {},
  ): Promise<SandboxSession> {
    const bot = await startBot(options);
    try {
      const browser = await launchChromium({ viewport });
      try {
        return new SandboxSession(bot, browser, await SandboxPage.open(browser, bot.url));
      } catch (error) {
        await browser.close();
        throw error;
      }
    } catch (error) {
      await bot[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Goes to the tab of the tools for it, and back to the chat. */
  async tools(act: (sandbox: SandboxPage) => Promise<void>): Promise<void> {
    await this.sandbox.tab("tools");
    await act(this.sandbox);
    await this.sandbox.tab("chat");
  }

  /** Writes test-results/<name>.png. */
  async picture(name: string): Promise<void> {
    await mkdir(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name}.png`);
    // Transitions are shown at their end, the colours of the inspector's frame included.
    await this.sandbox.page.screenshot({ path, animations: "disabled" });
  }

  /** For `afterEach`: what the page looked like when a test failed. */
  async pictureOfFailure(task: { name: string; result?: { state: string } }): Promise<void> {
    if (task.result?.state !== "fail") return;
    await this.picture(`failed-${task.name.replace(/\W+/g, "-").slice(0, 60)}`);
  }

  /** Takes a picture in the colours that are on, and one in the others; these stay on. */
  async pictureInBothColours(name: string): Promise<void> {
    const theme = () => this.sandbox.page.locator("html").getAttribute("data-theme");
    const first = await theme();
    await this.picture(`${name}-${first}`);
    await this.sandbox.page.getByTestId("theme").click();
    await expect.poll(theme).not.toBe(first);
    await this.picture(`${name}-${await theme()}`);
  }

  /**
   * For narrow screens: takes a picture, and expects that nothing can be pushed sideways, and that no
   * bubble or key is wider than the screen or narrower than its words.
   */
  async fits(name: string): Promise<void> {
    const { page } = this.sandbox;
    await this.picture(name);
    const sideways = "document.documentElement.scrollWidth - window.innerWidth";
    expect(await page.evaluate<number>(sideways)).toBeLessThanOrEqual(0);
    const cut = await page.locator(WORDS).evaluateAll((all) =>
      all
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < 0 || right > innerWidth || one.scrollWidth > one.clientWidth + 1;
        })
        .map((one) => one.textContent),
    );
    expect(cut).toEqual([]);
  }

  /**
   * Ends the program, and expects that nobody complained and no request left the machine. `wanted`: lines
   * of its log that the test is the reason of.
   */
  async expectQuietEnd(wanted?: RegExp): Promise<void> {
    expect(this.browser.outsideRequests()).toEqual([]);
    expect(this.browser.errors).toEqual([]);
    const health: unknown = await (await fetch(`${this.bot.url}health`)).json();
    expect(health).toMatchObject({ ok: true, bookSum: "0", noticesOwed: 0 });
    expect(await this.bot.stop()).toBe(0);
    const lines = this.bot.output().split("\n");
    const complaints = lines.filter((line) => TROUBLE.test(line) && wanted?.test(line) !== true);
    expect(complaints).toEqual([]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
    await this.bot[Symbol.asyncDispose]();
  }
}
