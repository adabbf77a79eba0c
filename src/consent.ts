/**
 * R30 for a payment that is about to be signed: whose consent comes with the request, by their signatures,
 * and whether that is enough. The signer asks it of itself; the bot asks it before Turnkey.
 */
import {
  decodeApproval,
  judgeApproval,
  type ApprovalPolicy,
  type Approver,
} from "./domain/approval.ts";
import { err, ok, type Result } from "./domain/result.ts";
import type { Order } from "./domain/treasury-order.ts";
import { keysThatSigned } from "./ed25519.ts";
import type { SignerFault, SignRequest } from "./ports.ts";

export interface ConsentTerms {
  readonly policy: ApprovalPolicy;
  readonly genesisHash: string;
  readonly nowMs: number;
}

/** Those whose consent it needed; a sweep needs nobody's, since it can only fill the treasury. */
export function consentTo(
  order: Order,
  approval: SignRequest["approval"],
  { policy, genesisHash, nowMs }: ConsentTerms,
): Result<readonly Approver[], SignerFault> {
  if (order.purpose === "sweep") return ok([]);
  const payload = Buffer.from(approval?.payload ?? "", "base64");
  const read = approval === undefined ? undefined : decodeApproval(payload);
  if (read !== undefined && !read.ok) return err({ code: "refused", detail: read.error });
  const judged = judgeApproval({
    policy,
    payment: {
      genesisHash,
      treasury: order.from,
      withdrawalId: order.jobId,
      destination: order.to,
      lamports: order.lamports,
      feeLamports: order.feeLamports,
    },
    approval: read?.value,
    signedBy: keysThatSigned(payload, approval?.signatures ?? []),
    nowMs,
  });
  if (judged.ok) return judged;
  const { code, detail } = judged.error;
  return err({ code: code === "missing" ? "needs-approval" : "refused", detail });
}
