/** Base58 as Solana writes addresses, blockhashes, signatures and the data of instructions. */
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

export function base58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let at = 0; at < digits.length; at += 1) {
      carry += (digits[at] ?? 0) * 256;
      digits[at] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58);
  }
  const text = digits.reverse().map((digit) => ALPHABET[digit]);
  return "1".repeat(leading(bytes, 0)) + text.join("");
}

/** Undefined for a text that is none. Takes the square of its length. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = VALUES.get(letter);
    if (carry === undefined) return undefined;
    for (let at = 0; at < bytes.length; at += 1) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry % 256;
      carry = Math.floor(carry / 256);
    }
    for (; carry > 0; carry = Math.floor(carry / 256)) bytes.push(carry % 256);
  }
  const zeros = Array<number>(leading(text, "1")).fill(0);
  return Uint8Array.from([...zeros, ...bytes.reverse()]);
}

/** Undefined for a text that is none, or that stands for another number of bytes. */
export function fromBase58(text: string, length: 32 | 64): Uint8Array | undefined {
  if (text.length > 90) return undefined; // longer than 64 bytes can be
  const bytes = decodeBase58(text);
  return bytes?.length === length ? bytes : undefined;
}

export function isAddress(value: unknown): value is string {
  return typeof value === "string" && fromBase58(value, 32) !== undefined;
}

export function isSignature(value: unknown): value is string {
  return typeof value === "string" && fromBase58(value, 64) !== undefined;
}

function leading(items: ArrayLike<unknown>, zero: unknown): number {
  let count = 0;
  while (count < items.length && items[count] === zero) count += 1;
  return count;
}
