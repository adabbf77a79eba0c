/** Directories that are gone when the work in them is, however that ends: a trace is large. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

export async function inScratch<T>(base: string, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(base, "rooms-power-"));
  const clean = (): void => rmSync(dir, { recursive: true, force: true });
  // oxlint-disable-next-line unicorn/no-process-exit -- a signal must end the process, after "exit"
  const interrupted = (): void => process.exit(130);
  process.once("exit", clean);
  for (const signal of STOP_SIGNALS) process.once(signal, interrupted);
  try {
    return await work(dir);
  } finally {
    clean();
    process.off("exit", clean);
    for (const signal of STOP_SIGNALS) process.off(signal, interrupted);
  }
}
