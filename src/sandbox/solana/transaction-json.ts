/** A landed transaction as `getTransaction` gives it, in each encoding. */
import { base58 } from "./base58.ts";
import { isSigner, isWritable } from "./chain.ts";
import { addressesOf, type Landed } from "./history.ts";
import { parsedInstruction } from "./instruction-json.ts";
import type { InnerInstruction } from "./machine.ts";
import { unsupportedVersion } from "./rpc-error.ts";
import type { Message } from "./transaction-bytes.ts";

export type TransactionEncoding = "json" | "jsonParsed" | "base64" | "base58";

/** Refuses a version above `versionMax`; without one only legacy transactions are given. */
export function transactionJson(
  landed: Landed,
  encoding: TransactionEncoding,
  versionMax: number | undefined,
): unknown {
  const { tx, slot, timeS } = landed;
  const version = tx.version === "legacy" ? -1 : tx.version;
  if (version > (versionMax ?? -1)) throw unsupportedVersion(version);
  return {
    slot,
    blockTime: timeS,
    ...(versionMax === undefined ? {} : { version: tx.version }),
    transaction: encoded(landed, encoding),
    meta: metaJson(landed, encoding === "jsonParsed"),
  };
}

function encoded(landed: Landed, encoding: TransactionEncoding): unknown {
  const { raw, signatures } = landed.tx;
  switch (encoding) {
    case "base64":
      return [Buffer.from(raw).toString("base64"), "base64"];
    case "base58":
      return [base58(raw), "base58"];
    case "json":
      return { signatures, message: messageJson(landed.tx) };
    case "jsonParsed":
      return { signatures, message: parsedMessage(landed) };
  }
}

function messageJson(message: Message): unknown {
  const { header, keys, blockhash, instructions } = message;
  return {
    header: {
      numRequiredSignatures: header.signers,
      numReadonlySignedAccounts: header.readonlySigners,
      numReadonlyUnsignedAccounts: header.readonlyOthers,
    },
    accountKeys: keys,
    recentBlockhash: blockhash,
    instructions: instructions.map(({ programIndex, accounts, data }) => ({
      programIdIndex: programIndex,
      accounts,
      data: base58(data),
      stackHeight: 1,
    })),
    ...particulars(message),
  };
}

function parsedMessage(landed: Landed): unknown {
  const { tx, loaded } = landed;
  const addresses = addressesOf(landed);
  return {
    accountKeys: addresses.map((pubkey, index) => ({
      pubkey,
      signer: isSigner(tx, index),
      source: index < tx.keys.length ? "transaction" : "lookupTable",
      writable: isWritable(tx, loaded, index),
    })),
    recentBlockhash: tx.blockhash,
    instructions: tx.instructions.map((one) => parsedInstruction(one, addresses, 1)),
    ...particulars(tx),
  };
}

/** What only some versions have. */
function particulars({ version, lookups, config }: Message): Record<string, unknown> {
  if (version === "legacy") return {};
  if (version === 1) return { transactionConfig: config };
  const addressTableLookups = lookups.map(({ table, writable, readonly }) => ({
    accountKey: table,
    writableIndexes: writable,
    readonlyIndexes: readonly,
  }));
  return { addressTableLookups };
}

function metaJson(landed: Landed, isParsed: boolean): unknown {
  const { error, returned, loaded } = landed;
  const addresses = addressesOf(landed);
  const call = (one: InnerInstruction): unknown =>
    isParsed ? parsedInstruction(one, addresses, one.stackHeight) : innerJson(one);
  return {
    err: error,
    status: statusJson(error),
    fee: Number(landed.feeLamports),
    preBalances: landed.preLamports.map(Number),
    postBalances: landed.postLamports.map(Number),
    innerInstructions: innerJsonOf(landed, call),
    logMessages: landed.logs,
    preTokenBalances: [],
    postTokenBalances: [],
    rewards: [],
    ...(isParsed ? {} : { loadedAddresses: loaded }),
    ...(returned === undefined ? {} : { returnData: returnJson(returned) }),
    computeUnitsConsumed: landed.unitsConsumed,
  };
}

export function statusJson(error: Landed["error"]): unknown {
  return error === null ? { Ok: null } : { Err: error };
}

export function returnJson({ program, data }: NonNullable<Landed["returned"]>): unknown {
  return { programId: program, data: [Buffer.from(data).toString("base64"), "base64"] };
}

export function innerJson({ programIndex, accounts, data, stackHeight }: InnerInstruction) {
  return { programIdIndex: programIndex, accounts, data: base58(data), stackHeight };
}

function innerJsonOf(
  { inner }: Pick<Landed, "inner">,
  call: (one: InnerInstruction) => unknown,
): readonly unknown[] {
  return inner.map(({ index, calls }) => ({ index, instructions: calls.map(call) }));
}
