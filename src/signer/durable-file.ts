/** Files that only their owner reads, and that are whole or not there whatever the power does. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Mode 0600, synced, then named; its name is synced too. Throws when there is one already. */
export function writeNewFile(path: string, text: string): void {
  if (existsSync(path)) throw new Error(`${path} is there already and is not overwritten`);
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  const handle = openSync(unfinished, "wx", 0o600);
  try {
    writeWhole(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, path);
  syncFolderOf(path);
}

/** At the file's end; a write may take less than it was given. */
export function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}

function syncFolderOf(path: string): void {
  if (process.platform === "win32") return; // a folder cannot be opened there
  const handle = openSync(dirname(path), "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
