/** A stake in a whole engine as its player shows it: from the notice and from the bets, and the curve of it all. */
import { describe, expect, it } from "vitest";
import { EngineWorld, settle } from "../support/engine-world.ts";
import { asRead } from "./reading.ts";
import { button, Street, type Person } from "./street.ts";

interface Here {
  readonly world: EngineWorld;
  readonly street: Street;
  readonly bob: Person;
  readonly drawn: string[];
  rest(): Promise<void>;
}

/** Bob has 10 on YES against Carol's 5. */
async function staked(language?: string): Promise<Here> {
  const world = await EngineWorld.open({ reads: true });
  const drawn: string[] = [];
  const draw = async (svg: string): Promise<Uint8Array> => {
    drawn.push(svg);
    return Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
  };
  const street = await Street.open({ door: world.engine, clock: world.clock, draw });
  const rest = async (): Promise<void> => {
    await settle();
    await street.bot.idle();
  };
  for (const name of ["alice", "carol"]) await world.person(name);
  const room = await world.room("alice");
  const bob = street.person(77_001, "Bob", language);
  await bob.says("/start");
  await bob.says(`10 yes #${room.toString(36)}`);
  const [confirm] = bob.home.keyboard.flat();
  if (confirm === undefined || !("callback_data" in confirm)) return expect.fail("a ticket");
  await bob.sends(confirm.callback_data, bob.home.id);
  await world.stake("carol", room, "no", "5");
  await rest();
  return { world, street, bob, drawn, rest };
}

async function won(language?: string): Promise<Here> {
  const here = await staked(language);
  await here.world.minutes(1);
  here.world.price(165.5);
  await here.world.seconds(6);
  await here.rest();
  return here;
}

describe("a settled stake", () => {
  it("is shared from its notice: a photo, its words and link to forward, and the notice stays", async () => {
    const { bob, drawn, street, rest } = await won();
    const notice =
      bob.messages.find(({ text }) => text.includes("Won +4.55")) ?? expect.fail("none");
    const share = button(notice, "Share");
    if (share === undefined || !("callback_data" in share)) return expect.fail("a button");
    await bob.sends(share.callback_data, notice.id);
    await rest();
    expect(bob.home.photo).toMatch(/^file-/);
    expect(asRead(bob.home.text)).toMatchInlineSnapshot(`
      "Will SOL reach $165?
      I said YES, and won: 1.45x
      https://t.me/rooms_bot?start=r_1-REFCLGJ"
    `);
    expect(bob.messages.some(({ id }) => id === notice.id)).toBe(true);
    expect(button(bob.home, "Send the link")).toMatchObject({
      url: expect.stringContaining("t.me/share") as string,
    });
    expect(drawn.at(-1)).toContain("14.55 tSOL");

    await bob.taps("Without amounts");
    expect(drawn.at(-1)).not.toContain("tSOL");
    expect(drawn).toHaveLength(2);
    const { photo } = bob.home;
    await bob.taps("With amounts");
    await bob.taps("Without amounts");
    // Telegram has both: nothing is drawn or uploaded again.
    expect(drawn).toHaveLength(2);
    expect(bob.home.photo).toBe(photo);
    expect(street.telegram.called("sendPhoto")).toHaveLength(1);
    await bob.taps("Back");
    expect(bob.home.photo).toBeUndefined();
    expect(asRead(bob.home.text)).toContain("Came back 14.55 tSOL");
    return undefined;
  });

  it("is shared from the bets, in the player's own language", async () => {
    const { bob, drawn } = await won("ru");
    await bob.says("/bets");
    await bob.taps("Рассчитанные");
    await bob.taps("1 ·");
    await bob.taps("Поделиться");
    expect(bob.home.photo).toMatch(/^file-/);
    expect(drawn.at(-1)).toContain("выигрыш");
    expect(drawn.at(-1)).toContain("14,55 tSOL");
    expect(drawn.at(-1)).not.toContain("won");
  });

  it("of somebody else is nobody's to share: the press shows the room", async () => {
    const { street, drawn } = await won();
    const eve = street.person(77_002, "Eve");
    await eve.says("/start");
    await eve.sends("1ec:1:1", eve.home.id);
    expect(eve.home.photo).toBeUndefined();
    expect(drawn).toEqual([]);
  });
});

describe("an open stake", () => {
  it("is shared as what the player says", async () => {
    const { bob, drawn } = await staked();
    await bob.says("/bets");
    await bob.taps("1 ·");
    await bob.taps("Share");
    expect(asRead(bob.home.text)).toContain("I say YES. And you?");
    expect(drawn.at(-1)).toContain("if it wins now");
  });
});

describe("the profit curve", () => {
  it("is one tap from the bets: empty at first, then as the rooms settle", async () => {
    const here = await staked();
    const { bob, drawn, world, rest } = here;
    await bob.says("/bets");
    await bob.taps("Profit curve");
    expect(bob.home.photo).toMatch(/^file-/);
    expect(asRead(bob.home.text)).toContain("No room of yours has settled yet");
    await world.minutes(1);
    world.price(165.5);
    await world.seconds(6);
    await rest();
    await bob.says("/bets");
    await bob.taps("Profit curve");
    expect(asRead(bob.home.text)).toMatchInlineSnapshot(`
      "My result · 1 settled room
      Profit: +4.55 tSOL
      Staked 10 tSOL, came back 14.55 tSOL
      Profit is what came back less what was staked, room after room. Stakes in live rooms are not in it."
    `);
    expect(drawn.at(-1)).toContain("+4.55 tSOL");
    const before = drawn.length;
    await bob.taps("Refresh");
    expect(drawn).toHaveLength(before);
    await bob.taps("Back");
    expect(asRead(bob.home.text)).toContain("My bets · settled");
  });
});
