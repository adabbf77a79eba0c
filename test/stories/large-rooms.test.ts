/**
 * A room too large to be settled in one turn of the event loop: everybody else goes on meanwhile, it is
 * paid at once and whole when all is worked out, and whatever happens on the way it is paid once.
 */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { userId, type RoomId, type UserId } from "../../src/domain/ids.ts";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { PlayerResults } from "../../src/domain/player-results.ts";
import { FLAG_LINKED, readTransfer, TRANSFER_BYTES } from "../../src/domain/transfer.ts";
import { audit } from "../../src/engine/audit.ts";
import type { Batch } from "../../src/ports.ts";
import type { MemoryJournal } from "../../src/store/memory-journal.ts";
import { EngineWorld, sol } from "../support/engine-world.ts";

/** Several slices of every step. */
const CROWD = 10_000;
const [FIRST, LAST] = [1_002, 1_001 + CROWD];
const LARGE = 1 as RoomId;
const OTHER = 2 as RoomId;

/** Alice's room, in which a crowd has staked, and another with bob and her; a minute before a hit. */
async function crowded(): Promise<EngineWorld> {
  const world = await EngineWorld.open({ limits: { minStakeLamports: sol("0.000000001") } });
  const alice = await world.person("alice");
  const bob = await world.person("bob");
  await world.room("alice", { target: "165" });
  await world.room("alice", { target: "200" });
  const { referralCode } = world.engine.player(bob)!;
  for (let id = FIRST; id <= LAST; id++) {
    const code = id % 3 === 0 ? referralCode : undefined;
    void world.engine.greet({ user: userId(id), name: `p${id}`, referralCode: code });
  }
  await world.engine.durable();
  for (let id = FIRST; id <= LAST; id++) void stakeOf(world, userId(id));
  await world.stake("bob", OTHER, "yes", "1", 1n);
  await world.stake("alice", OTHER, "no", "1", 2n);
  await world.minutes(1);
  expect(await world.state(LARGE)).toBe("OPEN.betting");
  expect(world.engine.balance(alice).inPlayLamports).toBe(sol("1"));
  return world;
}

function stakeOf(world: EngineWorld, user: UserId) {
  return world.engine.stake({
    request: (1_000n + BigInt(user)) as never,
    user,
    room: LARGE,
    side: user % 2 === 0 ? "yes" : "no",
    lamports: (sol("0.01") + BigInt(user * 7919)) as never,
    receipt: false,
  });
}

/** The price goes past the large room's target and stays; turns are held once the hit is claimed. */
async function hitAndHold(world: EngineWorld): Promise<void> {
  world.price(166);
  await world.seconds(3);
  expect(await world.state(LARGE)).toBe("OPEN.suspended");
  world.holdTurns();
  for (let beat = 0; beat < 8 && !(await isPaying(world)); beat++) {
    await world.seconds(0.5);
    while (!(await isPaying(world)) && (await world.turn()));
  }
  expect(await world.state(LARGE)).toBe("SETTLING.paying");
}

async function isPaying(world: EngineWorld): Promise<boolean> {
  return (await world.state(LARGE)) === "SETTLING.paying";
}

/** Turns until the large room is SETTLED. */
async function turnsToSettled(world: EngineWorld): Promise<number> {
  for (let turns = 0; turns < 1_000; turns++) {
    if ((await world.state(LARGE)) === "SETTLED") return turns;
    if (!(await world.turn())) throw new Error("nothing is left to do");
  }
  throw new Error("it is never settled");
}

function batchesOf(journal: MemoryJournal): readonly Batch[] {
  return journal.chunk(0).batches;
}

/** The large room's state by the last durable word of it. */
function stateLeft(journal: MemoryJournal): string | undefined {
  return batchesOf(journal)
    .flatMap(({ events }) => decodeEvents(events))
    .flatMap((event) => (event.t === "actor" && event.actor === "room:1" ? [event.state] : []))
    .at(-1);
}

/** What everybody has, and what the referrer earned. */
function ending(world: EngineWorld): unknown {
  const { engine } = world;
  const ids = [world.id("alice"), world.id("bob"), FIRST, FIRST + 1, LAST];
  return {
    balances: ids.map((id) => engine.balance(userId(id))),
    earned: engine.referrals(world.id("bob")),
    bookSum: engine.vitals().bookSum,
  };
}

