/** Moments as pictures write them: UTC, since the reader's zone is not known, with the months of his language. */
import type { Copy } from "../copy.ts";

/** `14:05`. */
export function timeOfDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 16);
}

/** `23 Nov`. */
export function dayOf(atMs: number, t: Copy): string {
  const utc = new Date(atMs);
  const months = t.plain("picture-months").split(" ");
  return `${utc.getUTCDate()} ${months[utc.getUTCMonth()] ?? ""}`;
}

/** `23 Nov 2026`. */
export function dateOf(atMs: number, t: Copy): string {
  return `${dayOf(atMs, t)} ${new Date(atMs).getUTCFullYear()}`;
}
