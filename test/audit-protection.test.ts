/**
 * A hand at a copy of a real journal.db that takes back, behind their backs, what players had set for
 * themselves (R26), or books stakes against it, and hashes the chain anew: the audit names where.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JournalEvent } from "../src/domain/journal-event.ts";
import { DAY_MS, UNPROTECTED } from "../src/domain/protection.ts";
import { protectionToPlain, type PlainProtection } from "../src/domain/protection-record.ts";
import { EngineWorld, sol } from "./support/engine-world.ts";
import { auditOf, forge, journalOf } from "./support/forger.ts";

type Protects = Extract<JournalEvent, { t: "protects" }>;

let honest: string;

/** Bob limits what he stakes and loses and then takes a break; carol, who stakes as well, sets nothing. */
beforeAll(async () => {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const bob = world.id("bob");
  await world.engine.protect(bob, { kind: "limit", of: "stake", lamports: sol("50") });
  await world.engine.protect(bob, { kind: "limit", of: "loss", lamports: sol("9") });
  await world.seconds(1);
  const room = await world.room("alice", { window: "15m" });
  await world.stake("bob", room, "yes", "4");
  await world.stake("carol", room, "no", "4");
  await world.minutes(16);
  await world.seconds(1);
  const next = await world.room("alice");
  await world.stake("bob", next, "yes", "5");
  await world.stake("carol", next, "no", "5");
  await world.seconds(1);
  await world.engine.protect(bob, { kind: "exclude", term: "half-year" });
  await world.seconds(1);
  await world.stake("carol", next, "no", "1");
  await world.engine.durable();
  honest = journalOf(world.journal.chunk(0).batches);
});
afterAll(() => rmSync(honest, { recursive: true, force: true }));

/** Changes what bob has set; `nth` counts from 0. */
function onProtects(nth: number, change: (event: Protects) => readonly JournalEvent[]): string {
  let count = 0;
  return onEvents((event) => {
    return event.t === "protects" && count++ === nth ? change(event) : [event];
  });
}

function onEvents(change: (event: JournalEvent) => readonly JournalEvent[]): string {
  return forge(honest, (page) => ({ ...page, events: page.events.flatMap(change) }));
}

function withLimits(event: Protects, limits: Partial<PlainProtection["limits"]>): Protects {
  const { protection } = event;
  return { ...event, protection: { ...protection, limits: { ...protection.limits, ...limits } } };
}

const NONE = { lamports: null, next: null };

describe("against what protects a player a journal", () => {
  it("that is honest has nothing", async () => {
    expect((await auditOf(honest)).problems).toEqual([]);
  });

  it.each<readonly [string, () => string, RegExp]>([
    [
      "a stake above his limit on stakes",
      () =>
        onEvents((event) =>
          event.t === "protects"
            ? [withLimits(event, { stake: { lamports: String(sol("3")), next: null } })]
            : [event],
        ),
      /transfer \d+: a stake against what protects its player \(R26\): stake-limit/,
    ],
    [
      "a stake above his limit on losses",
      () =>
        onProtects(1, (event) => [
          withLimits(event, { loss: { lamports: String(sol("8.9")), next: null } }),
        ]),
      /transfer \d+: a stake against what protects its player \(R26\): loss-limit/,
    ],
    [
      "a stake during a break",
      () =>
        forge(honest, (page) => ({
          ...page,
          // Carol's last one in bob's name.
          transfers: page.transfers.map((one) => {
            return one.kind === "stake" && one.lamports === sol("1")
              ? { ...one, debit: bobs(one.debit), lamports: sol("1") }
              : one;
          }),
        })),
      /transfer \d+: a stake against what protects its player \(R26\): excluded/,
    ],
    [
      "a stake of real money without age and terms",
      () =>
        onEvents((event) =>
          event.t === "protects"
            ? [{ t: "house-terms", version: 1, atMs: event.atMs }, event]
            : [event],
        ),
      /transfer \d+: a stake against what protects its player \(R26\): terms-needed/,
    ],
    [
      "a limit that was raised at once",
      () => onProtects(1, (event) => [withLimits(event, { stake: NONE })]),
      /player \d+ has a stake limit loosened before a day has passed \(R26\)/,
    ],
    [
      "a raise that came to be a day ago",
      () =>
        onProtects(1, (event) => [
          { ...withLimits(event, { stake: NONE }), atMs: event.atMs - DAY_MS },
        ]),
      /player \d+ is protected at no time of its batch \(R26\)/,
    ],
    [
      "a break that was ended early",
      () =>
        onProtects(2, (event) => [
          event,
          { ...event, protection: { ...event.protection, exclusion: null } },
        ]),
      /player \d+ has a self-exclusion ended before its time \(R26\)/,
    ],
    [
      "a break that was shortened",
      () =>
        onProtects(2, (event) => {
          const { exclusion } = event.protection;
          if (exclusion === null) return expect.fail("the third is the break");
          const shorter = { ...exclusion, untilMs: exclusion.untilMs - 1 };
          return [event, { ...event, protection: { ...event.protection, exclusion: shorter } }];
        }),
      /player \d+ has a self-exclusion ended before its time \(R26\)/,
    ],
    [
      "a room of somebody on a break",
      () =>
        onEvents((event) =>
          event.t === "terms" && event.room === 2 ? [breakBefore(event), event] : [event],
        ),
      /batch \d+: room 2 is opened during a break \(R26\)/,
    ],
  ])("has %s found and named", async (_, forged, says) => {
    const { problems } = await auditOf(forged());
    expect(problems.join("\n")).toMatch(says);
    expect(problems.join("\n")).not.toMatch(/undefined|\[object/);
  });
});

/** People's accounts follow each other. */
function bobs<T extends number>(carols: T): T {
  return (carols - 1) as T;
}

/** The host's, begun a moment before the room was. */
function breakBefore({ terms }: Extract<JournalEvent, { t: "terms" }>): Protects {
  const atMs = Number(terms["createdAtMs"]) - 1;
  const exclusion = { kind: "cool-off", sinceMs: atMs, untilMs: atMs + DAY_MS } as const;
  const protection = protectionToPlain({ ...UNPROTECTED, exclusion });
  return { t: "protects", user: Number(terms["host"]), atMs, protection };
}
