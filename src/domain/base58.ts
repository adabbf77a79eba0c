/** Base58 as Bitcoin and Solana write it: addresses, signatures and blockhashes. */
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A signature of 64 bytes has 88 letters; nothing that is read here is longer. */
const LETTERS_MAX = 128;

export function encodeBase58(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = "";
  for (; value > 0n; value /= 58n) text = ALPHABET.charAt(Number(value % 58n)) + text;
  const firstSet = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(firstSet === -1 ? bytes.length : firstSet) + text;
}

/** Undefined for text that is no base58, or longer than anything that the house reads. */
export function decodeBase58(text: string): Uint8Array | undefined {
  if (text.length > LETTERS_MAX) return undefined;
  let value = 0n;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit === -1) return undefined;
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.unshift(Number(value & 255n));
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
}
