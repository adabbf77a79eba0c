/** The guided flow through the door: every question, every refusal, and a restart in the middle. */
import { describe, expect, it } from "vitest";
import type { CreateAnswer, Creation } from "../../src/engine/creation-door.ts";
import { EngineWorld, SOL_ASSET, settle, type WorldOptions } from "../support/engine-world.ts";

const UP: CreateAnswer = {
  type: "CONDITION",
  direction: "reach-or-exceed",
  settlement: "touch",
};

/** Answers that lead to REVIEW. */
const ANSWERS: readonly CreateAnswer[] = [
  { type: "START" },
  { type: "ASSET", text: "SOL" },
  UP,
  { type: "TARGET", text: "165" },
  { type: "WINDOW", text: "1h" },
  { type: "NEXT" },
];

class Host {
  readonly world: EngineWorld;

  constructor(world: EngineWorld) {
    this.world = world;
  }

  answer(answer: CreateAnswer): Promise<Creation> {
    return this.world.engine.create(this.world.id("alice"), answer);
  }

  /** The state after the first `count` of the usual answers. */
  async after(count: number): Promise<void> {
    for (const answer of ANSWERS.slice(0, count)) await this.answer(answer);
  }

  async refusal(answer: CreateAnswer): Promise<string> {
    const view = await this.answer(answer);
    return `${view.state} ${view.refusal?.code ?? "taken"}`;
  }

  get view(): Creation | undefined {
    return this.world.engine.creation(this.world.id("alice"));
  }
}

async function hosting(options: WorldOptions = {}): Promise<Host> {
  const world = await EngineWorld.open(options);
  await world.person("alice");
  await world.person("bob");
  return new Host(world);
}

const [START, ASSET, CONDITION, TARGET, WINDOW] = [1, 2, 3, 4, 5];
const REVIEW = 6;

