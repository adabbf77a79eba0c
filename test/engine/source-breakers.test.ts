/**
 * A8: a source's breaker against a reference that is written down anew from reference/oracle.md C.3,
 * under any order of what may befall a source.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Suspects } from "../../src/domain/suspects.ts";
import { SourceStand } from "./source-stand.ts";

const SOURCE = "kraken";
const ASSETS = ["SOL", "BTC"] as const;

type Doubt = "strays" | "distrusted" | "frozen";

/** The n-th draw of both sides. */
function drawOf(count: number): number {
  return ((count * 7_919) % 1_000) / 1_000;
}

class Reference {
  nowMs: number;
  isBarred = false;
  /** Shut for its transport: until the probe. */
  probeAtMs: number | undefined;
  trips = 0;
  admittedAtMs = Number.NEGATIVE_INFINITY;
  draws = 0;
  past: { atMs: number; ok: boolean }[] = [];
  readonly known = new Set<string>();
  readonly doubts = new Map<string, Doubt>();

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  get state(): string {
    if (this.isBarred) return "disabled";
    if (this.probeAtMs !== undefined) return this.isProbing ? "half-open" : "open";
    if (this.doubts.size === 0) return "closed";
    const believed = [...this.known].some(
      (asset) => (this.doubts.get(asset) ?? "strays") === "strays",
    );
    return believed ? "suspect" : "open";
  }

  get isHeard(): boolean {
    return !this.isBarred && this.probeAtMs === undefined;
  }

  get isProbing(): boolean {
    return !this.isBarred && this.probeAtMs !== undefined && this.nowMs >= this.probeAtMs;
  }

  succeed(): void {
    if (this.isProbing) this.admit();
    else if (this.isHeard) this.remember(true);
  }

  fail(): void {
    if (this.isProbing) this.trip(this.trips + 1);
    if (!this.isHeard) return;
    this.remember(false);
    const inARow = this.past.slice(-5);
    const recent = this.past.slice(-20).filter(({ atMs }) => this.nowMs - atMs <= 60_000);
    const isBroken =
      (inARow.length === 5 && inARow.every(({ ok }) => !ok)) ||
      (recent.length === 20 && recent.filter(({ ok }) => !ok).length >= 10);
    if (isBroken) this.trip(this.nowMs - this.admittedAtMs >= 60_000 ? 1 : this.trips + 1);
  }

  limit(forMs: number | undefined): void {
    if (this.isBarred) return;
    const untilMs = this.nowMs + (forMs ?? 60_000);
    const waitsMs = this.isProbing ? 0 : (this.probeAtMs ?? 0);
    this.probeAtMs = Math.max(waitsMs, untilMs);
    this.past = [];
  }

  /** Whether it is heard. */
  speak(asset: string): boolean {
    if (this.isProbing) {
      this.admit();
      return false;
    }
    if (this.isHeard) this.known.add(asset);
    return this.isHeard;
  }

  doubt(asset: string, doubt: Doubt | undefined): void {
    if (!this.known.has(asset)) return;
    if (doubt === undefined) this.doubts.delete(asset);
    else this.doubts.set(asset, doubt);
  }

  private remember(ok: boolean): void {
    this.past.push({ atMs: this.nowMs, ok });
  }

  private admit(): void {
    this.probeAtMs = undefined;
    this.admittedAtMs = this.nowMs;
  }

  private trip(trips: number): void {
    this.trips = trips;
    const longest = Math.min(300_000, 10_000 * 2 ** (trips - 1));
    const waitMs = Math.round(10_000 + drawOf(this.draws++) * (longest - 10_000));
    this.probeAtMs = this.nowMs + waitMs;
    this.past = [];
  }
}

type Pair = fc.Command<Reference, SourceStand>;

/** One thing that befalls both; what it answers must be the same, and so must they be afterwards. */
function command(
  name: string,
  befall: (reference: Reference) => unknown,
  real: (stand: SourceStand) => unknown,
): Pair {
  return {
    check: () => true,
    toString: () => name,
    run(reference, stand) {
      expect(real(stand)).toEqual(befall(reference));
      expectSame(reference, stand);
    },
  };
}

function expectSame(reference: Reference, stand: SourceStand): void {
  const { state } = stand.view(SOURCE);
  expect(state).toBe(reference.state);
  const waits = reference.state === "open" && reference.probeAtMs !== undefined;
  const due = { actor: `source:${SOURCE}`, type: "PROBE_DUE", atMs: reference.probeAtMs };
  expect(
    stand.scheduler.upcoming(9).map(({ actor, type, atMs }) => ({ actor, type, atMs })),
  ).toEqual(waits ? [due] : []);
  expect(stand.alerts).toHaveLength(reference.isBarred ? 1 : 0);
}

