/** Whoever earns from a room: host, referrers, protocol; and how players come to have a referrer. */
import { describe, expect, it } from "vitest";
import { referralCode, userId } from "../../src/domain/ids.ts";
import { formatSol, ZERO } from "../../src/domain/money.ts";
import { EngineWorld, settle, sol } from "../support/engine-world.ts";

const codeOf = (world: EngineWorld, name: string): string => referralCode(world.id(name));

function earned(world: EngineWorld, name: string): string[] {
  return world.engine
    .referrals(world.id(name))
    .map(({ players, lamports }) => `${players}: ${formatSol(lamports)}`);
}

describe("the worked example", () => {
  it("pays ten winners, the host and three levels of referrers to the lamport (R20 to R23)", async () => {
    const world = await EngineWorld.open();
    await world.person("host");
    // third brought second, second brought first, first brought the first winner.
    await world.person("third");
    await world.person("second", codeOf(world, "third"));
    await world.person("first", codeOf(world, "second"));
    const winners = Array.from({ length: 10 }, (_, index) => `winner ${index + 1}`);
    for (const [index, name] of winners.entries()) {
      await world.person(name, index === 0 ? codeOf(world, "first") : undefined);
    }
    await world.person("loser");
    const room = await world.room("host");
    for (const name of winners) await world.stake(name, room, "yes", "10");
    await world.stake("loser", room, "no", "50");
    await world.minutes(1);
    world.price(165);
    await world.seconds(6);

    expect(await world.outcome(room)).toBe("YES");
    expect(world.have(...winners)).toEqual(winners.map(() => "104.55")); // 90 + 14.55
    expect(world.have("loser", "host")).toEqual(["50", "101.5"]);
    expect(world.have("first", "second", "third")).toEqual(["100.045", "100.015", "100.006"]);
    expect(earned(world, "first")).toEqual(["1: 0.045", "0: 0", "0: 0"]);
    expect(earned(world, "second")).toEqual(["1: 0", "1: 0.015", "0: 0"]);
    expect(earned(world, "third")).toEqual(["1: 0", "1: 0", "1: 0.006"]);
    expect((await world.engine.room(room))?.settled).toMatchObject({
      feeLamports: sol("4.5"),
      hostLamports: sol("1.5"),
    });
    // The protocol keeps 3 less 0.066: all that players have not got of what was granted.
    const people = ["host", "third", "second", "first", "loser", ...winners];
    const held = people.reduce(
      (sum, name) => sum + world.engine.balance(world.id(name)).availableLamports,
      0n,
    );
    expect(formatSol(sol("1500") - held)).toBe("2.934");
    expect(world.engine.vitals().bookSum).toBe("0");

    await world.crash();
    expect(earned(world, "second")).toEqual(["1: 0", "1: 0.015", "0: 0"]);
    expect(world.have("first", "host", "loser")).toEqual(["100.045", "101.5", "50"]);
  });

  it("pays referrers of losers as well (R23)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    await world.person("bob");
    await world.person("carol", codeOf(world, "alice"));
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    await world.minutes(1);
    world.price(165);
    await world.seconds(6);
    // fee 0.45: host 0.15; carol's part of it 0.15, of which alice gets 15 %.
    expect(world.has("alice")).toBe("100.1725");
    expect(earned(world, "alice")[0]).toBe("1: 0.0225");
  });

  it("pays no referrer of a void room (R23)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    await world.person("bob", codeOf(world, "alice"));
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.minutes(61);
    expect(await world.outcome(room)).toBe("VOID min-players-not-met");
    expect(world.have("alice", "bob")).toEqual(["100", "100"]);
    expect(earned(world, "alice")).toEqual(["1: 0", "0: 0", "0: 0"]);
  });

  it("lets the host play in a room of its own (R22)", async () => {
    const world = await EngineWorld.open();
    for (const name of ["alice", "bob"]) await world.person(name);
    const room = await world.room("alice");
    await world.stake("alice", room, "yes", "10");
    await world.stake("bob", room, "no", "5");
    await world.minutes(1);
    world.price(165);
    await world.seconds(6);
    // 90 + 14.55 + 0.15
    expect(world.have("alice", "bob")).toEqual(["104.7", "95"]);
    const told = world.notices.filter((notice) => notice.user === world.id("alice"));
    expect(told.map((notice) => notice.kind)).toEqual(["receipt", "settled", "host-fee"]);
  });
});

