/**
 * R30: which withdrawals need whose consent, and the exact bytes that an approver signs. The bot and
 * the signer judge by the same rule; only the signer's judgement counts. Who really signed is for the
 * caller to find out: the rule is given the keys whose Ed25519 signature over the payload holds.
 */
import { isKeyText } from "./base58.ts";
import { LAMPORTS_MAX, LAMPORTS_PER_SOL, formatSol, lamports, type Lamports } from "./money.ts";
import { assert, err, ok, type Result } from "./result.ts";
import { sha256 } from "./sha256.ts";

/** Everything that an approver agrees to; a payment that differs in any of it is not approved. */
export interface WithdrawalApproval {
  /** Which chain: base58 of its genesis hash. Consent on a test chain is none on the real one. */
  readonly genesisHash: string;
  readonly treasury: string;
  /** The withdrawal's public id, as in its memo. */
  readonly withdrawalId: string;
  readonly userId: number;
  readonly destination: string;
  readonly lamports: Lamports;
  /** What the chain may take on top. */
  readonly maxFeeLamports: Lamports;
  /** {@link policyHash} of the rule under which it is given. */
  readonly policyHash: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** From `fromLamports` on, so many different keys of so many different zones must have signed. */
export interface ApprovalTier {
  readonly fromLamports: Lamports;
  readonly keys: number;
  readonly zones: number;
}

export interface Approver {
  /** Ed25519 public key, base58. */
  readonly key: string;
  /** Where that key is kept: keys of one zone are lost together. */
  readonly zone: string;
  readonly name: string;
}

export interface ApprovalPolicy {
  /** By rising amount. */
  readonly tiers: readonly ApprovalTier[];
  readonly approvers: readonly Approver[];
}

const SOL = (amount: bigint): Lamports => lamports(amount * LAMPORTS_PER_SOL);

/** R30. */
export const APPROVAL_TIERS: readonly ApprovalTier[] = [
  { fromLamports: SOL(10n), keys: 2, zones: 2 },
  { fromLamports: SOL(100n), keys: 3, zones: 3 },
];

/** Consent does not keep: what was right yesterday is asked again today. */
const LIFE_MAX_MS = 24 * 60 * 60_000;
/** An approver's clock, or the bot's, may be ahead of ours by as much. */
const CLOCK_SKEW_MS = 5 * 60_000;

const DOMAIN = "ROOMS/withdrawal-approval/v1\0";
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const PREFIX = encoder.encode(DOMAIN);

/**
 * The canonical payload: the domain text, then each field in the order of {@link WithdrawalApproval} as
 * ASCII behind its length (u16, big endian); numbers in decimal digits. One approval has one payload.
 * Throws a `Bug` for an approval that cannot be read back.
 */
export function encodeApproval(approval: WithdrawalApproval): Uint8Array {
  const bytes = packed(approval);
  const read = decodeApproval(bytes);
  assert(read.ok, `not an approval: ${read.ok ? "" : read.error}`);
  return bytes;
}

function packed(approval: WithdrawalApproval): Uint8Array {
  const fields = [
    approval.genesisHash,
    approval.treasury,
    approval.withdrawalId,
    String(approval.userId),
    approval.destination,
    approval.lamports.toString(),
    approval.maxFeeLamports.toString(),
    approval.policyHash,
    String(approval.createdAtMs),
    String(approval.expiresAtMs),
  ].map((text) => encoder.encode(text));
  const length = fields.reduce((sum, field) => sum + 2 + field.length, PREFIX.length);
  const bytes = new Uint8Array(length);
  bytes.set(PREFIX);
  let at = PREFIX.length;
  for (const field of fields) {
    bytes[at] = field.length >> 8;
    bytes[at + 1] = field.length & 255;
    bytes.set(field, at + 2);
    at += 2 + field.length;
  }
  return bytes;
}

const FIELDS = 10;
const BYTES_MAX = 1_024;
export const WITHDRAWAL_ID = /^[A-Za-z0-9_-]{1,64}$/;
const WHOLE = /^(?:0|[1-9]\d{0,18})$/;
const HASH = /^[0-9a-f]{64}$/;

/** What a payload says; an error is a sentence that ends "the payload ..". */
export function decodeApproval(bytes: Uint8Array): Result<WithdrawalApproval, string> {
  if (bytes.length > BYTES_MAX || !PREFIX.every((byte, index) => bytes[index] === byte)) {
    return err("the payload is not of a withdrawal's approval");
  }
  const fields = unpacked(bytes.subarray(PREFIX.length));
  if (fields === undefined) return err("the payload is cut or has something behind its end");
  const [genesisHash = "", treasury = "", withdrawalId = "", user = "", destination = ""] = fields;
  const [amount = "", maxFee = "", policy = "", created = "", expires = ""] = fields.slice(5);
  if (![genesisHash, treasury, destination].every(isKeyText)) {
    return err("the payload has an address that is none");
  }
  if (!WITHDRAWAL_ID.test(withdrawalId) || !HASH.test(policy)) {
    return err("the payload has a malformed id");
  }
  if (![user, amount, maxFee, created, expires].every((text) => WHOLE.test(text))) {
    return err("the payload has a malformed number");
  }
  const [userId, createdAtMs, expiresAtMs] = [Number(user), Number(created), Number(expires)];
  const isExact = [userId, createdAtMs, expiresAtMs].every(Number.isSafeInteger);
  if (!isExact || BigInt(amount) > LAMPORTS_MAX || BigInt(maxFee) > LAMPORTS_MAX) {
    return err("the payload has a number that is too large");
  }
  return ok({
    genesisHash,
    treasury,
    withdrawalId,
    userId,
    destination,
    lamports: lamports(BigInt(amount)),
    maxFeeLamports: lamports(BigInt(maxFee)),
    policyHash: policy,
    createdAtMs,
    expiresAtMs,
  });
}

function unpacked(bytes: Uint8Array): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  try {
    for (; at + 2 <= bytes.length && fields.length < FIELDS;) {
      const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      const field = bytes.subarray(at + 2, at + 2 + length);
      if (field.length !== length) return undefined;
      fields.push(decoder.decode(field));
      at += 2 + length;
    }
  } catch {
    return undefined; // not UTF-8, so not ours
  }
  return fields.length === FIELDS && at === bytes.length ? fields : undefined;
}

