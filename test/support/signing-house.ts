/** A signer with keys that everybody may know, its approvers, and the messages that bots ask it to sign. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ComputeBudgetProgram,
  PublicKey,
  SystemProgram,
  Transaction,
  TransactionInstruction,
} from "@solana/web3.js";
import { onTestFinished } from "vitest";
import {
  encodeApproval,
  policyHash,
  type ApprovalPolicy,
  type WithdrawalApproval,
} from "../../src/domain/approval.ts";
import { encodeBase58 } from "../../src/domain/base58.ts";
import { lamports, LAMPORTS_PER_SOL, type Lamports } from "../../src/domain/money.ts";
import { signingKey, type SigningKey } from "../../src/ed25519.ts";
import type { SignRequest } from "../../src/ports.ts";
import { publicKeyOf } from "../../src/signer/house-keys.ts";
import { sealSecrets, type Secret } from "../../src/signer/sealed-file.ts";
import { readSettings, type SignerSettings } from "../../src/signer/settings.ts";
import { openSigner, type OpenedSigner } from "../../src/signer/signer.ts";

export const PASSPHRASE = "correct horse battery staple";
/** A guess is cheap: nobody's money is behind it. */
export const SCRYPT_N = 2 ** 10;
export const START_MS = 1_790_000_000_000;
export const GENESIS = encodeBase58(new Uint8Array(32).fill(7));
export const STRANGER = signingKey(new Uint8Array(32).fill(99)).address;

export const sol = (amount: number): Lamports =>
  lamports(BigInt(Math.round(amount * 1_000)) * (LAMPORTS_PER_SOL / 1_000n));

export interface ApproverAtHome {
  readonly name: string;
  readonly zone: string;
  readonly key: SigningKey;
}

const approver = (name: string, zone: string, seed: number): ApproverAtHome => ({
  name,
  zone,
  key: signingKey(new Uint8Array(32).fill(seed)),
});

export const ADA = approver("ada", "phone", 1);
export const BEN = approver("ben", "laptop", 2);
export const CAT = approver("cat", "cold", 3);
/** In Ada's zone: lost together with hers. */
export const DAN = approver("dan", "phone", 4);
export const EVE = approver("eve", "nowhere", 5);

const SECRETS: readonly Secret[] = [
  { id: "treasury", purpose: "treasury", secret: new Uint8Array(32).fill(11) },
  { id: "deposits", purpose: "deposits", secret: new Uint8Array(32).fill(22) },
];
export const TREASURY = publicKeyOf(SECRETS[0] as Secret);

const TEXT: { value?: string } = {};
/** Sealed once: the salt is random, and nothing depends on it. */
export function keystoreText(): string {
  TEXT.value ??= sealSecrets(SECRETS, PASSPHRASE, publicKeyOf, SCRYPT_N);
  return TEXT.value;
}

export function settingsOf(dir: string, changes: object = {}): SignerSettings {
  const approvers = [ADA, BEN, CAT, DAN].map(({ name, zone, key }) => ({
    name,
    zone,
    key: key.address,
  }));
  const said = {
    socket: "signer.sock",
    keystore: "keystore.json",
    log: "signed.jsonl",
    genesisHash: GENESIS,
    maxWithdrawalSol: "500",
    maxDaySol: "1000",
    depositAddressesMax: 120,
    approvers,
    ...changes,
  };
  const read = readSettings(JSON.stringify(said), join(dir, "signer.json"));
  if (!read.ok) throw new Error(read.error.join("; "));
  return read.value;
}

export interface House extends OpenedSigner {
  readonly dir: string;
  readonly policy: ApprovalPolicy;
  /** Its clock. */
  nowMs: number;
  readonly said: string[];
  /** The same files, by a process that was started again. */
  reopen(): ReturnType<typeof openSigner>;
}

