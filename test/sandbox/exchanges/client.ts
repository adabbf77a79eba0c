/** A plain client of a simulated venue: what anybody's software would be. */
import { WebSocket } from "ws";
import { until } from "../../oracle/manual-clock.ts";

export type Frame = Readonly<Record<string, unknown>>;

export class Client {
  readonly frames: Frame[] = [];
  readonly pings: string[] = [];
  closed: { code: number; reason: string } | undefined;
  status: number | undefined;
  open = false;
  readonly #socket: WebSocket;

  constructor(url: string, options: { autoPong?: boolean } = {}) {
    this.#socket = new WebSocket(url.replace("http", "ws"), options);
    this.#socket.on("open", () => (this.open = true));
    this.#socket.on("message", (data: Buffer) => {
      const text = data.toString();
      // OKX answers "ping" with a bare word; all else is JSON.
      this.frames.push(text === "pong" ? { text } : (JSON.parse(text) as Frame));
    });
    this.#socket.on("ping", (payload) => this.pings.push(payload.toString()));
    this.#socket.on("unexpected-response", (request, response) => {
      this.status = response.statusCode;
      request.destroy();
    });
    // A refused or broken connection is what the test asked for; its close tells.
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
  }

  async opened(): Promise<this> {
    await until(() => this.open, "open");
    return this;
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  ping(): void {
    this.#socket.ping();
  }

  /** Waits for a frame that has all of `like`'s fields, and gives it. */
  async frame(like: Frame): Promise<Frame> {
    const found = (): Frame | undefined =>
      this.frames.find((frame) =>
        Object.entries(like).every(([key, value]) => frame[key] === value),
      );
    await until(() => found() !== undefined, JSON.stringify(like));
    return found() ?? {};
  }

  /** Says goodbye and waits for the answer: by then the venue has read all that was sent. */
  async leave(): Promise<void> {
    this.#socket.close();
    await until(() => this.closed !== undefined, "the answer to a goodbye");
  }

  end(): void {
    this.#socket.terminate();
  }
}
