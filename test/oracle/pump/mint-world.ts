/** The mint sources against the simulated world of pump.fun, over loopback, all on one manual clock. */
import type { Asset, Observation } from "../../../src/domain/price.ts";
import { httpAsk } from "../../../src/net/http.ts";
import { pumpOracle, type PumpOracle } from "../../../src/oracle/pump-sources.ts";
import type { SourceHealth, SourceSink } from "../../../src/ports.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { createPump, type Pump } from "../../../src/sandbox/pump/pump.ts";
import { ManualClock, until } from "../manual-clock.ts";

export const SOL_USD = 160;

export function mintAsset(mint: string, supply = 1e9): Asset {
  const symbols = { chain: mint, dexscreener: mint, jupiter: mint };
  return { asset: mint, name: mint, class: "mint", decimals: 0, offered: true, symbols, supply };
}

export class Latest implements SourceSink {
  readonly observations: Observation[] = [];
  readonly healths = new Map<string, SourceHealth>();

  observe(observation: Observation): void {
    this.observations.push(observation);
  }

  health(health: SourceHealth): void {
    this.healths.set(health.source, health);
  }

  of(source: string, mint: string): Observation | undefined {
    return this.observations.findLast((one) => one.source === source && one.asset === mint);
  }

  price(source: string, mint: string): number {
    return this.of(source, mint)?.price ?? Number.NaN;
  }

  state(source: string): string {
    return this.healths.get(source)?.state ?? "unknown";
  }

  detail(source: string): string {
    return this.healths.get(source)?.detail ?? "";
  }
}

export class MintWorld {
  readonly clock = new ManualClock();
  readonly latest = new Latest();
  readonly pump: Pump;
  readonly oracle: PumpOracle;
  readonly requests: { readonly url: string; readonly atMs: number }[] = [];
  readonly #close: () => Promise<void>;
  #underWay = 0;

  private constructor(
    pump: Pump,
    clock: ManualClock,
    server: { url: string; close(): Promise<void> },
  ) {
    this.pump = pump;
    this.clock = clock;
    this.#close = server.close;
    const ask = httpAsk({ clock });
    this.oracle = pumpOracle({
      clock,
      random: () => 0.5,
      rpcUrls: [`${server.url}/solana`],
      dexscreenerUrl: `${server.url}/dexscreener`,
      jupiterUrl: `${server.url}/jupiter`,
      solUsd: () => SOL_USD,
      ask: async (url, options) => {
        this.requests.push({ url, atMs: clock.now() });
        this.#underWay += 1;
        try {
          return await ask(url, options);
        } finally {
          this.#underWay -= 1;
        }
      },
    });
  }

  static async open(): Promise<MintWorld> {
    const clock = new ManualClock();
    const random = seededRandom(7);
    const pump = createPump({ clock, random, solUsd: () => SOL_USD });
    pump.control.walk(false);
    return new MintWorld(pump, clock, await pump.listen());
  }

  /** Address of one of the sandbox's mints, by its symbol. */
  mint(symbol: string): string {
    const mint = this.pump.control.mints().find((one) => one.symbol === symbol)?.mint;
    if (mint === undefined) throw new Error(`no mint ${symbol}`);
    return mint;
  }

  cap(symbol: string): { sol: number; usd: number } {
    const view = this.pump.control.mints().find((one) => one.symbol === symbol);
    return { sol: view?.cap ?? Number.NaN, usd: view?.capUsd ?? Number.NaN };
  }

  watch(...symbols: string[]): void {
    const assets = symbols.map((symbol) => mintAsset(this.mint(symbol)));
    for (const source of this.oracle.sources) source.start(assets, this.latest);
  }

  /** Lets the clock run, a fifth of a second for each round trip, until `condition` holds. */
  async flow(condition: () => boolean, what: string): Promise<void> {
    for (let steps = 0; steps < 1_000 && !condition(); steps += 1) {
      this.clock.advance(200);
      await this.settle();
    }
    if (!condition()) throw new Error(`never happened: ${what}`);
  }

  /** Until what was sent has been answered. */
  async settle(): Promise<void> {
    await until(() => this.#underWay === 0, "every answer");
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async seconds(count: number): Promise<void> {
    const endMs = this.clock.now() + count * 1_000;
    await this.flow(() => this.clock.now() >= endMs, `${count} seconds`);
  }

  async close(): Promise<void> {
    await Promise.all(this.oracle.sources.map((source) => source.stop()));
    await this.#close();
  }
}
