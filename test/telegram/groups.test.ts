/** A room in a group, by its messages: whose eyes each screen is for, and where each tap leads. */
import { describe, expect, it } from "vitest";
import { sol } from "./fake-door.ts";
import { friends, opens, stakes, urlOf } from "./group-chat.ts";
import { asRead } from "./reading.ts";
import { button, type Person, type Street } from "./street.ts";
import { advance } from "./time.ts";

const OLD_CLIENT = { code: 400, description: "Bad Request: can't send an ephemeral message" };

describe("a room's card", () => {
  it("is posted by the link that puts the bot into a group, and shows nobody's private facts", async () => {
    const { group, alice } = await friends();
    expect(group.messages).toHaveLength(1);
    expect(asRead(group.card.text)).toMatchInlineSnapshot(`
      "Will SOL reach $165?
      YES as soon as SOL is at or above $165
      SOL $163.58 at 13:59:58 UTC · needs +0.87%

      YES 66.7% ███████░░░ 100 tSOL · 1.45x
      NO 33.3% ███░░░░░░░ 50 tSOL · 2.91x
      Pool 150 tSOL · fee 3% · 3 players

      Locks 14:30 UTC · settles 15:00 UTC
      YES as soon as the consensus holds SOL at or above $165; otherwise NO."
    `);
    expect(group.card.keyboard[0]).toMatchObject([
      { text: "YES 1.45x", style: "success" },
      { text: "NO 2.91x", style: "danger" },
    ]);
    expect(urlOf(group.card, "Open in the bot")).toBe("https://t.me/rooms_bot?start=r_1");
    await alice.says("1");
    expect(urlOf(alice.home, "To a group")).toBe("https://t.me/rooms_bot?startgroup=r_1");
  });

  it("that is posted again stands at the bottom, once", async () => {
    const { group, bob } = await friends();
    const before = group.card.id;
    await group.says(bob, "/room 1");
    expect(group.messages).toHaveLength(1);
    expect(group.card.id).toBeGreaterThan(before);
    await group.says(bob, "/room 77");
    expect(group.last.text).toContain("There is no such room");
  });

  it("of a room that was created for the group comes back to the topic that asked for it", async () => {
    const { street, group, bob } = await friends();
    await group.says(bob, "/newroom", { thread: 9 });
    expect(group.last.thread).toBe(9);
    const link = urlOf(group.last, "New room for this group");
    expect(link.length).toBeLessThanOrEqual("https://t.me/rooms_bot?start=".length + 64);
    await opens(bob, link);
    expect(bob.home.text).toContain("will be posted in your group");
    const { room } = await published(street, bob);
    expect(group.card).toMatchObject({ thread: 9 });
    expect(street.door.groups.postedIn(group.id)).toEqual([1, room]);
    // Whoever discards the next one has promised nothing.
    await opens(bob, link);
    await bob.taps("Discard");
    expect(street.door.groups.aimOf(bob.id)).toBeUndefined();
  });

  it("cannot be posted by a link that was made up, changed, or has run out", async () => {
    const { street, group, bob } = await friends();
    await group.says(bob, "/newroom");
    const link = urlOf(group.last, "New room for this group");
    for (const bad of [link.replace(/.$/, "x"), link.replace("g_", "g_1"), `${link}0`]) {
      await opens(bob, bad);
      expect(street.door.groups.aimOf(bob.id)).toBeUndefined();
    }
    await advance(street.clock, 25 * 3_600_000);
    await opens(bob, link);
    expect(bob.home.text).toContain("That group link has run out.");
    expect(street.door.groups.aimOf(bob.id)).toBeUndefined();
  });
});

