/** A Unix socket whose other end is the test's. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Listens until the test is over; `attend` is given each connection. */
export async function listenOnPath(attend: (socket: Socket) => void): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "rooms-socket-"));
  const path = join(dir, "signer.sock");
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    attend(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    rmSync(dir, { recursive: true, force: true });
  });
  return path;
}
