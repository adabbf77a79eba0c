/** The sources of mints and their breakers: what befalls their hosts is what operators see of them. */
import { beforeEach, describe, expect, it } from "vitest";
import { WRAPPED_SOL } from "../../src/oracle/pump/programs.ts";
import { pumpOracle } from "../../src/oracle/pump-sources.ts";
import type { HttpAnswer } from "../../src/net/http.ts";
import type { PriceSource } from "../../src/ports.ts";
import { FakeHttp, json, page, settle } from "../oracle/fake-http.ts";
import { FakeVenue } from "../oracle/fake-venue.ts";
import { mintAsset } from "../oracle/pump/mint-world.ts";
import { SourceStand } from "./source-stand.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const MINT = WRAPPED_SOL;
const ALL = ["chain", "dexscreener", "jupiter"] as const;

let stand: SourceStand;
let http: FakeHttp;
let node: FakeVenue;
let sources: readonly PriceSource[];

/** What each of the three is answered while all is well: of a mint that nobody trades. */
function good({ url, posted }: { readonly url: string; readonly posted: unknown }): HttpAnswer {
  if (posted === undefined) return json(url.includes("dexscreener") ? { pairs: null } : {});
  const { params } = posted as { params: [string[]] };
  return json({ result: { context: { slot: 1_000 }, value: params[0].map(() => null) } });
}

beforeEach(() => {
  stand = new SourceStand();
  http = new FakeHttp(stand.clock, good);
  node = new FakeVenue(stand.clock);
  ({ sources } = pumpOracle({
    clock: stand.clock,
    random: () => 0.5,
    rpcUrls: ["http://node"],
    dexscreenerUrl: "http://dexscreener",
    jupiterUrl: "http://jupiter",
    solUsd: () => undefined,
    ask: http.ask,
    connect: node.connect,
  }));
  for (const source of sources) {
    stand.sources.add(source);
    source.start([mintAsset(MINT)], {
      observe: (observation) => void stand.sources.hear(observation),
      health: (health) => stand.sources.health(health),
    });
  }
});

async function pass(ms: number): Promise<void> {
  await stand.clock.moveTo(stand.clock.now() + ms, settle);
}

const states = () => ALL.map((id) => stand.view(id).state);
const connections = () => ALL.map((id) => stand.view(id).connection);

/** From now on the three hosts answer so; a node's socket too. */
function answering(answer: HttpAnswer): void {
  http.answer = () => answer;
  if (answer.kind === "answered") node.last.refuse(answer.status, answer.retryAfter);
  else node.last.end();
}

describe("the breakers of the sources of mints", () => {
  it("are closed while the hosts answer, which is counted", async () => {
    await pass(20 * SECOND);
    expect(states()).toEqual(["closed", "closed", "closed"]);
    for (const id of ALL) {
      expect(stand.view(id).failures).toBe(0);
      expect(stand.view(id).requests).toBeGreaterThan(5);
    }
  });

  it.each([
    ["do not answer", { kind: "failed", detail: "connect ECONNREFUSED" }, /ECONNREFUSED|closed/],
    ["answer with errors", page(500, "Internal Server Error"), /HTTP status 500|HTTP 500/],
    ["answer with pages", page(200, "Just a moment"), /not JSON|HTTP status 200/],
  ] as const)("open when the hosts %s, and shut again when they do", async (_what, bad, why) => {
    await pass(5 * SECOND);
    answering(bad);
    await pass(40 * SECOND);
    for (const id of ALL) {
      expect(stand.view(id)).toMatchObject({ connection: "backing-off" });
      expect(stand.view(id).failures).toBeGreaterThanOrEqual(5);
      expect(stand.view(id).detail).toMatch(why);
    }
    expect(stand.shut.toSorted()).toEqual(ALL);
    http.answer = good;
    await pass(90 * SECOND);
    expect(states()).toEqual(["closed", "closed", "closed"]);
  });

  it("are open for exactly as long as the hosts want to be left alone (A6)", async () => {
    await pass(5 * SECOND);
    const asked = () => http.asked.length + node.sockets.length;
    answering(page(429, "Too many requests", "90"));
    await pass(3 * SECOND);
    expect(states()).toEqual(["open", "open", "open"]);
    for (const id of ALL) {
      const { probeAtMs = 0, detail } = stand.view(id);
      expect(probeAtMs - stand.clock.now()).toBeGreaterThan(86 * SECOND);
      expect(probeAtMs - stand.clock.now()).toBeLessThanOrEqual(90 * SECOND);
      expect(detail).toContain("not asked again before");
    }
    const before = asked();
    await pass(86 * SECOND);
    expect(asked()).toBe(before);
    http.answer = good;
    await pass(30 * SECOND);
    expect(states()).toEqual(["closed", "closed", "closed"]);
  });

  it.each([401, 451])(
    "are disabled by a status of %d, and nobody is asked again (A6)",
    async (status) => {
      await pass(5 * SECOND);
      answering(page(status, "restricted location"));
      await pass(5 * SECOND);
      expect(states()).toEqual(["disabled", "disabled", "disabled"]);
      expect(connections()).toEqual(["disabled", "disabled", "disabled"]);
      const disabled = stand.alerts.map((alert) => "source" in alert && alert.source);
      expect(new Set(disabled)).toEqual(new Set(ALL));
      const asked = http.asked.length;
      const dialled = node.sockets.length;
      http.answer = good;
      await pass(60 * MINUTE);
      expect(http.asked).toHaveLength(asked);
      expect(node.sockets).toHaveLength(dialled);
    },
  );
});

describe("the breaker of the chain", () => {
  it("stays shut while one of its two ways works", async () => {
    await pass(5 * SECOND);
    // The socket fails over and over; accounts are asked for instead.
    for (let times = 0; times < 12; times += 1) {
      node.last.end();
      const { last } = node;
      while (node.last === last) await pass(SECOND);
    }
    expect(stand.view("chain")).toMatchObject({ state: "closed", connection: "open" });
    expect(stand.view("chain").failures).toBeGreaterThan(5);
    // The socket is open and slots come; nothing can be asked.
    node.last.open();
    http.answer = () => page(500);
    const failures = stand.view("chain").failures;
    for (let slot = 1_000; slot < 1_200; slot += 1) {
      node.last.say({ method: "slotNotification", params: { result: { slot }, subscription: 1 } });
      await pass(400);
    }
    expect(stand.view("chain")).toMatchObject({ state: "closed", connection: "open", failures });
    expect(stand.view("chain").detail).toContain("HTTP 500");
  });
});
