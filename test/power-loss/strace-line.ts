/**
 * The grammar of `strace -f -y -xx`: every string is `"\x61\x62"`, every path behind a descriptor
 * `3<\x2f\x61>`, so neither a quote nor a comma inside data can be taken for one of strace's own.
 * Whatever does not read as such a line is a TraceFault: a trace that is half understood proves nothing.
 */

export class TraceFault extends Error {
  override readonly name = "TraceFault";
}

export interface SystemCall {
  readonly pid: number;
  readonly name: string;
  /** As strace wrote them; {@link bytesOf}, {@link descriptorOf} and {@link numberOf} read them. */
  readonly args: readonly string[];
  /** What the call returned; undefined when the process ended inside it. */
  readonly result: number | undefined;
}

export type TraceLine =
  | { readonly t: "call"; readonly call: SystemCall }
  /** Another thread's line came between the beginning of this call and its end. */
  | { readonly t: "begun"; readonly pid: number; readonly text: string }
  | { readonly t: "resumed"; readonly pid: number; readonly name: string; readonly text: string }
  /** A process ended, or a signal came. */
  | { readonly t: "other" };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_X = 0x78;
const NO_DIGIT = 255;
/** Value of each ASCII character as a hexadecimal digit. */
const HEX_DIGITS = new Uint8Array(256).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) HEX_DIGITS[value.toString(16).charCodeAt(0)] = value;

const UNFINISHED = " <unfinished ...>";

export function parseLine(line: string): TraceLine {
  const [head, pidText = ""] = /^(\d+) +(?=[^ ])/.exec(line) ?? refuse("no process id", line);
  const pid = Number(pidText);
  const text = line.slice(head.length);
  if (/^(\+\+\+|---) .* (\+\+\+|---)$/.test(text)) return { t: "other" };
  const resumed = /^<\.\.\. (\w+) resumed>/.exec(text);
  if (resumed !== null) {
    const [start, name = ""] = resumed;
    return { t: "resumed", pid, name, text: text.slice(start.length) };
  }
  if (text.endsWith(UNFINISHED)) {
    return { t: "begun", pid, text: text.slice(0, -UNFINISHED.length) };
  }
  return { t: "call", call: parseCall(pid, text) };
}

/** `name(arguments) = result`. */
export function parseCall(pid: number, text: string): SystemCall {
  const [, name = "", inside = "", returned = ""] =
    /^(\w+)\((.*)\) += (.+)$/.exec(text) ?? refuse("no system call", text);
  return { pid, name, args: splitArguments(inside), result: parseResult(returned) };
}

/** The bytes of a string argument; by hand, since a trace has a hundred million characters of them. */
export function bytesOf(argument = ""): Uint8Array {
  const text = Buffer.from(argument, "latin1");
  const length = (text.length - 2) / 4;
  if (text[0] !== QUOTE || text[text.length - 1] !== QUOTE || !Number.isInteger(length)) {
    return refuse("no whole string", argument);
  }
  const bytes = new Uint8Array(length);
  for (let index = 0, at = 1; index < length; index++, at += 4) {
    const high = HEX_DIGITS[text[at + 2] ?? 0] ?? NO_DIGIT;
    const low = HEX_DIGITS[text[at + 3] ?? 0] ?? NO_DIGIT;
    const isByte = text[at] === BACKSLASH && text[at + 1] === LETTER_X;
    if (!isByte || high === NO_DIGIT || low === NO_DIGIT) refuse("no hexadecimal string", argument);
    bytes[index] = 16 * high + low;
  }
  return bytes;
}

export function textOf(argument: string | undefined): string {
  return Buffer.from(bytesOf(argument)).toString("utf8");
}

/** A descriptor with the file behind it. */
export interface Descriptor {
  readonly path: string;
  /** The file has no name any more. */
  readonly deleted: boolean;
}

/** `3<path>` or `AT_FDCWD<path>`; undefined for anything else, such as -1. */
export function descriptorOf(argument = ""): Descriptor | undefined {
  const match = /^(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?$/.exec(argument);
  if (match === null) return undefined;
  const [, path = "", deleted] = match;
  return { path: textOf(`"${path}"`), deleted: deleted !== undefined };
}

export function numberOf(argument: string | undefined): number {
  if (argument === undefined || !/^\d+$/.test(argument)) refuse("no number", argument ?? "");
  return Number(argument);
}

function parseResult(text: string): number | undefined {
  if (text.startsWith("?")) return undefined;
  const number = /^(-?\d+|0x[0-9a-f]+)(?=$|[ <])/.exec(text)?.[1];
  return number === undefined ? refuse("no result", text) : Number(number);
}

function splitArguments(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === '"') {
      at = text.indexOf('"', at + 1);
      if (at === -1) refuse("a string without an end", text);
    } else if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter)) depth--;
    else if (letter === "," && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 2; // strace writes a space after each comma
    }
    if (depth < 0) refuse("a bracket closed twice", text);
  }
  if (depth !== 0) refuse("a bracket left open", text);
  if (text !== "") found.push(text.slice(start));
  return found;
}

function refuse(what: string, where: string): never {
  const shown = where.length > 120 ? `${where.slice(0, 120)} ..` : where;
  throw new TraceFault(`${what}: ${shown}`);
}