describe("a first start", () => {
  it("brings the welcome grant, once, however often it comes (R3)", async () => {
    const world = await EngineWorld.open();
    const greetings = [
      await world.greet("alice"),
      await world.greet("alice"),
      ...(await Promise.all([world.greet("alice"), world.greet("alice")])),
    ];
    expect(greetings.map((one) => [one.isNew, formatSol(one.grantedLamports)])).toEqual([
      [true, "100"],
      [false, "0"],
      [false, "0"],
      [false, "0"],
    ]);
    await world.crash();
    expect(await world.greet("alice")).toMatchObject({ isNew: false, grantedLamports: 0n });
    expect(world.has("alice")).toBe("100");
  });

  it("brings it once when it comes many times at once", async () => {
    const world = await EngineWorld.open();
    world.journal.hold();
    const greeted = Promise.all(Array.from({ length: 10 }, () => world.greet("alice")));
    await settle();
    world.journal.release();
    const news = (await greeted).filter((greeting) => greeting.isNew);
    expect(news).toHaveLength(1);
    expect(world.has("alice")).toBe("100");
    expect(world.engine.vitals()).toMatchObject({ players: 1, bookSum: "0" });
  });

  it("that was not durable when the process died never happened", async () => {
    const world = await EngineWorld.open();
    world.journal.hold();
    void world.greet("alice");
    await settle();
    await world.crash(0);
    expect(world.engine.player(world.id("alice"))).toBeUndefined();
    expect(await world.greet("alice")).toMatchObject({ isNew: true });
    expect(world.has("alice")).toBe("100");
  });

  it("that reached the disk, though nobody was told, happened once", async () => {
    const world = await EngineWorld.open();
    world.journal.hold();
    void world.greet("alice");
    await settle();
    await world.crash(1);
    expect(await world.greet("alice")).toMatchObject({ isNew: false, grantedLamports: 0n });
    expect(world.has("alice")).toBe("100");
  });

  it("brings nothing where nothing is granted", async () => {
    const world = await EngineWorld.open({ limits: { welcomeGrantLamports: ZERO } });
    expect(await world.greet("alice")).toMatchObject({ isNew: true, grantedLamports: 0n });
    expect(world.has("alice")).toBe("0");
  });
});

describe("a referral code", () => {
  it("attaches at the first start only (R25)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    await world.person("bob");
    const late = await world.greet("bob", codeOf(world, "alice"));
    expect(late).toMatchObject({ isNew: false, referral: "too-late" });
    const fresh = await world.greet("carol", codeOf(world, "alice"));
    expect(fresh).toMatchObject({ isNew: true, referral: "attached" });
    expect(fresh.player.referrer).toBe(world.id("alice"));
    // The first referrer stays.
    const again = await world.greet("carol", codeOf(world, "bob"));
    expect(again).toMatchObject({ referral: "too-late", player: { referrer: world.id("alice") } });
    expect(earned(world, "alice")[0]).toBe("1: 0");
    expect(earned(world, "bob")[0]).toBe("0: 0");
  });

  it("of nobody, or of nonsense, is unknown, and the start goes on without it (R25)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    const codes = ["", "REF", "hello", "REF1", referralCode(userId(777)), "REF" + "7".repeat(11)];
    for (const [index, code] of codes.entries()) {
      const greeting = await world.greet(`newcomer ${index}`, code);
      expect(greeting).toMatchObject({ isNew: true, referral: "unknown-code" });
      expect(greeting.player.referrer).toBeUndefined();
    }
  });

  it("of one's own attaches nobody, before and after the first start (R25)", async () => {
    const world = await EngineWorld.open();
    const own = referralCode(userId(1_000));
    expect(await world.greet("alice", own)).toMatchObject({ isNew: true, referral: "self" });
    expect(await world.greet("alice", own)).toMatchObject({ isNew: false, referral: "self" });
    expect(world.engine.player(world.id("alice"))?.referrer).toBeUndefined();
    expect(earned(world, "alice")).toEqual(["0: 0", "0: 0", "0: 0"]);
  });

  it("closes no cycle: whoever brought me cannot be brought by me (R25)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    await world.person("bob", codeOf(world, "alice"));
    await world.person("carol", codeOf(world, "bob"));
    for (const below of ["bob", "carol"]) {
      const answer = await world.greet("alice", codeOf(world, below));
      expect(["cycle", "too-late"]).toContain(answer.referral);
      expect(answer.player.referrer).toBeUndefined();
    }
  });

  it("is told in any case of letters, and is the same after a restart (R25)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    const greeting = await world.greet("bob", ` ${codeOf(world, "alice").toLowerCase()} `);
    expect(greeting.referral).toBe("attached");
    await world.crash();
    expect(world.engine.player(world.id("bob"))?.referrer).toBe(world.id("alice"));
    expect(earned(world, "alice")[0]).toBe("1: 0");
    expect(world.engine.player(world.id("alice"))?.referralCode).toBe(codeOf(world, "alice"));
  });
});

describe("a home message", () => {
  it("is remembered over a restart, the last one (R27)", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    const alice = world.id("alice");
    for (const message of [7, 8, 8]) world.engine.rememberHome(alice, message);
    world.engine.rememberHome(userId(5), 1);
    await world.engine.durable();
    await world.crash();
    expect(world.engine.player(alice)?.homeMessage).toBe(8);
    expect(world.engine.player(userId(5))).toBeUndefined();
  });
});
