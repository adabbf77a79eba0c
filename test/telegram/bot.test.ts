import { describe, expect, it, vi } from "vitest";
import { parseTicketId, ticketRequestId } from "../../src/domain/ids.ts";
import { err } from "../../src/domain/result.ts";
import { asRead } from "./reading.ts";
import { sol } from "./fake-door.ts";
import { button, dataOf, Street } from "./street.ts";
import { advance } from "./time.ts";

async function aliceAtRoom() {
  const street = await Street.open();
  const card = street.door.addRoom();
  const alice = street.person(1001, "Alice");
  await alice.says("/start");
  await alice.taps("Rooms");
  await alice.taps("1 ·");
  return { street, card, alice };
}

describe("the first start", () => {
  it("says who runs it, the age, the grant, the fee and custody, and leads to the rooms", async () => {
    const street = await Street.open({ operator: "Carol" });
    const alice = street.person(1001, "Alice");
    await alice.says("/start");
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Welcome to ROOMS
      Each room asks one question about a price. Players stake on YES or NO, and the winners share the pool.

      Run by Carol. For adults (18+) only, where betting is allowed.
      Play money is on: 100 tSOL are in your balance. They are worth nothing and cost nothing.
      Fee: 3% of the pool, never more than the losing side. Refunds are free.
      Your balance is a line in this bot's ledger; there is nothing to deposit or withdraw."
    `);
    expect(button(alice.home, "Create a room")).toMatchObject({ style: "primary" });
    await alice.taps("Home");
    expect(asRead(alice.home.text)).toContain("Balance 100 tSOL");
  });

  it("through a room's link with a referral shows the room's door and notes the friend", async () => {
    const street = await Street.open();
    street.door.addRoom();
    const bob = street.person(1, "Bob");
    await bob.says("/start");
    const alice = street.person(1001, "Alice");
    await alice.says("/start r_1-REFB");
    expect(street.door.greeted).toEqual([undefined, "REFB"]);
    expect(alice.home.text).toContain("a friend's invitation");
    await alice.taps("Open the room");
    expect(alice.home.text).toContain("Will SOL reach $165?");
  });

  it("by one's own referral link says that it is for friends", async () => {
    const street = await Street.open();
    const bob = street.person(1, "Bob");
    await bob.says("/start REFB");
    expect(bob.home.text).toContain("your own invitation link");
  });

  it("happens on a press too, when somebody never said /start", async () => {
    const street = await Street.open();
    const eve = street.person(666, "Eve");
    await eve.sends("1wl", 50);
    expect(street.door.players.has(eve.id)).toBe(true);
    expect(eve.home.text).toContain("Welcome");
  });
});

describe("the home message", () => {
  it("is edited in place by its own buttons", async () => {
    const { street, alice } = await aliceAtRoom();
    const { id } = alice.home;
    await alice.taps("Rules & proof");
    await alice.taps("Back");
    await alice.taps("Home");
    await alice.taps("Wallet");
    expect(alice.home.id).toBe(id);
    expect(alice.messages).toHaveLength(1);
    expect(street.telegram.called("sendMessage")).toHaveLength(1);
  });

  it("moves to the bottom when something is typed, and is the only one", async () => {
    const { alice } = await aliceAtRoom();
    const before = alice.home.id;
    await alice.says("/wallet");
    expect(alice.messages).toHaveLength(1);
    expect(alice.home.id).toBeGreaterThan(before);
    expect(alice.home.text).toContain("Wallet");
  });

  it("survives a restart", async () => {
    const { street, alice } = await aliceAtRoom();
    const before = alice.home.id;
    await street.restart();
    await alice.taps("Home");
    expect(alice.home.id).toBe(before);
    expect(alice.messages).toHaveLength(1);
  });

  it("shows a room with its price, pools, multiples and times", async () => {
    const { alice } = await aliceAtRoom();
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Will SOL reach $165?
      YES as soon as SOL is at or above $165
      SOL now $163.58 (3 sources, 2 s old) · needs +0.87%

      YES 66.7% ███████░░░ 100 tSOL · 1.45x
      NO 33.3% ███░░░░░░░ 50 tSOL · 2.91x
      Pool 150 tSOL · fee 3% · 3 players

      Locks 14:30 UTC · settles 15:00 UTC
      YES as soon as the consensus holds SOL at or above $165; otherwise NO."
    `);
    expect(alice.home.keyboard[0]).toMatchObject([
      { text: "YES 1.45x", style: "success" },
      { text: "NO 2.91x", style: "danger" },
    ]);
  });
});

