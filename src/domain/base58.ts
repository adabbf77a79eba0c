/**
 * Base58 with Bitcoin's alphabet, as Solana writes keys, signatures and hashes. There is exactly one
 * text for a sequence of bytes, so texts can be compared in place of bytes.
 */

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** A signature has 88 characters; nothing longer is ever read, as the work grows with the square. */
const LENGTH_MAX = 128;

export function encodeBase58(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  let text = "";
  for (; value > 0n; value /= 58n) text = ALPHABET.charAt(Number(value % 58n)) + text;
  const firstOther = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(firstOther < 0 ? bytes.length : firstOther) + text;
}

/** The `length` bytes that a text stands for; undefined when it stands for anything else. */
export function decodeBase58(text: string, length: number): Uint8Array | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 58n + BigInt(digit);
  }
  const bytes = new Uint8Array(length);
  for (let index = length - 1; index >= 0; index--, value >>= 8n) {
    bytes[index] = Number(value & 255n);
  }
  // Too long, or with more or fewer ones in front than there are zero bytes.
  return value === 0n && encodeBase58(bytes) === text ? bytes : undefined;
}

/** A public key, an address or a blockhash: 32 bytes. */
export function isKeyText(text: string): boolean {
  return decodeBase58(text, 32) !== undefined;
}
