import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchHash, batchName, follow, GENESIS, headOf, verify } from "../../src/store/chain.ts";
import type { Batch } from "../../src/ports.ts";
import { sampleBatches, T0 } from "./sealing.ts";

function batchOf(part: Partial<Batch>): Batch {
  const count = part.count ?? 2;
  return {
    no: 1,
    first: 1,
    count,
    atMs: T0,
    transfers: new Uint8Array(count * 48).fill(7),
    events: new Uint8Array([1, 2, 3]),
    ...part,
  };
}

describe("the hash of a batch", () => {
  test("covers the hash before it, a header of fixed widths, the transfers and the events", () => {
    const header = Buffer.alloc(32);
    header.writeBigUInt64LE(1n, 0);
    header.writeBigUInt64LE(1n, 8);
    header.writeUInt32LE(2, 16);
    header.writeBigUInt64LE(BigInt(T0), 20);
    header.writeUInt32LE(3, 28);
    const expected = createHash("sha256")
      .update(
        Buffer.concat([
          createHash("sha256").update("rooms-journal-1").digest(),
          header,
          Buffer.alloc(96, 7),
          Buffer.from([1, 2, 3]),
        ]),
      )
      .digest("hex");
    expect(headOf(follow(GENESIS, batchOf({}))).hash).toBe(expected);
  });

  test("changes with any single bit of what it covers", () => {
    fc.assert(
      fc.property(fc.nat({ max: 98 }), fc.nat({ max: 7 }), (at, bit) => {
        const batch = batchOf({});
        const before = Buffer.from(batchHash(GENESIS.hash, batch));
        const target = at < 96 ? batch.transfers : batch.events;
        const index = at < 96 ? at : at - 96;
        target[index] = (target[index] ?? 0) ^ (1 << bit);
        expect(before.equals(batchHash(GENESIS.hash, batch))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("knows a byte at the end of the transfers from one at the start of the events", () => {
    const bytes = new Uint8Array(100);
    const left = batchOf({ transfers: bytes.subarray(0, 96), events: bytes.subarray(96) });
    const right = {
      ...left,
      count: 1,
      transfers: bytes.subarray(0, 48),
      events: bytes.subarray(48),
    };
    expect(Buffer.compare(batchHash(GENESIS.hash, left), batchHash(GENESIS.hash, right))).not.toBe(
      0,
    );
  });
});

describe("a batch follows", () => {
  test("when number, first transfer, length and clock continue what is there", () => {
    let point = GENESIS;
    for (const batch of sampleBatches(8)) point = verify(point, batch, follow(point, batch).hash);
    expect(point).toMatchObject({ no: 8, nextSeq: 1 + 12, atMs: T0 + 7000 });
  });

  test.each<[string, Partial<Batch>, string]>([
    ["number", { no: 2 }, "batch 1 is missing: found batch 2 (transfers 1..2) in its place"],
    ["first transfer", { first: 2 }, "batch 1 (transfers 2..3): should start at transfer 1"],
    ["first transfer, no number", { first: Number.NaN }, "should start at transfer 1"],
    ["length", { transfers: new Uint8Array(95) }, "(transfers 1..2): 95 bytes are not 2 transfers"],
    ["count", { count: 0.5, transfers: new Uint8Array(24) }, "0.5 is no number of transfers"],
    ["clock", { atMs: -1 }, "batch 1 (transfers 1..2): its clock -1 is before 0"],
    ["clock, no integer", { atMs: 1.5 }, "its clock 1.5 is before 0"],
  ])("not with a wrong %s, and the message names it", (_, part, message) => {
    expect(() => follow(GENESIS, batchOf(part))).toThrow(
      expect.objectContaining({ name: "JournalFault", message: expect.stringContaining(message) }),
    );
  });

  test("a stored hash that is not the batch's own breaks the chain by name", () => {
    const hash = new Uint8Array(32);
    expect(() => verify(GENESIS, batchOf({}), hash)).toThrow(
      "batch 1 (transfers 1..2): hash chain broken",
    );
  });

  test("a batch of events alone is named as one", () => {
    expect(batchName({ no: 17, first: 120, count: 0 })).toBe("batch 17 (no transfers)");
    expect(batchName({ no: 17, first: 120, count: 61 })).toBe("batch 17 (transfers 120..180)");
  });
});
