/** The HTTP reader against a real server on loopback that does everything wrong. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { httpAsk, type HttpAnswer } from "../../src/net/http.ts";
import { HTTP_FAULTS, HttpFaults } from "../../src/sandbox/http-faults.ts";
import { ManualClock, until } from "../oracle/manual-clock.ts";

let server: Server;
let url: string;
let respond: (
  response: ServerResponse,
  headers: Record<string, unknown>,
  request: IncomingMessage,
) => void;
let clock: ManualClock;

beforeAll(async () => {
  server = createServer((request, response) => respond(response, request.headers, request));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  clock = new ManualClock();
});

const NEVER = new AbortController().signal;

function ask(address = url, signal = NEVER): Promise<HttpAnswer> {
  return httpAsk({ clock })(address, { headers: { "x-key": "k" }, signal });
}

function body(text: string | Buffer, status = 200, headers: Record<string, string> = {}): void {
  respond = (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };
}

describe("the HTTP reader", () => {
  it("gives JSON as a value, with the status and the host's wait", async () => {
    body('{"price":"1.5"}', 429, { "retry-after": "30" });
    expect(await ask()).toEqual({
      kind: "answered",
      status: 429,
      retryAfter: "30",
      json: { price: "1.5" },
      excerpt: '{"price":"1.5"}',
    });
    expect(clock.pending).toBe(0);
  });

  it("posts what is to be posted as JSON", async () => {
    const seen: unknown[] = [];
    respond = (response, _headers, request) => {
      request.setEncoding("utf8").on("data", (text: string) => seen.push(request.method, text));
      request.on("end", () => response.end());
    };
    await httpAsk({ clock })(url, { headers: {}, posted: { id: 1 }, signal: NEVER });
    expect(seen).toEqual(["POST", '{"id":1}']);
  });

  it("waits as long for an answer as its caller would", async () => {
    let asked = false;
    respond = () => void (asked = true);
    const answer = httpAsk({ clock })(url, { headers: {}, patienceMs: 3_000, signal: NEVER });
    await until(() => asked, "the question");
    clock.advance(3_000);
    expect(await answer).toEqual({ kind: "failed", detail: "no answer within 3 s" });
  });

  it("sends the headers that it is given, and a name, which Coinbase insists on", async () => {
    const seen: Record<string, unknown>[] = [];
    respond = (response, headers) => {
      seen.push(headers);
      response.end();
    };
    await ask();
    expect(seen).toMatchObject([{ "x-key": "k", "user-agent": "rooms-oracle" }]);
  });

  it("parses nothing that does not say that it is JSON", async () => {
    body('{"price":"1.5"}', 200, { "content-type": "text/html" });
    expect(await ask()).toMatchObject({ json: undefined, excerpt: '{"price":"1.5"}' });
  });

  it("quotes a page without its markup, on one line, and not at length", async () => {
    const style = "<title>Limit</title><style>body{color:red}</style>";
    const title = "<h1>429\n\tToo  Many\u0007Requests</h1>";
    body(`<html><head>${style}</head><body>${title}</body></html>`, 429, {
      "content-type": "text/html",
    });
    expect(await ask()).toMatchObject({ status: 429, excerpt: "429 Too Many Requests" });
    body("<html><head><title>Just a moment</title></head></html>", 429, {
      "content-type": "text/html",
    });
    expect(await ask()).toMatchObject({ excerpt: "Just a moment" });
    body("long ".repeat(100), 500, { "content-type": "text/plain" });
    const answer = await ask();
    expect(answer.kind === "answered" ? answer.excerpt.length : 0).toBe(122);
  });

  it("follows no redirect: a key must not go elsewhere", async () => {
    body("", 302, { location: "http://127.0.0.1:1/" });
    expect(await ask()).toMatchObject({ kind: "answered", status: 302 });
  });

  it("gives up after ten seconds by the clock that it was given", async () => {
    let asked = false;
    respond = () => (asked = true);
    const answer = ask();
    await until(() => asked, "the question");
    clock.advance(10_000);
    expect(await answer).toEqual({ kind: "failed", detail: "no answer within 10 s" });
  });

  it("gives up on an answer that begins and does not end", async () => {
    let begun = false;
    respond = (response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"a":');
      begun = true;
    };
    const answer = ask();
    await until(() => begun, "the beginning");
    clock.advance(10_000);
    expect(await answer).toMatchObject({ kind: "failed" });
  });

  it("gives up on an answer that is too long", async () => {
    body(Buffer.alloc(5 * 1024 * 1024, "a"));
    expect(await ask()).toEqual({ kind: "failed", detail: "an answer over 4194304 bytes" });
  });

  it("says why it could not reach a host, and that it was told to stop", async () => {
    expect(await ask("http://127.0.0.1:1")).toMatchObject({
      kind: "failed",
      detail: expect.stringMatching(/ECONNREFUSED|bad port/) as string,
    });
    const stop = new AbortController();
    stop.abort();
    expect(await ask(url, stop.signal)).toMatchObject({ kind: "failed" });
  });

  it("says so when the connection breaks in the middle", async () => {
    respond = (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"a":', () => response.destroy());
    };
    expect(await ask()).toMatchObject({ kind: "failed" });
  });

  it.each(HTTP_FAULTS)("survives %s and finds no price in it", async (fault) => {
    const faults = new HttpFaults();
    faults.set("coingecko", fault);
    let served = false;
    respond = (response) => (served = faults.answer("coingecko", response));
    const answer = ask();
    await until(() => served, "the fault");
    if (fault === "hang") clock.advance(10_000);
    const got = await answer;
    const priced = got.kind === "answered" && JSON.stringify(got.json ?? "").includes("price");
    expect(priced).toBe(false);
    faults.close();
  });

  it("gives a value for any bytes under any type, and never throws (A1)", async () => {
    const type = fc.constantFrom("application/json", "text/html", "application/problem+json", "x");
    const bytes = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text.slice(0, text.length / 2))),
    );
    await fc.assert(
      fc.asyncProperty(
        bytes,
        type,
        fc.integer({ min: 200, max: 599 }),
        async (sent, kind, status) => {
          body(sent, status, { "content-type": kind });
          const answer = await ask();
          expect(answer.kind).toBe("answered");
          if (answer.kind === "answered" && !kind.includes("json")) {
            expect(answer.json).toBeUndefined();
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
