/** An instruction as `jsonParsed` gives it: in words where the program is a known one, else as it is. */
import { base58 } from "./base58.ts";
import { SYSTEM_PROGRAM } from "./machine.ts";
import type { Instruction } from "./transaction-bytes.ts";

const MEMO_PROGRAMS: ReadonlySet<string> = new Set([
  "Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo",
  "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
]);

/** Undefined for other programs, and for bytes that are no UTF-8. */
export function readMemo(program: string, data: Uint8Array): string | undefined {
  if (!MEMO_PROGRAMS.has(program)) return undefined;
  const text = Buffer.from(data).toString("utf8");
  return Buffer.from(text).equals(data) ? text : undefined;
}

export function parsedInstruction(
  { programIndex, accounts, data }: Pick<Instruction, "programIndex" | "accounts" | "data">,
  addresses: readonly string[],
  stackHeight: number,
): unknown {
  const programId = addresses[programIndex] ?? "";
  const named = accounts.map((index) => addresses[index] ?? "");
  const memo = readMemo(programId, data);
  if (memo !== undefined) return { program: "spl-memo", programId, parsed: memo, stackHeight };
  const parsed = programId === SYSTEM_PROGRAM ? systemInstruction(named, data) : undefined;
  if (parsed !== undefined) return { program: "system", programId, parsed, stackHeight };
  return { programId, accounts: named, data: base58(data), stackHeight };
}

function systemInstruction([first, second]: readonly string[], data: Uint8Array): unknown {
  const bytes = Buffer.from(data);
  if (bytes.length < 4) return undefined;
  const kind = bytes.readUInt32LE(0);
  if (kind === 2 && bytes.length === 12 && second !== undefined) {
    const lamports = Number(bytes.readBigUInt64LE(4));
    return { type: "transfer", info: { source: first, destination: second, lamports } };
  }
  if (kind === 0 && bytes.length === 52 && second !== undefined) {
    const info = {
      source: first,
      newAccount: second,
      lamports: Number(bytes.readBigUInt64LE(4)),
      space: Number(bytes.readBigUInt64LE(12)),
      owner: base58(bytes.subarray(20)),
    };
    return { type: "createAccount", info };
  }
  return undefined;
}
