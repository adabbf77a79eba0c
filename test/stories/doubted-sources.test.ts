/** Sources that are not believed: what they say moves nothing, and everybody can see why. */
import { describe, expect, it } from "vitest";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { audit } from "../../src/engine/audit.ts";
import { bettingRoom } from "../support/betting-room.ts";
import type { EngineWorld } from "../support/engine-world.ts";

const FOUR = { venues: ["binance", "coinbase", "kraken", "okx"] };

function source(world: EngineWorld, id: string) {
  return world.engine.sources().find((one) => one.id === id);
}

function groups(world: EngineWorld): readonly string[] | undefined {
  return world.engine.price("SOL")?.groups.map(({ group }) => group);
}

function fail(world: EngineWorld, id: string, times = 5): void {
  for (let count = 0; count < times; count++) {
    world.venue(id).report("backing-off", "closed with 1006", { failure: "closed" });
  }
}

async function messagesTo(world: EngineWorld, actor: string): Promise<string[]> {
  await world.engine.durable();
  const messages: string[] = [];
  for await (const batch of world.journal.replay(0)) {
    for (const event of decodeEvents(batch.events)) {
      if (event.t === "actor" && event.actor === actor) messages.push(event.event.type);
    }
  }
  return messages;
}

describe("a source that is shut", () => {
  it("does not vote, not even with what it said before, until its probe", async () => {
    const { world } = await bettingRoom();
    fail(world, "kraken");
    await world.seconds(1);
    expect(groups(world)).toEqual(["binance", "coinbase"]);
    world.venue("kraken").price = 1_000;
    await world.seconds(8);
    expect(world.engine.price("SOL")).toMatchObject({ status: "degraded", price: 160 });
    world.venue("kraken").price = 160;
    world.venue("kraken").report("open", "");
    await world.seconds(3);
    expect(source(world, "kraken")).toMatchObject({ state: "closed", detail: "", failures: 5 });
    expect(world.engine.price("SOL")?.status).toBe("live");
  });

  it("is shown to the inspector as an actor, with few lines in the journal", async () => {
    const { world } = await bettingRoom();
    fail(world, "kraken");
    await world.minutes(10);
    const actor = "source:kraken";
    const listed = world.engine.inspection.actors().find((one) => one.actor === actor);
    expect(listed).toMatchObject({
      chart: "source@1",
      state: "HEARD.closed",
      label: "kraken prices",
    });
    expect(world.engine.inspection.context(actor)).toMatchObject({ source: "kraken", trips: 1 });
    expect(await messagesTo(world, actor)).toEqual(["CREATED", "TRIPPED", "PROBE_DUE", "PROBED"]);
  });

  it("is judged anew by the next process, and the audit finds its life as journaled", async () => {
    const { world } = await bettingRoom();
    fail(world, "kraken");
    world.venue("binance").report("disabled", "HTTP status 451", { failure: "barred" });
    await world.seconds(1);
    expect(source(world, "binance")).toMatchObject({
      state: "disabled",
      detail: "HTTP status 451",
    });
    await world.crash();
    expect(world.engine.sources().map(({ state }) => state)).toEqual([
      "closed",
      "closed",
      "closed",
    ]);
    expect(world.engine.price("SOL")?.status).toBe("live");
    await world.engine.durable();
    expect((await audit(world.journal.replay(0))).problems).toEqual([]);
  });
});

describe("a source that is off the others", () => {
  it("is suspect, after half a minute open, and believed again after a calm minute", async () => {
    const { world } = await bettingRoom({}, FOUR);
    world.venue("okx").price = 170;
    await world.seconds(10);
    expect(source(world, "okx")).toMatchObject({ state: "suspect", assets: { SOL: "strays" } });
    await world.seconds(25);
    expect(source(world, "okx")).toMatchObject({ state: "open", assets: { SOL: "distrusted" } });
    expect(groups(world)).toEqual(["binance", "coinbase", "kraken"]);
    world.venue("okx").price = 160.5;
    await world.seconds(58);
    expect(source(world, "okx")?.state).toBe("open");
    await world.seconds(4);
    expect(source(world, "okx")).toMatchObject({ state: "closed", assets: { SOL: "agrees" } });
    expect(await messagesTo(world, "source:okx")).toEqual([
      "CREATED",
      "DOUBTED",
      "DOUBTED",
      "DOUBTED",
    ]);
  });

  it("keeps no hit from being confirmed once it is left out", async () => {
    const { world, room } = await bettingRoom({}, FOUR);
    world.venue("binance").price = 150;
    await world.seconds(35);
    for (const id of ["coinbase", "kraken", "okx"]) world.venue(id).price = 166;
    await world.seconds(5);
    expect(await world.outcome(room)).toBe("YES");
  });

  it("and asserts an old price as if it were new is frozen, ten seconds after the others moved", async () => {
    const { world } = await bettingRoom({}, FOUR);
    const venue = world.venue("okx");
    venue.stillSinceMs = world.clock.now();
    await world.seconds(30);
    expect(source(world, "okx")?.state).toBe("closed");
    for (const id of ["binance", "coinbase", "kraken"]) world.venue(id).price = 161;
    await world.seconds(1);
    expect(source(world, "okx")).toMatchObject({ state: "open", detail: "SOL frozen" });
    expect(groups(world)).toEqual(["binance", "coinbase", "kraken"]);
  });
});
