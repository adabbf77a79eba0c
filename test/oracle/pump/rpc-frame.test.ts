import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PUMP_PROGRAM } from "../../../src/oracle/pump/programs.ts";
import { readAccountsAt, readRpcFrame, rpcError } from "../../../src/oracle/pump/rpc-frame.ts";

const VALUE = {
  data: ["F7f4N2DYrGA=", "base64"],
  executable: false,
  lamports: 33_594,
  owner: PUMP_PROGRAM,
  rentEpoch: 635,
  space: 8,
};
const BYTES = new Uint8Array([23, 183, 248, 55, 96, 216, 172, 96]);

const NOTIFICATION = {
  jsonrpc: "2.0",
  method: "accountNotification",
  params: { result: { context: { slot: 5_199_307 }, value: VALUE }, subscription: 23_784 },
};

const read = (frame: unknown) => readRpcFrame(JSON.stringify(frame));

describe("a frame of a Solana node", () => {
  it("tells an account's bytes as of a slot", () => {
    const frame = read(NOTIFICATION);
    expect(frame).toMatchObject({ kind: "account", subscription: 23_784, slot: 5_199_307 });
    if (frame?.kind !== "account") throw new Error("not an account");
    expect(frame.account?.owner).toBe(PUMP_PROGRAM);
    expect(new Uint8Array(frame.account?.data ?? [])).toEqual(BYTES);
  });

  it("confirms a subscription, tells a slot, or refuses with the node's own words", () => {
    expect(read({ jsonrpc: "2.0", result: 23_784, id: 1 })).toEqual({
      kind: "subscribed",
      id: 1,
      subscription: 23_784,
    });
    const params = { result: { parent: 75, root: 44, slot: 76 }, subscription: 0 };
    expect(read({ jsonrpc: "2.0", method: "slotNotification", params })).toEqual({
      kind: "slot",
      slot: 76,
    });
    const error = { code: -32_602, message: "Invalid param: WrongSize" };
    expect(read({ jsonrpc: "2.0", error, id: 4 })).toEqual({
      kind: "refused",
      id: 4,
      detail: "Invalid param: WrongSize (-32602)",
    });
    expect(rpcError({ result: 1 })).toBeUndefined();
  });

  it("with another encoding, or a base64 that is cut, tells nothing", () => {
    for (const data of [
      ["F7f4", "base58"],
      "F7f4",
      ["F7f4N2DYrG", "base64"],
      ["F7 4", "base64"],
      [7],
    ]) {
      const value = { ...VALUE, data };
      const result = { context: { slot: 5 }, value };
      expect(read({ ...NOTIFICATION, params: { result, subscription: 1 } })).toBeUndefined();
      expect(readAccountsAt({ ...result, value: [value] }, 1)).toBeUndefined();
    }
  });

  it("cut off, mixed up or from elsewhere, never throws", () => {
    const text = JSON.stringify(NOTIFICATION);
    const frames = fc.oneof(
      fc.nat(text.length - 1).map((cut) => text.slice(0, cut)),
      fc.json(),
      fc.string(),
      fc.object().map((result) => JSON.stringify({ ...NOTIFICATION, params: { result } })),
      fc.anything().map((value) => {
        const result = { context: { slot: 5 }, value };
        return JSON.stringify({ ...NOTIFICATION, params: { result, subscription: 1 } }, plain);
      }),
    );
    fc.assert(
      fc.property(frames, (frame) => {
        const told = readRpcFrame(frame);
        // Only a null says that there is no account; whatever else is malformed says nothing.
        if (told?.kind === "account") expect(frame).toContain(`"value":null`);
      }),
      { numRuns: 500 },
    );
  });
});

/** What JSON cannot say. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

describe("an answer of many accounts", () => {
  it("is as long as the question, in its order, and null where there is none", () => {
    const result = { context: { slot: 9 }, value: [null, VALUE] };
    const read = readAccountsAt(result, 2);
    expect(read?.slot).toBe(9);
    expect(read?.accounts[0]).toBeUndefined();
    expect(read?.accounts[1]?.owner).toBe(PUMP_PROGRAM);
    expect(readAccountsAt(result, 3)).toBeUndefined();
    expect(readAccountsAt({ ...result, context: { slot: -1 } }, 2)).toBeUndefined();
  });

  it("of anything else is none, and never throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat(3), (result, count) => {
        readAccountsAt(result, count);
        readAccountsAt({ context: { slot: 1 }, value: [result] }, 1);
      }),
      { numRuns: 500 },
    );
  });
});