describe("the create flow", () => {
  it("asks one thing after another and ends with a room (R4 to R7)", async () => {
    const host = await hosting();
    const states: string[] = [];
    for (const answer of [...ANSWERS, { type: "PUBLISH" } as const]) {
      states.push((await host.answer(answer)).state);
    }
    expect(states).toEqual([
      "ASSET",
      "CONDITION",
      "TARGET",
      "WINDOW",
      "TITLE",
      "REVIEW",
      "PUBLISHED",
    ]);
    expect(host.view).toBeUndefined();
    const [card] = host.world.engine.rooms("mine", host.world.id("alice"), 0, 10).rows;
    expect(card).toMatchObject({
      id: 1,
      title: "Will SOL reach $165?",
      host: host.world.id("alice"),
      target: "165",
      phase: "QUEUING",
      acceptsStakes: true,
      minPlayers: 2,
      feeBps: 300,
    });
  });

  it("shows in REVIEW the rule sentence that is then frozen (R7)", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    const shown = host.view?.rule;
    expect(shown).toContain("$165");
    await host.answer({ type: "PUBLISH" });
    const [card] = host.world.engine.rooms("new", host.world.id("bob"), 0, 10).rows;
    expect(card?.rule).toBe(shown);
  });

  it.each<[string, number, CreateAnswer]>([
    ["ASSET unknown-asset", START, { type: "ASSET", text: "DOGE" }],
    ["ASSET unknown-asset", START, { type: "ASSET", text: "" }],
    ["ASSET unknown-asset", START, { type: "ASSET", text: "x".repeat(4_000) }],
    ["TARGET bad-target", CONDITION, { type: "TARGET", text: "soon" }],
    ["TARGET bad-target", CONDITION, { type: "TARGET", text: "-5" }],
    ["TARGET target-met", CONDITION, { type: "TARGET", text: "150" }],
    ["TARGET target-met", CONDITION, { type: "TARGET", text: "160" }],
    ["TARGET target-too-near", CONDITION, { type: "TARGET", text: "160.3" }],
    ["WINDOW bad-duration", TARGET, { type: "WINDOW", text: "14m" }],
    ["WINDOW bad-duration", TARGET, { type: "WINDOW", text: "25h" }],
    ["WINDOW bad-duration", TARGET, { type: "WINDOW", text: "tomorrow" }],
    ["WINDOW bad-lock", TARGET, { type: "LOCK", fraction: 0.4 }],
    ["TITLE title-length", WINDOW, { type: "TITLE", text: "abcd" }],
    ["TITLE title-length", WINDOW, { type: "TITLE", text: "x".repeat(201) }],
    ["TITLE bad-min-players", WINDOW, { type: "MIN_PLAYERS", count: 1 }],
    ["TITLE bad-min-players", WINDOW, { type: "MIN_PLAYERS", count: Number.NaN }],
    ["TITLE bad-min-players", WINDOW, { type: "MIN_PLAYERS", count: 101 }],
  ])(
    "answers %s, stays where it is, and takes a good answer after it (R4, R6)",
    async (expected, after, bad) => {
      const host = await hosting();
      await host.after(after);
      expect(await host.refusal(bad)).toBe(expected);
      expect(`${host.view?.state} ${host.view?.refusal?.code}`).toBe(expected);
      for (const answer of ANSWERS.slice(after)) {
        expect((await host.answer(answer)).refusal).toBeUndefined();
      }
      expect((await host.answer({ type: "PUBLISH" })).state).toBe("PUBLISHED");
    },
  );

  it("takes the lock and the players that the host chose (R6, R8)", async () => {
    const host = await hosting();
    await host.after(TARGET);
    await host.answer({ type: "LOCK", fraction: 0.75 });
    await host.answer({ type: "WINDOW", text: "2h" });
    await host.answer({ type: "MIN_PLAYERS", count: 3 });
    await host.answer({ type: "TITLE", text: "Three of us" });
    await host.answer({ type: "PUBLISH" });
    const [card] = host.world.engine.rooms("mine", host.world.id("alice"), 0, 10).rows;
    expect(card).toMatchObject({ title: "Three of us", minPlayers: 3 });
    expect(card!.lockAtMs - card!.createdAtMs).toBe(90 * 60_000);
    expect(card!.settleAtMs - card!.createdAtMs).toBe(120 * 60_000);
  });

  it("goes back, question by question, and keeps the answers", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    const states: string[] = [];
    for (let back = 0; back < 5; back++) states.push((await host.answer({ type: "BACK" })).state);
    expect(states).toEqual(["TITLE", "WINDOW", "TARGET", "CONDITION", "ASSET"]);
    expect(host.view?.draft).toMatchObject({ asset: "SOL", target: "165", durationMs: 3_600_000 });
    expect(await host.refusal({ type: "BACK" })).toBe("ASSET not-expected");
  });

  it("clears a refusal when the host goes back", async () => {
    const host = await hosting();
    await host.after(CONDITION);
    await host.answer({ type: "TARGET", text: "soon" });
    expect(await host.refusal({ type: "BACK" })).toBe("CONDITION taken");
  });

  it("refuses an answer to a question that is not asked, and changes nothing", async () => {
    const host = await hosting();
    await host.after(ASSET);
    const before = host.view;
    for (const stale of [
      { type: "ASSET", text: "SOL" },
      { type: "TARGET", text: "165" },
      { type: "WINDOW", text: "1h" },
      { type: "LOCK", fraction: 0.5 },
      { type: "TITLE", text: "A stale title" },
      { type: "MIN_PLAYERS", count: 3 },
      { type: "NEXT" },
      { type: "PUBLISH" },
    ] as const) {
      expect(await host.refusal(stale)).toBe("CONDITION not-expected");
    }
    expect(host.view).toEqual(before);
  });

  it("refuses answers when no flow is under way, and after its end", async () => {
    const host = await hosting();
    for (const answer of [
      UP,
      { type: "BACK" },
      { type: "PUBLISH" },
      { type: "DISCARD" },
    ] as const) {
      expect(await host.refusal(answer)).toBe("DISCARDED not-expected");
    }
    await host.after(REVIEW);
    await host.answer({ type: "PUBLISH" });
    expect(await host.refusal({ type: "PUBLISH" })).toBe("DISCARDED not-expected");
    expect(host.world.engine.vitals().rooms).toBe(1);
  });

  it("pressed twice at once publishes one room", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    const [first, second] = await Promise.all([
      host.answer({ type: "PUBLISH" }),
      host.answer({ type: "PUBLISH" }),
    ]);
    expect([first.state, second.refusal?.code]).toEqual(["PUBLISHED", "not-expected"]);
    expect(host.world.engine.vitals().rooms).toBe(1);
  });

  it("is given up with DISCARD, and begun anew with START", async () => {
    const host = await hosting();
    await host.after(WINDOW);
    expect((await host.answer({ type: "DISCARD" })).state).toBe("DISCARDED");
    expect(host.view).toBeUndefined();
    await host.after(WINDOW);
    const anew = await host.answer({ type: "START" });
    expect(anew).toMatchObject({ state: "ASSET", draft: { asset: undefined, target: undefined } });
  });

  it("of two hosts at once are two flows", async () => {
    const host = await hosting();
    const { engine } = host.world;
    await host.after(WINDOW);
    await engine.create(host.world.id("bob"), { type: "START" });
    expect(engine.creation(host.world.id("bob"))?.state).toBe("ASSET");
    expect(host.view?.state).toBe("TITLE");
  });
});