/** On disk in a folder of its own, which goes with the test. */
export function openHouse(changes: object = {}): House {
  const dir = mkdtempSync(join(tmpdir(), "rooms-signer-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const settings = settingsOf(dir, changes);
  writeFileSync(settings.keystore, keystoreText(), { mode: 0o600 });
  const time = { nowMs: START_MS };
  const said: string[] = [];
  const reopen = (beginLog = false): ReturnType<typeof openSigner> =>
    openSigner({
      settings,
      passphrase: PASSPHRASE,
      beginLog,
      clock: { now: () => time.nowMs },
      say: (line) => said.push(line),
    });
  const opened = reopen(true);
  if (!opened.ok) throw new Error(opened.error);
  return {
    ...opened.value,
    dir,
    policy: settings.policy,
    said,
    reopen: () => reopen(),
    get nowMs() {
      return time.nowMs;
    },
    set nowMs(value) {
      time.nowMs = value;
    },
  };
}

const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

export interface Draft {
  readonly from?: string;
  readonly to?: string;
  readonly lamports?: Lamports;
  readonly memo?: string;
  readonly payer?: string;
  /** Another one makes another message of the same payment. */
  readonly blockhash?: number;
  readonly unitLimit?: number;
  readonly unitPrice?: bigint;
  /** Put behind the four. */
  readonly more?: readonly TransactionInstruction[];
}

export function memoInstruction(memo: string): TransactionInstruction {
  return new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.from(memo) });
}

export function transferInstruction(
  from: string,
  to: string,
  amount: Lamports,
): TransactionInstruction {
  return SystemProgram.transfer({
    fromPubkey: new PublicKey(from),
    toPubkey: new PublicKey(to),
    lamports: amount,
  });
}

/** A payout as the bot builds it; what is not said is that of an honest withdrawal `w1` of 1 SOL. */
export function draftTransaction(draft: Draft = {}): Transaction {
  const { from = TREASURY, to = STRANGER, memo = "rooms:w:w1", blockhash = 1 } = draft;
  const transaction = new Transaction({
    feePayer: new PublicKey(draft.payer ?? TREASURY),
    recentBlockhash: encodeBase58(new Uint8Array(32).fill(blockhash)),
  });
  transaction.add(
    ComputeBudgetProgram.setComputeUnitLimit({ units: draft.unitLimit ?? 2_000 }),
    ComputeBudgetProgram.setComputeUnitPrice({ microLamports: draft.unitPrice ?? 1_000n }),
    transferInstruction(from, to, draft.lamports ?? sol(1)),
    memoInstruction(memo),
    ...(draft.more ?? []),
  );
  return transaction;
}

export function draftMessage(draft: Draft = {}): string {
  return draftTransaction(draft).compileMessage().serialize().toString("base64");
}

/** An honest request for a withdrawal, with its draft's peculiarities. */
export function withdrawalRequest(jobId: string, draft: Draft = {}): SignRequest {
  const message = draftMessage({ memo: `rooms:w:${jobId}`, ...draft });
  return { message, purpose: "withdrawal", jobId, atMs: START_MS };
}

export function sweepRequest(jobId: string, from: string, draft: Draft = {}): SignRequest {
  const message = draftMessage({ from, to: TREASURY, memo: `rooms:s:${jobId}`, ...draft });
  return { message, purpose: "sweep", jobId, atMs: START_MS };
}

/** What approvers are asked to sign for a withdrawal of so much. */
export function approvalOf(
  policy: ApprovalPolicy,
  withdrawalId: string,
  amount: Lamports,
  changes: Partial<WithdrawalApproval> = {},
): WithdrawalApproval {
  return {
    genesisHash: GENESIS,
    treasury: TREASURY,
    withdrawalId,
    userId: 42,
    destination: STRANGER,
    lamports: amount,
    maxFeeLamports: lamports(10_000n),
    policyHash: policyHash(policy),
    createdAtMs: START_MS,
    expiresAtMs: START_MS + 60 * 60_000,
    ...changes,
  };
}

/** Signed by some, as the bot hands it to the signer. */
export function approvedBy(
  approval: WithdrawalApproval,
  ...approvers: readonly ApproverAtHome[]
): NonNullable<SignRequest["approval"]> {
  const payload = encodeApproval(approval);
  return {
    payload: Buffer.from(payload).toString("base64"),
    signatures: approvers.map(({ key }) => ({
      key: key.address,
      signature: Buffer.from(key.sign(payload)).toString("base64"),
    })),
  };
}

/** What the signer says to a request, in a line. */
export async function answerOf(house: Pick<House, "desk">, request: SignRequest): Promise<string> {
  const answer = await house.desk.sign(request);
  return answer.ok ? "signed" : `${answer.error.code}: ${answer.error.detail}`;
}
