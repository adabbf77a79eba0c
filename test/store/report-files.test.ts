/** Reserve reports on disk: each follows the one before, over restarts, and gives every player his proof. */
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { proofFlaws, reportFlaws, type VerifySignature } from "../../src/domain/reserve-report.ts";
import { sha256 } from "../../src/domain/sha256.ts";
import { ReportFiles, type Findings } from "../../src/store/report-files.ts";
import { scratchDir } from "./scratch.ts";

const ADDRESS = "So11111111111111111111111111111111111111112";

function sign(text: string): string {
  return Buffer.from(sha256(text).slice(0, 64)).toString("base64");
}
const verify: VerifySignature = (key, text, signature) =>
  key === ADDRESS && signature === sign(text);

function open(dir: string): ReportFiles {
  let salts = 0;
  const salt = (): string => sha256(`salt ${salts++}`).slice(0, 32);
  return new ReportFiles({ dir, key: { address: ADDRESS, sign }, salt });
}

function findings(slot: number): Findings {
  return {
    atMs: 1_795_000_000_000 + slot,
    slot,
    addresses: [{ address: ADDRESS, lamports: "100" }],
    journal: { no: slot, hash: "ab".repeat(32) },
    owed: [1, 2, 3].map((user) => ({ user, lamports: BigInt(10 * user) })),
  };
}

describe("reserve reports on disk", () => {
  it("follow one another, over a restart too", () => {
    const dir = scratchDir();
    const first = open(dir).publish(findings(1));
    const again = open(dir);
    expect(again.last).toEqual(first);
    const second = again.publish(findings(2));
    expect(reportFlaws(second, verify, first)).toEqual([]);
    expect(second).toMatchObject({ no: 2, owedLamports: "60", assetsLamports: "100" });
  });

  it("give each player a proof that holds, after a restart too, and nobody else any", () => {
    const dir = scratchDir();
    const reports = open(dir);
    reports.publish(findings(1));
    for (const of of [reports, open(dir)]) {
      for (const user of [1, 2, 3]) {
        const proof = of.proofFor(user);
        expect(proof && proofFlaws(proof, verify)).toEqual([]);
        expect(proof?.leaf.lamports).toBe(String(10 * user));
      }
      expect(of.proofFor(4)).toBeUndefined();
    }
  });

  it("keep their leaves from others' eyes, and no longer than they are asked for", () => {
    const dir = scratchDir();
    const reports = open(dir);
    for (const slot of [1, 2, 3]) reports.publish(findings(slot));
    const folder = join(dir, "reports");
    expect(readdirSync(folder).sort()).toEqual([
      "000001.json",
      "000002.json",
      "000002.leaves.json",
      "000003.json",
      "000003.leaves.json",
    ]);
    expect(statSync(join(folder, "000003.leaves.json")).mode & 0o777).toBe(0o600);
  });

  it("without their leaves give no proofs, and the next report gives them again", () => {
    const dir = scratchDir();
    open(dir).publish(findings(1));
    rmSync(join(dir, "reports", "000001.leaves.json"));
    const again = open(dir);
    expect(again.proofFor(1)).toBeUndefined();
    again.publish(findings(2));
    expect(again.proofFor(1)?.report.no).toBe(2);
  });

  it("that are damaged are not gone on from", () => {
    const dir = scratchDir();
    open(dir).publish(findings(1));
    writeFileSync(join(dir, "reports", "000001.json"), "{}");
    expect(() => open(dir)).toThrow(/000001\.json cannot be continued/);
  });

  it("begin with none at all", () => {
    const reports = open(scratchDir());
    expect(reports.last).toBeUndefined();
    expect(reports.proofFor(1)).toBeUndefined();
  });
});
