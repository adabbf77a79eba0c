/** Reserve reports from the first look to the stop: signed by one key for ever, and waited for by nobody. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { decodeBase58 } from "../src/domain/base58.ts";
import { proofFlaws, type VerifySignature } from "../src/domain/reserve-report.ts";
import { isSignedBy } from "../src/ed25519.ts";
import type { ReserveCheck } from "../src/engine/reserves.ts";
import { keepReserveReports } from "../src/reserve-reports.ts";
import { scratchDir } from "./store/scratch.ts";

const CHECK: ReserveCheck = {
  atMs: 1,
  verdict: { kind: "unknown", why: "not asked here" },
  found: {
    atMs: 1,
    slot: 7,
    addresses: [{ address: "Treasury1111111111111111111111111111111111", lamports: "9" }],
    owed: [{ user: 1, lamports: 5n }],
    journal: { no: 1, hash: "ab".repeat(32) },
  },
};

const log = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} } as never;

function keep(dir: string, check: () => Promise<ReserveCheck | undefined>) {
  const reports = keepReserveReports({ dir, check, every: "hour", log });
  onTestFinished(() => reports.stop());
  return reports;
}

const verify: VerifySignature = (key, text, signature) => {
  const publicKey = decodeBase58(key, 32) ?? new Uint8Array();
  return isSignedBy(publicKey, Buffer.from(text), Buffer.from(signature, "base64"));
};

it("the first is made at once, and signed by a key that stays", async () => {
  const dir = scratchDir();
  const looked = Promise.resolve(CHECK);
  const first = keep(dir, () => looked);
  await looked.then(() => undefined);
  const proof = first.proofOf(1);
  expect(proof && proofFlaws(proof, verify)).toEqual([]);
  expect(statSync(join(dir, "report-key")).mode & 0o777).toBe(0o600);
  await first.stop();
  const again = keep(dir, () => looked);
  await looked.then(() => undefined);
  const next = again.proofOf(1);
  expect(next?.report).toMatchObject({ no: 2, key: proof?.report.key });
});

it("a stop waits for no look, and what that finds afterwards is not written", async () => {
  const dir = scratchDir();
  let answer: (check: ReserveCheck) => void = () => undefined;
  const looking = new Promise<ReserveCheck>((resolve) => {
    answer = resolve;
  });
  const reports = keep(dir, () => looking);
  await reports.stop();
  answer(CHECK);
  await looking.then(() => undefined);
  expect(reports.proofOf(1)).toBeUndefined();
});

it("a key file that is none is left as it is and refused", () => {
  const dir = scratchDir();
  writeFileSync(join(dir, "report-key"), "not a key");
  expect(() => keep(dir, () => Promise.resolve(undefined))).toThrow(/is no report key/);
  expect(readFileSync(join(dir, "report-key"), "utf8")).toBe("not a key");
});
