/**
 * The product's own sources of mints on the simulated world of pump.fun, without sockets: questions and
 * frames cross in the same moment of the clock, so that a story is the same every time.
 */
import { pumpOracle, type PumpOracle } from "../../src/oracle/pump-sources.ts";
import type { Clock } from "../../src/ports.ts";
import { seededRandom } from "../../src/sandbox/exchanges/random.ts";
import { createPump, PUMP_PATHS, type Pump } from "../../src/sandbox/pump/pump.ts";
import { exchangeLine } from "./exchange-line.ts";

export interface PumpBeside {
  readonly clock: Clock;
  readonly seed: number;
  /** Dollars per SOL, in truth, and as the product knows it. */
  readonly worth: () => number;
  readonly solUsd: () => number | undefined;
}

export function pumpBeside({ clock, seed, worth, solUsd }: PumpBeside): {
  readonly pump: Pump;
  readonly oracle: PumpOracle;
} {
  const pump = createPump({ clock, random: seededRandom(seed), solUsd: worth });
  const root = "http://here";
  const oracle = pumpOracle({
    clock,
    random: () => 0.5,
    rpcUrls: [`${root}${PUMP_PATHS.solana}`],
    dexscreenerUrl: `${root}${PUMP_PATHS.dexscreener}`,
    jupiterUrl: `${root}${PUMP_PATHS.jupiter}`,
    solUsd,
    connect: exchangeLine(pump, clock),
    ask: (url, { headers, posted }) => {
      const { pathname, search } = new URL(url);
      const body = posted === undefined ? undefined : JSON.stringify(posted);
      const answer = pump.answer(`${pathname}${search}`, body, headers["x-api-key"]);
      return Promise.resolve(
        answer === undefined
          ? { kind: "failed", detail: `nobody is at ${url}` }
          : { kind: "answered", ...heard(answer) },
      );
    },
  });
  return { pump, oracle };
}

function heard({ status, headers, body }: NonNullable<ReturnType<Pump["answer"]>>) {
  const isJson = headers["content-type"]?.includes("json") === true;
  const json: unknown = isJson ? JSON.parse(body) : undefined;
  return { status, retryAfter: headers["retry-after"], json, excerpt: body.slice(0, 120) };
}
