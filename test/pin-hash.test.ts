/** What is kept of a PIN tells the right one from others, and does not tell it to anybody else. */
import { expect, it } from "vitest";
import { scryptPins } from "../src/pin-hash.ts";

const pins = scryptPins();

it("knows the PIN that it was made of and no other, and says how it was made", async () => {
  const [one, two] = await Promise.all([pins.seal("493817"), pins.seal("493817")]);
  expect(await pins.matches("493817", one)).toBe(true);
  expect(await pins.matches("493818", one)).toBe(false);
  expect(one).toMatchObject({ version: 1, logN: 15, r: 8, p: 1 });
  expect(one.hash).not.toBe(two.hash);
  expect(JSON.stringify(one)).not.toContain("493817");
});

it("goes by the verifier's own parameters: one of cheaper days stays good", async () => {
  // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), the first 32 bytes.
  const hash = Buffer.from(
    "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
    "hex",
  );
  const old = {
    version: 1,
    logN: 14,
    r: 8,
    p: 1,
    salt: Buffer.from("SodiumChloride").toString("base64"),
    hash: hash.toString("base64"),
  } as const;
  expect(await pins.matches("pleaseletmein", old)).toBe(true);
  expect(await pins.matches("pleaseletmeout", old)).toBe(false);
});

it("a damaged verifier is a fault and no answer, and the next one is checked all the same", async () => {
  const salt = Buffer.from("salt").toString("base64");
  const damaged = { version: 1, logN: 0, r: 8, p: 1, salt, hash: "" } as const;
  await expect(pins.matches("493817", damaged)).rejects.toThrow();
  expect(await pins.matches("493817", { ...damaged, logN: 1 })).toBe(false);
});
