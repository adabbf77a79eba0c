/**
 * The sandbox's page as people use it: phones that are looked at and tapped, the clock's buttons, the
 * market's tools. Every wait is for something that a person could see. The hooks are those that
 * src/sandbox/web/app.js promises.
 */
import type { FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Chromium } from "./chromium.ts";

const PATIENCE_MS = 20_000;
const FROM_BOT = "[data-message][data-from=bot]";

export class SandboxPage {
  readonly page: Page;
  readonly url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  /** Opens a tab on the sandbox at `url` and waits until it has drawn the server's state. */
  static async open(browser: Chromium, url: string): Promise<SandboxPage> {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    await page.waitForSelector("body[data-link=live]");
    return new SandboxPage(page, url);
  }

  phone(person: string): Phone {
    return new Phone(this, person);
  }

  /** Turns to one of the views that narrow screens have instead of columns. */
  async tab(name: "chat" | "people" | "tools" | "inspector"): Promise<void> {
    await this.page.getByTestId(`tab-${name}`).click();
    await this.page.locator(`[data-testid="tab-${name}"][aria-current=page]`).waitFor();
  }

  async addPerson(name: string): Promise<Phone> {
    await this.page.getByTestId("new-person").fill(name);
    await this.page.getByTestId("add-person").click();
    const phone = this.phone(name);
    await phone.pane.waitFor();
    return phone;
  }

  /** Pastes a link into the box on the left and opens it as `person`. */
  async openLink(person: string, link: string): Promise<void> {
    await this.page.getByTestId("deep-link").fill(link);
    await this.page.getByTestId("deep-link-person").selectOption({ label: `as ${person}` });
    await this.page.getByTestId("deep-link-open").click();
  }

  /** Winds the clock by its button, `times` over, and waits until it runs at its own pace again. */
  async wind(leap: "1m" | "15m" | "1h", times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const arrived = this.page.waitForResponse(
        (response) => response.request().postData()?.includes(`"advance"`) ?? false,
        { timeout: 60_000 },
      );
      await this.page.getByTestId(`advance-${leap}`).click();
      expect((await arrived).status()).toBe(200);
      await this.page.getByTestId("winding").waitFor({ state: "detached" });
    }
  }

  /** Off: prices stay where they were put. */
  async letMarketWalk(on: boolean): Promise<void> {
    const box = this.page.getByTestId("walk");
    if ((await box.isChecked()) !== on) await box.click();
    // It shows what the server says, a moment later.
    await this.page.locator(`[data-testid=walk]${on ? ":checked" : ":not(:checked)"}`).waitFor();
  }

  async move(asset: string, percent: -5 | -2 | -1 | 1 | 2 | 5): Promise<void> {
    const row = this.page.locator(`[data-testid=price][data-asset="${asset}"]`);
    await row.getByTestId(`move${percent > 0 ? "+" : ""}${percent}`).click();
  }

  /** What the market shows for an asset, in dollars. */
  async price(asset: string): Promise<number> {
    const row = this.page.locator(`[data-testid=price][data-asset="${asset}"]`);
    return Number((await row.getByTestId("amount").innerText()).replace(/[$,]/g, ""));
  }

  /** The market's list of coins, or of pump.fun's. */
  async market(which: "coins" | "mints"): Promise<void> {
    await this.page.getByTestId(`market-${which}`).click();
    await this.page.locator(`[data-testid="market-${which}"][aria-pressed=true]`).waitFor();
  }

  /** One of pump.fun's coins in the market's list. */
  mint(symbol: string): Locator {
    return this.page.locator(`[data-testid=mint][data-symbol="${symbol}"]`);
  }

  /** What the market shows for a mint, in dollars. */
  async cap(symbol: string): Promise<number> {
    const text = await this.mint(symbol).getByTestId("cap").innerText();
    return Number(text.replace(/[^\d.]/g, ""));
  }

  /** Moves a mint's cap by its buttons, and waits until the list shows it. */
  async moveCap(symbol: string, percent: -5 | 5): Promise<void> {
    const before = await this.cap(symbol);
    await this.mint(symbol)
      .getByTestId(`cap${percent > 0 ? "+" : ""}${percent}`)
      .click();
    const moved = expect.poll(() => this.cap(symbol), { timeout: PATIENCE_MS });
    await (percent > 0 ? moved.toBeGreaterThan(before) : moved.toBeLessThan(before));
  }

  /** Switches one of an exchange's troubles on or off. */
  async trouble(
    kind: "freeze" | "halt" | "cut" | "lie",
    venue: string,
    on: boolean,
  ): Promise<void> {
    const toggle = this.page.getByTestId(`${kind}-${venue}`);
    expect(await toggle.getAttribute("aria-pressed")).toBe(String(!on));
    await toggle.click();
    await this.page
      .locator(`[data-testid="${kind}-${venue}"][aria-pressed="${String(on)}"]`)
      .waitFor();
  }

  /** An exchange's server goes down, after the notice that it gives, and another takes over. */
  async restart(venue: string): Promise<void> {
    const answered = this.page.waitForResponse(
      (response) => response.request().postData()?.includes(`"shutdown"`) ?? false,
    );
    await this.page.getByTestId(`restart-${venue}`).click();
    expect((await answered).status()).toBe(200);
  }

  /** The bot's calls take 1.5 s longer each. */
  async slowTelegram(on: boolean): Promise<void> {
    await this.page.getByTestId("fault-slow").click();
    await this.page.locator(`[data-testid=fault-slow][aria-pressed="${String(on)}"]`).waitFor();
  }

  get inspector(): InspectorFrame {
    return new InspectorFrame(this.page);
  }

  /** What each event left the room in, oldest first, as the inspector's API tells it. */
  async statesOf(room: number): Promise<string[]> {
    const answer = await fetch(`${this.url}inspect/api/v1/actors/room:${room}/lines?limit=500`);
    const lines = (await answer.json()) as { readonly state: string }[];
    return lines.map(({ state }) => state);
  }

  /** Waits until the room has been left in `state` by some event. */
  async reaches(room: number, state: string): Promise<void> {
    await expect
      .poll(() => this.statesOf(room), { timeout: PATIENCE_MS, interval: 100 })
      .toContain(state);
  }
}

