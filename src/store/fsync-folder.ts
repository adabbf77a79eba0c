/** Makes the names in a folder durable: after a power cut a synced file without its name is lost. */
import { closeSync, fsyncSync, openSync } from "node:fs";

export function fsyncFolder(folder: string): void {
  if (process.platform === "win32") return; // has no such thing, and needs none
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
