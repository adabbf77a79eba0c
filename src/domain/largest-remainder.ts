/**
 * R21: who is first in line for an odd lamport. A sort of a hundred thousand remainders would hold
 * everybody up, so the line is never drawn up: byte by byte, those whose remainder is certainly large
 * enough are taken, and only those that the byte leaves undecided are looked at again.
 */
import { bySlices, type Sliced } from "./slices.ts";

const KEY_BYTES = 16;
const BYTE_VALUES = 256;

/**
 * Rows of the `count` largest remainders, all of them below `limit`; of equal ones those with the lower
 * `firstSeqs`, which are positive and all different. In no order.
 */
export function* firstInLine(
  remainders: BigInt64Array,
  firstSeqs: Float64Array,
  count: number,
  limit: bigint,
  sliceRows: number,
): Sliced<Uint32Array> {
  const taken = new Uint32Array(count);
  if (count === 0) return taken;
  const keys = new Uint8Array(remainders.length * KEY_BYTES);
  let open = new Uint32Array(remainders.length);
  yield* bySlices(remainders.length, sliceRows, (from, to) => {
    writeKeys(keys, remainders, firstSeqs, from, to);
    for (let row = from; row < to; row++) open[row] = row;
  });
  let takenCount = 0;
  const rowsWith = new Uint32Array(BYTE_VALUES);
  for (let byte = leadingZeroBytes(limit); takenCount + open.length > count; byte++) {
    const looked = open;
    rowsWith.fill(0);
    yield* bySlices(looked.length, sliceRows, (from, to) => {
      for (let at = from; at < to; at++) {
        const value = valueOf(keys, looked[at] ?? 0, byte);
        rowsWith[value] = (rowsWith[value] ?? 0) + 1;
      }
    });
    const undecided = lastValueTaken(rowsWith, count - takenCount);
    open = new Uint32Array(rowsWith[undecided] ?? 0);
    let openCount = 0;
    yield* bySlices(looked.length, sliceRows, (from, to) => {
      for (let at = from; at < to; at++) {
        const row = looked[at] ?? 0;
        const value = valueOf(keys, row, byte);
        if (value > undecided) taken[takenCount++] = row;
        else if (value === undecided) open[openCount++] = row;
      }
    });
    if (takenCount === count) return taken;
  }
  taken.set(open, takenCount);
  return taken;
}

/**
 * A key's bytes compare as the keys do: the remainder, then the sequence the other way round. (The
 * bytes of positive doubles, the highest first, are in the order of the doubles.)
 */
function writeKeys(
  keys: Uint8Array,
  remainders: BigInt64Array,
  firstSeqs: Float64Array,
  from: number,
  to: number,
): void {
  const view = new DataView(keys.buffer);
  for (let row = from; row < to; row++) {
    view.setBigInt64(row * KEY_BYTES, remainders[row] ?? 0n);
    view.setFloat64(row * KEY_BYTES + 8, firstSeqs[row] ?? 0);
  }
}

function valueOf(keys: Uint8Array, row: number, byte: number): number {
  const value = keys[row * KEY_BYTES + byte] ?? 0;
  return byte < 8 ? value : BYTE_VALUES - 1 - value;
}

/** Of a remainder's eight bytes, the highest ones that are 0 in all. */
function leadingZeroBytes(limit: bigint): number {
  let bytes = 0;
  while (bytes < 7 && limit >> BigInt(8 * (7 - bytes)) === 0n) bytes++;
  return bytes;
}

/** The value at which the line ends: those above it are taken, some of those at it may be. */
function lastValueTaken(rowsWith: Uint32Array, count: number): number {
  let value = BYTE_VALUES - 1;
  for (let left = count; (rowsWith[value] ?? 0) <= left && value > 0; value--) {
    left -= rowsWith[value] ?? 0;
  }
  return value;
}
