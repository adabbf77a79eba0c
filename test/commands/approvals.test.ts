import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { approvalCommands } from "../../src/commands/approvals.ts";
import { encodeApproval } from "../../src/domain/approval.ts";
import { publicKeyOf } from "../../src/signer/house-keys.ts";
import { sealSecrets } from "../../src/signer/sealed-file.ts";
import {
  ADA,
  approvalOf,
  openHouse,
  PASSPHRASE,
  SCRYPT_N,
  sol,
  START_MS,
  STRANGER,
  withdrawalRequest,
} from "../support/signing-house.ts";
import { scriptedTerminal, type ScriptedTerminal } from "../support/scripted-terminal.ts";

type Ran = ScriptedTerminal & { readonly code: number | undefined };

async function rooms(words: string, args: string[], answers: string[]): Promise<Ran> {
  const terminal = scriptedTerminal(answers, { nowMs: START_MS });
  const command = approvalCommands.find((one) => one.words === words);
  return { ...terminal, code: await command?.run(args, terminal) };
}

function emptyPlace(): { file: string } {
  const dir = mkdtempSync(join(tmpdir(), "rooms-approver-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return { file: join(dir, "approver.json") };
}

async function newKey(): Promise<{ file: string; key: string }> {
  const { file } = emptyPlace();
  const made = await rooms("approver-key create", ["--key", file], [PASSPHRASE, PASSPHRASE]);
  expect(made.code).toBe(0);
  return { file, key: made.said.out.trim() };
}

/** As {@link newKey}, sealed so that a guess is cheap. */
function quickKey(): string {
  const { file } = emptyPlace();
  const secret = { id: "approver", purpose: "approver", secret: Buffer.alloc(32, 6) } as const;
  writeFileSync(file, sealSecrets([secret], PASSPHRASE, publicKeyOf, SCRYPT_N));
  return file;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

describe("rooms approve", () => {
  it("shows a withdrawal in words, and signs what the signer then takes for consent", async () => {
    const { file, key } = await newKey();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const house = openHouse({
      approvers: [
        { key, zone: "laptop", name: "me" },
        { key: ADA.key.address, zone: "phone", name: "ada" },
      ],
    });
    const approval = approvalOf(house.policy, "w1", sol(12.5));
    const payload = encodeApproval(approval);
    const ran = await rooms(
      "approve",
      [base64(payload), "--key", file],
      [STRANGER.slice(-6), PASSPHRASE],
    );
    expect(ran.code).toBe(0);
    expect(ran.said.err).toContain("amount     12.5 SOL (12500000000 lamports)\n");
    expect(ran.said.err).toContain(`to         ${STRANGER}\n`);
    expect(ran.said.err).toContain("player 42, withdrawal w1");
    expect(ran.said.err).toContain(`policy     ${approval.policyHash}`);

    const [by = "", signature = ""] = ran.said.out.trim().split(":");
    expect(by).toBe(key);
    const answer = await house.desk.sign({
      ...withdrawalRequest("w1", { lamports: sol(12.5) }),
      approval: {
        payload: base64(payload),
        signatures: [
          { key: by, signature },
          { key: ADA.key.address, signature: base64(ADA.key.sign(payload)) },
        ],
      },
    });
    expect(answer.ok).toBe(true);
  }, 60_000);

  it("signs nothing without the address's end, after its time, or of what it cannot read", async () => {
    const file = quickKey();
    const { policy } = openHouse();
    const approval = approvalOf(policy, "w1", sol(12.5));
    const text = base64(encodeApproval(approval));
    const expired = base64(encodeApproval({ ...approval, expiresAtMs: START_MS }));
    const end = STRANGER.slice(-6);
    for (const [payload, answers, why] of [
      [text, ["yes"], "Nothing was signed."],
      [text, [""], "Nothing was signed."],
      [text, [end, "not the passphrase"], "the passphrase is wrong"],
      [expired, [end, PASSPHRASE], "This has expired."],
      [`${text}!`, [end, PASSPHRASE], "the payload is not base64"],
      ["AAAA", [end, PASSPHRASE], "not of a withdrawal's approval"],
    ] as const) {
      const ran = await rooms("approve", [payload, "--key", file], [...answers]);
      expect([ran.code, ran.said.out]).toEqual([1, ""]);
      expect(ran.said.err).toContain(why);
    }
  }, 60_000);

  it("needs a key, and overwrites none", async () => {
    const file = quickKey();
    const before = readFileSync(file, "utf8");
    const again = await rooms("approver-key create", ["--key", file], [PASSPHRASE, PASSPHRASE]);
    expect(again.code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect((await rooms("approver-key create", [], [])).code).toBeUndefined();
    expect((await rooms("approve", ["AAAA"], [])).code).toBeUndefined();
  }, 60_000);
});
