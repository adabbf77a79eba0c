/** What must hold of the connection to any venue (reference/oracle.md E: A3, A4, A5, A9). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asset } from "../../src/domain/price.ts";
import type { SourceSink } from "../../src/ports.ts";
import type { Connect, SocketEvents } from "../../src/net/socket.ts";
import { FakeVenue, Memory } from "./fake-venue.ts";
import { manyCoins, SAMPLED, SOL, type SampledVenue } from "./frames.ts";
import { ManualClock } from "./manual-clock.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What a venue says before it hangs up, and how long before; most say nothing. */
const WARNINGS: Readonly<Record<string, { frame: object; noticeMs: number }>> = {
  binance: {
    frame: { stream: "!serverShutdown", data: { e: "serverShutdown", E: 1770123456789 } },
    noticeMs: 2 * SECOND,
  },
  okx: {
    frame: {
      event: "notice",
      code: "64008",
      msg: "The connection will soon be closed for a service upgrade. Please reconnect.",
      connId: "a4d3ae55",
    },
    noticeMs: 30 * SECOND,
  },
};

/** Answers after a fifth of a second, then quotes at its beat until somebody hangs up. */
class TalkingVenue {
  readonly connect: Connect;
  readonly #clock: ManualClock;
  readonly #frame: SampledVenue["frame"];
  readonly #lives = new Set<{ events: SocketEvents; end: (detail: string) => void }>();
  #no = 0;
  dials = 0;
  /** It cuts every connection at this age. */
  cutAtAgeMs = Number.POSITIVE_INFINITY;
  beatMs = 500;

  constructor(clock: ManualClock, { frame }: SampledVenue) {
    this.#clock = clock;
    this.#frame = frame;
    this.connect = (_url, events) => {
      this.dials += 1;
      return this.#live(events);
    };
  }

  #live(events: SocketEvents): ReturnType<Connect> {
    let cancel = (): void => undefined;
    const over = (): void => {
      cancel();
      this.#lives.delete(life);
    };
    const end = (detail: string): void => {
      over();
      events.ended({ kind: "closed", detail });
    };
    const life = { events, end };
    const openedAtMs = this.#clock.now() + 200;
    const talk = (): void => {
      const now = this.#clock.now();
      if (now - openedAtMs >= this.cutAtAgeMs) return end("after a day");
      cancel = this.#clock.at(now + this.beatMs, talk);
      events.frame(JSON.stringify(this.#frame(++this.#no, 165, now)));
    };
    cancel = this.#clock.at(openedAtMs, () => {
      this.#lives.add(life);
      cancel = this.#clock.at(openedAtMs + 50, talk);
      events.opened();
    });
    return { send: () => undefined, terminate: over };
  }

  get connections(): number {
    return this.#lives.size;
  }

  /** Says `frame` to everybody present, and hangs up on them later. */
  shutDown(frame: object | undefined, noticeMs: number): void {
    const present = [...this.#lives];
    if (frame !== undefined) {
      for (const { events } of present) events.frame(JSON.stringify(frame));
    }
    this.#clock.at(this.#clock.now() + noticeMs, () => {
      for (const life of present) if (this.#lives.has(life)) life.end("as announced");
    });
  }
}

/** Remembers the longest time without a price, and which states there were. */
class Gaps implements SourceSink {
  readonly states = new Set<string>();
  longestMs = 0;
  #lastMs: number | undefined;

