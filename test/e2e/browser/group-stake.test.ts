/** A group's own room on a phone: made by one, staked in by two for their own eyes, told to all once. */
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { answerSteps } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const PATIENCE = { timeout: 20_000, interval: 200 };

describeInBrowser("a group on a phone", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;
  let carol: Phone;

  beforeAll(async () => {
    session = await SandboxSession.onPhone();
    ({ sandbox } = session);
    [alice, bob, carol] = [sandbox.phone("Alice"), sandbox.phone("Bob"), sandbox.phone("Carol")];
    for (const phone of [alice, bob, carol]) await phone.start();
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  const cardFor = (phone: Phone): Promise<Locator> => phone.sees("Will SOL reach $170?", "Pool");

  /** From the card to the receipt, without leaving the group. */
  const stakeFromCard = async (phone: Phone, side: "YES" | "NO", name: string): Promise<void> => {
    await phone.tapOn(await cardFor(phone), side);
    const wish = await phone.isTold(`You stake on ${side}`, "Balance 100 tSOL");
    await session.fits(`group-${name}-amount`);
    await phone.tapOn(wish, "5");
    const ticket = await phone.isTold(`Your ticket · ${side} · 5 tSOL`, "Balance after: 95 tSOL");
    await session.fits(`group-${name}-ticket`);
    await phone.tapOn(ticket, `Confirm 5 tSOL on ${side}`);
    await phone.isTold(`You: ${side} 5 tSOL`);
  };

  it("asks for a room with /newroom, which is made in private and posted there", async () => {
    await alice.turnTo("Traders");
    const offer = await alice.say("/newroom", "A room for this group");
    await alice.tapOn(offer, "New room for this group");
    await alice.sees("step 1 of 6");
    await answerSteps(alice, { target: "170" });
    await alice.turnTo("Traders");
    expect(await (await cardFor(alice)).innerText()).toContain("nobody yet");
    await session.fits("group-card");
    await session.pictureInBothColours("group-card");
  });

  it("lets Bob and Carol stake from the card, each for their own eyes", async () => {
    await stakeFromCard(bob, "YES", "bob");
    await stakeFromCard(carol, "NO", "carol");
    await session.pictureInBothColours("group-staked");
    await alice.look();
    expect(await alice.pane.getByTestId("only-you").count()).toBe(0);
  });

  it("reads on its card what the two have changed, and no names", async () => {
    const card = async (): Promise<string> => (await cardFor(alice)).innerText();
    await expect.poll(card, PATIENCE).toMatch(/YES 50\.0%[\s\S]*NO 50\.0%/);
    expect(await card()).toContain("2 players");
    expect(await card()).not.toMatch(/Bob|Carol/);
    await session.fits("group-card-changed");
  });

  it("leads one who has not started the bot by a link to the same wish", async () => {
    await sandbox.tab("people");
    const dave = await sandbox.addPerson("Dave");
    await dave.turnTo("Traders");
    await dave.tapOn(await cardFor(dave), "NO");
    await dave.sees("Welcome to ROOMS", "100 tSOL are in your balance");
    await session.fits("group-newcomer");
    await dave.tap("Open the room", "Will SOL reach $170?", "You stake on NO", "Balance 100 tSOL");
    expect(await dave.buttons()).toContain("Switch to YES");
  });

  it("is told the result once, and each of the two their own in private", async () => {
    await sandbox.wind("1m"); // their stakes are then older than the guard before a hit (R17)
    await session.tools((tools) => tools.move("SOL", 5));
    await sandbox.reaches(1, "SETTLED");
    await alice.turnTo("Traders");
    await alice.sees("Everybody who staked reads their own result", "Pool 10 tSOL");
    await session.fits("group-result");
    expect(await alice.count("Everybody who staked reads their own result")).toBe(1);
    expect(await (await cardFor(alice)).innerText()).toContain("Settled: YES");
    await bob.turnTo("Bot");
    await bob.sees("Won +4.7 tSOL", "Payout: 9.7 tSOL"); // fee 0.3 (R20, R21)
    await carol.turnTo("Bot");
    await carol.sees("Lost 5 tSOL");
  });

  it("leaves nobody with a complaint", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
