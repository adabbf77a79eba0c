/** A socket before the signer's own: what the bot asks to be signed passes here, and may be lost. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Watch } from "./points.ts";

export class SignerRelay {
  /** So many answers to a signing get lost. */
  loseAnswers = 0;
  readonly #dir = mkdtempSync(join(tmpdir(), "rooms-relay-"));
  readonly #watch: Watch;
  readonly #open = new Set<Socket>();
  readonly #server: Server;
  #target = "";

  private constructor(watch: Watch) {
    this.#watch = watch;
    this.#server = createServer((socket) => {
      this.#keep(socket);
      this.#attend(socket);
    });
  }

  static async open(watch: Watch): Promise<SignerRelay> {
    const relay = new SignerRelay(watch);
    relay.#server.listen(relay.path);
    await once(relay.#server, "listening");
    return relay;
  }

  get path(): string {
    return join(this.#dir, "signer.sock");
  }

  /** The signer's own socket. */
  leadTo(target: string): void {
    this.#target = target;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** One question a connection, as the bot asks them: a line, and a line back. */
  #attend(socket: Socket): void {
    let heard = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      heard += text;
      if (!heard.endsWith("\n")) return;
      const isSigning = heard.includes('"op":"sign"') && heard.includes('"withdrawal"');
      if (isSigning && !this.#watch.signing()) return void socket.destroy();
      this.#forward(heard, socket, isSigning);
      heard = "";
    });
  }

  #forward(line: string, asker: Socket, isSigning: boolean): void {
    const signer = connect(this.#target);
    this.#keep(signer);
    let answer = "";
    signer.on("connect", () => signer.write(line));
    signer.on("close", () => asker.destroy());
    // The signer has few places, and would keep this one for a minute.
    asker.on("close", () => signer.destroy());
    signer.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (!answer.endsWith("\n")) return;
      const isLost = isSigning && (!this.#watch.signed() || this.loseAnswers-- > 0);
      if (isLost) asker.destroy();
      else asker.write(answer);
    });
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    // Whoever is killed breaks a connection; the other end is told by its close.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#open.delete(socket));
  }
}
