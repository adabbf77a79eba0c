/** PINs without scrypt: as fast as a test wants it, and still not readable in what is kept. */
import { createHash } from "node:crypto";
import type { PinVerifier } from "../../src/domain/pin.ts";
import type { PinHashing } from "../../src/ports.ts";

export function verifierOf(pin: string): PinVerifier {
  const hash = createHash("sha256").update(`a PIN: ${pin}`).digest("base64");
  return { version: 1, logN: 1, r: 1, p: 1, salt: "", hash };
}

export function plainPins(): PinHashing {
  return {
    seal: (pin) => Promise.resolve(verifierOf(pin)),
    matches: (pin, { hash }) => Promise.resolve(hash === verifierOf(pin).hash),
  };
}
