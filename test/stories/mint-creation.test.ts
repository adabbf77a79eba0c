/**
 * A host pastes a mint's address in Telegram, and the product's own look-up asks the simulated chain:
 * the room that comes of it, and every refusal with its sentence.
 */
import { describe, expect, it, onTestFinished } from "vitest";
import { openSimulated, type SimulatedWorld } from "../support/simulated-world.ts";
import { asRead } from "../telegram/reading.ts";
import { Street, type Person } from "../telegram/street.ts";

class MarketSquare {
  readonly outside: SimulatedWorld;
  readonly street: Street;
  readonly dora: Person;

  private constructor(outside: SimulatedWorld, street: Street) {
    this.outside = outside;
    this.street = street;
    this.dora = street.person(5_001, "Dora");
  }

  /** Dora stands before the question which price it is about. */
  static async open(): Promise<MarketSquare> {
    const outside = await openSimulated({ assets: ["SOL", "USDT"] });
    const { world } = outside;
    const street = await Street.open({ door: world.engine, clock: world.clock });
    const here = new MarketSquare(outside, street);
    onTestFinished(async () => {
      await street.bot.stop();
      expect(world.fatal).toEqual([]);
      expect(street.log.errors).toEqual([]);
      await world.engine.stop();
    });
    await here.dora.says("/start");
    await here.dora.taps("Create");
    return here;
  }

  mint(symbol: string): string {
    const found = this.outside.pump.control.mints().find((one) => one.symbol === symbol);
    return found?.mint ?? expect.fail(`no mint ${symbol}`);
  }

  /** As a host writes a target. */
  twiceTheCap(symbol: string): string {
    const mints = this.outside.pump.control.mints();
    const usd = mints.find((one) => one.symbol === symbol)?.capUsd ?? Number.NaN;
    return `${Math.round(usd / 500)}k`;
  }

  /** What the host reads some seconds after it has been sent. */
  async sent(text: string, seconds = 4): Promise<string> {
    await this.dora.says(text);
    return this.after(seconds);
  }

  async after(seconds: number): Promise<string> {
    await this.outside.world.seconds(seconds);
    await this.street.bot.idle();
    return this.text;
  }

  get text(): string {
    return asRead(this.dora.home.text);
  }
}

describe("a mint of the simulated chain", () => {
  it.each([
    ["in a pool", "POND", "Old Pond", "for 15 s without a break"],
    ["on its curve", "FROG", "Lobby Frog", "for 60 s without a break"],
    ["against USDC", "BUCK", "Dollar Dog", "for 60 s without a break"],
  ])("%s becomes a room about its cap", async (_, symbol, name, lasting) => {
    const here = await MarketSquare.open();
    const { dora } = here;
    const mint = here.mint(symbol);
    const link = `https://pump.fun/coin/${mint}?utm=1`;
    expect(await here.sent(link)).toContain(`${symbol} · ${name} ${mint.slice(0, 4)}…pump`);
    expect(here.text).toContain("Market cap now $");
    await dora.taps("Touches at or above");
    await dora.says(here.twiceTheCap(symbol));
    expect(here.text).toContain("How long does it run?");
    await dora.taps("15 m");
    expect(here.text).toMatch(/to the target costs about [\d.]+ tSOL, .* capped at [\d.]+ tSOL\./);
    await dora.taps("Use this title");
    expect(here.text).toContain("consensus of chain, dexscreener, jupiter");
    expect(here.text).toContain(lasting);
    await dora.taps("Publish");
    expect(await here.after(2)).toContain("Published.");
    expect(here.outside.world.engine.vitals()).toMatchObject({ rooms: 1 });
  });
});

describe("a mint that can have no room", () => {
  const short = (mint: string): string => `${mint.slice(0, 4)}…${mint.slice(-4)}`;

  it("in mayhem mode: its supply changes by itself", async () => {
    const here = await MarketSquare.open();
    const mint = here.mint("MAYHEM");
    const told = `${short(mint)} is in mayhem mode: its supply changes by itself, so its market cap could mislead. Nothing was taken. Choose another coin.`;
    expect(await here.sent(mint)).toContain(told);
    expect(here.text).toContain("Which price is it about?");
  });

  it("that went into mayhem between its look-up and the host's Publish", async () => {
    const here = await MarketSquare.open();
    const { dora, outside } = here;
    const mint = here.mint("POND");
    await here.sent(mint);
    await dora.taps("Touches at or above");
    await dora.says(here.twiceTheCap("POND"));
    for (const label of ["15 m", "Use this title"]) await dora.taps(label);
    outside.pump.control.mayhem(mint, true);
    await dora.taps("Publish");
    expect(await here.after(4)).toContain(`${short(mint)} is in mayhem mode`);
    expect(outside.world.engine.vitals()).toMatchObject({ rooms: 0 });
  });

  it("against a share: what it is traded for has no price here", async () => {
    const here = await MarketSquare.open();
    const mint = here.mint("SHARE");
    const told = `${short(mint)} is traded against something that has no price here. Nothing was taken. Choose a coin that is traded against SOL or USDC.`;
    expect(await here.sent(mint)).toContain(told);
  });

  it("that nobody knows: the address of no coin at all", async () => {
    const here = await MarketSquare.open();
    const wrapped = "So11111111111111111111111111111111111111112";
    const told = (mint: string): string =>
      `${short(mint)} is not a pump.fun coin that I can find. Nothing was taken. Copy the coin's own address from pump.fun (on DexScreener, not the pair's) and send it.`;
    const stranger = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";
    for (const mint of [wrapped, stranger]) expect(await here.sent(mint)).toContain(told(mint));
    // The question stands, and another coin is taken.
    expect(await here.sent(here.mint("POND"))).toContain("POND · Old Pond");
  });

  it("between its curve and its pool, until it has the pool", async () => {
    const here = await MarketSquare.open();
    const mint = here.mint("ALMOST");
    here.outside.pump.control.graduate(mint);
    const told = `${short(mint)} is moving from its curve to its pool and has no market now. Nothing was taken. Send it again in a few minutes.`;
    expect(await here.sent(mint, 2)).toContain(told);
    await here.after(8);
    expect(await here.sent(mint)).toContain("ALMOST · Almost There");
  });

  it("while the chain answers nobody", async () => {
    const here = await MarketSquare.open();
    const mint = here.mint("POND");
    here.outside.pump.control.cut("chain", true);
    expect(await here.sent(mint, 16)).toContain(
      `There is no reliable price for ${short(mint)} now. Try again in a minute, or choose another coin.`,
    );
    here.outside.pump.control.cut("chain", false);
    await here.after(60);
    expect(await here.sent(mint, 10)).toContain("POND · Old Pond");
  });
});