  observe({ receivedAtMs }: { receivedAtMs: number }): void {
    this.longestMs = Math.max(this.longestMs, receivedAtMs - (this.#lastMs ?? receivedAtMs));
    this.#lastMs = receivedAtMs;
  }

  health({ state }: { state: string }): void {
    this.states.add(state);
  }
}

describe.each(SAMPLED)("the connection to $name", (sampled) => {
  function talk(random = 0.999): { clock: ManualClock; venue: TalkingVenue; gaps: Gaps } {
    const clock = new ManualClock();
    const venue = new TalkingVenue(clock, sampled);
    const gaps = new Gaps();
    sampled.source({ clock, random: () => random, connect: venue.connect }).start(SOL, gaps);
    return { clock, venue, gaps };
  }

  it("is replaced before the venue cuts it after a day: no gap of two seconds (A3)", () => {
    const { clock, venue, gaps } = talk();
    venue.cutAtAgeMs = 24 * HOUR;
    venue.beatMs = SECOND;
    clock.advance(25 * HOUR);
    expect(venue.dials).toBe(2);
    expect(venue.connections).toBe(1);
    expect(gaps.longestMs).toBeLessThan(2 * SECOND);
    expect([...gaps.states]).toEqual(["connecting", "open"]);
  });

  it("is replaced before a shutdown that is announced, and soon after one that is not (A3)", () => {
    const warning = WARNINGS[sampled.id];
    const { clock, venue, gaps } = talk();
    for (const ageMs of [2 * MINUTE, 5 * SECOND, HOUR]) {
      clock.advance(ageMs);
      venue.shutDown(warning?.frame, warning?.noticeMs ?? 0);
      clock.advance(MINUTE + SECOND);
    }
    expect(venue.dials).toBe(4);
    expect(venue.connections).toBe(1);
    expect(gaps.longestMs).toBeLessThan(warning === undefined ? 2 * SECOND : SECOND);
    expect(gaps.states.has("backing-off")).toBe(warning === undefined);
  });

  it("that is half open is stale after five seconds, and another is dialled (A4)", () => {
    const clock = new ManualClock();
    const venue = new FakeVenue(clock);
    const memory = new Memory();
    const source = sampled.source({ clock, random: () => 0.5, connect: venue.connect });
    source.start(SOL, memory);
    venue.last.open();
    for (let no = 1; no <= 100; no += 1) {
      clock.advance(SECOND);
      venue.last.say(sampled.frame(no, 165, clock.now()));
    }
    const [dead] = venue.sockets;
    clock.advance(5 * SECOND - 1);
    expect(memory.state).toBe("open");
    clock.advance(1);
    expect(memory.state).toBe("stale");
    clock.advance(25 * SECOND);
    expect(dead?.terminated).toBe(true);
    clock.advance(SECOND);
    expect(venue.sockets).toHaveLength(2);
    venue.last.open().say(sampled.frame(101, 166, clock.now()));
    expect(memory.last?.price).toBeCloseTo(166, 9);
    expect(memory.state).toBe("open");
    // Its FIN, hours late.
    dead?.say(sampled.frame(102, 170, clock.now()));
    dead?.end();
    expect(memory.last?.price).toBeCloseTo(166, 9);
    expect(venue.sockets).toHaveLength(2);
  });

  it("carries no more messages, and is dialled no more often, than the venue allows (A5)", () => {
    const coins = manyCoins(250);
    const step = fc.record({
      act: fc.constantFrom("subscribe", "open", "end", "frame", "refuse", "wait"),
      count: fc.integer({ min: 1, max: 250 }),
      waitMs: fc.constantFrom(0, 1, 250, 999, 1_000, 20_000),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 80 }), (steps) => {
        const clock = new ManualClock();
        const venue = new FakeVenue(clock);
        const memory = new Memory();
        const source = sampled.source({ clock, random: () => 0, connect: venue.connect });
        const want = (count: number): readonly Asset[] => [...SOL, ...coins.slice(0, count)];
        source.start(want(1), memory);
        for (const { act, count, waitMs } of steps) {
          const socket = venue.last;
          if (act === "subscribe") source.start(want(count), memory);
          if (act === "open") socket.open();
          if (act === "end") socket.end();
          if (act === "frame") socket.say(sampled.frame(count, 165, clock.now()));
          if (act === "refuse") socket.refuse(count % 2 === 0 ? 503 : 429, "1");
          clock.advance(waitMs);
        }
        for (const { sent } of venue.sockets) {
          const times = sent.map(({ atMs }) => atMs);
          expect(mostWithin(times, SECOND)).toBeLessThanOrEqual(sampled.messagesPerSecond);
        }
        const dials = venue.sockets.map(({ dialledAtMs }) => dialledAtMs);
        expect(mostWithin(dials, 5 * MINUTE)).toBeLessThanOrEqual(300);
        // OKX's limit, kept everywhere.
        expect(mostWithin(dials, SECOND)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });

  it("is dialled sixty times in five minutes at most by who changes his mind each moment (A5)", () => {
    const clock = new ManualClock();
    const venue = new FakeVenue(clock);
    const source = sampled.source({ clock, random: () => 0, connect: venue.connect });
    const coins = manyCoins(2);
    for (let round = 0; round < 3_000; round += 1) {
      source.start(coins.slice(round % 2), new Memory());
      if (round % 3 === 0) venue.last.open();
      if (round % 5 === 0) venue.last.end();
      clock.advance(200);
    }
    const dials = venue.sockets.map(({ dialledAtMs }) => dialledAtMs);
    expect(dials.length).toBeGreaterThan(60);
    expect(mostWithin(dials, 5 * MINUTE)).toBe(60);
    expect(mostWithin(dials, SECOND)).toBeLessThanOrEqual(2);
  });

  it("is the only one whose frames count, in any interleaving with old ones (A9)", () => {
    const step = fc.record({
      act: fc.constantFrom("open", "end", "frame", "wait", "shutdown", "subscribe"),
      socket: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new ManualClock();
        const venue = new FakeVenue(clock);
        const memory = new Memory();
        const source = sampled.source({ clock, random: () => 0.3, connect: venue.connect });
        source.start(SOL, memory);
        let no = 0;
        for (const { act, socket: pick } of steps) {
          const index = pick % venue.sockets.length;
          const socket = venue.sockets[index];
          if (socket === undefined) throw new Error("unreachable: the index is in range");
          const before = memory.observations.length;
          if (act === "open") socket.open();
          if (act === "end") socket.end();
          if (act === "wait") clock.advance(700);
          if (act === "subscribe") source.start(SOL, memory);
          if (act === "shutdown") socket.say(WARNINGS[sampled.id]?.frame ?? "");
          if (act === "frame") {
            const wasOver = socket.terminated;
            // A price that tells which connection it came over.
            socket.say(sampled.frame(++no, 100 + index, clock.now()));
            if (wasOver) expect(memory.observations).toHaveLength(before);
          }
        }
        const heard = memory.prices.map(Math.round);
        expect(heard).toEqual(heard.toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});

/** The most of `times`, in order, that fall into one half-open window. */
function mostWithin(times: readonly number[], windowMs: number): number {
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
