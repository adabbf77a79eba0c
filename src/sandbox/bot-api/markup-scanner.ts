/** Reading Telegram's HTML character by character: references, tag names, attributes. */

/** Thrown as the part behind `can't parse entities: `. */
export class MarkupError extends Error {
  override readonly name = "MarkupError";
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const SPACE = /\s/;
const NAME_TOKEN = /[A-Za-z0-9.-]/;

/** Reads the source once; `at` counts UTF-16 units, refusals convert it to bytes. */
export class Scanner {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  /** The next character, still to be taken; empty at the end. */
  get char(): string {
    return this.source.charAt(this.at);
  }

  take(): string {
    const { char } = this;
    this.at += 1;
    return char;
  }

  skipSpace(): void {
    while (!this.done && SPACE.test(this.char)) this.at += 1;
  }

  takeUntil(stop: RegExp): string {
    const from = this.at;
    while (!this.done && !stop.test(this.char)) this.at += 1;
    return this.source.slice(from, this.at);
  }

  private bytesTo(at: number): number {
    return Buffer.byteLength(this.source.slice(0, at));
  }

  fail(what: string, at: number, rest = ""): MarkupError {
    return new MarkupError(`${what} at byte offset ${this.bytesTo(at)}${rest}`);
  }

  /** The character behind `&...;`, or undefined when it is no reference and stands for itself. */
  takeReference(): string | undefined {
    const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));?/i.exec(
      this.source.slice(this.at, this.at + 12),
    );
    if (match === null) return undefined;
    const [whole, hex, decimal, name] = match;
    const character =
      name === undefined
        ? fromCodePoint(Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16))
        : Object.hasOwn(NAMED, name)
          ? NAMED[name]
          : undefined;
    if (character !== undefined) this.at += whole.length;
    return character;
  }
}

function fromCodePoint(code: number): string | undefined {
  if (!(code > 0 && code <= 0x10ffff)) return undefined;
  if (code >= 0xd800 && code <= 0xdfff) {
    throw new MarkupError(
      "Text contains invalid Unicode characters after decoding HTML entities, " +
        "check for unmatched surrogate code units",
    );
  }
  return String.fromCodePoint(code);
}

/** The value after `=`; leaves the scanner behind it. */
function takeValue(scanner: Scanner, tagAt: number): string {
  const quote = scanner.char;
  if (quote !== '"' && quote !== "'") {
    const tokenAt = scanner.at;
    let token = "";
    while (!scanner.done && NAME_TOKEN.test(scanner.char)) token += scanner.take();
    if (!scanner.done && !SPACE.test(scanner.char) && scanner.char !== ">") {
      throw scanner.fail("Unexpected end of name token", tokenAt);
    }
    return token.toLowerCase();
  }
  scanner.at += 1;
  let value = "";
  while (!scanner.done && scanner.char !== quote) {
    const reference = scanner.char === "&" ? scanner.takeReference() : undefined;
    value += reference ?? scanner.take();
  }
  scanner.at += 1;
  if (scanner.done) throw scanner.fail("Unclosed start tag", tagAt);
  return value;
}

export function takeAttributes(scanner: Scanner, tag: string, tagAt: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (;;) {
    scanner.skipSpace();
    if (scanner.char === ">") {
      scanner.at += 1;
      return attributes;
    }
    const name = scanner.takeUntil(/[\s=>]/);
    if (name === "" && !scanner.done) {
      throw scanner.fail(`Empty attribute name in the tag "${tag}"`, tagAt);
    }
    scanner.skipSpace();
    if (scanner.done) throw scanner.fail(`Unclosed start tag "${tag}"`, tagAt);
    if (scanner.char !== "=") {
      attributes.set(name.toLowerCase(), "");
      continue;
    }
    scanner.at += 1;
    scanner.skipSpace();
    if (scanner.done) throw scanner.fail(`Unclosed start tag "${tag}"`, tagAt);
    attributes.set(name.toLowerCase(), takeValue(scanner, tagAt));
    if (scanner.done) throw scanner.fail("Unclosed start tag", tagAt);
  }
}
