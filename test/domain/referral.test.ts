/** R25: a referrer is attached once, never to oneself, never in a cycle. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId, type UserId } from "../../src/domain/ids.ts";
import { judgeReferral, referrersAbove } from "../../src/domain/referral.ts";

const [alice, bob, carol, dave, erin] = [1, 2, 3, 4, 5].map(userId) as [
  UserId,
  UserId,
  UserId,
  UserId,
  UserId,
];

function chain(...pairs: readonly (readonly [UserId, UserId])[]) {
  const above = new Map(pairs);
  return (user: UserId): UserId | undefined => above.get(user);
}

describe("judgeReferral", () => {
  it("attaches somebody fresh to somebody else (R25)", () => {
    expect(judgeReferral(alice, bob, true, chain())).toBe("attached");
  });

  it("never attaches anybody to oneself, fresh or not (R25)", () => {
    expect(judgeReferral(alice, alice, true, chain())).toBe("self");
    expect(judgeReferral(alice, alice, false, chain())).toBe("self");
  });

  it("is too late after the first start (R25)", () => {
    expect(judgeReferral(alice, bob, false, chain())).toBe("too-late");
  });

  it("keeps the first referrer (R25)", () => {
    expect(judgeReferral(alice, carol, true, chain([alice, bob]))).toBe("too-late");
  });

  it("closes no cycle, however long (R25)", () => {
    const line = chain([bob, alice], [carol, bob], [dave, carol], [erin, dave]);
    for (const below of [bob, carol, dave, erin]) {
      expect(judgeReferral(alice, below, true, line)).toBe("cycle");
    }
  });
});

describe("referrersAbove", () => {
  it("names at most three, the nearest first (R23)", () => {
    const line = chain([bob, alice], [carol, bob], [dave, carol], [erin, dave]);
    expect(referrersAbove(erin, line)).toEqual([dave, carol, bob]);
    expect(referrersAbove(bob, line)).toEqual([alice]);
    expect(referrersAbove(alice, line)).toEqual([]);
  });
});

describe("whatever people claim, in whatever order", () => {
  it("the referrers form a forest, and each is set once (R25)", () => {
    const person = fc.integer({ min: 1, max: 8 }).map(userId);
    const claims = fc.array(fc.tuple(person, person), { maxLength: 60 });
    fc.assert(
      fc.property(claims, (rows) => {
        const above = new Map<UserId, UserId>();
        const referrerOf = (user: UserId): UserId | undefined => above.get(user);
        for (const [user, referrer] of rows) {
          const before = above.get(user);
          if (judgeReferral(user, referrer, true, referrerOf) === "attached") {
            expect(before).toBeUndefined();
            above.set(user, referrer);
          }
          for (const start of above.keys()) {
            const seen = new Set<UserId>();
            for (let at: UserId | undefined = start; at !== undefined; at = above.get(at)) {
              expect(seen.has(at)).toBe(false);
              seen.add(at);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("a claim is refused only for a reason that holds (R25)", () => {
    const person = fc.integer({ min: 1, max: 8 }).map(userId);
    const links = fc.array(fc.tuple(person, person), { maxLength: 12 });
    fc.assert(
      fc.property(links, person, person, fc.boolean(), (rows, user, referrer, fresh) => {
        const above = new Map<UserId, UserId>();
        const referrerOf = (one: UserId): UserId | undefined => above.get(one);
        for (const [low, high] of rows) {
          if (judgeReferral(low, high, true, referrerOf) === "attached") above.set(low, high);
        }
        const reachable = new Set<UserId>();
        for (let at: UserId | undefined = referrer; at !== undefined; at = above.get(at)) {
          reachable.add(at);
        }
        const expected =
          user === referrer
            ? "self"
            : !fresh || above.has(user)
              ? "too-late"
              : reachable.has(user)
                ? "cycle"
                : "attached";
        expect(judgeReferral(user, referrer, fresh, referrerOf)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});
