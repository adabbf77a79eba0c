/**
 * The data directory's own place on the disk. To sync a file makes its content durable and not
 * necessarily its name, nor the name of the directory it is in: each is synced by the directory above.
 */
import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Makes `dir` and what is missing above it, so that a power cut cannot take them away again. */
export function makeDataDir(dir: string): void {
  const whole = resolve(dir);
  const topmost = mkdirSync(whole, { recursive: true });
  if (topmost === undefined) return;
  for (let made = whole; made.length >= topmost.length; made = dirname(made)) {
    syncDirectory(dirname(made));
  }
}

/** Makes the names in `dir` durable; on Windows a directory cannot be opened for that. */
export function syncDirectory(dir: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(dir, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
