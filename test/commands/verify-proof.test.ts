/** A player verifies what /proof gave him: offline, by the real keys, from a file. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyProofCommand } from "../../src/commands/reserves.ts";
import type { Terminal } from "../../src/commands/terminal.ts";
import { sha256 } from "../../src/domain/sha256.ts";
import { signingKey } from "../../src/ed25519.ts";
import { ReportFiles, type Findings } from "../../src/store/report-files.ts";
import { scratchDir } from "../store/scratch.ts";

const KEY = signingKey(new Uint8Array(32).fill(7));
const FOUND: Findings = {
  atMs: Date.UTC(2026, 10, 25, 12),
  slot: 77,
  addresses: [{ address: KEY.address, lamports: "5000000000" }],
  journal: { no: 3, hash: "ab".repeat(32) },
  owed: [
    { user: 1, lamports: 1_500_000_000n },
    { user: 2, lamports: 2_000_000_000n },
  ],
};

function reports(dir: string): ReportFiles {
  const key = {
    address: KEY.address,
    sign: (text: string) => Buffer.from(KEY.sign(Buffer.from(text, "utf8"))).toString("base64"),
  };
  let salts = 0;
  return new ReportFiles({ dir, key, salt: () => sha256(`${salts++}`).slice(0, 32) });
}

async function verify(...args: string[]): Promise<{ code: number | undefined; said: string }> {
  let said = "";
  const write = (text: string): void => {
    said += text;
  };
  const terminal: Terminal = {
    out: write,
    err: write,
    env: {},
    ask: () => Promise.resolve(""),
    askSecret: () => Promise.resolve(""),
    isPerson: false,
    now: () => 0,
    stopped: () => Promise.resolve(),
  };
  const code = await verifyProofCommand.run(args, terminal);
  return { code, said };
}

/** Two reports, and the proofs that player 1 was given of each. */
function given() {
  const dir = scratchDir();
  const files = reports(dir);
  const proofs = [FOUND, { ...FOUND, slot: 99 }].map((found, index) => {
    files.publish(found);
    const path = join(dir, `proof-${index}.json`);
    writeFileSync(path, JSON.stringify(files.proofFor(1), undefined, 2));
    return path;
  });
  return { dir, first: proofs[0] ?? "", second: proofs[1] ?? "" };
}

describe("verify-proof", () => {
  it("says what the report says, that it holds, and that it follows the one before", async () => {
    const { first, second } = given();
    const plain = await verify(first, "--key", KEY.address);
    expect({ code: plain.code, said: plain.said.split("\n") }).toEqual({
      code: 0,
      said: [
        `Report 1 of 2026-11-25T12:00:00.000Z, signed by ${KEY.address}`,
        "  owed to 2 players: 3.5 SOL; held: 5 SOL",
        expect.stringMatching(/^ {2}addresses at slot 77: [0-9a-f]{64}$/) as string,
        "  player 1 is owed 1.5 SOL",
        "It holds.",
        "",
      ],
    });
    const { code, said } = await verify(second, "--previous", first);
    expect(said).toContain("It holds. It follows the report before it.");
    expect(code).toBe(0);
  });

  it("shows the addresses of the published report, if it is the same one", async () => {
    const { dir, first } = given();
    const published = (no: number): string => join(dir, "reports", `00000${no}.json`);
    const { code, said } = await verify(first, "--report", published(1));
    expect(said).toContain(`    ${KEY.address}: 5 SOL\n`);
    expect(code).toBe(0);
    expect((await verify(first, "--report", published(2))).said).toContain(
      "does NOT hold: the published report is another one than yours",
    );
  });

  it("says what is wrong with one that was changed, one by one", async () => {
    const { dir, first } = given();
    const forged = join(dir, "forged.json");
    const proof = JSON.parse(JSON.stringify(reports(dir).proofFor(2))) as {
      leaf: { lamports: string };
      report: { no: number };
    };
    proof.leaf.lamports = "1";
    proof.report.no = 7;
    writeFileSync(forged, JSON.stringify(proof));
    const { code, said } = await verify(forged, "--previous", first, "--key", "1".repeat(32));
    expect(code).toBe(1);
    expect(said.match(/does NOT hold/g)).toHaveLength(4);
    expect(said).not.toContain("It holds");
  });

  it("has nothing to verify in other files, and says so", async () => {
    const { dir, first } = given();
    const other = join(dir, "other.json");
    writeFileSync(other, "[]");
    expect(await verify(other)).toMatchObject({ code: 2 });
    expect((await verify(join(dir, "none.json"))).said).toContain("cannot be read");
    expect((await verify(first, "--previous", other)).said).toContain("neither a report");
    expect((await verify()).code).toBeUndefined();
  });
});
