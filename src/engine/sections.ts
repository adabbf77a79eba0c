/**
 * The form of a snapshot: named columns of numbers and pieces of JSON in one run of bytes. A column is
 * read as a view on these bytes, so a million numbers cost nothing but their checksum.
 *
 *     "ROOMSECT" | length of index u32 | index, JSON: [name, kind, offset, length][] | sections
 *
 * Little endian; every section begins at a multiple of eight bytes.
 */
import { assert } from "../domain/result.ts";

const MAGIC = new TextEncoder().encode("ROOMSECT");
const INDEX_AT = MAGIC.length + 4;

const KINDS = {
  json: Uint8Array,
  bytes: Uint8Array,
  words: Uint32Array,
  floats: Float64Array,
  bigints: BigInt64Array,
} as const;

type Kind = keyof typeof KINDS;
type Column = Uint8Array | Uint32Array | Float64Array | BigInt64Array;
/** Offset and length are counted in bytes from the first section on. */
type IndexRow = readonly [name: string, kind: Kind, offset: number, length: number];

export class SectionsWriter {
  readonly #index: IndexRow[] = [];
  readonly #columns: Column[] = [];
  #length = 0;

  /** The column's bytes are copied only by {@link bytes}: it must not change before. */
  put(name: string, column: Column): void {
    this.#add(name, kindOf(column), column);
  }

  /** Money in it is decimal text. */
  json(name: string, value: unknown): void {
    this.#add(name, "json", new TextEncoder().encode(JSON.stringify(value)));
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const index = new TextEncoder().encode(JSON.stringify(this.#index));
    const start = aligned(INDEX_AT + index.length);
    const all = new Uint8Array(start + this.#length);
    all.set(MAGIC);
    new DataView(all.buffer).setUint32(MAGIC.length, index.length, true);
    all.set(index, INDEX_AT);
    this.#index.forEach(([, , offset], at) => {
      const { buffer, byteOffset, byteLength } = this.#columns[at] ?? MAGIC;
      all.set(new Uint8Array(buffer, byteOffset, byteLength), start + offset);
    });
    return all;
  }

  #add(name: string, kind: Kind, column: Column): void {
    this.#index.push([name, kind, this.#length, column.byteLength]);
    this.#columns.push(column);
    this.#length += aligned(column.byteLength);
  }
}

/** Reads what a {@link SectionsWriter} wrote; throws a Bug on bytes that none can have written. */
export class Sections {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #start: number;
  readonly #rows: ReadonlyMap<string, IndexRow>;

  constructor(bytes: Uint8Array) {
    // Columns of eight-byte numbers can only be laid over memory that begins at a multiple of eight.
    this.#bytes = isAligned(bytes) ? bytes : new Uint8Array(bytes);
    assert(
      bytes.length >= INDEX_AT && MAGIC.every((byte, at) => bytes[at] === byte),
      "these bytes are no sections",
    );
    const { buffer, byteOffset } = this.#bytes;
    const length = new DataView(buffer, byteOffset).getUint32(MAGIC.length, true);
    assert(INDEX_AT + length <= bytes.length, "the index of the sections is cut off");
    this.#start = aligned(INDEX_AT + length);
    const index = parsed(this.#bytes.subarray(INDEX_AT, INDEX_AT + length));
    assert(Array.isArray(index) && index.every(isIndexRow), "the index of the sections is damaged");
    this.#rows = new Map(index.map((row) => [row[0], row]));
  }

  /** Names and kinds of all sections: what a program must expect to be able to read them. */
  get layout(): string {
    return [...this.#rows.values()].map(([name, kind]) => `${name} ${kind}`).join("\n");
  }

  json(name: string): unknown {
    return parsed(this.#column(name, "json") as Uint8Array);
  }

  bytes(name: string): Uint8Array {
    return this.#column(name, "bytes") as Uint8Array;
  }

  words(name: string): Uint32Array {
    return this.#column(name, "words") as Uint32Array;
  }

  floats(name: string): Float64Array {
    return this.#column(name, "floats") as Float64Array;
  }

  bigints(name: string): BigInt64Array {
    return this.#column(name, "bigints") as BigInt64Array;
  }

  #column(name: string, kind: Kind): Column {
    const [, stored, offset, length] = this.#rows.get(name) ?? [];
    assert(
      stored === kind && offset !== undefined && length !== undefined,
      `no section ${name} of ${kind}`,
    );
    const from = this.#start + offset;
    const { BYTES_PER_ELEMENT: size } = KINDS[kind];
    assert(
      from % 8 === 0 && length % size === 0 && from + length <= this.#bytes.length,
      `section ${name} is cut off`,
    );
    const { buffer, byteOffset } = this.#bytes;
    return new KINDS[kind](buffer, byteOffset + from, length / size);
  }
}

function isAligned(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer;
}

function kindOf(column: Column): Kind {
  if (column instanceof Uint8Array) return "bytes";
  if (column instanceof Uint32Array) return "words";
  return column instanceof Float64Array ? "floats" : "bigints";
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return assert(false, `a section's JSON is damaged: ${String(error)}`);
  }
}

function isIndexRow(row: unknown): row is IndexRow {
  if (!Array.isArray(row)) return false;
  const [name, kind, offset, length] = row as readonly unknown[];
  const isLength = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
  return (
    typeof name === "string" &&
    typeof kind === "string" &&
    Object.hasOwn(KINDS, kind) &&
    isLength(offset) &&
    isLength(length)
  );
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}
