import { describe, expect, it } from "vitest";
import { asRead } from "./reading.ts";
import { button, Street } from "./street.ts";

async function aliceAtHome() {
  const street = await Street.open();
  const alice = street.person(1001, "Alice");
  await alice.says("/start");
  await alice.taps("Home");
  return { street, alice };
}

describe("creating a room", () => {
  it("goes by buttons from a coin to a published room with a link to share", async () => {
    const { street, alice } = await aliceAtHome();
    await alice.taps("Create");
    await alice.taps("SOL");
    expect(asRead(alice.home.text)).toContain("SOL now $163.58 (3 sources, 2 s old)");
    await alice.taps("Touches at or above");
    await alice.taps("+2.1%");
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Create a room · step 4 of 6
      How long does it run? Tap a time to go on, or send one from 15m to 24h, like 90m or 3h.
      Betting locks halfway. To change that, tap another lock first."
    `);
    await alice.taps("Lock at ¾");
    expect(asRead(alice.home.text)).toContain("Betting locks after three quarters of that time.");
    expect(button(alice.home, "Lock at ¾")).toMatchObject({ style: "primary" });
    await alice.taps("1 h");
    await alice.taps("3 players");
    expect(asRead(alice.home.text)).toContain("It opens with 3 players");
    await alice.taps("Use this title");
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Create a room · step 6 of 6
      Will SOL reach the target?
      The rule, with its end as if you published now:
      YES as soon as the consensus holds; otherwise NO.
      Settles 1 h after publishing · betting locks after 45 min · opens with 3 players
      Fee 3% of the pool: a third to you as host, the rest to the house and referrers. Never more than the losing side.
      Void with a full refund: too few players, one side empty, no reliable price."
    `);
    const { id } = alice.home;
    await alice.taps("Publish");
    expect(alice.home.id).toBe(id);
    expect(alice.home.text).toContain("Published. Share the link");
    expect(button(alice.home, "Share")).toMatchObject({
      url: expect.stringContaining(encodeURIComponent("start=r_1-REF")) as string,
    });
    expect(street.door.cards.size).toBe(1);
  });

  it("takes typed answers, and shows a refusal on top of the question it asks again", async () => {
    const { street, alice } = await aliceAtHome();
    await alice.taps("Create");
    await alice.says("SHITCOIN\u202e<b>");
    expect(alice.home.text).toContain("I know no price for &quot;SHITCOIN&lt;b&gt;&quot;");
    await alice.says("sol");
    await alice.taps("Touches at or above");
    await alice.says("100");
    expect(asRead(alice.home.text)).toContain("The price is $163.58, so that target is met");
    await alice.says("163.6");
    expect(asRead(alice.home.text)).toContain("more than 0.2% away");
    await alice.says("a lot");
    expect(asRead(alice.home.text)).toContain('"a lot" is not a price');
    await alice.says("170,5");
    await alice.says("5m");
    expect(asRead(alice.home.text)).toContain('"5m" is not a time from 15m to 24h');
    await alice.says("90m");
    await alice.says("abc");
    expect(asRead(alice.home.text)).toContain("yours has 3");
    await alice.says("Moon\u202e <b>soon</b> & \u200bhigh");
    expect(alice.home.text).toContain("<b>Moon &lt;b&gt;soon&lt;/b&gt; &amp; high</b>");
    await alice.taps("Publish");
    expect(street.door.cards.size).toBe(1);
  });

  it("goes on where it was after a restart, by text as by button", async () => {
    const { street, alice } = await aliceAtHome();
    await alice.taps("Create");
    await alice.taps("SOL");
    await alice.taps("Touches at or below");
    await street.restart();
    await alice.says("150");
    expect(alice.home.text).toContain("step 4 of 6");
    await alice.taps("Home");
    await alice.taps("Create");
    expect(alice.home.text).toContain("step 4 of 6");
  });

  it("does not take a text for an answer once its screen was left", async () => {
    const { street, alice } = await aliceAtHome();
    street.door.addRoom();
    await alice.taps("Create");
    await alice.taps("Home");
    await alice.says("SOL");
    expect(alice.home.text).toContain("Rooms on SOL");
    expect(street.door.creation(alice.id)?.state).toBe("ASSET");
  });

  it("published twice by a double tap is one room, shown again", async () => {
    const { street, alice } = await aliceAtHome();
    await alice.taps("Create");
    await alice.taps("SOL");
    await alice.taps("Touches at or above");
    await alice.says("170");
    await alice.taps("1 h");
    await alice.taps("Use this title");
    const review = alice.home;
    await alice.taps("Publish", review);
    await alice.taps("Publish", review);
    expect(street.door.cards.size).toBe(1);
    expect(alice.home.text).toContain("Waiting for players");
  });

  it("does nothing by an old keyboard of another step, or after the end", async () => {
    const { street, alice } = await aliceAtHome();
    await alice.taps("Create");
    const asset = alice.home;
    await alice.taps("SOL");
    await alice.taps("BTC", asset);
    expect(alice.home.text).toContain("That button belongs to another step.");
    expect(street.door.creation(alice.id)?.draft.asset).toBe("SOL");
    await alice.taps("Back");
    await alice.taps("Discard");
    expect((await alice.taps("SOL", asset)).toast).toContain("That menu was old");
  });
});

