/** Transactions as bytes: what web3.js writes is read as web3.js reads it, and nothing that is malformed. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  AddressLookupTableAccount,
  Keypair,
  SystemProgram,
  TransactionMessage,
  VersionedTransaction,
  type PublicKey,
} from "@solana/web3.js";
import { readMessage, readTransaction } from "../../../src/sandbox/solana/transaction-bytes.ts";
import { v1Transfer } from "./v1-transaction.ts";
import { SOL, Stand } from "./stand.ts";

const from = Keypair.fromSeed(new Uint8Array(32).fill(1));
const to = Keypair.fromSeed(new Uint8Array(32).fill(2)).publicKey;
const table = Keypair.fromSeed(new Uint8Array(32).fill(3)).publicKey;
const blockhash = table.toBase58();

function v0(lamports: number, tables: AddressLookupTableAccount[], hash = blockhash) {
  const transfer = { fromPubkey: from.publicKey, toPubkey: to, lamports };
  const message = new TransactionMessage({
    payerKey: from.publicKey,
    recentBlockhash: hash,
    instructions: [SystemProgram.transfer(transfer)],
  });
  const transaction = new VersionedTransaction(message.compileToV0Message(tables));
  transaction.sign([from]);
  return transaction;
}

const NEVER = 2n ** 64n - 1n;

function tableOf(addresses: PublicKey[]): AddressLookupTableAccount {
  const state = { deactivationSlot: NEVER, lastExtendedSlot: 0, lastExtendedSlotStartIndex: 0 };
  return new AddressLookupTableAccount({ key: table, state: { ...state, addresses } });
}

const v1 = (lamports: number) => v1Transfer({ from, to, lamports, blockhash, priorityFee: 5 });

describe("a transaction's bytes", () => {
  it("are read as web3.js reads them", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1), (lamports, version) => {
        const raw = version === 0 ? v0(lamports, [tableOf([to])]).serialize() : v1(lamports);
        const theirs = VersionedTransaction.deserialize(raw);
        const ours = readTransaction(raw);
        expect(ours?.version).toBe(version);
        expect(ours?.keys).toEqual(theirs.message.staticAccountKeys.map((key) => key.toBase58()));
        expect(ours?.blockhash).toBe(theirs.message.recentBlockhash);
        expect(ours?.instructions.map(({ data }) => data)).toEqual(
          theirs.message.compiledInstructions.map(({ data }) => data),
        );
        expect(ours?.lookups).toHaveLength(theirs.message.addressTableLookups.length);
      }),
    );
  });

  it("are none when one is missing, or one too many", () => {
    for (const raw of [v0(5, []).serialize(), v1(5)]) {
      for (let length = 0; length < raw.length; length += 1) {
        expect(readTransaction(raw.subarray(0, length))).toBeUndefined();
      }
      expect(readTransaction(Buffer.concat([raw, Buffer.from([0])]))).toBeUndefined();
    }
  });

  it("of any kind are read or not, and nothing throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        readTransaction(bytes);
        readMessage(bytes);
      }),
    );
  });
});

describe("a lookup table", () => {
  it("lends its addresses, which a parsed transaction lists with their source", async () => {
    const stand = await Stand.open();
    const head = Buffer.alloc(56);
    head.writeUInt32LE(1);
    head.writeBigUInt64LE(NEVER, 4);
    stand.local.chain.machine?.put(table.toBase58(), {
      lamports: 2_000_000n,
      owner: "AddressLookupTab1e1111111111111111111111111",
      data: Buffer.concat([head, to.toBuffer()]),
      executable: false,
    });
    await stand.rpc("requestAirdrop", [from.publicKey.toBase58(), 2 * SOL]);
    await stand.blocks(1);
    const raw = v0(SOL, [tableOf([to])], await stand.blockhash()).serialize();
    const { result: signature } = await stand.send(Buffer.from(raw).toString("base64"));
    await stand.blocks(3);
    const config = {
      encoding: "jsonParsed",
      commitment: "confirmed",
      maxSupportedTransactionVersion: 0,
    };
    expect(await stand.ask("getTransaction", [signature, config])).toMatchObject({
      transaction: {
        message: {
          accountKeys: [
            {
              pubkey: from.publicKey.toBase58(),
              signer: true,
              writable: true,
              source: "transaction",
            },
            { pubkey: SystemProgram.programId.toBase58(), signer: false, writable: false },
            { pubkey: to.toBase58(), signer: false, writable: true, source: "lookupTable" },
          ],
          instructions: [{ parsed: { type: "transfer", info: { lamports: SOL } } }],
        },
      },
      meta: { postBalances: [SOL - 5_000, 1, SOL] },
    });
    expect(
      await stand.ask("getSignaturesForAddress", [to.toBase58(), { commitment: "confirmed" }]),
    ).toMatchObject([{ signature }]);
    await stand.close();
  });
});
