/**
 * Hourly reports on reserves (R31): the engine looks, and what it found is signed with a key that is made
 * at the first start, chained to the report before, and kept in the data directory's `reports`.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schedule } from "node-cron";
import type { ReserveProof } from "./domain/reserve-report.ts";
import { signingKey, type SigningKey } from "./ed25519.ts";
import type { ReserveCheck } from "./engine/reserves.ts";
import type { Log } from "./log.ts";
import { ReportFiles } from "./store/report-files.ts";

export interface ReserveReportsOptions {
  /** The data directory. */
  readonly dir: string;
  /** Undefined: there is no real money, and no report. */
  readonly check: () => Promise<ReserveCheck | undefined>;
  /** The sandbox reports each minute: nobody waits an hour to see how it is done. */
  readonly every: "hour" | "minute";
  readonly log: Log;
}

export interface ReserveReports {
  proofOf(user: number): ReserveProof | undefined;
  stop(): Promise<void>;
}

const CRON = { hour: "0 * * * *", minute: "* * * * *" } as const;
const KEY_FILE = "report-key";
const SEED = /^[0-9a-f]{64}$/;

/** The first look is at once: a house that has less than it owes must not wait for the hour. */
export function keepReserveReports(options: ReserveReportsOptions): ReserveReports {
  const { dir, check, every, log } = options;
  const key = reportKey(join(dir, KEY_FILE));
  const files = new ReportFiles({
    dir,
    key: { address: key.address, sign: (text) => signText(key, text) },
    salt: () => randomBytes(16).toString("hex"),
  });
  let stopped = false;
  const report = async (): Promise<void> => {
    try {
      const found = (await check())?.found;
      if (found !== undefined && !stopped) files.publish(found);
    } catch (error) {
      log.error({ err: error }, "the reserve report could not be written");
    }
  };
  let underWay = report();
  const hourly = schedule(CRON[every], () => {
    underWay = underWay.then(report);
  });
  return {
    proofOf: (user) => files.proofFor(user),
    // A look may wait for silent nodes, or a quarter of a minute for a second one: nobody waits for it.
    stop: async () => {
      stopped = true;
      await hourly.destroy();
    },
  };
}

function signText(key: SigningKey, text: string): string {
  return Buffer.from(key.sign(Buffer.from(text, "utf8"))).toString("base64");
}

/** Whoever has it can forge reports, and nothing else: no money hangs on it. */
function reportKey(path: string): SigningKey {
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true });
  }
  chmodSync(path, 0o600);
  const seed = readFileSync(path, "utf8").trim();
  if (!SEED.test(seed)) throw new Error(`${path} is no report key: put the old one back`);
  return signingKey(Buffer.from(seed, "hex"));
}
