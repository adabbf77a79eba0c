/**
 * Reads stored evidence (price-evidence.ts) as what it claims to be: whoever verifies a price may hold
 * a file that somebody else had in hands.
 */
import { BANDS } from "./bands.ts";
import type { PriceEvidence } from "./price-evidence.ts";

type Check = (value: unknown) => boolean;

/** The evidence in a text; undefined when it is not of this format. */
export function parseEvidence(text: string): PriceEvidence | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined; // a text that is no JSON is no evidence: the caller says so
  }
  if (!isEvidence(parsed)) return undefined;
  const evidence = parsed as PriceEvidence;
  return evidence.frames[0]?.memory === undefined ? undefined : evidence;
}

/** A number that survives being written down, and the sums that are made of it. */
export function isWritable(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => value === 0 || value === 1;

const isSource = row(isText, isText, oneOf("USD", "USDT", "SOL"));
const isWord = row(
  ...Array<Check>(7).fill(isWritable),
  optional((value) => value === 1),
);
const isRate = row(
  isWritable,
  isWritable,
  oneOf("live", "degraded", "single", "conflict", "down"),
  isWritable,
  optional((value) => value === 1),
);
const isSuspect = row(isText, isWritable, isFlag, oneOf("strayed", "frozen"), orNull(isWritable));
const isMemory = record({
  last: orNull(row(isWritable, isWritable)),
  suspects: listOf(isSuspect),
  heard: listOf(listOf(row(isText, isWritable))),
  stills: listOf(row(isText, isWritable, isWritable)),
});

const isFrame = record({
  at: isWritable,
  said: optional(listOf(isWord)),
  gone: optional(listOf(isWritable)),
  rates: optional((value) => isObject(value) && Object.values(value).every(orNull(isRate))),
  memory: optional(isMemory),
});

const isShaped = record({
  of: anyOf(
    record({ kind: oneOf("hit", "close") }),
    record({
      kind: oneOf("touch"),
      askedAtMs: isWritable,
      frame: isWritable,
      isStepped: (value) => typeof value === "boolean",
    }),
  ),
  asset: isText,
  class: oneOf(...Object.keys(BANDS)),
  fromMs: isWritable,
  sources: listOf(isSource),
  frames: listOf(isFrame),
});

/** Also that frames name no source, and nothing said, that is not in its list. */
function isEvidence(value: unknown): boolean {
  if (!isShaped(value)) return false;
  const { sources, frames } = value as PriceEvidence;
  return frames.every(({ said = [], memory }) => {
    const { heard = [], stills = [] } = memory ?? {};
    return (
      said.every(([source]) => sources[source] !== undefined) &&
      stills.every(([, , place]) => heard[place] !== undefined)
    );
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function record(fields: Readonly<Record<string, Check>>): Check {
  return (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

/** A list with these things in this order; what is optional may be left off at its end. */
function row(...checks: readonly Check[]): Check {
  return (value) =>
    Array.isArray(value) &&
    value.length <= checks.length &&
    checks.every((check, index) => check(value[index]));
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function oneOf(...texts: readonly string[]): Check {
  return (value) => texts.some((text) => text === value);
}

function anyOf(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}
