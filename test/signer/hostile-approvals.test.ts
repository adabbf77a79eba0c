/** A hostile bot again: whatever it shows for an approval, large payments need the approvers' own consent. */
import { describe, expect, it } from "vitest";
import { encodeBase58 } from "../../src/domain/base58.ts";
import type { SignRequest } from "../../src/ports.ts";
import {
  ADA,
  answerOf,
  approvalOf,
  approvedBy,
  BEN,
  CAT,
  DAN,
  EVE,
  openHouse,
  sol,
  withdrawalRequest,
  type House,
} from "../support/signing-house.ts";

describe("approvals", () => {
  const big = { lamports: sol(150) };

  it("are needed from the first tier on, and nobody can be spared by asking often", async () => {
    const house = openHouse();
    const answer = await answerOf(house, withdrawalRequest("w1", { lamports: sol(10) }));
    expect(answer).toBe(
      "needs-approval: 10 SOL need 2 approvals from 2 zones, and none came with it",
    );
    expect(await answerOf(house, withdrawalRequest("w1", { lamports: sol(9.999) }))).toBe("signed");
  });

  it("of three keys in three zones let 150 SOL go, and are kept by name", async () => {
    const house = openHouse();
    const approval = approvedBy(approvalOf(house.policy, "w1", sol(150)), ADA, BEN, CAT);
    expect(await answerOf(house, { ...withdrawalRequest("w1", big), approval })).toBe("signed");
    const again = house.reopen();
    expect(again.ok).toBe(true);
  });

  it.each<[string, (house: House) => SignRequest["approval"], string]>([
    [
      "one key that signed three times",
      ({ policy }) => approvedBy(approvalOf(policy, "w1", sol(150)), ADA, ADA, ADA),
      "needs-approval: 150 SOL need 3 approvals from 3 zones, and 1 of 1 zone hold",
    ],
    [
      "keys of two zones only",
      ({ policy }) => approvedBy(approvalOf(policy, "w1", sol(150)), ADA, DAN, BEN),
      "3 of 2 zones hold",
    ],
    [
      "a key that is not on the signer's list",
      ({ policy }) => approvedBy(approvalOf(policy, "w1", sol(150)), ADA, BEN, EVE),
      "2 of 2 zones hold",
    ],
    [
      "consent to another withdrawal, replayed",
      ({ policy }) => approvedBy(approvalOf(policy, "w0", sol(150)), ADA, BEN, CAT),
      "differs in the withdrawal's id",
    ],
    [
      "consent to another destination",
      ({ policy }) =>
        approvedBy(
          approvalOf(policy, "w1", sol(150), { destination: EVE.key.address }),
          ADA,
          BEN,
          CAT,
        ),
      "differs in the destination",
    ],
    [
      "consent to less",
      ({ policy }) => approvedBy(approvalOf(policy, "w1", sol(149)), ADA, BEN, CAT),
      "differs in the amount",
    ],
    [
      "consent on a test chain",
      ({ policy }) =>
        approvedBy(
          approvalOf(policy, "w1", sol(150), {
            genesisHash: encodeBase58(new Uint8Array(32).fill(8)),
          }),
          ADA,
          BEN,
          CAT,
        ),
      "differs in the chain",
    ],
    [
      "consent that has expired",
      (house) => {
        house.nowMs += 60 * 60_000;
        return approvedBy(approvalOf(house.policy, "w1", sol(150)), ADA, BEN, CAT);
      },
      "has expired",
    ],
    [
      "consent under a policy of the bot's own making",
      ({ policy }) =>
        approvedBy(approvalOf({ ...policy, approvers: [] }, "w1", sol(150)), ADA, BEN, CAT),
      "of another policy",
    ],
    [
      "signatures under each other's names",
      ({ policy }) => {
        const { payload, signatures } = approvedBy(
          approvalOf(policy, "w1", sol(150)),
          ADA,
          BEN,
          CAT,
        );
        const [one, two, three] = signatures;
        if (!one || !two || !three) throw new Error("three signed");
        return { payload, signatures: [{ ...one, key: two.key }, two, three] };
      },
      "2 of 2 zones hold",
    ],
    [
      "signatures of another payload",
      ({ policy }) => ({
        ...approvedBy(approvalOf(policy, "w1", sol(150))),
        signatures: approvedBy(approvalOf(policy, "w1", sol(150), { userId: 43 }), ADA, BEN, CAT)
          .signatures,
      }),
      "0 of 0 zones hold",
    ],
    [
      "a payload that is none",
      () => ({ payload: "AAAA", signatures: [] }),
      "not of a withdrawal's approval",
    ],
  ])("do not come from %s", async (_title, approvalFor, why) => {
    const house = openHouse();
    const approval = approvalFor(house);
    if (approval === undefined) throw new Error("there is one");
    const answer = await answerOf(house, { ...withdrawalRequest("w1", big), approval });
    expect(answer).not.toBe("signed");
    expect(answer).toContain(why);
  });

  it("are of the fee too", async () => {
    const house = openHouse();
    const approval = approvedBy(approvalOf(house.policy, "w1", sol(150)), ADA, BEN, CAT);
    const draft = { ...big, unitPrice: 5_000_000n, unitLimit: 10_000 };
    const answer = await answerOf(house, { ...withdrawalRequest("w1", draft), approval });
    expect(answer).toContain("the chain's fee may be higher than what was approved");
  });

  it("do not lift the caps", async () => {
    const house = openHouse({ maxWithdrawalSol: "120" });
    const approval = approvedBy(approvalOf(house.policy, "w1", sol(150)), ADA, BEN, CAT);
    const answer = await answerOf(house, { ...withdrawalRequest("w1", big), approval });
    expect(answer).toBe("refused: 150 SOL are more than the 120 allowed");
  });
});
