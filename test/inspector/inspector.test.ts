import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createInspector } from "../../src/inspector/inspector.ts";
import type { Inspector } from "../../src/inspector/inspector.ts";
import { fakeInspection } from "./fake-inspection.ts";
import type { FakeInspection } from "./fake-inspection.ts";

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const here = "http://127.0.0.1:7777";

let inspection: FakeInspection;
let inspector: Inspector;

beforeEach(() => {
  inspection = fakeInspection();
  inspector = createInspector({
    inspection,
    chartsDir: folder("machines/charts"),
    webDir: folder("src/inspector/web"),
    nodeModulesDir: folder("node_modules"),
    health: () => ({ ok: true, lamports: 5n }),
    metrics: async () => "rooms_open 3\n",
  });
});

function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return inspector.fetch(new Request(here + path, { headers, method }));
}

async function read(path: string): Promise<unknown> {
  return (await get(path)).json();
}

describe("who may ask", () => {
  test.each(["http://127.0.0.1:7777", "http://localhost:7777", "http://[::1]:7777"])(
    "%s is answered",
    async (origin) => {
      expect((await inspector.fetch(new Request(`${origin}/health`))).status).toBe(200);
    },
  );

  test.each(["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "10.0.0.4", ""])(
    "a request for the host %j is misdirected: DNS may have been rebound",
    async (host) => {
      expect((await get("/inspect/api/v1/actors", { host })).status).toBe(421);
      if (host === "" || host.includes("@")) return;
      const byUrl = new Request(`http://${host}/inspect/`);
      expect((await inspector.fetch(byUrl)).status).toBe(421);
    },
  );

  test.each(["https://evil.example", "null", "http://127.0.0.1:8000", "https://127.0.0.1:7777"])(
    "a page of %s may not read",
    async (origin) => {
      expect((await get("/inspect/api/v1/actors", { origin })).status).toBe(403);
    },
  );

  test("the page itself may", async () => {
    expect((await get("/inspect/api/v1/actors", { origin: here })).status).toBe(200);
  });

  test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is not reading", async (method) => {
    expect((await get("/inspect/api/v1/actors", {}, method)).status).toBe(405);
  });

  test("every answer forbids foreign scripts, inline ones too", async () => {
    for (const path of ["/inspect/", "/health", "/inspect/api/v1/actors", "/nowhere"]) {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  test("no path leads out of the page's folder, and none breaks the server", async () => {
    const piece = fc.constantFrom("..", "%2e%2e", "/", "%2f", "page.js", "package.json", "\\", "a");
    const name = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((p) => p.join("")),
      fc.webPath(),
    );
    const root = fc.constantFrom("/inspect/web/", "/inspect/lib/", "/inspect/api/v1/charts/");
    await fc.assert(
      fc.asyncProperty(root, name, async (start, rest) => {
        const answer = await get(start + rest);
        expect([200, 302, 404]).toContain(answer.status);
        if (answer.status === 200) expect(await answer.text()).not.toContain('"dependencies"');
      }),
      { numRuns: 150 },
    );
  });
});

describe("the page", () => {
  test("loads only files that are served, all from here", async () => {
    const seen = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      const text = await answer.text();
      const found = [...text.matchAll(/(?:\bfrom |src=|rel="stylesheet" href=)"([^"\s]+)"/g)];
      for (const [, name = ""] of found) await follow(new URL(name, here + path).pathname);
    };
    await follow("/inspect/");
    expect([...seen]).toEqual(
      expect.arrayContaining(["/inspect/web/page.js", "/inspect/lib/preact/hooks"]),
    );
  });

  test("is found without the slash", async () => {
    const answer = await get("/inspect");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/inspect/"]);
  });
});

