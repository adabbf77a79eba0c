/** Simulated services on a server: all of them on the sandbox's, or one alone on its own. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  readonly url: string;
  /** The service first, then the server with its connections. */
  close(): Promise<void>;
}

/** Port 0 is any free one. Closes the service and rejects when the port is taken. */
export async function listen(
  server: Server,
  service: { close(): void | Promise<void> },
  { host = "127.0.0.1", port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<Listening> {
  try {
    await listening(server, port, host);
  } catch (error) {
    await service.close(); // its timers would keep the process from ending
    throw error;
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host === "::1" ? "[::1]" : host}:${address.port}`,
    close: async () => {
      await service.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
