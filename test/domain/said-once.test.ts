/** Evidence in the journal: each of it once a batch, whole again when it is read. */
import { describe, expect, it } from "vitest";
import type { HitEvidence } from "../../src/domain/hit-evidence.ts";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import type { Tick } from "../../src/domain/price.ts";
import { Bug } from "../../src/domain/result.ts";

function tick(atMs: number): Tick {
  const vote = { price: 165.5, asOfMs: atMs, share: 1 / 3, agrees: true };
  return {
    asset: "SOL",
    atMs,
    price: 165.5,
    confidenceBps: 2,
    quality: 90,
    status: "live",
    held: false,
    groups: ["binance", "coinbase", "kraken"].map((group) => ({ group, ...vote })),
  };
}

const TICKS = [tick(1_000), tick(2_000), tick(4_000)];

function evidence(target: string, witness: readonly Tick[]): HitEvidence {
  return {
    target,
    direction: "reach-or-exceed",
    class: "major",
    thin: false,
    hitAtMs: 1_000,
    decidedAtMs: 4_000,
    ticks: 9,
    witness,
  };
}

/** A room hears of its hit, and keeps the verdict. */
function hit(room: number, of: HitEvidence): JournalEvent {
  const verdict = { kind: "hit", hitAtMs: 1_000, price: "165.5", evidence: of };
  return {
    t: "actor",
    actor: `room:${room}`,
    chart: "room@2",
    from: "feed:SOL",
    atMs: 4_000,
    event: { type: "TARGET_HIT", verdict },
    state: "INSTANT_SETTLE",
    record: { value: "INSTANT_SETTLE", context: { verdict } },
  };
}

const TOLD: JournalEvent = { t: "told", ids: ["s1"] };

describe("evidence", () => {
  const same = evidence("165", TICKS);
  const other = evidence("165.2", TICKS.slice(1));
  const events = [TOLD, hit(1, same), hit(2, same), hit(3, other), TOLD];
  const bytes = encodeEvents(events);

  it("comes back whole, in every event that spoke of it, and so do all others", () => {
    expect(decodeEvents(bytes)).toEqual(events);
    expect(decodeEvents(encodeEvents([TOLD]))).toEqual([TOLD]);
  });

  it("is written once, and each of its ticks is, whoever names it", () => {
    const text = new TextDecoder().decode(bytes);
    for (const { atMs } of TICKS) expect(text.split(`"atMs":${atMs},"price"`)).toHaveLength(2);
    expect(text.split('"target":"165"')).toHaveLength(2);
  });

  it("of a thousand rooms costs each of them a number", () => {
    const rooms = Array.from({ length: 1_000 }, (_, index) => hit(index + 1, same));
    const bare = rooms.map((event) => ({ ...event, event: { type: "TARGET_HIT" }, record: {} }));
    const extra = encodeEvents(rooms).length - encodeEvents(bare).length;
    expect(extra / 1_000).toBeLessThan(250);
    expect(decodeEvents(encodeEvents(rooms))).toEqual(rooms);
  });

  it("that stands whole in each event, as journals of 0.1.0 have it, is read the same", () => {
    const written = new TextEncoder().encode(JSON.stringify(events));
    expect(decodeEvents(written)).toEqual(events);
  });

  it("that the batch does not have is a bug", () => {
    const text = new TextDecoder().decode(bytes);
    const lacking = text.replace(/"evidence":1\b/, '"evidence":7');
    expect(() => decodeEvents(new TextEncoder().encode(lacking))).toThrow(Bug);
  });
});

describe("the votes behind settled rooms", () => {
  const [first, , last] = TICKS;
  const settled = (room: number, votes: Tick["groups"]): JournalEvent => {
    const card = { phase: "SETTLED", players: 2, settled: { outcome: "YES", evidence: votes } };
    return { t: "settled", room, atMs: 4_000, card };
  };
  const votes = last?.groups ?? [];
  const rooms = [settled(1, votes), settled(2, votes), settled(3, first?.groups ?? [])];

  it("come back whole, and are written once for all rooms that one tick decided", () => {
    const bytes = encodeEvents([TOLD, ...rooms]);
    expect(decodeEvents(bytes)).toEqual([TOLD, ...rooms]);
    expect(new TextDecoder().decode(bytes).split('"asOfMs":4000')).toHaveLength(1 + votes.length);
  });

  it("stand beside a hit of the same batch", () => {
    const events = [hit(4, evidence("165", TICKS)), ...rooms];
    expect(decodeEvents(encodeEvents(events))).toEqual(events);
  });

  it("are left as they are in a card that is text, as journals of 0.1.0 have it", () => {
    const events: JournalEvent[] = [{ t: "settled", room: 1, atMs: 1, card: '{"settled":{}}' }];
    expect(decodeEvents(encodeEvents(events))).toEqual(events);
  });

  it("that the batch does not have are a bug", () => {
    const text = new TextDecoder().decode(encodeEvents(rooms));
    const lacking = text.replace('"evidence":1', '"evidence":7');
    expect(() => decodeEvents(new TextEncoder().encode(lacking))).toThrow(Bug);
  });
});

describe("a verdict that is no hit, or none at all", () => {
  it("is left as it is", () => {
    const [event] = [hit(1, evidence("165", TICKS))];
    for (const verdict of [null, { kind: "void", reason: "operator", note: "" }, { kind: "hit" }]) {
      const plain = { ...event, record: { value: "SETTLING", context: { verdict } } } as never;
      expect(decodeEvents(encodeEvents([plain]))).toEqual([plain]);
    }
  });
});
