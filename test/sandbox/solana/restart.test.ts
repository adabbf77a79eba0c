/** The chain is there again after a restart, whatever ended the run before. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { Keypair } from "@solana/web3.js";
import {
  ChainFile,
  ChainFileDamaged,
  readBlock,
  writeBlock,
} from "../../../src/sandbox/solana/chain-file.ts";
import { blockhashOf } from "../../../src/sandbox/solana/blockhashes.ts";
import { Chain } from "../../../src/sandbox/solana/chain.ts";
import { Faucet } from "../../../src/sandbox/solana/faucet.ts";
import { Machine } from "../../../src/sandbox/solana/machine.ts";
import { Slots } from "../../../src/sandbox/solana/slots.ts";
import { createManualClock } from "../../../src/sandbox/clock.ts";
import { SOL, Stand, type StandOptions } from "./stand.ts";

let folder: string;
let file: string;
const stands: Stand[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rooms-chain-"));
  file = join(folder, "chain.jsonl");
});

afterEach(async () => {
  await Promise.all(stands.splice(0).map((stand) => stand.close()));
  rmSync(folder, { recursive: true });
});

async function open(options: StandOptions = {}): Promise<Stand> {
  const stand = await Stand.open({ file, ...options });
  stands.push(stand);
  return stand;
}

const end = (stand: Stand): Promise<void> =>
  stands.splice(stands.indexOf(stand), 1)[0]?.close() ?? Promise.resolve();

describe("after a restart", () => {
  it("balances, histories and the ways of failed payments are what they were, and money moves on", async () => {
    const before = await open();
    const [from, to] = [await before.wallet(), Keypair.generate().publicKey];
    await before.blocks(2);
    const { result: paid } = await before.send(await before.transfer(from, to, SOL));
    await before.send(await before.transfer(from, Keypair.generate().publicKey, 1), {
      skipPreflight: true,
    });
    await before.blocks(9);
    const asked = [paid, { encoding: "jsonParsed", maxSupportedTransactionVersion: 1 }];
    const told = async (stand: Stand) => ({
      lamports: await stand.lamports(from.publicKey, "finalized"),
      rows: await stand.ask("getSignaturesForAddress", [from.publicKey.toBase58()]),
      transaction: await stand.ask("getTransaction", asked),
    });
    const was = await told(before);
    const slot = await before.ask<number>("getSlot");
    const nowMs = before.clock.now();
    await end(before);
    const after = await open({ startMs: nowMs + 60_000 });
    expect(await told(after)).toEqual(was);
    expect(was.lamports).toBe(9 * SOL - 10_000);
    expect(await after.ask<number>("getSlot")).toBeGreaterThan(slot);
    const again = await after.send(await after.transfer(from, to, SOL));
    await after.blocks(1);
    expect(again).toHaveProperty("result");
    expect(await after.lamports(to)).toBe(2 * SOL);
  });

  it("with the clock set back, slots go on from where they were", async () => {
    const before = await open();
    await before.clock.advance(3_600_000);
    const { publicKey } = await before.wallet();
    const slot = before.local.chain.tip;
    await end(before);
    const after = await open();
    expect(after.local.chain.tip).toBeGreaterThan(slot);
    await after.blocks(10);
    expect(await after.lamports(publicKey, "finalized")).toBe(10 * SOL);
  });

  it("a transaction is not taken a second time", async () => {
    const before = await open();
    const [from, to] = [await before.wallet(), Keypair.generate().publicKey];
    await before.blocks(2);
    const bytes = await before.transfer(from, to, SOL);
    await before.send(bytes);
    await before.blocks(1);
    const nowMs = before.clock.now();
    await end(before);
    const after = await open({ startMs: nowMs + 400 });
    await after.send(bytes, { skipPreflight: true });
    await after.blocks(3);
    expect(await after.lamports(to)).toBe(SOL);
  });

  it("a block that was not wholly written was never shown, and is cut off", async () => {
    const before = await open();
    const { publicKey } = await before.wallet();
    await end(before);
    const whole = readFileSync(file, "utf8");
    appendFileSync(file, whole.slice(0, 200));
    const after = await open();
    expect(await after.lamports(publicKey)).toBe(10 * SOL);
    expect(readFileSync(file, "utf8")).toBe(whole);
  });

  it("a block that cannot be written is shown to nobody, and no other is built on it", async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 23));
    const faucet = new Faucet();
    const full = (): never => {
      throw new Error("ENOSPC");
    };
    const chain = new Chain({
      slots: new Slots({ clock }),
      machine: await Machine.open(),
      genesis: faucet.genesis,
      file: { blocks: [], append: full, close: () => undefined },
    });
    const address = Keypair.generate().publicKey.toBase58();
    const { tip } = chain;
    chain.send(faucet.give(address, BigInt(SOL), blockhashOf(tip)));
    await expect(clock.advance(400)).rejects.toThrow("ENOSPC");
    await clock.advance(4_000);
    expect(chain.tip).toBe(tip);
    expect(chain.account(address)).toBeUndefined();
    expect(chain.history.count).toBe(0);
  });

  it("a file that is damaged is refused by its line", async () => {
    const before = await open();
    await before.wallet();
    await end(before);
    writeFileSync(file, `{"slot":1}\n${readFileSync(file, "utf8")}`);
    await expect(Stand.open({ file })).rejects.toThrow(/chain\.jsonl, line 1/);
    expect(() => new ChainFile(file)).toThrow(ChainFileDamaged);
  });
});

describe("a line of the file", () => {
  it("of any form is a block or none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(readBlock(line)).toBeUndefined();
      }),
    );
  });

  it("is read as it was written, and not at all when a part of it is another", async () => {
    const stand = await open();
    await stand.wallet();
    const line = readFileSync(file, "utf8").trim();
    const block = readBlock(line);
    expect(block && (JSON.parse(writeBlock(block)) as unknown)).toEqual(JSON.parse(line));
    const keys = Object.keys(JSON.parse(line) as object);
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const changed = JSON.stringify({ ...(JSON.parse(line) as object), [key]: value });
        const read = readBlock(changed);
        expect(read === undefined || readBlock(writeBlock(read)) !== undefined).toBe(true);
      }),
    );
  });
});
