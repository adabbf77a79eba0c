/** What a transaction costs, and what others have been paying lately. */
import type { Chain } from "./chain.ts";
import { isWritable } from "./chain.ts";
import { addressesOf, type Landed } from "./history.ts";
import { SYSTEM_PROGRAM } from "./machine.ts";
import type { Message } from "./transaction-bytes.ts";

const SIGNATURE_LAMPORTS = 5_000n;
const COMPUTE_BUDGET = "ComputeBudget111111111111111111111111111111";
/** Programs of the runtime itself, which come cheap. */
const BUILTINS: ReadonlySet<string> = new Set([
  SYSTEM_PROGRAM,
  COMPUTE_BUDGET,
  "Vote111111111111111111111111111111111111111",
  "Stake11111111111111111111111111111111111111",
]);
const UNITS = { builtin: 3_000, program: 200_000, max: 1_400_000 } as const;

/** A priority in micro-lamports for each unit, and the units that it is paid for. */
export function priorityOf(message: Message): { readonly price: bigint; readonly units: bigint } {
  const { config } = message;
  if (config !== undefined) {
    const units = BigInt(config.computeUnitLimit ?? UNITS.max);
    const fee = BigInt(config.priorityFee ?? 0);
    return { price: units === 0n ? 0n : (fee * 1_000_000n) / units, units };
  }
  let price = 0n;
  let limit: number | undefined;
  let units = 0;
  for (const { programIndex, data } of message.instructions) {
    const program = message.keys[programIndex] ?? "";
    units += BUILTINS.has(program) ? UNITS.builtin : UNITS.program;
    if (program !== COMPUTE_BUDGET) continue;
    const bytes = Buffer.from(data);
    if (bytes[0] === 2 && bytes.length === 5) limit = bytes.readUInt32LE(1);
    if (bytes[0] === 3 && bytes.length === 9) price = bytes.readBigUInt64LE(1);
  }
  return { price, units: BigInt(Math.min(limit ?? units, UNITS.max)) };
}

export function feeOf(message: Message): bigint {
  const base = SIGNATURE_LAMPORTS * BigInt(message.header.signers);
  if (message.config !== undefined) return base + BigInt(message.config.priorityFee ?? 0);
  const { price, units } = priorityOf(message);
  return base + (price * units + 999_999n) / 1_000_000n;
}

const RECENT_SLOTS = 150;

/** Slot -> the least price with which one could write these addresses there; 0 where nobody paid. */
export function recentPrices(
  chain: Chain,
  tip: number,
  addresses: readonly string[],
): ReadonlyMap<number, number> {
  const prices = new Map<number, number>();
  for (let slot = tip - RECENT_SLOTS + 1; slot <= tip; slot += 1) prices.set(slot, 0);
  const paid = new Map<number, number>();
  for (const landed of chain.history.since(tip - RECENT_SLOTS + 1)) {
    if (landed.slot > tip || !addresses.every((address) => writes(landed, address))) continue;
    const price = Number(priorityOf(landed.tx).price);
    paid.set(landed.slot, Math.min(price, paid.get(landed.slot) ?? price));
  }
  for (const [slot, price] of paid) prices.set(slot, price);
  return prices;
}

function writes(landed: Landed, address: string): boolean {
  const index = addressesOf(landed).indexOf(address);
  return index >= 0 && isWritable(landed.tx, landed.loaded, index);
}

/** The levels of Helius' estimate, in micro-lamports a unit. */
export function priceLevels(prices: readonly number[]): Readonly<Record<string, number>> {
  const sorted = [...prices].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  const [min, low, medium] = [at(0), at(0.25), at(0.5)];
  return { min, low, medium, high: at(0.75), veryHigh: at(0.95), unsafeMax: at(1) };
}
