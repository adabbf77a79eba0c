/** A host pastes a token's link in Telegram: the bot, its outbox and a whole engine together. */
import { describe, expect, it } from "vitest";
import { err } from "../../src/domain/result.ts";
import { settle } from "../support/engine-world.ts";
import { FACTS, LINK, MINT, MintWorld } from "../support/mint-world.ts";
import { asRead } from "./reading.ts";
import { button, Street, type Person } from "./street.ts";

class MintStreet {
  readonly mints: MintWorld;
  readonly street: Street;
  readonly dora: Person;

  private constructor(mints: MintWorld, street: Street) {
    this.mints = mints;
    this.street = street;
    this.dora = street.person(5_001, "Dora");
  }

  /** Dora stands before the question which price it is about. */
  static async open(): Promise<MintStreet> {
    const mints = await MintWorld.open();
    const street = await Street.open(options(mints));
    const here = new MintStreet(mints, street);
    await here.dora.says("/start");
    await here.dora.taps("Create");
    return here;
  }

  /** As an engine's message reaches the chat. */
  async seconds(count: number): Promise<void> {
    await this.mints.world.seconds(count);
    await this.rest();
  }

  async rest(): Promise<void> {
    await settle();
    await this.street.bot.idle();
  }

  async restart(): Promise<void> {
    await this.street.restart(options(this.mints));
    await this.rest();
  }

  get text(): string {
    return asRead(this.dora.home.text);
  }
}

function options({ world }: MintWorld) {
  return { door: world.engine, clock: world.clock };
}

