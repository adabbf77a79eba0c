/**
 * Nothing that a signer says is believed: each signature is held against the message that was to be
 * signed, by another reader of messages than the signer's own.
 */
import { Message } from "@solana/web3.js";
import { isSignedBy } from "../../ed25519.ts";

export interface Unsigned {
  readonly bytes: Uint8Array;
  /** Who has to sign, in order. */
  readonly signers: readonly { readonly address: string; readonly key: Uint8Array }[];
}

/** A legacy message in base64; undefined when it is none, which no builder of ours makes. */
export function unsignedMessage(base64: string): Unsigned | undefined {
  const bytes = Buffer.from(base64, "base64");
  try {
    const { header, accountKeys } = Message.from(bytes);
    const signers = accountKeys
      .slice(0, header.numRequiredSignatures)
      .map((key) => ({ address: key.toBase58(), key: key.toBytes() }));
    return signers.length > 0 ? { bytes, signers } : undefined;
  } catch {
    return undefined; // web3.js throws at whatever it cannot read
  }
}

/** Whether these (base64) are the signatures of the message's signers, in their order. */
export function isSigned({ bytes, signers }: Unsigned, signatures: readonly string[]): boolean {
  return (
    signatures.length === signers.length &&
    signers.every(({ key }, index) => {
      return isSignedBy(key, bytes, Buffer.from(signatures[index] ?? "", "base64"));
    })
  );
}
