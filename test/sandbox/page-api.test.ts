import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createManualClock } from "../../src/sandbox/clock.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/sandbox.ts";

const START_MS = 1_700_000_000_000;
const BOT_TOKEN = "42:test";

let sandbox: Sandbox;
let token: string;
const bugs: unknown[] = [];

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
  sandbox = await startSandbox({
    port: 0,
    botToken: BOT_TOKEN,
    clock: createManualClock(START_MS),
    onBug: (error) => bugs.push(error),
    ...options,
  });
  const page = await get("/sandbox/");
  token = /name="csrf-token" content="([^"]+)"/.exec(page.body)?.[1] ?? "";
}

beforeEach(() => start());
afterEach(async () => {
  await sandbox.close();
  expect(bugs.splice(0)).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Unlike fetch, lets a test lie about Host and Origin. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(`${sandbox.url}${path}`, { method, headers }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (part: string) => (text += part));
      res.on("end", () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text });
      });
      res.on("error", reject);
    });
    req.on("error", reject);
    req.end(body);
  });
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send("GET", path, headers);

const pageHeaders = (): Record<string, string> => ({
  origin: sandbox.url,
  "content-type": "application/json",
  "x-csrf-token": token,
});

const act = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(
    "POST",
    "/sandbox/act",
    { ...pageHeaders(), ...headers },
    typeof body === "string" ? body : JSON.stringify(body),
  );

const errorOf = (answer: Answer): unknown => (JSON.parse(answer.body) as { error: unknown }).error;
const alice = (): number => sandbox.world.people()[0]?.id ?? 0;

describe("who may talk to the sandbox", () => {
  test.each(["evil.example", "127.0.0.1.evil.example", "rooms.local:7777", "10.0.0.7"])(
    "a request for the host %s is misdirected, on every path",
    async (host) => {
      for (const path of ["/", "/sandbox/", "/sandbox/events", `/telegram/bot${BOT_TOKEN}/getMe`])
        expect((await get(path, { host })).status).toBe(421);
      expect((await act({ do: "flood" }, { host })).status).toBe(421);
    },
  );

  test("localhost is a name of this computer", async () => {
    const port = new URL(sandbox.url).port;
    expect((await get("/sandbox/", { host: `localhost:${port}` })).status).toBe(200);
  });

  test("an act from another origin, or from none, is refused and does nothing", async () => {
    const people = sandbox.world.people().length;
    const body = { do: "addPerson", name: "Mallory" };
    expect((await act(body, { origin: "https://evil.example" })).status).toBe(403);
    expect((await act(body, { origin: "null" })).status).toBe(403);
    const { origin: _, ...withoutOrigin } = pageHeaders();
    expect((await send("POST", "/sandbox/act", withoutOrigin, JSON.stringify(body))).status).toBe(
      403,
    );
    expect(sandbox.world.people()).toHaveLength(people);
  });

  test("a web page elsewhere cannot post to the Bot API either", async () => {
    const path = `/telegram/bot${BOT_TOKEN}/logOut`;
    expect((await send("POST", path, { origin: "https://evil.example" })).status).toBe(403);
    expect((await send("POST", `/telegram/bot${BOT_TOKEN}/getMe`)).status).toBe(200);
  });

  test("a body that a form could send is refused", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", ""])
      expect((await act({ do: "flood" }, { "content-type": type })).status).toBe(415);
    expect(
      (await act({ do: "flood" }, { "content-type": "application/json; charset=utf-8" })).status,
    ).toBe(200);
  });

  test("an act needs the token that is in the page", async () => {
    expect(token.length).toBeGreaterThanOrEqual(32);
    for (const wrong of ["", "x", `${token}x`, token.slice(1)])
      expect((await act({ do: "flood" }, { "x-csrf-token": wrong })).status).toBe(403);
    expect(sandbox.world.faults.list()).toEqual([]);
    expect((await act({ do: "flood" })).status).toBe(200);
    expect(sandbox.world.faults.list()).toHaveLength(1);
  });

  test("a body over 64 KiB is refused", async () => {
    expect((await act(`"${"x".repeat(70_000)}"`)).status).toBe(413);
  });

  test("a socket to an exchange opens for the product, not for a page elsewhere", async () => {
    const url = `${sandbox.venues["kraken"] ?? ""}/v2`;
    const open = (origin?: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, origin === undefined ? {} : { origin });
        socket.on("open", () => {
          socket.terminate();
          resolve("open");
        });
        socket.on("error", () => resolve("refused"));
      });
    expect(await open()).toBe("open");
    expect(await open("https://evil.example")).toBe("refused");
  });
});

