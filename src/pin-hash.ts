/**
 * What is kept of a PIN: scrypt (RFC 7914) by the platform's own OpenSSL, on its thread pool and so never
 * on the loop. One at a time, since each takes 32 MB and a thread that files and names are read by, too.
 *
 * A million PINs are soon tried by whoever has the journal: it guards against a stolen Telegram account,
 * not against the house (reference/solana.md 10).
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { PinVerifier } from "./domain/pin.ts";
import type { PinHashing } from "./ports.ts";

/** About a tenth of a second. A verifier keeps its own, so that this can grow. */
const COST = { logN: 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export function scryptPins(): PinHashing {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return {
    seal: (pin) => inTurn(() => seal(pin)),
    matches: (pin, verifier) => inTurn(() => matches(pin, verifier)),
  };
}

async function seal(pin: string): Promise<PinVerifier> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashOf(pin, salt, COST);
  return {
    version: 1,
    ...COST,
    salt: salt.toString("base64"),
    hash: hash.toString("base64"),
  };
}

async function matches(pin: string, verifier: PinVerifier): Promise<boolean> {
  const kept = Buffer.from(verifier.hash, "base64");
  const hash = await hashOf(pin, Buffer.from(verifier.salt, "base64"), verifier);
  return kept.length === hash.length && timingSafeEqual(kept, hash);
}

function hashOf(
  pin: string,
  salt: Buffer,
  { logN, r, p }: Pick<PinVerifier, "logN" | "r" | "p">,
): Promise<Buffer> {
  const N = 2 ** logN;
  // OpenSSL counts a little beside the 128 * N * r bytes of the algorithm.
  const options = { N, r, p, maxmem: 128 * N * r + 1_048_576 };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