function suspectsOf(doubt: Doubt | undefined, nowMs: number): Suspects {
  if (doubt === undefined) return new Map();
  const distrusted = doubt !== "strays";
  const why = doubt === "frozen" ? ("frozen" as const) : ("strayed" as const);
  return new Map([[SOURCE, { sinceMs: nowMs - 3_000, distrusted, why, calmSinceMs: undefined }]]);
}

const pass = (ms: number) =>
  command(
    `pass ${ms} ms`,
    (reference) => void (reference.nowMs += ms),
    (stand) => stand.pass(ms),
  );

const limit = (forMs: number | undefined) =>
  command(
    `limit ${forMs ?? "unsaid"}`,
    (reference) => reference.limit(forMs),
    (stand) => {
      const wait = forMs === undefined ? {} : { retryAtMs: stand.clock.now() + forMs };
      stand.report(SOURCE, { failure: "rate-limited", ...wait });
    },
  );

const doubt = (asset: string, kind: Doubt | undefined) =>
  command(
    `${asset} ${kind ?? "trusted"}`,
    (reference) => reference.doubt(asset, kind),
    (stand) => stand.sources.doubt(asset, suspectsOf(kind, stand.clock.now())),
  );

const fails = fc.constantFrom("closed" as const, "refused" as const).map((failure) =>
  command(
    failure,
    (reference) => reference.fail(),
    (stand) => stand.report(SOURCE, { failure }),
  ),
);

const succeeds = fc.constant(
  command(
    "success",
    (reference) => reference.succeed(),
    (stand) => stand.report(SOURCE, { state: "open" }),
  ),
);

const outage = fc.constant(
  command(
    "five failures",
    (reference) => {
      for (let count = 0; count < 5; count++) reference.fail();
    },
    (stand) => {
      for (let count = 0; count < 5; count++) stand.report(SOURCE, { failure: "closed" });
    },
  ),
);

const untilProbe = fc.constant<Pair>({
  check: ({ state, probeAtMs }) => state === "open" && probeAtMs !== undefined,
  toString: () => "until the probe",
  run(reference, stand) {
    const waitMs = (reference.probeAtMs ?? 0) - reference.nowMs;
    reference.nowMs += waitMs;
    stand.pass(waitMs - 1);
    expect(stand.view(SOURCE).state).toBe("open");
    stand.pass(1);
    expectSame(reference, stand);
  },
});

const says = fc.constantFrom(...ASSETS).map((asset) =>
  command(
    `says ${asset}`,
    (reference) => reference.speak(asset),
    (stand) => stand.hears(SOURCE, asset),
  ),
);

const doubts = fc
  .tuple(
    fc.constantFrom(...ASSETS),
    fc.constantFrom(undefined, "strays" as const, "distrusted" as const, "frozen" as const),
  )
  .map(([asset, kind]) => doubt(asset, kind));

const ANYTHING: fc.Arbitrary<Pair>[] = [
  fails,
  outage,
  untilProbe,
  succeeds,
  fc.integer({ min: 1, max: 8_000 }).map(pass),
  fc.integer({ min: 1, max: 400_000 }).map(pass),
  says,
  doubts,
  fc.option(fc.integer({ min: 1_000, max: 600_000 }), { nil: undefined }).map(limit),
];

const bars = fc.constant(
  command(
    "barred",
    (reference) => void (reference.isBarred = true),
    (stand) => stand.report(SOURCE, { state: "disabled", failure: "barred" }),
  ),
);

function play(commands: Iterable<Pair>): void {
  fc.modelRun(() => {
    const real = new SourceStand(counted());
    real.sources.add({ id: SOURCE, start: () => undefined, stop: () => Promise.resolve() });
    return { model: new Reference(real.clock.now()), real };
  }, commands);
}

function counted(): () => number {
  let count = 0;
  return () => drawOf(count++);
}

describe("a source's breaker (A8)", () => {
  it("is that of the reference, whatever happens in whatever order", () => {
    const commands = fc.commands([...ANYTHING, bars], { maxCommands: 80, size: "max" });
    fc.assert(fc.property(commands, play), { numRuns: 150 });
  });

  it("is that of the reference while it is doubted and its connection fails", () => {
    const commands = fc.commands([says, says, doubts, doubts, doubts, outage, untilProbe], {
      maxCommands: 60,
      size: "max",
    });
    fc.assert(fc.property(commands, play), { numRuns: 100 });
  });

  it("is that of the reference in a long outage", () => {
    const commands = fc.commands([outage, untilProbe, fails], { maxCommands: 60, size: "max" });
    fc.assert(fc.property(commands, play), { numRuns: 50 });
  });

  it("is that of the reference in a long life of failures", () => {
    const commands = fc.commands([fails, succeeds, fc.integer({ min: 1, max: 5_000 }).map(pass)], {
      maxCommands: 400,
      size: "max",
    });
    fc.assert(fc.property(commands, play), { numRuns: 50 });
  });
});
