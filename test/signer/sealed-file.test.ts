import { describe, expect, it } from "vitest";
import { publicKeyOf } from "../../src/signer/house-keys.ts";
import { openSecrets, sealSecrets, type Secret } from "../../src/signer/sealed-file.ts";
import { keystoreText, PASSPHRASE, SCRYPT_N } from "../support/signing-house.ts";

interface Box {
  iv: string;
  ct: string;
  tag: string;
}
interface Key extends Box {
  id: string;
  pub: string;
  purpose: string;
  dek: Box;
}
interface Text {
  v: number;
  kdf: { N: number; salt: string };
  keys: [Key, Key];
}

/** The keystore after somebody's change, opened with the right passphrase. */
function openedAfter(change: (file: Text) => void): string {
  const file = JSON.parse(keystoreText()) as Text;
  change(file);
  const opened = openSecrets(JSON.stringify(file), PASSPHRASE, publicKeyOf);
  return opened.ok ? "opened" : opened.error;
}

describe("a file of sealed keys", () => {
  it("gives its secrets to the passphrase, in whatever spelling of Unicode it is typed", () => {
    const secret: Secret = { id: "a", purpose: "approver", secret: new Uint8Array(32).fill(5) };
    const text = sealSecrets([secret], "caf\u00e9 caf\u00e9 caf\u00e9", publicKeyOf, SCRYPT_N);
    const opened = openSecrets(text, "cafe\u0301 cafe\u0301 cafe\u0301", publicKeyOf);
    expect(opened.ok && opened.value[0]?.secret).toEqual(Buffer.from(secret.secret));
  });

  it("gives nothing to another passphrase", () => {
    expect(openSecrets(keystoreText(), `${PASSPHRASE} `, publicKeyOf)).toEqual({
      ok: false,
      error: 'the passphrase is wrong, or the key "treasury" was altered',
    });
  });

  it("does not hold a secret, and seals the same one differently each time", () => {
    const secret: Secret = { id: "a", purpose: "approver", secret: new Uint8Array(32).fill(5) };
    const one = sealSecrets([secret], PASSPHRASE, publicKeyOf, SCRYPT_N);
    const two = sealSecrets([secret], PASSPHRASE, publicKeyOf, SCRYPT_N);
    const sealed = (text: string): string[] => {
      const [key] = (JSON.parse(text) as Text).keys;
      return [key.iv, key.ct, key.dek.iv, key.dek.ct];
    };
    expect(sealed(one).filter((part) => sealed(two).includes(part))).toEqual([]);
    expect(one).not.toContain(Buffer.from(secret.secret).toString("base64"));
  });

  it.each<[string, (file: Text) => void]>([
    [
      "two ciphertexts are exchanged",
      ({ keys: [one, two] }) => {
        const { iv, ct, tag, dek } = one;
        Object.assign(one, { iv: two.iv, ct: two.ct, tag: two.tag, dek: two.dek });
        Object.assign(two, { iv, ct, tag, dek });
      },
    ],
    [
      "the secret alone is another's",
      ({ keys: [one, two] }) => Object.assign(one, { iv: two.iv, ct: two.ct, tag: two.tag }),
    ],
    ["a key's own key is another's", ({ keys: [one, two] }) => (one.dek = two.dek)],
    ["a key says that it is for something else", ({ keys: [one] }) => (one.purpose = "approver")],
    ["a key has another name", ({ keys: [one] }) => (one.id = "safe")],
    ["another public key stands beside it", ({ keys: [one, two] }) => (one.pub = two.pub)],
    [
      "the salt is another",
      ({ kdf, keys }) => (kdf.salt = Buffer.from(keys[0].ct, "base64").toString("base64")),
    ],
    ["guesses are made cheaper", ({ kdf }) => (kdf.N = 2 ** 15)],
  ])("does not open when %s", (_title, change) => {
    expect(openedAfter(change)).toMatch(/^the passphrase is wrong, or the key "\w+" was altered$/);
  });

  it("does not open when one bit of it is another", () => {
    for (const part of ["iv", "ct", "tag"] as const) {
      for (const where of ["key", "dek"] as const) {
        const error = openedAfter(({ keys: [key] }) => {
          const box = where === "dek" ? key.dek : key;
          const bytes = Buffer.from(box[part], "base64");
          bytes[3] = (bytes[3] ?? 0) ^ 1;
          box[part] = bytes.toString("base64");
        });
        expect(error).toContain("was altered");
      }
    }
  });

  it.each<[string, (file: Text) => void]>([
    ["would take all memory", ({ kdf }) => (kdf.N = 2 ** 30)],
    ["is of a later version", (file) => (file.v = 2)],
    ["has a tag cut short, which would be guessed", ({ keys: [key] }) => (key.tag = "AAAA")],
    ["has something more in it", (file) => Object.assign(file, { note: "x" })],
  ])("is not read when it %s", (_title, change) => {
    expect(openedAfter(change)).toBe("it is not a file of sealed keys, or was damaged");
  });

  it("is not read when it is no JSON", () => {
    expect(openSecrets("{", PASSPHRASE, publicKeyOf).ok).toBe(false);
  });
});