describe("an asset", () => {
  it("is found in any case, with a dollar sign or white space (R4)", async () => {
    for (const text of ["sol", "$SOL", " Sol "]) {
      const host = await hosting();
      await host.after(START);
      expect(await host.refusal({ type: "ASSET", text })).toBe("CONDITION taken");
    }
  });

  it("without a live price now cannot have a room (R4)", async () => {
    const btc = { ...SOL_ASSET, asset: "BTC" };
    const host = await hosting({ assets: [SOL_ASSET, btc] });
    await host.after(START);
    expect(await host.refusal({ type: "ASSET", text: "BTC" })).toBe("ASSET price-unavailable");
    for (const venue of host.world.venues) venue.silent = true;
    await host.world.seconds(60);
    expect(await host.refusal({ type: "ASSET", text: "SOL" })).toBe("ASSET price-unavailable");
  });

  it("that is only watched, not offered, is unknown, and the offered ones are named (R4)", async () => {
    const usdt = { ...SOL_ASSET, asset: "USDT", offered: false };
    const host = await hosting({ assets: [SOL_ASSET, usdt] });
    await host.after(START);
    const view = await host.answer({ type: "ASSET", text: "USDT" });
    expect(view.refusal).toEqual({ code: "unknown-asset", text: "USDT", known: ["SOL"] });
  });
});

