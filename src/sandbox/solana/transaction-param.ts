/** A transaction in a request's parameters, in the encoding that it says. */
import { decodeBase58 } from "./base58.ts";
import { invalidParams } from "./rpc-error.ts";
import { BYTES_MAX, readTransaction, type WireTransaction } from "./transaction-bytes.ts";

const TYPE = "solana_transaction::versioned::VersionedTransaction";
const TEXT_MAX = { base64: 5_464, base58: 5_594 } as const;

export function transactionIn(given: unknown, encoding: "base58" | "base64"): WireTransaction {
  if (typeof given !== "string") throw invalidParams("Invalid params: expected a string.");
  const max = `(max: encoded/raw ${TEXT_MAX[encoding]}/${BYTES_MAX.v1})`;
  if (given.length > TEXT_MAX[encoding]) {
    throw invalidParams(`${encoding} encoded ${TYPE} too large: ${given.length} bytes ${max}`);
  }
  const raw = encoding === "base58" ? decodeBase58(given) : decodeBase64(given);
  if (raw === undefined) throw invalidParams(`invalid ${encoding} encoding: InvalidByte`);
  const tx = readTransaction(raw);
  if (tx === undefined) throw invalidParams(`failed to deserialize ${TYPE}: invalid bytes`);
  return tx;
}

function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? new Uint8Array(bytes) : undefined;
}
