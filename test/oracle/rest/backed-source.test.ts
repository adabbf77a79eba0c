import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { backedSource } from "../../../src/oracle/rest/backed-source.ts";
import type { Asset } from "../../../src/domain/price.ts";
import type { PriceSource, SourceSink, SourceState } from "../../../src/ports.ts";
import { Memory, only } from "../fake-venue.ts";
import { ManualClock } from "../manual-clock.ts";

const TAKE_OVER_MS = 1_500;

/** A source that a test speaks for. */
class Puppet implements PriceSource {
  readonly id: string;
  readonly starts: (readonly Asset[])[] = [];
  running = false;
  #sink: SourceSink | undefined;

  constructor(id: string) {
    this.id = id;
  }

  start(assets: readonly Asset[], sink: SourceSink): void {
    this.starts.push(assets);
    this.running = true;
    this.#sink = sink;
  }

  stop(): Promise<void> {
    this.running = false;
    return Promise.resolve();
  }

  becomes(state: SourceState, detail = ""): void {
    this.#sink?.health({ source: this.id, state, sinceMs: 0, detail });
  }

  says(price: number): void {
    this.#sink?.observe({
      source: this.id,
      group: "venue",
      asset: "SOL",
      price,
      quote: "USD",
      spread: 0,
      asOfMs: 0,
      receivedAtMs: 0,
      changedAtMs: 0,
      sequence: 1,
      halted: false,
    });
  }
}

let clock: ManualClock;
let socket: Puppet;
let rest: Puppet;
let memory: Memory;
let backed: PriceSource;

beforeEach(() => {
  clock = new ManualClock();
  socket = new Puppet("venue");
  rest = new Puppet("venue-rest");
  memory = new Memory();
  backed = backedSource(socket, rest, { clock });
  backed.start(only("SOL"), memory);
});

const told = (): readonly string[] =>
  memory.healths.map(({ source, state }) => `${source} ${state}`);

describe("a socket with a back-up", () => {
  it("goes by the socket's name and lets it speak", () => {
    expect(backed.id).toBe("venue");
    socket.becomes("open");
    socket.says(165);
    expect(memory.prices).toEqual([165]);
  });

  it("leaves the back-up alone while the socket opens as it should", () => {
    socket.becomes("connecting");
    clock.advance(TAKE_OVER_MS - 1);
    socket.becomes("open");
    clock.advance(3_600_000);
    expect(rest.starts).toEqual([]);
    expect(told()).toEqual(["venue connecting", "venue open", "venue-rest standby"]);
  });

  it.each(["connecting", "stale", "backing-off", "disabled"] as const)(
    "lets the back-up poll when the socket stays %s",
    (state) => {
      socket.becomes("open");
      socket.becomes(state, "gone");
      clock.advance(TAKE_OVER_MS);
      expect(rest.starts).toEqual([only("SOL")]);
      rest.says(166);
      expect(memory.last).toMatchObject({ source: "venue-rest", group: "venue", price: 166 });
    },
  );

  it("stops the polling as soon as the socket is back, and says that it stands by", () => {
    clock.advance(TAKE_OVER_MS);
    expect(rest.running).toBe(true);
    socket.becomes("open");
    expect(rest.running).toBe(false);
    expect(memory.healths.at(-1)).toMatchObject({ source: "venue-rest", state: "standby" });
  });

  it("does not start the polling anew for each step of the socket's trouble", () => {
    socket.becomes("open");
    for (const state of ["stale", "backing-off", "connecting", "backing-off"] as const) {
      socket.becomes(state);
      clock.advance(1_000);
    }
    expect(rest.starts).toHaveLength(1);
  });

  it("hands other assets to both, the back-up only while it polls", () => {
    socket.becomes("open");
    backed.start(only("SOL", "BTC"), memory);
    expect(rest.starts).toEqual([]);
    socket.becomes("stale");
    clock.advance(TAKE_OVER_MS);
    backed.start(only("BTC"), memory);
    expect(socket.starts).toEqual([only("SOL"), only("SOL", "BTC"), only("BTC")]);
    expect(rest.starts).toEqual([only("SOL", "BTC"), only("BTC")]);
  });

  it("stops both, and starts neither later", async () => {
    await backed.stop();
    clock.advance(3_600_000);
    expect([socket.running, rest.running, rest.starts.length, clock.pending]).toEqual([
      false,
      false,
      0,
      0,
    ]);
  });

  it("polls exactly while the socket has not been open for a moment, in any life", () => {
    const states = fc.constantFrom<SourceState>("connecting", "open", "stale", "backing-off");
    const life = fc.array(fc.tuple(states, fc.integer({ min: 0, max: 3_000 })), { maxLength: 30 });
    fc.assert(
      fc.property(life, (steps) => {
        const time = new ManualClock();
        const [one, other] = [new Puppet("venue"), new Puppet("venue-rest")];
        backedSource(one, other, { clock: time }).start(only("SOL"), new Memory());
        let awaySinceMs: number | undefined = time.now();
        for (const [state, ms] of steps) {
          one.becomes(state);
          if (state === "open") awaySinceMs = undefined;
          else awaySinceMs ??= time.now();
          time.advance(ms);
          const expected = awaySinceMs !== undefined && time.now() - awaySinceMs >= TAKE_OVER_MS;
          expect(other.running).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});