describe("a pasted link", () => {
  it("is being looked up on the screen, which is edited in place when the answers come", async () => {
    const here = await MintStreet.open();
    const { dora, mints } = here;
    expect(here.text).toContain("For the market cap of a pump.fun coin, send the link of its page");
    mints.chain.isHeld = true;
    await dora.says(LINK);
    expect(here.text).toMatchInlineSnapshot(`
      "Create a room · step 1 of 6
      Looking the coin up: 4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf
      This takes a few seconds. You need do nothing."
    `);
    const { id } = dora.home;
    const before = dora.messages.length;
    await mints.chain.release();
    await here.rest();
    expect(here.text).toContain(`HAT ${MINT} can have a room.`);
    await here.seconds(2);
    expect(here.text).toMatchInlineSnapshot(`
      "Create a room · step 2 of 6
      HAT · Dog With Hat 4wTV…xnjf
      Market cap now $8k (2 sources agree, 0 s old)
      When is it YES? "Touches" ends as soon as the target is hit; "closes" looks at the last minute only."
    `);
    expect([dora.home.id, dora.messages.length]).toEqual([id, before]);
  });

  it("becomes a room: targets in thousands, the pool's cap, one more look-up, and the room", async () => {
    const here = await MintStreet.open();
    const { dora } = here;
    await dora.says(LINK);
    await here.seconds(2);
    await dora.taps("Touches at or above");
    expect(here.text).toContain("send one, like 300k or 1.2m");
    expect(dora.home.keyboard.flat().map(({ text }) => text)).toEqual([
      "+10.0% · $8.8k",
      "+25.0% · $10k",
      "+50.0% · $12k",
      "+90.0% · $15.2k",
      "Back",
      "Home",
    ]);
    await dora.taps("+50.0%");
    await dora.taps("1 h");
    expect(here.text).toContain("this room's pool is capped at 2.2541 tSOL.");
    await dora.taps("Use this title");
    expect(here.text).toMatchInlineSnapshot(`
      "Create a room · step 6 of 6
      Will the market cap of HAT 4wTV…xnjf reach $12,000?
      The rule, with its end as if you published now:
      YES as soon as the consensus of chain, dexscreener, jupiter holds the market cap of HAT (4wTV…xnjf) at or above $12,000 for 15 s without a break, before 2026-11-23 13:00:04 UTC; otherwise NO. The pool takes 2.25411089 SOL at most.
      Moving this price to the target costs about 0.2254 tSOL, so this room's pool is capped at 2.2541 tSOL.
      Settles 1 h after publishing · betting locks after 30 min · opens with 2 players
      Fee 3% of the pool: a third to you as host, the rest to the house and referrers. Never more than the losing side.
      Void with a full refund: too few players, one side empty, no reliable price."
    `);
    here.mints.chain.isHeld = true;
    await dora.taps("Publish");
    expect(here.text).toContain("Looking the coin up once more");
    const { id } = dora.home;
    await here.mints.chain.release();
    await here.rest();
    expect(dora.home.id).toBe(id);
    expect(here.text).toMatchInlineSnapshot(`
      "Published. Share the link to fill the room.

      Will the market cap of HAT 4wTV…xnjf reach $12,000?
      YES as soon as the market cap of HAT 4wTV…xnjf is at or above $12k
      Market cap now $8k (2 sources, 0 s old) · needs +50.00%

      YES 0.0% ░░░░░░░░░░ 0 tSOL · nobody yet
      NO 0.0% ░░░░░░░░░░ 0 tSOL · nobody yet
      Pool 0 tSOL · fee 3% · 0 players
      The pool is capped at 2.2541 tSOL (0.0% full): moving this price to the target cost about 0.2254 tSOL when the room was made.

      Waiting for players: 0 of 2. If they do not come before the lock, all stakes go back.
      Locks 12:30 UTC · settles 13:00 UTC
      YES as soon as the consensus of chain, dexscreener, jupiter holds the market cap of HAT (4wTV…xnjf) at or above $12,000 for 15 s without a break, before 2026-11-23 13:00:04 UTC; otherwise NO. The pool takes 2.25411089 SOL at most."
    `);
    expect(button(dora.home, "YES")).toBeDefined();
  });

  it("that is refused says what has happened, and asks again", async () => {
    const here = await MintStreet.open();
    here.mints.chain.answer = err({ code: "mint-mayhem", mint: MINT });
    await here.dora.says(LINK);
    await here.rest();
    expect(here.text).toContain("4wTV…xnjf is in mayhem mode");
    expect(here.text).toContain("Nothing was taken.");
    expect(here.text).toContain("Which price is it about?");
    await here.dora.taps("SOL");
    expect(here.text).toContain("SOL now $160");
  });

  it("without a price in time says so by itself", async () => {
    const here = await MintStreet.open();
    here.mints.cap(undefined);
    await here.dora.says(LINK);
    await here.seconds(16);
    expect(here.text).toContain("There is no reliable price for 4wTV…xnjf now.");
  });

  it("of an unknown page is refused at once, with what to paste", async () => {
    const here = await MintStreet.open();
    await here.dora.says("https://example.com/coin");
    expect(here.text).toContain("I find no coin's address in");
  });

  it("does not pull a host back who has gone elsewhere meanwhile", async () => {
    const here = await MintStreet.open();
    here.mints.chain.isHeld = true;
    await here.dora.says(LINK);
    await here.dora.taps("Home");
    const home = here.text;
    await here.mints.chain.release();
    await here.seconds(2);
    expect(here.text).toBe(home);
    // He finds it where it has come to.
    await here.dora.taps("Create");
    expect(here.text).toContain("When is it YES?");
  });

  it("can be given up while it is looked up", async () => {
    const here = await MintStreet.open();
    here.mints.chain.isHeld = true;
    await here.dora.says(LINK);
    await here.dora.taps("Back");
    expect(here.text).toContain("Which price is it about?");
    await here.mints.chain.release();
    await here.seconds(2);
    expect(here.text).toContain("Which price is it about?");
  });

  it("answered before its screen has reached Telegram is shown in the message that comes", async () => {
    const here = await MintStreet.open();
    // The look-up answers at once, while the first screen is still in the outbox.
    await here.dora.says(LINK);
    await here.rest();
    expect(here.text).toContain("can have a room.");
    expect(here.dora.messages.some(({ id }) => id === here.dora.home.id)).toBe(true);
  });

  it("that waits over a restart is edited by the next process", async () => {
    const here = await MintStreet.open();
    const { mints, dora } = here;
    mints.chain.isHeld = true;
    await dora.says(LINK);
    const { id } = dora.home;
    await here.street.bot.stop();
    mints.chain.isHeld = false;
    await mints.world.die();
    await mints.world.start();
    const street = new Street({ ...options(mints), fetch: here.street.telegram.fetch });
    await street.bot.start();
    await settle();
    await street.bot.idle();
    const home = here.street.telegram.messages(dora.id).find((message) => message.id === id);
    expect(asRead(home?.text ?? "")).toContain("When is it YES?");
  });
});

describe("a maker's words on the screens", () => {
  it("are escaped, cut short, and never without the address", async () => {
    const here = await MintStreet.open();
    const { dora, mints } = here;
    const symbol = "$WIF<b>&\u202e\u200b";
    mints.chain.answer = { ok: true, value: { ...FACTS, symbol, name: "N".repeat(500) } };
    await dora.says(LINK);
    await here.seconds(2);
    expect(dora.home.text).toContain("<b>$WIF&lt;b&gt;&amp; · NNNN");
    expect(here.text).toContain("4wTV…xnjf");
    expect(dora.home.text).not.toMatch(/[\u202e\u200b]/u);
    await dora.taps("Touches at or above");
    await dora.taps("+90.0%");
    await dora.taps("1 h");
    await dora.taps("Use this title");
    await dora.taps("Publish");
    await here.rest();
    expect(dora.home.text).toContain("$WIF&lt;b&gt;&amp; 4wTV…xnjf");
    await dora.taps("Back");
    expect(dora.home.text).toContain("$WIF&lt;b&gt;&amp; 4wTV…xnjf");
  });
});
