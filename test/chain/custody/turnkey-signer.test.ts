import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TurnkeySigner } from "../../../src/chain/custody/turnkey-signer.ts";
import { unsignedMessage, isSigned } from "../../../src/chain/custody/signed-message.ts";
import { APPROVAL_TIERS, type ApprovalPolicy } from "../../../src/domain/approval.ts";
import { httpAsk, type Ask, type HttpAnswer } from "../../../src/net/http.ts";
import type { Clock, SignRequest } from "../../../src/ports.ts";
import { manualClock, type ManualClock } from "../../support/manual-clock.ts";
import {
  ADA,
  approvalOf,
  approvedBy,
  BEN,
  GENESIS,
  sol,
  START_MS,
  STRANGER,
  sweepRequest,
  withdrawalRequest,
} from "../../support/signing-house.ts";
import {
  APPROVER,
  BOT,
  NOBODY,
  openTurnkeyHouse,
  ORGANIZATION,
  sdkOf,
  type TurnkeyHouse,
} from "../../support/turnkey-house.ts";

const POLICY: ApprovalPolicy = {
  tiers: APPROVAL_TIERS,
  approvers: [ADA, BEN].map(({ name, zone, key }) => ({ name, zone, key: key.address })),
};

const SIGN = "ACTIVITY_TYPE_SIGN_TRANSACTION_V2";
const CREATE = "ACTIVITY_TYPE_CREATE_WALLET_ACCOUNTS";

interface World extends TurnkeyHouse {
  readonly clock: ManualClock;
  readonly signer: TurnkeySigner;
  /** The path and body of each request. */
  readonly asked: string[];
}

function optionsOf(house: TurnkeyHouse, clock: Clock, ask: Ask, key = BOT) {
  return {
    access: { url: house.turnkey.url, organizationId: ORGANIZATION, ...key },
    treasury: house.treasury,
    treasuryWalletId: house.treasuryWalletId,
    depositsWalletId: house.depositsWalletId,
    policy: POLICY,
    genesisHash: GENESIS,
    clock,
    ask,
  };
}

async function openWorld(through: (ask: Ask) => Ask = (ask) => ask): Promise<World> {
  const house = await openTurnkeyHouse();
  const clock = manualClock(START_MS);
  const asked: string[] = [];
  const network = httpAsk({ clock });
  const ask = through((url, options) => {
    asked.push(`${new URL(url).pathname} ${JSON.stringify(options.posted)}`);
    return network(url, options);
  });
  const signer = await TurnkeySigner.open(optionsOf(house, clock, ask));
  if (!signer.ok) throw new Error(signer.error.detail);
  asked.length = 0;
  return { ...house, clock, signer: signer.value, asked };
}

const withdrawal = ({ treasury }: TurnkeyHouse): SignRequest =>
  withdrawalRequest("w1", { from: treasury, payer: treasury });

function holds({ message }: SignRequest, signatures: readonly string[]): boolean {
  const unsigned = unsignedMessage(message);
  return unsigned !== undefined && isSigned(unsigned, signatures);
}

