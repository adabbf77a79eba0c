/**
 * What may be said to the signer: one JSON object a line, answered by one line in the same order.
 *
 *     {"op":"treasury"} {"op":"health"} {"op":"deposit-address","index":7}
 *     {"op":"sign","request":{"message","purpose","jobId","approval"?:{"payload","signatures":[..]},"atMs"}}
 *     -> {"ok":true,"value":..} or {"ok":false,"error":{"code","detail"}}
 */
import { z } from "zod";
import { WITHDRAWAL_ID } from "../domain/approval.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { SignRequest } from "../ports.ts";

export type Question =
  | { readonly op: "treasury" | "health" }
  | { readonly op: "deposit-address"; readonly index: number }
  | { readonly op: "sign"; readonly request: SignRequest };

/** A message of 1232 bytes with three approvals has some 3,000 characters. */
export const LINE_MAX = 16_384;

const base64 = z.string().max(2_048);

const question = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["treasury", "health"]) }),
  z.strictObject({ op: z.literal("deposit-address"), index: z.number().int().nonnegative() }),
  z.strictObject({
    op: z.literal("sign"),
    request: z.strictObject({
      message: base64,
      purpose: z.enum(["withdrawal", "sweep"]),
      jobId: z.string().regex(WITHDRAWAL_ID),
      approval: z
        .strictObject({
          payload: base64,
          signatures: z
            .array(z.strictObject({ key: z.string().max(44), signature: z.string().max(88) }))
            .max(16),
        })
        .optional(),
      atMs: z.number().int().nonnegative(),
    }),
  }),
]);

/** Never throws; an error says where the line is not what it must be. */
export function parseQuestion(line: string): Result<Question, string> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return err("a question is one JSON object a line");
  }
  const read = question.safeParse(json);
  if (read.success) return ok(read.data as Question);
  const [issue] = read.error.issues;
  return err(`not a question: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
}
