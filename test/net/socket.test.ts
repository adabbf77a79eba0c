/** The `ws` client itself, over loopback: what the fake connections of the other tests stand for. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { connectWebSocket, type Ending, type Socket } from "../../src/net/socket.ts";
import { until } from "../oracle/manual-clock.ts";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(start: (server: Server) => void): Promise<string> {
  const server = createServer();
  servers.push(server);
  start(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function accept(server: Server, greet: (client: WebSocket) => void): void {
  new WebSocketServer({ server }).on("connection", greet);
}

function dial(url: string): { socket: Socket; frames: string[]; endings: Ending[] } {
  const frames: string[] = [];
  const endings: Ending[] = [];
  const socket = connectWebSocket(url, {
    opened: () => frames.push("(opened)"),
    frame: (text) => frames.push(text),
    ended: (ending) => endings.push(ending),
  });
  return { socket, frames, endings };
}

describe("a socket", () => {
  it("gives text as it came, sends text, and answers pings by itself", async () => {
    const heard: string[] = [];
    const url = await serve((server) =>
      accept(server, (client) => {
        client.on("message", (data: Buffer) => heard.push(data.toString()));
        client.on("pong", (payload) => heard.push(`pong ${payload.toString()}`));
        client.send("grüezi");
        client.send(Buffer.from([1, 2]), { binary: true });
        client.ping("1");
      }),
    );
    const { socket, frames } = dial(url);
    socket.send("too early to be sent");
    await until(() => frames.length === 3, "two frames");
    expect(frames).toEqual(["(opened)", "grüezi", ""]);
    socket.send("hello");
    await until(() => heard.length === 2, "an answer");
    expect(heard.toSorted()).toEqual(["hello", "pong 1"]);
    socket.terminate();
  });

  it("tells why the other side closed it, once", async () => {
    const url = await serve((server) => accept(server, (client) => client.close(1008, "go away")));
    const { endings } = dial(url);
    await until(() => endings.length > 0, "an end");
    expect(endings).toEqual([{ kind: "closed", detail: "closed with 1008: go away" }]);
  });

  it("tells the status and the wait of a refused handshake, once", async () => {
    const url = await serve((server) =>
      server.on("upgrade", (_request, stream) => {
        stream.end("HTTP/1.1 429 Too Many\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
      }),
    );
    const { endings } = dial(url);
    await until(() => endings.length > 0, "an end");
    await new Promise((resolve) => setImmediate(resolve));
    expect(endings).toEqual([{ kind: "refused", status: 429, retryAfter: "120" }]);
  });

  it("tells of a host that is not there", async () => {
    const { endings } = dial("ws://127.0.0.1:1");
    await until(() => endings.length > 0, "an end");
    expect(endings).toMatchObject([{ kind: "closed" }]);
    expect(JSON.stringify(endings)).toContain("ECONNREFUSED");
  });

  it("is ended by a frame that no venue would send", async () => {
    const url = await serve((server) =>
      accept(server, (client) => client.send("x".repeat(5 * 1024 * 1024))),
    );
    const { endings, frames } = dial(url);
    await until(() => endings.length > 0, "an end");
    expect(frames).toEqual(["(opened)"]);
    expect(JSON.stringify(endings)).toContain("Max payload");
  });
});
