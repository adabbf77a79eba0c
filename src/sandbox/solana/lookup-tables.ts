/** The addresses that a version 0 transaction takes out of lookup tables. */
import { base58 } from "./base58.ts";
import type { LoadedAddresses } from "./history.ts";
import type { Account } from "./machine.ts";
import type { WireTransaction } from "./transaction-bytes.ts";

/** A table's own fields; addresses follow, 32 bytes each. */
const TABLE_HEAD_BYTES = 56;

/** Undefined when a table is not there, or is too short. */
export function loadAddresses(
  { lookups }: WireTransaction,
  account: (address: string) => Account | undefined,
): LoadedAddresses | undefined {
  const writable: string[] = [];
  const readonly: string[] = [];
  for (const lookup of lookups) {
    const data = account(lookup.table)?.data ?? new Uint8Array();
    const count = Math.floor((data.length - TABLE_HEAD_BYTES) / 32);
    if ([...lookup.writable, ...lookup.readonly].some((index) => index >= count)) return undefined;
    const read = (index: number): string => {
      const at = TABLE_HEAD_BYTES + 32 * index;
      return base58(data.subarray(at, at + 32));
    };
    writable.push(...lookup.writable.map(read));
    readonly.push(...lookup.readonly.map(read));
  }
  return { writable, readonly };
}
