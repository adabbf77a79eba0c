import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Api, GrammyError, HttpError, InputFile } from "grammy";
import busboy from "busboy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faultOf } from "../../src/telegram/faults.ts";
import { createFetch } from "../../src/telegram/fetch.ts";

let server: Server;
let root: string;
let connections = 0;
const http = createFetch();

beforeEach(async () => {
  connections = 0;
  server = createServer((request, response) => {
    const method = request.url?.split("/").at(-1);
    if (method === "sendPhoto") {
      const form = busboy({ headers: request.headers });
      const seen: Record<string, string> = {};
      form.on("field", (name, value) => (seen[name] = value));
      form.on("file", (_name, stream) =>
        stream.on("data", (bytes: Buffer) => (seen["bytes"] = bytes.toString())),
      );
      form.on("close", () => response.end(JSON.stringify({ ok: true, result: seen })));
      request.pipe(form);
      return;
    }
    if (method === "logOut") return; // never answers
    if (method === "close") {
      response.writeHead(502).end("<html>Bad Gateway</html>");
      return;
    }
    if (method === "getMyName") {
      response.end("not json");
      return;
    }
    let body = "";
    request.on("data", (bytes: Buffer) => (body += bytes.toString()));
    request.on("end", () =>
      response.end(JSON.stringify({ ok: true, result: JSON.parse(body) as unknown })),
    );
  });
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  http.close();
  server.closeAllConnections();
  server.close();
});

function api(timeoutSeconds = 15) {
  return new Api("1:test", { apiRoot: root, fetch: http.fetch as never, timeoutSeconds });
}

describe("the HTTP client", () => {
  it("keeps its connection from call to call", async () => {
    for (let call = 0; call < 3; call += 1) {
      expect(await api().raw.sendMessage({ chat_id: 5, text: "ž€" })).toEqual({
        chat_id: 5,
        text: "ž€",
      });
    }
    expect(connections).toBe(1);
  });

  it("uploads files", async () => {
    const file = new InputFile(Buffer.from("picture"), "chart.jpg");
    expect(await api().raw.sendPhoto({ chat_id: 5, photo: file, caption: "c" })).toMatchObject({
      chat_id: "5",
      caption: "c",
      bytes: "picture",
    });
  });

  it("reads a gateway's page as the error that it stands for", async () => {
    const error: unknown = await api()
      .raw.close()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GrammyError);
    expect(faultOf(error)).toEqual({ kind: "server" });
  });

  it("gives up when told to, and what became of the call is not known then", async () => {
    const stop = new AbortController();
    const call = api().raw.logOut(stop.signal as never);
    stop.abort();
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HttpError);
    expect(faultOf(error)).toEqual({ kind: "ambiguous" });
  });

  it("does not take nonsense for an answer", async () => {
    await expect(api().raw.getMyName({})).rejects.toBeInstanceOf(HttpError);
  });

  it("knows a call that never left", async () => {
    const closed = new Api("1:test", { apiRoot: "http://127.0.0.1:1", fetch: http.fetch as never });
    const error: unknown = await closed.getMe().catch((caught: unknown) => caught);
    expect(faultOf(error)).toEqual({ kind: "unsent" });
  });
});
