import {
  AddressLookupTableAccount,
  PublicKey,
  Transaction,
  TransactionInstruction,
  TransactionMessage,
} from "@solana/web3.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBase58 } from "../../src/domain/base58.ts";
import { readLegacyMessage } from "../../src/domain/legacy-message.ts";
import {
  draftTransaction,
  STRANGER,
  transferInstruction,
  TREASURY,
  sol,
} from "../support/signing-house.ts";

const keyOf = (fill: number): PublicKey => new PublicKey(new Uint8Array(32).fill(fill + 1));

const instructions = fc.array(
  fc.record({
    program: fc.nat({ max: 8 }),
    accounts: fc.array(
      fc.record({ key: fc.nat({ max: 8 }), signs: fc.boolean(), writes: fc.boolean() }),
      { maxLength: 5 },
    ),
    data: fc.uint8Array({ maxLength: 150 }),
  }),
  { minLength: 1, maxLength: 4 },
);

const honest = new Uint8Array(draftTransaction().compileMessage().serialize());

describe("our own reader of messages", () => {
  it("reads what web3.js writes", () => {
    fc.assert(
      fc.property(instructions, (parts) => {
        const transaction = new Transaction({
          feePayer: keyOf(100),
          recentBlockhash: encodeBase58(new Uint8Array(32).fill(3)),
        });
        for (const { program, accounts, data } of parts) {
          const keys = accounts.map(({ key, signs, writes }) => ({
            pubkey: keyOf(key),
            isSigner: signs,
            isWritable: writes,
          }));
          const programId = keyOf(program + 20);
          transaction.add(new TransactionInstruction({ programId, keys, data: Buffer.from(data) }));
        }
        const message = transaction.compileMessage();
        const read = readLegacyMessage(message.serialize());
        expect(read).toEqual({
          ok: true,
          value: {
            signers: message.accountKeys
              .slice(0, message.header.numRequiredSignatures)
              .map((key) => key.toBase58()),
            accounts: message.accountKeys.map((key) => key.toBase58()),
            instructions: parts.map(({ program, accounts, data }) => ({
              program: keyOf(program + 20).toBase58(),
              accounts: accounts.map(({ key }) => keyOf(key).toBase58()),
              data: expect.objectContaining({ length: data.length }) as unknown,
            })),
          },
        });
      }),
    );
  });

  it("refuses a message that is cut anywhere, or has something behind it", () => {
    for (let length = 0; length < honest.length; length++) {
      expect(readLegacyMessage(honest.subarray(0, length)).ok).toBe(false);
    }
    expect(readLegacyMessage(Buffer.concat([honest, Buffer.alloc(1)])).ok).toBe(false);
  });

  it("never throws, whatever bytes come", () => {
    const flipped = fc.tuple(fc.nat(), fc.nat({ max: 255 })).map(([at, byte]) => {
      const bytes = Buffer.from(honest);
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(flipped, fc.uint8Array({ maxLength: 1_300 })), (bytes) => {
        const read = readLegacyMessage(bytes);
        if (!read.ok) expect(read.error).toMatch(/^the message /);
      }),
      { numRuns: 2_000 },
    );
  });

  it("refuses versioned messages, with lookup tables and without", () => {
    const payer = new PublicKey(TREASURY);
    const draft = new TransactionMessage({
      payerKey: payer,
      recentBlockhash: STRANGER,
      instructions: [transferInstruction(TREASURY, STRANGER, sol(1))],
    });
    const table = new AddressLookupTableAccount({
      key: keyOf(50),
      state: {
        deactivationSlot: 2n ** 64n - 1n,
        lastExtendedSlot: 0,
        lastExtendedSlotStartIndex: 0,
        addresses: [new PublicKey(STRANGER)],
      },
    });
    for (const tables of [[], [table]]) {
      const bytes = draft.compileToV0Message(tables).serialize();
      expect(readLegacyMessage(bytes)).toMatchObject({
        error: "the message is a versioned one: only legacy messages are signed",
      });
    }
  });

  it("refuses a length that is written longer than it must be", () => {
    const at = 3; // the number of accounts
    const longer = Buffer.concat([
      honest.subarray(0, at),
      Buffer.from([(honest[at] ?? 0) | 0x80, 0]),
      honest.subarray(at + 1),
    ]);
    expect(readLegacyMessage(longer)).toMatchObject({
      error: "the message is malformed: a length is not written as it must be",
    });
  });

  it("refuses an account that is named twice, behind which an amount could hide", () => {
    const twice = Buffer.from(honest);
    twice.copyWithin(4 + 32, 4, 4 + 32);
    expect(readLegacyMessage(twice)).toMatchObject({
      error: "the message is malformed: an account is named twice",
    });
  });
});
