/**
 * R30 on the bot's side: what approvers are asked to sign, and whether what came back is enough to ask
 * the signer. It is a courtesy to people, who hear at once that a signature does not count; the signer
 * judges for itself by the same rule (src/domain/approval.ts), and only that binds.
 */
import {
  decodeApproval,
  encodeApproval,
  judgeApproval,
  mostApprovable,
  policyHash,
  tierOf,
  type ApprovalPolicy,
} from "../domain/approval.ts";
import { err, ok } from "../domain/result.ts";
import type { ApprovalSignature } from "../ports.ts";
import type { Approvals } from "./withdrawal-options.ts";

export interface ApprovalsOptions {
  /** The signer's own. */
  readonly policy: ApprovalPolicy;
  /** The chain that it signs for. */
  readonly genesisHash: string;
  readonly treasury: string;
  /** The keys whose signatures of a payload hold; each once. */
  readonly keysThatSigned: (
    payload: Uint8Array,
    signatures: readonly ApprovalSignature[],
  ) => readonly string[];
}

export function approvalsBy(options: ApprovalsOptions): Approvals {
  const { policy, genesisHash, treasury, keysThatSigned } = options;
  return {
    mostLamports: mostApprovable(policy),
    payload({ id, user, to, lamports, maxFeeLamports, atMs, untilMs }) {
      if (tierOf(policy, lamports) === undefined) return null;
      const bytes = encodeApproval({
        genesisHash,
        treasury,
        withdrawalId: id,
        userId: user,
        destination: to,
        lamports,
        maxFeeLamports,
        policyHash: policyHash(policy),
        createdAtMs: atMs,
        expiresAtMs: untilMs,
      });
      return btoa(String.fromCharCode(...bytes));
    },
    check(payload, signatures, nowMs) {
      const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
      const read = decodeApproval(bytes);
      if (!read.ok) return err(read.error);
      const signedBy = keysThatSigned(bytes, signatures);
      const last = signatures.at(-1)?.key ?? "";
      if (!signedBy.includes(last)) return err(`that is no signature of it by ${last}`);
      if (!policy.approvers.some(({ key }) => key === last)) {
        return err(`${last} is not one of the signer's approvers`);
      }
      const { maxFeeLamports: feeLamports, ...approval } = read.value;
      const judged = judgeApproval({
        policy,
        payment: { ...approval, feeLamports },
        approval: read.value,
        signedBy,
        nowMs,
      });
      if (judged.ok) return ok({ isEnough: true });
      return judged.error.code === "missing" ? ok({ isEnough: false }) : err(judged.error.detail);
    },
  };
}
