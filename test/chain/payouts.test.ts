import { PublicKey } from "@solana/web3.js";
import { describe, expect, it } from "vitest";
import { json, page } from "../oracle/fake-http.ts";
import { addressOf } from "./fake-chain.ts";
import { paying, PLAYER, SOL, STRANGER, TREASURY } from "./paying.ts";

describe("the payments of the house", () => {
  it("are all of its memos since a slot, payouts and sweeps, oldest first", async () => {
    const { fake, payouts, pay, builtSlot } = paying();
    fake.give(PLAYER, 50 * SOL);
    pay({ memo: "rooms:w:1" });
    pay({ memo: "lunch" });
    fake.pay({
      from: PLAYER,
      to: [TREASURY],
      lamports: SOL,
      memo: "rooms:s:2",
      feePayer: TREASURY,
    });
    pay({ memo: "rooms:w:3", failed: true });
    fake.finalize();
    const found = await payouts.payments(TREASURY, builtSlot);
    if (!found.ok) throw new Error(found.error.detail);
    expect(found.value.map(({ memo, failed }) => [memo, failed])).toEqual([
      ["rooms:w:1", false],
      ["rooms:s:2", false],
      ["rooms:w:3", true],
    ]);
  });

  it("are found over more pages than one", async () => {
    const { fake, payouts, pay, builtSlot } = paying();
    pay({ memo: "rooms:w:first" });
    for (let no = 0; no < 2_100; no += 1) {
      fake.pay({ from: STRANGER, to: [TREASURY], lamports: 1 });
    }
    pay({ memo: "rooms:w:last" });
    fake.finalize();
    const found = await payouts.payments(TREASURY, builtSlot);
    expect(found).toMatchObject({
      ok: true,
      value: [{ memo: "rooms:w:first" }, { memo: "rooms:w:last" }],
    });
  });

  it("are a fault when fewer than half of the nodes list them", async () => {
    const { payouts, node, builtSlot } = paying(3);
    node(1).isDown = true;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: true });
    node(2).answer = page(503);
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: false });
  });

  it("are not taken from a node that lags", async () => {
    const { payouts, node, builtSlot } = paying(1);
    await payouts.balances([TREASURY]);
    node(1).lag = 20;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: true });
    node(1).lag = 21;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({
      error: { code: "behind" },
    });
  });
});

describe("a destination", () => {
  const [derived] = PublicKey.findProgramAddressSync(
    [Buffer.from("rooms")],
    new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"),
  );
  const OFF_CURVE = derived.toBase58();

  it("is a wallet, or absent, with the rent of the day", async () => {
    const { payouts, fake, node, clock } = paying(1);
    const facts = { isOnCurve: true, rentMinimumLamports: 890_880n };
    expect(await payouts.destination(TREASURY)).toEqual({
      ok: true,
      value: { address: TREASURY, account: "wallet", ...facts },
    });
    expect(await payouts.destination(PLAYER)).toMatchObject({ value: { account: "absent" } });
    fake.rent = 89_088;
    clock.advance(3_600_000);
    expect(await payouts.destination(PLAYER)).toMatchObject({
      value: { rentMinimumLamports: 89_088n },
    });
    expect(node(1).count("getMinimumBalanceForRentExemption")).toBe(2);
  });

  it("is something else when it has an owner, data or code", async () => {
    const { payouts, fake } = paying(1);
    const wallet = { lamports: 5, owner: "1".repeat(32), data: ["", "base64"], executable: false };
    const others = [
      { ...wallet, owner: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" },
      { ...wallet, data: ["AQ==", "base64"] },
      { ...wallet, executable: true },
    ];
    for (const account of others) {
      fake.accounts.set(PLAYER, account);
      expect(await payouts.destination(PLAYER)).toMatchObject({ value: { account: "other" } });
    }
  });

  it("off the curve is told as such, and what is no address is refused", async () => {
    const { payouts } = paying(1);
    expect(await payouts.destination(OFF_CURVE)).toMatchObject({ value: { isOnCurve: false } });
    for (const text of [
      "",
      "rooms",
      `${PLAYER}1`,
      PLAYER.slice(0, 30),
      ` ${PLAYER}`,
      "0".repeat(44),
    ]) {
      expect(await payouts.destination(text)).toMatchObject({ error: { code: "refused" } });
    }
  });
});

describe("balances for the reserves", () => {
  const MANY = Array.from({ length: 150 }, (_, no) => addressOf(`reserve ${no}`));

  it("are in the order asked for, as of one slot", async () => {
    const { payouts, fake } = paying();
    MANY.forEach((address, no) => fake.give(address, no));
    const read = await payouts.balances(MANY);
    expect(read).toEqual({
      ok: true,
      value: { slot: fake.finalSlot, lamports: MANY.map((_, no) => BigInt(no)) },
    });
  });

  it("are read again when their slots are more than 50 apart, and then given up", async () => {
    const { payouts, fake, node } = paying(1);
    let jump = 51;
    node(1).manner = ({ method }) => {
      if (method === "getMultipleAccounts") fake.slot += jump;
      return undefined;
    };
    expect(await payouts.balances(MANY)).toMatchObject({ error: { code: "behind" } });
    expect(node(1).count("getMultipleAccounts")).toBe(6);
    jump = 50;
    expect(await payouts.balances(MANY)).toMatchObject({ ok: true });
  });

  it("are a fault, never a zero, when a node cannot say", async () => {
    const { payouts, node } = paying(1);
    node(1).manner = ({ method }) => (method === "getMultipleAccounts" ? { value: [] } : undefined);
    expect(await payouts.balances([PLAYER])).toMatchObject({ error: { code: "malformed" } });
    node(1).answer = json({});
    expect(await payouts.balances([PLAYER])).toMatchObject({ ok: false });
  });
});
