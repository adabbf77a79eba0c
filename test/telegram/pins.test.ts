/** A PIN and a freeze as a player meets them: by tapping, over a whole engine and a chain in memory. */
import { expect, it, describe } from "vitest";
import type { PinHashing } from "../../src/ports.ts";
import { plainPins } from "../support/plain-pins.ts";
import { ANN, BOB, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";
import { VAULT } from "../support/memory-chain.ts";
import { dataOf, Street, type Person, type Pressed } from "./street.ts";
import { asRead } from "./reading.ts";

const PIN = "493817";

class Counter {
  readonly world: PayoutWorld;
  readonly street: Street;
  readonly ann: Person;

  private constructor(world: PayoutWorld, street: Street) {
    this.world = world;
    this.street = street;
    this.ann = street.person(ANN, "Ann");
  }

  static async open(pins: PinHashing = plainPins(), holdMs = 86_400_000): Promise<Counter> {
    const limits = { newAddressHoldMs: holdMs };
    const world = await PayoutWorld.open({ limits, rules: { pins } });
    const { engine, clock } = world;
    const options = { door: engine, clock, money: "sol" } as const;
    const street = await world.answer(Street.open(options));
    return new Counter(world, street);
  }

  /** While batches and calls of the world go on. */
  async says(text: string, person = this.ann): Promise<string> {
    await this.world.answer(person.says(text));
    return asRead(person.home.text);
  }

  taps(label: string, person = this.ann): Promise<Pressed> {
    return this.world.answer(person.taps(label));
  }

  async tapsPin(pin: string): Promise<string> {
    for (const digit of pin) await this.taps(digit);
    return this.screen();
  }

  /** Once nothing is on its way any more. */
  async screen(): Promise<string> {
    await this.world.seconds(0);
    await this.world.answer(this.street.bot.idle());
    return asRead(this.ann.home.text);
  }

  async setPin(pin = PIN): Promise<void> {
    await this.says("/wallet");
    await this.taps("Security");
    await this.taps("Set a PIN");
    await this.tapsPin(pin);
    expect(await this.screen()).toContain("Once more");
    await this.tapsPin(pin);
    expect(await this.screen()).toContain("A PIN guards your withdrawals.");
  }

  async review(to = ELSEWHERE): Promise<string> {
    await this.says("/withdraw");
    await this.says("1");
    return this.says(to);
  }

  get said(): string {
    return this.ann.messages.map(({ text }) => asRead(text)).join("\n---\n");
  }
}

describe("a PIN", () => {
  it("is set by tapping it twice, told as a message of its own, and asked for on the review", async () => {
    const counter = await Counter.open();
    await counter.setPin();
    expect(counter.said).toContain("A PIN was set for your withdrawals.");
    expect(counter.said).toContain("Was that not you? /freeze stops all withdrawals at once.");
    const review = await counter.review();
    expect(review).toContain("Tap your PIN to withdraw.");
    expect(review).toContain("○ ○ ○ ○ ○ ○");
    await counter.taps("4");
    expect(await counter.screen()).toContain("● ○ ○ ○ ○ ○");
    await counter.taps("Clear");
    const wrong = await counter.tapsPin("111213");
    expect(wrong).toContain("That was not your PIN. Nothing was taken. 4 tries are left.");
    const paid = await counter.tapsPin(PIN);
    expect(paid).toMatch(/Held\.|Waits until/);
    expect(counter.world.available(ANN)).toBe(98_999_900_000n);
  });

  it("of two that differ is none, and an easy one is refused with a word", async () => {
    const counter = await Counter.open();
    await counter.says("/wallet");
    await counter.taps("Security");
    await counter.taps("Set a PIN");
    expect(await counter.tapsPin("123456")).toContain("one that everybody tries first");
    await counter.tapsPin(PIN);
    expect(await counter.tapsPin("493818")).toContain("The two were not the same.");
    expect(counter.world.payouts.security.view(ANN).hasPin).toBe(false);
  });

  it("is tapped on a pad that nobody else can press, nor press again once it is used", async () => {
    const counter = await Counter.open();
    const bob = counter.street.person(BOB, "Bob");
    await counter.says("/start", bob);
    await counter.setPin();
    await counter.review();
    const [one] = counter.ann.home.keyboard[0] ?? [];
    const data = dataOf(one ?? expect.fail("a key"));
    // The key's data does not say which digit it is of.
    expect(data).toMatch(/^1pk:[0-9A-Za-z]{12}:[0-9]$/);
    const foreign = await counter.world.answer(bob.sends(data, bob.home.id));
    expect(foreign).toMatchObject({ alert: true });
    expect(foreign.toast).toContain("Nothing was taken");
    expect(await counter.screen()).toContain("○ ○ ○ ○ ○ ○");
    await counter.tapsPin(PIN);
    const late = await counter.world.answer(counter.ann.sends(data, counter.ann.home.id));
    expect(late.toast).toContain("That keypad is not in use any more.");
  });

  it("keeps no handler waiting: the player goes on, and comes back to what came of it", async () => {
    let open = (): void => expect.fail("nothing was checked");
    const plain = plainPins();
    const slow: PinHashing = {
      seal: plain.seal,
      matches: async (pin, verifier) => {
        await new Promise<void>((resolve) => (open = resolve));
        return plain.matches(pin, verifier);
      },
    };
    const counter = await Counter.open(slow);
    await counter.setPin();
    await counter.review();
    expect(await counter.tapsPin(PIN)).toContain("Your PIN is being checked.");
    expect(await counter.says("/rooms")).not.toContain("PIN");
    open();
    expect(await counter.screen()).not.toContain("Held");
    expect(await counter.says("/wallet")).toContain("Wallet");
    expect(counter.world.payouts.withdrawals(ANN, 3)).toHaveLength(1);
  });

  it("is nowhere in the log, though a screen of it fails", async () => {
    const counter = await Counter.open();
    await counter.setPin();
    await counter.review();
    const { payouts } = counter.world;
    Object.assign(payouts, { waitMs: () => expect.fail("a planted bug") });
    const { toast } = await counter.taps("4");
    expect(toast).toContain("Ref");
    const [{ facts } = { facts: {} }] = counter.street.log.errors.splice(0);
    expect(facts).toMatchObject({ data: "pad" });
  });

  it("is locked after five wrong ones; forgetting it can be asked for and taken back", async () => {
    const counter = await Counter.open();
    await counter.setPin();
    await counter.review();
    for (const wrong of ["111213", "111214", "111215", "111216"]) await counter.tapsPin(wrong);
    expect(await counter.tapsPin("111217")).toContain(
      "Too many wrong PINs: locked for another 24 h",
    );
    expect(counter.said).toContain("Five wrong PINs in a row.");
    await counter.taps("I forgot my PIN");
    expect(await counter.screen()).toContain("The PIN goes on");
    await counter.taps("Keep my PIN");
    expect(await counter.screen()).not.toContain("The PIN goes on");
    expect(counter.said).toContain("Your PIN stays.");
  });

  it("is changed after the old one, and removed by it", async () => {
    const counter = await Counter.open();
    await counter.setPin();
    await counter.taps("Change PIN");
    expect(await counter.tapsPin(PIN)).toContain("Choose a PIN");
    await counter.tapsPin("908070");
    expect(await counter.tapsPin("908070")).toContain("A PIN guards your withdrawals.");
    await counter.taps("Remove PIN");
    expect(await counter.tapsPin("908070")).toContain("There is no PIN");
    expect(counter.said).toContain("The PIN for your withdrawals was changed.");
    expect(counter.said).toContain("The PIN for your withdrawals was removed.");
  });
});

describe("/freeze", () => {
  it("stops withdrawals by one message and takes back what waits; a PIN opens again", async () => {
    const counter = await Counter.open();
    await counter.setPin();
    await counter.review();
    await counter.tapsPin(PIN);
    expect(await counter.says("/freeze")).toContain("Frozen since");
    expect(counter.world.available(ANN)).toBe(100_000_000_000n);
    expect(counter.said).toContain("Your account is frozen.");
    expect(counter.said).toContain("Not paid; your money is back.");
    await counter.says("/withdraw");
    expect(await counter.says("1")).toContain("Your account is frozen. Nothing was taken.");
    await counter.says("/wallet");
    await counter.taps("Security");
    await counter.taps("Open again");
    expect(await counter.tapsPin(PIN)).not.toContain("Frozen");
    expect(counter.said).toContain("Your account is open again.");
  });

  it("without a PIN says when it can be opened", async () => {
    const counter = await Counter.open();
    await counter.says("/freeze");
    const { toast } = await counter.taps("Open again");
    expect(toast).toContain("Without a PIN it can be opened in 24 h.");
  });
});

it("an address without a key is warned of, and goes on when that is wanted", async () => {
  const counter = await Counter.open(plainPins(), 0);
  expect(await counter.review(VAULT)).toContain("No wallet has the key of this address.");
  await counter.taps("I know this address");
  expect(await counter.screen()).toContain("check it once more");
  await counter.taps("Withdraw now");
  await counter.world.seconds(60);
  expect(await counter.screen()).toContain("Paid, and final.");
});