let before: MemoryJournal;
let nowMs: number;
let quiet: unknown;

beforeAll(async () => {
  const world = await crowded();
  nowMs = world.clock.now();
  await world.die();
  before = world.journal;
  const undisturbed = await again();
  await hitAndHold(undisturbed);
  await undisturbed.releaseTurns();
  expect(await undisturbed.outcome(LARGE)).toBe("YES");
  quiet = ending(undisturbed);
}, 60_000);

/** The same evening once more, up to the hit. */
async function again(): Promise<EngineWorld> {
  const world = new EngineWorld({
    journal: before.crash(),
    startMs: nowMs,
    limits: { minStakeLamports: sol("0.000000001") },
  });
  for (const name of ["alice", "bob"]) world.know(name);
  await world.start();
  return world;
}

describe("while a large room is being settled", () => {
  let world: EngineWorld;

  beforeEach(async () => {
    world = await again();
    await hitAndHold(world);
  });

  it("nothing of it shows, and other rooms take stakes and answer them", async () => {
    await world.turn();
    await world.turn();
    const balance = world.engine.balance(userId(FIRST));
    let answered = 0;
    for (let count = 0; count < 20; count++) {
      void world.stake("bob", OTHER, "yes", "0.1").then(({ ok }) => (answered += Number(ok)));
      await world.turn();
      await world.turn();
    }
    expect(await world.state(LARGE)).toBe("SETTLING.paying");
    expect(answered).toBeGreaterThan(10);
    expect(world.engine.balance(userId(FIRST))).toEqual(balance);
    expect(world.engine.vitals()).toMatchObject({ rooms: 2, bookSum: "0" });
    expect(world.engine.inspection.actors().find(({ actor }) => actor === "room:1")?.state).toBe(
      "SETTLING.paying",
    );
    await world.releaseTurns();
    expect(await world.outcome(LARGE)).toBe("YES");
    expect(world.engine.vitals().bookSum).toBe("0");
  });

  it("it takes many turns, and is then paid in one", async () => {
    const start = world.journal.head().no;
    expect(await turnsToSettled(world)).toBeGreaterThan(20);
    await world.releaseTurns();
    const [batch, ...more] = batchesOf(world.journal).filter(
      ({ no, count }) => no > start && count > 0,
    );
    expect(more).toEqual([]);
    // One linked group in one batch: the first to the last but one are linked, and nothing else is there.
    const view = new DataView(batch!.transfers.buffer, batch!.transfers.byteOffset);
    const lines = Array.from({ length: batch!.count }, (_, index) =>
      readTransfer(view, index * TRANSFER_BYTES),
    );
    expect(lines.length).toBeGreaterThan(CROWD / 2);
    expect(
      lines.every(({ flags }, at) => flags === (at < lines.length - 1 ? FLAG_LINKED : 0)),
    ).toBe(true);
    expect(lines.every(({ room }) => room === LARGE)).toBe(true);
    const events = decodeEvents(batch!.events);
    expect(events.map(({ t }) => t)).toEqual(["actor", "settled"]);
    // Nothing in there grows with the players.
    expect(batch!.events.length).toBeLessThan(20_000);
  });

  it("a second request, from whatever trigger, changes nothing (R12)", async () => {
    await world.turn();
    const voided = world.engine.voidRoom(LARGE, "too slow");
    world.price(150);
    await world.minutes(120);
    await world.releaseTurns();
    expect(await voided).toBe(false);
    expect(await world.outcome(LARGE)).toBe("YES");
    const settled = batchesOf(world.journal)
      .flatMap(({ events }) => decodeEvents(events))
      .filter((event) => event.t === "settled" && event.room === LARGE);
    expect(settled).toHaveLength(1);
    expect((await audit(batchesOf(world.journal))).problems).toEqual([]);
  });

  it("a stop leaves it where it was; the next start pays it", async () => {
    await world.turn();
    await world.turn();
    const stopping = world.engine.stop();
    await world.releaseTurns();
    await stopping;
    expect(await world.state(LARGE)).toBe("SETTLING.paying");
    expect(world.fatal).toEqual([]);
    await world.crash();
    expect(await world.outcome(LARGE)).toBe("YES");
    expect(ending(world)).toEqual(quiet);
  });
});

