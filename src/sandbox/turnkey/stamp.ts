/**
 * The stamp of a request to Turnkey: `X-Stamp` is base64url of `{publicKey, scheme, signature}`, an ECDSA
 * signature (P-256, SHA-256, DER in hex) over the exact bytes of the body (reference/solana.md 9.2).
 */
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";

/** What stands before a compressed point of P-256 in SPKI (RFC 5480). */
const SPKI = Buffer.from("3039301306072a8648ce3d020106082a8648ce3d030107032200", "hex");

const stamp = z.object({
  publicKey: z.string().regex(/^0[23][0-9a-f]{64}$/),
  scheme: z.literal("SIGNATURE_SCHEME_TK_API_P256"),
  signature: z.string().regex(/^[0-9a-f]{16,144}$/),
});

/** The public key, compressed and in hex, that stamped this body; undefined when none did. */
export function stampedBy(header: string | undefined, body: Uint8Array): string | undefined {
  try {
    const text = Buffer.from(header ?? "", "base64url").toString("utf8");
    const { publicKey, signature } = stamp.parse(JSON.parse(text));
    const der = Buffer.concat([SPKI, Buffer.from(publicKey, "hex")]);
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return verify("sha256", body, key, Buffer.from(signature, "hex")) ? publicKey : undefined;
  } catch {
    return undefined; // whatever is wrong with it, it is no stamp
  }
}
