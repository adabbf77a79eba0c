/** The world's dice: one seed gives one sequence of ids and one fate for every random fault. */
export interface Chance {
  /** Uniform in [0, 1). */
  share(): number;
  /** Uniform integer in [low, high). */
  between(low: number, high: number): number;
  /** Decimal digits, the first one not 0. */
  digits(count: number): string;
  /** Base64url letters, as file ids have. */
  letters(count: number): string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** mulberry32: 32 bits of state, quick, and good enough for ids. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(share() * (high - low));
  return {
    share,
    between,
    digits: (count) => {
      let text = String(between(1, 10));
      while (text.length < count) text += String(between(0, 10));
      return text;
    },
    letters: (count) => {
      let text = "";
      while (text.length < count) text += ALPHABET.charAt(between(0, ALPHABET.length));
      return text;
    },
  };
}
