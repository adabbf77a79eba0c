/** What people write about a pump.fun token: its address or a page about it, and a market cap. */
import { parsePrice, type PriceE12 } from "./market.ts";

const MINT = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** A Solana address by its alphabet and length; whether a room can be about it is another question. */
export function isMint(text: string): boolean {
  return MINT.test(text);
}

/** Sites whose pages about a token have its address in theirs. */
const SITES = ["pump.fun", "dexscreener.com", "solscan.io", "birdeye.so", "jup.ag", "gmgn.ai"];

const LINK = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]+)\/(\S*)$/i;

/**
 * The mint of `4wTV..`, `https://pump.fun/coin/4wTV..`, `dexscreener.com/solana/4wTV..?t=1` and the
 * like; undefined for anything else. A link with two addresses is about the last in its path.
 */
export function mintIn(text: string): string | undefined {
  const written = text.trim();
  if (isMint(written)) return written;
  const [, host = "", rest = ""] = LINK.exec(written) ?? [];
  if (!SITES.some((site) => isOf(host.toLowerCase(), site))) return undefined;
  const [path = ""] = rest.split(/[?#]/);
  return path.split("/").findLast(isMint);
}

/** Whether it is meant as a mint at all, right or wrong: an address or a link is never a coin's symbol. */
export function looksLikeMint(text: string): boolean {
  const written = text.trim();
  return isMint(written) || /^https?:\/\//i.test(written) || LINK.test(written);
}

function isOf(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}

/** `4wTV…jnjf`: enough to recognise an address by, never to copy. */
export function shortMint(mint: string): string {
  return `${mint.slice(0, 4)}…${mint.slice(-4)}`;
}

const CAP = /^\$?\s*(\d[\d,]*(?:\.\d+)?)\s*(k|m|b|thousand|mln|million|bn|billion)?$/i;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const ZEROS: Readonly<Record<string, number>> = { k: 3, t: 3, m: 6, b: 9 };

/**
 * A market cap in dollars as people write it: `300k`, `1.2m`, `$300,000`, `1,5m`; undefined for
 * anything else. A comma before exactly three digits parts thousands, any other is a decimal mark.
 */
export function parseCap(text: string): PriceE12 | undefined {
  const [, written = "", unit = ""] = CAP.exec(text.trim()) ?? [];
  const plain = GROUPED.test(written) ? written.replaceAll(",", "") : written.replace(",", ".");
  const [whole = "", fraction = ""] = plain.split(".");
  const zeros = ZEROS[unit.charAt(0).toLowerCase()] ?? 0;
  // Twelve decimals are kept of a price: what is written beyond them is no price, but may be shifted in.
  const digits = fraction.padEnd(zeros, "0");
  const shifted = `${whole}${digits.slice(0, zeros)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(zeros);
  return parsePrice(rest === "" ? shifted : `${shifted}.${rest}`);
}
