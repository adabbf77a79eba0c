/**
 * Real money by clicking: SOL of the sandbox's chain is deposited by two, staked, won, and withdrawn to
 * the winner's own wallet. Looked at on a desk's screen and on a phone's.
 */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const ADDRESS = /[1-9A-HJ-NP-Za-km-z]{32,44}/;

describeInBrowser("real money in the sandbox", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    session = await SandboxSession.open(DESK, { env: { MONEY: "sol" } });
    sandbox = session.sandbox;
    [alice, bob] = [sandbox.phone("Alice"), sandbox.phone("Bob")];
    await sandbox.letMarketWalk(false);
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  const at = (id: string) => sandbox.page.getByTestId(id);
  const inWallet = () => at("wallet-sol").innerText();
  const hintsDone = (): Promise<string[]> => at("hint").locator("li.done b").allInnerTexts();

  /** On both screens: a picture, and nothing runs off the side. */
  const lookAt = async (name: string): Promise<void> => {
    for (const screen of [PHONE, DESK]) {
      await sandbox.page.setViewportSize(screen);
      const measure = "document.documentElement.scrollWidth - window.innerWidth";
      await expect.poll(() => sandbox.page.evaluate<number>(measure)).toBeLessThanOrEqual(0);
      await session.picture(`real-money-${name}-${screen.width}`);
    }
  };

  /** The wallet in the tools: it is of the person whose chat was touched last. */
  const openWallet = async ({ person, pane }: Phone): Promise<void> => {
    await pane.getByTestId("input").click();
    await at("market-wallet").click();
    await sandbox.page.locator(`[data-testid=wallet][data-person="${person}"]`).waitFor();
  };

  const deposit = async (phone: Phone, sol: string): Promise<void> => {
    const shown = await phone.choose("wallet", "Available 0 SOL");
    expect(await shown.innerText()).toContain("held by the operator");
    const screen = await phone.tap("Deposit", "Only SOL, and only on the Solana network");
    const address = ADDRESS.exec(await screen.innerText())?.[0] ?? "";
    await screen.getByTestId("photo").waitFor(); // the address as a QR code
    await openWallet(phone);
    await at("wallet-to").fill(address);
    await at("wallet-amount").fill(sol);
    await at("wallet-send").click();
    await expect
      .poll(
        async () => {
          const newest = await phone.tap("Refresh", "Deposit SOL");
          return newest.innerText();
        },
        { timeout: 15_000, interval: 400 },
      )
      .toMatch(new RegExp(`Seen, waiting to be final: ${sol}\\sSOL`));
    await phone.sees(`${sol} SOL arrived.`, `Available now ${sol} SOL`);
  };

  const stake = async (phone: Phone, side: "YES" | "NO"): Promise<void> => {
    await phone.say(`1 ${side.toLowerCase()} 1`, "Before your first stake");
    await phone.tap("I confirm all of it", `Your ticket · ${side} · 1 SOL`);
    await phone.tap(`Confirm 1 SOL on ${side}`, /Receipt no\. \d+/, `${side} · 1 SOL`);
  };

  it("says that its SOL is simulated, and what to do first", async () => {
    expect(await at("banner").innerText()).toContain("simulated SOL");
    for (const phone of [alice, bob]) {
      await phone.start();
      await phone.sees("Real money", "you play with SOL that you deposit");
    }
    expect(await hintsDone()).toEqual(["Start"]);
  });

  it("sees what each of them pays to their own address, and credits it once it is final", async () => {
    await openWallet(alice);
    await expect.poll(inWallet).toMatch(/^5\s*SOL$/);
    await at("wallet-faucet").click();
    await expect.poll(inWallet).toMatch(/^10\s*SOL$/);
    await deposit(alice, "2");
    await lookAt("deposited");
    await deposit(bob, "2");
    expect(await hintsDone()).toEqual(["Start", "Deposit"]);
  });

  it("pays who was right out of what was staked", async () => {
    await at("market-coins").click();
    await createRoom(alice, { target: "170" });
    await stake(alice, "YES");
    await stake(bob, "NO");
    await sandbox.wind("1m"); // their stakes are then older than the guard before a hit (R17)
    await sandbox.move("SOL", 5);
    await sandbox.reaches(1, "SETTLED");
    // T = 2, fee 0.06 and a third of it to Alice, who is the host too (R20 to R22).
    await alice.sees("Won +0.94 SOL", "Payout: 1.94 SOL");
    await bob.sees("Lost 1 SOL");
    await alice.choose("wallet", "Available 2.96 SOL");
    expect(await hintsDone()).toEqual(["Start", "Deposit", "Create", "Stake", "Settle"]);
  });

  it("asks for nothing that nobody could approve", async () => {
    await alice.tap("Withdraw", "the fee is 0.0001 SOL");
    const input = alice.pane.getByTestId("input");
    await input.fill("10");
    await alice.pane.getByTestId("send").click();
    const said = await alice.sees("Nobody here can approve more than 9.99", "Nothing was taken");
    expect(await said.innerText()).toContain("Choose less");
  });

  it("sends it to her own wallet, and says when it is sent and when it is final", async () => {
    await openWallet(alice);
    const own = (await at("wallet-address").getAttribute("data-address")) ?? "";
    await alice.say("2.5", "Amount 2.5 SOL", "Now send the address of your own wallet");
    await alice.say(own, "check it once more", own, "Fee 0.0001 SOL, together 2.5001 SOL");
    await lookAt("review");
    await alice.tap("Withdraw now", "Sent. Most of the network has it");
    await alice.sees("Paid, and final.", "Transaction");
    await lookAt("paid");
    expect(await hintsDone()).toHaveLength(6);
    const arrived = at("wallet-move").first();
    expect(await arrived.innerText()).toMatch(/\+2\.5\s+from the bot’s treasury/);
    await expect.poll(() => arrived.getAttribute("data-commitment")).toBe("finalized");
    await expect.poll(inWallet).toMatch(/^10\.499995\s*SOL$/);
    await alice.choose("wallet", "Available 0.4599 SOL", "withdrawal");
    await lookAt("wallet");
  });

  /** Each key is tapped when the one before it shows as a dot. */
  const tapPin = async (pin: string, ...then: string[]): Promise<void> => {
    for (const [at, digit] of [...pin].entries()) {
      const dots = Array.from({ length: 6 }, (_, dot) => (dot <= at ? "●" : "○")).join(" ");
      await alice.tap(digit, ...(at < 5 ? [dots] : then));
    }
  };

  it("guards the next one by a PIN, tapped twice to set it", async () => {
    await alice.choose("wallet", "Available 0.4599 SOL");
    await alice.tap("Security", "There is no PIN");
    await lookAt("security");
    await alice.tap("Set a PIN", "Choose a PIN", "○ ○ ○ ○ ○ ○");
    await tapPin("493817", "Once more");
    await lookAt("pad");
    await tapPin("493817");
    await alice.sees("A PIN guards your withdrawals.");
    await alice.sees("A PIN was set for your withdrawals.", "Was that not you?");
    await lookAt("guarded");
    expect(await alice.pane.getByText("493817").count()).toBe(0);
  });

  it("pays it when the PIN is right, and takes nothing when it is not", async () => {
    const own = (await at("wallet-address").getAttribute("data-address")) ?? "";
    await alice.say("/withdraw", "Available 0.4599 SOL");
    await alice.say("0.1", "Amount 0.1 SOL");
    await alice.say(own, "check it once more", "Tap your PIN to withdraw.");
    await lookAt("pin-review");
    await tapPin("493818");
    await alice.sees("That was not your PIN. Nothing was taken.", "4 tries are left");
    await lookAt("pin-wrong");
    await tapPin("493817");
    await alice.sees("Amount 0.1 SOL", "Paid, and final.");
    const { pane } = alice;
    expect(await pane.locator('a[href*="explorer.solana.com"]').count()).toBe(0);
    await lookAt("pin-paid");
  });

  it("stops everything by /freeze", async () => {
    await alice.say("/freeze", "Frozen since", "Your PIN opens it again.");
    await alice.sees("Your account is frozen.");
    await lookAt("frozen");
    await alice.tap("Open again", "Tap your PIN to open your account again.");
    await tapPin("493817");
    await alice.sees("Your account is open again.");
    expect(await alice.pane.getByText("493817").count()).toBe(0);
  });

  it("shows what is watched on the chain as actors of their own", async () => {
    expect(await sandbox.inspector.pickActor("deposit:treasury")).toBe("deposit:treasury");
    await sandbox.inspector.lights("WATCHING");
    await lookAt("inspector");
  });

  it("asked nothing of any other machine, and nobody complained", async () => {
    await session.expectQuietEnd();
    expect(session.bot.process.exitCode).toBe(0);
  });
});