describe("the page", () => {
  test("comes with a policy that lets nothing in from elsewhere", async () => {
    const { headers, body } = await get("/sandbox/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("http");
    expect(body).not.toMatch(/(src|href)="https?:/);
  });

  test("finds every module and style that it names, and nothing else of the disk", async () => {
    const { body } = await get("/sandbox/");
    const named = [...body.matchAll(/(?:src|href)="([\w.-]+)"/g)].map(([, file]) => file ?? "");
    expect(named.length).toBeGreaterThan(3);
    for (const file of [...named, "vendor/preact.js", "vendor/preact-hooks.js", "vendor/htm.js"])
      expect((await get(`/sandbox/${file}`)).status).toBe(200);
    for (const path of ["../page.ts", "%2e%2e/page.ts", "vendor/../../package.json", "nothing.js"])
      expect((await get(`/sandbox/${path}`)).status).toBe(404);
  });

  test("is where the root leads, and other paths go to the fallback", async () => {
    expect((await get("/")).headers.location).toBe("/sandbox/");
    expect((await get("/sandbox")).headers.location).toBe("/sandbox/");
    expect((await get("/health")).status).toBe(404);
    await sandbox.close();
    await start({ fallback: (req, res) => res.end(`inspector at ${req.url}`) });
    expect((await get("/inspect/")).body).toBe("inspector at /inspect/");
  });
});

describe("acts", () => {
  test("start, send and press reach the simulated Telegram as that person", async () => {
    expect((await act({ do: "start", person: alice(), payload: "r_1" })).status).toBe(200);
    expect((await act({ do: "send", person: alice(), chat: alice(), text: "/rooms" })).status).toBe(
      200,
    );
    expect(sandbox.world.transcript(alice()).map(({ text }) => text)).toEqual([
      "/start r_1",
      "/rooms",
    ]);
  });

  test("what Telegram's client would not let a person do is refused in words", async () => {
    const before = await act({ do: "send", person: alice(), chat: alice(), text: "hello" });
    expect(before.status).toBe(409);
    expect(errorOf(before)).toEqual(expect.stringMatching(/\w+ \w+/));
    expect((await act({ do: "start", person: 1 })).status).toBe(409);
    expect((await act({ do: "move", asset: "NOPE", percent: 1 })).status).toBe(409);
    expect((await act({ do: "cut", venue: "nope", on: true })).status).toBe(409);
    expect((await act({ do: "httpFault", host: "nope", fault: "418" })).status).toBe(409);
  });

  test("an advance moves the clock by what was asked, and answers when it has", async () => {
    expect((await act({ do: "advance", ms: 900_000 })).status).toBe(200);
    expect(sandbox.clock.now()).toBe(START_MS + 900_000);
  });

  test("a timer that throws while time is wound is told to the page and handed on as a bug", async () => {
    sandbox.clock.at(START_MS + 10, () => {
      throw new Error("a broken timer");
    });
    const answer = await act({ do: "advance", ms: 1_000 });
    expect(answer.status).toBe(500);
    expect(bugs.splice(0)).toEqual([new Error("a broken timer")]);
  });

  test("prices and exchanges do as they are told", async () => {
    await act({ do: "walk", on: false });
    await act({ do: "setPrice", asset: "SOL", price: 160 });
    await act({ do: "move", asset: "SOL", percent: 5 });
    await act({ do: "lie", venue: "kraken", percent: 3 });
    await act({ do: "freeze", venue: "binance", on: true });
    await act({ do: "halt", venue: "coinbase", on: true });
    const sol = sandbox.exchanges.control.assets().find(({ asset }) => asset === "SOL");
    expect(sol?.price).toBeCloseTo(168, 9);
    const venues = new Map(sandbox.exchanges.control.venues().map((venue) => [venue.id, venue]));
    expect(venues.get("kraken")?.lieBps).toBe(300);
    expect(venues.get("binance")?.frozen).toBe(true);
    expect(venues.get("coinbase")?.halted).toBe(true);
  });

  test("a shutdown hangs up on the clients of one exchange, announced where it is in reality", async () => {
    const heard: string[] = [];
    const open = async (path: string): Promise<{ closed: Promise<unknown> }> => {
      const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}/exchanges/${path}`);
      socket.on("message", (data: Buffer) => heard.push(`${path} ${data.toString()}`));
      const closed = new Promise((resolve) => socket.on("close", resolve));
      await new Promise((resolve) => socket.on("open", resolve));
      return { closed };
    };
    const [told, cut] = [await open("okx/ws/v5/public"), await open("bybit/v5/public/spot")];
    await act({ do: "shutdown", venue: "bybit" });
    await cut.closed;
    await act({ do: "shutdown", venue: "okx" });
    await act({ do: "advance", ms: 30_000 });
    await told.closed;
    expect(heard).toEqual([expect.stringMatching(/^okx.*"code":"64008"/)]);
    expect((await act({ do: "shutdown", venue: "nope" })).status).toBe(409);
  });

  test("hosts answer over HTTP with the fault that they are told, until it is lifted", async () => {
    for (const host of ["kraken", "coingecko"]) {
      const url = `${sandbox.rest[host]}/`;
      expect((await act({ do: "httpFault", host, fault: "418" })).status).toBe(200);
      expect((await fetch(url)).status).toBe(418);
      await act({ do: "httpFault", host, fault: "none" });
      expect((await fetch(url)).status).not.toBe(418);
    }
    expect((await act({ do: "httpFault", host: "kraken", fault: "on fire" })).status).toBe(400);
  });

  test("an exchange's socket can be cut while its REST goes on", async () => {
    await act({ do: "cutSocket", venue: "kraken", on: true });
    const answer = await fetch(`${sandbox.rest["kraken"]}/0/public/Ticker?pair=SOLUSD`);
    expect(await answer.json()).toMatchObject({ error: [] });
  });

  test("mints of pump.fun and those who tell of them do as they are told", async () => {
    const { control } = sandbox.pump;
    const frog = () => control.mints().find(({ symbol }) => symbol === "FROG");
    const mint = frog()?.mint;
    await act({ do: "walk", on: false });
    await act({ do: "setCap", mint, quote: 100 });
    expect(frog()?.cap).toBeCloseTo(100, 6);
    await act({ do: "moveCap", mint, percent: 5 });
    expect(frog()?.cap).toBeCloseTo(105, 6);
    await act({ do: "buy", mint, quote: 1 });
    expect(frog()?.cap).toBeGreaterThan(105);
    await act({ do: "sell", mint, quote: 5 });
    expect(frog()?.cap).toBeLessThan(105);
    await act({ do: "lie", venue: "jupiter", percent: 3 });
    await act({ do: "freeze", venue: "dexscreener", on: true });
    expect(control.services()).toEqual([
      { id: "chain", frozen: false, cut: false, lieBps: 0 },
      { id: "dexscreener", frozen: true, cut: false, lieBps: 0 },
      { id: "jupiter", frozen: false, cut: false, lieBps: 300 },
    ]);
    expect((await act({ do: "graduate", mint })).status).toBe(200);
    expect(frog()?.where).toBe("migrating");
    expect(errorOf(await act({ do: "buy", mint, quote: 1 }))).toMatch(/on its way to its pool/);
    await act({ do: "advance", ms: 6_000 });
    expect(frog()?.where).toBe("pool");
    expect((await act({ do: "graduate", mint })).status).toBe(409);
    expect((await act({ do: "buy", mint: "NOPE", quote: 1 })).status).toBe(409);
    expect((await act({ do: "buy", mint, quote: -1 })).status).toBe(400);
  });

  test("an outage fails every call of the bot until it is over", async () => {
    const getMe = (): Promise<Answer> => send("POST", `/telegram/bot${BOT_TOKEN}/getMe`);
    await act({ do: "outage", on: true });
    expect((await getMe()).status).toBe(502);
    await act({ do: "outage", on: false });
    expect((await getMe()).status).toBe(200);
    await act({ do: "flood" });
    const flooded = await getMe();
    expect(flooded.status).toBe(429);
    expect(flooded.headers["retry-after"]).toBe("3");
    expect((await getMe()).status).toBe(200);
  });

  test("a transcript is plain text to download", async () => {
    await act({ do: "start", person: alice() });
    const { headers, body } = await get(`/sandbox/transcript/${alice()}.txt`);
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(headers["content-disposition"]).toContain("attachment");
    expect(body).toMatch(/^2023-11-14T22:13:20\.000Z Alice #\d+\n {4}\/start\n$/);
  });
});

describe("bad input", () => {
  const json = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.json({ maxDepth: 3 }),
    fc
      .record({
        do: fc.constantFrom("start", "send", "press", "block", "join", "addGroup", "setPrice"),
        person: fc.oneof(fc.integer(), fc.string({ maxLength: 5 }), fc.double()),
        chat: fc.oneof(fc.integer(), fc.constant(null)),
        message: fc.integer(),
        text: fc.string({ maxLength: 20 }),
        button: fc.string({ maxLength: 20 }),
        on: fc.boolean(),
        price: fc.double(),
        asset: fc.string({ maxLength: 6 }),
      })
      .map((each) => JSON.stringify(each)),
    fc
      .record({
        do: fc.constantFrom("start", "block", "join", "send", "setLanguage"),
        person: fc.integer(),
        chat: fc.integer(),
        on: fc.boolean(),
        text: fc.string({ minLength: 1, maxLength: 20 }),
        languageCode: fc.string({ maxLength: 5 }),
      })
      .map(({ do: name, person, chat, on, text, languageCode }) => {
        const more = {
          start: {},
          block: { on },
          join: { chat },
          send: { chat, text },
          setLanguage: { languageCode },
        };
        return JSON.stringify({ do: name, person, ...more[name] });
      }),
  );

  test("is refused with a reason, never an error of the server", async () => {
    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        const answer = await act(body);
        expect([400, 409]).toContain(answer.status);
        expect(errorOf(answer)).toEqual(expect.any(String));
      }),
      { numRuns: 150 },
    );
  });
});