describe("a ticket in a group", () => {
  it("is seen by the one who taps alone, from the side to the receipt", async () => {
    const { street, group, alice, bob } = await friends();
    const pressed = await group.taps(alice, "YES");
    expect(pressed).toEqual({ toast: undefined, alert: false, url: undefined });
    expect(asRead(group.whisper(alice).text)).toContain("You stake on YES");
    expect(asRead(group.whisper(alice).text)).toContain("Balance 100 tSOL");
    const { id } = group.whisper(alice);
    await group.tapsWhisper(alice, "5");
    expect(asRead(group.whisper(alice).text)).toContain("Your ticket · YES · 5 tSOL");
    const { toast } = await group.tapsWhisper(alice, "Confirm");
    expect(toast).toBe("Booked: receipt no. 3.");
    expect(asRead(group.whisper(alice).text)).toContain("You: YES 5 tSOL");
    expect(group.whispers(alice)).toMatchObject([{ id, edits: 2 }]);
    expect(group.whispers(bob)).toEqual([]);
    // The receipt is his own chat's, and the group reads the total.
    expect(alice.messages.some(({ text }) => text.includes("Receipt no. 3"))).toBe(true);
    await advance(street.clock, 5_000);
    expect(asRead(group.card.text)).toContain("105 tSOL");
    for (const { text } of group.messages) expect(text).not.toContain("Alice");
  });

  it("shows My ticket to each person his own, and one at a time", async () => {
    const { group, alice, bob } = await friends();
    await stakes(group, alice, "5");
    await group.taps(alice, "My ticket");
    await group.taps(bob, "My ticket");
    expect(group.whispers(alice)).toHaveLength(1);
    expect(asRead(group.whisper(alice).text)).toContain("Your stake: YES 5 tSOL");
    expect(group.whisper(bob).text).not.toContain("5 tSOL</b>");
    expect(group.whisper(bob).text).toContain("Will SOL reach $165?");
  });

  it("has no key that would need a typed text, a picture or another screen", async () => {
    const { group, alice } = await friends();
    await group.taps(alice, "YES");
    const keys = group.whisper(alice).keyboard.flat();
    expect(keys.map(({ text }) => text).join(" | ")).toBe(
      "0.1 | 0.5 | 1 | 5 | 25% | 50% | Max | Other amount | Switch to NO | Back | Open in the bot",
    );
    const link = urlOf(group.whisper(alice), "Other amount");
    expect(link).toBe("https://t.me/rooms_bot?start=b_1_y");
    await opens(alice, link);
    expect(alice.home.text).toContain("You stake on <b>YES</b>");
  });

  it("leads a stranger, or one with nothing to stake, into the private chat with the side picked", async () => {
    const { street, group, alice } = await friends();
    const eve = street.person(666, "Eve");
    const link = "https://t.me/rooms_bot?start=b_1_n";
    expect(await group.taps(eve, "NO")).toEqual({ toast: undefined, alert: false, url: link });
    expect(street.door.players.has(eve.id)).toBe(false);
    await opens(eve, link);
    await eve.taps("Open the room");
    expect(eve.home.text).toContain("You stake on <b>NO</b>");
    street.door.balances.set(alice.id, sol(0.001));
    expect((await group.taps(alice, "NO")).url).toBe(link);
    expect([...group.whispers(eve), ...group.whispers(alice)]).toEqual([]);
  });

  it("leads whose client cannot show it into the private chat, and says what was done all the same", async () => {
    const { street, group, alice } = await friends();
    street.telegram.fail("sendMessage", OLD_CLIENT);
    expect((await group.taps(alice, "YES")).url).toBe("https://t.me/rooms_bot?start=b_1_y");
    expect(group.messages).toHaveLength(1);
    await group.taps(alice, "YES");
    await group.tapsWhisper(alice, "5");
    street.telegram.fail("editEphemeralMessageText", { code: 500, description: "Internal" });
    const { toast, url } = await group.tapsWhisper(alice, "Confirm");
    expect([toast, url]).toEqual(["Booked: receipt no. 3.", undefined]);
    expect(street.log.errors).toEqual([]);
  });

  it("is answered within seconds though Telegram is silent, and once", async () => {
    const { street, group, alice } = await friends();
    let arrive = () => {};
    const { fetch } = street.telegram;
    const silent = new Promise<void>((resolve) => (arrive = resolve));
    await street.restart({
      fetch: async (input, init) => {
        const body = init?.body;
        const isText = typeof body === "string";
        if (isText && body.includes("ephemeral_message_parameters")) await silent;
        return fetch(input, init);
      },
    });
    await group.press(alice, "1bs:1:y", { message_id: group.card.id }, "slow");
    await advance(street.clock, 7_000);
    expect(group.answerTo("slow").url).toBe("https://t.me/rooms_bot?start=b_1_y");
    arrive();
    await street.bot.idle();
    expect(group.answerTo("slow").url).toContain("b_1_y");
    expect(group.whispers(alice)).toHaveLength(1);
  });

  it("whose message is gone opens another one for the same press", async () => {
    const { street, group, alice } = await friends();
    await group.taps(alice, "YES");
    const gone = { code: 400, description: "Bad Request: message to edit not found" };
    street.telegram.fail("editEphemeralMessageText", gone);
    await group.tapsWhisper(alice, "5");
    expect(group.whispers(alice)).toHaveLength(1);
    expect(group.whisper(alice)).toMatchObject({ id: 2, edits: 0 });
    expect(group.whisper(alice).text).toContain("Your ticket");
  });

  it("of Alice cannot be confirmed by Bob", async () => {
    const { street, group, alice, bob } = await friends();
    await group.taps(alice, "YES");
    await group.tapsWhisper(alice, "5");
    const confirm = button(group.whisper(alice), "Confirm");
    const data = "callback_data" in confirm ? confirm.callback_data : "";
    const { toast, alert } = await group.sends(bob, data, { message_id: group.card.id });
    expect(toast).toContain("This ticket is Alice's. Nothing was taken.");
    expect(alert).toBe(true);
    expect(group.whispers(bob)).toEqual([]);
    expect(street.door.booked).toEqual([]);
  });

  it("is booked once, however often it is confirmed, also after a restart", async () => {
    const { street, group, alice } = await friends();
    await group.taps(alice, "YES");
    await group.tapsWhisper(alice, "5");
    const ticket = group.whisper(alice);
    await group.tapsWhisper(alice, "Confirm", ticket);
    await group.tapsWhisper(alice, "Confirm", ticket);
    await street.restart();
    const { toast } = await group.tapsWhisper(alice, "Confirm", ticket);
    expect(toast).toContain("It counts once.");
    expect(street.door.booked).toHaveLength(1);
  });

  it("is booked at one tap when its player has set it so, and a redelivered tap is the same one", async () => {
    const { street, group, alice } = await friends();
    await alice.says("/settings");
    await alice.taps("Never ask");
    await group.taps(alice, "YES");
    const key = button(group.whisper(alice), "1");
    const data = "callback_data" in key ? key.callback_data : "";
    const place = { message_id: 0, ephemeral_message_id: group.whisper(alice).id };
    await group.press(alice, data, place, "once");
    await street.restart();
    await group.press(alice, data, place, "once");
    await street.bot.idle();
    expect(street.door.booked.map(({ lamports }) => lamports)).toEqual([sol(1)]);
  });

  it("does not forget what is being typed in private", async () => {
    const { group, alice } = await friends();
    await alice.says("1");
    await alice.taps("NO");
    await alice.taps("Other amount");
    await group.taps(alice, "YES");
    await alice.says("2.5");
    expect(asRead(alice.home.text)).toContain("Your ticket · NO · 2.5 tSOL");
  });

  it("of a press that the bot never wrote, or that is for the private chat, acts on nothing", async () => {
    const { street, group, alice } = await friends();
    const at = { message_id: group.card.id };
    expect((await group.sends(alice, "1zz", at)).toast).toBe(
      "That button is old. Send /rooms for fresh ones.",
    );
    for (const data of ["1wl", "1hm", "1nw", "1gn:1"]) {
      const { url } = await group.sends(alice, data, at);
      expect(url).toBe("https://t.me/rooms_bot?start=bets");
    }
    expect(group.whispers(alice)).toEqual([]);
    expect(street.door.groups.isNamed(alice.id)).toBe(false);
  });
});

/** Through the wizard, as its fake asks. */
async function published(street: Street, host: Person) {
  const { door } = street;
  for (let step = 0; step < 12; step += 1) {
    const creation = door.creation(host.id);
    const publish = host.home.keyboard.flat().find(({ text }) => text.startsWith("Publish"));
    if (publish !== undefined) {
      await host.taps("Publish");
      return { room: [...door.cards.keys()].at(-1) };
    }
    if (creation === undefined) throw new Error("nothing is being created");
    await answerStep(host, creation.state);
  }
  throw new Error("the wizard does not end");
}

async function answerStep(host: Person, state: string): Promise<void> {
  switch (state) {
    case "ASSET":
      return void (await host.taps("SOL"));
    case "CONDITION":
      return void (await host.sends("1nq:r:t", host.home.id));
    case "TARGET":
      return host.says("170");
    case "WINDOW":
      return host.says("1h");
    default:
      return void (await host.sends("1nx", host.home.id));
  }
}
