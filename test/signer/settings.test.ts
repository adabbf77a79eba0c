import { describe, expect, it } from "vitest";
import { readSettings, settingsWarnings } from "../../src/signer/settings.ts";
import { ADA, BEN, GENESIS, settingsOf, sol } from "../support/signing-house.ts";

const LEAST = {
  socket: "s.sock",
  keystore: "/keys/k.json",
  log: "l.jsonl",
  genesisHash: GENESIS,
  maxWithdrawalSol: "5",
  maxDaySol: "20",
};

function problems(changes: object): string {
  const read = readSettings(JSON.stringify({ ...LEAST, ...changes }), "/etc/rooms/signer.json");
  return read.ok ? "fine" : read.error.join("; ");
}

const approver = ({ name, zone, key }: typeof ADA) => ({ name, zone, key: key.address });

describe("the signer's settings", () => {
  it("take paths from where they stand, and R30's tiers", () => {
    const read = readSettings(JSON.stringify(LEAST), "/etc/rooms/signer.json");
    expect(read).toMatchObject({
      value: {
        socket: "/etc/rooms/s.sock",
        keystore: "/keys/k.json",
        socketMode: 0o600,
        maxWithdrawalLamports: sol(5),
        policy: { tiers: [{ fromLamports: sol(10) }, { fromLamports: sol(100) }], approvers: [] },
        resignAfterMs: 30_000,
      },
    });
  });

  it.each([
    ["a cap is missing", { maxDaySol: undefined }, "maxDaySol: "],
    ["a cap is 0", { maxDaySol: "0" }, "maxDaySol: expected an amount of SOL"],
    ["a cap is a number, which JSON rounds", { maxDaySol: 20 }, "maxDaySol: "],
    ["a name is misspelt", { maxDailySol: "20" }, "maxDailySol"],
    ["a key is none", { approvers: [{ key: "x", zone: "z", name: "n" }] }, "approvers.0.key"],
    [
      "one key has two names",
      { approvers: [approver(ADA), { ...approver(ADA), name: "ben" }] },
      "two of them have one key",
    ],
    [
      "tiers fall",
      {
        tiers: [
          { fromSol: "10", keys: 2, zones: 2 },
          { fromSol: "5", keys: 3, zones: 3 },
        ],
      },
      "tiers.1: expected more SOL",
    ],
    [
      "more zones than keys are wanted",
      { tiers: [{ fromSol: "1", keys: 1, zones: 2 }] },
      "more zones than keys",
    ],
  ])("are refused when %s", (_title, changes, why) => {
    expect(problems(changes)).toContain(why);
  });

  it("are refused when they are no JSON", () => {
    expect(readSettings("{", "/x").ok).toBe(false);
  });

  it("say what they can never approve", () => {
    const few = settingsOf("/x", { approvers: [approver(ADA), approver(BEN)] });
    expect(settingsWarnings(few)).toEqual([
      "withdrawals from 100 SOL cannot be approved: they need 3 keys of 3 zones, and there are 2 of 2",
    ]);
    expect(settingsWarnings(settingsOf("/x"))).toEqual([]);
    expect(settingsWarnings(settingsOf("/x", { approvers: [], maxWithdrawalSol: "9" }))).toEqual(
      [],
    );
  });
});