/** One person's conversation with the bot. */
export class Phone {
  readonly sandbox: SandboxPage;
  readonly person: string;
  readonly pane: Locator;

  constructor(sandbox: SandboxPage, person: string) {
    this.sandbox = sandbox;
    this.person = person;
    this.pane = sandbox.page.locator(`[data-person="${person}"].pane`);
  }

  /** Brings the conversation into sight, by the left column or by the tabs of a narrow screen. */
  async look(): Promise<void> {
    if (await this.pane.isVisible()) return;
    const { page } = this.sandbox;
    const tab = page.locator(`[data-testid=person-tab][data-person="${this.person}"]`);
    const card = page.locator(`[data-testid=person][data-person="${this.person}"]`);
    if (await tab.isVisible()) await tab.click();
    else await card.getByTestId("open-chat").first().click();
    await this.pane.waitFor();
  }

  /** Turns to one of this person's chats: a group by its title, or `Bot`. */
  async turnTo(chat: string): Promise<void> {
    await this.look();
    await this.pane.getByTestId("talk").filter({ hasText: chat }).click();
    await this.pane.locator("[data-testid=talk][aria-selected=true]", { hasText: chat }).waitFor();
  }

  /** The newest message in the group that only this person sees and that contains all of `texts`. */
  async isTold(...texts: (string | RegExp)[]): Promise<Locator> {
    const whispered = this.pane.locator(FROM_BOT).filter({
      has: this.sandbox.page.getByTestId("only-you"),
    });
    const message = holding(whispered, texts).last();
    await message.waitFor();
    return message;
  }

  /** Taps the first button of a message that begins so, and waits for nothing. */
  async tapOn(message: Locator, button: string): Promise<void> {
    await message.locator(`[data-button^="${button}"]`).first().click();
  }

  async start(): Promise<void> {
    await this.look();
    await this.pane.getByTestId("start").click();
    await this.sees("Welcome to ROOMS");
  }

  /** The newest message of the bot that contains all of `texts`; waits until there is one. */
  async sees(...texts: (string | RegExp)[]): Promise<Locator> {
    await this.look();
    const message = holding(this.pane.locator(FROM_BOT), texts).last();
    await message.waitFor();
    return message;
  }

  /**
   * Taps the newest button that bears `button`, and waits for what comes of it: that message or a
   * later one contains all of `expected`. Returns the message.
   */
  async tap(button: string | RegExp, ...expected: (string | RegExp)[]): Promise<Locator> {
    await this.look();
    const key =
      typeof button === "string"
        ? this.pane.locator(`[data-button="${button}"]`)
        : this.pane.locator("[data-button]").filter({ hasText: button });
    return this.#press(key.last(), expected);
  }

  /** Taps the newest such button twice, as fast as a finger does. */
  async doubleTap(button: string): Promise<void> {
    await this.look();
    await this.pane.locator(`[data-button="${button}"]`).last().dblclick();
  }

  /** What the buttons of the newest message say. */
  buttons(): Promise<string[]> {
    const message = this.pane.locator(FROM_BOT).last();
    return message.locator("[data-button]").allInnerTexts();
  }

  /** As {@link tap}, for a button that is known by what it does: its `callback_data` begins so. */
  async tapAction(prefix: string, ...expected: (string | RegExp)[]): Promise<Locator> {
    await this.look();
    return this.#press(this.pane.locator(`[data-callback^="${prefix}"]`).last(), expected);
  }