describe("a process that dies while it settles a large room", () => {
  it("has paid nothing, at whatever turn: its verdict is claimed (R12), and it is paid by the next one", async () => {
    const first = await again();
    await hitAndHold(first);
    const turns = await turnsToSettled(first);
    for (let turn = 0; turn < turns; turn += 3) {
      const world = await again();
      await hitAndHold(world);
      for (let count = 0; count < turn; count++) await world.turn();
      await world.die();
      expect(stateLeft(world.journal), `turn ${turn}`).toMatch(/^(INSTANT_SETTLE$|SETTLING\.)/);
      await world.start();
      expect(await world.outcome(LARGE), `turn ${turn}`).toBe("YES");
      expect(ending(world), `turn ${turn}`).toEqual(quiet);
    }
  }, 60_000);

  it.each([
    ["is lost: it is paid by the next one", 0],
    ["landed: the next one pays nothing", 1],
  ])("with its batch in flight, which %s", async (_what, landed) => {
    const world = await again();
    await hitAndHold(world);
    world.journal.hold();
    await turnsToSettled(world);
    while (await world.turn());
    expect(world.journal.heldCount).toBe(1);
    await world.crash(landed);
    expect(await world.outcome(LARGE)).toBe("YES");
    expect(ending(world)).toEqual(quiet);
    expect((await audit(batchesOf(world.journal))).problems).toEqual([]);
  });
});

describe("a large room that cannot be settled", () => {
  it("stays as it is and is tried again, until it can", async () => {
    const world = await again();
    await hitAndHold(world);
    const planted = vi.spyOn(PlayerResults.prototype, "payout").mockImplementationOnce(() => {
      throw new Error("planted");
    });
    await world.releaseTurns();
    planted.mockRestore();
    expect(await world.state(LARGE)).toBe("SETTLING.backoff");
    expect(world.log.filter(({ what }) => what.startsWith("a settlement could not"))).toHaveLength(
      1,
    );
    expect(world.engine.balance(userId(FIRST)).inPlayLamports).toBeGreaterThan(0n);
    await world.seconds(6);
    expect(await world.outcome(LARGE)).toBe("YES");
    expect(ending(world)).toEqual(quiet);
    expect(world.fatal).toEqual([]);
  });
});

describe("the players of a large room", () => {
  it("are told over many turns, each once, and none a second time after a restart", async () => {
    const world = await again();
    await hitAndHold(world);
    await turnsToSettled(world);
    const settled = () => world.notices.filter(({ kind }) => kind === "settled");
    const perTurn: number[] = [];
    for (let last = 0; await world.turn(); last = settled().length) {
      perTurn.push(settled().length - last);
    }
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(1_000);
    expect(new Set(settled().map(({ user }) => user)).size).toBe(CROWD);
    expect(settled()).toHaveLength(CROWD);
    expect(world.engine.vitals().noticesOwed).toBe(CROWD + 3);
    await world.releaseTurns();
    const half = settled().slice(0, CROWD / 2);
    world.engine.told(half.map(({ id }) => id));
    await world.engine.durable();
    await world.crash();
    const rest = settled().map(({ id }) => id);
    expect(rest).toHaveLength(CROWD / 2);
    expect(rest).not.toContain(half[0]!.id);
    world.engine.told(world.notices.map(({ id }) => id));
    await world.engine.durable();
    expect(world.engine.vitals().noticesOwed).toBe(0);
    await world.crash();
    expect(world.notices).toEqual([]);
  });

  it("hear over many turns that it is locked", async () => {
    const world = await again();
    world.holdTurns();
    await world.minutes(30);
    const locked = () => world.notices.filter(({ kind }) => kind === "locked").length;
    const perTurn: number[] = [];
    for (let last = 0; await world.turn(); last = locked()) perTurn.push(locked() - last);
    expect(locked()).toBe(CROWD + 2);
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(1_002);
  });
});