/** Names a policy: who approves under one does not approve under another. */
export function policyHash({ tiers, approvers }: ApprovalPolicy): string {
  return sha256(
    JSON.stringify([
      "ROOMS/approval-policy/v1",
      tiers.map(({ fromLamports, keys, zones }) => [fromLamports.toString(), keys, zones]),
      approvers.map(({ key, zone, name }) => [key, zone, name]),
    ]),
  );
}

/** The highest tier that an amount has reached; undefined below the first. */
export function tierOf(policy: ApprovalPolicy, amount: Lamports): ApprovalTier | undefined {
  return policy.tiers.findLast(({ fromLamports }) => amount >= fromLamports);
}

/** The most that these approvers could agree to; undefined when they are enough for every tier. */
export function mostApprovable({ tiers, approvers }: ApprovalPolicy): Lamports | undefined {
  const zones = new Set(approvers.map(({ zone }) => zone)).size;
  const beyond = tiers.find((tier) => approvers.length < tier.keys || zones < tier.zones);
  return beyond === undefined ? undefined : lamports(beyond.fromLamports - 1n);
}

/** The payment as it will be made, against which consent is held. */
export interface ApprovedPayment {
  readonly genesisHash: string;
  readonly treasury: string;
  readonly withdrawalId: string;
  readonly destination: string;
  readonly lamports: Lamports;
  /** What the chain takes at most. */
  readonly feeLamports: Lamports;
}

export interface ApprovalRefusal {
  /** `missing`: more signatures may come. The others need another payload. */
  readonly code: "missing" | "mismatch" | "expired" | "other-policy";
  readonly detail: string;
}

/**
 * Whether a payment may be made: its tier is met by different keys in different zones, and what they
 * signed is this payment, under this policy, now. `signedBy` may repeat keys and name strangers.
 */
export function judgeApproval(question: {
  readonly policy: ApprovalPolicy;
  readonly payment: ApprovedPayment;
  readonly approval: WithdrawalApproval | undefined;
  readonly signedBy: readonly string[];
  readonly nowMs: number;
}): Result<readonly Approver[], ApprovalRefusal> {
  const { policy, payment, approval, signedBy, nowMs } = question;
  const tier = tierOf(policy, payment.lamports);
  if (tier === undefined) return ok([]);
  if (approval === undefined) {
    return err({ code: "missing", detail: `${wanted(payment, tier)}, and none came with it` });
  }
  const refusal = mismatch(policy, payment, approval) ?? untimely(approval, nowMs);
  if (refusal !== undefined) return err(refusal);
  const approvers = policy.approvers.filter(({ key }) => signedBy.includes(key));
  const zones = new Set(approvers.map(({ zone }) => zone)).size;
  if (approvers.length >= tier.keys && zones >= tier.zones) return ok(approvers);
  const have = `${approvers.length} of ${zones} ${zones === 1 ? "zone" : "zones"} hold`;
  return err({ code: "missing", detail: `${wanted(payment, tier)}, and ${have}` });
}

function wanted({ lamports: amount }: ApprovedPayment, { keys, zones }: ApprovalTier): string {
  return `${formatSol(amount)} SOL need ${keys} approvals from ${zones} zones`;
}

function mismatch(
  policy: ApprovalPolicy,
  payment: ApprovedPayment,
  approval: WithdrawalApproval,
): ApprovalRefusal | undefined {
  if (approval.policyHash !== policyHash(policy)) {
    return { code: "other-policy", detail: "what was approved is of another policy than this one" };
  }
  const [differs] = (
    ["genesisHash", "treasury", "withdrawalId", "destination", "lamports"] as const
  ).filter((field) => approval[field] !== payment[field]);
  if (differs !== undefined) {
    const detail = `what was approved differs in ${NAMES[differs]} from what is to be signed`;
    return { code: "mismatch", detail };
  }
  if (payment.feeLamports <= approval.maxFeeLamports) return undefined;
  return { code: "mismatch", detail: "the chain's fee may be higher than what was approved" };
}

const NAMES = {
  genesisHash: "the chain",
  treasury: "the treasury",
  withdrawalId: "the withdrawal's id",
  destination: "the destination",
  lamports: "the amount",
} as const;

function untimely(approval: WithdrawalApproval, nowMs: number): ApprovalRefusal | undefined {
  const { createdAtMs, expiresAtMs } = approval;
  if (nowMs >= expiresAtMs) return { code: "expired", detail: "what was approved has expired" };
  if (expiresAtMs - createdAtMs > LIFE_MAX_MS || createdAtMs > nowMs + CLOCK_SKEW_MS) {
    return {
      code: "expired",
      detail: "what was approved has no life of at most 24 hours from now",
    };
  }
  return undefined;
}