  /** Writes a line and waits for an answer that contains all of `expected`. */
  async say(text: string, ...expected: (string | RegExp)[]): Promise<Locator> {
    await this.look();
    const next = await this.#nextMessage();
    await this.pane.getByTestId("input").fill(text);
    await this.pane.getByTestId("send").click();
    return this.#answerFrom(next, expected);
  }

  /** Chooses from the menu beside the input. */
  async choose(command: string, ...expected: (string | RegExp)[]): Promise<Locator> {
    await this.look();
    const next = await this.#nextMessage();
    await this.pane.getByTestId("menu").click();
    await this.pane.locator(`[data-command="${command}"]`).click();
    return this.#answerFrom(next, expected);
  }

  /** Waits for the short word that a tap is answered with. */
  async hears(text: string | RegExp): Promise<void> {
    await this.pane.getByTestId("toast").filter({ hasText: text }).first().waitFor();
  }

  /** Waits for the alert that a tap is answered with, and closes it. */
  async isAlerted(text: string | RegExp): Promise<void> {
    await this.pane.getByTestId("alert").filter({ hasText: text }).waitFor();
    await this.pane.getByTestId("alert-ok").click();
    await this.pane.getByTestId("alert").waitFor({ state: "detached" });
  }

  /** The wallet's screen, opened by the menu: `{available, inPlay}` as written, without the unit. */
  async wallet(): Promise<{ available: string; inPlay: string }> {
    const text = await (await this.choose("wallet", "Available")).innerText();
    const read = (label: string): string =>
      new RegExp(`${label} ([\\d.,]+)\\stSOL`).exec(text)?.[1] ?? `no ${label} in: ${text}`;
    return { available: read("Available"), inPlay: read("In play") };
  }

  /** How many of the bot's messages contain all of `texts`, now. */
  async count(...texts: (string | RegExp)[]): Promise<number> {
    return holding(this.pane.locator(FROM_BOT), texts).count();
  }

  async #press(key: Locator, expected: readonly (string | RegExp)[]): Promise<Locator> {
    const message = key.locator("xpath=ancestor::*[@data-message]");
    const id = await message.getAttribute("data-message");
    await key.click();
    return this.#answerFrom(Number(id), expected);
  }

  /** Number of the message that comes next. */
  async #nextMessage(): Promise<number> {
    const id = await this.pane.locator("[data-message]").last().getAttribute("data-message");
    return Number(id) + 1;
  }

  /** The bot may edit the message, or put a new one in its place and delete it. */
  async #answerFrom(messageId: number, expected: readonly (string | RegExp)[]): Promise<Locator> {
    const fromBot = `xpath=.//*[@data-from="bot" and number(@data-message) >= ${messageId}]`;
    const answer = holding(this.pane.locator(fromBot), expected).last();
    await answer.waitFor();
    return answer;
  }
}

function holding(messages: Locator, texts: readonly (string | RegExp)[]): Locator {
  return texts.reduce((found, text) => found.filter({ hasText: text }), messages);
}

/** The inspector beside the conversations. */
export class InspectorFrame {
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#frame = page.frameLocator("[data-testid=inspector]");
  }

  /** Picks a room from the inspector's list and stays with it. */
  async pick(room: number): Promise<void> {
    await this.#frame.locator(".list-button").click();
    const search = this.#frame.locator("input[type=search]");
    await search.fill(String(room));
    await search.press("Enter");
    await this.#frame.locator(".who", { hasText: `room:${room}` }).waitFor();
  }

  /** Picks an actor that is no room, by what its name begins with. Its name. */
  async pickActor(prefix: string): Promise<string> {
    await this.#frame.locator(".list-button").click();
    await this.#frame.locator("input[type=search]").fill(prefix);
    await this.#frame.locator("button.actor", { hasText: prefix }).first().click();
    const who = this.#frame.locator(".who", { hasText: prefix });
    await who.waitFor();
    return who.innerText();
  }

  /** Looks back at the newest event of a type in the log. */
  async lookBackAt(event: string): Promise<void> {
    await this.#frame.locator(".event-row", { hasText: event }).first().click();
  }

  /** What the chart says while it shows the past. */
  lookedBackAt(): Promise<string> {
    return this.#frame.locator(".chart-note").innerText();
  }

  /** `light` or `dark`, as the page around it wants. */
  theme(): Promise<string | null> {
    return this.#frame.locator("html").getAttribute("data-theme");
  }

  /** Goes on with whichever room changes. */
  async follow(): Promise<void> {
    await this.#frame.locator(".follow input").check();
  }

  /** Waits until the chart in sight lights this state. */
  async lights(state: string): Promise<void> {
    await this.#frame.locator(`.state.lit[data-state="${state}"]`).waitFor({ state: "attached" });
  }
}
