/**
 * The signer's own settings: a JSON file that the bot cannot write. Caps, approvers and tiers stand here
 * and nowhere else, so a bot in the wrong hands cannot talk the signer into others.
 */
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { APPROVAL_TIERS, type ApprovalPolicy } from "../domain/approval.ts";
import { isKeyText } from "../domain/base58.ts";
import { formatSol, LAMPORTS_PER_SOL, parseSol, type Lamports } from "../domain/money.ts";
import { err, ok, type Result } from "../domain/result.ts";

export interface SignerSettings {
  /** Absolute paths. */
  readonly socket: string;
  readonly keystore: string;
  readonly log: string;
  /** Which chain its approvals are about. */
  readonly genesisHash: string;
  /** `0600`: the bot runs as the same user. `0660`: as another one of the same group. */
  readonly socketMode: number;
  readonly maxWithdrawalLamports: Lamports;
  /** Over any 24 hours, network fees included. */
  readonly maxDayLamports: Lamports;
  readonly policy: ApprovalPolicy;
  readonly depositAddressesMax: number;
  /** A second message for one job is signed no sooner after the first. */
  readonly resignAfterMs: number;
}

const SOL_MAX = 10_000_000n * LAMPORTS_PER_SOL;
const sol = z.string().transform((text, context): Lamports => {
  const parsed = parseSol(text);
  if (parsed.ok && parsed.value > 0n && parsed.value <= SOL_MAX) return parsed.value;
  context.addIssue({ code: "custom", message: 'expected an amount of SOL such as "2.5"' });
  return z.NEVER;
});

const path = z.string().min(1).max(1_000);
const key = z.string().refine(isKeyText, "expected 32 bytes in base58");
const name = z
  .string()
  .regex(/^[\p{L}\p{N} ._-]{1,40}$/u, "expected a short name: letters, digits, spaces, . _ -");
const signatures = z.number().int().min(1).max(16);

const settingsFile = z.strictObject({
  socket: path,
  keystore: path,
  log: path,
  genesisHash: key,
  socketMode: z.enum(["0600", "0660"], 'expected "0600" or "0660"').default("0600"),
  maxWithdrawalSol: sol,
  maxDaySol: sol,
  approvers: z
    .array(z.strictObject({ key, zone: name, name }))
    .max(32)
    .default([]),
  tiers: z
    .array(z.strictObject({ fromSol: sol, keys: signatures, zones: signatures }))
    .min(1)
    .max(8)
    .optional(),
  depositAddressesMax: z.number().int().min(1).max(2_000_000).default(200_000),
  resignAfterSeconds: z.number().int().min(0).max(3_600).default(30),
});

/** `folder` is where the file is: its paths are relative to it. Errors are lines for the operator. */
export function readSettings(
  text: string,
  file: string,
): Result<SignerSettings, readonly string[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err([`it is not JSON: ${error instanceof Error ? error.message : "unreadable"}`]);
  }
  const read = settingsFile.safeParse(json);
  if (!read.success) {
    return err(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  }
  const said = read.data;
  const policy: ApprovalPolicy = {
    tiers:
      said.tiers?.map(({ fromSol, keys, zones }) => ({ fromLamports: fromSol, keys, zones })) ??
      APPROVAL_TIERS,
    approvers: said.approvers,
  };
  const problems = contradictions(policy);
  if (problems.length > 0) return err(problems);
  const at = (name: string): string => resolve(dirname(file), name);
  return ok({
    socket: at(said.socket),
    keystore: at(said.keystore),
    log: at(said.log),
    genesisHash: said.genesisHash,
    socketMode: said.socketMode === "0660" ? 0o660 : 0o600,
    maxWithdrawalLamports: said.maxWithdrawalSol,
    maxDayLamports: said.maxDaySol,
    policy,
    depositAddressesMax: said.depositAddressesMax,
    resignAfterMs: said.resignAfterSeconds * 1_000,
  });
}

function contradictions({ tiers, approvers }: ApprovalPolicy): string[] {
  const problems: string[] = [];
  tiers.forEach(({ fromLamports, keys, zones }, index) => {
    const before = tiers[index - 1];
    if (zones > keys) problems.push(`tiers.${index}: more zones than keys cannot sign`);
    if (before === undefined) return;
    const isHigher = fromLamports > before.fromLamports;
    if (!isHigher || keys < before.keys || zones < before.zones) {
      problems.push(
        `tiers.${index}: expected more SOL and no fewer approvals than the tier before`,
      );
    }
  });
  for (const field of ["key", "name"] as const) {
    if (new Set(approvers.map((one) => one[field])).size < approvers.length) {
      problems.push(`approvers: two of them have one ${field}`);
    }
  }
  return problems;
}

/** What these settings can never do, said at the start; not an error, as small houses may want it so. */
export function settingsWarnings({ policy, maxWithdrawalLamports }: SignerSettings): string[] {
  const keys = policy.approvers.length;
  const zones = new Set(policy.approvers.map(({ zone }) => zone)).size;
  return policy.tiers
    .filter((tier) => tier.fromLamports <= maxWithdrawalLamports)
    .filter((tier) => tier.keys > keys || tier.zones > zones)
    .map(
      (tier) =>
        `withdrawals from ${formatSol(tier.fromLamports)} SOL cannot be approved: they need ` +
        `${tier.keys} keys of ${tier.zones} zones, and there are ${keys} of ${zones}`,
    );
}
