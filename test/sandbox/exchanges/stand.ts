/** The simulated exchanges on loopback and their clients, on a manual clock, with prices that stand still. */
import { createExchanges, type Exchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import type { Listening } from "../../../src/sandbox/listening.ts";
import { ManualClock } from "../../oracle/manual-clock.ts";
import { Client } from "./client.ts";

export const START_MS = Date.UTC(2026, 10, 23);

export class ExchangesStand {
  readonly clock: ManualClock;
  readonly exchanges: Exchanges;
  readonly #server: Listening;
  readonly #clients: Client[] = [];

  private constructor(clock: ManualClock, exchanges: Exchanges, server: Listening) {
    this.clock = clock;
    this.exchanges = exchanges;
    this.#server = server;
  }

  static async open(): Promise<ExchangesStand> {
    const clock = new ManualClock(START_MS);
    const exchanges = createExchanges({ clock, seed: 3 });
    exchanges.control.walk(false);
    return new ExchangesStand(clock, exchanges, await exchanges.listen());
  }

  /** `path` begins with the venue, as in `/binance/stream`. */
  connect(path: string, options?: { autoPong?: boolean }): Promise<Client> {
    const client = new Client(this.#server.url + path, options);
    this.#clients.push(client);
    return client.opened();
  }

  async get(path: string): Promise<{ status: number; json: unknown }> {
    const response = await fetch(this.#server.url + path);
    return { status: response.status, json: await response.json() };
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.end();
    await this.#server.close();
  }
}
