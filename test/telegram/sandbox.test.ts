/** The bot over real HTTP: runner, lean client and outbox against the simulated Bot API, which is strict. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Message } from "../../src/sandbox/bot-api/bot-api.ts";
import { createTelegram } from "../../src/telegram/bot.ts";
import { startThread } from "../../src/store/thread.ts";
import { createRenderer } from "../../src/telegram/pictures/renderer.ts";
import { openStand, TOKEN } from "../sandbox/bot-api/stand.ts";
import { FakeDoor, sol } from "./fake-door.ts";
import { countingBytes, EN, ErrorLog } from "./street.ts";
import { clockAtStart } from "./time.ts";

async function open() {
  const stand = await openStand();
  const clock = clockAtStart();
  const door = new FakeDoor(clock);
  const log = new ErrorLog();
  const renderer = createRenderer({ fontsDir: "data/fonts", startThread, clock, log });
  onTestFinished(() => renderer.close());
  const bot = createTelegram({
    door,
    token: TOKEN,
    apiRoot: stand.root,
    clock,
    rate: { burst: 1_000, perSecond: 1 },
    random: countingBytes(),
    money: "play",
    locales: { en: EN },
    log,
    draw: (svg) => renderer.draw(svg),
  });
  await bot.start();
  onTestFinished(() => bot.stop());
  const { world } = stand;

  async function greeted(name: string) {
    const { id } = world.addPerson({ name });
    const home = world.nextFromBot(id);
    world.start(id);
    await home;
    await world.quiet();
    await bot.idle();

    const homeMessage = (): Message => {
      const message = world.message(id, door.player(asUser(id))?.homeMessage ?? 0);
      return message ?? expect.fail("no home message");
    };
    /** Presses the button whose label begins so, and waits until everything about it has been said. */
    async function tap(label: string, on = homeMessage()): Promise<string | undefined> {
      const labels = on.buttons?.flat().map((button) => button.text) ?? [];
      const full = labels.find((text) => text.startsWith(label));
      if (full === undefined) return expect.fail(`no "${label}" among ${labels.join(" | ")}`);
      const query = world.press(id, id, on.messageId, full);
      const answer = await world.nextAnswer(query);
      await world.quiet();
      await bot.idle();
      return answer.text;
    }
    return { id, tap, home: homeMessage };
  }
  return { stand, world, door, bot, log, greeted };
}

function asUser(id: number) {
  return id as Parameters<FakeDoor["player"]>[0];
}

describe("the bot against the simulated Telegram", () => {
  test("a room's picture is uploaded once, edited in place, and sent again by its id", async () => {
    const { stand, world, door, log, greeted } = await open();
    door.addRoom();
    const alice = await greeted("Alice");
    await alice.tap("Rooms");
    await alice.tap("1 ·");
    await alice.tap("📈 Chart");
    const { photo, text, messageId } = alice.home();
    expect(photo).toMatchObject({ width: 1_280, height: 720, mimeType: "image/png" });
    expect(text).toContain("Will SOL reach $165?");
    const served = await fetch(`${stand.root}${photo?.url}`);
    expect(Buffer.from(await served.arrayBuffer()).length).toBe(photo?.sizeBytes);
    await alice.tap("Refresh"); // the same picture and the same words: nothing to change
    door.setPrice("SOL", 164.2);
    await alice.tap("Refresh");
    expect(alice.home()).toMatchObject({ messageId });
    expect(alice.home().photo?.fileId).not.toBe(photo?.fileId);

    const bob = await greeted("Bob");
    await bob.tap("Rooms");
    await bob.tap("1 ·");
    await bob.tap("📈 Chart");
    expect(bob.home().photo?.fileId).toBe(alice.home().photo?.fileId);
    await bob.tap("Back");
    expect(bob.home().photo).toBeUndefined();
    expect(world.transcript(bob.id).filter(({ fromBot }) => fromBot)).toHaveLength(1);

    const refused = world.calls().filter((call) => !call.ok);
    expect(refused.map(({ method }) => method)).toEqual(["editMessageMedia"]);
    expect(refused[0]?.description).toContain("message is not modified");
    expect(log.errors).toEqual([]);
  });

  test("a history comes as a CSV file, and an invitation as a QR code", async () => {
    const { stand, world, log, greeted } = await open();
    const alice = await greeted("Alice");
    await alice.tap("Home");
    await alice.tap("Wallet");
    await alice.tap("History");
    expect(await alice.tap("CSV file")).toContain("being made");
    const sent = world.transcript(alice.id).find(({ document }) => document !== undefined);
    expect(sent?.text).toContain("1 entry, oldest first");
    expect(sent?.document?.fileName).toMatch(/^rooms-\d{4}-\d\d-\d\d\.csv$/);
    const served = await fetch(`${stand.root}${sent?.document?.url}`);
    expect(await served.text()).toContain(",welcome gift,,,100,100,\r\n");
    await alice.tap("Home");
    await alice.tap("Invite");
    await alice.tap("QR code");
    expect(alice.home().photo).toMatchObject({ width: 1_280, height: 720 });
    expect(log.errors).toEqual([]);
  });

  test("two people find a room, stake on both sides and hold their receipts", async () => {
    const { world, door, log, greeted } = await open();
    door.addRoom({
      title: 'Will <SOL> & "co" reach $165?',
      yesLamports: sol(0),
      noLamports: sol(0),
    });
    const alice = await greeted("Alice");
    const bob = await greeted("Bob");
    for (const [person, side] of [
      [alice, "YES"],
      [bob, "NO"],
    ] as const) {
      const { messageId } = person.home();
      await person.tap("Rooms");
      await person.tap("1 ·");
      expect(person.home().text).toContain('Will <SOL> & "co" reach $165?');
      await person.tap(side);
      await person.tap("5");
      expect(await person.tap("Confirm")).toMatch(/^Booked: receipt no\. \d+\.$/);
      expect(person.home().messageId).toBe(messageId);
      const bots = world.transcript(person.id).filter((message) => message.fromBot);
      expect(bots.map((message) => message.text.split("\n")[0])).toEqual([
        'Will <SOL> & "co" reach $165?',
        expect.stringMatching(/^Receipt no\. \d+$/),
      ]);
    }
    expect(door.booked).toMatchObject([
      { side: "yes", lamports: sol(5) },
      { side: "no", lamports: sol(5) },
    ]);
    expect(door.acknowledged).toHaveLength(2);
    expect(world.calls().filter((call) => !call.ok)).toEqual([]);
    expect(log.errors).toEqual([]);
  });

  test("every screen that buttons lead to is accepted by a strict Bot API", async () => {
    const { world, door, log, greeted } = await open();
    door.addRoom();
    const alice = await greeted("Alice");
    const path =
      "How it works, Rooms, Home, Create, SOL, Touches at or above, +2.1%, Lock at ¾, 1 h, " +
      "5 players, Use this title, Publish, Rules, Back, 📈 Chart, Refresh, Back, Refresh, YES, Other amount, Switch, 0.5, " +
      "Confirm, Home, My bets, 1 ·, Room, Home, Wallet, History, Back, Invite";
    for (const label of path.split(", ")) await alice.tap(label);
    expect(door.booked).toHaveLength(1);
    const refused = world.calls().filter((call) => !call.ok);
    expect(refused.map((call) => call.description)).toEqual(
      refused.map(() => expect.stringContaining("message is not modified") as string),
    );
    expect(log.errors).toEqual([]);
    expect(world.commandsFor(alice.id, alice.id).map(({ command }) => command)).toContain("rooms");
  });
});
