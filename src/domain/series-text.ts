/** A series in one line: `SOL +2% 1h every hour`, `BTC -1,5% 30m weekdays 18:00`. */
import type { Direction } from "./market.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";
import { parseDuration } from "./room-terms.ts";
import { parseOffset } from "./schedule.ts";
import { parseTiming, type Timing } from "./timing.ts";

export interface SeriesText {
  /** In capitals; whether a room can be about it is another question. */
  readonly asset: string;
  readonly direction: Direction;
  readonly bps: number;
  readonly durationMs: number;
  readonly timing: Timing;
}

const LINE =
  /^\$?([a-z0-9]{1,20})\s+([+-]\s?(?:[\d.,]+\s?%|%\s?[\d.,]+))\s+(\d{1,4}\s?[a-z]{1,7})\s+(.{1,120})$/i;

export function parseSeries(text: string, nowMs: number): Result<SeriesText, Refusal> {
  const [, asset, percent = "", window = "", when = ""] = LINE.exec(text.trim()) ?? [];
  if (asset === undefined) return err({ code: "bad-series", text: text.trim().slice(0, 40) });
  const direction: Direction = percent.startsWith("-") ? "fall-to-or-below" : "reach-or-exceed";
  const bps = parseOffset(percent.replace(/\s/g, ""), direction);
  if (!bps.ok) return bps;
  const durationMs = parseDuration(window);
  if (!durationMs.ok) return durationMs;
  const timing = parseTiming(when, nowMs);
  if (!timing.ok) return timing;
  const read = { bps: bps.value, durationMs: durationMs.value, timing: timing.value };
  return ok({ asset: asset.toUpperCase(), direction, ...read });
}
