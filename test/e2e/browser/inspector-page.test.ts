/** The inspector's page in a real browser, over a hand-filled inspection. */
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInspector } from "../../../src/inspector/inspector.ts";
import { fakeInspection } from "../../inspector/fake-inspection.ts";
import { describeInBrowser, launchChromium } from "../../support/chromium.ts";
import type { Chromium } from "../../support/chromium.ts";

const folder = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const hostile = `<img src=x onerror="document.title='taken over'">`;

describeInBrowser("the inspector's page", () => {
  const inspection = fakeInspection();
  let server: ServerType;
  let browser: Chromium;
  let page: Page;

  beforeAll(async () => {
    const { fetch } = createInspector({
      inspection,
      chartsDir: folder("machines/charts"),
      webDir: folder("src/inspector/web"),
      nodeModulesDir: folder("node_modules"),
      health: () => ({}),
    });
    inspection.put({ actor: "feed:SOL", chart: "price-feed@1", state: "LIVE" }, { groups: 5 });
    server = serve({ fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((ready) => server.once("listening", ready));
    browser = await launchChromium({ viewport: { width: 560, height: 900 } });
    page = await browser.context.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/inspect/?theme=dark`);
    await page.waitForSelector(".pulse.on >> nth=0");
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const lit = (state: string) =>
    page.waitForSelector(`.state.lit[data-state="${state}"]`, { state: "attached" });

  it("welcomes before the first room, whatever else is alive", async () => {
    inspection.handle("feed:SOL", "QUOTE", "LIVE");
    await page.waitForSelector(".list-button:has-text('1')");
    await page.waitForSelector("text=Create a room, and its state chart appears here");
    expect(await page.locator(".state").count()).toBe(0);
  });

  it("shows a hostile title as text, wherever it appears", async () => {
    inspection.put({ actor: "room:1", label: "Will SOL reach $200?" }, { players: 0 });
    inspection.handle("room:1", "CREATED", "QUEUING");
    inspection.put({ actor: "room:2", label: hostile }, { note: hostile });
    inspection.handle("room:2", "CREATED", "QUEUING", { title: hostile });
    await page.reload(); // the list is asked for, whichever of the two was told first
    await page.waitForSelector(".pulse.on >> nth=0");
    await page.waitForSelector("h1:has-text('<img')");
    await page.click(".event-row >> nth=0");
    await page.waitForSelector(".payload td:has-text('<img')");
    await page.keyboard.press("Escape");
    await page.click("text=context");
    await page.waitForSelector(".context td:has-text('<img')");
    await page.click("text=events");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("ROOMS inspector");
  });

  it("lights the state and the edge as a room moves, with no reload", async () => {
    await lit("QUEUING");
    inspection.handle("room:2", "STAKED", "OPEN.betting", { players: 2 });
    await lit("OPEN.betting");
    expect(await page.locator(".state.lit").count()).toBe(2);
    await page.waitForSelector(".event.taken", { state: "attached" });
    const taken = page.locator(".event.taken");
    expect(await taken.count()).toBe(1);
    expect(await taken.getAttribute("data-edge")).toBe("QUEUING/STAKED/1");
  });

  it("keeps to the room that a person picked, and looks back at a chosen event", async () => {
    await page.click(".list-button");
    await page.click(".actor:has-text('room:1')");
    await page.waitForSelector("h1:has-text('Will SOL')");
    inspection.handle("room:1", "STAKED", "OPEN.betting");
    inspection.handle("room:2", "LOCK_DUE", "LOCKED");
    await lit("OPEN.betting");
    await page.click(".event-row >> nth=1");
    await lit("QUEUING");
    await page.keyboard.press("Escape");
    await lit("OPEN.betting");
    expect(await page.locator(".follow input").isChecked()).toBe(false);
  });

  it("lists a room that has settled, counts it, and shows how it ended", async () => {
    inspection.handle("room:1", "PAID", "SETTLED");
    inspection.settle("room:1");
    await page.waitForSelector(".who:has-text('room:1 (ended)')");
    await page.reload();
    await page.waitForSelector(".pulse.on");
    await page.click(".list-button");
    await page.waitForSelector(".counter[data-hue=SETTLED]:has-text('1')");
    await page.fill("input[type=search]", "sol reach");
    await page.waitForSelector(".actor >> nth=1", { state: "detached" });
    await page.click(".actor:has-text('SETTLED')");
    await lit("SETTLED");
    await page.waitForSelector(".event-row >> nth=2");
    expect(await page.locator(".event-row b").allInnerTexts()).toEqual([
      "PAID",
      "STAKED",
      "CREATED",
    ]);
    expect(await page.textContent("h1")).toBe("Will SOL reach $200?");
  });

  it("ends the search with the choice, and counts all that there is", async () => {
    await page.click(".list-button");
    expect(await page.inputValue("input[type=search]")).toBe("");
    await page.waitForSelector(".actor >> nth=2");
    expect(await page.innerText(".list-button")).toContain("3");
    await page.fill("input[type=search]", "feed");
    await page.waitForSelector(".actor >> nth=1", { state: "detached" });
    expect(await page.innerText(".list-button")).toContain("3");
    await page.fill("input[type=search]", "");
    await page.click(".list-button");
  });

  it("finds a room that has left the list by its number", async () => {
    inspection.end("room:1");
    await page.reload();
    await page.waitForSelector(".pulse.on");
    await page.click(".list-button");
    await page.fill("input[type=search]", "1");
    await page.press("input[type=search]", "Enter");
    await lit("SETTLED");
    expect(await page.textContent("h1")).toBe("room:1");
  });

  it("asks nothing of any other server and breaks no rule of its own policy", () => {
    expect(browser.outsideRequests()).toEqual([]);
    expect(browser.errors).toEqual([]);
  });
});
