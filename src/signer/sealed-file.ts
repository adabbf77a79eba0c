/**
 * Secrets at rest (reference/solana.md 9.1). A passphrase gives, through scrypt, the key that opens each
 * secret's own random key, which opens the secret; both by AES-256-GCM with a random IV of 96 bits. What
 * a secret is for is bound to it as associated data, so one put in another's place does not open.
 *
 *     {"v":1,"kdf":{"name":"scrypt","N":131072,"r":8,"p":1,"salt":".."},
 *      "keys":[{"id","pub","purpose","dek":{"iv","ct","tag"},"iv","ct","tag"}]}
 *
 * Bytes in base64, `pub` in base58. A new passphrase needs new `dek`s alone; secrets stay as they are.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "../domain/result.ts";

/** `approver` is a person's own key (`rooms approve`), the others are the house's. */
export type Purpose = "treasury" | "deposits" | "approver";

export interface Secret {
  readonly id: string;
  readonly purpose: Purpose;
  readonly secret: Uint8Array;
}

/** The public key, base58, that a secret stands for: written beside it, and derived again when opened. */
export type PublicKeyOf = (secret: Secret) => string;

/** 128 MiB and about a second for each guess. */
const SCRYPT_N = 2 ** 17;
const SCRYPT_R = 8;
const SALT_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const base64 = (bytes?: number) =>
  z
    .string()
    .max(256)
    .transform((text, context): Buffer => {
      const read = Buffer.from(text, "base64");
      const isWhole = bytes === undefined ? read.length > 0 : read.length === bytes;
      if (isWhole && read.toString("base64") === text) return read;
      context.addIssue({ code: "custom", message: "expected base64" });
      return z.NEVER;
    });

const box = { iv: base64(IV_BYTES), ct: base64(), tag: base64(TAG_BYTES) };

const sealedFile = z.strictObject({
  v: z.literal(1),
  kdf: z.strictObject({
    name: z.literal("scrypt"),
    // Bounded, so that a file cannot make its reader use up all memory.
    N: z.union([14, 15, 16, 17, 18, 19, 20].map((power) => z.literal(2 ** power))),
    r: z.literal(SCRYPT_R),
    p: z.literal(1),
    salt: base64(SALT_BYTES),
  }),
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,32}$/),
        pub: z.string().max(44),
        purpose: z.enum(["treasury", "deposits", "approver"]),
        dek: z.strictObject(box),
        ...box,
      }),
    )
    .min(1)
    .max(16),
});

interface Box {
  readonly iv: Buffer;
  readonly ct: Buffer;
  readonly tag: Buffer;
}

/** The file's text. `scryptN` is for tests, which have no secrets and little time. */
export function sealSecrets(
  secrets: readonly Secret[],
  passphrase: string,
  publicKeyOf: PublicKeyOf,
  scryptN = SCRYPT_N,
): string {
  const salt = randomBytes(SALT_BYTES);
  const kek = passphraseKey(passphrase, salt, scryptN);
  const keys = secrets.map((secret) => {
    const { id, purpose } = secret;
    const pub = publicKeyOf(secret);
    const about = aboutOf({ id, pub, purpose });
    const dek = randomBytes(32);
    const wrapped = shut(dek, kek, `${about}|dek`);
    const sealed = shut(secret.secret, dek, about);
    dek.fill(0);
    return { id, pub, purpose, dek: inText(wrapped), ...inText(sealed) };
  });
  kek.fill(0);
  const kdf = { name: "scrypt", N: scryptN, r: SCRYPT_R, p: 1, salt: salt.toString("base64") };
  return `${JSON.stringify({ v: 1, kdf, keys }, null, 2)}\n`;
}

/** All secrets of a file, or a sentence that says why not one of them is given. */
export function openSecrets(
  text: string,
  passphrase: string,
  publicKeyOf: PublicKeyOf,
): Result<readonly Secret[], string> {
  const read = sealedFile.safeParse(parsed(text));
  if (!read.success) return err("it is not a file of sealed keys, or was damaged");
  const { kdf, keys } = read.data;
  if (new Set(keys.map(({ id }) => id)).size < keys.length) return err("two keys have one id");
  const kek = passphraseKey(passphrase, kdf.salt, kdf.N);
  const secrets: Secret[] = [];
  try {
    for (const { id, pub, purpose, dek, ...sealed } of keys) {
      const about = aboutOf({ id, pub, purpose });
      const key = opened(dek, kek, `${about}|dek`);
      const secret = key === undefined ? undefined : opened(sealed, key, about);
      key?.fill(0);
      if (secret === undefined) {
        return err(`the passphrase is wrong, or the key "${id}" was altered`);
      }
      if (publicKeyOf({ id, purpose, secret }) !== pub) {
        return err(`the key "${id}" does not give the public key that is written beside it`);
      }
      secrets.push({ id, purpose, secret });
    }
  } finally {
    kek.fill(0);
  }
  return ok(secrets);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON is no sealed file either: the schema says so
  }
}

/** Unicode has several spellings for one text, keyboards differ in which they send. */
function passphraseKey(passphrase: string, salt: Uint8Array, N: number): Buffer {
  const maxmem = 2 * 128 * N * SCRYPT_R;
  return scryptSync(passphrase.normalize("NFKD"), salt, 32, { N, r: SCRYPT_R, p: 1, maxmem });
}

function aboutOf({ id, pub, purpose }: { id: string; pub: string; purpose: Purpose }): string {
  return `rooms-keystore|1|${id}|${pub}|${purpose}`;
}

function shut(plain: Uint8Array, key: Uint8Array, about: string): Box {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv, ct, tag: cipher.getAuthTag() };
}

function opened({ iv, ct, tag }: Box, key: Uint8Array, about: string): Buffer | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ct), decipher.final()]);
  } catch {
    return undefined; // the tag does not fit: another passphrase, or another text
  }
}

function inText({ iv, ct, tag }: Box): Record<keyof Box, string> {
  return {
    iv: iv.toString("base64"),
    ct: ct.toString("base64"),
    tag: tag.toString("base64"),
  };
}