describe("signing over Turnkey", () => {
  it("gives the signature of a withdrawal, by SIGN_TRANSACTION alone", async () => {
    const world = await openWorld();
    const request = withdrawal(world);
    const answer = await world.signer.sign(request);
    expect(answer.ok && holds(request, answer.value)).toBe(true);
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]).toMatch(/^\/public\/v1\/submit\/sign_transaction .*"timestampMs":"1790/);
    expect(await world.signer.health()).toBeUndefined();
  });

  it("asks with the same bytes when it is asked again, and gets the same signature", async () => {
    const world = await openWorld();
    const request = withdrawal(world);
    const first = await world.signer.sign(request);
    world.clock.jumpTo(START_MS + 60_000);
    expect(await world.signer.sign(request)).toEqual(first);
    expect(world.asked[1]).toBe(world.asked[0]);
    expect(world.turnkey.count(SIGN)).toBe(1);
  });

  it("has a sweep signed by both, the treasury and the address that is swept", async () => {
    const world = await openWorld();
    const from = await world.signer.depositAddress(4);
    const request = sweepRequest("s1", from.ok ? from.value : "", {
      to: world.treasury,
      payer: world.treasury,
    });
    const answer = await world.signer.sign(request);
    expect(answer.ok && answer.value).toHaveLength(2);
    expect(answer.ok && holds(request, answer.value)).toBe(true);
  });

  it("keeps what is not signed yet apart from what never will be", async () => {
    const world = await openWorld();
    const { turnkey, signer } = world;
    const ask = async (atMs: number): Promise<string> => {
      const answer = await signer.sign({ ...withdrawal(world), atMs });
      return answer.ok ? "signed" : `${answer.error.code}: ${answer.error.detail}`;
    };
    turnkey.arrange("CONSENSUS_NEEDED");
    turnkey.arrange("PENDING");
    turnkey.arrange("CREATED");
    turnkey.arrange("FAILED");
    turnkey.arrange("REJECTED");
    expect(await ask(START_MS)).toMatch(/^needs-approval: .*waits for its approvers$/);
    expect(await ask(START_MS + 1)).toMatch(/^pending: /);
    expect(await ask(START_MS + 2)).toMatch(/^pending: /);
    expect(await ask(START_MS + 3)).toMatch(/^refused: .*failed: the enclave refused$/);
    expect(await ask(START_MS + 4)).toMatch(/^refused: .*was rejected$/);
    turnkey.finishPending();
    expect(await ask(START_MS + 1)).toBe("signed");
    expect(await ask(START_MS + 3)).toMatch(/^refused: /);
    expect(turnkey.count(SIGN)).toBe(5);
    // One request each: nothing polls by itself.
    expect(world.asked).toHaveLength(7);
  });

  it("signs after an approver has consented, when it is asked again", async () => {
    const world = await openWorld();
    world.turnkey.arrange("CONSENSUS_NEEDED");
    const request = withdrawal(world);
    const answer = await world.signer.sign(request);
    const [fingerprint = ""] = /sha256:[0-9a-f]+/.exec(answer.ok ? "" : answer.error.detail) ?? [];
    await sdkOf(world.turnkey.url, APPROVER).approveActivity({ fingerprint });
    expect(await world.signer.sign(request)).toMatchObject({ ok: true });
  });

  it("knows nothing when Turnkey is busy, cut or silent, and leaves it alone as long as it says", async () => {
    const world = await openWorld();
    const { turnkey, signer, clock } = world;
    const request = withdrawal(world);
    turnkey.trouble("busy");
    expect(await signer.sign(request)).toMatchObject({
      error: { code: "unreachable", detail: "Turnkey: HTTP 429: rate limit" },
    });
    turnkey.trouble("none");
    expect(await signer.sign(request)).toMatchObject({ error: { code: "unreachable" } });
    expect(world.asked).toHaveLength(1);
    clock.jumpTo(START_MS + 2_000);
    turnkey.trouble("cut");
    expect(await signer.sign(request)).toMatchObject({ error: { code: "unreachable" } });
    turnkey.trouble("none");
    expect(await signer.sign(request)).toMatchObject({ ok: true });
  });

  it("does not wait for a Turnkey that hangs longer than its patience", async () => {
    const clock = manualClock(START_MS);
    const house = await openTurnkeyHouse();
    const asking: (() => void)[] = [];
    const network = httpAsk({ clock });
    const ask: Ask = (url, options) => {
      const answer = network(url, options);
      asking.shift()?.();
      return answer;
    };
    const signer = await TurnkeySigner.open(optionsOf(house, clock, ask));
    house.turnkey.trouble("hang");
    const isAsked = new Promise<void>((resolve) => asking.push(resolve));
    const answer = signer.ok ? signer.value.sign(withdrawal(house)) : undefined;
    await isAsked;
    await clock.moveTo(START_MS + 15_000);
    expect(await answer).toEqual({
      ok: false,
      error: { code: "unreachable", detail: "Turnkey: no answer within 15 s" },
    });
  });

  it("does not hand on what is not the signature of this message", async () => {
    const other = { ...withdrawalRequest("w2"), atMs: START_MS };
    const lies: ((signed: string) => unknown)[] = [
      () => "",
      () => "00",
      (signed) => signed.replace(/^01..../, "010000"),
      () =>
        Buffer.concat([Buffer.alloc(65, 1), Buffer.from(other.message, "base64")]).toString("hex"),
      () => 7,
    ];
    for (const lie of lies) {
      const world = await openWorld((ask) => async (url, options) => {
        const answer = await ask(url, options);
        if (answer.kind !== "answered" || !url.endsWith("sign_transaction")) return answer;
        const json = answer.json as {
          activity: { result: { signTransactionResult: { signedTransaction: unknown } } };
        };
        const { signTransactionResult: result } = json.activity.result;
        result.signedTransaction = lie(String(result.signedTransaction));
        return answer;
      });
      expect(await world.signer.sign(withdrawal(world))).toMatchObject({
        error: { code: "unreachable" },
      });
    }
  });

  it("asks for nothing that our own signer would not sign, and for no large payment without consent", async () => {
    const world = await openWorld();
    const { treasury, signer } = world;
    const draft = { from: treasury, payer: treasury };
    const ask = async (request: SignRequest): Promise<string> => {
      const answer = await signer.sign(request);
      return answer.ok ? "signed" : answer.error.code;
    };
    const big = { ...draft, lamports: sol(20) };
    const approval = (id: string): SignRequest["approval"] =>
      approvedBy(approvalOf(POLICY, id, sol(20), { treasury }), ADA, BEN);
    expect(await ask(withdrawalRequest("w1", { ...draft, memo: "rooms:w:w2" }))).toBe("refused");
    expect(await ask(withdrawalRequest("w1", { ...draft, unitPrice: 6_000_000n }))).toBe("refused");
    expect(await ask(withdrawalRequest("w1", big))).toBe("needs-approval");
    const replayed = approval("w0");
    expect(
      await ask({ ...withdrawalRequest("w1", big), ...(replayed && { approval: replayed }) }),
    ).toBe("refused");
    expect(world.asked).toEqual([]);
    const consent = approval("w1");
    expect(
      await ask({ ...withdrawalRequest("w1", big), ...(consent && { approval: consent }) }),
    ).toBe("signed");
  });

  it("takes nothing for a signature, whatever the answer is, and never throws", async () => {
    let answer: HttpAnswer | undefined;
    const world = await openWorld((ask) => async (url, options) => answer ?? ask(url, options));
    const request = withdrawal(world);
    const activity = fc.record(
      {
        id: fc.string(),
        status: fc.constantFrom("ACTIVITY_STATUS_COMPLETED", "ACTIVITY_STATUS_FAILED", "OTHER"),
        fingerprint: fc.string(),
        result: fc.oneof(
          fc.anything(),
          fc.record({ signTransactionResult: fc.record({ signedTransaction: fc.string() }) }),
        ),
        failure: fc.anything(),
      },
      { requiredKeys: ["status"] },
    );
    const answered = fc.record({
      kind: fc.constant("answered" as const),
      status: fc.constantFrom(200, 201, 302, 400, 403, 404, 500),
      retryAfter: fc.constant(undefined),
      json: fc.oneof(fc.anything(), fc.record({ activity })),
      excerpt: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(answered, async (said) => {
        answer = said;
        const told = await world.signer.sign(request);
        expect(told.ok ? "signed" : told.error.code).toMatch(/^(refused|unreachable|pending)$/);
        expect((await world.signer.depositAddress(1)).ok).toBe(false);
        await world.signer.health();
      }),
      { numRuns: 300 },
    );
  });

  it("is refused what no policy allows, and does not take that for an outage", async () => {
    const world = await openWorld((ask) => async (url, options) => {
      if (!url.endsWith("sign_transaction")) return ask(url, options);
      const json = { code: 7, message: "denied by policy", details: [] };
      return { kind: "answered", status: 403, retryAfter: undefined, json, excerpt: "" };
    });
    expect(await world.signer.sign(withdrawal(world))).toEqual({
      ok: false,
      error: { code: "refused", detail: "Turnkey: HTTP 403: denied by policy" },
    });
    expect(await world.signer.health()).toBeUndefined();
  });
});

