/**
 * Every venue cut in turn, and every two of them: what rooms do then, what players read, and what
 * operators see (reference/oracle.md C.5). Over the venues that the product really listens to.
 */
import { describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import type { PriceAlert } from "../../src/engine/source-view.ts";
import { LIVE_URLS, liveSources } from "../../src/oracle/sources.ts";
import { roomView } from "../../src/telegram/views/room.ts";
import { EngineWorld, settle, START_MS } from "../support/engine-world.ts";
import { manualClock } from "../support/manual-clock.ts";
import { lookNow } from "../telegram/look.ts";
import { asRead } from "../telegram/reading.ts";

const VENUES = liveSources({
  clock: manualClock(START_MS),
  random: () => 0.5,
  urls: LIVE_URLS,
}).map(({ id }) => id);

const PAIRS = VENUES.flatMap((one, index) => VENUES.slice(index + 1).map((other) => [one, other]));
const CUTS = [...VENUES.map((one) => [one]), ...PAIRS];

interface Evening {
  readonly world: EngineWorld;
  readonly alerts: PriceAlert[];
  /** YES as soon as SOL is at 165. */
  readonly near: RoomId;
  /** YES as soon as SOL is at 190, which it never is. */
  readonly far: RoomId;
  /** YES if SOL closes at or above 161, which it does not. */
  readonly close: RoomId;
}

/** SOL is at 160; three rooms of an hour with both sides taken. */
async function evening(): Promise<Evening> {
  const world = await EngineWorld.open({ venues: VENUES, beatMs: 1_000 });
  const alerts: PriceAlert[] = [];
  world.engine.onPriceAlert((raised) => alerts.push(...raised));
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const near = await world.room("alice");
  const far = await world.room("alice", { target: "190" });
  const close = await world.room("alice", { target: "161", settlement: "close" });
  for (const room of [near, far, close]) {
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
  }
  await world.minutes(1);
  return { world, alerts, near, far, close };
}

/** As a socket tells it whose venue is gone: every dial fails, and nothing is said. */
async function cut(world: EngineWorld, venues: readonly string[]): Promise<void> {
  for (const id of venues) {
    const venue = world.venue(id);
    venue.silent = true;
    for (let dial = 0; dial < 5; dial++) {
      venue.report("connecting", "");
      venue.report("backing-off", "refused with HTTP status 503", { failure: "refused" });
    }
  }
  await world.seconds(20);
}

function restore(world: EngineWorld, venues: readonly string[]): void {
  for (const id of venues) {
    world.venue(id).silent = false;
    world.venue(id).report("open", "");
  }
}

async function screenOf(world: EngineWorld, room: RoomId): Promise<string> {
  const card = await world.engine.room(room);
  if (card === undefined) throw new Error(`no room ${room}`);
  const price = world.engine.price("SOL");
  const state = { card, price, decimals: 2, position: undefined, link: "" };
  return asRead(roomView(state, lookNow({ nowMs: world.clock.now() })).text);
}

const STATUS = ["down", "single", "degraded"] as const;

describe.each(CUTS.map((gone) => [gone.join(" and "), gone] as const))(
  "with %s cut",
  (_name, gone) => {
    const left = VENUES.length - gone.length;
    const status = STATUS[left] ?? "live";

    it(`the price is ${status}, and /health names who fails and why`, async () => {
      const { world } = await evening();
      await cut(world, gone);
      expect(world.engine.price("SOL")?.status).toBe(status);
      for (const source of world.engine.sources()) {
        const isGone = gone.includes(source.id);
        expect(source).toMatchObject(
          isGone
            ? { connection: "backing-off", assets: { SOL: "silent" } }
            : { state: "closed", detail: "", assets: { SOL: "agrees" } },
        );
        if (!isGone) continue;
        expect(["open", "half-open"]).toContain(source.state);
        expect(source.detail).toBe("5 failures in a row, the last: refused with HTTP status 503");
        expect(world.clock.now() - source.sinceMs).toBeLessThanOrEqual(20_000);
      }
    });

    it(`a target that is crossed ${left >= 3 ? "settles" : "does not settle"} its room early`, async () => {
      const { world, near } = await evening();
      await cut(world, gone);
      const screen = await screenOf(world, near);
      if (left >= 3) expect(screen).not.toContain("early settlement");
      else if (left === 2) {
        expect(screen).toContain("No early settlement while only 2 sources agree.");
      } else expect(screen).toContain("Prices cannot be relied on now. If that lasts until 13:10");
      world.price(166);
      await world.minutes(2);
      expect(await world.outcome(near)).toBe(left >= 3 ? "YES" : "not settled");
    });

    it(`the settle time ${left >= 2 ? "is decided" : "waits, and is void after its grace"}`, async () => {
      const { world, near, far, close } = await evening();
      await cut(world, gone);
      const { settleAtMs } = (await world.engine.room(close))!;
      await world.clock.moveTo(settleAtMs + 5_000, settle);
      const rooms = [near, far, close];
      const outcomes = () => Promise.all(rooms.map((room) => world.outcome(room)));
      if (left >= 2) {
        expect(await outcomes()).toEqual(["NO", "NO", "NO"]);
        return;
      }
      for (const room of rooms) {
        expect(await world.state(room)).toBe("SETTLING.pricing");
        expect(await screenOf(world, room)).toMatch(
          /The oracle is asked for the deciding price\.\nPrices cannot be relied on now\. If that lasts until 13:10/,
        );
      }
      await world.clock.moveTo(settleAtMs + 600_000 + 1_000, settle);
      expect(await outcomes()).toEqual(rooms.map(() => "VOID no-deciding-price"));
      expect(world.have("alice", "bob", "carol")).toEqual(["100", "100", "100"]);
    });

    it("no room can be created without three, and operators hear of it once", async () => {
      const { world, alerts } = await evening();
      await cut(world, gone);
      const user = world.id("alice");
      await world.engine.create(user, { type: "START" });
      const answer = await world.engine.create(user, { type: "ASSET", text: "SOL" });
      if (left >= 3) {
        expect(answer.refusal).toBeUndefined();
        await world.minutes(5);
        expect(alerts).toEqual([]);
        return;
      }
      expect(answer.refusal).toEqual({ code: "price-unavailable", asset: "SOL" });
      expect(alerts).toEqual([]);
      await world.minutes(5);
      expect(alerts).toMatchObject([{ kind: "price-lost", asset: "SOL", rooms: 3 }]);
      restore(world, gone);
      // A probe is at most five minutes away.
      await world.minutes(6);
      expect(world.engine.price("SOL")?.status).toBe("live");
      expect(alerts.slice(1)).toMatchObject([{ kind: "price-back", asset: "SOL" }]);
    });
  },
);

describe("with one venue left, or two that differ", () => {
  it("a settle time that could not be decided is, once three speak again within its grace", async () => {
    const { world, far } = await evening();
    const gone = VENUES.slice(1);
    await cut(world, gone);
    await world.minutes(62);
    expect(await world.state(far)).toBe("SETTLING.pricing");
    restore(world, gone);
    await world.minutes(6);
    expect(await world.outcome(far)).toBe("NO");
  });

  it("two that disagree decide nothing, and the screen says that they cannot be relied on", async () => {
    const { world, near, far } = await evening();
    await cut(world, VENUES.slice(2));
    world.venue(VENUES[0] ?? "").price = 166;
    await world.minutes(62);
    expect(world.engine.price("SOL")).toMatchObject({ status: "conflict", price: 160 });
    expect(await screenOf(world, near)).toContain("Prices cannot be relied on now.");
    await world.minutes(10);
    expect(await world.outcome(near)).toBe("VOID no-deciding-price");
    expect(await world.outcome(far)).toBe("VOID no-deciding-price");
    expect(world.have("alice", "bob", "carol")).toEqual(["100", "100", "100"]);
  });
});
