/** A host lets rooms open by themselves: what is tapped and typed, and what is shown after each message. */
import { describe, expect, it } from "vitest";
import type { RoomId, UserId } from "../../src/domain/ids.ts";
import type { Place } from "../../src/domain/place.ts";
import type { GroupBoard } from "../../src/telegram/announcing.ts";
import { EngineWorld, settle, START_MS } from "../support/engine-world.ts";
import { asRead } from "./reading.ts";
import { Street, type Person } from "./street.ts";

const GROUP: Place = { chat: -100_200, thread: 7 };

/** A group in a test's hands. */
class Board implements GroupBoard {
  readonly posted: (readonly [RoomId, Place])[] = [];
  answer: boolean | Error = true;

  placesOf(user: UserId) {
    return user === 7 ? [{ place: GROUP, title: "SOL <watchers>" }] : [];
  }

  announce(room: RoomId, place: Place): Promise<boolean> {
    this.posted.push([room, place]);
    return this.answer instanceof Error
      ? Promise.reject(this.answer)
      : Promise.resolve(this.answer);
  }
}

class Stage {
  readonly world: EngineWorld;
  readonly street: Street;
  readonly hanna: Person;
  readonly board: Board | undefined;

  constructor(world: EngineWorld, street: Street, board: Board | undefined) {
    this.world = world;
    this.street = street;
    this.board = board;
    this.hanna = street.person(7, "Hanna");
  }

  /** Ten minutes before one o'clock. */
  static async open(board?: Board): Promise<Stage> {
    const world = await EngineWorld.open({ startMs: START_MS + 50 * 60_000, beatMs: 2_000 });
    const groups = board === undefined ? {} : { groups: board };
    const street = await Street.open({ door: world.engine, clock: world.clock, ...groups });
    const stage = new Stage(world, street, board);
    await stage.hanna.says("/start");
    return stage;
  }

  get text(): string {
    return asRead(this.hanna.home.text);
  }

  get keys(): string[] {
    return this.hanna.home.keyboard.flat().map(({ text }) => text);
  }

  /** The last message that came without being asked for. */
  get news(): string {
    const { home } = this.hanna;
    const last = this.hanna.messages.findLast(({ id }) => id !== home.id);
    return asRead(last?.text ?? "");
  }

  async minutes(count: number): Promise<void> {
    await this.world.minutes(count);
    await settle();
    await this.street.bot.idle();
  }

  /** Hanna's room, as she published it. */
  async room(): Promise<void> {
    await this.hanna.says("/create");
    for (const key of ["SOL", "Touches at or above"]) await this.hanna.taps(key);
    await this.hanna.says("164");
    for (const key of ["1 h", "Use this title"]) await this.hanna.taps(key);
  }
}

