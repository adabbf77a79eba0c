/** The stand-in before Turnkey's own SDK, and before requests that somebody has tampered with. */
import { describe, expect, it } from "vitest";
import { draftTransaction, STRANGER } from "../../support/signing-house.ts";
import {
  APPROVER,
  BOT,
  NOBODY,
  openTurnkeyHouse,
  ORGANIZATION,
  sdkOf,
  type TurnkeyHouse,
} from "../../support/turnkey-house.ts";

interface Said {
  readonly status: number;
  readonly json: { readonly code?: number; readonly activity?: Readonly<Record<string, unknown>> };
}

async function post(url: string, body: string, stamp?: string): Promise<Said> {
  const headers: Record<string, string> = stamp === undefined ? {} : { "X-Stamp": stamp };
  const response = await fetch(url, { method: "POST", body, headers });
  return { status: response.status, json: (await response.json()) as Said["json"] };
}

/** Of a transfer out of the treasury. */
function signing({ treasury }: TurnkeyHouse, timestampMs = "1790000000000") {
  const unsignedTransaction = draftTransaction({ from: treasury, payer: treasury })
    .serialize({ requireAllSignatures: false })
    .toString("hex");
  const type = "TRANSACTION_TYPE_SOLANA" as const;
  return { signWith: treasury, unsignedTransaction, type, timestampMs };
}

async function stamped(house: TurnkeyHouse, key = BOT, timestampMs?: string) {
  const request = await sdkOf(house.turnkey.url, key).stampSignTransaction(
    signing(house, timestampMs),
  );
  if (request === undefined) throw new Error("the SDK stamps");
  return { url: request.url, body: request.body, stamp: request.stamp.stampHeaderValue };
}

describe("the stand-in", () => {
  it("tells the SDK who it is, makes accounts, and signs what is then valid on chain", async () => {
    const house = await openTurnkeyHouse();
    const sdk = sdkOf(house.turnkey.url, BOT);
    expect(await sdk.getWhoami({})).toMatchObject({ organizationId: ORGANIZATION, userId: "bot" });
    const { signedTransaction } = await sdk.signTransaction(signing(house));
    const { Transaction } = await import("@solana/web3.js");
    expect(Transaction.from(Buffer.from(signedTransaction, "hex")).verifySignatures()).toBe(true);
  });

  it("refuses a body of which one byte is another, and a stamp that is none", async () => {
    const { url, body, stamp } = await stamped(await openTurnkeyHouse());
    const forged = Buffer.from(stamp, "base64url")
      .toString()
      .replace(/"signature":"30../, '"signature":"3000');
    for (const [text, header] of [
      [`${body} `, stamp],
      [body.replace("1790000000000", "1790000000001"), stamp],
      [body, undefined],
      [body, "rubbish"],
      [body, Buffer.from(forged).toString("base64url")],
    ] as const) {
      expect(await post(url, text, header)).toMatchObject({ status: 401, json: { code: 16 } });
    }
    expect(await post(url, body, stamp)).toMatchObject({ status: 200 });
  });

  it("does not know a key that nobody has registered", async () => {
    const { url, body, stamp } = await stamped(await openTurnkeyHouse(), NOBODY);
    expect(await post(url, body, stamp)).toMatchObject({ status: 401 });
  });

  it("takes the same body for the same activity, and another time for another", async () => {
    const house = await openTurnkeyHouse();
    const one = await stamped(house);
    const two = await stamped(house); // stamped anew: the signature differs, the body does not
    const later = await stamped(house, BOT, "1790000000001");
    const answers: Said[] = [];
    for (const { url, body, stamp } of [one, two, later])
      answers.push(await post(url, body, stamp));
    const [first, second, third] = answers.map(({ json }) => json.activity);
    expect(second).toEqual(first);
    expect(third?.["id"]).not.toBe(first?.["id"]);
    expect(third?.["result"]).toEqual(first?.["result"]);
    expect(house.turnkey.count("ACTIVITY_TYPE_SIGN_TRANSACTION_V2")).toBe(2);
  });

  it("waits for another user's approval where consensus is needed", async () => {
    const house = await openTurnkeyHouse();
    house.turnkey.arrange("CONSENSUS_NEEDED");
    const { url, body, stamp } = await stamped(house);
    const { json } = await post(url, body, stamp);
    expect(json.activity).toMatchObject({
      status: "ACTIVITY_STATUS_CONSENSUS_NEEDED",
      canApprove: true,
      result: {},
    });
    const fingerprint = String(json.activity?.["fingerprint"]);
    const own = sdkOf(house.turnkey.url, BOT).approveActivity({ fingerprint });
    await expect(own).rejects.toThrow("voted already");
    await sdkOf(house.turnkey.url, APPROVER).approveActivity({ fingerprint });
    const again = await post(url, body, stamp);
    expect(again.json.activity).toMatchObject({ status: "ACTIVITY_STATUS_COMPLETED" });
    const shown = await sdkOf(house.turnkey.url, BOT).getActivity({
      activityId: String(json.activity?.["id"]),
    });
    expect(shown.activity.status).toBe("ACTIVITY_STATUS_COMPLETED");
  });

  it("signs no raw payload, whoever asks", async () => {
    const house = await openTurnkeyHouse();
    const raw = sdkOf(house.turnkey.url, BOT).signRawPayload({
      signWith: house.treasury,
      payload: "00",
      encoding: "PAYLOAD_ENCODING_HEXADECIMAL",
      hashFunction: "HASH_FUNCTION_NOT_APPLICABLE",
    });
    await expect(raw).rejects.toThrow("no policy allows this");
  });

  it("signs nothing with a key that it does not hold, nor what is no transaction", async () => {
    const house = await openTurnkeyHouse();
    const sdk = sdkOf(house.turnkey.url, BOT);
    await expect(sdk.signTransaction({ ...signing(house), signWith: STRANGER })).rejects.toThrow(
      "could not find any resource",
    );
    const broken = { ...signing(house), unsignedTransaction: "00" };
    await expect(sdk.signTransaction(broken)).rejects.toThrow("cannot be signed");
  });
});