describe("between review and publish", () => {
  it("a target that has been met is refused, and the flow goes on (R4)", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    host.world.price(166);
    await host.world.seconds(1);
    expect(await host.refusal({ type: "PUBLISH" })).toBe("REVIEW target-met");
    expect(host.world.engine.vitals().rooms).toBe(0);
    host.world.price(160);
    await host.world.seconds(1);
    expect((await host.answer({ type: "PUBLISH" })).state).toBe("PUBLISHED");
  });

  it("a price that has gone away is refused (R4)", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    for (const venue of host.world.venues) venue.silent = true;
    await host.world.seconds(60);
    expect(await host.refusal({ type: "PUBLISH" })).toBe("REVIEW price-unavailable");
  });

  it("as many live rooms as a host may have are as many as there are", async () => {
    const host = await hosting({ limits: { roomsPerHost: 2 } });
    const { world } = host;
    await world.room("alice", { window: "15m" });
    await world.room("alice");
    await host.after(REVIEW);
    const view = await host.answer({ type: "PUBLISH" });
    expect([view.state, view.refusal]).toEqual(["REVIEW", { code: "too-many-rooms", max: 2 }]);
    // Another host has room, and a settled one makes room again.
    await world.room("bob");
    await world.minutes(16);
    expect((await host.answer({ type: "PUBLISH" })).state).toBe("PUBLISHED");
    expect(world.engine.vitals().rooms).toBe(3);
  });

  it("the limit holds after a restart too", async () => {
    const host = await hosting({ limits: { roomsPerHost: 1 } });
    await host.world.room("alice");
    await host.world.crash();
    await host.after(REVIEW);
    expect(await host.refusal({ type: "PUBLISH" })).toBe("REVIEW too-many-rooms");
  });

  it("somebody who has never started hosts nothing: there is no account to pay him into (R22)", async () => {
    const world = await EngineWorld.open();
    world.know("alice");
    const host = new Host(world);
    await host.after(REVIEW);
    expect(host.view?.refusal).toEqual({ code: "player-unknown" });
    expect(await host.refusal({ type: "PUBLISH" })).toBe("REVIEW player-unknown");
    await world.person("alice");
    expect((await host.answer({ type: "PUBLISH" })).state).toBe("PUBLISHED");
  });

  it("time passes: the room's times are counted from its publishing (R6)", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    await host.world.minutes(10);
    await host.answer({ type: "PUBLISH" });
    const [card] = host.world.engine.rooms("new", host.world.id("alice"), 0, 1).rows;
    expect(card).toMatchObject({
      createdAtMs: host.world.clock.now(),
      settleAtMs: host.world.clock.now() + 3_600_000,
    });
  });
});

describe("a restart in the middle", () => {
  it.each([START, ASSET, CONDITION, TARGET, WINDOW, REVIEW])(
    "after answer %i keeps the question and the answers",
    async (after) => {
      const host = await hosting();
      await host.after(after);
      const before = host.view;
      await host.world.crash();
      expect(host.view).toMatchObject({ state: before!.state, draft: before!.draft });
      for (const answer of ANSWERS.slice(after)) await host.answer(answer);
      expect((await host.answer({ type: "PUBLISH" })).state).toBe("PUBLISHED");
    },
  );

  it("does not bring back what was published or discarded", async () => {
    const host = await hosting();
    await host.after(REVIEW);
    await host.answer({ type: "PUBLISH" });
    await host.world.crash();
    expect(host.view).toBeUndefined();
    await host.after(ASSET);
    await host.answer({ type: "DISCARD" });
    await host.world.crash();
    expect(host.view).toBeUndefined();
  });

  it.each([0, 1])(
    "while PUBLISH is in flight makes the room once, or not at all and it can be pressed again (landed: %i)",
    async (landed) => {
      const host = await hosting();
      await host.after(REVIEW);
      host.world.journal.hold();
      void host.answer({ type: "PUBLISH" });
      await settle();
      await host.world.crash(landed);
      expect(host.world.engine.vitals().rooms).toBe(landed);
      const again = await host.answer({ type: "PUBLISH" });
      expect(again.state).toBe(landed === 1 ? "DISCARDED" : "PUBLISHED");
      expect(host.world.engine.vitals().rooms).toBe(1);
    },
  );
});

describe("a title", () => {
  it.each([
    "<b>Will</b> SOL & <a href='x'>moon</a>?",
    "\u202Eevil \u2067title\u2069",
    "Wird SOL 165 $ erreichen? 🚀🚀",
    '{"json": "\\u0000"}',
    "half a pair \uD83D here",
  ])("%j is data, kept to the letter over restarts (R4)", async (title) => {
    const host = await hosting();
    const room = await host.world.room("alice", { title });
    expect((await host.world.engine.room(room))?.title).toBe(title);
    await host.world.crash();
    expect((await host.world.engine.room(room))?.title).toBe(title);
  });
});
