/**
 * A price tape: what happens on the simulated exchanges, moment by moment, and what a room must make of
 * it. A file of JSON lines: a header first, then acts in the order of their times. What a line may say
 * is in data/tapes/README.md; a file that says anything else is refused with the line's number.
 */
import { z } from "zod";
import { parsePrice } from "../../domain/market.ts";
import { parseDuration } from "../../domain/room-terms.ts";
import { err, ok, type Result } from "../../domain/result.ts";

/** A day, and a quarter of an hour for a room of a whole day to be opened and to settle in. */
const LONGEST_MS = 24.25 * 3_600_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;
const MOST_POINTS = 20_000;

/** Stands for every exchange that the sandbox has. */
export const EVERY_VENUE = "all";

const asset = z.string().regex(/^[A-Z0-9]{2,10}$/, "expected an asset such as SOL");
const venue = z.string().regex(/^[a-z]{2,20}$/, "expected an exchange such as kraken, or all");
const price = z.number().positive().max(1e12);
const mint = z.string().regex(/^[A-Z0-9]{2,10}$/, "expected a pump.fun coin such as ALMOST");
/** In whole units of what the mint is traded against. */
const quote = z.number().positive().max(1e9);
const atMs = z.int().min(0).max(LONGEST_MS);

/** The terms of a room that a person (or a test) opens while the tape plays, and its verdict. */
const Room = z.strictObject({
  opensAtMs: atMs,
  /** It is about one of the two. */
  asset: asset.optional(),
  mint: mint.optional(),
  settlement: z.enum(["touch", "close"]),
  direction: z.enum(["reach-or-exceed", "fall-to-or-below"]),
  target: z.string().refine((text) => parsePrice(text) !== undefined, "expected a price: 170.5"),
  /** How long it is open, as a host writes it. */
  window: z.string().refine((text) => parseDuration(text).ok, "expected 15m to 24h"),
  verdict: z.enum(["YES", "NO", "VOID"]),
});

const Header = z.strictObject({
  tape: z.literal(1),
  title: z.string().trim().min(1).max(80),
  shows: z.string().trim().min(1).max(400),
  assets: z.array(asset).min(1).max(50),
  /** Exchanges without which it shows something else. */
  venues: z.array(venue).max(20).default([]),
  /** Symbols of the sandbox's pump.fun coins. */
  mints: z.array(mint).max(20).default([]),
  lengthMs: atMs.min(1_000),
  /** What its random parts were drawn from. */
  seed: z.int().min(0).max(0xffff_ffff),
  rooms: z.array(Room).min(1).max(20),
});

const on = z.boolean();

/** One line each. Another act is another row here and its answer in player.ts. */
const Act = z.discriminatedUnion("do", [
  z.strictObject({ atMs, do: z.literal("setPrice"), asset, price }),
  z.strictObject({
    atMs,
    do: z.literal("path"),
    asset,
    /** Between one price and the next, along a straight line. */
    everyMs: z.int().min(250).max(3_600_000),
    prices: z.array(price).min(2).max(MOST_POINTS),
  }),
  z.strictObject({ atMs, do: z.literal("walk"), on }),
  z.strictObject({ atMs, do: z.literal("freeze"), venue, on }),
  z.strictObject({ atMs, do: z.literal("silence"), venue, on }),
  z.strictObject({ atMs, do: z.literal("cut"), venue, on }),
  z.strictObject({ atMs, do: z.literal("halt"), venue, on }),
  z.strictObject({ atMs, do: z.literal("shutdown"), venue }),
  /** Every frame so much late; 0 is as it should be. */
  z.strictObject({ atMs, do: z.literal("slow"), venue, ms: z.int().min(0).max(600_000) }),
  /** Too high by so much, to a hundredth of a percent; 0 is the truth again. */
  z.strictObject({ atMs, do: z.literal("lie"), venue, percent: z.number().min(-50).max(50) }),
  /** Somebody buys for so much, fee included. */
  z.strictObject({ atMs, do: z.literal("buy"), mint, quote }),
  /** By one trade, up or down. */
  z.strictObject({ atMs, do: z.literal("setCap"), mint, quote }),
  z.strictObject({ atMs, do: z.literal("moveCap"), mint, percent: z.number().min(-90).max(900) }),
  /** The rest of its curve is bought: no market for five seconds, then a pool. */
  z.strictObject({ atMs, do: z.literal("graduate"), mint }),
]);

export type TapeHeader = z.infer<typeof Header>;
export type TapeRoom = z.infer<typeof Room>;
export type TapeAct = z.infer<typeof Act>;

export interface Tape {
  readonly header: TapeHeader;
  /** In the order of their times. The act at index i is on line i + 2 of the file. */
  readonly acts: readonly TapeAct[];
}

/** What is wrong with a tape, where, in words for a person. */
export interface TapeFault {
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

type Line<T> = Result<T, TapeFault>;

/** The tape that a file's text is, or its first fault. Total: any text has an answer. */
export function parseTape(text: string): Line<Tape> {
  if (text.length > MOST_CHARACTERS) return fault(1, "the file is longer than 4 MiB");
  const lines = text.split("\n");
  if (lines.at(-1)?.trim() === "") lines.pop();
  const first = readLine(Header, lines[0] ?? "", 1);
  if (!first.ok) return first;
  const header = first.value;
  const wrong = headerFault(header);
  if (wrong !== undefined) return fault(1, wrong);
  const acts: TapeAct[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const read = readLine(Act, line, index + 2);
    if (!read.ok) return read;
    const why = actFault(read.value, header, acts.at(-1));
    if (why !== undefined) return fault(index + 2, why);
    acts.push(read.value);
  }
  return ok({ header, acts });
}

export function sayFault({ line, why }: TapeFault): string {
  return `line ${line}: ${why}`;
}

function fault(line: number, why: string): { ok: false; error: TapeFault } {
  return err({ line, why });
}

function readLine<T>(schema: z.ZodType<T>, line: string, number: number): Line<T> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    // What the parser says of it is about characters; the person needs the line.
    return fault(number, line.trim() === "" ? "it is empty" : "it is not JSON");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join(".") ?? "";
  return fault(number, `${where === "" ? "" : `${where}: `}${issue?.message ?? "not understood"}`);
}

function headerFault({ assets, mints, rooms, lengthMs }: TapeHeader): string | undefined {
  for (const room of rooms) {
    const about = [room.asset, room.mint].filter((each) => each !== undefined);
    if (about.length !== 1) return "a room is about an asset or about a mint";
    const isKnown = room.asset === undefined ? mints : assets;
    if (!about.every((each) => isKnown.includes(each)))
      return `a room is about ${about.join()}, the tape is not`;
    const window = parseDuration(room.window);
    const settlesAtMs = room.opensAtMs + (window.ok ? window.value : 0);
    if (settlesAtMs > lengthMs) return `the tape ends before its room at ${room.target} settles`;
  }
  return undefined;
}

function actFault(
  act: TapeAct,
  { assets, mints, lengthMs }: TapeHeader,
  before: TapeAct | undefined,
): string | undefined {
  if (act.atMs < (before?.atMs ?? 0)) return "it is earlier than the line before";
  if (endMs(act) > lengthMs) return "it is after the end of the tape";
  if ("asset" in act && !assets.includes(act.asset)) return `the header does not name ${act.asset}`;
  if ("mint" in act && !mints.includes(act.mint)) return `the header does not name ${act.mint}`;
  return undefined;
}

/** When an act has nothing more to do. */
export function endMs(act: TapeAct): number {
  return act.do === "path" ? act.atMs + (act.prices.length - 1) * act.everyMs : act.atMs;
}