describe("addresses over Turnkey", () => {
  it("are made once for an index, at the path that a wallet has there", async () => {
    const world = await openWorld();
    const first = await world.signer.depositAddress(7);
    expect(first.ok).toBe(true);
    expect(await world.signer.depositAddress(7)).toEqual(first);
    expect(await world.signer.depositAddress(8)).not.toEqual(first);
    expect(world.turnkey.count(CREATE)).toBe(2);
    expect(world.asked.filter((line) => line.includes("m/44'/501'/7'/0'"))).toHaveLength(3);
  });

  it("are found when the answer to their making was lost", async () => {
    let isLost = true;
    const world = await openWorld((ask) => async (url, options) => {
      const answer = await ask(url, options);
      if (!isLost || !url.endsWith("create_wallet_accounts")) return answer;
      isLost = false;
      return { kind: "failed", detail: "socket hang up" };
    });
    const address = await world.signer.depositAddress(7);
    expect(address.ok).toBe(true);
    expect(await world.signer.depositAddress(7)).toEqual(address);
    expect(world.turnkey.count(CREATE)).toBe(1);
  });

  it("are not told when nobody knows whether they were made", async () => {
    const world = await openWorld();
    world.turnkey.arrange("PENDING");
    expect(await world.signer.depositAddress(7)).toMatchObject({ error: { code: "pending" } });
    world.turnkey.trouble("cut");
    expect(await world.signer.depositAddress(8)).toMatchObject({ error: { code: "unreachable" } });
  });
});

describe("a start over Turnkey", () => {
  it("does not begin with a treasury that is not there, or a key that is not known", async () => {
    const house = await openTurnkeyHouse();
    const clock = manualClock(START_MS);
    const ask = httpAsk({ clock });
    const wrong = { ...optionsOf(house, clock, ask), treasury: STRANGER };
    expect(await TurnkeySigner.open(wrong)).toMatchObject({
      error: { code: "refused", detail: expect.stringContaining("is not in the wallet") as string },
    });
    expect(await TurnkeySigner.open(optionsOf(house, clock, ask, NOBODY))).toMatchObject({
      error: { code: "unreachable", detail: expect.stringContaining("HTTP 401") as string },
    });
  });
});
