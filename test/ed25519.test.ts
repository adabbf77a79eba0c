import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase58, encodeBase58 } from "../src/domain/base58.ts";
import { isSignedBy, keysThatSigned, signingKey } from "../src/ed25519.ts";

const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex");

/** RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature. */
const VECTORS = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
] as const;

describe("Ed25519", () => {
  it.each(VECTORS)("the published vector of the seed %s", (seed, publicKey, message, signature) => {
    const key = signingKey(bytes(seed));
    expect(key.address).toBe(encodeBase58(bytes(publicKey)));
    expect(Buffer.from(key.sign(bytes(message))).toString("hex")).toBe(signature);
    expect(isSignedBy(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
  });

  it("holds for what was signed, by whom, and for nothing else", () => {
    const key = signingKey(new Uint8Array(32).fill(1));
    const own = decodeBase58(key.address, 32) ?? new Uint8Array();
    const flip = fc.tuple(
      fc.constantFrom("key" as const, "message" as const, "signature" as const),
      fc.nat(),
      fc.nat(7),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        flip,
        (message, [what, at, bit]) => {
          const parts = { key: own, message, signature: key.sign(message) };
          expect(isSignedBy(parts.key, parts.message, parts.signature)).toBe(true);
          const changed = Uint8Array.from(parts[what]);
          changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit);
          const other = { ...parts, [what]: changed };
          expect(isSignedBy(other.key, other.message, other.signature)).toBe(false);
        },
      ),
    );
  });

  it("finds those who signed among those who say so, each once, whatever they say", () => {
    const key = signingKey(new Uint8Array(32).fill(1));
    const payload = bytes("00ff");
    const good = {
      key: key.address,
      signature: Buffer.from(key.sign(payload)).toString("base64"),
    };
    expect(keysThatSigned(payload, [good, good, { ...good, signature: "" }])).toEqual([
      key.address,
    ]);
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.string(), signature: fc.string() })), (said) => {
        expect(keysThatSigned(payload, said)).toEqual([]);
      }),
    );
  });
});
