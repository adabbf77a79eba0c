/**
 * Who approves large withdrawals where Turnkey holds the keys (R30): a JSON list of keys with the zones
 * in which they are kept. With a signer of our own its settings say it.
 */
import { z } from "zod";
import type { Approver } from "../../domain/approval.ts";
import { isKeyText } from "../../domain/base58.ts";
import { err, ok, type Result } from "../../domain/result.ts";

const name = z
  .string()
  .regex(/^[\p{L}\p{N} ._-]{1,40}$/u, "expected a short name: letters, digits, spaces, . _ -");

const list = z
  .array(
    z.strictObject({
      key: z.string().refine(isKeyText, "expected 32 bytes in base58"),
      zone: name,
      name,
    }),
  )
  .max(32)
  .refine((approvers) => new Set(approvers.map(({ key }) => key)).size === approvers.length, {
    message: "one key stands there twice",
  });

/** The error is a sentence for the operator. */
export function readApprovers(text: string): Result<readonly Approver[], string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err("it is not JSON");
  }
  const read = list.safeParse(json);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return err(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a list of approvers"}`);
}