describe("a room is repeated by taps", () => {
  it("from its last page: when, how far, until when; then it opens, and its host is told", async () => {
    const stage = await Stage.open();
    const { hanna } = stage;
    await stage.room();
    await hanna.taps("Repeat");
    expect(stage.text).toContain("When do its rooms open? Times are UTC. It is 12:50 UTC now");
    expect(stage.keys).toEqual(expect.arrayContaining(["Every hour", "Daily at 13:00 UTC"]));
    await hanna.taps("Every hour");
    expect(stage.text).toContain("YES as soon as SOL is at or above its opening price +2.5%");
    expect(stage.text).toContain("Opens every hour");
    expect(stage.text).toContain("Each room lasts 1 h, betting locks after 30 min");
    await hanna.taps("Target");
    await hanna.taps("+1%");
    await hanna.taps("End");
    await hanna.taps("5 rooms");
    expect(stage.text).toContain("its opening price +1%");
    expect(stage.text).toContain("It ends after 5 rooms.");
    expect(stage.text).not.toContain("Next room");
    const started = await hanna.taps("Start");
    expect(started.toast).toBe("Started. Its rooms open by themselves.");
    expect(stage.text).toContain("Next room 13:00 UTC (2026-11-23 13:00 UTC)");
    await stage.minutes(11);
    expect(stage.news).toContain("A room of your schedule has opened · every hour · run 1");
    expect(stage.news).toContain("Will SOL reach $161.6?");
    await hanna.says("/repeat");
    expect(stage.text).toContain("1. SOL +1% · every hour");
    await hanna.taps("1");
    expect(stage.text).toContain("Rooms so far: 1");
    expect(stage.text).toContain("2026-11-23 13:00 UTC · room 1");
    await hanna.taps("Open the room");
    expect(stage.text).toContain("One of a series: every hour · run 1");
    expect(stage.keys).toContain("Repeat");
  });

  it("is paused, goes on, and is deleted; an old key does nothing twice", async () => {
    const stage = await Stage.open();
    const { hanna } = stage;
    await hanna.says("/repeat SOL -1.5% 30m every 30m");
    expect(stage.text).toContain("YES as soon as SOL is at or below its opening price -1.5%");
    const { id, keyboard } = hanna.home;
    await hanna.taps("Start");
    await hanna.taps("Start", { ...hanna.home, id, keyboard });
    expect(stage.text).toContain("Next room");
    await hanna.taps("Pause");
    expect(stage.text).toContain("Paused. Nothing opens until you go on.");
    await stage.minutes(30);
    expect(stage.news).toBe("");
    await hanna.taps("Go on");
    const gone = await hanna.taps("Delete");
    expect(gone.toast).toBe("Deleted. Rooms that are there go on.");
    expect(stage.text).toContain("A schedule opens rooms by itself");
    const late = await hanna.taps("Start", { ...hanna.home, id, keyboard });
    expect(late.toast).toContain("That schedule is not there any more.");
    await stage.minutes(31);
    expect(stage.news).toBe("");
  });

  it("takes what is typed, and says what is wrong with what cannot be read", async () => {
    const stage = await Stage.open();
    const { hanna } = stage;
    await stage.room();
    await hanna.taps("Publish");
    await hanna.taps("Repeat");
    await hanna.says("now and then");
    expect(stage.text).toContain("“now and then” is no time for a schedule.");
    await hanna.says("every 10m");
    expect(stage.text).toContain("open at least 15 minutes apart");
    await hanna.says("mon,thu 9:30");
    expect(stage.text).toContain("Opens on Mon, Thu at 09:30 UTC");
    await hanna.taps("Target");
    await hanna.says("0.1");
    expect(stage.text).toContain("is no distance for a target");
    await hanna.says("1,5");
    expect(stage.text).toContain("its opening price +1.5%");
    await hanna.taps("Target");
    await hanna.taps("Exactly $164, once");
    expect(stage.text).toContain("at or above $164");
    expect(stage.text).toContain("tap “When” and choose");
    expect(stage.keys).not.toContain("Start");
    await hanna.taps("When");
    await hanna.says("0 9-17 * * 1-5");
    expect(stage.text).toContain("Opens by cron 0 9-17 * * 1-5 UTC");
    expect(stage.text).toContain("its opening price +2%");
  });

  it("says why a run made no room", async () => {
    const stage = await Stage.open();
    await stage.hanna.says("/repeat SOL +2% 30m every hour");
    await stage.hanna.taps("Start");
    for (const venue of stage.world.venues) venue.silent = true;
    await stage.minutes(13);
    expect(stage.news).toContain("Run 1 of your schedule made no room · every hour");
    expect(stage.news).toContain("There is no reliable price for SOL now.");
  });

  it("explains a line that it cannot read, and shows nobody's room to others", async () => {
    const stage = await Stage.open();
    await stage.hanna.says("/repeat whenever I like");
    expect(stage.text).toContain("“whenever I like” is no series.");
    await stage.hanna.says("/repeat zzz");
    expect(stage.text).toContain("There is no such room.");
  });
});

describe("a group", () => {
  async function announced(board: Board): Promise<Stage> {
    const stage = await Stage.open(board);
    await stage.hanna.says("/repeat SOL +2% 30m every hour");
    await stage.hanna.taps("Who is told");
    await stage.hanna.taps("SOL <watchers>");
    expect(stage.text).toContain("Its rooms are announced in SOL <watchers>.");
    await stage.hanna.taps("Start");
    await stage.minutes(11);
    expect(board.posted).toEqual([[1, GROUP]]);
    return stage;
  }

  it("is told in the host's place, once", async () => {
    const board = new Board();
    const stage = await announced(board);
    expect(stage.news).toBe("");
    await stage.world.engine.durable();
    await stage.street.restart({
      door: stage.world.engine,
      clock: stage.world.clock,
      groups: board,
    });
    expect(board.posted).toHaveLength(1);
  });

  it.each([false, new Error("the group is gone")])(
    "that cannot be told (%s) is no reason for the host not to hear of it",
    async (answer) => {
      const board = new Board();
      board.answer = answer;
      const stage = await announced(board);
      expect(stage.news).toContain("A room of your schedule has opened");
    },
  );

  it("is not asked about where there is none", async () => {
    const stage = await Stage.open();
    await stage.hanna.says("/repeat SOL +2% 30m every hour");
    expect(stage.keys).not.toContain("Who is told");
    expect(stage.text).toContain("You are told of each room here.");
  });
});