describe("a stake", () => {
  it("goes from a side to a ticket to a receipt of its own, and the engine is told of its delivery", async () => {
    const { street, alice } = await aliceAtRoom();
    const home = alice.home.id;
    await alice.taps("YES");
    await alice.taps("5");
    expect(asRead(alice.home.text)).toMatchInlineSnapshot(`
      "Your ticket · YES · 5 tSOL
      Will SOL reach $165?

      If YES wins now 7.1595 tSOL (+2.1595 tSOL, 1.43x)
      If NO wins: nothing
      Pools after you: YES 105 tSOL / NO 50 tSOL
      Fee inside the pool 4.65 tSOL · your part of YES 4.8%

      An estimate: the pools move until the lock. This ticket runs out 14:01 UTC.
      Balance after: 95 tSOL"
    `);
    const { toast } = await alice.taps("Confirm");
    expect(toast).toBe("Booked: receipt no. 2.");
    expect(street.door.booked).toMatchObject([{ user: 1001, side: "yes", lamports: sol(5) }]);
    expect(alice.home.id).toBe(home);
    const receipt = alice.messages.at(-1);
    expect(asRead(receipt?.text ?? "")).toMatchInlineSnapshot(`
      "Receipt no. 2
      YES · 5 tSOL
      Room 1: Will SOL reach $165?
      If YES wins now: 7.159523809 tSOL (+2.159523809 tSOL)
      Booked 14:00:00 UTC · locks 14:30 UTC · settles 15:00 UTC"
    `);
    expect(alice.messages).toHaveLength(2);
    expect(street.door.acknowledged).toEqual(["receipt:2"]);
  });

  it("keeps its receipt: the receipt's buttons open below it", async () => {
    const { alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("5");
    await alice.taps("Confirm");
    const receipt = alice.messages.at(-1) ?? expect.fail("no receipt");
    await alice.taps("Add more", receipt);
    expect(alice.messages.map((message) => message.id)).toEqual([receipt.id, alice.home.id]);
    expect(alice.messages[0]?.text).toBe(receipt.text);
    expect(alice.home.text).toContain("How much?");
  });

  it("tapped three times is booked once, and the later taps name the same receipt", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const ticket = alice.home;
    const data = dataOf(button(ticket, "Confirm"));
    await Promise.all([1, 2, 3].map(() => alice.press(data, ticket.id)));
    await street.bot.idle();
    await advance(street.clock, 120_000);
    const { toast } = await alice.sends(data, ticket.id);
    expect(toast).toBe("Booked before: receipt no. 2. It counts once.");
    expect(street.door.booked).toHaveLength(1);
    expect(alice.messages.filter((message) => message.text.includes("Receipt no."))).toHaveLength(
      1,
    );
    expect(
      street.telegram.called("answerCallbackQuery").map((call) => call.payload["text"]),
    ).toEqual(expect.arrayContaining(["Booked: receipt no. 2."]));
  });

  it("whose answer was lost is asked again with the same request, never booked twice", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const ticket = alice.home;
    street.door.loseNextAnswer = true;
    const lost = await alice.taps("Confirm", ticket);
    expect(lost.alert).toBe(true);
    expect(lost.toast).toContain("tap Confirm again: it counts once");
    const { toast } = await alice.taps("Confirm", ticket);
    expect(toast).toContain("It counts once");
    expect(street.door.booked).toHaveLength(1);
  });

  it("on a ticket that was booked before a restart shows that booking again", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const ticket = alice.home;
    await alice.taps("Confirm", ticket);
    await street.restart();
    const { toast } = await alice.taps("Confirm", ticket);
    expect(toast).toContain("Booked before: receipt no. ");
    expect(street.door.booked).toHaveLength(1);
  });

  it("on a ticket from before a restart takes nothing and says so", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    await street.restart();
    const { toast, alert } = await alice.taps("Confirm");
    expect(toast).toContain("That ticket is no longer here, so this tap took nothing.");
    expect(alert).toBe(true);
    expect(street.door.booked).toEqual([]);
    expect(alice.home.text).toContain("Home");
  });

  it("on a ticket that ran out shows a fresh one, which can be confirmed", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    await advance(street.clock, 61_000);
    const { toast, alert } = await alice.taps("Confirm");
    expect(toast).toBe("That quote ran out: here is a fresh one. Nothing was taken.");
    expect(alert).toBe(true);
    expect(street.door.booked).toEqual([]);
    await alice.taps("Confirm");
    expect(street.door.booked).toHaveLength(1);
  });

  it("on another player's ticket takes nothing from either", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const data = dataOf(button(alice.home, "Confirm"));
    const bob = street.person(1002, "Bob");
    await bob.says("/start");
    const { toast, alert } = await bob.sends(data, bob.home.id);
    expect(toast).toBe(
      "This ticket is Alice's. Nothing was taken. Choose YES or NO for a ticket of your own.",
    );
    expect(alert).toBe(true);
    expect(street.door.booked).toEqual([]);
  });

  it("on a ticket whose quote moved by more than 5 % is shown again first", async () => {
    const { street, card, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    street.door.change(card.id, { yesLamports: sol(300) });
    const moved = await alice.taps("Confirm");
    expect(moved.toast).toBe("The pools moved: here is the new quote. Nothing was taken.");
    expect(street.door.booked).toEqual([]);
    await alice.taps("Confirm");
    expect(street.door.booked).toHaveLength(1);
  });

  it.each(["quote", "stakeNow"] as const)(
    "for which the ledger is too busy (%s) takes nothing, and its ticket can be tapped again",
    async (asked) => {
      const { street, alice } = await aliceAtRoom();
      await alice.taps("YES");
      await alice.taps("1");
      const ticket = alice.home.text;
      vi.spyOn(street.door, asked).mockReturnValueOnce(err({ code: "busy" }));
      const { toast, alert } = await alice.taps("Confirm");
      expect(toast).toBe(
        "Too many requests at this moment. Nothing was taken. Tap again in a few seconds.",
      );
      expect(alert).toBe(true);
      expect(alice.home.text).toBe(ticket);
      expect(street.door.booked).toEqual([]);
      await alice.taps("Confirm");
      expect(street.door.booked).toHaveLength(1);
    },
  );

  it("for which the ledger was too busy is quoted again when the pools have moved since", async () => {
    const { street, card, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    vi.spyOn(street.door, "stakeNow").mockReturnValueOnce(err({ code: "busy" }));
    await alice.taps("Confirm");
    street.door.change(card.id, { yesLamports: sol(300) });
    const { toast } = await alice.taps("Confirm");
    expect(toast).toBe("The pools moved: here is the new quote. Nothing was taken.");
    expect(street.door.booked).toEqual([]);
  });

  it("after the lock is refused with a sentence and the room", async () => {
    const { street, card, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    street.door.change(card.id, { lockAtMs: street.clock.now() + 20_000 });
    await advance(street.clock, 23_000);
    const { toast, alert } = await alice.taps("Confirm");
    expect(toast).toBe("Betting closed 3 s ago. Nothing was taken. Open Rooms for another one.");
    expect(alert).toBe(true);
    expect(street.door.booked).toEqual([]);
  });

  it("is not offered while betting is suspended or shut, and an old button says why", async () => {
    const { street, card, alice } = await aliceAtRoom();
    const room = alice.home;
    street.door.change(card.id, { acceptsStakes: false, suspended: true, state: "OPEN.suspended" });
    const { toast } = await alice.taps("YES", room);
    expect(toast).toContain("betting is suspended. Nothing was taken.");
    expect(alice.home.keyboard.flat().some((key) => key.text.startsWith("YES"))).toBe(false);
    expect(alice.home.text).toContain("The price is at the target.");
  });

  it("on the other side of one's own is not offered, and refused when forged", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    await alice.taps("Confirm");
    expect(alice.home.keyboard[0]).toHaveLength(1);
    const { toast } = await alice.sends("1bs:1:n", alice.home.id);
    expect(toast).toContain("You are on YES in this room");
    await alice.sends("1ba:1:n:gjdgxs", alice.home.id);
    expect(street.door.booked).toHaveLength(1);
  });

  it("of more than there is says what is there", async () => {
    const { street, alice } = await aliceAtRoom();
    const { toast, alert } = await alice.sends(`1ba:1:y:${sol(500).toString(36)}`, alice.home.id);
    expect(toast).toBe(
      "You have 100 tSOL, this needs 500 tSOL. Nothing was taken. Choose less, or Max.",
    );
    expect(alert).toBe(true);
    expect(street.door.booked).toEqual([]);
  });

  it("can be typed, and a text that is no amount asks again", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("NO");
    await alice.taps("Other amount");
    for (const text of ["all", "-1", "1e3", "١", "1.0000000001", "0"]) {
      await alice.says(text);
      expect(alice.home.text).toContain("Nothing was taken.");
    }
    await alice.says("2,5");
    expect(asRead(alice.home.text)).toContain("Your ticket · NO · 2.5 tSOL");
    await alice.taps("Confirm");
    expect(street.door.booked).toMatchObject([{ side: "no", lamports: sol(2.5) }]);
  });

  it("can be cancelled, and the ticket is then no longer good", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const ticket = alice.home;
    expect((await alice.taps("Cancel")).toast).toBe("Cancelled. Nothing was taken.");
    const { toast } = await alice.taps("Confirm", ticket);
    expect(toast).toContain("took nothing");
    expect(street.door.booked).toEqual([]);
  });

  it("carries the request id that its ticket and its player make", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("1");
    const data = dataOf(button(alice.home, "Confirm"));
    const ticket = parseTicketId(data.slice("1bc:".length)) ?? expect.fail(data);
    await alice.taps("Confirm");
    const again = await street.door.stake({
      request: ticketRequestId(ticket, alice.id),
      user: alice.id,
      room: street.door.booked[0]?.room ?? expect.fail("nothing booked"),
      side: "yes",
      lamports: sol(1),
      receipt: true,
    });
    expect(again).toMatchObject({ ok: true, value: { repeated: true } });
  });
});
