/** The signer as it is run: a process of its own, its socket, `kill -9`, and what its start says. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { KeystoreSigner } from "../../src/chain/custody/keystore-signer.ts";
import { systemClock } from "../../src/clock.ts";
import type { Signer } from "../../src/ports.ts";
import {
  ADA,
  approvalOf,
  approvedBy,
  BEN,
  keystoreText,
  PASSPHRASE,
  settingsOf,
  sol,
  sweepRequest,
  TREASURY,
  withdrawalRequest,
} from "../support/signing-house.ts";

const ROOT = join(import.meta.dirname, "../..");

interface Started {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** Its exit code, or 0 after it has said that it listens. */
  readonly standing: Promise<number>;
}

function start(dir: string, ...more: string[]): Started {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "src/cli.ts", "signer", "--config", join(dir, "signer.json"), ...more],
    { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const standing = new Promise<number>((resolve) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString();
      if (said.includes("listening on")) resolve(0);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => resolve(code ?? -1));
  });
  return { process: child, said: () => said, standing };
}

/** Settings, keystore and passphrase in a folder; the settings are those of every other test. */
function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-signer-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const { policy, genesisHash } = settingsOf(dir);
  const said = {
    socket: "signer.sock",
    keystore: "keystore.json",
    log: "signed.jsonl",
    genesisHash,
    maxWithdrawalSol: "500",
    maxDaySol: "1000",
    approvers: policy.approvers,
  };
  writeFileSync(join(dir, "signer.json"), JSON.stringify(said), { mode: 0o644 });
  writeFileSync(join(dir, "keystore.json"), keystoreText());
  writeFileSync(join(dir, "passphrase"), `${PASSPHRASE}\n`);
  return dir;
}

async function opened(dir: string): Promise<Signer & Pick<KeystoreSigner, "policy">> {
  const path = join(dir, "signer.sock");
  const signer = await KeystoreSigner.open({ path, clock: systemClock });
  if (!signer.ok) throw new Error(signer.error.detail);
  return signer.value;
}

describe("rooms signer", () => {
  it("signs for a bot over its socket, and is the same after kill -9", async () => {
    const dir = folder();
    const passphrase = ["--passphrase-file", join(dir, "passphrase")];
    const first = start(dir, ...passphrase, "--begin-log");
    expect([await first.standing, first.said()]).toEqual([0, expect.stringContaining(TREASURY)]);

    const signer = await opened(dir);
    expect(signer.treasury).toBe(TREASURY);
    const request = withdrawalRequest("w1");
    const signed = await signer.sign(request);
    expect(signed.ok).toBe(true);
    const nowMs = Date.now();
    const consent = approvalOf(signer.policy, "w2", sol(20), {
      createdAtMs: nowMs,
      expiresAtMs: nowMs + 60_000,
    });
    const big = withdrawalRequest("w2", { lamports: sol(20) });
    expect(await signer.sign(big)).toMatchObject({ error: { code: "needs-approval" } });
    expect(await signer.sign({ ...big, approval: approvedBy(consent, ADA, BEN) })).toMatchObject({
      ok: true,
    });
    const deposit = await signer.depositAddress(3);
    expect((await signer.sign(sweepRequest("s1", deposit.ok ? deposit.value : ""))).ok).toBe(true);
    expect(await signer.health()).toBeUndefined();

    first.process.kill("SIGKILL");
    await new Promise((resolve) => first.process.once("close", resolve));
    expect(await signer.sign(request)).toMatchObject({ error: { code: "unreachable" } });
    expect(await signer.health()).toContain("ECONNREFUSED");

    const second = start(dir, ...passphrase);
    expect(await second.standing).toBe(0);
    expect(second.said()).toMatch(/log 3:[0-9a-f]{64}/);
    // The bot's object is the old one: it dials anew by itself.
    expect(await signer.sign(request)).toEqual(signed);
    expect(await signer.depositAddress(3)).toEqual(deposit);

    second.process.kill("SIGTERM");
    const code = await new Promise((resolve) => second.process.once("close", resolve));
    expect(code).toBe(0);
    expect(`${first.said()}${second.said()}`).not.toContain(PASSPHRASE);
  }, 60_000);

  it("does not start with another passphrase, without its log, or with settings that others write", async () => {
    const dir = folder();
    const passphrase = ["--passphrase-file", join(dir, "passphrase")];
    const lost = start(dir, ...passphrase);
    expect([await lost.standing, lost.said()]).toEqual([
      1,
      expect.stringContaining("there is no log of what was signed"),
    ]);
    const asked = start(dir);
    expect([await asked.standing, asked.said()]).toEqual([
      1,
      expect.stringContaining("nobody can be asked for the passphrase"),
    ]);
    writeFileSync(join(dir, "passphrase"), "another one altogether");
    const wrong = start(dir, ...passphrase, "--begin-log");
    expect([await wrong.standing, wrong.said()]).toEqual([
      1,
      expect.stringContaining("the passphrase is wrong"),
    ]);
    chmodSync(join(dir, "signer.json"), 0o666);
    const open = start(dir, ...passphrase, "--begin-log");
    expect([await open.standing, open.said()]).toEqual([
      1,
      expect.stringContaining("can be written by others"),
    ]);
    expect(readFileSync(join(dir, "keystore.json"), "utf8")).toBe(keystoreText());
  }, 60_000);
});