describe("the actors", () => {
  beforeEach(() => {
    inspection.put({ actor: "ledger", chart: "ledger@1", state: "READY", changedAtMs: 90 });
    inspection.put({ actor: "room:1", label: "SOL over 200?", changedAtMs: 10 });
    inspection.put({ actor: "room:2", label: "BTC", state: "OPEN.betting", changedAtMs: 20 });
    inspection.put({ actor: "room:3", label: "ETH", state: "OPEN.suspended", changedAtMs: 5 });
  });
  const names = (listing: unknown): string[] =>
    (listing as { actors: { actor: string }[] }).actors.map(({ actor }) => actor);

  test("are listed rooms first, newest change first, counted by state", async () => {
    const listing = await read("/inspect/api/v1/actors");
    expect(names(listing)).toEqual(["room:2", "room:1", "room:3", "ledger"]);
    expect(listing).toMatchObject({ total: 4, rooms: { OPEN: 2, QUEUING: 1 } });
  });

  test("are filtered by text and by state, and cut at a limit", async () => {
    expect(names(await read("/inspect/api/v1/actors?text=sol"))).toEqual(["room:1"]);
    expect(names(await read("/inspect/api/v1/actors?state=OPEN"))).toEqual(["room:2", "room:3"]);
    const cut = await read("/inspect/api/v1/actors?limit=1");
    expect(cut).toMatchObject({ actors: [{ actor: "room:2" }], total: 4, everyone: 4 });
    expect(await read("/inspect/api/v1/actors?text=sol")).toMatchObject({ total: 1, everyone: 4 });
    expect(names(await read("/inspect/api/v1/actors?limit=-5"))).toHaveLength(4);
  });

  test("show their context, with lamports as text", async () => {
    inspection.put({ actor: "room:1" }, { yesLamports: 9_007_199_254_740_993n });
    expect(await read("/inspect/api/v1/actors/room:1")).toMatchObject({
      summary: { actor: "room:1", state: "QUEUING" },
      context: { yesLamports: "9007199254740993" },
    });
  });

  test("that have ended still have their lines", async () => {
    inspection.handle("room:1", "STAKED", "OPEN.betting", { players: 2 });
    inspection.handle("room:1", "LOCK_DUE", "LOCKED");
    inspection.end("room:1");
    expect(await read("/inspect/api/v1/actors/room:1")).toEqual({ summary: null, context: null });
    const lines = (await read("/inspect/api/v1/actors/room:1/lines?before=&limit=200")) as object[];
    expect(lines).toMatchObject([
      { event: { type: "STAKED", players: 2 }, state: "OPEN.betting" },
      { event: { type: "LOCK_DUE" }, state: "LOCKED" },
    ]);
  });

  test("give their newest lines however many there are, or those before or after a position", async () => {
    const told = Array.from({ length: 2_345 }, () => inspection.handle("room:2", "STAKED", "OPEN"));
    const last = (await read("/inspect/api/v1/actors/room:2/lines?before=&limit=3")) as object[];
    expect(last).toMatchObject(told.slice(-3).map(({ position }) => ({ position })));
    const before = `/inspect/api/v1/actors/room:2/lines?before=${told[9]?.position}&limit=2`;
    expect(await read(before)).toMatchObject([
      { position: told[7]?.position },
      { position: told[8]?.position },
    ]);
    const after = `/inspect/api/v1/actors/room:2/lines?after=${told[9]?.position}&limit=2`;
    expect(await read(after)).toMatchObject([
      { position: told[10]?.position },
      { position: told[11]?.position },
    ]);
  });
});

test("charts are served as they were drawn", async () => {
  expect(await read("/inspect/api/v1/charts")).toContain("room@2");
  expect(await read("/inspect/api/v1/charts/room@2")).toMatchObject({ id: "room@2" });
  expect((await get("/inspect/api/v1/charts/house@9")).status).toBe(404);
});

test("health is JSON, metrics are Prometheus' text", async () => {
  expect(await read("/health")).toEqual({ ok: true, lamports: "5" });
  const metrics = await get("/metrics");
  expect(metrics.headers.get("content-type")).toContain("version=0.0.4");
  expect(await metrics.text()).toBe("rooms_open 3\n");
});

describe("the stream", () => {
  afterEach(() => vi.useRealTimers());

  async function open(path = "/inspect/api/v1/stream") {
    const answer = await get(path);
    const reader = answer.body?.getReader();
    if (!reader) throw new Error("the stream has no body");
    const decoder = new TextDecoder();
    const next = async (): Promise<string | undefined> => {
      const { value, done } = await reader.read();
      return done ? undefined : decoder.decode(value);
    };
    expect(await next()).toMatch(/^retry: \d+\n\n$/);
    expect(await next()).toMatch(/^event: hello\ndata: \{"version":1,"now":\d+\}\n\n$/);
    return { next, leave: () => reader.cancel(), answer };
  }

  test("greets, then tells every message as it is handled", async () => {
    const { next, answer, leave } = await open();
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const message = inspection.handle("room:1", "STAKED", "OPEN.betting");
    expect(await next()).toBe(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
    await leave();
  });

  test("of one actor leaves the others out", async () => {
    const { next, leave } = await open("/inspect/api/v1/stream?actor=room:2");
    inspection.handle("room:1", "STAKED", "OPEN");
    inspection.handle("room:2", "STAKED", "OPEN");
    expect(await next()).toContain('"actor":"room:2"');
    await leave();
  });

  test("stops listening when the client leaves", async () => {
    const { leave } = await open();
    expect(inspection.listeners).toBe(1);
    await leave();
    expect(inspection.listeners).toBe(0);
  });

  test("is not opened for a HEAD, which could never leave", async () => {
    expect((await get("/inspect/api/v1/stream", {}, "HEAD")).status).toBe(405);
    expect(inspection.listeners).toBe(0);
  });

  test("pings every 15 s", async () => {
    vi.useFakeTimers();
    const { next, leave } = await open();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next()).toBe(": ping\n\n");
    await leave();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("drops a client that is a megabyte behind, and says after what", async () => {
    const { next } = await open();
    const title = "x".repeat(1_000);
    for (let told = 0; inspection.listeners > 0; told += 1) {
      expect(told).toBeLessThan(2_000);
      inspection.handle("room:1", title, "OPEN");
    }
    let bytes = 0;
    let position = 0;
    for (let frame = await next(); frame !== undefined; frame = await next()) {
      bytes += frame.length;
      if (frame.startsWith("event: gap")) {
        expect(frame).toBe(`event: gap\ndata: {"after":${position}}\n\n`);
        expect(await next()).toBeUndefined();
        expect(bytes).toBeGreaterThan(1024 * 1024);
        return;
      }
      position = Number(/"position":(\d+)/.exec(frame)?.[1]);
    }
    expect.fail("the stream ended without a gap");
  });
});
