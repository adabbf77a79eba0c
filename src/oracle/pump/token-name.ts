/**
 * A mint's name and symbol as its maker wrote them, from the mint itself (Token-2022's metadata
 * extension) or from Metaplex's account beside it. Text of a stranger: cleaned of what could disturb
 * the line it is shown in, and never taken for anything but decoration.
 */
import type { Account } from "./accounts.ts";
import { METAPLEX_PROGRAM, TOKEN_2022_PROGRAM } from "./programs.ts";

export interface TokenName {
  readonly name: string;
  readonly symbol: string;
}

const NAME_MAX = 40;
const SYMBOL_MAX = 14;

/** Undefined when there is neither a name nor a symbol. */
export function tokenName(name: unknown, symbol: unknown): TokenName | undefined {
  const clean = { name: cleaned(name, NAME_MAX), symbol: cleaned(symbol, SYMBOL_MAX) };
  return clean.name === "" && clean.symbol === "" ? undefined : clean;
}

/** Control and format characters (line breaks, directions of writing, padding zeros) are left out. */
function cleaned(text: unknown, max: number): string {
  if (typeof text !== "string") return "";
  const plain = text.slice(0, 400).replace(/\s+/gu, " ").replace(/\p{C}/gu, "").trim();
  return [...plain].slice(0, max).join("").trim();
}

const EXTENSIONS_AT = 166;
const METADATA_EXTENSION = 19;

/** Type, length and value of each extension after the padding of a Token-2022 mint. */
export function nameInMint(account: Account | undefined): TokenName | undefined {
  if (account?.owner !== TOKEN_2022_PROGRAM) return undefined;
  const bytes = Buffer.from(account.data);
  for (let at = EXTENSIONS_AT; at + 4 <= bytes.length;) {
    const type = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    // Update authority and mint come before the texts.
    if (type === METADATA_EXTENSION) return twoTexts(bytes.subarray(at + 4, at + 4 + length), 64);
    at += 4 + length;
  }
  return undefined;
}

/** Metaplex: key, update authority, mint, then the texts, padded with zeros. */
export function nameInMetaplex(account: Account | undefined): TokenName | undefined {
  if (account?.owner !== METAPLEX_PROGRAM) return undefined;
  return twoTexts(Buffer.from(account.data), 65);
}

/** Name and symbol, each after its length in four bytes. */
function twoTexts(bytes: Buffer, from: number): TokenName | undefined {
  const name = textAt(bytes, from);
  const symbol = name === undefined ? undefined : textAt(bytes, from + 4 + name.byteLength);
  return symbol && name && tokenName(name.toString("utf8"), symbol.toString("utf8"));
}

function textAt(bytes: Buffer, at: number): Buffer | undefined {
  if (at + 4 > bytes.length) return undefined;
  const end = at + 4 + bytes.readUInt32LE(at);
  return end <= bytes.length ? bytes.subarray(at + 4, end) : undefined;
}
