import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { KeystoreSigner } from "../../../src/chain/custody/keystore-signer.ts";
import { systemClock } from "../../../src/clock.ts";
import { signingKey } from "../../../src/ed25519.ts";
import { manualClock } from "../../support/manual-clock.ts";
import { openHouse, START_MS, withdrawalRequest } from "../../support/signing-house.ts";
import { listenOnPath } from "../../support/unix-socket.ts";

/** A signer that answers the treasury's question as ours does, and everything else as it is told. */
async function signerWho(answers: (socket: Socket, line: string) => void): Promise<KeystoreSigner> {
  const house = openHouse();
  const path = await listenOnPath((socket) => {
    socket.on("data", (bytes) => {
      const line = bytes.toString();
      if (line.includes('"treasury"')) {
        socket.write(`${JSON.stringify({ ok: true, value: house.desk.treasury() })}\n`);
      } else answers(socket, line);
    });
  });
  const signer = await KeystoreSigner.open({ path, clock: systemClock });
  if (!signer.ok) throw new Error(signer.error.detail);
  return signer.value;
}

const told = (value: unknown): string => `${JSON.stringify({ ok: true, value })}\n`;

describe("a bot beside a signer that cannot be relied upon", () => {
  it("does not hand on a signature that does not hold", async () => {
    const wrong = signingKey(new Uint8Array(32).fill(44));
    const request = withdrawalRequest("w1");
    const bytes = Buffer.from(request.message, "base64");
    const other = Buffer.from(wrong.sign(bytes)).toString("base64");
    for (const value of [[other], [], [other, other], "signed", [1], null]) {
      const signer = await signerWho((socket) => socket.write(told(value)));
      expect(await signer.sign(request)).toEqual({
        ok: false,
        error: {
          code: "unreachable",
          detail: "the signer: what it says are no signatures of this message",
        },
      });
    }
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ["hangs up", (socket) => socket.end(), "hung up without an answer"],
    ["says rubbish", (socket) => socket.write("no\n"), "its answer is no JSON"],
    ["says something else", (socket) => socket.write('{"ok":1}\n'), "its answer is not one"],
    ["does not stop", (socket) => socket.write("x".repeat(70_000)), "its answer has no end"],
  ])("knows nothing when it %s", async (_title, act, why) => {
    const signer = await signerWho(act);
    expect(await signer.sign(withdrawalRequest("w1"))).toMatchObject({
      error: { code: "unreachable", detail: expect.stringContaining(why) as string },
    });
    expect(await signer.depositAddress(0)).toMatchObject({ error: { code: "unreachable" } });
    expect(await signer.health()).toContain("the signer: ");
  });

  it("waits for an answer no longer than its patience", async () => {
    const clock = manualClock(START_MS);
    const house = openHouse();
    let silent = false;
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const path = await listenOnPath((socket) => {
      socket.on("data", () => {
        if (silent) asked();
        else socket.write(told(house.desk.treasury()));
      });
    });
    const signer = await KeystoreSigner.open({ path, clock });
    if (!signer.ok) throw new Error(signer.error.detail);
    silent = true;
    const answer = signer.value.sign(withdrawalRequest("w1"));
    await isAsked;
    await clock.moveTo(START_MS + 20_000);
    expect(await answer).toMatchObject({ error: { detail: "the signer: no answer within 20 s" } });
    expect(clock.nextAtMs()).toBe(Number.POSITIVE_INFINITY);
  });

  it("keeps a refusal apart from a signer that is away", async () => {
    const refusal = { code: "refused", detail: "no" };
    const signer = await signerWho((socket) =>
      socket.write(`${JSON.stringify({ ok: false, error: refusal })}\n`),
    );
    expect(await signer.sign(withdrawalRequest("w1"))).toEqual({ ok: false, error: refusal });
    expect(await KeystoreSigner.open({ path: "/nowhere/signer.sock", clock: systemClock })).toEqual(
      {
        ok: false,
        error: { code: "unreachable", detail: expect.stringContaining("ENOENT") as string },
      },
    );
  });

  it("does not begin with a policy that the signer names otherwise", async () => {
    const house = openHouse();
    const path = await listenOnPath((socket) => {
      socket.on("data", () => {
        socket.write(told({ ...house.desk.treasury(), approvers: [] }));
      });
    });
    expect(await KeystoreSigner.open({ path, clock: systemClock })).toMatchObject({
      error: { code: "unreachable", detail: expect.stringContaining("its policy") as string },
    });
  });

  it("asks for no signature of what is no message", async () => {
    const signer = await signerWho((socket) => socket.end());
    expect(await signer.sign({ ...withdrawalRequest("w1"), message: "AAAA" })).toMatchObject({
      error: { code: "refused", detail: "what is to be signed is no legacy message" },
    });
  });
});
