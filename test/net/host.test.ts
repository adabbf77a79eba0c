import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Host, type Answer, type HostTraits, type Told } from "../../src/net/host.ts";
import type { HttpAnswer } from "../../src/net/http.ts";
import { FakeHttp, json, page, pass, settle } from "../oracle/fake-http.ts";
import { ManualClock } from "../oracle/manual-clock.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const REQUEST = { path: "/price", weight: 1 };

let clock: ManualClock;
let http: FakeHttp;

beforeEach(() => {
  clock = new ManualClock();
  http = new FakeHttp(clock);
});

function host(traits: Partial<HostTraits> = {}): Host {
  const envelope = (_status: number, body: unknown): Told => ({ kind: "body", body });
  const url = "https://host.example";
  const budget = { burst: 100, perMinute: 6_000 };
  return new Host({ url, budget, envelope, ...traits }, { clock, ask: http.ask });
}

function answering(answer: HttpAnswer): void {
  http.answer = () => answer;
}

/** The answer to one request, and none if it is still being waited for. */
async function get(asked: Host): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  void asked.ask(REQUEST, new AbortController().signal).then((got) => (answer = got));
  await settle();
  return answer;
}

describe("a host", () => {
  it("is asked at its address with its headers, and says when it was asked", async () => {
    answering(json({ price: "1" }));
    const askedAtMs = clock.now();
    const answer = await get(host({ headers: { authorization: "Apikey x" } }));
    expect(answer).toEqual({ kind: "body", body: { price: "1" }, askedAtMs });
    expect(http.asked).toMatchObject([
      { url: "https://host.example/price", headers: { authorization: "Apikey x" } },
    ]);
  });

  it.each([
    ["429 with seconds", page(429, "slow down", "120"), 120 * SECOND],
    ["429 with a date", page(429, "", "Mon, 23 Nov 2026 00:05:00 GMT"), 5 * MINUTE],
    ["429 without a word of how long", page(429, "Too Many Requests"), MINUTE],
    ["418 with seconds", page(418, "", "600"), 10 * MINUTE],
    ["429 with a time that is none", page(429, "", "soon"), MINUTE],
    ["403", page(403, "access too frequent"), MINUTE],
    ["403 with seconds", page(403, "", "120"), 120 * SECOND],
  ])("that answers %s is not asked before the wait is over (A6)", async (_what, answer, waitMs) => {
    const one = host();
    answering(answer);
    const refusedAtMs = clock.now();
    const until = new Date(refusedAtMs + waitMs).toISOString();
    expect(await get(one)).toMatchObject({
      kind: "fault",
      failure: "rate-limited",
      retryAtMs: refusedAtMs + waitMs,
      detail: expect.stringMatching(`^HTTP 4.*not asked again before ${until}$`) as string,
    });
    answering(json({}));
    expect(await get(one)).toBeUndefined();
    await pass(clock, waitMs - 1);
    expect(http.asked).toHaveLength(1);
    await pass(clock, 1);
    expect(http.asked.map(({ atMs }) => atMs)).toEqual([refusedAtMs, refusedAtMs + waitMs]);
  });

  it("may ask for more peace after a 403 than others do", async () => {
    const one = host({ forbiddenWaitMs: 10 * MINUTE });
    answering(page(403, "access too frequent"));
    await get(one);
    await get(one);
    await pass(clock, 10 * MINUTE - 1);
    expect(http.asked).toHaveLength(1);
    await pass(clock, 1);
    expect(http.asked).toHaveLength(2);
  });

  it.each([401, 451])("that answers %d is never asked again (A6)", async (status) => {
    const one = host();
    answering(page(status, "Service unavailable from a restricted location"));
    const detail = `HTTP ${status}: Service unavailable from a restricted location`;
    expect(await get(one)).toEqual({ kind: "barred", detail });
    expect(one.barred).toBe(detail);
    answering(json({}));
    await pass(clock, 24 * 60 * MINUTE);
    expect(await get(one)).toEqual({ kind: "barred", detail });
    expect(http.asked).toHaveLength(1);
  });

  it("that has barred us tells so those who are still waiting for their turn", async () => {
    const one = host({ budget: { burst: 1, perMinute: 1 } });
    answering(page(451, "no"));
    const first = one.ask(REQUEST, new AbortController().signal);
    const second = one.ask(REQUEST, new AbortController().signal);
    await first;
    await pass(clock, MINUTE);
    expect(await second).toEqual({ kind: "barred", detail: "HTTP 451: no" });
    expect(http.asked).toHaveLength(1);
  });

  it.each([
    ["a server error", page(503, "Service Unavailable"), "HTTP 503: Service Unavailable"],
    ["a redirect", page(301), "HTTP 301"],
    ["a page in place of JSON", page(200, "Just a moment"), "not JSON: HTTP 200: Just a moment"],
    ["nothing", page(200), "not JSON: HTTP 200"],
  ] as const)("gives a fault in words for %s", async (_what, answer, detail) => {
    answering(answer);
    expect(await get(host())).toEqual({ kind: "fault", detail, failure: "refused" });
  });

  it("tells no answer from a bad one", async () => {
    answering({ kind: "failed", detail: "connect ECONNREFUSED" });
    const detail = "connect ECONNREFUSED";
    expect(await get(host())).toEqual({ kind: "fault", detail, failure: "closed" });
  });

  it("is left alone when it is down and says for how long", async () => {
    const one = host();
    answering(page(503, "maintenance", "90"));
    await get(one);
    await get(one);
    await pass(clock, 90 * SECOND - 1);
    expect(http.asked).toHaveLength(1);
    await pass(clock, 1);
    expect(http.asked).toHaveLength(2);
  });

  it("waits as long as its own envelope says", async () => {
    const one = host({ envelope: () => ({ kind: "fault", detail: "busy", waitMs: 5 * SECOND }) });
    await get(one);
    await get(one);
    await pass(clock, 5 * SECOND - 1);
    expect(http.asked).toHaveLength(1);
    await pass(clock, 1);
    expect(http.asked).toHaveLength(2);
  });

  it("is not asked by somebody who has stopped waiting", async () => {
    const one = host({ budget: { burst: 1, perMinute: 1 } });
    await get(one);
    const stop = new AbortController();
    const answer = one.ask(REQUEST, stop.signal);
    stop.abort();
    expect(await answer).toMatchObject({ kind: "fault", detail: "stopped" });
    expect(clock.pending).toBe(0);
    await pass(clock, 10 * MINUTE);
    expect(http.asked).toHaveLength(1);
  });

  const answers: fc.Arbitrary<HttpAnswer> = fc.oneof(
    fc.constant(json({})),
    fc.constant(page(500)),
    fc.integer({ min: 0, max: 90 }).map((seconds) => page(429, "", String(seconds))),
    fc.constant(page(418, "", "45")),
  );
  const wish = fc.record({
    gapMs: fc.integer({ min: 0, max: 20_000 }),
    weight: fc.integer({ min: 1, max: 4 }),
    answer: answers,
  });

  it("gets no more than its budget in any minute and nothing during its waits (A6, A7)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 25 }), async (wishes) => {
        clock = new ManualClock();
        const budget = { burst: 6, perMinute: 30 };
        const spent: { atMs: number; weight: number; waitMs: number }[] = [];
        http = new FakeHttp(clock, ({ url, atMs }) => {
          const index = Number(url.split("/").at(-1));
          const { weight, answer } = wishes[index] ?? { weight: 0, answer: page(500) };
          const said = answer.kind === "answered" ? answer.retryAfter : undefined;
          spent.push({ atMs, weight, waitMs: Number(said ?? 0) * SECOND });
          return answer;
        });
        const one = host({ budget });
        const done: Promise<Answer>[] = [];
        for (const [index, { gapMs, weight }] of wishes.entries()) {
          await pass(clock, gapMs);
          done.push(one.ask({ path: `/${index}`, weight }, new AbortController().signal));
        }
        await pass(clock, 2 * 60 * MINUTE);
        await Promise.all(done);
        expect(spent).toHaveLength(wishes.length);
        for (const { atMs, waitMs } of spent) {
          const minute = spent.filter((use) => use.atMs >= atMs && use.atMs < atMs + MINUTE);
          const weight = minute.reduce((sum, use) => sum + use.weight, 0);
          expect(weight).toBeLessThanOrEqual(budget.burst + budget.perMinute);
          const during = spent.filter((use) => use.atMs > atMs && use.atMs < atMs + waitMs);
          expect(during).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