describe("typed texts", () => {
  it("that are a coin's symbol list the rooms on it", async () => {
    const { street, alice } = await aliceAtHome();
    street.door.addRoom();
    street.door.addRoom({ market: { kind: "coin-price", asset: "BTC" }, title: "Will BTC moon?" });
    await alice.says("$btc");
    expect(alice.home.text).toContain("Rooms on BTC");
    expect(alice.home.text).toContain("Will BTC moon?");
    expect(alice.home.text).not.toContain("Will SOL");
  });

  it.each(["1", "#1", "https://t.me/rooms_bot?start=r_1", "look: t.me/rooms_bot?start=r_1-REFB !"])(
    "that name a room (%s) open it",
    async (text) => {
      const { street, alice } = await aliceAtHome();
      street.door.addRoom();
      await alice.says(text);
      expect(alice.home.text).toContain("Will SOL reach $165?");
    },
  );

  it("that are a whole sentence make a ticket, and book nothing", async () => {
    const { street, alice } = await aliceAtHome();
    street.door.addRoom();
    await alice.says("0.5 yes 1");
    expect(asRead(alice.home.text)).toContain("Your ticket · YES · 0.5 tSOL");
    await alice.says("lots no 1");
    expect(asRead(alice.home.text)).toContain('"lots" is not an amount. Nothing was taken.');
    expect(street.door.booked).toEqual([]);
  });

  it.each(["hello?", "\u202e\u200b", "/nonsense", "<b>", "9".repeat(4_000), "zzz"])(
    "that mean nothing (%j) get three examples and a way home",
    async (text) => {
      const { alice } = await aliceAtHome();
      await alice.says(text);
      expect(asRead(alice.home.text)).toMatch(/SOL[\s\S]*3k[\s\S]*0\.5 yes 3k/);
      expect(button(alice.home, "Home")).toBeDefined();
    },
  );

  it("that are no texts at all are answered too", async () => {
    const { street, alice } = await aliceAtHome();
    const chat = { id: 1001, type: "private" as const, first_name: "Alice" };
    await street.update({ message: { message_id: 1, date: 1, chat, from: alice.from } });
    await street.bot.idle();
    expect(alice.home.text).toContain("I read text only");
  });

  it.each([
    ["/rooms", "Open rooms"],
    ["/bets", "My bets"],
    ["/create", "Create a room"],
    ["/wallet", "Wallet"],
    ["/invite", "REF"],
    ["/help@rooms_bot", "How it works"],
    ["/START", "Home"],
  ])("%s is a command", async (command, shown) => {
    const { alice } = await aliceAtHome();
    await alice.says(command);
    expect(alice.home.text).toContain(shown);
  });
});

describe("looking around", () => {
  it("shows the wallet without deposit or withdrawal in play money, and its entries", async () => {
    const { street, alice } = await aliceAtHome();
    street.door.addRoom();
    await alice.says("0.5 yes 1");
    await alice.taps("Confirm");
    await alice.says("/wallet");
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Wallet
      Available 99.5 tSOL
      In play 0.5 tSOL
      Play money: there is nothing to deposit or withdraw, and it cannot be exchanged.

      Last entries:
      2026-11-23 14:00 UTC · stake, room 1 -0.5 tSOL → 99.5 tSOL
      2026-11-23 14:00 UTC · welcome gift +100 tSOL → 100 tSOL"
    `);
    expect(alice.home.keyboard.flat().map((key) => key.text)).toEqual([
      "History",
      "Invite",
      "Home",
    ]);
    await alice.taps("Invite");
    expect(asRead(alice.home.text)).toContain("Level 1 (15% of their fees): 2 players · 0.045");
    expect(button(alice.home, "Copy link")).toMatchObject({
      copy_text: {
        text: expect.stringMatching(/^https:\/\/t\.me\/rooms_bot\?start=REF\w+$/) as string,
      },
    });
  });

  it("pages through rooms five at a time, and back from a page that is no longer there", async () => {
    const { street, alice } = await aliceAtHome();
    for (let count = 0; count < 7; count += 1) street.door.addRoom({ title: `Room no ${count}` });
    await alice.taps("Rooms");
    await alice.taps("Next");
    expect(alice.home.text).toContain("Room no 6");
    const second = alice.home;
    for (const id of [...street.door.cards.keys()].slice(3)) street.door.cards.delete(id);
    await alice.sends("1rl:o:1:", second.id);
    expect(alice.home.text).toContain("Room no 0");
  });

  it("lists bets with what they would bring, and opens one", async () => {
    const { street, alice } = await aliceAtHome();
    street.door.addRoom();
    await alice.says("5 no 1");
    await alice.taps("Confirm");
    await alice.taps("Home");
    await alice.taps("My bets");
    expect(asRead(alice.home.text)).toContain("NO 5 tSOL · if it wins now 13.6681 tSOL");
    await alice.taps("1 ·");
    expect(asRead(alice.home.text)).toContain("If YES wins: nothing");
  });
});
