/** A room's picture as a player meets it: asked for, refreshed, left, and when it cannot be drawn. */
import { describe, expect, it } from "vitest";
import { Street } from "./street.ts";
import { settle } from "./time.ts";

/** Draws nothing, and remembers what it was asked to draw. */
class Pencil {
  readonly drawn: string[] = [];
  #held: (() => void)[] | undefined;
  fault: Error | undefined;

  draw = async (svg: string): Promise<Uint8Array> => {
    this.drawn.push(svg);
    if (this.#held !== undefined) await new Promise<void>((go) => this.#held?.push(go));
    if (this.fault !== undefined) throw this.fault;
    return Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
  };

  hold(): void {
    this.#held = [];
  }

  release(): void {
    for (const go of this.#held ?? []) go();
    this.#held = undefined;
  }
}

async function open() {
  const pencil = new Pencil();
  const street = await Street.open({ draw: pencil.draw });
  const room = street.door.addRoom();
  const alice = street.person(7, "Alice");
  await alice.says("/start");
  const toRoom = async (who = alice): Promise<void> => {
    await who.taps("Rooms");
    await who.taps("1 ·");
  };
  await toRoom();
  return { street, pencil, room, alice, toRoom };
}

describe("a room's chart", () => {
  it("is one photo in the place of the home, with the numbers under it", async () => {
    const { alice, pencil, street } = await open();
    await alice.taps("📈 Chart");
    expect(alice.messages).toHaveLength(1);
    expect(alice.home.photo).toMatch(/^file-/);
    expect(alice.home.text).toContain("Will SOL reach $165?");
    expect(alice.home.text).toContain("YES 66.7%");
    expect(pencil.drawn).toHaveLength(1);
    const [upload] = street.telegram.called("sendPhoto");
    expect(upload?.payload["photo"]).toMatch(/^attach:\/\//);
  });

  it("is edited by Refresh: by its id while it is the same, uploaded when it is another", async () => {
    const { alice, pencil, room, street } = await open();
    await alice.taps("📈 Chart");
    const { photo, id } = alice.home;
    await alice.taps("Refresh");
    expect(alice.home).toMatchObject({ photo, id, edits: 1 });
    expect(pencil.drawn).toHaveLength(1);
    street.door.setPrice("SOL", 164.1);
    street.door.change(room.id, { yesLamports: 200_000_000_000n as never });
    await alice.taps("Refresh");
    expect(alice.home).toMatchObject({ id, edits: 2 });
    expect(alice.home.photo).not.toBe(photo);
    expect(pencil.drawn).toHaveLength(2);
    expect(street.telegram.called("sendPhoto")).toHaveLength(1);
    expect(street.telegram.called("editMessageMedia")).toHaveLength(2);
    expect(alice.messages).toHaveLength(1);
  });

  it("is sent to a second player by the id that the first one's got", async () => {
    const { alice, pencil, street, toRoom } = await open();
    await alice.taps("📈 Chart");
    const bob = street.person(8, "Bob");
    await bob.says("/start");
    await toRoom(bob);
    await bob.taps("📈 Chart");
    expect(bob.home.photo).toBe(alice.home.photo);
    expect(pencil.drawn).toHaveLength(1);
  });

  it("is uploaded again when Telegram does not know the id any more", async () => {
    const { alice, pencil, street } = await open();
    await alice.taps("📈 Chart");
    street.telegram.fail("editMessageMedia", {
      code: 400,
      description: "Bad Request: wrong file identifier/HTTP URL specified",
    });
    await alice.taps("Refresh");
    await alice.taps("Refresh");
    expect(pencil.drawn).toHaveLength(2);
    expect(alice.home.edits).toBe(1);
  });

  it("goes back to the room: the photo is gone, and the room's screen is the home", async () => {
    const { alice } = await open();
    await alice.taps("📈 Chart");
    await alice.taps("Back");
    expect(alice.messages).toHaveLength(1);
    expect(alice.home.photo).toBeUndefined();
    await alice.taps("YES");
    expect(alice.home.text).toContain("YES");
    expect(alice.messages).toHaveLength(1);
  });

  it("delays nobody while it is drawn: the press is answered, other screens come", async () => {
    const { alice, pencil, street } = await open();
    const bob = street.person(8, "Bob");
    await bob.says("/start");
    pencil.hold();
    const [chart] = alice.home.keyboard.flat().filter(({ text }) => text.startsWith("📈"));
    if (chart === undefined || !("callback_data" in chart)) return expect.fail("a button");
    await alice.press(chart.callback_data, alice.home.id, "the chart's press");
    await settle();
    const answered = street.telegram.called("answerCallbackQuery");
    expect(answered.at(-1)?.payload["callback_query_id"]).toBe("the chart's press");
    const answers = answered.length;
    const [wallet] = bob.home.keyboard.flat().filter(({ text }) => text.startsWith("Rooms"));
    if (wallet === undefined || !("callback_data" in wallet)) return expect.fail("a button");
    await bob.press(wallet.callback_data, bob.home.id);
    await settle();
    expect(street.telegram.called("answerCallbackQuery")).toHaveLength(answers + 1);
    expect(bob.home.text).toContain("Open rooms");
    expect(alice.home.photo).toBeUndefined();
    pencil.release();
    await street.bot.idle();
    expect(alice.home.photo).toBeDefined();
    return undefined;
  });

  it("does not call back a player who has gone on", async () => {
    const { alice, pencil, street } = await open();
    pencil.hold();
    const data = "1rc:1";
    await alice.press(data, alice.home.id);
    await alice.press("1wl", alice.home.id);
    await settle();
    pencil.release();
    await street.bot.idle();
    expect(alice.messages).toHaveLength(1);
    expect(alice.home.photo).toBeUndefined();
    expect(alice.home.text).toContain("Available");
  });

  it("comes once when it is asked for twice", async () => {
    const { alice, pencil, street } = await open();
    pencil.hold();
    await alice.press("1rc:1", alice.home.id);
    await alice.press("1rc:1", alice.home.id);
    await settle();
    pencil.release();
    await street.bot.idle();
    expect(street.telegram.called("sendPhoto")).toHaveLength(1);
    expect(alice.messages).toHaveLength(1);
  });

  it("is its numbers and a sentence when it cannot be drawn, and a photo the next time", async () => {
    const { alice, pencil, street } = await open();
    pencil.fault = new Error("no canvas here");
    await alice.taps("📈 Chart");
    expect(alice.home.photo).toBeUndefined();
    expect(alice.home.text).toContain("The picture could not be drawn just now.");
    expect(alice.home.text).toContain("YES 66.7%");
    expect(street.log.warnings).toContain("a room is shown without its picture");
    pencil.fault = undefined;
    await alice.taps("Refresh");
    expect(alice.home.photo).toBeDefined();
    expect(alice.messages).toHaveLength(1);
  });

  it("of a room that is not there is the list, and a word", async () => {
    const { alice } = await open();
    const { toast } = await alice.sends("1rc:zz", alice.home.id);
    expect(toast).toMatch(/no such room|not there|unknown/i);
    expect(alice.home.photo).toBeUndefined();
  });

  it("is after a restart found to be a photo by what Telegram says of it", async () => {
    const { alice, street, pencil } = await open();
    await alice.taps("📈 Chart");
    await street.restart({ draw: pencil.draw });
    await alice.taps("Refresh");
    expect(alice.home).toMatchObject({ edits: 1 });
    await alice.taps("Home");
    expect(alice.messages).toHaveLength(1);
    expect(alice.home.photo).toBeUndefined();
  });
});
